"""The services of a desk; each is imported and created on first use.

A window that shows one screen, or a command that does one thing, thus starts without loading other services.
"""

from functools import cached_property
from typing import TYPE_CHECKING

from wxdesk.bootstrap.parts.handover import HandoverParts
from wxdesk.bootstrap.parts.report import ReportParts
from wxdesk.bootstrap.parts.review import ReviewParts
from wxdesk.bootstrap.parts.trail import TrailParts
from wxdesk.bootstrap.parts.units import UnitParts

if TYPE_CHECKING:
    from wxdesk.services.reading.searching import DeskSearch
    from wxdesk.services.reading.today import Today


class Parts(HandoverParts, ReviewParts, TrailParts, ReportParts, UnitParts):
    """Creates the services of one desk and connects them with its adapters."""

    def forget_parts(self) -> None:
        """Drop all services, so that each is created anew on its next use; running work keeps the old objects."""
        for kind in Parts.__mro__:
            for name, part in vars(kind).items():
                if isinstance(part, cached_property):
                    self.__dict__.pop(name, None)

    @cached_property
    def today(self) -> "Today":
        """Reads today's open work of the office."""
        from wxdesk.services.reading.today import Today

        return Today(
            self.store,
            self.rulebook,
            self.telling,
            self.commissioning,
            self.alarms,
            self.day_ahead,
            self.registers,
            self.clock,
        )

    @cached_property
    def searching(self) -> "DeskSearch":
        """Searches submissions, pushes, people, units and entries of registers."""
        from wxdesk.services.reading.searching import DeskSearch
        from wxdesk.services.registers.entry_search import EntrySearch

        entries = EntrySearch(self.declarations, self.entry_tables)
        return DeskSearch(self.store, self.archive, entries, self.clock)
