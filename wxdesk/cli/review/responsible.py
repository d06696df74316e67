"""`wxdesk responsible`: list who is responsible for published articles (责任清单), as text, page or workbook."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from wxdesk.cli.base.context import FINE, Context, shown, write_bytes, write_text
from wxdesk.cli.base.options import require_channel
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.typed_times import read_day
from wxdesk.domain.package.contents import SignoffStep
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.services.review.responsibility import Answer, ResponsibilityPeriod, amendment_words

NAME = "responsible"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    say = context.say
    parser.add_argument("--from", dest="start", metavar="DATE", help=say("cli-responsible-from"))
    parser.add_argument("--to", dest="end", metavar="DATE", help=say("cli-responsible-to"))
    parser.add_argument("--channel", action="append", default=[], metavar="ID", help=say("cli-plan-channel"))
    parser.add_argument("--number", default="", metavar="NUMBER", help=say("cli-responsible-number"))
    parser.add_argument("--html", type=Path, metavar="FILE", help=say("cli-responsible-html"))
    parser.add_argument("--xlsx", type=Path, metavar="FILE", help=say("cli-responsible-xlsx"))


def run(given: Namespace, context: Context) -> int:
    """Print the list for a period (default: this month so far), and write it to files if requested."""
    with context.desk() as desk:
        today = shanghai_date(desk.clock.now())
        first = read_day(given.start) if given.start else today.replace(day=1)
        last = read_day(given.end) if given.end else today
        channels = [require_channel(one, desk) for one in given.channel]
        if given.number:
            desk.reading.resolve(given.number)
        service, span = desk.responsibility, ResponsibilityPeriod(first, last, channels, given.number)
        if given.html:
            write_text(given.html, service.page(span, context.texts))
        if given.xlsx:
            write_bytes(given.xlsx, service.book(span, context.texts))
        answers = service.answers(span)
    if context.as_json:
        context.print_json(answers)
        return FINE
    for one in answers:
        context.print(_line(context, one))
    if not answers:
        context.print(context.say("responsibility-none"))
    return FINE


def _line(context: Context, one: Answer) -> str:
    late = "" if one.on_time else context.say("responsibility-late")
    people = [f"{context.say(f'responsibility-{step.value}')} {one.people(step) or '—'}" for step in SignoffStep]
    since = "" if one.stage is PlacementStage.PUBLISHED else context.say(one.state)
    why = [amendment_words(context.texts, done, shown(done.done.at)) for done in one.amendments]
    signed = context.say(one.signing, count=one.unsigned) if one.unsigned else ""
    parts = (one.push, one.number, one.title, shown(one.published_at), late, since, *why, *people, signed, one.url)
    return "  ".join(part for part in parts if part)
