"""`wxdesk hand-over`: write submissions into a signed package for another desk, or read the receipt it returned."""

from argparse import ArgumentParser, Namespace

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import FINE, Context
from wxdesk.cli.package.take_over import key_line
from wxdesk.domain.desk.errors import UserError

NAME = "hand-over"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    say = context.say
    parser.add_argument("numbers", nargs="*", metavar="NUMBER", help=say("cli-handing-numbers"))
    parser.add_argument("--to", type=context.path, metavar="FILE", help=say("cli-handing-to"))
    parser.add_argument("--receiver", default="", metavar="NAME", help=say("cli-handing-receiver"))
    parser.add_argument("--note", default="", metavar="TEXT", help=say("cli-handing-note"))
    parser.add_argument("--receipt", type=context.path, metavar="FILE", help=say("cli-handing-receipt"))
    parser.add_argument("--key", default="", metavar="DIGITS", help=say("cli-handing-key"))


def run(given: Namespace, context: Context) -> int:
    """With numbers of submissions, write a package of them; with `--receipt`, read the other desk's receipt.

    Both print the result.
    """
    if bool(given.receipt) == bool(given.numbers) or bool(given.numbers) != bool(given.to):
        raise UserError("handing-usage")
    with context.desk() as desk:
        if given.receipt:
            _read_receipt(given, context, desk)
        else:
            _send(given, context, desk)
    return FINE


def _send(given: Namespace, context: Context, desk: Desk) -> None:
    ids = [desk.reading.resolve(number) for number in given.numbers]
    sent = desk.sending.send(ids, given.receiver, given.to, context.by(desk), context.texts, given.note)
    if desk.is_shared(sent.path.parent):
        context.note("note-export-shared", path=str(sent.path))
    if context.as_json:
        context.print_json({"handover": sent.name, "path": sent.path, "manifest": sent.manifest, "items": sent.numbers})
        return
    count = len(sent.numbers)
    context.print(context.say("handing-sent", count=count, desk=given.receiver.strip(), path=str(sent.path)))


def _read_receipt(given: Namespace, context: Context, desk: Desk) -> None:
    offered = desk.handover_receipts.offer(given.receipt)
    if not context.as_json:
        context.print(key_line(context.words, offered.trust, offered.receipt.key))
    row = desk.handover_receipts.accept(given.receipt, context.by(desk), given.key)
    if context.as_json:
        said = {"desk": offered.receipt.organisation, "person": row.other_person, "at": row.other_at}
        context.print_json({"handover": row.name, **said, "numbers": offered.receipt.numbers})
        return
    values = {"name": row.name, "desk": offered.receipt.organisation, "person": row.other_person}
    context.print(context.say("handing-received", **values))
    for own, theirs in offered.receipt.numbers.items():
        context.print(context.say("handing-number", own=own, theirs=theirs))
