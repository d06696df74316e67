"""The services for units and shops; each is imported and created on first use."""

from functools import cached_property
from typing import TYPE_CHECKING

from wxdesk.bootstrap.ground import Ground

if TYPE_CHECKING:
    from wxdesk.services.checking.fact_sheets import FactSheets
    from wxdesk.services.checking.link_checks import LinkChecks
    from wxdesk.services.notices.kits import Kits
    from wxdesk.services.office.pledges import Pledges
    from wxdesk.services.office.roster_import import Rostering
    from wxdesk.services.office.shops import Shops
    from wxdesk.services.report.closing import ReportClosings
    from wxdesk.services.report.reading import ReportReading
    from wxdesk.services.report.reports import Reports
    from wxdesk.services.review.responsibility import Responsibility
    from wxdesk.services.submissions.commissioning import Commissioning
    from wxdesk.services.submissions.requesting import Requesting


class UnitParts(Ground):
    """Creates the services about units: people, pledges, shops, requests for material, kits, responsibility."""

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

    @cached_property
    def responsibility(self) -> "Responsibility":
        """Lists the people responsible for published articles."""
        from wxdesk.bootstrap.printing.responsibility_press import ResponsibilityPrinter
        from wxdesk.services.review.responsibility import Responsibility

        return Responsibility(self.store, ResponsibilityPrinter(), self.name)

    @cached_property
    def _report_reading(self) -> "ReportReading":
        """Reads the stored rows and counts the numbers that reports show."""
        from wxdesk.services.report.reading import ReportReading

        limits = self.rulebook.limits
        return ReportReading(self.store, self.clock, limits.points, limits.stages, self.name)

    @cached_property
    def reports(self) -> "Reports":
        """Reads the monthly report 月报, lists the items behind its numbers, and renders it."""
        from wxdesk.bootstrap.printing.report_press import ReportPrinter
        from wxdesk.services.report.reports import Reports

        return Reports(self.store, self._report_reading, self.responsibility, ReportPrinter())

    @cached_property
    def report_closings(self) -> "ReportClosings":
        """Closes and reopens the periods of reports."""
        from wxdesk.services.report.closing import ReportClosings

        return ReportClosings(self.store, self._report_reading)

    @cached_property
    def fact_sheets(self) -> "FactSheets":
        """Lists the facts that promotions state, each with what contradicts it, and records who compared them."""
        from wxdesk.services.checking.fact_sheets import FactSheets

        return FactSheets(self.store, self.rulebook)

    @cached_property
    def link_checks(self) -> "LinkChecks":
        """Lists the link targets of articles (QR codes and links), and records who checked them."""
        from wxdesk.services.checking.link_checks import LinkChecks

        return LinkChecks(self.store, self.vault, self.rulebook)
