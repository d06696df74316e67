"""Runs a `wxdesk` command that dies at one step: `python -m tests.cli.move_killed MODULE NAME WHEN WORD…`.

The WORDs are the command and its arguments. WHEN is `before` or `after`. The process ends, like a killed one,
before or after the first call of the function NAME of MODULE.
"""

import os
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

from wxdesk.cli.main import main

KILLED = 9


def _dying(work: Callable[..., Any], when: str) -> Callable[..., Any]:
    def called(*given: Any, **named: Any) -> None:
        if when == "after":
            work(*given, **named)
        os._exit(KILLED)

    return called


if __name__ == "__main__":
    module, name, when, *words = sys.argv[1:]
    *owner, attribute = name.split(".")
    place = import_module(module)
    for one in owner:
        place = getattr(place, one)
    setattr(place, attribute, _dying(getattr(place, attribute), when))
    sys.exit(main(words))
