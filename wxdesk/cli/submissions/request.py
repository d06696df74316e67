"""`wxdesk request`: enter requests for approval 申请, record the decisions on them, and link them to submissions."""

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from pathlib import Path

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import FINE, Context
from wxdesk.cli.base.lists import add_tables, export_list, import_changes
from wxdesk.cli.base.options import unit_named
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.typed_times import read_day
from wxdesk.domain.office.approval_request import ApprovalRequest, InNameOf, RequestKind
from wxdesk.services.office.approval_requests import new_request
from wxdesk.services.registers.request_entries import REQUESTS
from wxdesk.services.submissions.requesting import RequestDecision
from wxdesk.services.views.request_views import RequestView

NAME = "request"
_SAID = ("what", "kind", "in_name", "organiser", "unit", "applicant", "starts", "ends", "scan")


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    say = context.say
    parser.add_argument("number", nargs="?", metavar="NUMBER", help=say("cli-request-number"))
    parser.add_argument("--what", metavar="TEXT", help=say("cli-request-what"))
    parser.add_argument("--kind", choices=list(RequestKind), help=say("cli-request-kind"))
    parser.add_argument("--in-name", choices=list(InNameOf), help=say("cli-request-in-name"))
    parser.add_argument("--organiser", metavar="NAME", help=say("cli-request-organiser"))
    parser.add_argument("--unit", metavar="NAME", help=say("cli-request-unit"))
    parser.add_argument("--applicant", metavar="NAME", help=say("cli-request-applicant"))
    parser.add_argument("--starts", metavar="DATE", help=say("cli-request-starts"))
    parser.add_argument("--ends", metavar="DATE", help=say("cli-request-ends"))
    parser.add_argument("--scan", type=Path, metavar="FILE", help=say("cli-request-scan"))
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--approved-by", metavar="NAME", help=say("cli-request-approved-by"))
    what.add_argument("--refused-by", metavar="NAME", help=say("cli-request-refused-by"))
    what.add_argument("--unlink", metavar="NUMBER", help=say("cli-request-unlink"))
    what.add_argument("--undo", action="store_true", help=say("cli-request-undo"))
    parser.add_argument("--link", metavar="NUMBER", help=say("cli-request-link"))
    parser.add_argument("--on", metavar="DATE", help=say("cli-request-on"))
    parser.add_argument("--note", default="", metavar="TEXT", help=say("cli-request-note"))
    parser.add_argument("--all", action="store_true", help=say("cli-request-all"))
    add_tables(parser, context, say("cli-request-import"))


def run(given: Namespace, context: Context) -> int:
    """Enter, change, link or decide an approval request if the options say so, then list the open requests.

    With `--all` list all; after an act, list only its request.
    """
    with context.desk() as desk:
        import_changes(desk, context, given, desk.registers.changes(REQUESTS))
        number = given.number
        if number is not None or any(getattr(given, key) is not None for key in _SAID):
            number = _act(desk, given, context)
        found = desk.requesting.all(open_only=not (given.all or number))
        if number:
            found = [one for one in found if one.request.number == number.upper()]
        if given.xlsx:
            changes, shown = desk.registers.changes(REQUESTS), {one.request.id for one in found}
            export_list(desk, context, given.xlsx, changes.spec, [one for one in changes.rows() if one.id in shown])
    if context.as_json:
        context.print_json(found)
        return FINE
    for one in found:
        context.print(request_line(context, one))
    if not found:
        context.print(context.say("cli-request-none"))
    return FINE


def _act(desk: Desk, given: Namespace, context: Context) -> str:
    """Create, change, link or decide the approval request that the options name; return its number."""
    service = desk.requesting
    one = service.resolve(given.number) if given.number else None
    if one is None or any(getattr(given, key) is not None for key in _SAID):
        said = _said(desk, given, one or new_request())
        one = service.save(said, context.by(desk))
    if given.link is not None:
        service.link(one.id, desk.reading.resolve(given.link), context.by(desk))
    if given.unlink is not None:
        service.unlink(one.id, desk.reading.resolve(given.unlink), context.by(desk))
    elif given.undo:
        desk.registers.undo(one.id, context.by(desk))
    elif (decider := given.approved_by or given.refused_by) is not None:
        if not given.on:
            raise UserError("date-missing")
        decision = RequestDecision(given.approved_by is not None, decider, read_day(given.on), given.note)
        service.decide(one.id, decision, context.by(desk))
    return one.number


def _said(desk: Desk, given: Namespace, was: ApprovalRequest) -> ApprovalRequest:
    """Return the request `was` with the values of the options."""
    return replace(
        was,
        what=was.what if given.what is None else given.what,
        kind=was.kind if given.kind is None else RequestKind(given.kind),
        in_name=was.in_name if given.in_name is None else InNameOf(given.in_name),
        organiser=was.organiser if given.organiser is None else given.organiser,
        unit=was.unit if given.unit is None else unit_named(given.unit, desk),
        applicant=was.applicant if given.applicant is None else given.applicant,
        starts=was.starts if given.starts is None else read_day(given.starts),
        ends=was.ends if given.ends is None else read_day(given.ends),
        scan=was.scan if given.scan is None else desk.evidence.keep(given.scan),
    )


def request_line(context: Context, one: RequestView) -> str:
    """Return a request with its decision and its submissions as one line."""
    request, say = one.request, context.say
    period = " – ".join(str(day) for day in (request.starts, request.ends) if day)
    decided = f"{request.decided_by} {request.decided_on}" if request.decided_on else ""
    parts = (
        request.number,
        f"[{say(f'request-state-{request.state.value}')}]",
        request.what,
        say(f"request-kind-{request.kind.value}"),
        request.organiser,
        period,
        one.unit,
        request.applicant,
        decided,
        context.listed(one.submissions),
    )
    return "  ".join(part for part in parts if part)
