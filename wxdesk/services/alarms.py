"""What the calendar warns of today, and what days off ahead need: read in one snapshot."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from wxdesk.checks.alarms import (
    check_break,
    check_festive,
    check_gap,
    check_idle,
    check_missed,
    check_unready,
    check_years,
    unfinished_before_work,
)
from wxdesk.domain.calendar import Board, Push, begun
from wxdesk.domain.channel import Channel, ChannelKind
from wxdesk.domain.clock import shanghai_date
from wxdesk.domain.days import Days
from wxdesk.domain.findings import Finding
from wxdesk.domain.review import OVER, Placement, PlacementStage
from wxdesk.domain.rulebook import Rulebook
from wxdesk.services.acting import moment
from wxdesk.services.boards import board_of
from wxdesk.services.days import SpecialDays
from wxdesk.services.ports import Clock, Reader, Store
from wxdesk.services.proposing import waiting_in
from wxdesk.services.staffing import channel_in, channels_in

_BACK, _AHEAD = timedelta(days=7), timedelta(days=14)
_YEAR_AHEAD = timedelta(days=60)
_READY = (PlacementStage.RELEASED, *OVER)


@dataclass(frozen=True)
class PushName:
    """A push as people call it: by its channel and its day; `label` is what services know it by."""

    label: str
    channel_name: str
    day: date


@dataclass(frozen=True)
class Alarm:
    """One thing to look at: what it is, and the pushes or the submission that it is about, if any."""

    finding: Finding
    pushes: Sequence[PushName] = ()
    submission: str | None = None


@dataclass(frozen=True)
class Need:
    """What one channel needs over a span of days, and has; by day and push where something lacks.

    `have` are items with their material on those pushes, `planned` placeholders, `stock` what waits; `lacks`
    is what would still be missing if all stock were used.
    """

    channel: str
    channel_name: str
    pushes: int
    need: int
    have: int
    planned: int
    stock: int
    short: Sequence[tuple[str, int]]

    @property
    def lacks(self) -> int:
        """Return how many items are still to be found."""
        return max(0, sum(count for _, count in self.short) - self.stock)


@dataclass(frozen=True)
class Outlook:
    """The stock planner for a span: needs by channel, and who owes something (unit, number, title)."""

    first: date
    last: date
    needs: Sequence[Need]
    chase: Sequence[tuple[str, str, str]]
    unknown_years: Sequence[int]


class Alarms:
    """Alarms of the calendar, and the planner for days off."""

    def __init__(self, store: Store, rulebook: Rulebook, days: SpecialDays, clock: Clock) -> None:
        """Read from `store`."""
        self._store = store
        self._rulebook = rulebook
        self._days = days
        self._clock = clock

    def today(self) -> list[Alarm]:
        """Return what the calendar warns of now, the gravest first."""
        return self._store.read(self.today_in)

    def today_in(self, reader: Reader) -> list[Alarm]:
        """Return the same inside a snapshot."""
        now = moment(reader, self._clock.now())
        today, days = shanghai_date(now), self._days.all_in(reader)
        found = [Alarm(one) for one in check_years(days, today, today + _YEAR_AHEAD, self._rulebook)]
        published = reader.query("last_published", today=today.isoformat())
        last = {row["channel"]: date.fromisoformat(row["day"]) for row in published}
        ahead: list[tuple[Push, bool]] = []
        channels = {channel.id: channel for channel in channels_in(reader)}
        for channel in channels.values():
            board = board_of(reader, channel, today, self._rulebook, today + _AHEAD)
            found += [Alarm(one) for one in check_idle(board, last.get(channel.id), today, self._rulebook)]
            for push in board.pushes(today - _BACK, today + _AHEAD):
                named = (_named(channel, push),)
                found += [Alarm(one, named) for one in self._of_push(reader, board, push, days, now)]
                if not push.cancelled and channel.kind is not ChannelKind.MOMENTS:
                    ahead.append((push, push.fixed or push.sealed))
        open_ones = unfinished_before_work(sorted(ahead, key=lambda one: one[0].date), today, days)
        breaking = tuple(_named(channels[push.channel], push) for push in open_ones)
        found += [Alarm(one, breaking) for one in check_break(open_ones, today, self._rulebook)]
        found += [self._past(row, today) for row in reader.query("past_due", today=today.isoformat())]
        return sorted(found, key=lambda alarm: alarm.finding.severity != "return")

    def outlook(self, first: date, last: date, channel: str | None = None) -> Outlook:
        """Return what the pushes from `first` to `last` need, have and lack, and whom to chase.

        Raises:
            UserError: `not-found`; no such channel.
        """

        def work(reader: Reader) -> Outlook:
            now = moment(reader, self._clock.now())
            chosen = [channel_in(reader, channel)] if channel else channels_in(reader)
            since = min(first, shanghai_date(now))
            boards = [board_of(reader, one, since, self._rulebook, last) for one in chosen]
            needs = [self._need(reader, board, first, last, now) for board in boards]
            owed = [
                (row["unit"], row["number"], row["title"])
                for row in reader.query("owed")
                if channel is None or channel in row["channels"]
            ]
            unknown = self._days.all_in(reader).unknown_years(first, last)
            return Outlook(first, last, [need for need in needs if need.need], owed, unknown)

        return self._store.read(work)

    def _need(self, reader: Reader, board: Board, first: date, last: date, now: datetime) -> Need:
        held = (push for push in board.pushes(first, last) if not push.cancelled)
        pushes = [push for push in held if not begun(push, now)]
        there = [sum(item.wanted.filled for item in board.on(push)) for push in pushes]
        waiting = waiting_in(reader, board.channel.id, now)
        return Need(
            channel=board.channel.id,
            channel_name=board.channel.name,
            pushes=len(pushes),
            need=sum(push.minimum for push in pushes),
            have=sum(there),
            planned=sum(map(board.used, pushes)) - sum(there),
            stock=sum(one.filled for one in waiting),
            short=[
                (push.label, push.minimum - count)
                for push, count in zip(pushes, there, strict=True)
                if count < push.minimum
            ],
        )

    def _of_push(
        self, reader: Reader, board: Board, push: Push, days: Days, now: datetime
    ) -> Iterator[Finding]:
        yield from check_gap(board, push, now, self._rulebook)
        items = board.on(push)
        if not items:
            return
        placed = [reader.get(Placement, item.wanted.placement) for item in items]
        left = sum(not one.out for one in placed)
        yield from check_missed(push, left, now, self._rulebook)
        unready = sum(one.stage not in _READY for one in placed)
        yield from check_unready(push, unready, now, self._rulebook)
        if push.date >= shanghai_date(now):
            yield from check_festive([one.title for one in placed], push, days, self._rulebook)

    def _past(self, row: Mapping[str, Any], today: date) -> Alarm:
        if row["expires"] and row["expires"] < today.isoformat():
            finding = self._rulebook.finding(
                "CAL.expired", number=row["number"], title=row["title"], day=row["expires"]
            )
        else:
            finding = self._rulebook.finding(
                "CAL.due", number=row["number"], title=row["title"], unit=row["unit"], day=row["due"]
            )
        return Alarm(finding, submission=row["id"])


def _named(channel: Channel, push: Push) -> PushName:
    return PushName(push.label, channel.name, push.date)
