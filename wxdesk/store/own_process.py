"""Start one of our own modules as a second Python process."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

if sys.platform == "win32":
    _FLAGS = subprocess.CREATE_NO_WINDOW
else:
    _FLAGS = 0


def start_module(module: str, words: Sequence[str]) -> subprocess.Popen[bytes]:
    """Run `module` as `python -m` does, with the arguments `words` and our own import path; its output is a pipe."""
    paths = [str(Path(one).absolute()) for one in sys.path if one]
    return subprocess.Popen(  # noqa: S603 - our own module under our own interpreter
        [sys.executable, "-P", "-m", module, *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        creationflags=_FLAGS,
    )
