"""View models of requests for approval 申请."""

from collections.abc import Sequence
from dataclasses import dataclass

from wxdesk.domain.office.approval_request import ApprovalRequest


@dataclass(frozen=True)
class RequestView:
    """A request with the name of its unit, of the person who entered it, and the numbers of its submissions."""

    request: ApprovalRequest
    unit: str
    entered_by: str
    submissions: Sequence[str] = ()
