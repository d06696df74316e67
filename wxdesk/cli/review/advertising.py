"""`wxdesk advertising`: change whether accepted articles are advertisements 是否广告; they are checked again."""

from argparse import ArgumentParser, Namespace

from wxdesk.cli.base.context import FINE, Context
from wxdesk.cli.submissions.show import print_submission
from wxdesk.services.desk.acts import ActAnswers, ActSubject
from wxdesk.services.review.acts import DESK_ACTS

NAME = "advertising"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    say = context.say
    parser.add_argument("number", metavar="NUMBER", help=say("cli-number"))
    answer = parser.add_mutually_exclusive_group(required=True)
    answer.add_argument("--yes", action="store_true", help=say("cli-advertising-yes"))
    answer.add_argument("--no", action="store_true", help=say("cli-advertising-no"))
    parser.add_argument("--reason", required=True, help=say("cli-reason"))


def run(given: Namespace, context: Context) -> int:
    """Record whether the article is an advertisement, then print it with its present findings."""
    with context.desk() as desk:
        submission = desk.reading.resolve(given.number)
        act = DESK_ACTS["as_advertising" if given.yes else "as_no_advertising"]
        act.call(desk, ActSubject(submission), context.by(desk), ActAnswers(given.reason))
        view = desk.reading.submission(submission)
    if context.as_json:
        context.print_json(view)
    else:
        print_submission(context, view)
    return FINE
