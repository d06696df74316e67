"""`wxdesk place`: place by hand, set the 头条, order within a push, or bring in an urgent item."""

from argparse import ArgumentParser, BooleanOptionalAction, Namespace
from collections.abc import Callable
from pathlib import Path

from wxdesk.bootstrap import Desk
from wxdesk.cli.context import FINE, Context, whole_number
from wxdesk.cli.show import print_changed
from wxdesk.domain.errors import UserError, no_file
from wxdesk.domain.placing import UrgentGrant
from wxdesk.domain.typed_times import read_day
from wxdesk.services.ports import By

NAME = "place"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add what the command takes."""
    say = context.say
    parser.add_argument("number", metavar="NUMBER", help=say("cli-number"))
    parser.add_argument("--channel", metavar="ID", help=say("cli-place-channel"))
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--push", metavar="PUSH", help=say("cli-place-push"))
    where.add_argument("--off", action="store_true", help=say("cli-place-off"))
    where.add_argument("--stock", action="store_true", help=say("cli-place-stock"))
    where.add_argument("--roll", action="store_true", help=say("cli-place-roll"))
    where.add_argument("--not-urgent", action="store_true", help=say("cli-place-not-urgent"))
    where.add_argument("--seat", action="store_true", help=say("cli-place-seat"))
    parser.add_argument("--first", action=BooleanOptionalAction, help=say("cli-place-first"))
    parser.add_argument("--order", type=whole_number, metavar="N", help=say("cli-place-order"))
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
        elif (leave := _leaving(desk, given)) is not None:
            leave(placement, by, given.reason)
        elif given.seat:
            desk.proposing.seat(placement, by, given.reason)
        else:
            desk.scheduling.place(
                placement, by, push=given.push, reason=given.reason, first=given.first, order=given.order
            )
        print_changed(context, desk.reading.submission(desk.reading.resolve(given.number)))
    return FINE


def _leaving(desk: Desk, given: Namespace) -> Callable[[str, By, str], object] | None:
    """Return what lets the item leave its push, where that is asked for."""
    asked = {
        "off": desk.scheduling.take_off,
        "stock": desk.leaving.stock,
        "roll": desk.leaving.roll,
        "not_urgent": desk.leaving.demote,
    }
    return next((act for name, act in asked.items() if getattr(given, name)), None)


def _urgent(desk: Desk, given: Namespace, placement: str, context: Context) -> None:
    if not (given.request and given.on and given.decided_by and given.applicant):
        raise UserError("urgent-options")
    if not given.request.is_file():
        raise no_file(given.request)
    scan = desk.vault.add(given.request).digest
    grant = UrgentGrant(scan, given.decided_by, read_day(given.on))
    desk.scheduling.place_urgent(placement, context.by(desk), given.push, grant, given.applicant)
