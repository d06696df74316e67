"""The services of the calendar, each imported and wired when it is first asked for."""

from functools import cached_property
from typing import TYPE_CHECKING

from wxdesk.bootstrap.ground import Ground

if TYPE_CHECKING:
    from wxdesk.domain.days import Days
    from wxdesk.services.alarms import Alarms
    from wxdesk.services.day_ahead import DayAhead
    from wxdesk.services.days import SpecialDays
    from wxdesk.services.freezing import Freezing
    from wxdesk.services.leaving import Leaving
    from wxdesk.services.planning import Planning
    from wxdesk.services.proposing import Proposing
    from wxdesk.services.push_sheets import PushSheets
    from wxdesk.services.pushing import Pushing
    from wxdesk.services.resettling import Resettling
    from wxdesk.services.scheduling import Scheduling
    from wxdesk.services.stock import Stock
    from wxdesk.services.timetable_import import TimetableImport
    from wxdesk.services.timetables import Timetables
    from wxdesk.services.undoing import Undoing


class CalendarParts(Ground):
    """What places items, decides about pushes, and hands the calendar out and reads it back."""

    @cached_property
    def scheduling(self) -> "Scheduling":
        """The calendar."""
        from wxdesk.services.scheduling import Scheduling

        return Scheduling(self.store, self.rulebook, self.clock)

    @cached_property
    def pushing(self) -> "Pushing":
        """Decisions about pushes."""
        from wxdesk.services.pushing import Pushing

        return Pushing(self.store, self.rulebook, self.clock)

    @cached_property
    def proposing(self) -> "Proposing":
        """Proposals about the calendar."""
        from wxdesk.services.proposing import Proposing

        return Proposing(self.store, self.rulebook, self.clock)

    @cached_property
    def planning(self) -> "Planning":
        """Placeholders and re-use."""
        from wxdesk.services.planning import Planning

        return Planning(self.store, self.scheduling.seating, self.clock)

    @cached_property
    def undoing(self) -> "Undoing":
        """What takes back an act of several events."""
        from wxdesk.services.undoing import Undoing

        return Undoing(self.store, self.rulebook, self.clock)

    @cached_property
    def push_sheets(self) -> "PushSheets":
        """Items of a push in detail."""
        from wxdesk.services.push_sheets import PushSheets

        return PushSheets(self.store)

    @cached_property
    def timetables(self) -> "Timetables":
        """Schedules to hand out."""
        from wxdesk.bootstrap.timetable_press import TimetablePress
        from wxdesk.services.timetables import Timetables

        return Timetables(self.store, self.scheduling, TimetablePress(), self.rulebook, self.clock)

    @cached_property
    def timetable_import(self) -> "TimetableImport":
        """Schedules that come back."""
        from wxdesk.services.timetable_import import TimetableImport

        return TimetableImport(self.store, self.parsers, self.rulebook, self.clock)

    @cached_property
    def leaving(self) -> "Leaving":
        """Decisions by which an item leaves its push."""
        from wxdesk.services.leaving import Leaving

        return Leaving(self.store, self.scheduling.seating)

    @cached_property
    def freezing(self) -> "Freezing":
        """定版 of pushes."""
        from wxdesk.services.freezing import Freezing

        return Freezing(self.store, self.rulebook, self.scheduling)

    @cached_property
    def _shipped_days(self) -> "Days":
        """Return the days off that ship."""
        from wxdesk import assets
        from wxdesk.domain.days import read_days

        return read_days(assets.read_text("days/china.toml"), "china.toml")

    @cached_property
    def days(self) -> "SpecialDays":
        """Days off, weekends worked, 店庆 and sensitive days."""
        from wxdesk.services.days import SpecialDays

        return SpecialDays(self.store, self._shipped_days)

    @cached_property
    def alarms(self) -> "Alarms":
        """What the calendar warns of."""
        from wxdesk.services.alarms import Alarms

        return Alarms(self.store, self.rulebook, self._shipped_days, self.clock)

    @cached_property
    def day_ahead(self) -> "DayAhead":
        """What pushes hold and lack, and those left."""
        from wxdesk.services.day_ahead import DayAhead

        return DayAhead(self.store, self.clock)

    @cached_property
    def stock(self) -> "Stock":
        """What days ahead need and have."""
        from wxdesk.services.stock import Stock

        return Stock(self.store, self.rulebook, self.days, self.clock)

    @cached_property
    def resettling(self) -> "Resettling":
        """What lets items follow their channel's settings."""
        from wxdesk.services.resettling import Resettling

        return Resettling(self.store, self.scheduling.seating, self.rulebook)
