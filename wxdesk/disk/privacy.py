"""Creates files and folders that only the person's own account may read.

Linux and macOS: folders have the mode 0700 and files 0600, whatever the umask is. Vault files are read-only. Windows
has no such modes. A desk in the user's profile, the default place, has the profile's access list: the user, the system
and administrators. A folder that the program creates elsewhere gets such a list from Python (3.12.4 and later). An
existing folder keeps its list.
"""

import os
import stat
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, Literal

FOLDER, FILE = 0o700, 0o600
_OTHERS = 0o077
"""The mode bits that give rights to the group and to others."""
_FOLDER_AS_USUAL, _FILE_AS_USUAL = 0o777, 0o666
_BINARY = getattr(os, "O_BINARY", 0)
_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY | getattr(os, "O_NOFOLLOW", 0)
_FLAGS = {"w": os.O_WRONLY | os.O_TRUNC, "a": os.O_WRONLY | os.O_APPEND, "a+": os.O_RDWR | os.O_APPEND}


def new_file(path: Path, *, private: bool = True) -> BinaryIO:
    """Return a new file at `path`, open for writing.

    Without `private`, the file has the usual permissions of its folder and the umask.

    Raises:
      OSError: something exists at `path`, or the file cannot be made.
    """
    return os.fdopen(os.open(path, _NEW, FILE if private else _FILE_AS_USUAL), "wb")


def open_text(path: Path, mode: Literal["w", "a", "a+"] = "w") -> TextIOWrapper:
    """Open a text file in UTF-8; a newly created file is private.

    Raises:
      OSError: the file cannot be opened.
    """
    return os.fdopen(os.open(path, _FLAGS[mode] | os.O_CREAT | _BINARY, FILE), mode, encoding="utf-8")


def make_folder(path: Path, *, private: bool = True) -> None:
    """Make the folder `path` with its missing parents; an existing folder stays unchanged.

    Without `private`, new folders have the usual permissions of their parent and the umask.

    Raises:
      OSError: the folder cannot be made.
    """
    missing = [folder for folder in (path, *path.parents) if not folder.is_dir()]
    for folder in reversed(missing):
        folder.mkdir(FOLDER if private else _FOLDER_AS_USUAL, exist_ok=True)


def make_last_folder(path: Path) -> None:
    """Make the private folder `path`; missing parents get the usual permissions.

    Raises:
      OSError: the folder cannot be made.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.mkdir(FOLDER, exist_ok=True)


def close_desk(folder: Path) -> list[Path]:
    """Remove other users' rights to the desk in `folder`, and return the paths where this failed.

    The folder's own permissions bar access to everything below, so besides the folder only its direct contents are
    changed. Opening a desk thus takes no longer with many files. Links stay unchanged, because their targets do not
    belong to the desk. On Windows nothing is done (see the module).

    Raises:
      OSError: the folder cannot be read.
    """
    if sys.platform == "win32":
        return []
    return [path for path in (folder, *folder.iterdir()) if not _close(path)]


def _close(path: Path) -> bool:
    """Remove other users' rights to one file or folder, and tell whether they have no rights now."""
    try:
        mode = path.lstat().st_mode
        if not mode & _OTHERS or not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            return True
        path.chmod(stat.S_IMODE(mode) & ~_OTHERS)
    except FileNotFoundError:  # another process removed the file meanwhile
        return True
    except OSError:  # another account's file or a read-only disk is reported; the desk opens nevertheless
        return False
    return True
