"""Acts that plan when a submission is published.

They keep it as stock (备稿), move it to the next push, make it urgent, or publish it again.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from wxdesk.domain.calendar.deciders import DECIDERS
from wxdesk.services.calendar.moves import MoveProposal
from wxdesk.services.views.views import PlacementView, SubmissionView
from wxdesk.ui.core.actions import Action
from wxdesk.ui.core.session import Session
from wxdesk.ui.queue.detail.pane import DetailPane
from wxdesk.ui.queue.detail.stepping import Stepping

_TAKEN = ("roll", "to_stock", "demote", "change_due", "reuse")


class Ahead:
    """Asks for the values of an act that plans a submission, such as its new due day, then does the act."""

    def __init__(self, session: Session, detail: DetailPane, stepping: Stepping) -> None:
        """Act on the submission and placement in `detail`; `stepping` shows the form and runs the act."""
        self._session = session
        self._detail = detail
        self._stepping = stepping

    def takes(self, action: Action) -> bool:
        """Tell whether this class asks for the values of `action`."""
        return action.id in _TAKEN

    def start(self, action: Action) -> None:
        """Ask for the values that `action` needs, then run it."""
        view, placement = self._detail.selection.submission, self._detail.selection.placement
        if view is None:
            return
        if action.id == "change_due":
            self._ask_due(action, view)
        elif placement is not None and action.id == "reuse":
            self._ask_channel(action, view)
        elif placement is not None and action.id == "demote":
            self._ask_demoting(action, view, placement)
        elif placement is not None:
            self._ask_leaving(action, view, placement)

    def _ask_leaving(self, action: Action, view: SubmissionView, placement: PlacementView) -> None:
        """Ask for the reason to take an item out of its push, to keep it as stock (备稿) or for the next push."""
        asked = "ask-to-stock" if action.id == "to_stock" else "ask-roll"
        self._ask(action, view, self._session.say(asked, title=placement.title))

    def _ask_demoting(self, action: Action, view: SubmissionView, placement: PlacementView) -> None:
        """Compute where an urgent item would go as an ordinary item, then ask for the reason and show the result."""
        session, leaving, one = self._session, self._session.desk.leaving, placement.id

        def ask(proposal: MoveProposal) -> None:
            shown = self._detail.selection.placement
            if shown is not None and shown.id == one:
                effect = self._effect(proposal)
                self._ask(action, view, session.say("ask-demote", title=placement.title, effect=effect))

        session.tasks.run(lambda: leaving.demoting(one), ask, session.refuse)

    def _ask(self, action: Action, view: SubmissionView, what: str) -> None:
        say, stepping = self._session.say, self._stepping
        asking = stepping.question(action.id, what, say(action.text), day=say("step-due-day"))
        stepping.ask(action.id, asking, stepping.done(action, view.number))

    def _effect(self, proposal: MoveProposal) -> str:
        """Return a sentence with the push to which `proposal` moves the item, or that the item will wait."""
        change = proposal.changes[0]
        if change.after is None:
            return self._session.say("demote-waits")
        day = self._session.dated(date.fromisoformat(change.after.rpartition("/")[2]))
        return self._session.say("demote-stays" if change.after == change.before else "demote-moves", day=day)

    def _ask_due(self, action: Action, view: SubmissionView) -> None:
        """Ask for the day on which the material for a planned submission (a placeholder) is due."""
        what = self._session.say("ask-change-due", title=view.title)
        self._ask(action, view, what)

    def _ask_channel(self, action: Action, view: SubmissionView) -> None:
        """Ask for the channel on which a published article is to be published again."""
        session, people = self._session, self._session.desk.people
        what, go = session.say("ask-reuse", title=view.title), session.say(action.text)

        def ask(channels: Sequence[tuple[str, str]]) -> None:
            allowed = [one for one in channels if session.may(*DECIDERS["plan"], channel=one[1])]
            asking = replace(self._stepping.question(action.id, what, go), choices=allowed)
            self._stepping.ask(action.id, asking, session.say("reused", number=view.number))

        session.tasks.run(lambda: [(one.name, one.id) for one in people.open_channels()], ask, session.refuse)
