"""Acts that plan a submission ahead: stock, the next push, urgency, due days, expiry, re-use."""

from collections.abc import Callable, Sequence
from datetime import date

from wxdesk.services.calendar.moves import Proposal
from wxdesk.services.desk.ports import By
from wxdesk.services.records.views import PlacementView, SubmissionView
from wxdesk.ui.core.actions import AHEAD, Action
from wxdesk.ui.core.session import Session
from wxdesk.ui.queue.detail.pane import DetailPane
from wxdesk.ui.queue.detail.step_form import StepQuestion, required_day
from wxdesk.ui.queue.detail.stepping import Stepping

type _Undo = Callable[[By], object] | None


class Ahead:
    """Runs the actions of `AHEAD`."""

    def __init__(self, session: Session, detail: DetailPane, stepping: Stepping) -> None:
        """Act on what the detail pane shows."""
        self._session = session
        self._detail = detail
        self._stepping = stepping

    def takes(self, action: Action) -> bool:
        """Tell whether `action` is one of those that are done here."""
        return action.id in AHEAD

    def start(self, action: Action) -> None:
        """Do `action`, or ask for what it needs."""
        view, placement = self._detail.selection.submission, self._detail.selection.placement
        if view is None:
            return
        deciding = self._session.desk.deciding
        now: dict[str, Callable[[By], object]] = {
            "accept_stock": lambda by: deciding.accept(view.id, by, stock=True),
            "expire": lambda by: deciding.expire(view.id, by),
        }
        if action.id in now:
            stepping_back = self._session.desk.stepping_back
            undo: _Undo = lambda by: stepping_back.undo(view.id, by)  # noqa: E731 - beside what it undoes
            self._stepping.run(now[action.id], self._stepping.done(action, view), undo)
        elif action.id == "change_due":
            self._ask_due(action, view)
        elif placement is not None and action.id == "reuse":
            self._ask_channel(action, view)
        elif placement is not None and action.id == "demote":
            self._ask_demoting(action, view, placement)
        elif placement is not None:
            self._ask_leaving(action, view, placement)

    def _ask_leaving(self, action: Action, view: SubmissionView, placement: PlacementView) -> None:
        """Ask why an item shall leave its push."""
        say, desk, one = self._session.say, self._session.desk, placement.id
        batches: list[str] = []
        leave = desk.leaving.stock if action.id == "to_stock" else desk.leaving.roll
        asked = say("ask-to-stock" if action.id == "to_stock" else "ask-roll", title=placement.title)
        self._stepping.ask(
            StepQuestion(asked, say(action.text)),
            lambda by, said: batches.append(leave(one, by, said.reason)),
            self._stepping.done(action, view),
            lambda by: desk.undoing.undo(batches[-1], by),
        )

    def _ask_demoting(self, action: Action, view: SubmissionView, placement: PlacementView) -> None:
        """Ask why an urgent item shall wait its turn again, saying where that leaves it."""
        session, desk, one = self._session, self._session.desk, placement.id
        batches: list[str] = []

        def ask(proposal: Proposal) -> None:
            shown = self._detail.selection.placement
            if shown is None or shown.id != one:
                return
            asked = session.say("ask-demote", title=placement.title, effect=self._effect(proposal))
            self._stepping.ask(
                StepQuestion(asked, session.say(action.text)),
                lambda by, said: batches.append(desk.leaving.demote(one, by, said.reason)),
                self._stepping.done(action, view),
                lambda by: desk.undoing.undo(batches[-1], by),
            )

        session.tasks.run(lambda: desk.leaving.demoting(one), ask, session.refuse)

    def _effect(self, proposal: Proposal) -> str:
        """Return in words where an item comes to sit."""
        change = proposal.changes[0]
        if change.after is None:
            return self._session.say("demote-waits")
        day = self._session.day(date.fromisoformat(change.after.rpartition("/")[2]))
        return self._session.say("demote-stays" if change.after == change.before else "demote-moves", day=day)

    def _ask_due(self, action: Action, view: SubmissionView) -> None:
        """Ask when a placeholder is due."""
        say, planning = self._session.say, self._session.desk.planning
        asking = StepQuestion(
            say("ask-change-due", title=view.title), say(action.text), reason=False, day=say("step-due-day")
        )
        self._stepping.ask(
            asking,
            lambda by, said: planning.change_due(view.id, required_day(said), by),
            self._stepping.done(action, view),
            self._due_before(view),
        )

    def _due_before(self, view: SubmissionView) -> _Undo:
        """Return the act that gives a placeholder its former due day, where that is not over."""
        planning, due = self._session.desk.planning, view.due
        return (lambda by: planning.change_due(view.id, due, by)) if due is not None else None

    def _ask_channel(self, action: Action, view: SubmissionView) -> None:
        """Ask on which channel a published article shall go out again."""
        session = self._session
        say, planning, people = session.say, session.desk.planning, session.desk.people
        stepping_back = session.desk.stepping_back

        def ask(channels: Sequence[tuple[str, str]]) -> None:
            asking = StepQuestion(say("ask-reuse", title=view.title), say(action.text), reason=False, choices=channels)
            self._stepping.ask(
                asking,
                lambda by, said: planning.reuse(view.id, said.choice, by),
                say("reused", number=view.number),
                lambda by: stepping_back.undo(view.id, by),
            )

        session.tasks.run(lambda: [(one.name, one.id) for one in people.channels()], ask, session.refuse)
