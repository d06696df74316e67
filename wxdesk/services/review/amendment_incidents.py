"""Enters an incident 差错 together with the correction or retraction that it led to, in the same transaction."""

from wxdesk.domain.registers.entries import LinkKind
from wxdesk.domain.submissions.submission import Submission
from wxdesk.domain.submissions.workflow import Amendment
from wxdesk.services.desk.ports import By, Reader, Transaction
from wxdesk.services.registers.registers import RegisterService
from wxdesk.services.review.incidents import INCIDENTS, IncidentProposals, incidents_of
from wxdesk.texts import texts


class AmendmentIncidents:
    """Enters incidents about corrections and retractions; all values are proposals from the trail."""

    def __init__(self, registers: RegisterService, proposals: IncidentProposals) -> None:
        """Write with `registers` what `proposals` says."""
        self._registers = registers
        self._proposals = proposals

    def enter(self, tx: Transaction, submission: Submission, amendment: Amendment, by: By) -> str:
        """Enter an incident about `submission`, linked to `amendment`, and return its number.

        If an incident is linked to the amendment already, nothing is entered, and its number is returned.

        Raises:
            Refused: `role-missing`; the person who decides may not enter incidents.
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
