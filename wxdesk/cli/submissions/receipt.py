"""`wxdesk receipt`: print the messages to units about their submissions, and the day's summary for the group chat.

`--sent ROUTE` marks messages as sent; `--evidence FILE` or `--note TEXT` records a proof that they were sent.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import FINE, USAGE, Context, shown
from wxdesk.cli.base.options import unit_named
from wxdesk.domain.desk.typed_times import read_day
from wxdesk.services.desk.ports import By
from wxdesk.services.office.identity import shown_by
from wxdesk.services.records.today_views import UnitLetters
from wxdesk.services.views.views import NoticeView

NAME = "receipt"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("numbers", nargs="*", metavar="NUMBER", help=context.say("cli-number"))
    parser.add_argument("--unit", metavar="NAME", help=context.say("cli-receipt-unit"))
    parser.add_argument("--digest", action="store_true", help=context.say("cli-receipt-digest"))
    parser.add_argument("--day", metavar="DATE", help=context.say("cli-receipt-day"))
    parser.add_argument("--sent", metavar="ROUTE", help=context.say("cli-receipt-sent"))
    parser.add_argument("--evidence", type=Path, metavar="FILE", help=context.say("cli-receipt-evidence"))
    parser.add_argument("--note", default="", metavar="TEXT", help=context.say("cli-receipt-note"))


def run(given: Namespace, context: Context) -> int:
    """Print the messages about submissions, all messages to one unit, or with `--digest` a summary of one day.

    With `--sent`, also record the messages as sent.
    """
    asked = [bool(given.numbers), given.unit is not None, given.digest]
    sent, shows = given.sent is not None, given.evidence is not None or bool(given.note)
    stray = (sent and given.digest) or (shows and not sent) or (given.day and not given.digest)
    if sum(asked) != 1 or stray:
        context.note("cli-receipt-one")
        return USAGE
    if given.digest:
        return _digest(given, context)
    return _unit(given, context) if given.unit is not None else _numbers(given, context)


def _digest(given: Namespace, context: Context) -> int:
    with context.desk() as desk:
        text = desk.telling.digest(read_day(given.day) if given.day else None)
    if context.as_json:
        context.print_json({"text": text})
    else:
        context.print_text(text)
    return FINE


def _unit(given: Namespace, context: Context) -> int:
    """Print all messages to a unit as one text, and mark them as sent if requested."""
    with context.desk() as desk:
        found = _letters_of(desk, given.unit, _name(context, desk))
        if found is not None and given.sent is not None:
            desk.telling.sent(found.notices, _sender(given, context, desk), given.sent, given.note)
    if context.as_json:
        text = found.text if found else ""
        numbers = [letter.number for letter in found.letters] if found else []
        sent = found is not None and given.sent is not None
        context.print_json({"unit": given.unit, "text": text, "numbers": numbers, "sent": sent})
    elif found is None:
        context.print(context.say("cli-receipt-unit-none", unit=given.unit))
    else:
        context.print_text(found.text)
    return FINE


def _sender(given: Namespace, context: Context, desk: Desk) -> By:
    """Return who sent the messages, with the evidence for the sending stored in the vault.

    Raises the errors of `EvidenceKeeper.keep`.
    """
    by = context.by(desk)
    return shown_by(by, desk.evidence.keep(given.evidence)) if given.evidence else by


def _letters_of(desk: Desk, name: str, sender: str) -> UnitLetters | None:
    """Return the unsent messages to the unit `name`, signed with the name `sender`; None if there are none.

    Raises:
        UserError: `value-unknown`, there is no such unit.
    """
    unit = unit_named(name, desk)
    known = next(one.name for one in desk.people.units() if one.id == unit)
    return next((one for one in desk.telling.due(sender) if one.unit == known), None)


def _numbers(given: Namespace, context: Context) -> int:
    """Print the unsent message about each submission, or else the notice that was sent last.

    Mark the messages as sent if requested.
    """
    with context.desk() as desk:
        told = [_told(desk, desk.reading.resolve(number), _name(context, desk)) for number in given.numbers]
        if given.sent is not None:
            due = [notice for one in told for notice in one.due]
            desk.telling.sent(due, _sender(given, context, desk), given.sent, given.note)
            told = [_told(desk, one.submission, "", one.text) for one in told]
    found = [one for one in told if one.text]
    if context.as_json:
        units = dict.fromkeys(one.unit for one in found)
        context.print_json([_json(unit, [one for one in found if one.unit == unit]) for unit in units])
        return FINE
    for one in found:
        last = one.last
        sent = context.say("cli-sent", at=shown(last.sent_at), route=last.route) if last else ""
        context.print_text(f"{one.text} {sent}".rstrip())
    if not found:
        context.print(context.say("cli-receipt-none"))
    return FINE


@dataclass(frozen=True)
class _Told:
    """The message to a unit about one submission, as `text`.

    `due` are the ids of the unsent notices of which the text is made. If there are none, `last` is the notice that was
    sent last, and the text is the one of this notice.
    """

    submission: str
    unit: str
    text: str
    due: Sequence[str] = ()
    """The ids of the unsent notices."""
    last: NoticeView | None = None
    """The notice that was sent last; None if there is none or notices are unsent."""


def _name(context: Context, desk: Desk) -> str:
    seat = context.seat(desk)
    return seat.name if seat else ""


def _told(desk: Desk, submission: str, sender: str, text: str = "") -> _Told:
    """Return the unsent message to the unit about a submission; if there is none, the notice that was sent last.

    The unsent message is signed with the name `sender`. If `text` is given, it replaces the words of that last notice.
    """
    for one in desk.telling.due(sender):
        for letter in one.letters:
            if letter.submission == submission:
                return _Told(submission, one.unit, letter.text, letter.notices)
    view = desk.reading.submission(submission)
    last = next((one for one in reversed(view.notices) if one.sent_at), None)
    return _Told(submission, view.unit, (text or last.text) if last else "", last=last)


def _json(unit: str, told: Sequence[_Told]) -> dict[str, object]:
    text = "\n".join(one.text for one in told)
    return {"unit": unit, "text": text, "sent": all(one.last for one in told)}
