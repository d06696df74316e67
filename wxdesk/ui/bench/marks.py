"""Mark pictures on the bench as photographs from the scene or as designed artwork.

A newly marked picture is checked again from its known facts; its file is not read again.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal, Slot

from wxdesk.domain.media.facts import Kind
from wxdesk.domain.submissions.submission import Mark
from wxdesk.services.checking.bench import CheckedFile
from wxdesk.ui.bench.last_drops import LastDrops
from wxdesk.ui.bench.rows import BenchRows
from wxdesk.ui.core.session import Session


class PhotoMarks(QObject):
    """Marks pictures as taken on the scene or as artwork; marking can be undone."""

    judged = Signal(object)
    """Emits files that were judged again with a new mark, such as "artwork"."""
    _wanted_back = Signal(object)

    def __init__(self, session: Session, rows: BenchRows, last: LastDrops) -> None:
        """Mark files of `rows`, such as "designed artwork"; `last` stores the marks in case of a crash."""
        super().__init__(last)
        self._last = last
        self._session = session
        self._rows = rows
        self._given: dict[str, Mark | None] = {}
        self._wanted_back.connect(self._judge)

    def known(self) -> dict[str, Mark | None]:
        """Return the newest mark of each file, such as "designed artwork", by path.

        A file may have a mark with which it has not been judged yet.
        """
        return {path: file.mark for path, file in self._rows.files.items()} | self._given

    def give(self, marks: Mapping[str, Mark | None]) -> None:
        """Set the marks of files, such as "artwork", by path; each file is judged with its mark when it is checked."""
        self._given |= marks
        self._last.mark(marks)

    def forget(self) -> None:
        """Forget all marks of files, such as "artwork"."""
        self._given.clear()

    def under_marks(self, files: Sequence[CheckedFile]) -> list[CheckedFile]:
        """Return `files` checked with their newest marks, such as "artwork".

        A person may have given a mark while the files were being checked without it.
        """
        desk, given = self._session.desk, self._given
        wanted = [(file, given.get(file.path, file.mark)) for file in files]
        return [file if file.mark is mark else desk.checking.judge(file, mark) for file, mark in wanted]

    def mark(self, files: Sequence[CheckedFile], mark: Mark | None) -> None:
        """Give the mark `mark`, such as "artwork", to the pictures among `files`; None removes their marks.

        The pictures are judged again on a pool thread, and an undo is offered. If no mark would change, only warn.
        """
        say = self._session.say
        before = {file.path: file.mark for file in files if file.media.kind is Kind.IMAGE and file.mark is not mark}
        if not before:
            self._session.noticed.emit("warn", say("bench-mark-none"))
            return
        words = say(f"bench-marked-{mark.value if mark else 'off'}", count=len(before))
        self._judge(dict.fromkeys(before, mark))
        # the undo runs on a pool thread; a signal returns the result to this thread
        self._session.done(words, lambda _by: self._wanted_back.emit(before))

    @Slot(object)
    def _judge(self, marks: Mapping[str, Mark | None]) -> None:
        bench, known = self._session.desk.checking, self._rows.files
        found = [(known[path], mark) for path, mark in marks.items() if path in known]
        self.give({file.path: mark for file, mark in found})
        self._session.tasks.run(lambda: [(file, bench.judge(file, mark)) for file, mark in found], self._came)

    def _came(self, pairs: Sequence[tuple[CheckedFile, CheckedFile]]) -> None:
        """Emit newly checked files, except those that got another verdict or mark, such as "artwork", in the meantime.

        Each pair is a file before and after its new mark.
        """
        known, given = self._rows.files, self._given
        newest = [
            after
            for before, after in pairs
            if known.get(before.path) is before and given.get(before.path) is after.mark
        ]
        self.judged.emit(newest)
