"""Export verdicts as a text for the unit, as a table or as a page, and pass files on as a submission."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from wxdesk.services.checking.bench import CheckedFile
from wxdesk.services.checking.bench_report import as_csv, for_unit
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.taken_out import write_pieces
from wxdesk.ui.widgets.basic import file_dialogs


class BenchTaking:
    """Exports the verdicts on given files as text, table or page; a dialog asks for the file name."""

    def __init__(self, session: Session, over: QWidget) -> None:
        """Open dialogs over the widget `over`."""
        self._session = session
        self._over = over

    def copy(self, files: Sequence[CheckedFile]) -> None:
        """Copy a text about the verdicts, for the unit, to the clipboard."""
        QGuiApplication.clipboard().setText(for_unit(files))
        self._session.noticed.emit("ok", self._session.say("bench-copied", count=len(files)))

    def save_table(self, files: Sequence[CheckedFile]) -> None:
        """Ask for a file name, then start to write the verdicts to a CSV file."""
        texts = self._session.texts
        self._save("action-bench-csv", "csv", lambda: (as_csv(files, texts),))

    def save_page(self, files: Sequence[CheckedFile]) -> None:
        """Ask for a file name, then start to write the verdicts as an HTML page with small pictures."""
        desk, texts = self._session.desk, self._session.texts
        self._save("action-bench-html", "html", lambda: map(str.encode, desk.verdict_page(files, texts)))

    def submit(self, files: Sequence[CheckedFile]) -> None:
        """Pass the files on to the screen Queue, as if they had been dropped there."""
        if files:
            self._session.delivering.emit([file.location for file in files])

    def _save(self, title: str, kind: str, make: Callable[[], Iterable[bytes]]) -> None:
        say = self._session.say
        last = file_dialogs.LastFolder(self._session, "bench/verdicts-folder")
        chosen = file_dialogs.save_file(self._over, say(title), f"{say('verdicts-title')}.{kind}", last)
        if not chosen:
            return
        target = Path(chosen)
        self._session.noticed.emit("accent", say("bench-writing", name=target.name))
        self._session.tasks.run(
            lambda: write_pieces(make(), target),
            lambda _: self._session.noticed.emit("ok", say("bench-written", name=target.name)),
        )
