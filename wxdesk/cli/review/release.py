"""`wxdesk release`: release an approved placement (签发)."""

from argparse import ArgumentParser, Namespace

from wxdesk.cli.base.context import FINE, Context
from wxdesk.cli.review.review import add_decider, decider
from wxdesk.cli.submissions.show import print_changed

NAME = "release"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("name", metavar="NUMBER[@CHANNEL]", help=context.say("cli-placement"))
    add_decider(parser, context)


def run(given: Namespace, context: Context) -> int:
    """Release the placement, and print its submission afterwards."""
    with context.desk() as desk:
        by = decider(given, context, desk)
        desk.reviewing.release(desk.reading.placement(given.name), by, given.code)
        print_changed(context, desk.reading.submission(desk.reading.resolve(given.name.partition("@")[0])))
    return FINE
