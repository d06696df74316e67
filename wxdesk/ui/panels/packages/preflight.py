"""Pre-flight in words: what stands between a push and its export, each with the way to mend it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from wxdesk.domain.findings import Severity
from wxdesk.domain.review import PlacementStage
from wxdesk.services.views import PushItem, PushView
from wxdesk.ui.session import Session
from wxdesk.ui.widgets.basics import button, clear, column, label, retone, row, tag

_TONES = {Severity.RETURN: "returned", Severity.WARN: "warn"}
_PLACES = {
    PlacementStage.EDITING: "article",
    PlacementStage.IN_REVIEW: "review",
    PlacementStage.APPROVED: "review",
}


class Preflight(QWidget):
    """One word for all of it, and a line for each thing that is missing."""

    def __init__(self, session: Session) -> None:
        """Begin empty."""
        super().__init__()
        self.setObjectName("preflight")
        self._session = session
        self.word = tag("", "neutral", name="preflightWord")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        head = row(label(session.say("section-preflight"), "heading"), self.word, None, spacing=8)
        self.setLayout(column(head, self._lines, spacing=8))

    def show_push(self, push: PushView) -> None:
        """Show what is missing; a push without items needs no pre-flight."""
        clear(self._lines)
        self.setVisible(bool(push.items))
        blocked = [item for item in push.items if item.blockers]
        missing = len(blocked) + sum(one.rule == "CAL.first" for one in push.warnings)
        say = self._session.say
        self.word.setText(say("preflight-open", count=missing) if missing else say("preflight-ready"))
        retone(self.word, "tone", "returned" if missing else "ok")
        for finding in push.warnings:
            word = tag(
                self._session.word("severity", finding.severity.value),
                _TONES.get(finding.severity, "neutral"),
            )
            self._lines.addLayout(self._line(word, self._session.advice(finding)))
        for item in blocked:
            self._lines.addLayout(self._blocked(item))

    def _blocked(self, item: PushItem) -> QHBoxLayout:
        session = self._session
        what = "；".join(session.blocker(code) for code in item.blockers)
        words = session.say("item-blocked", number=item.number, title=item.title, what=what)
        told = self._line(
            tag(session.word("placement", item.stage.value), "warn"), words, f"blocked-{item.number}"
        )
        place = _PLACES.get(item.stage, "queue")
        subject = item.submission if place == "queue" else item.placement
        mend = button(
            session.say("preflight-mend"),
            f"mend-{item.number}",
            lambda: session.go(place, subject),
            role="link",
        )
        told.addWidget(mend, 0, Qt.AlignmentFlag.AlignTop)
        return told

    @staticmethod
    def _line(word: QWidget, words: str, name: str = "") -> QHBoxLayout:
        told = row(spacing=10)
        told.addWidget(word, 0, Qt.AlignmentFlag.AlignTop)
        told.addWidget(label(words, name=name, wrap=True), 1)
        return told
