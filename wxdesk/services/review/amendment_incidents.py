"""Enters an incident 差错 together with the correction or retraction that repairs it, in the same transaction."""

from wxdesk.domain.registers.entries import LinkKind
from wxdesk.domain.submissions.submission import Submission
from wxdesk.domain.submissions.workflow import Amendment
from wxdesk.services.desk.ports import By, Reader, Transaction
from wxdesk.services.registers.registers import RegisterService
from wxdesk.services.review.incidents import INCIDENTS, IncidentProposals, incidents_of
from wxdesk.texts import texts


class AmendmentIncidents:
    """Enters incidents about corrections and retractions; all their values are derived from the trail."""

    def __init__(self, registers: RegisterService, proposals: IncidentProposals) -> None:
        """Write entries with `registers`; `proposals` derives the values of an incident from the trail."""
        self._registers = registers
        self._proposals = proposals

    def enter(self, tx: Transaction, submission: Submission, amendment: Amendment, by: By) -> str:
        """Enter an incident about `submission`, linked to its correction or retraction, and return its number.

        If such an incident exists already, enter nothing, and return the existing number.

        Raises:
            Refused: `role-missing`; the person who decides on the amendment may not enter incidents.
        """
        there = _linked(tx, submission, amendment)
        if there:
            return there
        values = self._proposals.about(tx, submission, texts("zh_CN"))
        links = [(LinkKind.ENTRY, amendment.id)]
        return self._registers.enter_in(tx, INCIDENTS, values, by, links).number


def _linked(reader: Reader, submission: Submission, amendment: Amendment) -> str:
    found = incidents_of(reader, submission.id, amendment.id)
    return found[0] if found else ""
