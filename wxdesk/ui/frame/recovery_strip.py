"""A form that shows and prints a new recovery sheet 恢复单.

With the code on it, an administrator who forgot the PIN sets a new one.
"""

from pathlib import Path

from PySide6.QtCore import Qt, Slot

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.office.seats import RecoverySheet
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.taken_out import write_out
from wxdesk.ui.widgets.basic import file_dialogs
from wxdesk.ui.widgets.basic.basics import button, label, row
from wxdesk.ui.widgets.forms.fields_strip import FieldsStrip
from wxdesk.ui.widgets.forms.form_view import FormField, always

_FOLDER = "seats/folder"


class RecoveryStrip(FieldsStrip):
    """Shows and prints a new recovery sheet; its code takes effect once a person typed it back from the paper."""

    def __init__(self, session: Session) -> None:
        """Build the form hidden."""
        say = session.say
        field = FormField("typed", say("seats-code-again"), needed_when=always, kept=False, errors=("code-differs",))
        super().__init__(session, "recovery", (field,), say("seats-code-go"))
        self.what = label(say("seats-code-what"), name="recoveryWhat", wrap=True)
        self.code = label(role="title", name="recoveryCode")
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.print = button(say("recovery-print"), "recoveryPrint", self._print)
        self._sheet: RecoverySheet | None = None
        self.leave.clicked.connect(self._forget)
        self.lay_out_fields(self.what, row(self.code, self.print, None, spacing=12))

    def ask(self) -> None:
        """Make a new recovery sheet, if this person may, and show its code."""
        session = self._session
        session.act(session.desk.seats.sheet, self._show_sheet)

    def _show_sheet(self, sheet: RecoverySheet) -> None:
        self._sheet = sheet
        self.code.setText(sheet.code)
        self.begin({}, "typed")

    @Slot()
    def _forget(self) -> None:
        self._sheet = None
        self.code.clear()

    @Slot()
    def _print(self) -> None:
        session = self._session
        title, day = session.say("recovery-title"), shanghai_date(session.desk.clock.now()).isoformat()
        last = file_dialogs.LastFolder(session, _FOLDER)
        kinds = session.texts.text("timetable-out-kinds-page")
        chosen = file_dialogs.save_file(self, title, f"{title} {day}.html", last, kinds)
        if chosen:
            self.print_to(Path(chosen))

    def print_to(self, target: Path) -> None:
        """Write the sheet to the HTML page `target`, which is to be printed."""
        session, sheet = self._session, self._sheet
        if sheet is None:
            return

        def work() -> Path:
            (written,) = write_out(session.desk.recovery_page(sheet, session.texts).encode(), target)
            return written

        def done(path: Path) -> None:
            self.tell("ok", session.say("recovery-written", path=str(path)))
            self.fields.take_keyboard("typed")

        session.tasks.run(work, done, self.fail)

    @Slot()
    def give(self) -> None:
        """Start to put the shown recovery code in force, if the person typed it back correctly."""
        values, session, code = self.values(), self._session, self.code.text()
        if values is None:
            return

        def done(_: None) -> None:
            self.hide()
            self._forget()
            session.done(session.say("cli-seats-sheet-done"))
            session.seat_changed.emit()

        session.act(lambda by: session.desk.seats.keep_code(code, values["typed"], by), done, self.fail)
