"""`wxdesk place`: place an item by hand, make it the 头条, set its order in the push, or place an urgent item."""

from argparse import ArgumentParser, BooleanOptionalAction, Namespace

from wxdesk.cli.base.context import FINE, Context, whole_number
from wxdesk.cli.base.decision import add_decision, decision_of
from wxdesk.cli.submissions.acting import act_on, placement_named
from wxdesk.services.desk.acts import ActAnswers

NAME = "place"

_ACTS = {
    "urgent": "place_urgent",
    "not_urgent": "demote",
    "off": "take_off",
    "stock": "to_stock",
    "roll": "roll",
    "seat": "seat",
}
"""The act that each option asks for. Of several given options, the first in this table counts; without any, `place`."""


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
    act = next((act for option, act in _ACTS.items() if getattr(given, option)), "place")
    with context.desk() as desk:
        one = placement_named(desk, f"{given.number}@{given.channel}" if given.channel else given.number)
        decision = decision_of(desk, given)
        said = ActAnswers(
            given.reason,
            push=given.push,
            first=given.first,
            order=given.order,
            grant=decision.grant if decision else None,
            applicant=decision.applicant if decision else "",
        )
        act_on(context, desk, act, one, said=said)
    return FINE
