"""`wxdesk people`: who is on the desk, with roles; add one, or many from a spreadsheet."""

from argparse import ArgumentParser, Namespace

from wxdesk.bootstrap import Desk
from wxdesk.cli.context import FINE, Context
from wxdesk.cli.tables import add_import, import_table
from wxdesk.domain.errors import UserError
from wxdesk.domain.people import Role
from wxdesk.domain.roster import RosterKind
from wxdesk.services.staffing import face
from wxdesk.services.views import PersonView

NAME = "people"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add what the command takes."""
    parser.add_argument("--add", metavar="NAME", help=context.say("cli-people-add"))
    parser.add_argument("--title", default="", help=context.say("cli-people-title"))
    parser.add_argument(
        "--role", action="append", default=[], choices=list(Role), help=context.say("cli-people-role")
    )
    parser.add_argument("--channel", help=context.say("cli-people-channel"))
    parser.add_argument("--unit", help=context.say("cli-people-unit"))
    add_import(parser, context.say("cli-people-import"))


def run(given: Namespace, context: Context) -> int:
    """Add people where asked, then print everybody."""
    with context.desk() as desk:
        if given.add:
            _add(desk, context, given.add, given.title, given.role, given.channel, given.unit)
        if given.table:
            import_table(desk, context, RosterKind.PEOPLE, given.table)
        people = desk.people.all()
    if context.as_json:
        context.print_json([person_json(person) for person in people])
        return FINE
    for person in people:
        held = "、".join(context.say(f"role-{role}") for role in person.roles)
        context.print(f"{person.name}\t{person.title}\t{held}")
    return FINE


def person_json(person: PersonView) -> dict[str, object]:
    """Return a person in the public form."""
    return {"id": person.id, "name": person.name, "title": person.title, "roles": list(person.roles)}


def _add(
    desk: Desk,
    context: Context,
    name: str,
    title: str,
    roles: list[str],
    channel: str | None,
    unit: str | None,
) -> None:
    unknown = [role for role in roles if role not in list(Role)]
    if unknown or not roles:
        raise UserError("value-unknown", key="role", value=", ".join(unknown), known=", ".join(Role))
    known = {face(one.name): one.id for one in desk.people.units()}
    if unit is not None and face(unit) not in known:
        raise UserError("value-unknown", key="unit", value=unit, known="、".join(known))
    asked = [Role(role) for role in roles]
    unit_id = known[face(unit)] if unit else None
    desk.people.add(name, title, asked, context.by(desk), channel=channel, unit=unit_id)
