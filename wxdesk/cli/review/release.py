"""`wxdesk release`: release an approved placement (签发)."""

from argparse import ArgumentParser, Namespace

from wxdesk.cli.base.context import FINE, Context
from wxdesk.cli.review.review import add_decider, decider
from wxdesk.cli.submissions.acting import act_on, placement_named

NAME = "release"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("name", metavar="NUMBER[@CHANNEL]", help=context.say("cli-placement"))
    add_decider(parser, context)


def run(given: Namespace, context: Context) -> int:
    """Release the placement, and print its submission afterwards."""
    with context.desk() as desk:
        by = decider(given, context, desk)
        act_on(context, desk, "release", placement_named(desk, given.name, given.code), by=by)
    return FINE
