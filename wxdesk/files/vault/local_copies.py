"""Bounds the size of this computer's copies of files that are stored in the database of a team's server.

A copy is a cache: the server has the file too. So deleting a copy is no act, and no event records it.
"""

import os
import threading
import time
from collections.abc import Callable, Container
from pathlib import Path
from typing import NamedTuple

from wxdesk.disk import privacy

IN_USE_S = 3600.0
"""A copy that was used within so many seconds stays, because some part of the program may be reading it."""
_AGAIN_S = 60.0
"""A copy that was used within so many seconds is not marked as used again."""
_FILLED_TO = 0.9
"""The share of the limit to which deleting brings the copies, so that the next file needs no deleting."""


class _Copy(NamedTuple):
    """A copy with the time of its last use in seconds since 1970, and its size in bytes."""

    used: float
    size: int
    path: Path


class LocalCopies:
    """The copies below `root`: above the limit, those that were not used for the longest time are deleted.

    The time of the last change of a copy's file is the time of its last use.
    """

    def __init__(
        self,
        root: Path,
        limit: Callable[[], int],
        replaceable: Callable[[], Container[str]],
        now: Callable[[], float] = time.time,
    ) -> None:
        """Look after the copies below `root`; nothing is read yet.

        `limit` returns the most bytes that all copies together may have. `replaceable` returns the digests of files
        that the server has too; only these copies are ever deleted. `now` returns the seconds since 1970.
        """
        self._root = root
        self._limit = limit
        self._replaceable = replaceable
        self._now = now
        self._lock = threading.Lock()
        self._size: int | None = None
        """The size of all copies as far as this process knows it; None before it was first computed."""

    def use(self, path: Path) -> bool:
        """Mark the copy at `path` as used now, so that it stays for the next hour; False if there is no such file."""
        try:
            now = self._now()
            if now - path.stat().st_mtime > _AGAIN_S:
                os.utime(path, (now, now))
        except FileNotFoundError:
            return False
        return path.is_file()

    def add(self, path: Path) -> None:
        """Count the new copy at `path`; if all copies together are too large now, delete old ones."""
        with self._lock:
            if self._size is None:
                self._size = sum(one.size for one in self._copies())
            else:
                self._size += path.stat().st_size
            if self._size > self._limit():
                self._size = self._shrink()

    def _shrink(self) -> int:
        """Delete the copies that were not used for the longest time, and return the size of those that stay."""
        copies, wanted = sorted(self._copies()), self._limit() * _FILLED_TO
        size, replaceable, oldest_in_use = sum(one.size for one in copies), self._replaceable(), self._now() - IN_USE_S
        for one in copies:
            if size <= wanted or one.used > oldest_in_use:
                break
            if one.path.name in replaceable and _delete(one.path):
                size -= one.size
        return size

    def _copies(self) -> list[_Copy]:
        """Return all copies; one that another process deletes meanwhile is left out."""
        found = list[_Copy]()
        for path in self._root.glob("[0-9a-f][0-9a-f]/*"):
            try:
                state = path.stat()
            except FileNotFoundError:
                continue
            found.append(_Copy(state.st_mtime, state.st_size, path))
        return found


def _delete(path: Path) -> bool:
    """Delete a copy; return False if it has to stay, because another process has it open on Windows."""
    try:
        path.chmod(privacy.FILE)  # Windows deletes no read-only file
        path.unlink()
    except FileNotFoundError:
        return True
    except PermissionError:
        return False
    return True
