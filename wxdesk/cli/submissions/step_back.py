"""`wxdesk step-back`: undo the last step of a submission; the undo is an event too."""

from argparse import ArgumentParser, Namespace

from wxdesk.cli.base.context import FINE, Context
from wxdesk.cli.submissions.show import print_changed

NAME = "step-back"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("number", metavar="NUMBER", help=context.say("cli-number"))


def run(given: Namespace, context: Context) -> int:
    """Undo the last step of the submission, print the name of that step, and then the submission."""
    with context.desk() as desk:
        submission = desk.reading.resolve(given.number)
        act = desk.undoing.step(submission, context.by(desk))
        view = desk.reading.submission(submission)
    context.note("cli-stepped-back", act=context.words.word("act", act))
    print_changed(context, view)
    return FINE
