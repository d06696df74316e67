"""退补 and 不采用: which pieces are returned, for which reasons of the rulebook a submission is not used."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.shown import bare_name
from wxdesk.domain.rulebook.findings import Severity
from wxdesk.services.desk.ports import By
from wxdesk.services.records.views import SubmissionView
from wxdesk.ui.core.actions import Action
from wxdesk.ui.core.session import Session, Undo
from wxdesk.ui.queue.detail.pick_form import Picked, PickOption

if TYPE_CHECKING:
    from wxdesk.ui.queue.detail.pane import DetailPane

type Work = Callable[[By, Picked], object]


class Picking(QObject):
    """Asks in the form of the pane, then decides; both can be taken back while nothing rests on them."""

    def __init__(self, session: Session, detail: "DetailPane") -> None:
        """Ask about what `detail` shows."""
        super().__init__(detail)
        self._session = session
        self._detail = detail
        self._work: Work | None = None
        self._undo: Undo | None = None
        detail.pick_form.given.connect(self._decide)

    def start(self, action: Action, undo: Undo) -> None:
        """Ask for what `action` needs."""
        view, session = self._detail.selection.submission, self._session
        if view is None:
            return
        rejects = action.id == "reject"
        self._undo, self._work = undo, self._rejecting(view) if rejects else self._returning(view)
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

    def _rejecting(self, view: SubmissionView) -> Work:
        deciding = self._session.desk.deciding
        return lambda by, picked: deciding.reject(view.id, by, picked.words, picked.ids)

    def _returning(self, view: SubmissionView) -> Work:
        deciding, default = self._session.desk.deciding, self._session.say("give-back-default")
        wrong = {one.piece for one in view.findings if one.severity is Severity.RETURN}
        unsaid = {str(one.position): one.name for one in view.pieces if one.id not in wrong}

        def give_back(by: By, picked: Picked) -> None:
            for name in (unsaid[one] for one in picked.ids if one in unsaid):
                if picked.words == default:
                    raise UserError("return-unexplained", name=bare_name(name))
            deciding.give_back(view.id, by, picked.words, list(map(int, picked.ids)))

        return give_back

    def _reasons(self) -> Sequence[PickOption]:
        """Return the reasons of the rulebook with the sentence that the unit will read."""
        texts = self._session.texts
        chinese = texts.language == "zh_CN"
        return [
            PickOption(code, self._session.word("refusal", code), one.zh if chinese else one.en)
            for code, one in self._session.desk.rulebook.refusals.items()
        ]

    def _pieces(self, view: SubmissionView) -> Sequence[PickOption]:
        """Return the pieces with what returns each; one alone needs no choice."""
        word, between = self._session.word, self._session.say("between-words")
        found = [one for one in view.findings if one.severity is Severity.RETURN]
        made = [
            PickOption(
                str(piece.position),
                bare_name(piece.name),
                between.join(word("rule", one.rule) for one in found if one.piece == piece.id),
            )
            for piece in view.pieces
        ]
        return made if len(made) > 1 else ()

    @Slot(object)
    def _decide(self, picked: Picked) -> None:
        work, undo, session = self._work, self._undo, self._session
        if work is None or undo is None:
            return

        def done(_result: object) -> None:
            self._detail.settle()
            session.done(undo.words, undo.work)

        session.act(lambda by: work(by, picked), done, seen=self._detail.view)
