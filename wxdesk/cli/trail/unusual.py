"""`wxdesk unusual`: list the unusual facts 异常情形 in the trail; enter a note about one as an auditor."""

from argparse import ArgumentParser, Namespace

from wxdesk.cli.base.context import FINE, Context
from wxdesk.cli.base.lists import add_export, export_list
from wxdesk.domain.desk.typed_times import read_day
from wxdesk.services.lists.unusual import UNUSUAL, unusual_words

NAME = "unusual"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("--since", metavar="DATE", help=context.say("cli-unusual-since"))
    parser.add_argument("--note", metavar="SUBJECT", help=context.say("cli-unusual-note"))
    parser.add_argument("--text", default="", help=context.say("cli-unusual-text"))
    add_export(parser, context)


def run(given: Namespace, context: Context) -> int:
    """Enter the auditor's note if there is one, then print the unusual facts."""
    with context.desk() as desk:
        if given.note is not None:
            desk.unusual.note(given.note, given.text, context.by(desk))
        facts = desk.unusual.facts(context.named_seat(desk).id, read_day(given.since) if given.since else None)
        if given.xlsx:
            export_list(desk, context, given.xlsx, UNUSUAL, facts)
    if context.as_json:
        context.print_json(facts)
        return FINE
    for one in facts:
        events = context.say("unusual-events", first=one.first, last=one.last)
        context.print_row(one.day.isoformat(), unusual_words(context.words, one), events)
    context.note("unusual-about")
    return FINE
