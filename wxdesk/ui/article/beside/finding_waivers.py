"""Waive a finding from the article's page: ask for the reason, record the waiver, and undo it."""

from PySide6.QtCore import QObject, Slot

from wxdesk.domain.office.people import Role
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.services.article.writing import ArticleView
from wxdesk.services.desk.ports import By
from wxdesk.services.views.review_views import WaivedView
from wxdesk.services.views.views import ProposedWaiver
from wxdesk.ui.article.beside.finding_walk import FindingWalk
from wxdesk.ui.article.text.manuscript import Manuscript
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.decisions.waiver_form import GivenWaiver, WaiverAct, WaiverAnswer, WaiverForm, waiver_answer


class FindingWaivers(QObject):
    """Asks why a finding may be ignored, and records the reviewer's waiver or the editor's proposal."""

    def __init__(self, session: Session, manuscript: Manuscript, walk: FindingWalk) -> None:
        """Build `form`, the hidden form for the reason of a waiver; the screen places it above the text.

        Waivers concern the article that is open in `manuscript`. When a person wants to waive a finding, `walk`
        emits a signal, and the form opens.
        """
        super().__init__(manuscript)
        self._session, self._manuscript, self._walk = session, manuscript, walk
        self._asked: str | None = None
        self.form = WaiverForm(session)
        self.form.given.connect(self._waive)
        walk.waiving.connect(self.ask)

    @Slot(int)
    def ask(self, number: int) -> None:
        """Ask for the reason to waive a finding; if that is impossible now, say why."""
        finding, view = self._walk.finding(number), self._manuscript.view
        refusal = self._refusal(finding)
        if refusal:
            self._session.noticed.emit("warn", refusal)
        elif view is not None:
            self._asked = view.submission
            self._session.begin()
            self.form.ask(finding, waiver_answer(self._session, finding) or WaiverAnswer.WAIVE)

    @Slot(object, object)
    def answer(self, one: ProposedWaiver, answer: WaiverAnswer) -> None:
        """Open the form with which a person answers the proposed waiver `one`, or takes back the proposal.

        `answer` is the person's choice. A proposal cannot be accepted while the text has unsaved changes; show a
        warning instead.
        """
        view = self._manuscript.view
        if self._manuscript.dirty and answer is WaiverAnswer.ACCEPT:
            self._session.noticed.emit("warn", self._session.say("margin-waive-save"))
        elif view is not None:
            self._asked = view.submission
            self._session.begin()
            self.form.answer(one, answer)

    def _refusal(self, finding: Finding) -> str:
        """Return why the finding cannot be waived here and now; "" if it can."""
        session = self._session
        if session.read_only:
            return session.say("read-only-here")
        if not session.desk.rulebook.lets_pass(finding):
            return session.say("margin-waive-never")
        if waiver_answer(session, finding) is None:
            return session.say("margin-waive-role")
        return session.say("margin-waive-save") if self._manuscript.dirty else ""

    @Slot(object)
    def _waive(self, given: GivenWaiver) -> None:
        if self._asked is None:
            return
        submission, session = self._asked, self._session

        def work(by: By) -> WaiverAct:
            act = WaiverAct(session, submission, self._position(submission, given.finding), given)
            act.work(by)
            return act

        def done(act: WaiverAct) -> None:
            self.form.hide()
            session.done(act.said, act.back)

        session.act(work, done, self.form.fail)

    @Slot(object)
    def retract(self, waived: WaivedView) -> None:
        """Take back the waiver of a finding, so that the finding counts again; warn a person who is no reviewer."""
        view, session, finding = self._manuscript.view, self._session, waived.finding
        if view is None:
            return
        if session.read_only or not session.may(Role.REVIEWER.value):
            session.noticed.emit("warn", session.say("margin-waive-role"))
            return
        self._retract(view, finding)

    def _retract(self, view: ArticleView, finding: Finding) -> None:
        session, submission = self._session, view.submission

        def work(by: By) -> None:
            session.desk.deciding.retract_waiver(submission, finding.rule, by, self._position(submission, finding))

        said = session.say("margin-retracted", what=session.word("rule", finding.rule))
        session.act(work, lambda _: session.noticed.emit("ok", said))

    def _position(self, submission: str, finding: Finding) -> int | None:
        """Return the number of the piece that a finding is about; None for a finding about the whole article."""
        if finding.piece is None:
            return None
        pieces = self._session.desk.reading.submission(submission).pieces
        return next((one.position for one in pieces if one.id == finding.piece), None)
