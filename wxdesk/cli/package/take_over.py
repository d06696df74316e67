"""`wxdesk take-over`: show or import a hand-over package of another desk, and write the receipt for it."""

from argparse import ArgumentParser, Namespace

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import FINE, Context
from wxdesk.cli.submissions.show import event_line
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.handover.records import KeyTrust
from wxdesk.domain.trail.keys import KEY_DIGITS
from wxdesk.services.handover.taking import HandoverOffer
from wxdesk.services.reading.presenter import Presenter

NAME = "take-over"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    say = context.say
    parser.add_argument("file", nargs="?", type=context.path, metavar="FILE", help=say("cli-taking-file"))
    parser.add_argument("--look", action="store_true", help=say("cli-taking-look"))
    parser.add_argument("--key", default="", metavar="DIGITS", help=say("cli-handing-key"))
    parser.add_argument("--receipt", type=context.path, metavar="FILE", help=say("cli-taking-receipt"))
    parser.add_argument("--history", metavar="NUMBER", help=say("cli-taking-history"))
    parser.add_argument("--again", metavar="NAME", help=say("cli-taking-again"))


def run(given: Namespace, context: Context) -> int:
    """Do the one thing that the options name: show or import a package, write its receipt again, or print a history.

    The history is that of a submission at the desk from which it came.
    """
    if sum(map(bool, (given.file, given.history, given.again))) != 1 or (given.again and not given.receipt):
        raise UserError("taking-usage")
    with context.desk() as desk:
        if given.history:
            _print_history(given.history, context, desk)
        elif given.again:
            _answer_again(given, context, desk)
        elif given.look:
            _print_offer(context, desk.taking.offer(given.file))
        else:
            _take(given, context, desk)
    return FINE


def key_line(words: Presenter, trust: KeyTrust, key: str) -> str:
    """Return the sentence that says whether this desk knows `key`, which signed a file, or that it is unsigned."""
    return words.say(f"handing-trust-{trust.value}", key=key[:KEY_DIGITS])


def _take(given: Namespace, context: Context, desk: Desk) -> None:
    offer = desk.taking.offer(given.file)
    if not context.as_json:
        context.print(key_line(context.words, offer.trust, offer.key))
    by = context.by(desk)
    taken = desk.taking.take(given.file, by, given.key)
    receipt = desk.handover_receipts.answer(taken.id, given.receipt, by) if given.receipt else None
    if context.as_json:
        said = {"handover": taken.name, "desk": offer.organisation, "numbers": taken.numbers}
        context.print_json({**said, "receipt": receipt})
        return
    context.print(context.say("handing-taken", count=len(taken.numbers), desk=offer.organisation))
    for theirs, own in taken.numbers.items():
        context.print(context.say("handing-number", own=own, theirs=theirs))
    if receipt:
        context.print(context.say("handing-answered", path=str(receipt)))


def _answer_again(given: Namespace, context: Context, desk: Desk) -> None:
    entry = desk.registers.entry(given.again)
    path = desk.handover_receipts.answer(entry.id, given.receipt, context.by(desk))
    if context.as_json:
        context.print_json({"receipt": path})
    else:
        context.print(context.say("handing-answered", path=str(path)))


def _print_offer(context: Context, offer: HandoverOffer) -> None:
    if context.as_json:
        context.print_json(offer)
        return
    say = context.say
    context.print(say("handing-from", desk=offer.organisation, person=offer.made_by, at=offer.made_at[:16]))
    context.print(key_line(context.words, offer.trust, offer.key))
    for one in offer.items:
        stage = context.words.word("stage", one.stage)
        context.print(f"  {one.number}  {one.title}  {one.unit}  {stage}  {say('handing-files', count=one.files)}")
    if offer.refusal is not None:
        context.print(context.words.error(offer.refusal))


def _print_history(number: str, context: Context, desk: Desk) -> None:
    found = desk.foreign_history.of(desk.reading.resolve(number))
    if context.as_json:
        context.print_json(found)
        return
    if found is None:
        context.print(context.say("handing-no-history", number=number))
        return
    context.print(context.say("handing-origin", desk=found.desk, number=found.number, name=found.handover))
    for event in found.events:
        context.print(event_line(context, event))
