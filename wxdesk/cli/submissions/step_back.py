"""`wxdesk step-back`: undo the last step of a submission; the undo is an event too."""

from argparse import ArgumentParser, Namespace

from wxdesk.cli.base.context import FINE, Context
from wxdesk.cli.submissions.acting import act_on, submission_named

NAME = "step-back"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("number", metavar="NUMBER", help=context.say("cli-number"))


def run(given: Namespace, context: Context) -> int:
    """Take the last step of the submission back, and print the submission and the name of that step."""
    with context.desk() as desk:
        act = act_on(context, desk, "undo_step", submission_named(desk, given.number))
    context.note("cli-stepped-back", act=context.words.word("act", str(act)))
    return FINE
