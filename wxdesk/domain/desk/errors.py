"""Errors that have an owner: the person at the desk. Everything else is a bug."""

import errno
from collections.abc import Mapping
from pathlib import Path

from wxdesk.domain.desk.sizes import size

type Value = str | int | None

FULL, FAILED = "path-full", "path-failed"
"""The disk takes no more; the disk itself fails to read or write."""
_CODES = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EROFS: "path-read-only",
    errno.EACCES: "path-denied",
    errno.EPERM: "path-denied",
    errno.ENOENT: "path-missing",
    errno.ENOTDIR: "path-missing",
    errno.EISDIR: "path-folder",
    errno.EEXIST: "path-exists",
    errno.ENOTEMPTY: "path-exists",
    errno.ENAMETOOLONG: "path-too-long",
    errno.EXDEV: "path-other-disk",
}


class UserError(Exception):
    """Something the person can mend, told as a code and values.

    The sentence (what, why, what to do) stands in the catalogue under `error-<code>`.
    """

    def __init__(self, code: str, **values: Value) -> None:
        """Keep the code and the values that its sentence names."""
        super().__init__(code, values)
        self.code = code
        self.values: Mapping[str, Value] = values

    def __str__(self) -> str:
        """Return the code and the values, for logs; people read the catalogue."""
        shown = ", ".join(f"{key}={value}" for key, value in self.values.items())
        return f"{self.code}({shown})"


class Unusable(UserError):
    """A path or the desk cannot be used; the command line ends with exit code 3."""


class NotDurable(Unusable):
    """The disk failed to make durable what was written (fsync); `path` and `why` are among the values."""


class Refused(UserError):
    """A guard said no (role, four eyes, stage, blockers). Nothing changed; the refusal is an event."""


class DateInDoubt(Refused):
    """Nobody has confirmed the date yet. No event says so: it would be written under that date."""


def unusable(path: Path, error: OSError, needed: int = 0) -> Unusable:
    """Return the error for people that names `path` and why the system refused it.

    A full disk names also how many bytes are `needed` in all, where that is known (0: unknown).
    """
    code = _CODES.get(error.errno or 0, FAILED)
    values: dict[str, Value] = {"path": str(path), "why": error.strerror or type(error).__name__}
    if code == FULL:
        values |= {"needed": needed, "size": size(needed)}
    return Unusable(code, **values)


def no_file(path: Path) -> Unusable:
    """Return the error for people that no file can be read at `path`: a folder is there, or nothing."""
    return Unusable("path-folder" if path.is_dir() else "path-missing", path=str(path), why="")


def no_folder(path: Path) -> Unusable:
    """Return the error for people that `path` is no folder: a file is there, or nothing."""
    return Unusable("path-no-folder" if path.exists() else "path-missing", path=str(path), why="")
