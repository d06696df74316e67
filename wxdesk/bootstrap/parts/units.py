"""The services for units and shops; each is imported and created on first use."""

from functools import cached_property
from typing import TYPE_CHECKING

from wxdesk.bootstrap.parts.ground import Ground

if TYPE_CHECKING:
    from wxdesk.services.notices.kits import Kits
    from wxdesk.services.office.pledges import Pledges
    from wxdesk.services.office.roster_import import Rostering
    from wxdesk.services.office.shops import Shops
    from wxdesk.services.submissions.commissioning import Commissioning
    from wxdesk.services.submissions.requesting import Requesting


class UnitParts(Ground):
    """Creates the services about units: people, pledges, shops, requests for material, and kits."""

    @cached_property
    def rostering(self) -> "Rostering":
        """Imports people and units from tables."""
        from wxdesk.services.office.roster_import import Rostering

        return Rostering(self.store, self.clock)

    @cached_property
    def pledges(self) -> "Pledges":
        """Records the pledges in which units vouch each year for the rights in their own work (版权承诺书)."""
        from wxdesk.services.office.pledges import Pledges

        return Pledges(self.store)

    @cached_property
    def shops(self) -> "Shops":
        """Manages the list of the company's shops."""
        from wxdesk.services.office.shops import Shops

        return Shops(self.store)

    @cached_property
    def commissioning(self) -> "Commissioning":
        """Manages requests for material, which the office sends to units (约稿单)."""
        from wxdesk.services.submissions.commissioning import Commissioning

        return Commissioning(self.store, self.rulebook, self.clock)

    @cached_property
    def requesting(self) -> "Requesting":
        """Enters requests for approval and the decisions on them, and links requests to submissions."""
        from wxdesk.services.submissions.requesting import Requesting

        return Requesting(self.store, self.rulebook)

    @cached_property
    def kits(self) -> "Kits":
        """Makes submission kits for units."""
        from wxdesk.bootstrap.printing.kit_press import KitPrinter
        from wxdesk.services.notices.kits import Kits

        return Kits(self.store, KitPrinter(), self.rulebook, self.clock, self.name)
