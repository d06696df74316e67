"""`wxdesk place`: place an item by hand, set the 头条, order within a push, or bring in an urgent item."""

from argparse import ArgumentParser, BooleanOptionalAction, Namespace

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import FINE, Context, whole_number
from wxdesk.cli.base.decision import add_decision, decision_of
from wxdesk.cli.submissions.show import print_changed
from wxdesk.domain.desk.errors import UserError
from wxdesk.services.desk.ports import By

NAME = "place"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
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
    add_decision(parser, context)


def run(given: Namespace, context: Context) -> int:
    """Place the item as the options say, and print its submission afterwards."""
    with context.desk() as desk:
        name = f"{given.number}@{given.channel}" if given.channel else given.number
        placement = desk.reading.placement(name)
        by = context.by(desk)
        if given.urgent:
            _urgent(desk, given, placement, by)
        elif _leaves(given):
            _leave(desk, given, placement, by)
        elif given.seat:
            desk.proposing.seat(placement, by, given.reason)
        else:
            desk.scheduling.place(
                placement, by, push=given.push, reason=given.reason, first=given.first, order=given.order
            )
        print_changed(context, desk.reading.submission(desk.reading.resolve(given.number)))
    return FINE


def _leaves(given: Namespace) -> bool:
    return bool(given.off or given.stock or given.roll or given.not_urgent)


def _leave(desk: Desk, given: Namespace, placement: str, by: By) -> None:
    """Take the item off its push as the options say: to wait, as stock, to the next push, or as no longer urgent.

    For an urgent item, the first three need a new decision of the office.
    """
    reason, decision = given.reason, decision_of(desk, given)
    if given.not_urgent:
        desk.leaving.demote(placement, by, reason)
    elif given.off:
        desk.scheduling.take_off(placement, by, reason, decision=decision)
    elif given.stock:
        desk.leaving.stock(placement, by, reason, decision=decision)
    else:
        desk.leaving.roll(placement, by, reason, decision=decision)


def _urgent(desk: Desk, given: Namespace, placement: str, by: By) -> None:
    decision = decision_of(desk, given)
    if decision is None:
        raise UserError("urgent-options")
    desk.scheduling.place_urgent(placement, by, given.push, decision.grant, decision.applicant)
