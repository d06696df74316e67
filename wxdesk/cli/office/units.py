"""`wxdesk units`: list supplying units; add one, or many with heads and officers from a table."""

from argparse import ArgumentParser, Namespace

from wxdesk.cli.base.context import FINE, Context
from wxdesk.cli.base.lists import add_tables, export_named, import_table

NAME = "units"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("--add", metavar="NAME", help=context.say("cli-units-add"))
    add_tables(parser, context, context.say("cli-units-import"), "--from")


def run(given: Namespace, context: Context) -> int:
    """Add units if requested, then print all units with their heads and officers."""
    with context.desk() as desk:
        if given.add is not None:
            desk.people.add_unit(given.add, context.by(desk))
        import_table(desk, context, given, "units")
        export_named(desk, context, given, "units")
        units = desk.appointing.units()
    if context.as_json:
        context.print_json(units)
        return FINE
    for one in units:
        context.print_row(one.name, context.listed(one.heads), context.listed(one.officers))
    return FINE
