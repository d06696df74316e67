"""The calendar of one channel: its pushes, and the items placed on them.

All values are frozen and dates are Shanghai dates. Callers pass the present instant: the later of the clock and the
last event.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from wxdesk.domain.desk.clock import shanghai_date, shanghai_instant
from wxdesk.domain.desk.errors import Refused, Value
from wxdesk.domain.desk.typed_times import in_years
from wxdesk.domain.rulebook.channel import Channel, ChannelKind, SendingMode
from wxdesk.domain.rulebook.recurrence import channel_days


class PushKind(StrEnum):
    """The origin of a push: regular by the channel's rule, or extra by a decision for one day."""

    REGULAR = "regular"
    EXTRA = "extra"


class PushRow(NamedTuple):
    """A push that the desk has stored; the row is created by a decision about the push, or with its first item.

    `due` is the day for which the channel's rule plans a regular push. It stays the same when the push moves, and is
    None for an extra push. `reserve` is the number of item slots that automatic placing leaves free. If `minimum`,
    `maximum`, `reserve` or `sending` is None, the channel's setting on `date` applies. `reason` is why the push was
    added, moved or cancelled. `outcome` is a person's reason why it did not go out, or went out with too few items.
    """

    id: str
    channel: str
    date: dt.date
    due: dt.date | None
    kind: PushKind = PushKind.REGULAR
    cancelled: bool = False
    minimum: int | None = None
    maximum: int | None = None
    reserve: int | None = None
    sending: SendingMode | None = None
    reason: str | None = None
    row_version: int = 1
    outcome: str | None = None


class Push(NamedTuple):
    """A push, with the limits and the publishing window that apply to it.

    `id` is None while it has no stored row. `reserve` is the number of item slots that automatic placing leaves free.
    `sealed` tells that its contents were published, or exported for a past day; no item can join or leave. `fixed`
    tells that somebody settled its contents (定版). `headline` tells that its first item is the headline article
    头条. `stands_for` is the day of the month that it replaces (代30日), or None. `outcome` is a person's reason why
    a past push did not go out, or went out with too few items.
    """

    channel: str
    date: dt.date
    due: dt.date | None
    kind: PushKind
    minimum: int
    maximum: int
    reserve: int
    window_start: time
    window_end: time
    lead_days: int
    headline: bool
    stands_for: int | None = None
    id: str | None = None
    cancelled: bool = False
    sealed: bool = False
    fixed: bool = False
    sending: SendingMode = SendingMode.PUSH
    reason: str = ""
    outcome: str = ""

    @property
    def label(self) -> str:
        """Return `channel/2026-01-04`, the name that people and commands use."""
        return f"{self.channel}/{self.date.isoformat()}"

    @property
    def key(self) -> str:
        """Return the key by which items refer to the push: its row id, or its label while it has no row."""
        return self.id or self.label

    @property
    def taken_back(self) -> bool:
        """Tell whether this is an extra push whose addition was undone.

        A cancelled push has a reason instead.
        """
        return self.kind is PushKind.EXTRA and self.cancelled and not self.reason

    def row(self, row_id: str) -> PushRow:
        """Return a row with the id `row_id` for this push, which has none yet; its limits are those of the channel."""
        return PushRow(row_id, self.channel, self.date, self.due, self.kind)


class Wanted(NamedTuple):
    """An item to be placed on a push: its arrival, its earliest and latest days, and the decisions about it.

    `complete_at` is when its material was complete, by which items are ordered. `lead_days` is 0 for the office's own
    submissions; None means the channel's lead time. `not_before` and `expires` are the first and the last day on which
    it may go out. `displaced` counts how often an urgent item pushed it back. `filled` is False for a placeholder 占位
    whose material is still to come.
    """

    placement: str
    channel: str
    complete_at: datetime
    lead_days: int | None = None
    not_before: date | None = None
    expires: date | None = None
    urgent: bool = False
    displaced: int = 0
    filled: bool = True

    @property
    def key(self) -> tuple[datetime, str]:
        """Return the sort key for the order of arrival; at equal instants the placement's id decides."""
        return self.complete_at, self.placement


class PlacedItem(NamedTuple):
    """An item on a push; `push` is the key of the push.

    `order` is its place in the push, `first` tells that it is the 头条, `pinned` that it was placed by hand.
    """

    wanted: Wanted
    push: str
    order: int
    first: bool = False
    pinned: bool = False

    @property
    def protected(self) -> bool:
        """Tell whether the item must keep its push, because it is urgent, was placed by hand, or is the 头条."""
        return self.wanted.urgent or self.pinned or self.first


class PlacingReason(NamedTuple):
    """A reason as code and values; its message is `reason-<code>` in the catalogue."""

    code: str
    values: Mapping[str, str | int] = MappingProxyType({})


class Move(NamedTuple):
    """A change of place of one item, from `before` to `after`; None means that the item is on no push.

    `push` is the push of `after`; if its `id` is None, it must be given a row. `cause` is the code of what forced the
    move, such as `displaced` or `cancelled`, or None if the item itself was to be placed.
    """

    wanted: Wanted
    before: PlacedItem | None
    after: PlacedItem | None
    push: Push | None
    why: PlacingReason
    cause: str | None = None

    @property
    def changes(self) -> bool:
        """Tell whether the item's place differs after the move."""
        return self.before != self.after


@dataclass(frozen=True)
class ChannelBoard:
    """The calendar of one channel: its stored pushes, its placed items, and how many days ahead items are placed.

    `sealed` are the keys of the pushes that went out, `fixed` the keys of the pushes whose contents are settled (定版).
    """

    channel: Channel
    horizon_days: int
    rows: tuple[PushRow, ...] = ()
    items: tuple[PlacedItem, ...] = ()
    sealed: frozenset[str] = frozenset()
    fixed: frozenset[str] = frozenset()

    @cached_property
    def _by_push(self) -> Mapping[str, Sequence[PlacedItem]]:
        found: dict[str, list[PlacedItem]] = {}
        for item in self.items:
            found.setdefault(item.push, []).append(item)
        return found

    @cached_property
    def _by_placement(self) -> dict[str, PlacedItem]:
        return {item.wanted.placement: item for item in self.items}

    @cached_property
    def _days_by_id(self) -> Mapping[str, date]:
        return {row.id: row.date for row in self.rows}

    @cached_property
    def _written(self) -> frozenset[date]:
        return frozenset(row.due for row in self.rows if row.due is not None)

    def pushes(self, first: date, last: date) -> list[Push]:
        """Return all pushes from `first` to `last` inclusive by date, with the cancelled pushes.

        A regular push on a day that the settings no longer contain counts as cancelled.
        """
        regular = [
            self._push(day.date, day.date, PushKind.REGULAR, day.stands_for)
            for day in channel_days(self.channel, first, last)
            if day.date not in self._written
        ]
        kept = [self._resolved(row) for row in self.rows if first <= row.date <= last]
        return sorted([*regular, *kept], key=lambda push: (push.date, push.cancelled, push.key))

    def find(self, name: str) -> Push:
        """Return the push with this key or label; of two pushes on one day, the push that is not cancelled.

        Raises:
            Refused: `push-unknown`; the channel has no such push.
        """
        day = self._days_by_id.get(name) or _day_of(name, self.channel)
        for push in self.pushes(day, day) if day else []:
            if name in (push.key, push.label):
                return push
        raise Refused("push-unknown", push=name, channel=self.channel.name)

    def on(self, push: Push) -> tuple[PlacedItem, ...]:
        """Return the items of `push` in order, 头条 first."""
        return in_order(self._by_push.get(push.key, ()))

    def placed(self, placement: str) -> PlacedItem | None:
        """Return the placed item of a placement, or None while it waits."""
        return self._by_placement.get(placement)

    def used(self, push: Push) -> int:
        """Return the number of items on `push`, including urgent items."""
        return len(self._by_push.get(push.key, ()))

    def free(self, push: Push) -> int:
        """Return how many items automatic placing may still add: the maximum minus the reserve minus the present items.

        The reserve is the number of places that automatic placing leaves free for urgent items.
        """
        return max(0, push.maximum - push.reserve - self.used(push))

    def room(self, push: Push) -> int:
        """Return how many items the chief or an urgent decision may add; the places of the reserve are included."""
        return max(0, push.maximum - self.used(push))

    def applied(self, moves: Iterable[Move]) -> "ChannelBoard":
        """Return the board as it is after `moves` are carried out."""
        items = dict(self._by_placement)
        for move in moves:
            if move.after is None:
                items.pop(move.wanted.placement, None)
            else:
                items[move.wanted.placement] = move.after
        return replace(self, items=tuple(items.values()))

    def without(self, *placements: str) -> "ChannelBoard":
        """Return the board without these placements, for example after they were returned, withdrawn or held."""
        return replace(self, items=tuple(i for i in self.items if i.wanted.placement not in placements))

    def _resolved(self, row: PushRow) -> Push:
        due = row.due
        rule = next(channel_days(self.channel, due, due), None) if due else None
        push = self._push(row.date, due, row.kind, rule.stands_for if rule else None)
        return push._replace(
            id=row.id,
            cancelled=row.cancelled or (due is not None and rule is None) or self.channel.is_closed(row.date),
            sealed=row.id in self.sealed,
            fixed=row.id in self.fixed,
            sending=row.sending or push.sending,
            reason=row.reason or "",
            outcome=row.outcome or "",
            minimum=push.minimum if row.minimum is None else row.minimum,
            maximum=push.maximum if row.maximum is None else row.maximum,
            reserve=push.reserve if row.reserve is None else row.reserve,
        )

    def _push(self, day: date, due: date | None, kind: PushKind, stands_for: int | None) -> Push:
        settings = self.channel.on(day)
        return Push(
            channel=self.channel.id,
            date=day,
            due=due,
            kind=kind,
            minimum=settings.minimum,
            maximum=settings.maximum,
            reserve=settings.reserve,
            window_start=settings.window_start,
            window_end=settings.window_end,
            lead_days=settings.lead_days,
            headline=self.channel.kind is not ChannelKind.MOMENTS,
            stands_for=stands_for,
            sending=settings.sending,
        )


def _day_of(name: str, channel: Channel) -> date | None:
    prefix, _, text = name.rpartition("/")
    try:
        return in_years(date.fromisoformat(text)) if prefix == channel.id else None
    except ValueError:
        return None


def opens_at(push: Push) -> datetime:
    """Return when the publishing window of `push` begins."""
    return shanghai_instant(push.date, push.window_start)


def ends_at(push: Push) -> datetime:
    """Return when the publishing window of `push` ends."""
    return shanghai_instant(push.date, push.window_end)


def closing_day(push: Push) -> date:
    """Return the deadline day 截稿: the last day on which material can arrive for this push (HS 4.4-3)."""
    return push.date - between(push.lead_days)


def closes_at(push: Push) -> datetime:
    """Return when `push` closes for material: the end of its deadline day; without a lead time, its window's start."""
    return closes(push.date, push.lead_days, push.window_start)


def begun(push: Push, now: datetime) -> bool:
    """Tell whether the publishing window of `push` has begun."""
    return now >= opens_at(push)


def frozen(push: Push, now: datetime) -> bool:
    """Tell whether `push` accepts no more items: it went out, it is settled, or its time of publishing has begun."""
    return push.sealed or push.fixed or begun(push, now)


def earliest(wanted: Wanted, lead_days: int) -> date:
    """Return the first day on which an item may go out; `lead_days` is the channel's lead time (HS 4.4-3).

    With two days, there are two full days between delivery 送达 and sending: 1 January gives 4 January. Without a lead
    time the first day is the delivery day. The item's own lead time takes precedence over the channel's, and its
    `not_before` may make the day later. An urgent item may go out on its delivery day.
    """
    arrived = shanghai_date(wanted.complete_at)
    if wanted.urgent:
        return arrived
    ready = arrived + between(lead_days if wanted.lead_days is None else wanted.lead_days)
    return max(ready, wanted.not_before or ready)


def in_order(items: Iterable[PlacedItem]) -> tuple[PlacedItem, ...]:
    """Return the items of one push in order: the 头条 first, the others by `order`, and by arrival if that is equal."""
    return tuple(sorted(items, key=lambda item: (not item.first, item.order, item.wanted.key)))


def lacks_first(push: Push, items: Sequence[PlacedItem]) -> bool:
    """Tell whether a push that needs a headline article 头条 has items but none is chosen (HS 4.4-3)."""
    return push.headline and bool(items) and not any(item.first for item in items)


def positions(push: Push, items: Iterable[PlacedItem]) -> Iterator[tuple[PlacedItem, int]]:
    """Yield the items of `push` with their positions: the 头条 has 1, the other items count from 2.

    Position 1 stays empty until the chief has chosen the 头条. A push without 头条 (朋友圈) counts from 1.
    """
    ordered = in_order(items)
    start = 1 if not push.headline or any(item.first for item in ordered) else 2
    yield from zip(ordered, range(start, start + len(ordered)), strict=True)


def refused(why: PlacingReason) -> Refused:
    """Return the exception for a refusal with the reason `why`; its message is `error-<code>`."""
    values: dict[str, Value] = dict(why.values)
    return Refused(why.code, **values)


def closing(channel: Channel, day: date, *, own: bool = False) -> datetime:
    """Return when a push of `channel` on `day` closes for material.

    `own` is True for a submission of the office itself, which needs no lead time.
    """
    settings = channel.on(day)
    return closes(day, 0 if own else settings.lead_days, settings.window_start)


def closes(day: date, lead_days: int, window_start: time) -> datetime:
    """Return the end of the deadline day of a push on `day`; without a lead time, the start of the window."""
    if lead_days == 0:
        return shanghai_instant(day, window_start)
    return shanghai_instant(day - between(lead_days) + timedelta(days=1))


def between(lead_days: int) -> timedelta:
    """Return the time from the deadline day to the push's day; `lead_days` full days lie between these two days."""
    return timedelta(days=lead_days + 1 if lead_days else 0)
