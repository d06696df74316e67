"""The checks before export: what blocks a push, each with a link to the screen where it can be corrected."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from wxdesk.domain.review.placements import OVER, PlacementStage
from wxdesk.domain.rulebook.findings import Finding, Severity
from wxdesk.services.views.views import PushItem, PushView
from wxdesk.ui.core.places import REVIEW
from wxdesk.ui.core.session import Session
from wxdesk.ui.models.tables import STAGE_TONES
from wxdesk.ui.widgets.basic.basics import button, clear, column, label, retone, row, tag

_TONES = {Severity.RETURN: "returned", Severity.WARN: "warn"}
_WORDS = 1
"""The grid column with the sentence about each problem; left of it is a tag, right of it a link."""
_TABS = {PlacementStage.IN_REVIEW: REVIEW, PlacementStage.APPROVED: REVIEW}
"""The tab of the article page on which the work at a stage is done; at other stages it is the text."""


class Preflight(QWidget):
    """Shows the result of the checks in one word, and a line for each blocked item."""

    def __init__(self, session: Session) -> None:
        """Build the section without results."""
        super().__init__()
        self.setObjectName("preflight")
        self._session = session
        self.word = tag("", "neutral", name="preflightWord")
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(10)
        self._lines.setVerticalSpacing(6)
        self._lines.setColumnStretch(_WORDS, 1)
        head = row(label(session.say("section-preflight"), "heading"), self.word, None, spacing=8)
        self.setLayout(column(head, self._lines, spacing=8))

    def show_push(self, push: PushView) -> None:
        """Show what blocks the export of `push`.

        Hide the section if the push has no items or is published, or if its newest package still matches its contents.
        """
        clear(self._lines)
        over = all(item.stage in OVER for item in push.items)
        self.setVisible(bool(push.items) and not over and not push.current)
        blocked = [item for item in push.items if set(item.blockers) - {push.filing.blocker}]
        say = self._session.say
        words = say("preflight-open", count=push.missing) if push.missing else say("preflight-ready")
        self.word.setText(words)
        retone(self.word, "tone", "returned" if push.missing else "ok")
        lines = [self._filing(push)] if push.filing.blocker or push.filing.until else []
        lines += [self._warned(finding) for finding in push.warnings]
        lines += [self._blocked(item, push.filing.blocker) for item in blocked]
        for row_number, line in enumerate(lines):
            for column_number, widget in enumerate(line):
                top = Qt.AlignmentFlag.AlignTop if column_number != _WORDS else Qt.AlignmentFlag(0)
                self._lines.addWidget(widget, row_number, column_number, top)

    def _warned(self, finding: Finding) -> Sequence[QWidget]:
        severity = finding.severity
        blocks = severity is Severity.RETURN
        said = self._session.say("preflight-must") if blocks else self._session.word("severity", severity.value)
        word = tag(said, _TONES.get(severity, "neutral"))
        return word, label(self._session.advice(finding), wrap=True)

    def _filing(self, push: PushView) -> Sequence[QWidget]:
        """Return the widgets of the line about the filing (备案) of the account, which concerns all items."""
        session, held = self._session, push.filing
        say = session.texts.text
        if held.until is None:
            word = tag(say("channel-not-filed"), "returned")
            words = say("preflight-filing", channel=push.channel_name, what=session.blockers([held.blocker]))
        else:
            word = tag(say("channel-filing"), "warn")
            words = say("channel-filing-until", day=held.until.isoformat(), reason=held.reason)
        go = partial(session.go, "settings", "channels")
        return (
            word,
            label(words, name="preflightFiling", wrap=True),
            button(say("preflight-file"), "fileAccount", go, role="link"),
        )

    def _blocked(self, item: PushItem, said: str) -> Sequence[QWidget]:
        """Return the widgets of the line that says what prevents the export of `item`.

        The reason with the code `said` is left out, because it has a line of its own.
        """
        session = self._session
        what = session.blockers(code for code in item.blockers if code != said)
        words = session.say("item-blocked", number=item.number, title=item.title, what=what)
        subject = f"{item.placement}{_TABS.get(item.stage, '')}"
        mend = button(
            session.say("preflight-mend"),
            f"mend-{item.number}",
            lambda: session.go("article", subject),
            role="link",
        )
        stage = tag(session.word("placement", item.stage.value), STAGE_TONES.get(item.stage, "neutral"))
        return stage, label(words, name=f"blocked-{item.number}", wrap=True), mend
