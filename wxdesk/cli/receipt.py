"""`wxdesk receipt`: the texts for the units, merged per unit; `--sent ROUTE` marks them as sent."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from wxdesk.bootstrap import Desk
from wxdesk.cli.context import FINE, Context, shown
from wxdesk.services.views import NoticeView

NAME = "receipt"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add what the command takes."""
    parser.add_argument("numbers", nargs="+", metavar="NUMBER", help=context.say("cli-number"))
    parser.add_argument("--sent", metavar="ROUTE", help=context.say("cli-receipt-sent"))


def run(given: Namespace, context: Context) -> int:
    """Print the newest text of each submission with a mark where it went out; mark it where asked."""
    with context.desk() as desk:
        submissions = [desk.reading.resolve(number) for number in given.numbers]
        by_unit = _newest(desk, submissions)
        if given.sent:
            by = context.by(desk)
            for notice in (one for found in by_unit.values() for one in found if one.sent_at is None):
                desk.deciding.notice_sent(notice.id, by, given.sent)
            by_unit = _newest(desk, submissions)
    if context.as_json:
        context.print_json([_json(unit, found) for unit, found in by_unit.items()])
        return FINE
    for notice in (one for found in by_unit.values() for one in found):
        sent = context.say("cli-sent", at=shown(notice.sent_at), route=notice.route) if notice.sent_at else ""
        context.print(f"{notice.text} {sent}".rstrip())
    if not by_unit:
        context.print(context.say("cli-receipt-none"))
    return FINE


def _newest(desk: Desk, submissions: Sequence[str]) -> dict[str, list[NoticeView]]:
    """Return the newest notice of each submission by unit."""
    by_unit: dict[str, list[NoticeView]] = {}
    for view in map(desk.reading.submission, submissions):
        if view.notices:
            by_unit.setdefault(view.unit, []).append(view.notices[-1])
    return by_unit


def _json(unit: str, notices: Sequence[NoticeView]) -> dict[str, object]:
    text = "\n".join(notice.text for notice in notices)
    return {"unit": unit, "text": text, "sent": all(notice.sent_at for notice in notices)}
