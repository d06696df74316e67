"""Actions other than accept, return and reject: holds, claims, corrections, retractions, undoing the last step."""

from wxdesk.domain.review.placements import PlacementStage
from wxdesk.services.review.acts import DESK_ACTS
from wxdesk.services.views.views import PlacementView, SubmissionView
from wxdesk.ui.core.actions import Action
from wxdesk.ui.core.session import Session
from wxdesk.ui.queue.detail.pane import DetailPane
from wxdesk.ui.queue.detail.stepping import Stepping

_APPROVED = (PlacementStage.APPROVED, PlacementStage.RELEASED)
_HOLDS = ("hold", "hold_placement")
_CONSENT = "agree_correction"
"""The id of the act that asks only for a confirmation, not for values."""
_IN_A_LINE = ("request_changes", "withdraw")
"""Acts that usually ask only for a reason, which a form of one line asks for.

If such an act needs more than a reason, the larger form of this module asks for it.
"""
_ASKED = {
    "hold_placement": "ask-hold",
    "withdraw": "ask-withdraw-note",
    "ask_correction": "ask-correction",
    "ask_retraction": "ask-retraction",
    "agree_correction": "ask-agree",
    "record_correction": "ask-corrected",
    "record_retraction": "ask-retracted",
}
"""The catalogue id of the question by the id of the action; for other actions, `ask-` and that id with hyphens."""


class Steps:
    """Asks in the step form for the values of an action, then runs it."""

    def __init__(self, session: Session, detail: DetailPane, stepping: Stepping) -> None:
        """Act on the submission and placement in `detail`; `stepping` shows the form and runs the act."""
        self._session = session
        self._detail = detail
        self._stepping = stepping

    def takes(self, action: Action) -> bool:
        """Tell whether this class asks for the values of `action`."""
        if action.id in _IN_A_LINE:
            return action.id == "withdraw" and self._approved()
        return bool(DESK_ACTS[action.id].asks) or action.id == _CONSENT

    def start(self, action: Action) -> None:
        """Ask for the values that `action` needs, then run it."""
        view, placement = self._detail.selection.submission, self._detail.selection.placement
        if view is None:
            return
        say, note = self._session.say, "step-note" if action.id == "withdraw" else ""
        asking = self._stepping.question(
            action.id,
            self._what(action, view, placement),
            say(action.text),
            day=say("step-due" if action.id == "ask_retraction" else "step-look-again"),
            file=say(note) if note else "",
        )
        self._stepping.ask(action.id, asking, self._stepping.done(action, view.number))

    def _what(self, action: Action, view: SubmissionView, placement: PlacementView | None) -> str:
        """Return the question to ask before `action` is done."""
        say = self._session.say
        if action.id == "take_over":
            return say("ask-take-over", person=view.claim.name if view.claim else "")
        one = view if action.id in ("hold", "withdraw") or placement is None else placement
        asked = _ASKED.get(action.id, f"ask-{action.id.replace('_', '-')}")
        words = "ask-prolong" if action.id in _HOLDS and one.hold else asked
        return say(words, title=one.title)

    def _approved(self) -> bool:
        view = self._detail.selection.submission
        return view is not None and any(one.stage in _APPROVED for one in view.placements)
