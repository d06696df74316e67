"""Removes temporary folders, including the read-only files in them.

Files in a desk's vault are read-only, and Windows refuses to delete a read-only file. Other systems
check only the rights of the folder that contains the file.
"""

import shutil
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


def sweep(folder: Path) -> None:
    """Remove a folder with as much of its contents as possible; a file that cannot be deleted is no error.

    On Windows, for example, a file that another program has open remains.
    """
    if sys.platform == "win32":
        shutil.rmtree(folder, onexc=_remove_writable)
    else:
        shutil.rmtree(folder, ignore_errors=True)


def _remove_writable(remove: Callable[[str], object], path: str, _error: BaseException) -> None:
    """Make a file or folder that could not be removed writable, and call `remove` on it once more.

    `shutil.rmtree` calls this function after an error. If the second attempt fails too, `path` remains.
    """
    with suppress(OSError):
        Path(path).chmod(stat.S_IRWXU)
        remove(path)
