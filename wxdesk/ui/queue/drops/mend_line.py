"""The slips of writing in a dropped document whose correction is certain, and the button to correct them 改字."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wxdesk.domain.rulebook.findings import alike
from wxdesk.services.submissions.drop_intake import DropOutcome, DropVerdict
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, label, row, set_margins

_SHOWN = 3
"""Number of slips named in the line; the others are counted."""


class MendLine(QWidget):
    """Names the slips of writing in a delivery; its button, or the key of the button, chooses to correct them."""

    turned = Signal(bool)

    def __init__(self, session: Session) -> None:
        """Build the line, hidden."""
        super().__init__()
        self._session = session
        self.setObjectName("dropMends")
        self.words = label("", "small", name="dropMendWords", wrap=True)
        self.go = button("", "dropMend", self._turn, role="pick", key="M")
        self.go.setCheckable(True)
        line = row(self.words, self.go, spacing=8)
        line.setStretch(0, 1)
        self.setLayout(line)
        set_margins(self, 24, 8, 24, 8)
        self.hide()

    def show_verdict(self, verdict: DropVerdict | None, *, on: bool) -> None:
        """Show the slips of `verdict`; `on` tells that they are to be corrected."""
        slips = verdict.slips if verdict is not None and verdict.outcome is DropOutcome.ACCEPT else []
        self.setVisible(bool(slips))
        if not slips:
            return
        say = self._session.say
        told = [self._session.finding(one, times) for one, times in alike(slips, lambda _: True)]
        more = [say("drop-more-findings", count=len(told) - _SHOWN)] if told[_SHOWN:] else []
        self.words.setText(" ".join([*told[:_SHOWN], *more]))
        self.go.show_words(say("drop-mend", count=len(slips)), "M")
        self.go.setChecked(on)

    def toggle(self) -> None:
        """Turn the correction of the slips on or off, as a click on the button does."""
        self.go.click()

    def _turn(self) -> None:
        self.turned.emit(self.go.isChecked())
