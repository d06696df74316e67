"""The strip (a form in place) that sends the chosen submissions to another desk as a package."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Slot

from wxdesk.domain.desk.errors import UserError
from wxdesk.services.handover.sending import SentHandover
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic import file_dialogs
from wxdesk.ui.widgets.basic.basics import button, edit, label, row
from wxdesk.ui.widgets.basic.form_strip import FormStrip

HANDOVER_FOLDER = "handing/folder"
"""The settings key of the last folder for packages and receipts."""


class SendingStrip(FormStrip):
    """Asks for the name of the receiving desk, a note and the folder, then writes the hand-over package."""

    def __init__(self, session: Session) -> None:
        """Build the strip, hidden; `ask` opens it."""
        super().__init__(session, "handing")
        say = session.say
        self._ids: tuple[str, ...] = ()
        self.what = label(name="handingWhat", wrap=True)
        self.receiver = edit("handingReceiver", say("handing-receiver"), hint=say("handing-receiver-hint"))
        self.remark = edit("handingNote", say("handing-note"), hint=say("handing-note-hint"))
        self.go = button(say("handing-go"), "handingGo", self._choose, role="first", key="↵")
        for line in (self.receiver, self.remark):
            line.returnPressed.connect(self._choose)
        fields = row(self.receiver, self.remark, spacing=8)
        self.lay_out(self.what, fields, go=self.go)

    def ask(self, ids: Sequence[str], numbers: Sequence[str]) -> None:
        """Open the strip for the submissions with these ids; it shows their `numbers`."""
        say = self._session.say
        self._ids = tuple(ids)
        self.what.setText(say("handing-ask", count=len(ids), numbers=say("list-between").join(numbers)))
        self.tell("", "")
        self.show()
        self.receiver.setFocus()

    @Slot()
    def _choose(self) -> None:
        """Ask for the folder of the package and write it there; if no receiver is entered, show an error instead."""
        if not self.receiver.text().strip():
            self.fail(UserError("handover-receiver"))
            self.receiver.setFocus()
            return
        last = file_dialogs.LastFolder(self._session, HANDOVER_FOLDER)
        chosen = file_dialogs.folder(self.window(), self._session.say("handing-where"), last.path)
        if chosen:
            last.keep(Path(chosen))
            self.send(Path(chosen))

    def send(self, folder: Path) -> None:
        """Write the hand-over package into `folder` on a pool thread."""
        session, ids = self._session, self._ids
        desk, receiver, note = session.desk, self.receiver.text().strip(), self.remark.text()
        session.act(lambda by: desk.sending.send(ids, receiver, folder, by, session.texts, note), self._sent, self.fail)

    def _sent(self, sent: SentHandover) -> None:
        values = {"count": len(sent.numbers), "desk": self.receiver.text().strip(), "path": str(sent.path)}
        self.hide()
        self.remark.clear()
        self._session.noticed.emit("ok", self._session.say("handing-sent", **values))
        self._session.changed.emit()
