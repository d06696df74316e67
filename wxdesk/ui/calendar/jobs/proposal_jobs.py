"""Suggested changes that are accepted as a whole: fill a push, place missed items again, make room for an item."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from wxdesk.domain.desk.errors import Refused
from wxdesk.services.calendar.moves import MoveProposal
from wxdesk.services.desk.ports import By
from wxdesk.services.views.views import PushView, WaitingItem
from wxdesk.ui.calendar.grid.faces import PushState, state_of
from wxdesk.ui.calendar.jobs.batch_form import Job, ShownBatch, Values
from wxdesk.ui.calendar.jobs.effects import effects_of
from wxdesk.ui.calendar.jobs.urgent_job import has_urgent, typed_decision, with_decision
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.decisions.evidence_well import EvidenceWell


@dataclass(frozen=True)
class Hint:
    """A suggestion below the days: to fill a short push, or to place the items of a missed push again.

    `state` says how far the push is, such as published. `proposal` has the suggested moves of items.
    """

    push: PushView
    state: PushState
    proposal: MoveProposal


class ProposalJobs:
    """Turns suggested moves into acts, each as a `Job` that `BatchForm` previews and carries out.

    The catalogue has the words of these acts under `proposal-<name>`.
    """

    def __init__(self, session: Session, well: EvidenceWell) -> None:
        """Use the services of the session's desk; `well` is the field for the written request for an urgent item."""
        self._session = session
        self._well = well

    def of_push(self, push: PushView, today: date, *, missed: bool) -> Job:
        """Return the act that fills `push`, for a preview in `BatchForm`.

        If `missed`, the day of `push` has passed unpublished; the act then places its items on other pushes instead.
        """
        session, proposing, label = self._session, self._session.desk.proposing, push.label
        words = {"channel": push.channel_name, "day": session.day(push.day)}

        def fill(by: By, reason: str, seen: ShownBatch, _values: Values) -> str:
            return proposing.fill(label, by, reason, seen=str(seen.token))

        def recover(by: By, reason: str, seen: ShownBatch, values: Values) -> str:
            urgent = has_urgent(push)
            decision = typed_decision(session, self._well, values, today) if urgent else None
            return proposing.recover(label, by, reason, seen=str(seen.token), decision=decision)

        if missed:
            job = self._job("recover", lambda: proposing.recovering(label), recover, words)
            return with_decision(session, job, push, today)
        return self._job("fill", lambda: proposing.filling(label), fill, words)

    def of_items(self, push: PushView, items: Sequence[str]) -> Job:
        """Return the act that fills `push` with the chosen placements `items`, for a preview in `BatchForm`."""
        session, proposing, label = self._session, self._session.desk.proposing, push.label
        words = {"channel": push.channel_name, "day": session.day(push.day)}

        def do(by: By, reason: str, seen: ShownBatch, _values: Values) -> str:
            return proposing.fill(label, by, reason, seen=str(seen.token), items=items)

        job = self._job("fill", lambda: proposing.filling(label, items), do, words)
        return replace(job, reason=session.say("fill-reason", **words))

    def of_days(self, labels: Sequence[str]) -> Job:
        """Return the act that fills several pushes at once, such as all short ones of a week."""
        proposing, say = self._session.desk.proposing, self._session.say

        def look(_values: Values) -> ShownBatch:
            proposal = proposing.filling_all(labels)
            return ShownBatch(effects_of(self._session, proposal), proposal.code)

        def do(by: By, reason: str, seen: ShownBatch, _values: Values) -> str:
            return proposing.fill_all(labels, by, reason, seen=str(seen.token))

        title, go, done = say("fill-week-title"), say("fill-week"), say("fill-week-done")
        return Job(title, go, look, do, done, idle=False, reason=say("fill-week-reason"))

    def of_waiting(self, item: WaitingItem) -> Job:
        """Return the act that makes room for a waiting item, for a preview in `BatchForm`.

        It is for an item that finds no free place on any push in the days in which it may be published.
        """
        proposing, placement = self._session.desk.proposing, item.placement

        def do(by: By, reason: str, seen: ShownBatch, _values: Values) -> str:
            return proposing.seat(placement, by, reason, seen=str(seen.token))

        values = {"number": item.number, "title": item.title}
        return self._job("seat", lambda: proposing.seating(placement), do, values)

    def _job(
        self,
        name: str,
        show: Callable[[], MoveProposal],
        do: Callable[[By, str, ShownBatch, Values], str],
        values: dict[str, str],
    ) -> Job:
        def look(_values: Values) -> ShownBatch:
            proposal = show()
            return ShownBatch(effects_of(self._session, proposal), proposal.code)

        text = self._session.texts.text
        title, go, done, reason = (text(f"proposal-{name}{part}", **values) for part in ("", "-go", "-done", "-reason"))
        return Job(title, go, look, do, done, idle=False, reason=reason)


def hints_of(session: Session, pushes: Sequence[PushView], today: date, most: int) -> list[Hint]:
    """Return at most `most` suggestions for missed pushes and for pushes with too few items, the earliest day first.

    Called on a pool thread.
    """
    proposing, found = session.desk.proposing, list[Hint]()
    for push in sorted(pushes, key=lambda one: one.day):
        state = state_of(push, today)
        urgent = state.code == "missed" or (state.code == "short" and state.tone != "neutral")
        if not urgent or len(found) == most:
            continue
        show = proposing.recovering if state.code == "missed" else proposing.filling
        try:
            proposal = show(push.label)
        except Refused:
            continue
        if proposal.changes:
            found.append(Hint(push, state, proposal))
    return found
