"""Import an edited timetable (排期表): show a preview line by line, then enter all lines as one act."""

from pathlib import Path

from wxdesk.services.desk.ports import By
from wxdesk.services.planning.timetable_import import TimetablePreview
from wxdesk.ui.calendar.jobs.batch_form import Job, ShownBatch, Values
from wxdesk.ui.calendar.jobs.effects import shifts_of
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.file_dialogs import TABLES


class ReadBack:
    """Imports a timetable 排期表 that was exported and then edited; its file is read only once."""

    def __init__(self, session: Session, path: Path) -> None:
        """Store `path`; the file is read for the first preview."""
        self._session = session
        self._path = path
        self._rows: list[list[str]] | None = None

    def job(self) -> Job:
        """Return the act that enters the lines of the file, for a preview in `BatchForm`."""
        say, name = self._session.say, self._path.name
        return Job(
            say("timetable-out-import-title", name=name),
            say("timetable-out-import-go"),
            self._look,
            self._enter,
            say("timetable-out-import-done", name=name),
            idle=False,
            reason=say("timetable-out-import-reason", name=name),
        )

    def _look(self, _values: Values) -> ShownBatch:
        importing = self._session.desk.timetable_import
        if self._rows is None:
            self._rows = importing.read(self._path)
        preview = importing.preview(self._rows)
        return ShownBatch(shifts_of(self._session, preview), preview)

    def _enter(self, by: By, reason: str, seen: ShownBatch, _values: Values) -> str | None:
        if self._rows is None or not isinstance(seen.token, TimetablePreview):
            return None
        return self._session.desk.timetable_import.enter(self._rows, seen.token, by, reason)


def is_timetable(path: Path, words: tuple[str, ...]) -> bool:
    """Tell whether a file is a timetable that a desk exported: a table file whose name contains one of `words`."""
    return path.suffix.lower() in TABLES and any(word in path.stem for word in words)
