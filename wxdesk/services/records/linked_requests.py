"""Reads the requests for approval that are linked to a submission."""

from wxdesk.domain.office.approval_request import ApprovalRequest, RequestLink, RequestState
from wxdesk.domain.office.people import Person, Unit
from wxdesk.domain.submissions.submission import Submission
from wxdesk.services.desk.ports import Reader
from wxdesk.services.views.request_views import RequestView


def linked_requests(reader: Reader, submission: str) -> list[ApprovalRequest]:
    """Return the requests that are linked to a submission, in order of linking."""
    links = reader.find(RequestLink, submission=submission, ended_by=None)
    return [reader.get(ApprovalRequest, one.request) for one in links]


def is_approved(reader: Reader, submission: str) -> bool:
    """Tell whether an approved request for approval 申请 is linked to a submission."""
    return any(one.state is RequestState.APPROVED for one in linked_requests(reader, submission))


def request_view(reader: Reader, one: ApprovalRequest) -> RequestView:
    """Return the view of a request, with names instead of ids."""
    links = reader.find(RequestLink, request=one.id, ended_by=None)
    return RequestView(
        one,
        reader.get(Unit, one.unit).name if one.unit else "",
        reader.get(Person, one.entered_by).name,
        tuple(reader.get(Submission, link.submission).number for link in links),
    )
