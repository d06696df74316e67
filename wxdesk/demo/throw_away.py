"""Temporary folders of demonstrations; each is removed when its process ends, or by the next demonstration."""

import os
import re
import stat
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from wxdesk.bootstrap import WindowLock
from wxdesk.disk import removing

PREFIX = "wxdesk-demo-"
DESK = "desk"
_OWNER = "owner.lock"
_NAME = re.compile(rf"{PREFIX}[a-z0-9_]{{8}}")
_YOUNG_S = 60
"""Age in seconds below which a folder may belong to a process that has not taken its lock yet."""


class ThrowAway:
    """A temporary folder that belongs to this process; `desk` is the folder of its desk."""

    def __init__(self) -> None:
        """Create the folder, after removing those of demonstrations that have ended.

        Raises:
          OSError: the temporary directory cannot be written.
        """
        sweep(Path(tempfile.gettempdir()))
        self.folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        self.desk = self.folder / DESK
        self._lock = WindowLock(self.folder / _OWNER)
        self._lock.take()

    def hand_over(self) -> None:
        """Leave the folder to the window that shows its desk; that window's lock then marks the folder as in use."""
        self._lock.release()
        (self.folder / _OWNER).touch()

    def remove(self) -> None:
        """Remove the folder; files that cannot be deleted stay."""
        self._lock.release()
        removing.sweep(self.folder)

    def __enter__(self) -> Self:
        """Return this object; the folder is removed at the end of the `with` block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove the folder."""
        self.remove()


def sweep(parent: Path) -> None:
    """Remove from `parent` the folders of demonstrations that are no longer in use."""
    for folder in _left(parent):
        if all(_is_free(folder / lock) for lock in (_OWNER, f"{DESK}/window.lock")):
            removing.sweep(folder)


def _left(parent: Path) -> Iterator[Path]:
    """Yield the folders in `parent` that demonstrations made.

    Such a folder is no link, belongs to this user, and has a lock file of its owner. In a directory shared by all
    users, anybody can create a folder of such a name, so the name alone is no proof.
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
    """Return the status of `path` if it belongs to this user and others cannot write it; else None.

    `kind` is a test of the file's mode, such as `stat.S_ISDIR`; None is also returned if the mode does not pass the
    test.
    """
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
    """Tell whether no process holds the lock file `path`; if `path` is no regular file, it counts as held."""
    if not os.path.lexists(path):
        return True
    if _own(path, stat.S_ISREG) is None:
        return False
    return WindowLock(path).is_free()
