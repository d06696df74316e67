"""`wxdesk people`: list people with their roles; add one, or many from a table."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from datetime import date

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import FINE, Context
from wxdesk.cli.base.lists import add_tables, export_named, import_table
from wxdesk.cli.base.options import unit_named
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.typed_times import read_day
from wxdesk.domain.office.people import Role
from wxdesk.services.office.roles import Appointment
from wxdesk.services.office.staffing import named

NAME = "people"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("--add", metavar="NAME", help=context.say("cli-people-add"))
    parser.add_argument("--title", default="", help=context.say("cli-people-title"))
    parser.add_argument("--role", action="append", default=[], choices=list(Role), help=context.say("cli-people-role"))
    parser.add_argument("--channel", help=context.say("cli-people-channel"))
    parser.add_argument("--unit", help=context.say("cli-people-unit"))
    parser.add_argument("--since", dest="start", metavar="DATE", help=context.say("cli-people-from"))
    parser.add_argument("--until", dest="end", metavar="DATE", help=context.say("cli-people-to"))
    parser.add_argument("--deputy-of", metavar="NAME", help=context.say("cli-people-deputy"))
    add_tables(parser, context, context.say("cli-people-import"), "--from")


def run(given: Namespace, context: Context) -> int:
    """Add people if asked, then print everybody."""
    with context.desk() as desk:
        if given.add is not None:
            _add(desk, context, given)
        import_table(desk, context, given, "people")
        export_named(desk, context, given, "people")
        people = desk.people.all()
        roles = {one.id: one.appointments for one in desk.appointing.people()}
        today = shanghai_date(desk.clock.now())
    if context.as_json:
        context.print_json([{**context.public(one), "appointments": roles[one.id]} for one in people])
        return FINE
    for person in people:
        held = context.listed(_held(context, roles[person.id], today))
        context.print_row(person.name, person.title, held)
    return FINE


def _held(context: Context, appointments: Sequence[Appointment], today: date) -> Iterator[str]:
    """Yield each role that is held now or later, in words: with channel, unit, the person stood in for, and days."""
    for one in appointments:
        if not one.now and one.starts <= today:
            continue
        narrows = [one.channel_name, one.unit_name]
        if one.deputy_of:
            narrows.append(context.say("people-stands-in", name=one.deputy_of))
        if one.ends is not None or not one.now:
            ends = str(one.ends or context.say("people-open"))
            narrows.append(context.say("people-days", starts=str(one.starts), ends=ends))
        words = context.say("cli-people-between").join(filter(None, narrows))
        role = context.say(f"role-{one.role}")
        yield context.say("cli-people-held", role=role, narrows=words) if words else role


def _add(desk: Desk, context: Context, given: Namespace) -> None:
    """Give roles to a person; with `--deputy-of`, the person becomes a deputy for another person's roles."""
    if not given.role:
        raise UserError("roles-needed", name=named(given.add))
    unit = unit_named(given.unit, desk) if given.unit is not None else None
    roles = [Role(role) for role in given.role]
    if not (given.start or given.end or given.deputy_of):
        desk.people.add(given.add, given.title, roles, context.by(desk), channel=given.channel, unit=unit)
        return
    desk.appointing.enter(
        given.add,
        given.title,
        roles,
        context.by(desk),
        starts=read_day(given.start) if given.start else None,
        ends=read_day(given.end) if given.end else None,
        channel=given.channel,
        unit=unit,
        deputy_of=[_stood_for(desk, given, role) for role in roles] if given.deputy_of else (),
    )


def _stood_for(desk: Desk, given: Namespace, role: Role) -> str:
    """Return the id of the role assignment that a deputy takes over.

    It is an assignment of the role `role` to the person of `--deputy-of`. If this person has the role on several
    channels, the assignment on the given channel is preferred.
    """
    found = next(one for one in desk.appointing.people() if one.id == desk.people.resolve(given.deputy_of))
    names = {one.name: one.id for one in desk.people.channels()}
    held = [one for one in found.appointments if one.role is role]
    own = [one for one in held if names.get(one.channel_name) in (None, given.channel)]
    if not own:
        raise UserError("deputy-nothing", name=found.name, role=role.value)
    return max(own, key=lambda one: bool(one.channel_name)).id
