"""Takes review decisions: asks for the values that a decision needs, then calls one service on a pool thread."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal, Slot

from wxdesk.domain.review.placements import PlacementStage
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.services.article.commenting import CommentSpot
from wxdesk.services.desk.acts import ActAnswers, ActSubject
from wxdesk.services.desk.ports import By
from wxdesk.services.review.acts import DESK_ACTS
from wxdesk.services.views.fact_views import Contradiction, UnitAnswer
from wxdesk.services.views.review_views import DecidedChannel, ReviewRow, ReviewView
from wxdesk.services.views.views import ProposedWaiver
from wxdesk.ui.core.pending_act import NextAct
from wxdesk.ui.core.session import Session
from wxdesk.ui.review.acts import ACTS, may_propose, may_waive
from wxdesk.ui.review.decision import DecisionPane
from wxdesk.ui.review.middle import ReviewMiddle
from wxdesk.ui.widgets.basic.inline_form import InlineForm
from wxdesk.ui.widgets.decisions.contradictions import LineAct
from wxdesk.ui.widgets.decisions.on_behalf import DecisionRequest, EnteredDecision, by_of
from wxdesk.ui.widgets.decisions.waiver_form import GivenWaiver, WaiverAct, WaiverAnswer, waiver_answer

_SAID = {
    "approve": "on-behalf-approve",
    "release": "on-behalf-release",
    "changes": "action-request-changes",
}
"""Catalogue ids of the words for decisions that somebody took outside the program."""


class ReviewDecisions(QObject):
    """Takes decisions on the shown placement; the version code binds a decision to the content that was shown."""

    decided = Signal(str)
    """Emits the placement to show after a decision: the next one in the list, or the same."""

    def __init__(
        self, session: Session, pane: DecisionPane, middle: ReviewMiddle, following: Callable[[str], str | None]
    ) -> None:
        """Connect the buttons and forms of `pane` with the decisions.

        `following` returns the placement that follows a given one in the list. `middle` returns the words that are
        selected in the article for a comment.
        """
        super().__init__(pane)
        self._session = session
        self._pane = pane
        self._middle = middle
        self._following = following
        self.row: ReviewRow | None = None
        self._next = NextAct(session, self.start)
        pane.shown.connect(self._next.show)
        self._asked: object = None
        """An object that identifies the open form, so that its answer is accepted only once."""
        pane.acted.connect(self.start)
        pane.waived.connect(self._ask_waiver)
        pane.changes.decided.connect(self._request_changes)
        pane.question.answered.connect(self._give_back)
        pane.waiver.given.connect(self._waive)
        pane.on_behalf.told.connect(self._tell)
        pane.comment.decided.connect(self._comment)
        pane.facts.proposal_answered.connect(self._answer_proposal)
        pane.facts.turned.connect(self._turn_comment)
        pane.facts.answered.connect(self._answer_comment)
        pane.facts.looked.connect(middle.look_at)
        middle.offer.taken.connect(self._take_offer)
        pane.facts.read_wanted.connect(self._read_sheet)
        pane.facts.line_wanted.connect(self._ask_line)
        pane.facts.back_wanted.connect(self._take_line_back)
        pane.confirm_line.given.connect(self._confirm_line)
        self._spot: tuple[str, CommentSpot] | None = None
        """The words selected in the article for a comment, and their position; None if no words are selected."""

    @Slot(str)
    def start(self, act: str) -> None:
        """Begin the decision with the id `act`: open its form, or take it at once if it needs no form.

        The ids `article` and `queue` open these screens instead. If this person cannot take the decision now, show why.
        """
        view = self._pane.view
        if view is None:
            return
        known = next((one for one in ACTS if one.id == act), None)
        words = self._session.texts.text(known.text if known else f"action-open-{act}")
        if self._next.waits(act, words, view.row.placement, view):
            return
        if known is not None and not known.able(self._pane.seat):
            self._session.noticed.emit("warn", self._why_not(view, words))
            return
        calls: dict[str, Callable[[ReviewView], None]] = {
            "approve": self._approve,
            "release": self._release,
            "changes": self._ask_changes,
            "on_behalf": self._ask_on_behalf,
            "give_back": self._ask_return,
            "comment": self._ask_comment,
            "article": lambda one: self._session.go("article", one.row.placement),
            "queue": lambda one: self._session.go("queue", one.row.submission),
        }
        calls[act](view)

    @Slot()
    def confirm(self) -> None:
        """Submit the open form; if no form is open, take the decision of the main button."""
        asking = self._pane.asking
        if asking is self._pane.question:
            self._pane.question.line.returnPressed.emit()
        elif isinstance(asking, InlineForm):
            asking.give()
        if asking is not None:
            return
        due = next((act for act in ACTS if act.first and act.able(self._pane.seat)), None)
        if due is not None:
            self.start(due.id)

    def can_waive(self) -> bool:
        """Tell whether this person may waive one of the findings, or propose to waive it."""
        return self._waivable() is not None

    def waive_first(self) -> None:
        """Ask for the reason to waive the first finding in the list that this person may waive."""
        finding = self._waivable()
        if finding is None:
            self._session.noticed.emit("warn", self._session.say("review-no-waiver"))
            return
        self._ask_waiver(finding)

    def _waivable(self) -> Finding | None:
        view, seat = self._pane.view, self._pane.seat
        book, found = self._session.desk.rulebook, view.findings if view else ()
        return next((one for one in found if may_waive(one, book, seat) or may_propose(one, book, seat)), None)

    def _why_not(self, view: ReviewView, what: str) -> str:
        session = self._session
        if session.read_only:
            return session.say("read-only-here")
        if view.row.bar is not None and view.row.stage in (PlacementStage.IN_REVIEW, PlacementStage.APPROVED):
            return session.error(view.row.bar)
        stage = session.word("placement", view.row.stage.value)
        who = session.person.name if session.person else ""
        return session.say("action-not-now", number=view.row.number, stage=stage, who=who, what=what)

    def _approve(self, view: ReviewView) -> None:
        self._do(view, "approve", "review-approved")

    def _do(self, view: ReviewView, name: str, words: str, said: ActAnswers | None = None) -> None:
        """Run the act `name` on the placement of `view` and the ticked channels; offer the undo, if there is one.

        `words` is the catalogue id of the message afterwards; `said` has the values that the act needs, such as a
        reason.
        """
        desk = self._session.desk
        also = self._pane.channels.covered(name)
        one = ActSubject(view.row.submission, view.row.placement, view.code, view.sheet.code, also)
        call, answers = DESK_ACTS[name].call, said or ActAnswers()
        told = self._session.say(words, title=view.row.title)
        self._decide(view, one, lambda by: call(desk, one, by, answers), told, DESK_ACTS[name].back(desk, one))

    def _decide(
        self,
        view: ReviewView,
        one: ActSubject,
        call: Callable[[By], object],
        told: str,
        back: Callable[[By], object] | None,
    ) -> None:
        """Take a decision on `one` by calling `call`; then show the message `told`, with an undo that calls `back`.

        After a decision on several channels, the message also says the result for each channel.
        """
        made: list[DecidedChannel] = []

        def work(by: By) -> None:
            found = call(by)
            made.extend(found if isinstance(found, list) else ())

        self._act(view, work, lambda: told + (results(self._session, made) if one.also else ""), back)

    def _release(self, view: ReviewView) -> None:
        self._do(view, "release", "review-released")

    def _ask_changes(self, view: ReviewView) -> None:
        say = self._session.say
        self._pane.begin()
        what = say("changes-what", title=view.row.title)
        open_ones = sum(one.open for one in view.comments)
        channels = self._pane.channels
        contradicts = channels.contradicts_no(channels.covered("request_changes"))
        self._pane.changes.ask(what, say("action-request-changes"), view.findings, open_ones, contradicts)

    @Slot(str)
    def _request_changes(self, reason: str) -> None:
        if self._pane.view is not None:
            self._do(self._pane.view, "request_changes", "review-changes-sent", ActAnswers(reason))

    @Slot()
    def _take_offer(self) -> None:
        self.start("comment")

    def _ask_comment(self, _view: ReviewView) -> None:
        self._asked = object()
        self._pane.begin()
        self._spot = None
        self._middle.offer.hide()
        words = self._pane.comment.ask(self._middle.selected)
        if words:
            self._middle.ask_spot(words, lambda spot: self._found(words, spot))

    def _found(self, words: str, spot: CommentSpot) -> None:
        self._spot = words, spot

    @Slot(str, str)
    def _comment(self, quote: str, text: str) -> None:
        view, commenting = self._pane.view, self._session.desk.commenting
        if view is not None:
            submission, placement = view.row.submission, view.row.placement
            said = self._session.say("comment-made")
            at = self._spot[1] if self._spot and self._spot[0] == quote else None

            made: list[str] = []

            def work(by: By) -> None:
                made.append(commenting.quote(submission, by, text, quote, placement, at=at))

            self._act(view, work, said, lambda by: commenting.take_back(made[0], by), last=False)

    @Slot(str, bool)
    def _turn_comment(self, comment: str, done: bool) -> None:
        commenting = self._session.desk.commenting
        turn, back = (commenting.resolve, commenting.reopen) if done else (commenting.reopen, commenting.resolve)
        said = self._session.say("comment-turned-done" if done else "comment-turned-open")
        self._session.act(
            lambda by: turn(comment, by),
            lambda _: self._session.done(said, lambda by: back(comment, by)),
        )

    @Slot(str, str)
    def _answer_comment(self, comment: str, text: str) -> None:
        commenting, said = self._session.desk.commenting, self._session.say("comment-answered")
        self._session.act(
            lambda by: commenting.answer(comment, by, text),
            lambda _: self._session.done(said, lambda by: commenting.take_answer_back(comment, by)),
        )

    @Slot()
    def _read_sheet(self) -> None:
        view, sheets = self._pane.view, self._session.desk.fact_sheets
        if view is None:
            return
        placement, said = view.row.placement, self._session.say("facts-confirmed")
        self._session.act(
            lambda by: sheets.confirm(placement, by),
            lambda _: self._session.done(said, lambda by: sheets.take_back(placement, by)),
        )

    @Slot(object)
    def _ask_line(self, one: Contradiction) -> None:
        self._asked = object()
        self._pane.begin()
        self._pane.confirm_line.ask(one)

    @Slot(str, object, bool)
    def _confirm_line(self, line: str, answer: UnitAnswer, asks: bool) -> None:
        view = self._pane.view
        if view is not None:
            act, said = LineAct(self._session, view.row.placement, line), self._session.say("facts-line-done")
            self._act(view, lambda by: act.confirm(answer, by, asks=asks), said, act.take_back, last=False)

    @Slot(str)
    def _take_line_back(self, line: str) -> None:
        view = self._pane.view
        if view is not None:
            act, said = LineAct(self._session, view.row.placement, line), self._session.say("facts-line-taken-back")
            self._session.act(act.take_back, lambda _: self._session.done(said))

    def _ask_return(self, _view: ReviewView) -> None:
        say = self._session.say
        self._pane.begin()
        self._pane.question.ask(say("ask-give-back"), say("action-give-back"), hint=say("reason-hint"))

    @Slot(str)
    def _give_back(self, reason: str) -> None:
        if self._pane.view is not None:
            self._do(self._pane.view, "give_back", "review-given-back", ActAnswers(reason))

    @Slot(object)
    def _ask_waiver(self, finding: Finding) -> None:
        self._asked = object()
        self._pane.begin()
        self._pane.waiver.ask(finding, waiver_answer(self._session, finding) or WaiverAnswer.WAIVE)

    @Slot(object, object)
    def _answer_proposal(self, one: ProposedWaiver, answer: WaiverAnswer) -> None:
        self._asked = object()
        self._pane.begin()
        self._pane.waiver.answer(one, answer)

    @Slot(object)
    def _waive(self, given: GivenWaiver) -> None:
        view, session = self._pane.view, self._session
        if view is None:
            return
        position = next((one.position for one in view.pieces if one.id == given.finding.piece), None)
        act = WaiverAct(session, view.row.submission, position, given)
        self._act(view, act.work, lambda: act.said, act.back, last=False)

    def _ask_on_behalf(self, view: ReviewView) -> None:
        session, say = self._session, self._session.say
        yes = "release" if view.row.stage is PlacementStage.APPROVED else "approve"
        decisions = [(yes, say(_SAID[yes]))]
        own = session.person.id if session.person else ""
        people = [(one.name, one.id) for one in view.able if one.id != own]
        if not people:
            session.noticed.emit("warn", say("on-behalf-nobody"))
            return
        if yes == "approve":
            decisions.append(("changes", say(_SAID["changes"])))
        self._pane.begin()
        self._middle.show_side("proof")
        self._pane.on_behalf.ask(
            DecisionRequest(
                say("on-behalf-what", title=view.row.title) + self._pane.channels.entered_words,
                decisions,
                people,
                view.hash,
                session.desk.clock.now(),
            )
        )

    @Slot(object)
    def _tell(self, told: EnteredDecision) -> None:
        view, session = self._pane.view, self._session
        if view is None:
            return
        also = self._pane.channels.entered_by(told.person)
        one = ActSubject(view.row.submission, view.row.placement, told.code, view.sheet.code, also)
        act = "request_changes" if told.decision == "changes" else told.decision

        def call(by: By) -> object:
            return DESK_ACTS[act].call(session.desk, one, by_of(session, by, told), ActAnswers(told.reason))

        name = next((one.name for one in view.able if one.id == told.person), "")
        what = session.say(_SAID[told.decision])
        said = session.say("on-behalf-done", name=name, what=what, title=view.row.title)
        self._decide(view, one, call, said, DESK_ACTS[act].back(session.desk, one))

    def _act(
        self,
        view: ReviewView,
        work: Callable[[By], object],
        said: str | Callable[[], str],
        back: Callable[[By], object] | None = None,
        *,
        last: bool = True,
    ) -> None:
        """Run a decision by calling `work`, then show the message `said`, with an undo that calls `back`.

        If the decision is refused, its form stays open with the typed text. If `said` is a function, it is called after
        the decision and returns the message. `back` is None if the decision cannot be undone. With `last`, the screen
        then shows the next placement.
        """
        # determined now, because the list that is read after the decision has the placement in another group
        following = self._following(view.row.placement) or view.row.placement

        def done(_: object) -> None:
            self._pane.settle()
            self._session.done(said if isinstance(said, str) else said(), back)
            if last:
                self.decided.emit(following)

        self._session.act(work, done, failed=self._pane.fail, seen=view if last else self._asked)


def results(session: Session, made: Sequence[DecidedChannel]) -> str:
    """Return the result of a decision for each channel, in words."""

    def words(one: DecidedChannel) -> str:
        return session.say("review-result", channel=one.channel_name, stage=session.word("placement", one.stage.value))

    return session.say("review-results", results=session.say("list-between").join(map(words, made)))
