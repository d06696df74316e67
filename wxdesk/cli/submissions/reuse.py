"""`wxdesk reuse`: place a published article on the calendar of a channel once more."""

from argparse import ArgumentParser, Namespace

from wxdesk.cli.base.context import FINE, Context
from wxdesk.cli.submissions.acting import act_on, submission_named
from wxdesk.services.desk.acts import ActAnswers

NAME = "reuse"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("number", metavar="NUMBER", help=context.say("cli-number"))
    parser.add_argument("--channel", required=True, metavar="ID", help=context.say("cli-reuse-channel"))


def run(given: Namespace, context: Context) -> int:
    """Place a published article on a channel once more, and print its submission with the new placement."""
    with context.desk() as desk:
        one = submission_named(desk, given.number)
        act_on(context, desk, "reuse", one, said=ActAnswers(channel=given.channel))
    return FINE
