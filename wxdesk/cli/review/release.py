"""`wxdesk release`: release an approved placement (签发)."""

from argparse import ArgumentParser, Namespace

from wxdesk.cli.base.context import FINE, Context
from wxdesk.cli.review.review import add_also, add_decider, also_named, decider, warn_of_contradictions
from wxdesk.cli.submissions.acting import act_on, placement_named

NAME = "release"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("name", metavar="NUMBER[@CHANNEL]", help=context.say("cli-placement"))
    add_also(parser, context)
    add_decider(parser, context)


def run(given: Namespace, context: Context) -> int:
    """Release the placement, and those on the further channels, and print the submission afterwards."""
    with context.desk() as desk:
        by = decider(given, context, desk)
        one = placement_named(desk, given.name, given.code)._replace(also=also_named(desk, given))
        warn_of_contradictions(context, desk, one)
        act_on(context, desk, "release", one, by=by)
    return FINE
