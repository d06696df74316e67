"""Manages the temporary folder of one process, and removes the folders of killed processes."""

import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from wxdesk.disk.privacy import FOLDER
from wxdesk.domain.desk.errors import Unusable, unusable
from wxdesk.store.window_lock import WindowLock

_OWNER = "owner.lock"
_YOUNG_S = 3600.0
"""Minimum age in seconds at which the folder of an ended process is removed.

A younger one may belong to a process that just started and holds no lock yet.
"""


class Scratch:
    """A temporary folder of this process, inside a folder `parent` that all processes on a desk share."""

    def __init__(self, parent: Path, *, elsewhere: bool = False) -> None:
        """Create and lock the folder; with `elsewhere`, use the system's temporary folder if `parent` is unusable.

        Raises:
          Unusable: the folder cannot be made.
        """
        try:
            self._make(parent)
        except Unusable:
            if not elsewhere:
                raise
            self._make(Path(tempfile.mkdtemp(prefix="wxdesk-reads-")))
        self._alone = self._parent != parent

    def _make(self, parent: Path) -> None:
        self._parent = parent
        try:
            parent.mkdir(FOLDER, exist_ok=True)
            self.path = Path(tempfile.mkdtemp(dir=parent))
            self._lock = WindowLock(self.path / _OWNER)
            self._lock.take()
        except OSError as error:
            raise unusable(parent, error) from error

    def remove(self) -> None:
        """Remove this folder, and old folders in `parent` whose processes have ended."""
        self._lock.release()
        shutil.rmtree(self._parent if self._alone else self.path, ignore_errors=True)
        with suppress(OSError):
            for left in self._parent.iterdir():
                old = time.time() - left.lstat().st_mtime > _YOUNG_S
                if old and WindowLock(left / _OWNER).is_free():
                    shutil.rmtree(left, ignore_errors=True)
