"""Return a submission (退补) or reject it (不采用).

A person picks the pieces to return, or picks one of the rulebook's reasons for rejecting the submission.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.shown import bare_name
from wxdesk.domain.rulebook.findings import Severity
from wxdesk.services.desk.acts import ActAnswers, ActSubject, Asked
from wxdesk.services.review.acts import DESK_ACTS
from wxdesk.services.views.views import SubmissionView
from wxdesk.ui.core.actions import Action
from wxdesk.ui.core.session import Session
from wxdesk.ui.queue.detail.pick_form import Picked
from wxdesk.ui.queue.detail.stepping import Stepping
from wxdesk.ui.widgets.forms.entries import Choices

if TYPE_CHECKING:
    from wxdesk.ui.queue.detail.pane import DetailPane


class Picking(QObject):
    """Asks in the pick form of the detail pane, then returns or rejects the submission.

    Both acts can be undone until a later step depends on them.
    """

    def __init__(self, session: Session, detail: "DetailPane", stepping: Stepping) -> None:
        """Act on the submission that `detail` shows; `stepping` runs the act."""
        super().__init__(detail)
        self._session = session
        self._detail = detail
        self._stepping = stepping
        self._asked: tuple[Action, SubmissionView] | None = None
        detail.pick_form.given.connect(self._decide)

    def takes(self, action: Action) -> bool:
        """Tell whether `action` needs a form in which a person chooses pieces or reasons.

        A return needs pieces, and a rejection needs reasons.
        """
        return not {Asked.PIECES, Asked.CODES}.isdisjoint(DESK_ACTS[action.id].asks)

    def start(self, action: Action) -> None:
        """Ask for the pieces to return, or for the reasons if `action` is to reject."""
        view, session = self._detail.selection.submission, self._session
        if view is None:
            return
        rejects = action.id == "reject"
        self._asked = action, view
        choices = self._reasons() if rejects else self._pieces(view)
        words = session.say("give-back-default") if not rejects and self._detail.selection.returns else ""
        self._detail.close_forms()
        self._detail.pick_form.ask(
            session.say("ask-reject" if rejects else "ask-give-back"),
            session.say("pick-reasons" if rejects else "pick-pieces"),
            session.say(action.text),
            choices,
            words,
        )

    def _require_explained(self, view: SubmissionView, picked: Picked) -> None:
        """Refuse the form's default words as the reason to return a chosen piece that has no finding.

        They would not tell the unit what is wrong with this piece.

        Raises:
            UserError: `return-unexplained`, a piece needs its own explanation; the error has the name of the piece.
        """
        wrong = {one.piece for one in view.findings if one.severity is Severity.RETURN}
        unsaid = [one for one in view.pieces if one.id not in wrong and str(one.position) in picked.ids]
        if unsaid and picked.words == self._session.say("give-back-default"):
            raise UserError("return-unexplained", name=bare_name(unsaid[0].name))

    def _reasons(self) -> Choices:
        """Return the rulebook's reasons to reject, each with the sentence that the unit will read."""
        texts = self._session.texts
        chinese = texts.language == "zh_CN"
        return [
            (f"{self._session.word('refusal', code)}\n{one.zh if chinese else one.en}", code)
            for code, one in self._session.desk.rulebook.refusals.items()
        ]

    def _pieces(self, view: SubmissionView) -> Choices:
        """Return an option for each piece, with the rules for which it has to be returned.

        If the submission has only one piece, return no options.
        """
        word, between = self._session.word, self._session.say("between-words")
        found = [one for one in view.findings if one.severity is Severity.RETURN]
        rules = {
            piece.id: between.join(word("rule", one.rule) for one in found if one.piece == piece.id)
            for piece in view.pieces
        }
        made = [(f"{bare_name(piece.name)}\n{rules[piece.id]}", str(piece.position)) for piece in view.pieces]
        return made if len(made) > 1 else ()

    @Slot(object)
    def _decide(self, picked: Picked) -> None:
        if self._asked is None:
            return
        action, view = self._asked
        said = ActAnswers(picked.words, codes=picked.ids)
        if action.id == "give_back":
            try:
                self._require_explained(view, picked)
            except UserError as error:
                self._detail.fail(error)
                return
            said = ActAnswers(picked.words, pieces=list(map(int, picked.ids)))
        self._stepping.do(action.id, self._stepping.done(action, view.number), said, ActSubject(view.id))
