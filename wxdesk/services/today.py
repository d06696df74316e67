"""What is open today, read in one snapshot: what to tell, review and release, what pushes still lack."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from wxdesk.checks.calendar import check_push
from wxdesk.domain.calendar import Board, Push, closes_at, closing_day, ends_at
from wxdesk.domain.channel import Channel
from wxdesk.domain.clock import shanghai_date, shanghai_instant
from wxdesk.domain.errors import Refused
from wxdesk.domain.people import Assignment, Person, Role, has_role
from wxdesk.domain.review import OVER, Placement, PlacementStage
from wxdesk.domain.rulebook import Rulebook
from wxdesk.domain.submission import Origin
from wxdesk.services.alarms import Alarms
from wxdesk.services.boards import board_of
from wxdesk.services.commissioning import Commissioning
from wxdesk.services.four_eyes import require_four_eyes
from wxdesk.services.ports import Clock, Reader, Store
from wxdesk.services.present import moment
from wxdesk.services.review_state import current_hash, placement_blockers
from wxdesk.services.sifting import Sift
from wxdesk.services.staffing import channels_in
from wxdesk.services.telling import Telling
from wxdesk.services.today_views import Agenda, Arrival, Coming, FactWork, Left, Some, Work
from wxdesk.services.workflow_reading import amendments_waiting, holds_due

AHEAD = timedelta(days=7)
"""How far ahead pushes are looked at."""
_LOOK_BACK = timedelta(days=62)
_SHOWN = 20
"""How many submissions that wait outside the calendar are read; the rest is counted."""
_DONE = (PlacementStage.RELEASED, *OVER)


@dataclass(frozen=True)
class _Seat:
    """Who looks, on which day, with which roles: without a person nothing stands in the way."""

    day: date
    person: Person | None
    held: Sequence[Assignment]

    def may(self, role: Role, channel: str | None = None) -> bool:
        """Tell whether who looks holds `role` on `channel` today."""
        return self.person is None or has_role(self.held, role, self.day, channel)

    @property
    def roles(self) -> frozenset[str]:
        """Return the roles held today, on whatever channel."""
        return frozenset(one.role.value for one in self.held if one.holds(one.role, self.day, None))


class Today:
    """The day's agenda of an office, as one of its people sees it."""

    def __init__(
        self,
        store: Store,
        rulebook: Rulebook,
        telling: Telling,
        commissioning: Commissioning,
        alarms: Alarms,
        clock: Clock,
    ) -> None:
        """Read from `store`; the services know what units are told and owe, and what is warned of."""
        self._store = store
        self._rulebook = rulebook
        self._telling = telling
        self._commissioning = commissioning
        self._alarms = alarms
        self._clock = clock

    def agenda(self, person: str | None = None) -> Agenda:
        """Return what is open, with what `person` (an id) may do of it; without one, what anybody may.

        Raises:
            UserError: `not-found`; no such person.
        """
        return self._store.read(lambda reader: self._agenda(reader, person))

    def rail(self) -> dict[str, int]:
        """Return by screen how many things there wait for the office."""

        def work(reader: Reader) -> dict[str, int]:
            views = {"queue": Sift("ours"), "review": Sift("review")}
            counts = {screen: reader.queue_total(sift) for screen, sift in views.items()}
            return {"today": self.count_in(reader), **counts}

        return self._store.read(work)

    def count_in(self, reader: Reader) -> int:
        """Return how many things need a hand of the office, inside a snapshot: what `Agenda.waits` counts."""
        now = moment(reader, self._clock.now())
        left = [row["id"] for row in _left_rows(reader, channels_in(reader), now)]
        works = list(_at_work(reader, now, left))
        letters = int(reader.query("notices_due_count")[0]["total"])
        today = {"today": shanghai_date(now).isoformat()}
        rest = [reader.query(name, **today) for name in ("holds_due", "amendments_waiting")]
        asked = self._commissioning.pressing_in(reader)
        return letters + sum(map(len, (works, left, asked, *rest)))

    def _agenda(self, reader: Reader, person: str | None) -> Agenda:
        now = moment(reader, self._clock.now())
        seat = _seat(reader, person, shanghai_date(now))
        channels = channels_in(reader)
        left = _left_rows(reader, channels, now)
        upcoming = self._upcoming(reader, channels, now)
        following = [one for one in upcoming if one.day == upcoming[0].day]
        shown = [self._detailed(reader, one, seat) for one in following]
        blocked = {work.placement for push in shown for work in push.blocked}
        works = [
            _work(reader, row, seat)
            for row in _at_work(reader, now, [row["id"] for row in left])
            if row["id"] not in blocked
        ]
        names = {channel.id: channel.name for channel in channels}
        return Agenda(
            day=seat.day,
            next=shown,
            left=[_left(row, names) for row in left],
            reviews=[one for one in works if one.stage is PlacementStage.IN_REVIEW],
            releases=[one for one in works if one.stage is PlacementStage.APPROVED],
            letters=self._telling.due_in(reader, seat.person.name if seat.person else ""),
            editing=[one for one in works if one.stage is PlacementStage.EDITING and one.push],
            unplaced=[one for one in works if one.stage is PlacementStage.EDITING and not one.push],
            received=_some(reader, "received_oldest", "count_received"),
            coming=upcoming[len(following) :],
            returned=_some(reader, "returned_oldest", "returned_told_count"),
            facts=_facts(reader, seat),
            fresh=not reader.query("count_all", search="")[0]["total"],
            roles=seat.roles,
            alarms=self._alarms.today_in(reader),
            asked=self._commissioning.pressing_in(reader, seat.person.name if seat.person else ""),
            held=holds_due(reader, seat.day),
            amendments=amendments_waiting(reader, seat.day),
        )

    def tonight(self) -> list[Coming]:
        """Return the pushes of today that are not over, as the foot of the window names them."""

        def work(reader: Reader) -> list[Coming]:
            return self._upcoming(reader, channels_in(reader), moment(reader, self._clock.now()), timedelta())

        return self._store.read(work)

    def _upcoming(
        self, reader: Reader, channels: Iterable[Channel], now: datetime, ahead: timedelta = AHEAD
    ) -> list[Coming]:
        """Return the pushes of the days ahead that are not over and need or hold something, by date."""
        today = shanghai_date(now)
        on_calendar = _OnCalendar(reader, today, today + ahead)
        found = [
            on_calendar.coming(channel, board, push, now, self._rulebook)
            for channel in channels
            for board in [board_of(reader, channel, today, self._rulebook, today + ahead)]
            for push in board.pushes(today, today + ahead)
            if not push.cancelled and ends_at(push) > now and (push.minimum or board.used(push))
        ]
        return sorted((one for one in found if not on_calendar.is_out(one)), key=lambda one: one.day)

    def _detailed(self, reader: Reader, push: Coming, seat: _Seat) -> Coming:
        """Return the push with its items that hold up export; reading them takes a while each."""
        blocked = []
        for row in reader.query("pushed_items", first=push.day.isoformat(), last=push.day.isoformat()):
            if row["push"] != push.key:
                continue
            placement = reader.get(Placement, row["id"])
            codes = tuple(placement_blockers(reader, placement, self._rulebook))
            if codes:
                named = {**row, "channel_name": push.channel_name, "day": push.day.isoformat()}
                blocked.append(replace(_work(reader, named, seat), blockers=codes))
        return replace(push, blocked=tuple(blocked))


class _OnCalendar:
    """The items and packages of the pushes from `first` to `last`, read at once."""

    def __init__(self, reader: Reader, first: date, last: date) -> None:
        span = {"first": first.isoformat(), "last": last.isoformat()}
        self._items: dict[str, list[Mapping[str, Any]]] = {}
        for row in reader.query("pushed_items", **span):
            self._items.setdefault(row["push"], []).append(row)
        self._packages: dict[str, Mapping[str, str]] = {
            row["push"]: json.loads(row["contents"]) for row in reader.query("pushed_packages", **span)
        }

    def is_out(self, push: Coming) -> bool:
        """Tell whether everything on a push is published."""
        items = self._items.get(push.key, [])
        return bool(items) and all(row["url"] for row in items)

    def coming(self, channel: Channel, board: Board, push: Push, now: datetime, rulebook: Rulebook) -> Coming:
        """Return one push at a glance; what holds up each of its items is not looked into."""
        items = self._items.get(push.key, [])
        package = self._packages.get(push.key)
        now_holds = {row["id"]: row["released_hash"] for row in items}
        return Coming(
            key=push.key,
            label=push.label,
            channel=channel.id,
            channel_name=channel.name,
            day=push.date,
            window=f"{push.window_start:%H:%M}",
            items=len(items),
            minimum=push.minimum,
            maximum=push.maximum,
            free=board.free(push),
            missing=max(0, push.minimum - len(items)),
            unready=sum(row["stage"] not in _DONE for row in items),
            closes_on=closing_day(push),
            closed=closes_at(push) <= now,
            package="" if package is None else "current" if package == now_holds else "stale",
            faults=tuple(_push_faults(push, board, rulebook)),
        )


def _push_faults(push: Push, board: Board, rulebook: Rulebook) -> list[str]:
    """Return the codes of what holds up the push itself; too few items only ask for a reason."""
    if not board.used(push):
        return ["push-empty"]
    found = check_push(push, board.on(push), rulebook)
    return [f"finding:{one.rule}" for one in found if one.rule == "CAL.first"]


def _seat(reader: Reader, person: str | None, day: date) -> _Seat:
    if person is None:
        return _Seat(day, None, ())
    return _Seat(day, reader.get(Person, person), reader.find(Assignment, person=person))


def _left_rows(reader: Reader, channels: Iterable[Channel], now: datetime) -> list[Mapping[str, Any]]:
    """Return the pushes whose window is over and that hold something that is not published."""
    today = shanghai_date(now)
    by_id = {channel.id: channel for channel in channels}

    def over(row: Mapping[str, Any]) -> bool:
        day = date.fromisoformat(row["date"])
        return shanghai_instant(day, by_id[row["channel"]].on(day).window_end) <= now

    since = (today - _LOOK_BACK).isoformat()
    rows = reader.query("open_pushes", since=since, today=today.isoformat())
    return [row for row in rows if over(row)]


def _left(row: Mapping[str, Any], names: Mapping[str, str]) -> Left:
    return Left(
        label=f"{row['channel']}/{row['date']}",
        channel_name=names[row["channel"]],
        day=date.fromisoformat(row["date"]),
        items=row["items"],
        exported=bool(row["exported"]),
    )


def _at_work(reader: Reader, now: datetime, left: Sequence[str]) -> Iterator[Mapping[str, Any]]:
    """Yield the placements at work; those in editing that missed their push stand with that push."""
    today = shanghai_date(now)
    for row in reader.query("at_work", today=today.isoformat(), until=(today + AHEAD).isoformat()):
        if row["stage"] != PlacementStage.EDITING or row["push"] not in left:
            yield row


def _facts(reader: Reader, seat: _Seat) -> list[FactWork]:
    """Return what is to be compared before the pushes of the days ahead (HS 3.6-3)."""
    days = {"today": seat.day.isoformat(), "until": (seat.day + AHEAD).isoformat()}
    found = reader.query("facts_open", **days)
    return [FactWork(replace(_work(reader, row, seat), hindrance=""), bool(row["before"])) for row in found]


def _work(reader: Reader, row: Mapping[str, Any], seat: _Seat) -> Work:
    stage = PlacementStage(row["stage"])
    return Work(
        placement=row["id"],
        submission=row["submission"],
        number=row["number"],
        title=row["title"],
        unit=row["unit"],
        channel=row["channel"],
        channel_name=row["channel_name"],
        stage=stage,
        level=row["level"],
        push=f"{row['channel']}/{row['day']}" if row["day"] else None,
        day=date.fromisoformat(row["day"]) if row["day"] else None,
        urgent=bool(row["urgent"]),
        hindrance=_hindrance(reader, row, stage, seat),
    )


_NEXT_BY = {
    PlacementStage.EDITING: Role.EDITOR,
    PlacementStage.IN_REVIEW: Role.REVIEWER,
    PlacementStage.APPROVED: Role.RELEASER,
}


def _hindrance(reader: Reader, row: Mapping[str, Any], stage: PlacementStage, seat: _Seat) -> str:
    """Return why who looks may not take the next step: by role on the channel, and by four eyes (R4)."""
    role = _NEXT_BY.get(stage, Role.EDITOR)
    if seat.person is None:
        return ""
    if not seat.may(role, row["channel"]):
        return "role"
    if stage is not PlacementStage.IN_REVIEW:
        return ""
    placement = reader.get(Placement, row["id"])
    try:
        require_four_eyes(reader, placement, seat.person, current_hash(reader, placement))
    except Refused as refusal:
        return refusal.code
    return ""


def _some(reader: Reader, rows: str, count: str) -> Some[Arrival]:
    """Return the submissions that have waited longest, and how many there are."""
    found = [
        Arrival(
            submission=row["id"],
            number=row["number"],
            title=row["title"],
            unit=row["unit"],
            since=datetime.fromisoformat(row["since"]),
            returns=row["returns"],
            own=row["origin"] == Origin.OWN,
        )
        for row in reader.query(rows, limit=_SHOWN)
    ]
    return Some(found, int(reader.query(count, search="")[0]["total"]))
