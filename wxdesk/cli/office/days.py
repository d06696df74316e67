"""`wxdesk days`: list days off, working weekends, anniversary sales 店庆 and sensitive days.

The command also adds or removes special days of the office's own.
"""

from argparse import ArgumentParser, Namespace
from datetime import date, timedelta

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import FINE, Context
from wxdesk.cli.base.lists import add_tables, export_named, import_table
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.typed_times import read_day
from wxdesk.domain.office.days import DayKind, NamedDays

NAME = "days"
_AHEAD = timedelta(days=60)


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    say = context.say
    parser.add_argument("--from", dest="start", metavar="DATE", help=say("cli-days-from"))
    parser.add_argument("--to", dest="end", metavar="DATE", help=say("cli-days-to"))
    parser.add_argument("--add", choices=list(DayKind), help=say("cli-days-add"))
    parser.add_argument("--name", default="", help=say("cli-days-name"))
    parser.add_argument("--first", metavar="DATE", help=say("cli-days-first"))
    parser.add_argument("--last", metavar="DATE", help=say("cli-days-last"))
    parser.add_argument("--yearly", action="store_true", help=say("cli-days-yearly"))
    add_tables(parser, context, say("cli-days-import"))
    parser.add_argument("--remove", metavar="ID", help=say("cli-days-remove"))


def run(given: Namespace, context: Context) -> int:
    """Make the requested changes, then print the special days from `--from` to `--to`.

    Without `--from` the list begins on the day of `--first` (the first of the days that `--add` enters), else
    today. Without `--to` it ends 60 days after its beginning.
    """
    with context.desk() as desk:
        if given.add:
            desk.days.add(_span(given), context.by(desk))
        if given.remove:
            desk.days.remove(given.remove, context.by(desk))
        import_table(desk, context, given, "days")
        export_named(desk, context, given, "days")
        start = read_day(given.start or given.first or shanghai_date(desk.clock.now()).isoformat())
        end = read_day(given.end) if given.end else start + _AHEAD
        return _print(desk, context, [start, end])


def _print(desk: Desk, context: Context, between: list[date]) -> int:
    found = desk.days.within(*between)
    unknown = desk.days.all().unknown_years(*between)
    if context.as_json:
        rows = [{"date": one, "kind": span.kind, "name": span.name, "id": span.row} for one, span in found]
        context.print_json({"days": rows, "unknown_years": unknown})
        return FINE
    for one, span in found:
        own = context.say("cli-days-own", row=span.row) if span.row else ""
        context.print(f"{one.isoformat()}  {context.say(f'day-kind-{span.kind.value}')}  {span.name}{own}")
    if unknown:
        context.note("cli-days-unknown", years=context.listed(unknown))
    return FINE


def _span(given: Namespace) -> NamedDays:
    if not (given.name.strip() and given.first):
        raise UserError("days-options")
    first = read_day(given.first)
    last = read_day(given.last) if given.last else first
    return NamedDays(DayKind(given.add), given.name, first, last, yearly=given.yearly)
