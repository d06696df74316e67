"""Closes a period of the report and reopens it; each is an act of the chief."""

from dataclasses import replace

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.office.people import Role
from wxdesk.domain.office.undo import UndoRule
from wxdesk.domain.report.closing import ReportClosing, digest_of
from wxdesk.domain.report.period import ReportPeriod
from wxdesk.services.desk.act import attempt, require, require_reason
from wxdesk.services.desk.clock import moment
from wxdesk.services.desk.ports import By, Event, Store, Transaction
from wxdesk.services.report.reading import ReportReading, ReportScope

CLOSED = "report.closed"
CLOSERS = (Role.CHIEF,)
"""The roles that close and reopen a period."""
REOPENING = UndoRule(event="report.reopened", roles=CLOSERS, nothing="report-not-closed")
"""Undo rule for the closing of a period: the chief reopens it with a reason, at any time."""
_SUBJECT = "report"


class ReportClosings:
    """Closes and reopens periods of the report.

    A closed period keeps its numbers; later corrections of the data are shown beside them.
    """

    def __init__(self, store: Store, reading: ReportReading) -> None:
        """Read and write `store`; `reading` counts the numbers that a closing stores."""
        self._store = store
        self._reading = reading

    def close(self, period: ReportPeriod, by: By) -> ReportClosing:
        """Close a period: store all numbers of the desk's report, by unit and by channel, with their digest.

        Raises:
            Refused: `role-missing`, `report-not-over`, `report-closed-already`.
        """

        def work(tx: Transaction) -> ReportClosing:
            require(tx, by, tx.now, *CLOSERS)
            if shanghai_date(moment(tx, tx.now)) <= period.last:
                raise Refused("report-not-over", period=period.name, last=period.last.isoformat())
            if tx.first(ReportClosing, period=period.name, reopened_by=None):
                raise Refused("report-closed-already", period=period.name)
            numbers = self._reading.report_in(tx, ReportScope(period)).kept_numbers()
            digest = digest_of(numbers)
            kept = ReportClosing(uuid7(), period.name, *period, numbers, digest, closed_at=tx.now, closed_by=by.decider)
            tx.put(kept)
            tx.record(Event(CLOSED, by, _SUBJECT, period.name, data={"period": period.name, "digest": digest}))
            return kept

        return attempt(self._store, Event(CLOSED, by, _SUBJECT, period.name), work)

    def reopen(self, period: ReportPeriod, by: By, reason: str) -> None:
        """Reopen a closed period; its kept numbers stay in the trail.

        Raises:
            Refused: `role-missing`, `reason-missing`, `report-not-closed`.
        """

        def work(tx: Transaction) -> None:
            require(tx, by, tx.now, *REOPENING.roles)
            said = require_reason(reason)
            kept = tx.first(ReportClosing, period=period.name, reopened_by=None)
            if kept is None:
                raise Refused(REOPENING.nothing, period=period.name)
            tx.put(replace(kept, reopened_by=by.decider))
            data = {"period": period.name, "digest": kept.digest}
            tx.record(Event(REOPENING.event, by, _SUBJECT, period.name, reason=said, data=data))

        attempt(self._store, Event(REOPENING.event, by, _SUBJECT, period.name), work)

    def closed(self) -> list[ReportClosing]:
        """Return the closed periods, the latest first."""
        found = self._store.read(lambda reader: reader.find(ReportClosing, reopened_by=None))
        return sorted(found, key=lambda one: one.last, reverse=True)
