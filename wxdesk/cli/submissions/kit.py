"""`wxdesk kit`: write the form and the requirements for units (投稿包)."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from wxdesk.cli.base.context import FINE, Context
from wxdesk.cli.base.options import unit_named

NAME = "kit"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("units", nargs="*", metavar="UNIT", help=context.say("cli-kit-units"))
    parser.add_argument("-o", "--out", type=Path, default=Path(), metavar="DIR", help=context.say("cli-kit-out"))


def run(given: Namespace, context: Context) -> int:
    """Write the kits and print their folders."""
    with context.desk() as desk:
        units = [unit_named(name, desk) for name in given.units] or [unit.id for unit in desk.people.units()]
        folders = desk.kits.write(units, given.out)
    if context.as_json:
        context.print_json(folders)
        return FINE
    for folder in folders:
        context.print(context.say("cli-kit-written", path=str(folder)))
    return FINE
