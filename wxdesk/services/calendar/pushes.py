"""Decisions about a push: cancel it, reinstate it, move it, add one, change its limits; each with a reason.

`cancelling`, `moving` and `limiting` preview the effect on items. A decision of several events has one batch id, by
which `Undoing` takes it back.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from wxdesk.domain.calendar.channel_calendar import ChannelBoard, Move, PlacedItem, Push, PushRow, refused
from wxdesk.domain.calendar.deciders import DECIDERS
from wxdesk.domain.calendar.placing import cancel_push, set_maximum, shut
from wxdesk.domain.calendar.pushing import Quota, extra_push, move_push, quotas, reinstate
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.review.placements import Placement
from wxdesk.domain.rulebook.channel import SendingMode
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import Submission
from wxdesk.services.calendar.boards import board_of
from wxdesk.services.calendar.moves import (
    MoveProposal,
    proposal_of,
    require_seen,
    tell,
    write_decided,
    write_moves,
)
from wxdesk.services.calendar.urgency import OfficeDecision, day_of, require_on_decided_day
from wxdesk.services.desk.act import attempt, require, require_reason
from wxdesk.services.desk.clock import moment
from wxdesk.services.desk.ports import By, Clock, Event, Reader, Store, Transaction
from wxdesk.services.notices.notices import planned_text, push_moved
from wxdesk.services.records.office.channels import channel_in

KEPT = ("date", "cancelled", "minimum", "maximum", "reserve", "sending", "reason", "outcome")
"""The columns of a push's row that are changed by decisions about pushes, and restored by undo."""


@dataclass(frozen=True)
class PushLimits:
    """Limits and sending mode to set for one push; None leaves a value as it is.

    `minimum` and `maximum` are numbers of items. `reserve` is the number of places that automatic placing leaves
    free for urgent items.
    """

    minimum: int | None = None
    maximum: int | None = None
    reserve: int | None = None
    sending: SendingMode | None = None


class Pushing:
    """Carries out the chief's decisions about pushes of a channel."""

    def __init__(self, store: Store, rulebook: Rulebook, clock: Clock) -> None:
        """Read and change the calendar in `store`; `rulebook` has its limits, `clock` tells which pushes have begun."""
        self._store = store
        self._rulebook = rulebook
        self._clock = clock

    def quotas(self, label: str) -> list[Quota]:
        """Return the use of the daily and monthly quotas that apply to a push.

        Raises:
          Refused: `push-unknown`.
          UserError: `not-found`.
        """

        def work(reader: Reader) -> list[Quota]:
            board = self._board(reader, label, moment(reader, self._clock.now()))
            return quotas(board, board.find(label))

        return self._store.read(work)

    def cancelling(self, label: str) -> MoveProposal:
        """Return the moves that the items of a push would make if the push were cancelled.

        Raises the errors of `cancel`.
        """
        return self._shown("cancel", label, lambda board, now: cancel_push(board, label, now))

    def moving(self, label: str, day: date) -> MoveProposal:
        """Tell where items would go that could not stay in the push `label` on `day`; raises the errors of `move`."""
        return self._shown("move", label, lambda board, now: move_push(board, label, day, now)[1])

    def limiting(self, label: str, maximum: int) -> MoveProposal:
        """Return the items that would move to later pushes under a new maximum; raises the errors of `limit`."""
        return self._shown("limit", label, lambda board, now: set_maximum(board, label, maximum, now))

    def cancel(
        self,
        label: str,
        by: By,
        reason: str,
        *,
        seen: str | None = None,
        decision: OfficeDecision | None = None,
    ) -> str:
        """Cancel a push; its items move to the next pushes, urgent ones first.

        Return the batch id, by which this can be undone. `seen` is the code of the preview that the person saw. Urgent
        items need a new `decision` of the office.

        Raises:
          Refused: `role-missing`, `reason-missing`, `push-unknown`, `push-cancelled`, `push-sealed` (an item of the
            push was published), `push-fixed` (the push is settled), `push-begun` (publishing has begun),
            `proposal-changed` (the moves differ from those shown), `urgent-decided` (an urgent item would leave its
            decided day), or a code of `OfficeDecision.keep`.
        """

        def work(act: "_Act") -> None:
            moves = cancel_push(act.board, label, act.now)
            act.require_seen(seen, "cancel", moves)
            act.change(act.board.find(label), "push.cancelled", cancelled=True)
            act.write(moves)

        return self._decide("push.cancelled", label, by, reason, work, decision)

    def hold_again(self, label: str, by: By, reason: str) -> str:
        """Reinstate a cancelled push; its former items stay where they are now.

        Return the batch id, by which this can be undone.

        Raises:
          Refused: `role-missing`, `reason-missing`, or a code of `reinstate`.
        """

        def work(act: "_Act") -> None:
            act.change(reinstate(act.board, label, act.now), "push.held", cancelled=False)

        return self._decide("push.held", label, by, reason, work)

    def move(
        self,
        label: str,
        day: date,
        by: By,
        reason: str,
        *,
        seen: str | None = None,
        decision: OfficeDecision | None = None,
    ) -> str:
        """Move a push to another day; items that cannot go along get another push.

        Return the batch id, by which the move can be undone. Every unit whose item changes its day gets a notice.
        `seen` is the code of the preview that the person saw; None skips the comparison. Urgent items need a new
        `decision` of the office.

        Raises:
          Refused: `role-missing`, `reason-missing`, `proposal-changed` (the moves differ from those shown), a code of
            `move_push`, `urgent-decided` (an urgent item would leave its decided day), or a code of
            `OfficeDecision.keep`.
        """

        def work(act: "_Act") -> None:
            push = act.board.find(label)
            _, moves = move_push(act.board, label, day, act.now)
            act.require_seen(seen, "move", moves)
            leaving = {move.wanted.placement for move in moves}
            staying = [item for item in act.board.on(push) if item.wanted.placement not in leaving]
            told = [act.planned(item.wanted.placement) for item in staying]
            urgent = act.leaving_day(staying, day)
            act.change(push, "push.moved", date=day)
            act.decide_anew(urgent)
            act.write(moves)
            for item, before in zip(staying, told, strict=True):
                act.tell_moved(item.wanted.placement, before)

        return self._decide("push.moved", label, by, reason, work, decision)

    def add(self, channel: str, day: date, by: By, reason: str) -> str:
        """Add an extra push, and return the batch id, by which this can be undone.

        Raises:
            Refused: `role-missing`, `reason-missing`, `push-day-taken`, `push-day-past`.
            UserError: `not-found`; no such channel.
        """
        label = f"{channel}/{day.isoformat()}"

        def work(act: "_Act") -> None:
            row = extra_push(act.board, day, act.now)._replace(id=uuid7(), reason=act.reason)
            act.tx.put(row)
            act.record("push.added", row)

        return self._decide("push.added", label, by, reason, work)

    def limit(self, label: str, limits: PushLimits, by: By, reason: str, *, seen: str | None = None) -> str:
        """Change limits or sending mode of one push; items without room move to later pushes.

        Return the batch id, by which this can be undone. `seen` is the code of the preview that the person saw.

        Raises:
          Refused: `role-missing`, `reason-missing`, `push-unknown`, `push-cancelled`, `push-sealed` (an item of the
            push was published), `push-fixed` (the push is settled), `push-begun` (publishing has begun),
            `capacity-protected` (more items must stay than the new maximum allows), `proposal-changed` (the moves
            differ from those shown).
          UserError: `push-limits`; the limits contradict each other or exceed what WeChat accepts.
        """

        def work(act: "_Act") -> None:
            push = act.board.find(label)
            if (why := shut(push, act.now)) is not None:
                raise refused(why)
            said = {name: value for name, value in vars(limits).items() if value is not None}
            changed = push._replace(**said)
            self._check(changed)
            moves = set_maximum(act.board, label, changed.maximum, act.now)
            act.require_seen(seen, "limit", moves)
            act.change(push, "push.limited", **said)
            act.write(moves)

        return self._decide("push.limited", label, by, reason, work)

    def _check(self, push: Push) -> None:
        most = self._rulebook.limits.wechat.articles_per_push
        if not (0 <= push.minimum <= push.maximum <= most and 0 <= push.reserve < push.maximum):
            raise UserError("push-limits", push=push.label, most=most)

    def _shown(self, act: str, label: str, work: Callable[[ChannelBoard, datetime], Iterable[Move]]) -> MoveProposal:
        def shown(reader: Reader) -> MoveProposal:
            now = moment(reader, self._clock.now())
            return proposal_of(reader, act, work(self._board(reader, label, now), now))

        return self._store.read(shown)

    def _board(self, reader: Reader, label: str, now: datetime) -> ChannelBoard:
        channel = channel_in(reader, label.partition("/")[0])
        return board_of(reader, channel, shanghai_date(now), self._rulebook)

    def _decide(
        self,
        name: str,
        label: str,
        by: By,
        reason: str,
        work: Callable[["_Act"], None],
        decision: OfficeDecision | None = None,
    ) -> str:
        batch = uuid7()

        def inside(tx: Transaction) -> None:
            require(tx, by, tx.now, *DECIDERS["push"], channel=label.partition("/")[0])
            now = moment(tx, self._clock.now())
            board, said = self._board(tx, label, now), require_reason(reason)
            work(_Act(tx, board, now, by, said, batch, label, decision))

        attempt(self._store, Event(name, by, label, label), inside)
        return batch


@dataclass(frozen=True)
class _Act:
    """Carries out one decision about a push inside a transaction, and records its events."""

    tx: Transaction
    board: ChannelBoard
    now: datetime
    by: By
    reason: str
    batch: str
    label: str
    decision: OfficeDecision | None = None
    """The new decision of the office on the urgent items that leave their day; None without one."""

    def require_seen(self, seen: str | None, act: str, moves: Iterable[Move]) -> None:
        require_seen(seen, proposal_of(self.tx, act, moves))

    def change(self, push: Push, name: str, **changes: Any) -> None:
        """Change a push's row (created if missing), and record the event whose act is `name`."""
        before = self.tx.first(PushRow, id=push.id) if push.id else None
        row = before or push.row(uuid7())
        changed = row._replace(reason=self.reason, **changes)
        self.tx.put(changed)
        self.record(name, changed, row)

    def record(self, name: str, row: PushRow, before: PushRow | None = None) -> None:
        data: dict[str, Any] = {"batch": self.batch, "push": row.id, "after": kept_of(row)}
        if before is not None:
            data["before"] = kept_of(before)
        self.tx.record(Event(name, self.by, row.id, self.label, reason=self.reason, data=data))

    def write(self, moves: Iterable[Move]) -> None:
        write_moves(self.tx, moves, self.by, "placement.moved", self.reason, decision=self.decision, batch=self.batch)

    def leaving_day(self, items: Iterable[PlacedItem], day: date) -> list[Placement]:
        """Return the urgent items among `items` that get another day because their push moves to `day`.

        Raises:
          Refused: `urgent-decided`; an urgent item would leave its decided day, and no new decision was given.
        """
        found = [self.tx.get(Placement, item.wanted.placement) for item in items]
        if self.decision is None:
            for one in found:
                require_on_decided_day(self.tx, one, day)
        return [one for one in found if one.urgent and day_of(self.tx, one) != day]

    def decide_anew(self, placements: Iterable[Placement]) -> None:
        """Record `self.decision` for urgent items that move to another day with their push.

        Without a decision nothing is recorded.
        """
        if self.decision is not None:
            for one in placements:
                write_decided(self.tx, one, self.by, self.reason, self.decision, self.label, batch=self.batch)

    def planned(self, placement: str) -> str:
        return planned_text(self.tx, self.tx.get(Placement, placement))

    def tell_moved(self, placement: str, before: str) -> None:
        current = self.tx.get(Placement, placement)
        submission = self.tx.get(Submission, current.submission)
        tell(self.tx, submission, push_moved(submission, before, planned_text(self.tx, current)), self.by)


def kept_of(row: PushRow) -> Mapping[str, Any]:
    """Return the columns `KEPT` of a push's row, in the form in which an event stores them.

    Decisions about pushes change these columns.
    """
    values = {name: getattr(row, name) for name in KEPT}
    return {**values, "date": row.date.isoformat(), "sending": row.sending.value if row.sending else None}
