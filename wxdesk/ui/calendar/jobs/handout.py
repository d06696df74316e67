"""Hand out the timetable (排期表) or the deadline table (截稿表), as a file or on paper."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from wxdesk.services.calendar.timetable_rows import Timetable
from wxdesk.ui.calendar.grid.period import CalendarPeriod
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.taken_out import write_out
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.widgets.basic import file_dialogs
from wxdesk.ui.widgets.basic.basics import button, label, row
from wxdesk.ui.widgets.basic.form_strip import FormStrip
from wxdesk.ui.widgets.basic.notice_bars import Chips, ProgressStrip
from wxdesk.ui.widgets.preview.proof_printer import ProofPrinter

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

SHEETS = "calendar/folder"
"""Settings key of the folder that was used last for timetables."""
_SPANS = {"shown": 0, "fortnight": 14, "month": 30}
_SHEETS = ("plan", "deadlines")
_WAYS = (("picture", "Alt+S"), ("print", "Alt+P"), ("pdf", ""), ("page", ""), ("book", "Alt+E"), ("ics", ""))
_SUFFIXES = {"picture": "jpg", "pdf": "pdf", "page": "html", "book": "xlsx", "ics": "ics"}


class HandOut(FormStrip):
    """A form to choose a table and its days, and to write the table as a file or print it."""

    import_wanted = Signal()

    def __init__(self, session: Session) -> None:
        """Build hidden; the timetable (排期表) of the shown days is chosen."""
        super().__init__(session, "handout")
        say = session.say
        self._period: CalendarPeriod | None = None
        self._today = date.min
        self._channels: Sequence[str] = ()
        self._sheet, self._span = _SHEETS[0], "shown"
        self.sheets, self.spans = Chips("handoutSheets"), Chips("handoutSpans")
        self.sheets.chosen.connect(self._choose_sheet)
        self.spans.chosen.connect(self._choose_span)
        self.progress = ProgressStrip(say("action-stop"))
        self._making = RepeatedReading(session.tasks)
        self.printer = ProofPrinter(session, self)
        self.printer.finished.connect(self._finished)
        self.printer.failed.connect(self._failed)
        self.progress.stopped.connect(self._stop)
        ways = row(*(self._way(way, key) for way, key in _WAYS), None)
        words = say("timetable-out-import")
        back = row(
            label(say("timetable-out-back"), "small"),
            button(words, "handoutImport", self.import_wanted.emit, role="link", key="Alt+I"),
            None,
        )
        choices = row(self.sheets, label("·", "dim"), self.spans, None, spacing=8)
        self.lay_out(choices, ways, back, self.progress)
        self.on_key("Alt+I", self.import_wanted.emit)

    def _way(self, way: str, key: str) -> QWidget:
        """Return the button that exports the table in the format `way`; `key` works while the form has the focus."""

        def run() -> None:
            self.print_paper() if way == "print" else self._save(way)

        if key:
            self.on_key(key, run)
        role = "first" if way == "picture" else ""
        words = self._session.texts.text(f"timetable-out-{way}")
        return button(words, f"timetable-out-{way}", run, role=role, key=key)

    def ask(self, period: CalendarPeriod, today: date, lanes: Sequence[str]) -> None:
        """Show the form for the shown days (`period`) and channels; `lanes` has the ids of the channels."""
        self._period, self._today, self._channels = period, today, lanes
        self._show_choices()
        self.show()
        self.sheets.setFocus()

    def _show_choices(self) -> None:
        text = self._session.texts.text
        self.sheets.show_choices([(one, text(f"timetable-{one}")) for one in _SHEETS], self._sheet)
        self.spans.show_choices([(one, text(f"timetable-out-span-{one}")) for one in _SPANS], self._span)
        first, last = self.days
        day = self._session.day
        self.tell("", self._session.say("timetable-out-days", first=day(first), last=day(last)))

    @property
    def days(self) -> tuple[date, date]:
        """Return the first and last day of the table."""
        if self._span == "shown" and self._period is not None:
            return self._period.first, self._period.last
        return self._today, self._today + timedelta(days=_SPANS[self._span])

    @Slot(str)
    def _choose_sheet(self, name: str) -> None:
        self._sheet = name
        self._show_choices()

    @Slot(str)
    def _choose_span(self, name: str) -> None:
        self._span = name
        self._show_choices()

    def _save(self, way: str) -> None:
        """Ask for a file name, then write the table in the format `way`."""
        session, suffix = self._session, _SUFFIXES[way]
        if self.printer.busy:
            return
        whole = way in ("book", "ics")
        what = session.texts.text(f"timetable-out-name-{way}" if whole else f"timetable-{self._sheet}")
        name = f"{what} {self.days[0].isoformat()}.{suffix}"
        kinds = session.texts.text(f"timetable-out-kinds-{way}")
        chosen = file_dialogs.save_file(self, what, name, file_dialogs.LastFolder(session, SHEETS), kinds)
        if chosen:
            self.write_to(Path(chosen), way)

    def write_to(self, target: Path, way: str) -> None:
        """Start to write the chosen table to `target`; a message follows when it is written.

        The format `way` is `picture`, `pdf`, `page` (HTML), `book` (a workbook) or `ics` (a calendar file).
        """
        session = self._session
        timetables, texts = session.desk.timetables, session.texts
        landscape = self._sheet == "plan"
        if way == "picture":
            self._lay_out(lambda html: self.printer.picture(html, target))
        elif way == "pdf":
            self._lay_out(lambda html: self.printer.pdf(html, target, landscape=landscape))
        elif way == "page":
            self._write(target, lambda: self._page().encode())
        elif way == "book":
            self._write(target, lambda: timetables.press.book(self._table(), texts))
        else:
            self._write(target, lambda: timetables.press.calendar(self._far_table(), texts).encode())

    def print_paper(self) -> None:
        """Let the person choose a printer, then start to print the table; do nothing while another file is made."""
        if not self.printer.busy:
            self.printer.choose_paper(self, self._print, landscape=self._sheet == "plan")

    def _print(self, printer: "QPrinter") -> None:
        self._lay_out(lambda html: self.printer.paper(html, printer))

    def _table(self) -> Timetable:
        return self._session.desk.timetables.read(*self.days, self._channels)

    def _far_table(self) -> Timetable:
        """Return the timetable for a calendar file (.ics), from the first chosen day to the end of the planned days."""
        timetables, first = self._session.desk.timetables, self.days[0]
        return timetables.read(first, timetables.horizon(first), self._channels)

    def _page(self) -> str:
        press, table, texts = self._session.desk.timetables.press, self._table(), self._session.texts
        return press.plan_page(table, texts) if self._sheet == "plan" else press.deadline_page(table, texts)

    def _lay_out(self, then: Callable[[str], None]) -> None:
        self.progress.tell(0, 0, self._session.say("timetable-out-making"))
        self._making.read(self._page, then, self._failed)

    def _write(self, target: Path, content: Callable[[], bytes]) -> None:
        self._session.tasks.run(lambda: write_out(content(), target), self._finished, self._failed)

    @Slot(object)
    def _finished(self, files: Sequence[Path]) -> None:
        self.progress.hide()
        say = self._session.say
        if files:
            names, folder = "、".join(path.name for path in files), str(files[0].parent)
            self._session.done(say("timetable-out-saved", names=names, folder=folder))
        else:
            self._session.done(say("timetable-out-printed"))

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        self.progress.hide()
        self._session.refuse(error)

    @Slot()
    def _stop(self) -> None:
        self._making.drop()
        self.printer.stop()
        self.progress.hide()
