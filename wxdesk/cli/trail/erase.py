"""`wxdesk erase`: erase personal values and evidence files, and list what is due by the retention periods."""

from argparse import ArgumentParser, Namespace

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import FINE, USAGE, Context
from wxdesk.services.trail.erasure import PERSONAL_FIELDS

NAME = "erase"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    say = context.say
    parser.add_argument("name", nargs="?", metavar="NUMBER|SHOP", help=say("cli-erase-name"))
    parser.add_argument("field", nargs="?", choices=PERSONAL_FIELDS, help=say("cli-erase-field"))
    parser.add_argument("--reason", default="", help=say("cli-audit-erase-reason"))
    parser.add_argument("--due", action="store_true", help=say("cli-erase-due"))


def run(given: Namespace, context: Context) -> int:
    """Erase the personal field that the options name, or list the values whose retention period is over."""
    if given.due or not (given.name and given.field):
        if not given.due:
            context.note("cli-erase-what")
            return USAGE
        return _list(context)
    with context.desk() as desk:
        return erase(desk, given.name, given.field, given.reason, context)


def erase(desk: Desk, name: str, field: str, reason: str, context: Context) -> int:
    """Erase a personal field, and print which older events and backups still contain its value."""
    done = desk.erasure.erase(name, field, context.by(desk), reason)
    if context.as_json:
        held = [{"place": one.place, "count": one.count, "until": one.until} for one in done.held]
        said = {"plain_events": list(done.plain), "files": done.files, "also": list(done.also), "backups": held}
        context.print_json({"name": name, "field": field, **said})
        return FINE
    for line in context.words.erasure(name, field, done):
        context.print(line)
    return FINE


def _list(context: Context) -> int:
    with context.desk() as desk:
        due = desk.erasure.due()
    if context.as_json:
        context.print_json([{"number": one.number, "field": one.field, "since": one.since} for one in due])
        return FINE
    for one in due:
        field = context.words.word("personal", one.field)
        context.print_row(one.number, one.title, field, context.say("cli-erase-since", day=one.since.isoformat()))
    if not due:
        context.print(context.say("cli-erase-none"))
    return FINE
