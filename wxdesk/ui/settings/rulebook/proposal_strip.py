"""The strip above the rules that shows the changes proposed by a newer shipped rulebook."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from wxdesk.domain.office.people import KEEPERS
from wxdesk.services.rulebook.rulebooks import RulebookView
from wxdesk.ui.core.session import Session
from wxdesk.ui.settings.rulebook.acts import RulebookActs
from wxdesk.ui.widgets.basic.basics import button, label, row, set_margins


class ProposalStrip(QWidget):
    """Offers the rule changes that a new version of the program proposes.

    It is visible until the draft contains them. Only a person who may change the rules can put them there.
    """

    def __init__(self, session: Session, acts: RulebookActs, taken: Callable[[], object]) -> None:
        """Begin hidden; `taken` is called when the proposed changes are put into the draft."""
        super().__init__()
        self._session, self._acts, self._taken = session, acts, taken
        self._view: RulebookView | None = None
        self.setObjectName("rulebookProposal")
        self.setProperty("role", "strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = label(name="rulebookProposalWords", wrap=True)
        self._take = button(session.say("rulebook-propose"), "rulebookPropose", self.take)
        lines = row(spacing=16)
        lines.addWidget(self.words, 1)
        lines.addWidget(self._take, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(lines)
        set_margins(self, 16, 8, 12, 8)
        self.hide()

    def show_proposal(self, view: RulebookView) -> None:
        """Show the proposed changes; the button is visible only to a person who may change the rules."""
        self._view = view
        versions = {"version": view.shipped.rulebook.version, "own": view.draft.rulebook.version}
        words = self._session.say("rulebook-proposed", count=len(view.proposal), **versions)
        self.words.setText(words)
        self._take.setVisible(self._session.may(*KEEPERS))
        self.setVisible(bool(view.proposal))

    def able(self) -> bool:
        """Tell whether there are proposed changes that this person may put into the draft."""
        return self._view is not None and bool(self._view.proposal) and self._session.may(*KEEPERS)

    @Slot()
    def take(self) -> None:
        """Put the proposed changes into the draft; the rulebook in force stays the same."""
        if self._view is not None and self.able():
            self._acts.propose(self._view.draft_text)
            self._taken()
            return
        reader = "read-only-here" if self._session.read_only else "rulebook-may-not"
        key = "rulebook-proposed-none" if self._session.may(*KEEPERS) else reader
        self._session.noticed.emit("warn", self._session.texts.text(key))
