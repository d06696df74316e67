"""The range of HS 4.3 in the intake form, with what the seventh asks for: by whom, and a reprint or not."""

from PySide6.QtCore import QObject, Qt, Signal, Slot

from wxdesk.domain.rulebook.ranges import BY_DECISION
from wxdesk.services.desk.requests import Received
from wxdesk.services.records.views import SubmissionView
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import combo, edit, fill, named
from wxdesk.ui.widgets.basic.tick import Tick


class RangeFields(QObject):
    """Keeps the choice, the line and the tick; the form gives them their places."""

    changed = Signal()
    """Another range is chosen: it may ask for something else."""

    def __init__(self, session: Session) -> None:
        """Offer the ranges of the rulebook that holds."""
        super().__init__()
        say = session.say
        self._session = session
        self.range = combo("intakeRange", say("submission-range"), [])
        self.range.currentIndexChanged.connect(self._tell)
        hint = say("submission-decision-by.hint")
        self.decision_by = edit("intakeDecisionBy", say("submission-decision-by"), hint=hint)
        self.reprint = named(Tick(say("submission-reprint")), "intakeReprint")
        self.offer()

    def offer(self) -> None:
        """Offer the ranges of the rulebook that holds now; a chosen one stays, whatever its key was."""
        before, word = self.key, self._session.word
        ranges = [(word("range", key), key) for key in self._session.desk.rulebook.ranges]
        fill(self.range, [(self._session.say("form-open"), ""), *ranges])
        for at in range(self.range.count()):
            self.range.setItemData(at, self.range.itemText(at), Qt.ItemDataRole.ToolTipRole)
        self.range.view().setMinimumWidth(self.range.view().sizeHintForColumn(0))
        self.choose(before)

    @property
    def key(self) -> str:
        """Return the key of the range that is chosen, nothing where none is."""
        return str(self.range.currentData() or "")

    @property
    def by_decision(self) -> bool:
        """Tell whether the range is that of what the group decided (HS 4.3-7)."""
        return self._session.desk.rulebook.ranges.get(self.key) == BY_DECISION

    def choose(self, key: str) -> None:
        """Choose a range by its key, also one of an earlier rulebook."""
        known = self._session.desk.rulebook.range_of(key) or ""
        self.range.setCurrentIndex(max(0, self.range.findData(known)))

    def show_said(self, submission: SubmissionView) -> None:
        """Show what was said of a submission."""
        self.offer()
        self.choose(submission.range or "")
        self.decision_by.setText(submission.decision_by)
        self.reprint.setChecked(submission.reprint)

    def begin(self) -> None:
        """Choose nothing yet, for a new drop."""
        self.choose("")
        self.decision_by.clear()
        self.reprint.setChecked(False)

    def said(self, *, describing: bool) -> Received:
        """Return what is said; when `describing`, what is empty takes back what was said before."""
        decided = self.decision_by.text().strip() if self.by_decision else ""
        reprint = self.by_decision and self.reprint.isChecked()
        asked = describing and self.by_decision
        return Received(
            range=self.key or None,
            decision_by=decided or ("" if asked else None),
            reprint=reprint or (False if asked else None),
        )

    @Slot()
    def _tell(self) -> None:
        self.range.setToolTip(self.range.currentText() if self.key else "")
        self.changed.emit()
