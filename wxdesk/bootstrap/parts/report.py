"""The services for reports 月报; each is imported and created on first use."""

from functools import cached_property
from typing import TYPE_CHECKING

from wxdesk.bootstrap.parts.ground import Ground

if TYPE_CHECKING:
    from wxdesk.services.report.closing import ReportClosings
    from wxdesk.services.report.reading import ReportReading
    from wxdesk.services.report.reports import Reports
    from wxdesk.services.review.responsibility import Responsibility


class ReportParts(Ground):
    """Creates the services that make and close reports, and list the people responsible for articles."""

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
