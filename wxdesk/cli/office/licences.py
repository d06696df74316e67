"""`wxdesk licences`: list the licences of everything shipped, or print the texts of one."""

from argparse import ArgumentParser, Namespace

from wxdesk.bootstrap.licences import ShippedPart, components, licence_text, qt_place
from wxdesk.cli.base.context import FINE, Context
from wxdesk.domain.desk.errors import UserError

NAME = "licences"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("name", nargs="?", metavar="NAME", help=context.say("cli-licences-name"))


def run(given: Namespace, context: Context) -> int:
    """Print the list with the terms of Qt's licence, or the licence texts of the component `given.name`."""
    found = components()
    if given.name is not None:
        found = [_named(given.name, found)]
    if context.as_json:
        context.print_json([{"name": one.name, "version": one.version, "licence": one.licence} for one in found])
    elif given.name is not None:
        context.print_text(licence_text(found[0]) or context.say("licences-no-text"))
    else:
        for one in found:
            context.print_row(one.name, one.version, one.licence)
        qt = qt_place()
        if qt is not None:
            context.print_text(context.say("licences-qt", version=qt.version, folder=str(qt.folder)))
    return FINE


def _named(name: str, found: list[ShippedPart]) -> ShippedPart:
    for one in found:
        if one.name.lower() == name.lower():
            return one
    raise UserError("licence-unknown", name=name)
