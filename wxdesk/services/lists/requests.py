"""The list of requests for approval 申请 (HS 3.7, 4.3-6), with the decisions on them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.lists.spec import CellKind, CellValue, ListColumn, ListSpec, StandardView
from wxdesk.domain.office.approval_request import ApprovalRequest, InNameOf, RequestKind, RequestState
from wxdesk.domain.office.people import Unit
from wxdesk.services.desk.ports import By, Reader, Transaction
from wxdesk.services.lists.editing import WriteRow
from wxdesk.services.lists.values import text_of
from wxdesk.services.office.approval_requests import REQUEST_EDITORS, kept_request, put_request
from wxdesk.services.office.staffing import face
from wxdesk.services.records.linked_requests import request_view
from wxdesk.services.views.request_views import RequestView

_TONES = {
    RequestState.SUBMITTED: "warn",
    RequestState.APPROVED: "ok",
    RequestState.REFUSED: "returned",
    RequestState.WITHDRAWN: "neutral",
}
_BETWEEN = "、"


def new_request() -> ApprovalRequest:
    """Return an empty request in the company's name; its number and time are given when it is entered."""
    at = datetime.fromtimestamp(0, UTC)
    return ApprovalRequest("", "", "", RequestKind.CONTEST, InNameOf.COMPANY, at, "")


REQUESTS = ListSpec[RequestView](
    "requests",
    "settings-requests",
    (
        ListColumn("number", "column-number", CellKind.TEXT, lambda one: one.request.number, width=92, dim=True),
        ListColumn(
            "what",
            "requests-what",
            CellKind.TEXT,
            lambda one: one.request.what,
            needed=True,
            editors=REQUEST_EDITORS,
            heads=("活动名称", "事项", "what"),
        ),
        ListColumn(
            "state",
            "column-state",
            CellKind.CHOICE,
            lambda one: one.request.state.value,
            width=84,
            family="request-state",
            choices=tuple(one.value for one in RequestState),
            tone=lambda one: _TONES[one.request.state],
        ),
        ListColumn(
            "kind",
            "requests-kind",
            CellKind.CHOICE,
            lambda one: one.request.kind.value,
            width=104,
            family="request-kind",
            choices=tuple(one.value for one in RequestKind),
            spare=True,
            editors=REQUEST_EDITORS,
            heads=("类别", "kind"),
        ),
        ListColumn(
            "in_name",
            "requests-in-name",
            CellKind.CHOICE,
            lambda one: one.request.in_name.value,
            width=112,
            family="request-name",
            choices=tuple(one.value for one in InNameOf),
            hidden=True,
            editors=REQUEST_EDITORS,
            heads=("以何名义", "名义", "in the name of"),
        ),
        ListColumn(
            "organiser",
            "requests-organiser",
            CellKind.TEXT,
            lambda one: one.request.organiser,
            width=112,
            spare=True,
            editors=REQUEST_EDITORS,
            heads=("主办单位", "主办单位/平台", "organiser"),
        ),
        ListColumn(
            "unit",
            "requests-unit",
            CellKind.UNIT,
            lambda one: one.unit,
            width=116,
            editors=REQUEST_EDITORS,
            heads=("申请单位", "unit"),
        ),
        ListColumn(
            "applicant",
            "requests-applicant",
            CellKind.TEXT,
            lambda one: one.request.applicant,
            width=76,
            hidden=True,
            editors=REQUEST_EDITORS,
            heads=("申请人", "applicant"),
        ),
        ListColumn(
            "starts",
            "requests-starts",
            CellKind.DATE,
            lambda one: one.request.starts,
            width=88,
            hidden=True,
            editors=REQUEST_EDITORS,
            heads=("开始日", "起", "from"),
        ),
        ListColumn(
            "ends",
            "requests-ends",
            CellKind.DATE,
            lambda one: one.request.ends,
            width=88,
            hidden=True,
            editors=REQUEST_EDITORS,
            heads=("结束日", "止", "to"),
        ),
        ListColumn("decided_by", "requests-decider", CellKind.TEXT, lambda one: one.request.decided_by, width=92),
        ListColumn(
            "decided_on",
            "requests-decided-on",
            CellKind.DATE,
            lambda one: one.request.decided_on,
            width=88,
            hidden=True,
            says=lambda words, one: words.dated(one.request.decided_on) if one.request.decided_on else "",
        ),
        ListColumn(
            "submissions",
            "requests-submissions",
            CellKind.TEXT,
            lambda one: tuple(one.submissions),
            width=76,
            several=True,
            dim=True,
        ),
    ),
    lambda one: one.request.id,
    identity=("number",),
    views=(
        StandardView("open", "requests-view-open", lambda one: one.request.state is RequestState.SUBMITTED),
        StandardView("approved", "requests-view-approved", lambda one: one.request.state is RequestState.APPROVED),
    ),
)


class RequestEditor:
    """The editor of the list of requests: enters requests, and changes those on which nobody has decided."""

    spec = REQUESTS
    act = "request.changed"
    adds = True

    @staticmethod
    def rows(reader: Reader) -> Sequence[RequestView]:
        """Return the requests, the newest first."""
        found = sorted(reader.find(ApprovalRequest), key=lambda one: one.number, reverse=True)
        return [request_view(reader, one) for one in found]

    @staticmethod
    def checker(reader: Reader) -> "_RequestChecker":
        """Return a checker that compares changes with the present units."""
        return _RequestChecker(reader)


class _RequestChecker:
    def __init__(self, reader: Reader) -> None:
        self._units = {face(unit.name): unit for unit in reader.find(Unit)}

    def check(self, row: RequestView | None, values: Mapping[str, CellValue]) -> WriteRow:
        """Return the function that writes a request with these values; raises the errors of `kept_request`."""
        kept = kept_request(self._said(row.request if row else new_request(), values))

        def write(tx: Transaction, by: By) -> None:
            put_request(tx, kept, by)

        return write

    def _said(self, was: ApprovalRequest, values: Mapping[str, CellValue]) -> ApprovalRequest:
        """Return the request `was` with the changed `values`.

        Raises:
            UserError: `value-unknown`; no unit has the given name.
        """
        return replace(
            was,
            what=text_of(values.get("what", was.what)),
            kind=RequestKind(text_of(values.get("kind")) or was.kind),
            in_name=InNameOf(text_of(values.get("in_name")) or was.in_name),
            organiser=text_of(values.get("organiser", was.organiser)),
            unit=self._unit(text_of(values["unit"])) if "unit" in values else was.unit,
            applicant=text_of(values.get("applicant", was.applicant)),
            starts=_day(values.get("starts", was.starts)),
            ends=_day(values.get("ends", was.ends)),
        )

    def _unit(self, name: str) -> str | None:
        if not name:
            return None
        found = self._units.get(face(name))
        if found is None:
            known = _BETWEEN.join(one.name for one in self._units.values())
            raise UserError("value-unknown", key="unit", value=name, known=known)
        return found.id


def _day(value: CellValue) -> date | None:
    return value if isinstance(value, date) else None
