"""Folders of demonstrations: one each, gone with it; what a killed one left is removed by the next."""

import os
import re
import shutil
import stat
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from wxdesk.bootstrap import WindowLock

PREFIX = "wxdesk-demo-"
DESK = "desk"
_OWNER = "owner.lock"
_NAME = re.compile(rf"{PREFIX}[a-z0-9_]{{8}}")
_YOUNG_S = 60
"""A folder of so many seconds may have an owner that does not hold its lock yet."""


class ThrowAway:
    """A folder in the temporary directory that belongs to this process, and where its desk lies."""

    def __init__(self) -> None:
        """Make it, after removing what demonstrations left whose process is gone.

        Raises:
            OSError: the temporary directory cannot be written.
        """
        sweep(Path(tempfile.gettempdir()))
        self.folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        self.desk = self.folder / DESK
        self._lock = WindowLock(self.folder / _OWNER)
        self._lock.take()

    def hand_over(self) -> None:
        """Leave it to whoever shows its desk: the lock of that window says from now on that it is in use."""
        self._lock.release()
        (self.folder / _OWNER).touch()

    def remove(self) -> None:
        """Remove it with all it holds, as far as the system lets it go."""
        self._lock.release()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> Self:
        """Return the folder, which goes at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove the folder."""
        self.remove()


def sweep(parent: Path) -> None:
    """Remove from `parent` the folders of demonstrations that nobody shows any more."""
    for folder in _left(parent):
        if all(_is_free(folder / lock) for lock in (_OWNER, f"{DESK}/window.lock")):
            shutil.rmtree(folder, ignore_errors=True)


def _left(parent: Path) -> Iterator[Path]:
    """Yield what is named and made as a demonstration makes it: no link, this user's, with an owner's lock.

    In a directory that all users share anybody can choose a name, so the name alone says nothing.
    """
    try:
        named = [one for one in parent.iterdir() if _NAME.fullmatch(one.name)]
    except OSError:
        return
    for folder in named:
        lock = _own(folder / _OWNER, stat.S_ISREG) if _own(folder, stat.S_ISDIR) else None
        if lock is not None and time.time() - lock.st_mtime > _YOUNG_S:
            yield folder


def _own(path: Path, kind: Callable[[int], bool]) -> os.stat_result | None:
    """Return what is known of `path` where it is of this kind, this user's, and not for others to write."""
    try:
        found = path.lstat()
    except OSError:
        return None
    if not kind(found.st_mode):
        return None
    if hasattr(os, "getuid") and (found.st_uid != os.getuid() or found.st_mode & 0o022):
        return None
    return found


def _is_free(path: Path) -> bool:
    """Tell whether no process holds a lock; one that is a link or of a strange kind counts as held."""
    if not os.path.lexists(path):
        return True
    if _own(path, stat.S_ISREG) is None:
        return False
    return WindowLock(path).is_free()
