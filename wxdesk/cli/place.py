"""`wxdesk place`: place by hand, set the 头条, order within a push, or bring in an urgent item."""

from argparse import ArgumentParser, BooleanOptionalAction, Namespace
from pathlib import Path

from wxdesk.bootstrap import Desk
from wxdesk.cli.context import FINE, Context, day
from wxdesk.cli.show import print_changed
from wxdesk.domain.errors import Unusable, UserError
from wxdesk.domain.placing import UrgentGrant

NAME = "place"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add what the command takes."""
    say = context.say
    parser.add_argument("number", metavar="NUMBER", help=say("cli-number"))
    parser.add_argument("--channel", metavar="ID", help=say("cli-place-channel"))
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--push", metavar="PUSH", help=say("cli-place-push"))
    where.add_argument("--off", action="store_true", help=say("cli-place-off"))
    parser.add_argument("--first", action=BooleanOptionalAction, help=say("cli-place-first"))
    parser.add_argument("--order", type=int, metavar="N", help=say("cli-place-order"))
    parser.add_argument("--reason", default="", help=say("cli-reason"))
    parser.add_argument("--urgent", action="store_true", help=say("cli-place-urgent"))
    parser.add_argument("--request", type=Path, metavar="FILE", help=say("cli-place-request"))
    parser.add_argument("--applicant", default="", metavar="NAME", help=say("cli-place-applicant"))
    parser.add_argument("--decided-by", default="", metavar="WHO", help=say("cli-place-decided-by"))
    parser.add_argument("--on", default="", metavar="DATE", help=say("cli-place-on"))


def run(given: Namespace, context: Context) -> int:
    """Place, and print the submission as it sits then."""
    with context.desk() as desk:
        name = f"{given.number}@{given.channel}" if given.channel else given.number
        placement = desk.reading.placement(name)
        by = context.by(desk)
        if given.urgent:
            _urgent(desk, given, placement, context)
        elif given.off:
            desk.scheduling.take_off(placement, by, given.reason)
        else:
            desk.scheduling.place(
                placement, by, push=given.push, reason=given.reason, first=given.first, order=given.order
            )
        print_changed(context, desk.reading.submission(desk.reading.resolve(given.number)))
    return FINE


def _urgent(desk: Desk, given: Namespace, placement: str, context: Context) -> None:
    if not (given.push and given.request and given.on):
        raise UserError("urgent-options")
    if not given.request.is_file():
        raise Unusable("path-missing", path=str(given.request), why="")
    scan = desk.vault.add(given.request).digest
    grant = UrgentGrant(scan, given.decided_by, day(given.on))
    desk.scheduling.place_urgent(placement, context.by(desk), given.push, grant, given.applicant)
