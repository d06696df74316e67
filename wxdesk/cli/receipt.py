"""`wxdesk receipt`: the texts for the units, merged per unit; `--sent ROUTE` marks them as sent."""

from argparse import ArgumentParser, Namespace

from wxdesk.cli.context import FINE, Context
from wxdesk.services.views import NoticeView

NAME = "receipt"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add what the command takes."""
    parser.add_argument("numbers", nargs="+", metavar="NUMBER", help=context.say("cli-number"))
    parser.add_argument("--sent", metavar="ROUTE", help=context.say("cli-receipt-sent"))


def run(given: Namespace, context: Context) -> int:
    """Print what is still to be told, the newest text of each submission, and mark it where asked."""
    by_unit: dict[str, list[NoticeView]] = {}
    with context.desk() as desk:
        for number in given.numbers:
            view = desk.reading.submission(desk.reading.resolve(number))
            if view.notices:
                by_unit.setdefault(view.unit, []).append(view.notices[-1])
        if given.sent:
            by = context.by(desk)
            for notice in (one for found in by_unit.values() for one in found if one.sent_at is None):
                desk.deciding.notice_sent(notice.id, by, given.sent)
    if context.as_json:
        rows = [{"unit": unit, "text": "\n".join(n.text for n in found)} for unit, found in by_unit.items()]
        context.print_json(rows)
        return FINE
    for notice in (one for found in by_unit.values() for one in found):
        context.print(notice.text)
    if not by_unit:
        context.print(context.say("cli-receipt-none"))
    return FINE
