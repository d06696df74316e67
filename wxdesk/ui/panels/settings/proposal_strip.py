"""A line above the rules: what a newer version of the shipped ones proposes to the desk's own copy."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from wxdesk.services.rulebooks import RulebookView
from wxdesk.ui.session import Session
from wxdesk.ui.widgets.basics import button, label, row, set_margins


class ProposalStrip(QWidget):
    """Stands there until the draft has what is proposed; it changes nothing itself."""

    wanted = Signal()
    """The proposal shall go into the draft."""

    def __init__(self, session: Session) -> None:
        """Begin hidden."""
        super().__init__()
        self._session = session
        self.setObjectName("rulebookProposal")
        self.setProperty("role", "strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = label(name="rulebookProposalWords", wrap=True)
        self.take = button(session.say("rulebook-propose"), "rulebookPropose", self.wanted.emit)
        lines = row(spacing=16)
        lines.addWidget(self.words, 1)
        lines.addWidget(self.take, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(lines)
        set_margins(self, 16, 8, 12, 8)
        self.hide()

    def show_proposal(self, view: RulebookView, *, offered: bool) -> None:
        """Say what is proposed; the button is there only for who may change the rules."""
        versions = {"version": view.shipped.rulebook.version, "own": view.draft.rulebook.version}
        words = self._session.say("rulebook-proposed", count=len(view.proposal), **versions)
        self.words.setText(words)
        self.take.setVisible(offered)
        self.setVisible(bool(view.proposal))
