"""The services of the calendar, each imported and wired when it is first asked for."""

from functools import cached_property
from typing import TYPE_CHECKING

from wxdesk.bootstrap.ground import Ground

if TYPE_CHECKING:
    from wxdesk.domain.office.days import DayCalendar
    from wxdesk.services.calendar.alarms import Alarms
    from wxdesk.services.calendar.channel_changes import Resettling
    from wxdesk.services.calendar.day_ahead import DayAhead
    from wxdesk.services.calendar.freezing import Freezing
    from wxdesk.services.calendar.proposals import Proposing
    from wxdesk.services.calendar.pushes import Pushing
    from wxdesk.services.calendar.removal import Leaving
    from wxdesk.services.calendar.scheduling import Scheduling
    from wxdesk.services.calendar.stock import Stock
    from wxdesk.services.calendar.timetables import Timetables
    from wxdesk.services.package.push_sheets import PushSheets
    from wxdesk.services.planning.placeholders import Planning
    from wxdesk.services.planning.timetable_import import TimetableImport
    from wxdesk.services.records.days import SpecialDays
    from wxdesk.services.submissions.undoing import Undoing


class CalendarParts(Ground):
    """Wires the services that place items, decide about pushes, and export and import the calendar."""

    @cached_property
    def scheduling(self) -> "Scheduling":
        """The calendar."""
        from wxdesk.services.calendar.scheduling import Scheduling

        return Scheduling(self.store, self.rulebook, self.clock)

    @cached_property
    def pushing(self) -> "Pushing":
        """Decisions about pushes."""
        from wxdesk.services.calendar.pushes import Pushing

        return Pushing(self.store, self.rulebook, self.clock)

    @cached_property
    def proposing(self) -> "Proposing":
        """Proposals about the calendar."""
        from wxdesk.services.calendar.proposals import Proposing

        return Proposing(self.store, self.rulebook, self.clock)

    @cached_property
    def planning(self) -> "Planning":
        """Placeholders and re-use."""
        from wxdesk.services.planning.placeholders import Planning

        return Planning(self.store, self.scheduling.seating, self.clock)

    @cached_property
    def undoing(self) -> "Undoing":
        """Undoes steps, decisions and batches."""
        from wxdesk.services.submissions.undoing import Undoing

        return Undoing(self.store, self.scheduling.seating, self.rulebook, self.clock)

    @cached_property
    def push_sheets(self) -> "PushSheets":
        """Items of a push in detail."""
        from wxdesk.services.package.push_sheets import PushSheets

        return PushSheets(self.store)

    @cached_property
    def timetables(self) -> "Timetables":
        """Schedules to hand out."""
        from wxdesk.bootstrap.timetable_press import TimetablePrinter
        from wxdesk.services.calendar.timetables import Timetables

        return Timetables(self.store, self.scheduling, TimetablePrinter(), self.rulebook, self.clock)

    @cached_property
    def timetable_import(self) -> "TimetableImport":
        """Schedules that come back."""
        from wxdesk.services.planning.timetable_import import TimetableImport

        return TimetableImport(self.store, self.parsers, self.rulebook, self.clock)

    @cached_property
    def leaving(self) -> "Leaving":
        """Decisions by which an item leaves its push."""
        from wxdesk.services.calendar.removal import Leaving

        return Leaving(self.store, self.scheduling.seating)

    @cached_property
    def freezing(self) -> "Freezing":
        """定版 of pushes."""
        from wxdesk.services.calendar.freezing import Freezing

        return Freezing(self.store, self.rulebook, self.scheduling)

    @cached_property
    def _shipped_days(self) -> "DayCalendar":
        """Return the days off that ship."""
        from wxdesk import assets
        from wxdesk.domain.office.days import read_days

        return read_days(assets.read_text("days/china.toml"), "china.toml")

    @cached_property
    def days(self) -> "SpecialDays":
        """Days off, weekends worked, 店庆 and sensitive days."""
        from wxdesk.services.records.days import SpecialDays

        return SpecialDays(self.store, self._shipped_days)

    @cached_property
    def alarms(self) -> "Alarms":
        """Reads the alarms of the calendar."""
        from wxdesk.services.calendar.alarms import Alarms

        return Alarms(self.store, self.rulebook, self._shipped_days, self.clock)

    @cached_property
    def day_ahead(self) -> "DayAhead":
        """Reads the articles and gaps of coming pushes, and the pushes left open."""
        from wxdesk.services.calendar.day_ahead import DayAhead

        return DayAhead(self.store, self.clock)

    @cached_property
    def stock(self) -> "Stock":
        """Computes demand and supply of the days ahead."""
        from wxdesk.services.calendar.stock import Stock

        return Stock(self.store, self.rulebook, self.days, self.clock)

    @cached_property
    def resettling(self) -> "Resettling":
        """Moves items when the settings of their channel change."""
        from wxdesk.services.calendar.channel_changes import Resettling

        return Resettling(self.store, self.scheduling.seating, self.rulebook)
