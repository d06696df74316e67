"""Start one of our own modules as a second Python process."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

if sys.platform == "win32":
    _FLAGS, _LOW = subprocess.CREATE_NO_WINDOW, subprocess.BELOW_NORMAL_PRIORITY_CLASS
else:
    _FLAGS = _LOW = 0


def start_module(module: str, words: Sequence[str], *, low: bool = False) -> subprocess.Popen[bytes]:
    """Run `module` as `python -m` does, with the arguments `words` and our own import path; its output is a pipe.

    With `low` the process has a low priority on Windows; on other systems the module lowers it itself.
    """
    paths = [str(Path(one).absolute()) for one in sys.path if one]
    return subprocess.Popen(  # noqa: S603 - our own module under our own interpreter
        [sys.executable, "-P", "-m", module, *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        creationflags=_FLAGS | (_LOW if low else 0),
    )
