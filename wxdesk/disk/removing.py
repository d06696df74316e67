"""Removes folders of temporary files, with the read-only files that are in them.

Windows does not delete a read-only file, such as one of the vault. Other systems look at the folder's rights only.
"""

import shutil
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


def sweep(folder: Path) -> None:
    """Remove a folder as far as possible; what another program holds open stays, and is no error."""
    if sys.platform == "win32":
        shutil.rmtree(folder, onexc=_remove_writable)
    else:
        shutil.rmtree(folder, ignore_errors=True)


def _remove_writable(remove: Callable[[str], object], path: str, _error: BaseException) -> None:
    """Make a file or folder writable that could not be removed, and try once more."""
    with suppress(OSError):
        Path(path).chmod(stat.S_IRWXU)
        remove(path)
