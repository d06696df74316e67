"""`wxdesk reuse`: take a published article up again on a channel."""

from argparse import ArgumentParser, Namespace

from wxdesk.cli.base.context import FINE, Context
from wxdesk.cli.submissions.show import print_changed

NAME = "reuse"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("number", metavar="NUMBER", help=context.say("cli-number"))
    parser.add_argument("--channel", required=True, metavar="ID", help=context.say("cli-reuse-channel"))


def run(given: Namespace, context: Context) -> int:
    """Take the article up again, and print the submission with its new place."""
    with context.desk() as desk:
        submission = desk.reading.resolve(given.number)
        desk.planning.reuse(submission, given.channel, context.by(desk))
        print_changed(context, desk.reading.submission(submission))
    return FINE
