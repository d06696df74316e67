"""`wxdesk ask`: request material from units (约稿单), remind units, and list what each unit owes."""

from argparse import ArgumentParser, Namespace
from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import FINE, Context
from wxdesk.cli.base.lists import add_export, export_list
from wxdesk.cli.base.options import unit_named
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.typed_times import read_day
from wxdesk.services.lists.commissions import COMMISSIONS, UNIT_RECORDS
from wxdesk.services.submissions.commissioning import MaterialRequest
from wxdesk.services.views.commission_views import CommissionView

NAME = "ask"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    say = context.say
    parser.add_argument("number", nargs="?", metavar="NUMBER", help=say("cli-ask-number"))
    parser.add_argument("--unit", action="append", default=[], metavar="NAME", help=say("cli-ask-unit"))
    parser.add_argument("--what", default="", metavar="TEXT", help=say("cli-ask-what"))
    parser.add_argument("--due", metavar="DATE", help=say("cli-ask-due"))
    parser.add_argument("--channel", metavar="ID", help=say("cli-ask-channel"))
    parser.add_argument("--for", dest="placeholder", metavar="NUMBER", help=say("cli-ask-for"))
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--sent", metavar="ROUTE", help=say("cli-ask-sent"))
    what.add_argument("--answer", metavar="TEXT", help=say("cli-ask-answer"))
    what.add_argument("--remind", metavar="ROUTE", help=say("cli-ask-remind"))
    what.add_argument("--unremind", action="store_true", help=say("cli-ask-unremind"))
    what.add_argument("--delivered", metavar="NUMBER", help=say("cli-ask-delivered"))
    what.add_argument("--drop", metavar="REASON", help=say("cli-ask-drop"))
    what.add_argument("--reopen", action="store_true", help=say("cli-ask-reopen"))
    what.add_argument("--month", metavar="YYYY-MM", help=say("cli-ask-month"))
    add_export(parser, context)
    parser.add_argument("--all", action="store_true", help=say("cli-ask-all"))


def run(given: Namespace, context: Context) -> int:
    """Create or change a request for material if the options say so, then list the open requests (`--all`: all).

    With a number, list only that request, with the letter to send next. With `--month` print instead how each unit
    met its requests in that month.
    """
    with context.desk() as desk:
        if given.month is not None:
            return _record(desk, given, context)
        if given.number:
            _change(desk, given, context)
        elif given.unit or given.what or given.due:
            _ask(desk, given, context)
        found = desk.commissioning.all(open_only=not (given.all or given.number))
        if given.number:
            found = [one for one in found if one.commission.number == given.number.upper()]
        if given.xlsx:
            export_list(desk, context, given.xlsx, COMMISSIONS, found)
        return _print(desk, context, found, letters=bool(given.number))


def _ask(desk: Desk, given: Namespace, context: Context) -> None:
    if not given.due:
        raise UserError("commission-undated")
    placeholder = desk.reading.resolve(given.placeholder) if given.placeholder else None
    asked = MaterialRequest(given.what, read_day(given.due), given.channel, placeholder)
    desk.commissioning.ask([unit_named(name, desk) for name in given.unit], asked, context.by(desk))


def _change(desk: Desk, given: Namespace, context: Context) -> None:
    service, one = desk.commissioning, desk.commissioning.resolve(given.number)
    if given.sent is not None:
        service.sent(one, context.by(desk), given.sent)
    elif given.answer is not None:
        service.answered(one, context.by(desk), given.answer)
    elif given.remind is not None:
        service.reminded(one, context.by(desk), given.remind)
    elif given.unremind:
        service.unreminded(_newest_reminder(desk, given.number), context.by(desk))
    elif given.delivered is not None:
        service.delivered(one, context.by(desk), desk.reading.resolve(given.delivered))
    elif given.drop is not None:
        service.dropped(one, context.by(desk), given.drop)
    elif given.reopen:
        service.reopened(one, context.by(desk))


def _newest_reminder(desk: Desk, number: str) -> str:
    """Return the id of the newest reminder of the request `number`.

    Raises:
        UserError: `not-found`, the request has no reminder.
    """
    view = next(one for one in desk.commissioning.all() if one.commission.number == number.upper())
    newest = max(view.reminders, key=lambda one: one.sent_at, default=None)
    if newest is None:
        raise UserError("not-found", kind="reminder", name=number)
    return newest.id


def _print(desk: Desk, context: Context, found: Sequence[CommissionView], *, letters: bool) -> int:
    seat = context.seat(desk)
    sender = seat.name if seat else ""
    if context.as_json:
        context.print_json(found)
        return FINE
    for one in found:
        context.print(_line(context, one))
        if letters:
            key = one.commission.id
            service = desk.commissioning
            text = service.text(key, sender) if one.commission.sent_at is None else ""
            context.print_text(text or (service.reminder(key, sender) if one.commission.waits else ""))
    if not found:
        context.print(context.say("cli-ask-none"))
    return FINE


def _line(context: Context, one: CommissionView) -> str:
    asked = one.commission
    state = context.say(f"commission-{asked.state.value}")
    late = context.say("commission-late", days=one.late) if one.late else ""
    arrived = context.say("commission-arrived", numbers=context.listed(one.arrived)) if one.arrived else ""
    parts = (asked.number, one.unit, asked.what, str(asked.due), f"[{state}]", late, asked.answer, arrived)
    return "  ".join(part for part in parts if part)


def _record(desk: Desk, given: Namespace, context: Context) -> int:
    month = given.month
    try:
        first = read_day(f"{month}-01")
    except UserError:
        raise UserError("month-bad", text=month) from None
    last = date(first.year, first.month, monthrange(first.year, first.month)[1])
    found = desk.commissioning.record(first, last)
    if given.xlsx:
        export_list(desk, context, given.xlsx, UNIT_RECORDS, found)
    if context.as_json:
        context.print_json(found)
        return FINE
    for one in found:
        said = context.say(
            "commission-record",
            unit=one.unit,
            asked=one.asked,
            delivered=one.delivered,
            in_time=one.in_time,
            overdue=one.overdue,
            reminders=one.reminders,
        )
        context.print(f"{said}  {context.say('commission-liable')}" if one.liable else said)
    if not found:
        context.print(context.say("cli-ask-none"))
    return FINE
