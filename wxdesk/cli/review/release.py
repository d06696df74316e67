"""`wxdesk release`: release what was approved (签发)."""

from argparse import ArgumentParser, Namespace

from wxdesk.cli.base.context import FINE, Context
from wxdesk.cli.review.review import add_decider, decider
from wxdesk.cli.submissions.show import print_changed

NAME = "release"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add what the command takes."""
    parser.add_argument("name", metavar="NUMBER[@CHANNEL]", help=context.say("cli-placement"))
    add_decider(parser, context)


def run(given: Namespace, context: Context) -> int:
    """Release, and print the submission as it is then."""
    with context.desk() as desk:
        by = decider(given, context, desk)
        desk.reviewing.release(desk.reading.placement(given.name), by, given.code)
        print_changed(context, desk.reading.submission(desk.reading.resolve(given.name.partition("@")[0])))
    return FINE
