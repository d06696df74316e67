"""The list of findings beside the text: grouped by subject (`Family`), the gravest first; waived ones folded below."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from wxdesk.checks.words.proofreading import FAMILY as PROOFREAD
from wxdesk.checks.words.proofreading import is_sure_slip
from wxdesk.domain.rulebook.families import Family, family_of
from wxdesk.domain.rulebook.findings import Finding, Severity, by_weight
from wxdesk.services.article.writing import DraftReport
from wxdesk.services.views.review_views import WaivedView
from wxdesk.ui.article.beside.finding_walk import FindingWalk
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, clear, column, framed, label, line, row, tag
from wxdesk.ui.widgets.basic.scroll import Downward, Flow
from wxdesk.ui.widgets.decisions.findings import TONES, FindingRows, Jump
from wxdesk.ui.widgets.decisions.proposal_rows import ProposalRows

_LONGEST = 8
"""Maximum number of characters of a proposed wording in the list."""


class _FamilyGroup(QWidget):
    """A group of findings on one subject (`Family`), such as advertising, below a heading that collapses the group."""

    def __init__(self, session: Session, family: Family) -> None:
        """Build the heading of the subject `family`, such as advertising, above an open list without findings."""
        super().__init__()
        self._session, self._words = session, session.word("family", family.value)
        self.head = button("", f"family-{family.value}", self._turn, role="link")
        self.rows = FindingRows(session, f"findings-{family.value}", narrow=True, brief=True)
        self.head.setAccessibleName(self._words)
        self._weight = row()
        self._worst: Severity | None = None
        self._count = 0
        self.setLayout(column(row(self.head, None, self._weight), self.rows, spacing=2))

    def show_head(self, found: Sequence[Finding]) -> None:
        """Show the number of findings and the gravest severity."""
        self.setVisible(bool(found))
        if not found:
            return
        self._count = len(found)
        worst = by_weight(found)[0].severity
        if worst is not self._worst:
            self._worst = worst
            clear(self._weight)
            self._weight.addWidget(tag(self._session.word("severity", worst.value), TONES[worst]))
        self._say()

    def _say(self) -> None:
        sign = "▸" if self.rows.isHidden() else "▾"
        words = f"{sign} {self._words} {self._count}"
        self.head.show_words(words)
        self.head.setAccessibleName(words)

    def _turn(self) -> None:
        self.rows.setVisible(self.rows.isHidden())
        self._say()


_ASKS = "ADL.ask"
"""The rule that asks whether the article is an advertisement."""
_ABOVE = 3
"""Number of parts above the groups: the heading, the keys, and the words that nothing was found."""


class MarginList(Downward):
    """Lists the findings of the last check, grouped by subject (`Family`), such as personal data or advertising.

    Each line offers the first proposed wording, a waiver, and a link to the words in the text.
    """

    mending_all = Signal()
    """Emitted when the person wants to correct all slips of writing whose correction is certain."""
    grown = Signal()
    """Emitted when the lines of findings need another height than before."""
    answering = Signal(str)
    """Emits the id of the act with which the person answers whether the article is an advertisement."""
    retracting = Signal(object)
    """Emits the waived finding (`WaivedView`) that is to count again."""

    def __init__(self, session: Session, walk: FindingWalk, writable: Callable[[], bool]) -> None:
        """Build the list without findings; its links call `walk`, which shows, corrects or waives a finding.

        `writable` tells whether the text may be changed.
        """
        super().__init__()
        self.setObjectName("marginList")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._session, self._walk, self._writable = session, walk, writable
        self._heading = label(role="heading", name="articleFindingsHeading")
        self._mend_all = button(session.say("proofread-all"), "mendAll", self.mending_all.emit, role="link")
        self._none = label(session.say("findings-none"), "dim", name="findingsNone")
        self._keys = label(session.say("margin-keys"), "small", name="marginKeys", wrap=True)
        self.groups = {family: _FamilyGroup(session, family) for family in Family}
        self._order = list(Family)
        self._waived_head = button("", "waivedHead", self._turn_waived, role="link")
        self._waived = QVBoxLayout()
        self._waived.setSpacing(6)
        self._waived_lines = framed(self._waived)
        self._waived_lines.hide()
        self._waived_count = 0
        self._waived_head.hide()
        self._shown: list[WaivedView] = []
        head, waived = row(self._heading, None, self._mend_all), row(self._waived_head, None)
        self.proposals = ProposalRows(session, "marginProposals", narrow=True)
        below = (self.proposals, waived, self._waived_lines, None)
        lines = column(head, self._keys, self._none, *self.groups.values(), *below, spacing=6)
        lines.setContentsMargins(16, 12, 12, 12)
        inside = Flow()
        inside.setLayout(lines)
        inside.installEventFilter(self)
        self._lines, self._needed = lines, 0
        self.setWidget(inside)
        self._none.hide()

    @property
    def needed_height(self) -> int:
        """Return the height in pixels that all lines need at the present width."""
        lines, width = self._lines, self.viewport().width()
        height = lines.totalHeightForWidth(width) if lines.hasHeightForWidth() else lines.totalSizeHint().height()
        return height + 2 * self.frameWidth()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Emit `grown` when the list's height changes, because lines were added, removed, collapsed or wrapped anew."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            needed = self.needed_height
            if needed != self._needed:
                self._needed = needed
                self.grown.emit()
        return super().eventFilter(watched, event)

    def show_look(self, look: DraftReport, names: Mapping[str, str]) -> None:
        """Show the findings of `look`, the result of checking the text; `names` are the names of pieces by id."""
        found = look.findings
        self._heading.setText(self._session.say("editor-to-do", count=len(found)))
        self._mend_all.setVisible(self._writable() and any(map(is_sure_slip, found)))
        self._heading.setVisible(bool(found))
        self._none.setVisible(not found)
        reached = frozenset(self._walk.order())
        self._keys.setVisible(bool(found and reached))
        at = {id(one): number for number, one in enumerate(found)}
        for family, group in self.groups.items():
            mine = [one for one in found if family_of(one.rule) is family]
            group.show_head(mine)
            if mine:
                self._show_group(group, mine, names, at, reached)
        self._arrange(found)
        self.proposals.show_proposals(look.proposals)
        self._show_waived(look.waived)

    def _arrange(self, found: Sequence[Finding]) -> None:
        """Put the group with the gravest finding first; equally grave groups keep the order of `Family`."""
        order = list(dict.fromkeys([*(family_of(one.rule) for one in by_weight(found)), *Family]))
        if order == self._order:
            return
        self._order = order
        for at, family in enumerate(order, _ABOVE):
            self._lines.removeWidget(self.groups[family])
            self._lines.insertWidget(at, self.groups[family])

    def _show_group(
        self,
        group: _FamilyGroup,
        mine: Sequence[Finding],
        names: Mapping[str, str],
        at: Mapping[int, int],
        reached: frozenset[int],
    ) -> None:
        session, walk, words = self._session, self._walk, self._session.say("finding-jump")

        def answer(yes: str) -> Jump:
            return Jump(session.say(f"margin-{yes}".replace("_", "-")), partial(self.answering.emit, yes))

        def jump(one: Finding) -> Jump | None:
            if one.rule == _ASKS and self._writable():
                return answer("as_no_advertising")
            number = at[id(one)]
            return Jump(words, partial(walk.show, number)) if number in reached else None

        def settle(one: Finding) -> Jump | None:
            if one.rule == _ASKS and self._writable():
                return answer("as_advertising")
            number = at[id(one)]
            offered = walk.proposals(number)
            if not offered:
                return None
            first = offered[0].words
            short = first if len(first) <= _LONGEST else f"{first[: _LONGEST - 1]}…"
            said = session.say("proofread-mend") if one.rule.startswith(PROOFREAD) else short
            if one.proposals and not one.rule.startswith(PROOFREAD):
                said = session.say("margin-put", word=short)
            return Jump(said, partial(walk.put, number, 0))

        def waive(one: Finding) -> Callable[[], object] | None:
            return partial(walk.waiving.emit, at[id(one)]) if session.desk.rulebook.lets_pass(one) else None

        group.rows.show_findings(
            mine,
            names=names,
            waive=waive,
            jump=jump,
            settle=settle,
            together=lambda _: True,
            order=at,
            waive_words=session.say("margin-false"),
        )

    def _show_waived(self, waived: Sequence[WaivedView]) -> None:
        if list(waived) == self._shown:
            return
        self._shown = list(waived)
        clear(self._waived)
        self._waived_count = len(waived)
        self._waived_head.setVisible(bool(waived))
        self._waived_lines.setVisible(bool(waived) and not self._waived_lines.isHidden())
        session, say = self._session, self._session.say
        for number, one in enumerate(waived):
            at = session.instant(one.at) if one.at else ""
            who = say("margin-waived", name=one.person, at=at, reason=one.reason)
            back = button(say("margin-retract"), f"retract-{number}", partial(self.retracting.emit, one), role="link")
            self._waived.addLayout(
                column(
                    label(session.finding(one.finding), "dim", name=f"waived-{number}", wrap=True),
                    label(who, "small", name=f"waivedBy-{number}", wrap=True),
                    row(label(one.finding.clause, "small"), None, back),
                    line(),
                    spacing=2,
                )
            )
        self._say_waived()

    def _say_waived(self) -> None:
        sign = "▸" if self._waived_lines.isHidden() else "▾"
        self._waived_head.show_words(f"{sign} {self._session.say('margin-waived-head', count=self._waived_count)}")

    def _turn_waived(self) -> None:
        self._waived_lines.setVisible(self._waived_lines.isHidden())
        self._say_waived()
