"""Store the files dropped on the bench, so that they are checked again after a crash."""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Slot

from wxdesk.domain.submissions.submission import Mark
from wxdesk.ui.core.session import Session

_KEPT = "bench/drops"


class BenchDrop(NamedTuple):
    """The paths of files that were dropped together, and the mark that their pictures get at first.

    The mark `first` says what a picture is, such as "artwork"; None gives no mark. A person can replace it by another.
    """

    paths: tuple[Path, ...]
    first: Mark | None


class LastDrops(QObject):
    """Stores which files were dropped on this window, and how they were marked, such as "designed artwork".

    It also reads the drops and marks that a crashed window had stored.
    """

    def __init__(self, session: Session, parent: QObject) -> None:
        """Read the drops of a window that crashed; a read-only window neither reads nor stores drops."""
        super().__init__(parent)
        self._session = session
        self._drops: list[BenchDrop] = []
        self._marks: dict[str, Mark | None] = {}
        self.left: Sequence[BenchDrop] = ()
        self.left_marks: Mapping[str, Mark | None] = {}
        if not session.read_only:
            with suppress(ValueError, TypeError, KeyError):
                kept = json.loads(str(session.setting(_KEPT, "")))
                self.left = [BenchDrop(tuple(map(Path, paths)), _mark(first)) for paths, first in kept["drops"]]
                self.left_marks = {path: _mark(mark) for path, mark in kept["marks"].items()}
        session.closing.connect(self.forget)

    def add(self, drop: BenchDrop) -> None:
        """Store the dropped files `drop`; files that are dropped again are stored once."""
        self._drops = [*(one for one in self._drops if one.paths != drop.paths), drop]
        self._keep()

    def mark(self, marks: Mapping[str, Mark | None]) -> None:
        """Store the marks of files, such as "artwork", by path, for a restart after a crash.

        None stands for a file without a mark.
        """
        self._marks |= marks
        self._keep()

    @Slot()
    def forget(self) -> None:
        """Delete the stored drops and the marks of their files, because the list was cleared or the window closed."""
        self._drops, self._marks, self.left = [], {}, ()
        if not self._session.read_only:
            self._session.remember(_KEPT, "")

    def _keep(self) -> None:
        self.left = ()
        drops = [([str(path) for path in one.paths], one.first) for one in self._drops]
        if drops and not self._session.read_only:
            kept = {"drops": drops, "marks": self._marks}
            self._session.remember(_KEPT, json.dumps(kept, ensure_ascii=False))


def _mark(kept: str | None) -> Mark | None:
    return Mark(kept) if kept else None
