"""The line that suggests a submission, which still takes files, as the one to which dropped files may belong."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, label, row


class LikelyHint(QWidget):
    """Suggests a submission that still takes files, with a button that adds the dropped files to it.

    Hidden if nothing is suggested.
    """

    taken = Signal(str)
    """Emits the id of the suggested submission when the person accepts the suggestion."""

    def __init__(self, session: Session) -> None:
        """Build the line; it is hidden until a submission is suggested."""
        super().__init__()
        self.setObjectName("intakeHint")
        self._say = session.say
        self._submission = ""
        self._words = label(role="note", name="intakeLikely", wrap=True)
        self._add = button("", "intakeAdd", self._take, role="link")
        self._add.setAccessibleName(self._say("form-into"))
        line = row(self._add, self._words, spacing=8)
        line.setStretch(1, 1)
        self.setLayout(line)

    def name(self, submission: str, number: str, title: str) -> None:
        """Show the suggested submission with its number and title."""
        self._submission = submission
        self._words.setText(self._say("form-likely", number=number, title=title))
        self._add.setText(self._say("form-add", number=number))
        self.show()

    @Slot()
    def _take(self) -> None:
        self.taken.emit(self._submission)
