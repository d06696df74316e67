"""Reads today's alarms of the calendar in one snapshot."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from wxdesk.checks.calendar.alarms import (
    check_break,
    check_festive,
    check_gap,
    check_idle,
    check_material,
    check_missed,
    check_unready,
    check_years,
    unfinished_before_work,
)
from wxdesk.domain.calendar.channel_calendar import ChannelBoard, Push
from wxdesk.domain.office.days import DayCalendar, DayRow, with_own
from wxdesk.domain.review.placements import OVER, PlacementStage
from wxdesk.domain.rulebook.channel import Channel
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.services.calendar.agenda.near_calendar import AHEAD, BACK, NearCalendar
from wxdesk.services.desk.clock import moment
from wxdesk.services.desk.ports import Clock, Reader, Store
from wxdesk.services.records.used_material import material_in
from wxdesk.services.views.alarm_views import Alarm, PushName
from wxdesk.services.views.views import PushView

_YEAR_AHEAD = timedelta(days=60)
_READY = (PlacementStage.RELEASED, *OVER)


class Alarms:
    """Finds the alarms: warnings about pushes and submissions on the calendar."""

    def __init__(self, store: Store, rulebook: Rulebook, shipped: DayCalendar, clock: Clock) -> None:
        """Read from `store`; its special days are combined with the `shipped` days off.

        `rulebook` tells what deserves an alarm, and the time of `clock` gives today's date.
        """
        self._store = store
        self._rulebook = rulebook
        self._shipped = shipped
        self._clock = clock

    def today(self) -> list[Alarm]:
        """Return the present alarms of the calendar, the gravest first."""
        return self._store.read(self.today_in)

    def today_in(self, reader: Reader) -> list[Alarm]:
        """Return the present alarms, the gravest first, inside a snapshot."""
        now = moment(reader, self._clock.now())
        return self.warned_in(reader, NearCalendar(reader, now))

    def warned_in(self, reader: Reader, calendar: NearCalendar) -> list[Alarm]:
        """Return the alarms of a calendar that was already read, the gravest first."""
        today, days = calendar.today, with_own(self._shipped, reader.find(DayRow))
        found = [Alarm(one) for one in check_years(days, today, today + _YEAR_AHEAD, self._rulebook)]
        published = reader.query("last_published", today=today.isoformat())
        last = {row["channel"]: date.fromisoformat(row["day"]) for row in published}
        ahead: list[tuple[Push, bool]] = []
        channels = {channel.id: channel for channel in calendar.channels}
        for board in calendar.boards:
            channel = board.channel
            found += [Alarm(one) for one in check_idle(board, last.get(channel.id), today, self._rulebook)]
            for push in board.pushes(today - BACK, today + AHEAD):
                named = (_named(channel, push),)
                found += [Alarm(one, named) for one in self._of_push(calendar, board, push, days)]
                if not push.cancelled and channel.kind.sends_articles:
                    ahead.append((push, push.fixed or push.sealed))
        open_ones = unfinished_before_work(sorted(ahead, key=lambda one: one[0].date), today, days)
        breaking = tuple(_named(channels[push.channel], push) for push in open_ones)
        found += [Alarm(one, breaking) for one in check_break(open_ones, today, self._rulebook)]
        found += self._with_ended_material(reader, channels, today)
        found += [self._past(row, today) for row in reader.query("past_due", today=today.isoformat())]
        return sorted(found, key=lambda alarm: alarm.finding.severity != "return")

    def jarring(self, pushes: Iterable[PushView]) -> list[Alarm]:
        """Return an alarm for each item of `pushes` whose title is festive although its day is a sensitive day.

        Pushes count however far ahead they are; cancelled ones do not.
        """
        rows = self._store.read(lambda reader: reader.find(DayRow))
        days = with_own(self._shipped, rows)
        return [
            Alarm(finding, (PushName(push.label, push.channel_name, push.day),))
            for push in pushes
            if push.mode != "cancelled"
            for finding in check_festive(
                [item.title for item in push.items], push.label, push.day, days, self._rulebook
            )
        ]

    def _of_push(self, calendar: NearCalendar, board: ChannelBoard, push: Push, days: DayCalendar) -> Iterator[Finding]:
        now = calendar.now
        yield from check_gap(board, push, now, self._rulebook)
        items = board.on(push)
        if not items:
            return
        placed = [calendar.items[item.wanted.placement] for item in items]
        left = sum(row["url"] is None for row in placed)
        yield from check_missed(push, left, now, self._rulebook)
        unready = sum(row["stage"] not in _READY for row in placed)
        yield from check_unready(push, unready, now, self._rulebook)
        if push.date >= calendar.today and not push.cancelled:
            titles = [row["title"] for row in placed]
            yield from check_festive(titles, push.label, push.date, days, self._rulebook)

    def _with_ended_material(self, reader: Reader, channels: Mapping[str, Channel], today: date) -> Iterator[Alarm]:
        """Yield an alarm for each item on a coming push whose material has no valid licence on that day.

        Pushes count however far ahead they are.
        """
        for row in reader.query("material_placed", today=today.isoformat()):
            day, channel = date.fromisoformat(row["day"]), channels[row["channel"]]
            push = PushName(f"{channel.id}/{row['day']}", channel.name, day)
            for finding in check_material(material_in(row), row["title"], push.label, day, self._rulebook):
                yield Alarm(finding, (push,))

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
