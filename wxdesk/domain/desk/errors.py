"""Errors that a person at the desk can resolve; every other exception is a bug."""

import errno
from collections.abc import Mapping
from pathlib import Path

from wxdesk.domain.desk.sizes import size

type Value = str | int | None

FULL, FAILED = "path-full", "path-failed"
"""Error codes: the disk is full; the disk fails to read or write."""
UNREACHABLE = frozenset({"server-away", "server-silent"})
"""Codes of errors that say that the server of a team's desk cannot be reached now, but perhaps soon."""
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
    """A problem that the person at the desk can resolve, given as a code and values.

    The message (what, why, what to do) is in the catalogue under `error-<code>`.
    """

    def __init__(self, code: str, **values: Value) -> None:
        """Create an error with its code, and the values that are inserted in its message."""
        super().__init__(code, values)
        self.code = code
        self.values: Mapping[str, Value] = values

    def __str__(self) -> str:
        """Return code and values for logs; people see the catalogue's message."""
        shown = ", ".join(f"{key}={value}" for key, value in self.values.items())
        return f"{self.code}({shown})"


class Unusable(UserError):
    """A path or the desk cannot be used; the command line exits with code 3."""


class NotDurable(Unusable):
    """The disk failed to sync written data (fsync); `path` and `why` are among the values."""


class Refused(UserError):
    """A check refused an act: a role is missing, or the four-eyes rule, the stage or an open finding forbids it.

    Nothing changed; the refusal is recorded as an event.
    """


class DateInDoubt(Refused):
    """The present date is unconfirmed; no event is recorded, since the event would have the doubtful date."""


class PinNeeded(Refused):
    """An act waits for a PIN, or for a seat to be opened; the refusal is no event, since the person is then asked."""


def unusable(path: Path, error: OSError, needed: int = 0) -> Unusable:
    """Return an error with `path` and the system's reason among its values, for the person at the desk.

    For a full disk the error also has the number of `needed` bytes (0: unknown).
    """
    code = _CODES.get(error.errno or 0, FAILED)
    values: dict[str, Value] = {"path": str(path), "why": error.strerror or type(error).__name__}
    if code == FULL:
        values |= {"needed": needed, "size": size(needed)}
    return Unusable(code, **values)


def no_file(path: Path) -> Unusable:
    """Return the error for a path at which no file can be read, because it is a folder or does not exist."""
    return Unusable("path-folder" if path.is_dir() else "path-missing", path=str(path), why="")


def no_folder(path: Path) -> Unusable:
    """Return the error for a path that is no folder, because it is a file or does not exist."""
    return Unusable("path-no-folder" if path.exists() else "path-missing", path=str(path), why="")
