"""`wxdesk units`: the supplying units; add one, or many from a CSV file."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from wxdesk.cli.context import FINE, Context
from wxdesk.cli.tables import rows_of

NAME = "units"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add what the command takes."""
    parser.add_argument("--add", metavar="NAME", help=context.say("cli-units-add"))
    parser.add_argument("--from", dest="table", type=Path, metavar="CSV", help=context.say("cli-units-from"))


def run(given: Namespace, context: Context) -> int:
    """Add units where asked, then print all with their officers."""
    with context.desk() as desk:
        names = [given.add] if given.add else []
        names += [row["name"] for row in rows_of(given.table, ("name",), ())] if given.table else []
        for name in names:
            desk.people.add_unit(name, context.by(desk))
        rows = [
            (unit.name, [one.name for one in desk.people.officers(unit.id)]) for unit in desk.people.units()
        ]
    if context.as_json:
        context.print_json([{"name": name, "officers": officers} for name, officers in rows])
        return FINE
    for name, officers in rows:
        context.print(f"{name}\t{'、'.join(officers)}")
    return FINE
