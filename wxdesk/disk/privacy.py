"""Files and folders that only the person's own account may read.

Linux and macOS: folders have the mode 0700, files 0600, whatever the umask is. Vault files are read-only.
Windows knows no such modes. There a desk in the user's profile, the default place, has the profile's access
list, which lets in that user, the system and administrators. A folder that the program makes elsewhere gets
such a list from Python (3.12.4 and later); a folder that was there before keeps the list it has.
"""

import os
import stat
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, Literal

FOLDER, FILE = 0o700, 0o600
_OTHERS = 0o077
"""The bits of a mode that let in the group and everybody else."""
_FOLDER_AS_USUAL, _FILE_AS_USUAL = 0o777, 0o666
_BINARY = getattr(os, "O_BINARY", 0)
_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY | getattr(os, "O_NOFOLLOW", 0)
_FLAGS = {"w": os.O_WRONLY | os.O_TRUNC, "a": os.O_WRONLY | os.O_APPEND, "a+": os.O_RDWR | os.O_APPEND}


def new_file(path: Path, *, private: bool = True) -> BinaryIO:
    """Return a new file at `path`, open for writing.

    Where it is not `private`, it is as the umask and its folder want.

    Raises:
        OSError: something is there, or it cannot be made.
    """
    return os.fdopen(os.open(path, _NEW, FILE if private else _FILE_AS_USUAL), "wb")


def open_text(path: Path, mode: Literal["w", "a", "a+"] = "w") -> TextIOWrapper:
    """Return a text file in UTF-8, private where it is new.

    Raises:
        OSError: it cannot be opened.
    """
    return os.fdopen(os.open(path, _FLAGS[mode] | os.O_CREAT | _BINARY, FILE), mode, encoding="utf-8")


def make_folder(path: Path, *, private: bool = True) -> None:
    """Make the folder `path` with its parents; one that is there stays as it is.

    Where it is not `private`, it is as the umask and the folder above want.

    Raises:
        OSError: it cannot be made.
    """
    missing = [folder for folder in (path, *path.parents) if not folder.is_dir()]
    for folder in reversed(missing):
        folder.mkdir(FOLDER if private else _FOLDER_AS_USUAL, exist_ok=True)


def make_last_folder(path: Path) -> None:
    """Make the folder `path`, which is private; parents that are missing are made as usual.

    Raises:
        OSError: it cannot be made.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.mkdir(FOLDER, exist_ok=True)


def close_desk(folder: Path) -> list[Path]:
    """Shut others out of the desk in `folder`, and return what could not be shut.

    The folder itself bars the way to all that is below it. So only what lies directly in it is put right
    besides: opening a desk takes no longer with many files. A link is left alone: what it leads to is not
    the desk's. Where Windows runs, nothing is done (see above).

    Raises:
        OSError: the folder cannot be read.
    """
    if sys.platform == "win32":
        return []
    return [path for path in (folder, *folder.iterdir()) if not _close(path)]


def _close(path: Path) -> bool:
    """Take the rights of others to one file or folder away, and tell whether they have none now."""
    try:
        mode = path.lstat().st_mode
        if not mode & _OTHERS or not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            return True
        path.chmod(stat.S_IMODE(mode) & ~_OTHERS)
    except FileNotFoundError:  # another process took it away meanwhile
        return True
    except OSError:  # another account's file, or a disk that is read-only: it is told, the desk opens
        return False
    return True
