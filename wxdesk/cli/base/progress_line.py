"""Show the progress of long work in the last line of a terminal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from wxdesk.cli.base.context import Context
from wxdesk.services.desk.ports import Progress


@contextmanager
def telling(context: Context, key: str) -> Iterator[Progress]:
    """Yield a function that shows the progress of a work in the last line of a terminal.

    `key` is the catalogue id of the sentence that is shown.
    """
    bar = sys.stderr.isatty()

    def tell(words: str) -> None:
        if bar:
            sys.stderr.write(f"\r\x1b[K{words}")
            sys.stderr.flush()

    try:
        yield lambda done, total, name: tell(context.say(key, done=done, total=total, name=name))
    finally:
        tell("")
