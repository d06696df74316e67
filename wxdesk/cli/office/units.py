"""`wxdesk units`: list supplying units; add one, or many with heads and officers from a table."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import FINE, Context
from wxdesk.cli.base.lists import add_tables, export_named, import_table
from wxdesk.cli.base.options import unit_named
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.typed_times import read_day

NAME = "units"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("--add", metavar="NAME", help=context.say("cli-units-add"))
    parser.add_argument("--pledge", metavar="NAME", help=context.say("cli-units-pledge"))
    parser.add_argument("--until", metavar="DATE", help=context.say("cli-units-until"))
    parser.add_argument("--file", type=Path, metavar="FILE", help=context.say("cli-units-file"))
    add_tables(parser, context, context.say("cli-units-import"), "--from")


def run(given: Namespace, context: Context) -> int:
    """Add units or record a pledge if requested, then print all units with heads, officers and end of the pledge."""
    with context.desk() as desk:
        if given.add is not None:
            desk.people.add_unit(given.add, context.by(desk))
        if given.pledge is not None:
            _note_pledge(desk, given, context)
        import_table(desk, context, given, "units")
        export_named(desk, context, given, "units")
        units = desk.appointing.units()
    if context.as_json:
        context.print_json(units)
        return FINE
    for one in units:
        until = str(one.pledge) if one.pledge else ""
        context.print_row(one.name, context.listed(one.heads), context.listed(one.officers), until)
    return FINE


def _note_pledge(desk: Desk, given: Namespace, context: Context) -> None:
    """Record until which day a unit's yearly pledge (版权承诺书), which covers the rights in its own work, is valid.

    Raises:
      UserError: `date-missing`, or a code of `unit_named`.
    """
    if not given.until:
        raise UserError("date-missing")
    file = desk.evidence.keep(given.file) if given.file else None
    desk.pledges.note(unit_named(given.pledge, desk), read_day(given.until), context.by(desk), file)
