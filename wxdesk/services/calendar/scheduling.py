"""Places items on pushes, and reads the calendar with the reasons for each place (HS 4.4-3)."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from wxdesk.checks.calendar.quota import check_quota
from wxdesk.checks.calendar.warnings import check_push
from wxdesk.domain.calendar.channel_calendar import (
    ChannelBoard,
    PlacedItem,
    Push,
    PushRow,
    begun,
    closes_at,
    closing,
    closing_day,
    earliest,
    frozen,
    positions,
)
from wxdesk.domain.calendar.deciders import DECIDERS
from wxdesk.domain.calendar.placing import (
    ROLLED,
    UrgentGrant,
    mark_first,
    place,
    place_by_hand,
    place_urgent,
    refusal,
    set_order,
    take_off,
    unmark_first,
)
from wxdesk.domain.calendar.records import ExportedPackage, Freeze
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.office.people import Person, Unit
from wxdesk.domain.package.handover import RegistrationWaiver
from wxdesk.domain.review.placements import Placement
from wxdesk.domain.rulebook.channel import Channel
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import Origin, Stage, Submission
from wxdesk.services.approval.review_state import placement_blockers
from wxdesk.services.calendar.boards import board_of
from wxdesk.services.calendar.moves import proposal_of, require_seen, write_moves
from wxdesk.services.calendar.placement import Seating, require_movable
from wxdesk.services.calendar.publishing_steps import newest_package, timing_of
from wxdesk.services.calendar.urgency import OfficeDecision
from wxdesk.services.calendar.wishes import wanted_for, wanted_of
from wxdesk.services.desk.act import attempt_on, held_role, require
from wxdesk.services.desk.clock import desk_began, moment
from wxdesk.services.desk.ports import By, Clock, Reader, Store, Transaction
from wxdesk.services.desk.spans import require_span
from wxdesk.services.office.identity import shown_by
from wxdesk.services.records.office.channels import channel_in, channels_in
from wxdesk.services.views.queue_views import Forecast
from wxdesk.services.views.views import (
    AccountState,
    PackageView,
    PlaceTarget,
    PushItem,
    PushView,
    Settled,
    WaitingItem,
)

_PLAN_DAYS = 14
_MONTH = timedelta(days=31)
"""How far the calendar is read beyond the shown days, because quotas count whole months."""


class Scheduling:
    """Reads and changes the calendar of all channels."""

    def __init__(self, store: Store, rulebook: Rulebook, clock: Clock) -> None:
        """Read and change the calendar in `store`; `rulebook` has its limits, `clock` tells which pushes have begun."""
        self._store = store
        self._rulebook = rulebook
        self._clock = clock
        self.seating = Seating(rulebook, clock)

    def plan(self, channel: str | None = None, start: date | None = None, end: date | None = None) -> list[PushView]:
        """Return the pushes of one or all channels, from `start` (default: today) to `end` (default: 14 days later).

        Raises:
          UserError: `not-found`, no such channel; `span-long`, `dates-order`.
        """

        def work(reader: Reader) -> list[PushView]:
            now = moment(reader, self._clock.now())
            first = start or shanghai_date(now)
            last = end or first + timedelta(days=_PLAN_DAYS)
            chosen = [channel_in(reader, channel)] if channel else channels_in(reader)
            views = self.plan_in(reader, chosen, first, last, now)
            return sorted(views, key=lambda view: (view.day, view.channel))

        return self._store.read(work)

    def plan_in(
        self, reader: Reader, channels: Iterable[Channel], first: date, last: date, now: datetime
    ) -> list[PushView]:
        """Return the pushes of `channels` inside a snapshot, by day and then in the order of the channels.

        Raises:
          UserError: `span-long`, `dates-order`.
        """
        require_span(first, last)
        views = [view for one in channels for view in self._views(reader, one, first, last, now)]
        return sorted(views, key=lambda view: view.day)

    def waiting(self, channel: str | None = None) -> list[tuple[str, str, Mapping[str, str | int]]]:
        """Return (number, reason code, values of the reason) for each item without a push or left on a past push."""
        return [(one.number, one.code, one.values) for one in self.waiting_items(channel)]

    def waiting_items(self, channel: str | None = None) -> list[WaitingItem]:
        """Return each item without a push or left on a past push, in order of arrival."""

        def work(reader: Reader) -> list[WaitingItem]:
            today = shanghai_date(moment(reader, self._clock.now()))
            return waiting_in(reader, channel, today)

        return self._store.read(work)

    def targets(self, placement: str, by: By, start: date, end: date) -> list[PlaceTarget]:
        """Return for each push from `start` to `end` inclusive whether `place` would put the item on this push.

        Raises:
          UserError: `not-found`; no such placement or person.
        """

        def work(reader: Reader) -> list[PlaceTarget]:
            current = reader.get(Placement, placement)
            board, now = self._board(reader, current.channel)
            labels = dict.fromkeys(push.label for push in board.pushes(start, end))
            try:
                held_role(reader, by, now, *DECIDERS["move"], channel=current.channel)
                require_movable(current)
            except Refused as no:
                return [PlaceTarget(label, no.code, no.values) for label in labels]
            wanted = wanted_of(reader, current)
            answers = [(label, refusal(board, wanted, board.find(label), now)) for label in labels]
            return [PlaceTarget(label, why.code, why.values) if why else PlaceTarget(label) for label, why in answers]

        return self._store.read(work)

    def label_of_push(self, name: str) -> str | None:
        """Return the label of the push that `name` means: a label, a push id, a placement id or a submission id.

        A label with a valid date is returned unchecked, even if there is no such push. A submission on several pushes
        means the earliest of them. None if the item waits for a push, or no row has this id.
        """

        def work(reader: Reader) -> str | None:
            rows = reader.find(PushRow, id=name)
            found = reader.find(Placement, id=name) or reader.find(Placement, submission=name)
            rows = rows or [reader.get(PushRow, one.push) for one in found if one.push is not None]
            row = min(rows, key=lambda one: one.date, default=None)
            return f"{row.channel}/{row.date.isoformat()}" if row else None

        if "/" in name:
            return name if _day_or_none(name.partition("/")[2]) else None
        return self._store.read(work)

    def push(self, label: str) -> PushView:
        """Return one push by its label `channel/date`, with the codes of what blocks the export of its items.

        Raises:
          UserError: `not-found`.
          Refused: `push-unknown`.
        """

        def work(reader: Reader) -> PushView:
            now = moment(reader, self._clock.now())
            named, _, asked = label.partition("/")
            channel, today = channel_in(reader, named), shanghai_date(now)
            around = min(today, _day_or_none(asked) or today)
            day = board_of(reader, channel, around, self._rulebook).find(label).date
            views = self._views(reader, channel, day, day, now, detailed=True)
            return next(view for view in views if label in (view.label, view.id))

        return self._store.read(work)

    def find_push(self, name: str) -> PushView | None:
        """Return the push that `label_of_push` finds for a name, however old; None if there is none."""
        label = self.label_of_push(name)
        if label is None:
            return None
        try:
            return self.push(label)
        except UserError as error:
            if error.code in ("push-unknown", "not-found"):
                return None
            raise

    def place(
        self,
        placement: str,
        by: By,
        *,
        push: str | None = None,
        reason: str = "",
        first: bool | None = None,
        order: int | None = None,
        was: str | None = None,
    ) -> str:
        """Place an item by hand, and return the batch id, by which this can be undone.

        The chief may put it on the push `push` with a reason, and decide by `first` whether it is the 头条. `order` is
        its new place in its push, counted from 1 behind the 头条. Without any of these, a waiting item is placed by the
        rules. `was` is the push on which the person saw the item, or "" if it waited; None skips this check.

        Raises:
          Refused: `role-missing`, the calendar's reason such as `push-full` or `push-too-early`, `urgent-decided` (only
            `place_urgent` moves an urgent item to another day), or `placed-meanwhile` (somebody else moved the item).
        """
        batch = uuid7()

        def work(tx: Transaction, current: Placement, _: Submission) -> None:
            said = {"move": push, "first": first, "order": order}
            verb = next((one for one, value in said.items() if value is not None), "auto")
            require(tx, by, tx.now, *DECIDERS[verb], channel=current.channel)
            require_movable(current)
            _require_seen_place(tx, current, was)
            if push is None and first is None and order is None:
                self.seating.place_in(tx, current, by, batch=batch)
            if push is not None:
                board, now = self._board(tx, current.channel)
                move = place_by_hand(board, wanted_of(tx, current), push, now, reason)
                write_moves(tx, [move], by, "placement.placed", reason, batch=batch)
            if first is not None:
                board, now = self._board(tx, current.channel)
                mark, act = (mark_first, "first") if first else (unmark_first, "unmarked")
                moves = mark(board, placement, now)
                write_moves(tx, moves, by, f"placement.{act}", reason, batch=batch)
            if order is not None:
                board, now = self._board(tx, current.channel)
                moves = set_order(board, placement, order, now)
                write_moves(tx, moves, by, "placement.ordered", reason, batch=batch)

        attempt_on(self._store, "placement.placed", placement, by, work)
        return batch

    def take_off(self, placement: str, by: By, reason: str, *, decision: OfficeDecision | None = None) -> str:
        """Take an item off its push, as the chief decided with a reason; it waits, and its unit gets a notice.

        An urgent item needs a new `decision` of the office. Return the batch id, by which this can be undone.

        Raises:
          Refused: `role-missing`, `placing-reason` (a reason is missing), `item-waiting` (the item has no push),
            `item-frozen` (the push has begun or is over), `item-fixed` (the push is settled), `placement-done` (the
            item is published, ended or on hold), `urgent-decided` (an urgent item would leave its decided day), or a
            code of `OfficeDecision.keep`.
        """
        batch = uuid7()

        def work(tx: Transaction, current: Placement, _: Submission) -> None:
            require(tx, by, tx.now, *DECIDERS["take_off"], channel=current.channel)
            require_movable(current)
            board, now = self._board(tx, current.channel)
            move = take_off(board, placement, now, reason)
            write_moves(tx, [move], by, "placement.taken_off", reason, decision=decision, batch=batch)

        attempt_on(self._store, "placement.taken_off", placement, by, work)
        return batch

    def place_urgent(
        self,
        placement: str,
        by: By,
        push: str | None,
        grant: UrgentGrant,
        applicant: str,
        *,
        seen: str | None = None,
    ) -> str:
        """Put an urgent item on a push; at most one other item moves, to a later push or to those that wait (HS 4.4-3).

        If `push` is None, the next push that accepts items is taken. `grant` is the decision of the office,
        `applicant` the name of the person who applied, and `seen` the code of the preview that the person saw. Return
        the batch id, by which this can be undone.

        Raises:
          Refused: `role-missing`, `urgent-request` (the request file is missing), `urgent-decision` (the decider is
            missing or the day is in the future), `urgent-already` (the item is urgent on this push already),
            `urgent-protected` (the push is full and no item of it may move), `proposal-changed` (the moves differ from
            those shown), or another reason for which the calendar refuses the push.
        """
        batch = uuid7()

        def work(tx: Transaction, current: Placement, _: Submission) -> None:
            require(tx, by, tx.now, *DECIDERS["urgent"], channel=current.channel)
            require_movable(current)
            decision = OfficeDecision(grant, applicant)
            decision.require_applicant()
            board, now = self._board(tx, current.channel)
            moves = place_urgent(board, wanted_of(tx, current), push, now, grant)
            require_seen(seen, proposal_of(tx, "urgent", moves))
            shown = shown_by(by, by.evidence or grant.request)
            decided = {"batch": batch, **decision.data}
            write_moves(tx, moves, shown, "placement.urgent", "", decision=decision, about=placement, **decided)

        attempt_on(self._store, "placement.urgent", placement, by, work)
        return batch

    def first_push(self, reader: Reader, submission: Submission, channel: str) -> Push | None:
        """Return the push that a submission would get on a channel if it were accepted, or its material completed, now.

        Return None if no push would accept it.
        """
        board, now = self._board(reader, channel)
        return place(board, wanted_for(submission, channel, now), now).push

    def forecasts(self, reader: Reader, submissions: Sequence[Submission]) -> dict[str, Forecast]:
        """Return by submission id the earliest push that it can get on any of its channels.

        Submissions that can get no push are left out. The calendar of each channel is read once.
        """
        boards: dict[str, tuple[Channel, ChannelBoard, datetime]] = {}
        found: dict[str, Forecast] = {}
        for submission in submissions:
            for channel in submission.channels:
                if channel not in boards:
                    boards[channel] = (channel_in(reader, channel), *self._board(reader, channel))
                record, board, now = boards[channel]
                push = place(board, wanted_for(submission, channel, now), now).push
                best = found.get(submission.id)
                if push is not None and (best is None or push.date < best.day):
                    closes = closing(record, push.date, own=submission.origin is Origin.OWN)
                    found[submission.id] = Forecast(push.date, record.name, closes)
        return found

    def today(self, reader: Reader) -> date:
        """Return the present day in Shanghai.

        If the clock is behind the newest recent event that `reader` sees, return the day of that event.
        """
        return shanghai_date(moment(reader, self._clock.now()))

    def _board(self, reader: Reader, channel: str) -> tuple[ChannelBoard, datetime]:
        return self.seating.board(reader, channel)

    def _views(
        self,
        reader: Reader,
        channel: Channel,
        first: date,
        last: date,
        now: datetime,
        *,
        detailed: bool = False,
    ) -> list[PushView]:
        until = last + _MONTH if last < date.max - _MONTH else date.max
        board = board_of(reader, channel, min(first, shanghai_date(now)), self._rulebook, until)
        pushes = [one for one in board.pushes(first, last) if detailed or not one.taken_back]
        began = desk_began(reader)
        return [self._view(reader, channel, board, push, now, began, detailed=detailed) for push in pushes]

    def _view(
        self,
        reader: Reader,
        channel: Channel,
        board: ChannelBoard,
        push: Push,
        now: datetime,
        began: date,
        *,
        detailed: bool,
    ) -> PushView:
        items = board.on(push)
        rulebook = self._rulebook if detailed else None
        packages = _packages(reader, push, detailed=detailed)
        timing = timing_of(reader, push.id, packages[0].name) if push.id and packages else None
        past = push.date < shanghai_date(now)
        return PushView(
            label=push.label,
            id=push.id,
            channel=channel.id,
            channel_name=channel.name,
            day=push.date,
            window=f"{push.window_start:%H:%M}-{push.window_end:%H:%M}",
            mode="cancelled" if push.cancelled else push.kind.value,
            minimum=push.minimum,
            maximum=push.maximum,
            reserve=push.reserve,
            free=board.free(push),
            kept=board.room(push) - board.free(push),
            frozen=frozen(push, now),
            closes_at=closes_at(push),
            closes_on=closing_day(push),
            stands_for=push.stands_for,
            items=tuple(
                _item(reader, item, position, push, rulebook, shanghai_date(now))
                for item, position in positions(push, items)
            ),
            warnings=(
                *check_push(push, items, self._rulebook),
                *check_quota(board, push, self._rulebook),
            ),
            packages=packages,
            kind=push.kind,
            sending=push.sending,
            fixed=push.fixed,
            settled=_settled(reader, push),
            reason=push.reason,
            due=push.due,
            current=bool(packages) and not push.sealed and _is_current(reader, push, items),
            timed=timing.due if timing else None,
            begun=begun(push, now),
            account=channel.kind,
            filing=_filing(channel, shanghai_date(now)),
            past=past,
            waived=_waived(reader, push, past=past),
            before_desk=push.date < began,
            outcome=push.outcome,
        )


def _day_or_none(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def standing(reader: Reader, push: str) -> Freeze | None:
    """Return the settled content (定版) of the push with the id `push`; None if it is not settled."""
    return next((one for one in reader.find(Freeze, push=push) if one.lifted_by is None), None)


def _require_seen_place(reader: Reader, current: Placement, was: str | None) -> None:
    """Check that an item is still on the push `was` on which the person saw it; "" means that it waited.

    Raises:
      Refused: `placed-meanwhile`, somebody else moved it.
    """
    row = reader.get(PushRow, current.push) if current.push is not None else None
    label = f"{row.channel}/{row.date.isoformat()}" if row else ""
    if was is not None and was != label:
        raise Refused("placed-meanwhile", title=current.title, push=label or "-")


def waiting_in(reader: Reader, channel: str | None, today: date) -> list[WaitingItem]:
    """Return the items that have no push, or are left on a push before `today`, in order of arrival.

    Items of a past push do not count as left if its package was exported, or one of its items was published. `channel`
    is the id of the channel to read; None means all.
    """
    channels = {one.id: one for one in channels_in(reader)}
    found = reader.select(Placement, "waiting", channel=channel, today=today.isoformat())
    return [_waiting(reader, one, channels, today) for one in found]


def _item(
    reader: Reader, item: PlacedItem, position: int, push: Push, rulebook: Rulebook | None, today: date
) -> PushItem:
    """Return the view of an item; with a rulebook, the article is read too, and the view tells what blocks export."""
    placement = reader.get(Placement, item.wanted.placement)
    submission = reader.get(Submission, placement.submission)
    return PushItem(
        placement=placement.id,
        submission=submission.id,
        number=submission.number,
        title=placement.title,
        position=position,
        first=item.first,
        urgent=item.wanted.urgent,
        stage=placement.stage,
        complete_at=submission.complete_at,
        earliest=earliest(item.wanted, push.lead_days),
        reason=placement.reason,
        reason_values=placement.reason_values,
        blockers=tuple(placement_blockers(reader, placement, rulebook, today)) if rulebook else (),
        unit=_unit(reader, submission),
        rolled=placement.reason in ROLLED,
        pinned=item.pinned,
        due=_due(submission),
    )


def _waiting(reader: Reader, placement: Placement, channels: Mapping[str, Channel], today: date) -> WaitingItem:
    submission = reader.get(Submission, placement.submission)
    channel = channels[placement.channel]
    left = placement.push is not None
    return WaitingItem(
        placement=placement.id,
        submission=submission.id,
        number=submission.number,
        title=placement.title,
        unit=_unit(reader, submission),
        channel=channel.id,
        channel_name=channel.name,
        stage=placement.stage,
        urgent=placement.urgent,
        earliest=max(today, earliest(wanted_of(reader, placement), channel.on(today).lead_days)),
        code="left" if left else placement.reason,
        values={} if left else placement.reason_values,
        due=_due(submission),
    )


def _due(submission: Submission) -> date | None:
    """Return the day on which a placeholder's material is due; None once the material is there."""
    return submission.due if submission.stage is Stage.PLANNED else None


def _unit(reader: Reader, submission: Submission) -> str:
    return reader.get(Unit, submission.unit).name if submission.unit else ""


def _is_current(reader: Reader, push: Push, items: Sequence[PlacedItem]) -> bool:
    """Tell whether the newest package of a push holds exactly the present items in their released content."""
    newest = newest_package(reader, push.id) if push.id else None
    placed = [reader.get(Placement, one.wanted.placement) for one in items]
    return newest is not None and newest.contents == {one.id: one.released_hash for one in placed}


def _settled(reader: Reader, push: Push) -> Settled | None:
    held = standing(reader, push.id) if push.fixed and push.id else None
    if held is None:
        return None
    return Settled(reader.get(Person, held.person).name, held.frozen_at, held.below_minimum, held.report)


def _filing(channel: Channel, today: date) -> AccountState:
    """Return how the filing (备案) of the account affects an export today."""
    held = channel.filing
    under_way = held.until if not channel.filed and held.under_way(today) else None
    return AccountState(channel.filing_blocker(today), under_way, held.reason or "")


def _waived(reader: Reader, push: Push, *, past: bool) -> str:
    """Return the reason why nobody will register the publication of a past push; "" if there is none."""
    found = reader.first(RegistrationWaiver, push=push.id, taken_back_by=None) if push.id and past else None
    return found.reason if found else ""


def _packages(reader: Reader, push: Push, *, detailed: bool) -> Sequence[PackageView]:
    """Return the packages of a push, newest first; `detailed` also tells who exported each of them."""
    found = reader.find(ExportedPackage, push=push.id) if push.id else []
    people = _exporters(reader, push.id) if detailed and push.id and found else {}
    return [
        PackageView(
            one.number,
            one.name,
            one.folder,
            one.exported_at,
            one.replaces,
            len(one.contents),
            people.get(one.name, ("", ""))[0],
            one.below_minimum,
            people.get(one.name, ("", ""))[1],
        )
        for one in reversed(found)
    ]


def _exporters(reader: Reader, push: str) -> Mapping[str, tuple[str, str]]:
    """Return for each exported package of a push the name of the person who exported it, and the computer's name.

    The keys are the names of the packages. The computer is "" if the event of the export names none.
    """
    events = (json.loads(entry.body) for entry in reader.entries_about(push))
    exports = (one for one in events if one["act"] == "package.exported")
    return {one["data"]["package"]: (one["decided_by"]["name"], one.get("host", "")) for one in exports}
