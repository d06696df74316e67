"""The services of the calendar; each is imported and created on first use."""

from functools import cached_property
from typing import TYPE_CHECKING

from wxdesk.bootstrap.parts.ground import Ground

if TYPE_CHECKING:
    from wxdesk.domain.office.days import DayCalendar
    from wxdesk.services.calendar.agenda.alarms import Alarms
    from wxdesk.services.calendar.agenda.day_ahead import DayAhead
    from wxdesk.services.calendar.agenda.day_notes import DayNoting
    from wxdesk.services.calendar.channel_changes import Resettling
    from wxdesk.services.calendar.filling.proposals import Proposing
    from wxdesk.services.calendar.filling.stock import Stock
    from wxdesk.services.calendar.freezing import Freezing
    from wxdesk.services.calendar.outcomes import Outcomes
    from wxdesk.services.calendar.placement_story import PlacementStory
    from wxdesk.services.calendar.pushes import Pushing
    from wxdesk.services.calendar.removal import Leaving
    from wxdesk.services.calendar.scheduling import Scheduling
    from wxdesk.services.calendar.timetables import Timetables
    from wxdesk.services.calendar.year_view import YearView
    from wxdesk.services.package.push_sheets import PushSheets
    from wxdesk.services.planning.placeholders import Planning
    from wxdesk.services.planning.timetable_import import TimetableImport
    from wxdesk.services.records.office.days import SpecialDays
    from wxdesk.services.submissions.undoing import Undoing


class CalendarParts(Ground):
    """Creates the services that place items, decide about pushes, and export and import timetables."""

    @cached_property
    def scheduling(self) -> "Scheduling":
        """Places items on pushes and reads the calendar."""
        from wxdesk.services.calendar.scheduling import Scheduling

        return Scheduling(self.store, self.rulebook, self.clock)

    @cached_property
    def pushing(self) -> "Pushing":
        """Carries out decisions about pushes: cancel, reinstate, move or add a push, or limit its number of items."""
        from wxdesk.services.calendar.pushes import Pushing

        return Pushing(self.store, self.rulebook, self.clock)

    @cached_property
    def outcomes(self) -> "Outcomes":
        """Records why past pushes did not go out, or went out with too few items."""
        from wxdesk.services.calendar.outcomes import Outcomes

        return Outcomes(self.store, self.clock)

    @cached_property
    def proposing(self) -> "Proposing":
        """Suggests moves on the calendar, and carries out those that a person accepts."""
        from wxdesk.services.calendar.filling.proposals import Proposing
        from wxdesk.services.planning.taking_up import taken_up

        return Proposing(self.store, self.rulebook, self.clock, taken_up)

    @cached_property
    def planning(self) -> "Planning":
        """Plans articles whose material is still to come (选题占位), and places published articles again."""
        from wxdesk.services.planning.placeholders import Planning

        return Planning(self.store, self.scheduling.seating, self.clock)

    @cached_property
    def undoing(self) -> "Undoing":
        """Undoes steps of submissions, review decisions, and batches of calendar moves."""
        from wxdesk.services.submissions.undoing import Undoing

        return Undoing(self.store, self.scheduling.seating, self.rulebook, self.clock)

    @cached_property
    def push_sheets(self) -> "PushSheets":
        """Reads details of the items of a push."""
        from wxdesk.services.package.push_sheets import PushSheets

        return PushSheets(self.store)

    @cached_property
    def timetables(self) -> "Timetables":
        """Reads the timetable of the pushes; its `press` renders it as a page, a workbook or a calendar file."""
        from wxdesk.bootstrap.printing.timetable_press import TimetablePrinter
        from wxdesk.services.calendar.timetables import Timetables

        return Timetables(self.store, self.scheduling, TimetablePrinter(), self.rulebook, self.clock)

    @cached_property
    def timetable_import(self) -> "TimetableImport":
        """Reads an edited timetable 排期表, and moves items to the pushes that the timetable states."""
        from wxdesk.services.planning.timetable_import import TimetableImport

        return TimetableImport(self.store, self.parsers, self.rulebook, self.clock)

    @cached_property
    def leaving(self) -> "Leaving":
        """Takes items off their pushes by decision of the chief."""
        from wxdesk.services.calendar.removal import Leaving

        return Leaving(self.store, self.scheduling.seating)

    @cached_property
    def freezing(self) -> "Freezing":
        """Settles pushes (定版) and lifts the settling."""
        from wxdesk.services.calendar.freezing import Freezing

        return Freezing(self.store, self.rulebook, self.scheduling)

    @cached_property
    def _shipped_days(self) -> "DayCalendar":
        """Return the shipped calendar of days off."""
        from wxdesk.services.records.office.days import shipped_days

        return shipped_days()

    @cached_property
    def days(self) -> "SpecialDays":
        """Reads and changes days off, working weekends, the company's anniversary sale 店庆, and sensitive days."""
        from wxdesk.services.records.office.days import SpecialDays

        return SpecialDays(self.store, self._shipped_days)

    @cached_property
    def alarms(self) -> "Alarms":
        """Reads the alarms of the calendar: warnings about pushes and submissions."""
        from wxdesk.services.calendar.agenda.alarms import Alarms

        return Alarms(self.store, self.rulebook, self._shipped_days, self.clock)

    @cached_property
    def day_ahead(self) -> "DayAhead":
        """Reads coming pushes, each with the number of items that it lacks, and unfinished past pushes."""
        from wxdesk.services.calendar.agenda.day_ahead import DayAhead

        return DayAhead(self.store, self.clock)

    @cached_property
    def stock(self) -> "Stock":
        """Computes how many items the pushes of coming days need and have."""
        from wxdesk.services.calendar.filling.stock import Stock

        return Stock(self.store, self.rulebook, self.days, self.clock)

    @cached_property
    def day_noting(self) -> "DayNoting":
        """Reads from registers who is on duty on a day, and which tasks are sent to WeChat groups on it."""
        from wxdesk.services.calendar.agenda.day_notes import DayNoting

        return DayNoting(self.store)

    @cached_property
    def placement_story(self) -> "PlacementStory":
        """Reads the history of an item's places on the calendar: when it was placed on which push, by whom, and why."""
        from wxdesk.services.calendar.placement_story import PlacementStory

        return PlacementStory(self.store)

    @cached_property
    def year_view(self) -> "YearView":
        """Reads a year of pushes day by day, and what was published a year before a day."""
        from wxdesk.services.calendar.year_view import YearView

        return YearView(self.store, self.clock)

    @cached_property
    def resettling(self) -> "Resettling":
        """Previews and makes the moves of items when the settings of their channel change."""
        from wxdesk.services.calendar.channel_changes import Resettling

        return Resettling(self.store, self.scheduling.seating, self.rulebook)
