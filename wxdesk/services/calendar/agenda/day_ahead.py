"""Reads the pushes ahead and unfinished past ones: the first part of the day's agenda."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from wxdesk.domain.calendar.channel_calendar import ChannelBoard, Push, closes_at, closing_day, ends_at, lacks_first
from wxdesk.domain.calendar.push_numbers import numbers_of
from wxdesk.domain.desk.clock import shanghai_date, shanghai_instant
from wxdesk.domain.review.placements import OVER, Evidence, PlacementStage, blockers
from wxdesk.domain.rulebook.channel import Channel
from wxdesk.services.calendar.agenda.near_calendar import NearCalendar, Packaged
from wxdesk.services.desk.clock import moment
from wxdesk.services.desk.ports import Clock, Reader, Store
from wxdesk.services.records.today_views import UNCHECKED, Coming, FirstAgenda, UnfinishedPush, Work

AHEAD = timedelta(days=7)
"""How far ahead of today pushes are listed."""
_DONE = (PlacementStage.RELEASED, *OVER)


class DayAhead:
    """Reads the coming pushes and how many items each lacks, without using the rulebook."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Read from `store`; the time of `clock` tells which pushes are over."""
        self._store = store
        self._clock = clock

    def opening(self) -> FirstAgenda:
        """Return the part of the day's agenda that needs no reading of articles."""
        return self._store.read(self._opening)

    def _opening(self, reader: Reader) -> FirstAgenda:
        calendar = self.calendar_in(reader)
        channels = calendar.channels
        filing = {channel.id: channel.filing_blocker(calendar.today) for channel in channels}
        following, _ = self.following_in(reader, calendar)
        names = {channel.id: channel.name for channel in channels}
        return FirstAgenda(
            day=calendar.today,
            next=[
                one._replace(blocked=_surely_held(one, calendar.on(one.key), filing[one.channel])) for one in following
            ],
            left=[shown_left(row, names) for row in left_rows(reader, channels, calendar.now)],
        )

    def calendar_in(self, reader: Reader) -> NearCalendar:
        """Read the calendar from a week before now to two weeks ahead, inside a snapshot."""
        return NearCalendar(reader, moment(reader, self._clock.now()))

    def following_in(self, reader: Reader, calendar: NearCalendar) -> tuple[list[Coming], list[Coming]]:
        """Return the pushes of the next push day, and the later pushes within a week from today."""
        found = self._upcoming(reader, calendar, AHEAD)
        following = [one for one in found if one.day == found[0].day]
        return following, found[len(following) :]

    def tonight(self) -> list[Coming]:
        """Return the pushes of today that are not over, for the footer of the window."""

        def work(reader: Reader) -> list[Coming]:
            now, today = moment(reader, self._clock.now()), timedelta()
            return self._upcoming(reader, NearCalendar(reader, now, today), today)

        return self._store.read(work)

    def _upcoming(self, reader: Reader, calendar: NearCalendar, ahead: timedelta) -> list[Coming]:
        """Return the pushes within `ahead` from today that are not over, and that have or need items, by date.

        Pushes whose items are all published are left out.
        """
        packages = calendar.packages(reader)
        found = [
            self._coming(board, push, calendar, packages.get(push.key))
            for board in calendar.boards
            for push in board.pushes(calendar.today, calendar.today + ahead)
            if not push.cancelled and ends_at(push) > calendar.now and (push.minimum or board.used(push))
            if not _is_out(calendar.on(push.key))
        ]
        return sorted(found, key=lambda one: one.day)

    def _coming(self, board: ChannelBoard, push: Push, calendar: NearCalendar, package: Packaged | None) -> Coming:
        """Return a summary of one push; its list `blocked` stays empty, because no article is read here.

        `board` is the calendar of the push's channel.

        `calendar` has the items of the push. `package` is its newest package, or None.
        """
        items = calendar.on(push.key)
        now_holds = {row["id"]: row["released_hash"] for row in items}
        current = package is not None and package.contents == now_holds
        return Coming(
            key=push.key,
            label=push.label,
            channel=board.channel.id,
            channel_name=board.channel.name,
            day=push.date,
            window=f"{push.window_start:%H:%M}",
            numbers=numbers_of(board, push),
            unready=sum(row["stage"] not in _DONE for row in items),
            closes_on=closing_day(push),
            closed=closes_at(push) <= calendar.now,
            package="" if package is None else "current" if current else "stale",
            timed=package is not None and current and package.timed,
            faults=tuple(_push_faults(push, board)),
        )


def _is_out(items: Sequence[Mapping[str, Any]]) -> bool:
    """Tell whether a push has items and all are published; a published item without a web address has "" as `url`."""
    return bool(items) and all(row["url"] is not None for row in items)


def _surely_held(push: Coming, rows: Iterable[Mapping[str, Any]], filing: str) -> list[Work]:
    """Return the items of a push, each with the codes of those reasons against its export that are already known.

    An item without a known reason gets `UNCHECKED`, because its article, which is not read here, may still block the
    export. `filing` is the code that says why the account's filing (备案) forbids an export; empty if it does not.
    """
    found = []
    for row in rows:
        codes = _surely(row, filing)
        named = {**row, "channel_name": push.channel_name}
        found.append(shown_work(named)._replace(blockers=codes))
    return found


def _surely(row: Mapping[str, Any], filing: str) -> tuple[str, ...]:
    """Return the codes of the reasons against an export that are known without reading the article.

    Return (`UNCHECKED`,) if no reason is known. `row` is the placement's row with stage and push. `filing` is the code
    that says why the account's filing (备案) forbids an export; empty if it does not.
    """
    if not row["filled"]:
        return ("unfilled",)
    stage, content = PlacementStage(row["stage"]), ""
    found = tuple(blockers(Evidence(stage, content, content, row["push"], (), filing)))
    return found or (UNCHECKED,)


def left_rows(reader: Reader, channels: Iterable[Channel], now: datetime) -> list[Mapping[str, Any]]:
    """Return the pushes, however old, whose publishing window is over and that hold unpublished items."""
    today = shanghai_date(now)
    by_id = {channel.id: channel for channel in channels}

    def over(row: Mapping[str, Any]) -> bool:
        day = date.fromisoformat(row["date"])
        return shanghai_instant(day, by_id[row["channel"]].on(day).window_end) <= now

    return [row for row in reader.query("open_pushes", today=today.isoformat()) if over(row)]


def shown_left(row: Mapping[str, Any], names: Mapping[str, str]) -> UnfinishedPush:
    """Convert a row from `left_rows` to a past push that is not finished; `names` maps channel ids to names."""
    return UnfinishedPush(
        label=f"{row['channel']}/{row['date']}",
        channel_name=names[row["channel"]],
        day=date.fromisoformat(row["date"]),
        items=row["items"],
        exported=bool(row["exported"]),
        outcome=row["outcome"] or "",
    )


def shown_work(row: Mapping[str, Any], hindrance: str = "") -> Work:
    """Convert a placement's row to an agenda row; `hindrance` says why the viewer may not act on it, or is ""."""
    return Work(
        placement=row["id"],
        submission=row["submission"],
        number=row["number"],
        title=row["title"],
        unit=row["unit"],
        channel=row["channel"],
        channel_name=row["channel_name"],
        stage=PlacementStage(row["stage"]),
        level=row["level"],
        push=f"{row['channel']}/{row['day']}" if row["day"] else None,
        day=date.fromisoformat(row["day"]) if row["day"] else None,
        urgent=bool(row["urgent"]),
        hindrance=hindrance,
    )


def _push_faults(push: Push, board: ChannelBoard) -> list[str]:
    """Return the codes of reasons that belong to the push itself and prevent its export, such as "push-empty".

    Too few items are no such reason, because an editor may state why the push is short.
    """
    if not board.used(push):
        return ["push-empty"]
    return ["finding:CAL.first"] if lacks_first(push, board.on(push)) else []
