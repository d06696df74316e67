"""The lower part of the right pane: findings, comments, source and other data, approvals and history of a placement."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from wxdesk.domain.desk.shown import bare_name
from wxdesk.domain.office.people import Role
from wxdesk.domain.promotion.contradictions import is_contradiction
from wxdesk.domain.rulebook.families import family_of
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.submissions.submission import PieceRole
from wxdesk.services.reading.account_words import act_words
from wxdesk.services.views.review_views import ApprovalView, ReviewView, WaivedView
from wxdesk.services.views.views import EventView
from wxdesk.ui.core.session import Session
from wxdesk.ui.review.sheet import SheetRows
from wxdesk.ui.widgets.basic.basics import button, clear, column, framed, label, row, set_margins, tag
from wxdesk.ui.widgets.decisions.comment_rows import CommentRows
from wxdesk.ui.widgets.decisions.evidence_well import show_evidence
from wxdesk.ui.widgets.decisions.findings import FindingRows
from wxdesk.ui.widgets.decisions.proposal_rows import ProposalRows
from wxdesk.ui.widgets.decisions.target_lines import target_lines

_LEFT = 72
_WHEN = 104

type Waive = Callable[[Finding], Callable[[], object] | None]


class Facts(QWidget):
    """Shows what decisions on a placement depend on.

    The parts are its findings, its comments, its source and other data, its approvals and its history.
    """

    turned = Signal(str, bool)
    """Emits the id of a comment, and whether it is to be resolved (true) or opened again (false)."""
    answered = Signal(str, str)
    """Emits the id of a comment and the words of an answer."""
    looked = Signal(str)
    """Emits the id of the block whose comment is to be shown in the article."""
    read_wanted = Signal()
    line_wanted = Signal(object)
    back_wanted = Signal(str)
    """Emits the code of the contradiction whose confirmation is to be taken back.

    This signal and the two above pass on the signals of `SheetRows` with the same names.
    """
    proposal_answered = Signal(object, object)
    """Emits a `ProposedWaiver`, and the `WaiverAnswer` that was chosen."""

    def __init__(self, session: Session) -> None:
        """Build the widget without a placement."""
        super().__init__()
        self._session = session
        self.setObjectName("reviewFacts")
        self._comments: CommentRows | None = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.setLayout(column(self._lines, None))
        set_margins(self, 16, 12, 16, 16)

    def show_view(self, view: ReviewView, waive: Waive, *, writable: bool) -> None:
        """Show `view`; comments can be changed only if `writable`.

        `waive` returns a function that waives a finding, or None if the person may not waive it.
        """
        typed = self._comments.typed if self._comments is not None else {}
        self._comments = None
        clear(self._lines)
        session, say = self._session, self._session.say
        names = {piece.id: bare_name(piece.name) for piece in view.pieces}
        sheet = SheetRows(session)
        sheet.read_wanted.connect(self.read_wanted)
        sheet.line_wanted.connect(self.line_wanted)
        sheet.back_wanted.connect(self.back_wanted)
        sheet.show_view(view)
        others = [one for one in view.findings if not is_contradiction(one)]
        self._head(say("section-findings", count=len(view.findings)))
        if view.holding:
            rules = say("rules-between").join(session.word("rule", one) for one in sorted(view.holding))
            held = label(say("review-holding", rules=rules), "note", name="reviewHolding", wrap=True)
            held.setProperty("tone", "returned")
            self._lines.addWidget(held)
        if others or not view.findings:
            rows = FindingRows(session, "reviewFindings", families=True)
            words = "" if session.may(Role.REVIEWER) else say("waiver-propose")
            rows.show_findings(others, (), names, waive, waive_words=words)
            self._lines.addWidget(rows)
        proposals = ProposalRows(session, "reviewProposals")
        proposals.answered.connect(self.proposal_answered)
        proposals.show_proposals(view.proposals)
        self._lines.addWidget(proposals)
        for number, one in enumerate(view.waived):
            self._waived(number, one)
        self._lines.addSpacing(10)
        self._lines.addWidget(sheet)
        if view.links:
            self._head(say("section-links"))
            for target in view.links:
                self._lines.addLayout(target_lines(session, target))
            leads = partial(session.go, "queue", view.row.submission)
            self._lines.addLayout(row(button(say("links-to-queue"), "linksToQueue", leads, role="link"), None))
        if view.comments:
            self._show_comments(view, typed, writable=writable)
        self._head(say("review-facts"))
        self._grid(_facts(session, view))
        if view.approvals:
            self._head(say("review-approvals"))
            for approval in view.approvals:
                self._approval(approval)
        self._head(say("section-timeline"))
        for event in reversed(view.history):
            self._event(event)

    def _show_comments(self, view: ReviewView, typed: Mapping[str, str], *, writable: bool) -> None:
        """Show the comments of `view`; `typed` holds answers that are not sent yet, by the id of the comment."""
        session = self._session
        self._head(session.say("review-comments", count=sum(one.open for one in view.comments)))
        comments = CommentRows(session, "reviewComments", leads=True)
        comments.turned.connect(self.turned)
        comments.answered.connect(self.answered)
        places = {one.id: one.place.block or "" for one in view.comments}
        comments.looked.connect(lambda comment: self.looked.emit(places[comment]))
        comments.show_comments(view.comments, writable=writable, typed=typed)
        self._comments = comments
        self._lines.addWidget(comments)

    def _head(self, words: str) -> None:
        if self._lines.count():
            self._lines.addSpacing(10)
        self._lines.addWidget(label(words, "heading"))

    def _grid(self, facts: Iterable[tuple[str, str]]) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for number, (words, value) in enumerate(facts):
            left = label(words, "small")
            left.setFixedWidth(_LEFT)
            grid.addWidget(left, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(value, wrap=True), number, 1)
        grid.setColumnStretch(1, 1)
        self._lines.addLayout(grid)

    def _waived(self, number: int, one: WaivedView) -> None:
        say = self._session.say
        at = self._session.instant(one.at) if one.at else ""
        family = self._session.word("family", family_of(one.finding.rule).value)
        waived = f"{family} · {say('margin-waived', name=one.person, at=at, reason=one.reason)}"
        words = column(
            label(self._session.finding(one.finding), wrap=True),
            label(waived, "small", name=f"waivedBy-{number}", wrap=True),
            spacing=2,
        )
        if one.evidence:
            words.addLayout(row(self._shows(f"waivedEvidence-{number}", one.evidence), None))
        lines = row(spacing=10)
        lines.addWidget(tag(say("finding-waived"), "neutral"), 0, Qt.AlignmentFlag.AlignTop)
        lines.addLayout(words, 1)
        lines.addWidget(label(one.finding.clause, "small"), 0, Qt.AlignmentFlag.AlignTop)
        self._lines.addWidget(framed(lines, name=f"waived-{number}"))

    def _approval(self, one: ApprovalView) -> None:
        session, say = self._session, self._session.say
        who = one.person
        if one.entered_by != one.person:
            who = say("decided-entered", decided=one.person, entered=one.entered_by)
        state = tag(say("approval-stands" if one.stands else "approval-void"), "ok" if one.stands else "neutral")
        words = say("approval-line", who=who, level=one.level, revision=one.revision)
        lines = row(spacing=8)
        lines.addWidget(state, 0, Qt.AlignmentFlag.AlignTop)
        said = column(label(words, wrap=True), label(session.instant(one.at), "small"), spacing=2)
        lines.addLayout(said, 1)
        if one.evidence:
            lines.addWidget(self._shows(f"evidence-{one.level}", one.evidence), 0, Qt.AlignmentFlag.AlignTop)
        self._lines.addWidget(framed(lines))

    def _shows(self, name: str, digest: str) -> QPushButton:
        shows = partial(show_evidence, self._session, digest)
        return button(self._session.say("approval-evidence"), name, shows, role="link")

    def _event(self, event: EventView) -> None:
        session = self._session
        who = session.who(event)
        parts = (act_words(session.words, event), who, session.why(event), str(event.data.get("code") or ""))
        at = label(session.instant(event.happened_at), "small")
        at.setFixedWidth(_WHEN)
        lines = row(spacing=8)
        lines.addWidget(at, 0, Qt.AlignmentFlag.AlignTop)
        lines.addWidget(label(" · ".join(part for part in parts if part), "dim", wrap=True), 1)
        self._lines.addLayout(lines)


def _facts(session: Session, view: ReviewView) -> list[tuple[str, str]]:
    say, word = session.say, session.word
    unit = view.unit or say("own-piece")
    pictures = [one for one in view.pieces if one.role is PieceRole.PICTURE]
    marked = [one for one in pictures if one.mark]
    scans = sum(one.role is PieceRole.SCAN for one in view.pieces)
    media = say("review-media", pictures=len(pictures), marked=len(marked), scans=scans)
    saved = say("proof-revision-is", number=view.revision, at=session.instant(view.saved_at))
    shown = [(say("proof-digest"), view.digest or say("editor-digest-fallback", text=view.fallback))]
    return [
        (say("proof-unit"), " · ".join(part for part in (unit, view.officer) if part)),
        (say("proof-source"), view.source or say("original-nothing")),
        (say("review-kind"), word("category", view.kind)),
        (say("proof-editors"), "、".join(view.editors)),
        (say("proof-revision"), saved),
        (say("review-media-label"), media),
        (say("proof-creator" if view.post else "proof-author"), view.author or say("original-nothing")),
        *([] if view.post else shown),
        *([(say("field-read-more"), view.read_more)] if view.read_more else []),
        (say("review-rulebook"), view.rulebook),
    ]
