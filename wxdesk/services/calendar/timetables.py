"""Makes schedules for colleagues: 排期表 and 截稿表 as pages and workbook, and a calendar file for phones."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Protocol

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.services.calendar.scheduling import Scheduling, waiting_in
from wxdesk.services.calendar.timetable_rows import Timetable
from wxdesk.services.desk.clock import moment
from wxdesk.services.desk.ports import Clock, Reader, Store
from wxdesk.services.records.office.channels import channels_in
from wxdesk.texts import Texts

_PLAN_DAYS = 14


class TimetablePress(Protocol):
    """Renders schedules as HTML pages, workbook and calendar file."""

    def plan_page(self, table: Timetable, texts: Texts) -> str:
        """Return the 排期表 as a self-contained HTML page."""
        ...

    def deadline_page(self, table: Timetable, texts: Texts) -> str:
        """Return the 截稿表 as a self-contained HTML page."""
        ...

    def book(self, table: Timetable, texts: Texts) -> bytes:
        """Return 排期表 and 截稿表 as a workbook (.xlsx)."""
        ...

    def calendar(self, table: Timetable, texts: Texts) -> str:
        """Return pushes and closing days as a calendar file (.ics)."""
        ...


class Timetables:
    """Reads the pushes of a timetable, with their items and deadlines; `press` makes the files from it."""

    def __init__(
        self, store: Store, scheduling: Scheduling, press: TimetablePress, rulebook: Rulebook, clock: Clock
    ) -> None:
        """Read pushes with `scheduling`, and render schedules with `press`.

        `rulebook` has the number of days that a calendar file covers.
        """
        self._store = store
        self._scheduling = scheduling
        self._rulebook = rulebook
        self._clock = clock
        self.press = press

    def read(
        self,
        start: date | None = None,
        end: date | None = None,
        channels: Collection[str] = (),
    ) -> Timetable:
        """Return the pushes from `start` (default: today) to `end` (default: 14 days later), and the waiting items.

        Both days are included. Without `channels`, all channels are included.

        Raises:
          UserError: the codes of `Scheduling.plan_in`.
        """

        def work(reader: Reader) -> Timetable:
            now = moment(reader, self._clock.now())
            today = shanghai_date(now)
            first = start or today
            last = end or first + timedelta(days=_PLAN_DAYS)
            seen = [one for one in channels_in(reader) if not channels or one.id in channels]
            known = {one.id for one in seen}
            return Timetable(
                reader.setting("name") or "",
                reader.setting("id") or "",
                first,
                last,
                now,
                today,
                seen,
                self._scheduling.plan_in(reader, seen, first, last, now),
                [one for one in waiting_in(reader, None, today) if one.channel in known],
            )

        return self._store.read(work)

    def horizon(self, start: date | None = None) -> date:
        """Return the last day to include in a calendar file (.ics) that starts on `start` (default: today)."""
        first = start or shanghai_date(self._clock.now())
        return first + timedelta(days=self._rulebook.limits.calendar.horizon_days)
