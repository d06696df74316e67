"""`wxdesk step-back`: take the last step of a submission back, by an event of its own."""

from argparse import ArgumentParser, Namespace

from wxdesk.cli.base.context import FINE, Context
from wxdesk.cli.submissions.show import print_changed

NAME = "step-back"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add what the command takes."""
    parser.add_argument("number", metavar="NUMBER", help=context.say("cli-number"))


def run(given: Namespace, context: Context) -> int:
    """Take it back, say what it was, and print the submission as it is then."""
    with context.desk() as desk:
        submission = desk.reading.resolve(given.number)
        act = desk.undoing.step(submission, context.by(desk))
        view = desk.reading.submission(submission)
    context.note("cli-stepped-back", act=context.words.word("act", act))
    print_changed(context, view)
    return FINE
