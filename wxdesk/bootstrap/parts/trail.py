"""The services for the trail 操作留痕; each is imported and created on first use."""

from functools import cached_property
from typing import TYPE_CHECKING

from wxdesk.bootstrap.parts.keeping import KeepingParts
from wxdesk.bootstrap.parts.registers import RegisterParts

if TYPE_CHECKING:
    from wxdesk.services.reading.trail_lists import TrailLists
    from wxdesk.services.reading.trail_reading import TrailReading
    from wxdesk.services.trail.erasure import PersonalErasure
    from wxdesk.services.trail.unusual import Unusual
    from wxdesk.services.trail.verification import Keeping


class TrailParts(RegisterParts, KeepingParts):
    """Creates the services that read, list and verify the trail, and erase personal values."""

    @cached_property
    def trail(self) -> "TrailReading":
        """Reads filtered pages of the trail, and describes single events in detail."""
        from wxdesk.services.reading.trail_reading import TrailReading

        return TrailReading(self.store, self.declarations)

    @cached_property
    def trail_lists(self) -> "TrailLists":
        """Makes lists of filtered events: CSV, workbook, page."""
        from wxdesk.bootstrap.printing.trail_press import TrailListPrinter
        from wxdesk.services.reading.trail_lists import TrailLists

        return TrailLists(self.store, self.trail, TrailListPrinter(), self.clock, self.name)

    @cached_property
    def keeping(self) -> "Keeping":
        """Verifies and exports the trail."""
        from wxdesk.bootstrap.package_finder import PackageFinder
        from wxdesk.services.trail.verification import Keeping

        return Keeping(self.store, PackageFinder(), self.scratch_folder, self.checkpoints, self.earlier_verification)

    @cached_property
    def unusual(self) -> "Unusual":
        """Reads the unusual facts 异常情形 from the trail, and enters the auditor's notes about them."""
        from wxdesk.services.trail.unusual import Unusual

        limits = self.rulebook.limits
        return Unusual(self.store, self.clock, lambda: limits.seats, lambda: limits.training)

    @cached_property
    def erasure(self) -> "PersonalErasure":
        """Erases personal values and evidence files."""
        from wxdesk.services.trail.erasure import PersonalErasure

        return PersonalErasure(
            self.store,
            self.vault,
            self.backups.holding,
            lambda: self.rulebook.limits.retention,
            self.clock,
        )
