"""`wxdesk topic`: plan an article before there is material (选题占位), or change its due day."""

from argparse import ArgumentParser, Namespace

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import FINE, Context
from wxdesk.cli.base.options import unit_named
from wxdesk.cli.submissions.acting import act_on, submission_named
from wxdesk.cli.submissions.show import print_changed
from wxdesk.domain.desk.typed_times import read_day
from wxdesk.domain.submissions.submission import ArticleForm
from wxdesk.services.desk.acts import ActAnswers
from wxdesk.services.planning.placeholders import Topic

NAME = "topic"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    say = context.say
    parser.add_argument("title", metavar="TITLE", help=say("cli-topic-title"))
    parser.add_argument("--due", required=True, metavar="DATE", help=say("cli-topic-due"))
    parser.add_argument("--channel", action="append", default=[], metavar="ID", help=say("cli-topic-channel"))
    parser.add_argument("--unit", help=say("cli-topic-unit"))
    parser.add_argument("--form", choices=list(ArticleForm), default=ArticleForm.ARTICLE, help=say("cli-topic-form"))
    parser.add_argument("--not-before", metavar="DATE", help=say("cli-topic-not-before"))
    parser.add_argument("--expires", metavar="DATE", help=say("cli-topic-expires"))
    parser.add_argument("--change", action="store_true", help=say("cli-topic-change"))


def run(given: Namespace, context: Context) -> int:
    """Create the placeholder, a planned article without material, or change its due day.

    For `--change`, TITLE is the number of the placeholder. Print it as a submission afterwards.
    """
    with context.desk() as desk:
        if given.change:
            one = submission_named(desk, given.title)
            act_on(context, desk, "change_due", one, said=ActAnswers(day=read_day(given.due)))
        else:
            submission = desk.planning.plan(_topic(desk, given), context.by(desk))
            print_changed(context, desk.reading.submission(submission))
    return FINE


def _topic(desk: Desk, given: Namespace) -> Topic:
    return Topic(
        title=given.title,
        channels=tuple(given.channel),
        due=read_day(given.due),
        unit=unit_named(given.unit, desk) if given.unit is not None else None,
        form=ArticleForm(given.form),
        not_before=read_day(given.not_before) if given.not_before else None,
        expires=read_day(given.expires) if given.expires else None,
    )
