"""Exports the filtered events as CSV, workbook or page; the trail records each export."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.trail.sift import TrailSift
from wxdesk.services.desk.ports import By
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.taken_out import write_pieces
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.widgets.basic import file_dialogs
from wxdesk.ui.widgets.basic.basics import button, column, label, row, set_margins
from wxdesk.ui.widgets.basic.form_strip import FormStrip

_FOLDER = "trail/folder"
_WAYS = {"csv": "Alt+C", "xlsx": "Alt+X", "html": "Alt+W"}
"""The formats of a list, each with its key."""


class TrailListStrip(FormStrip):
    """Says how many events the list will have, and writes it in one of three formats."""

    def __init__(self, session: Session, sift: Callable[[], TrailSift]) -> None:
        """Begin hidden; `sift` returns the filter of the screen."""
        super().__init__(session, "trailTableForm")
        say = session.say
        self._sift = sift
        self._counting = RepeatedReading(session.tasks)
        self._written: Path | None = None
        self.buttons = {
            form: button(say(f"trail-list-{form}"), f"trailTable-{form}", partial(self._ask, form), key=key)
            for form, key in _WAYS.items()
        }
        for form, key in _WAYS.items():
            self.on_key(key, partial(self._ask, form))
        self.reveal = button(say("action-reveal"), "trailTableReveal", self.show_folder, role="link")
        head = row(label(say("trail-list")), self.note, None, spacing=12)
        self.setLayout(column(head, row(*self.buttons.values(), self.reveal, None, self.leave), spacing=8))
        set_margins(self, 16, 12, 16, 12)

    def ask(self) -> None:
        """Show the form with the number of filtered events."""
        self._written = None
        self.reveal.hide()
        sift, desk = self._sift(), self._session.desk
        self.show()
        self.buttons["csv"].setFocus()

        def counted(count: int) -> None:
            self.tell("", self._session.say("trail-list-count", count=count))

        self._counting.read(lambda: desk.trail.page(sift, 0, 0).total, counted)

    def _ask(self, form: str) -> None:
        session = self._session
        what = session.say("trail-list")
        name = f"{what} {shanghai_date(session.desk.clock.now()).isoformat()}.{form}"
        kinds = session.say(f"trail-list-kinds-{form}")
        chosen = file_dialogs.save_file(self, what, name, file_dialogs.LastFolder(session, _FOLDER), kinds)
        if chosen:
            target = Path(chosen)
            self.write_to(target if target.suffix else target.with_suffix(f".{form}"), form)

    def write_to(self, target: Path, form: str) -> None:
        """Start to write the list to the file `target` in the format `form`, which is csv, xlsx or html.

        When the file is written, show its path and the number of events in this strip; if writing fails, show the
        error.
        """
        session, sift = self._session, self._sift()
        lists, words = session.desk.trail_lists, session.words

        def work(by: By) -> int:
            content, count = lists.make(sift, form, by, words)
            write_pieces(content, target)
            return count

        def done(count: int) -> None:
            self._written = target
            self.reveal.show()
            self.tell("ok", session.say("trail-list-done", count=count, path=str(target)))

        session.act(work, done, self.fail)

    def show_folder(self) -> None:
        """Show the folder of the file that was written last."""
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))
