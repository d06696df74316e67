"""`wxdesk init`: create a desk with its first people and the shipped channels, which are not filed yet.

The desk is for one computer, or for several, which share it by a database server.
"""

from argparse import ArgumentParser, Namespace

from wxdesk.bootstrap import Desk, make_desk
from wxdesk.cli.base.context import FINE, Context
from wxdesk.cli.office.host import add_host_options, make_host
from wxdesk.cli.office.seats import make_sheet, set_own_pin
from wxdesk.disk.workplace import this_workplace
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.typed_times import read_day
from wxdesk.domain.trail.envelope import Face

NAME = "init"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("--name", required=True, help=context.say("cli-init-name"))
    parser.add_argument("--editor", required=True, metavar="NAME", help=context.say("cli-init-editor"))
    parser.add_argument("--reviewer", metavar="NAME", help=context.say("cli-init-reviewer"))
    parser.add_argument("--administrator", metavar="NAME", help=context.say("cli-init-administrator"))
    parser.add_argument("--first-push", metavar="DATE", help=context.say("cli-init-first-push"))
    parser.add_argument("--set-pin", action="store_true", help=context.say("cli-init-pin"))
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--host", action="store_true", help=context.say("cli-init-host"))
    where.add_argument("--server", metavar="ADDRESS", help=context.say("cli-init-server"))
    add_host_options(parser, context)
    parser.add_argument("--recovery-sheet", type=context.path, metavar="FILE", help=context.say("cli-init-sheet"))


def run(given: Namespace, context: Context) -> int:
    """Create the desk; `--host` then moves it to a new server on this computer, `--server` to an existing server.

    Raises:
        UserError: `init-alone`: `--office` or `--port` without `--host`, or `--share` without `--host` or
            `--server`.
    """
    if not given.host and (given.office or given.port or (given.share and not given.server)):
        raise UserError("init-alone")
    code = _make(given, context)
    if given.host:
        return make_host(given, context)
    return _move(given, context) if given.server else code


def _move(given: Namespace, context: Context) -> int:
    """Move the desk that `init` has just created to the office's existing server, whose address is `given.server`.

    Without a shared folder the files of the desk go into the database too.
    """
    from wxdesk.bootstrap.team.moving import move_to_server  # noqa: PLC0415 - loads the server's driver

    folder, share = context.own_folder(), given.share.absolute() if given.share else None
    state = move_to_server(folder, given.server, "wxdesk", share, files_inside=share is None)
    if not context.as_json:
        done = "cli-move-done" if share else "cli-move-inside"
        context.print(context.say(done, folder=str(share or folder)))
        context.print(context.say("cli-move-state", seq=state.seq, chain=state.chain, rows=state.rows))
    return FINE


def _make(given: Namespace, context: Context) -> int:
    """Create the desk, and print its folder, people and rulebook; on request, set a PIN and make a recovery sheet."""
    workplace = this_workplace(Face.COMMAND_LINE)
    first = read_day(given.first_push) if given.first_push else None
    with make_desk(
        context.own_folder(),
        given.name,
        given.editor,
        given.reviewer,
        first_push=first,
        administrator=given.administrator,
        workplace=workplace,
    ) as desk:
        people = desk.people.all()
        _secure(desk, given, context._replace(person=given.administrator or given.editor))
        if context.as_json and given.host:
            return FINE  # the one answer in JSON is that of the server
        if context.as_json:
            made = {"folder": desk.folder, "name": desk.name, "rulebook": desk.rulebook.stamp, "first_push": first}
            context.print_json({**made, "people": people})
            return FINE
        context.print(context.say("cli-init-done", folder=str(desk.folder), rulebook=desk.rulebook.stamp))
        for person in people:
            roles = context.listed(context.say(f"role-{role}") for role in person.roles)
            context.print(f"  {person.name}: {roles}")
        if given.administrator is None:
            context.print(context.say("cli-init-administers", name=people[0].name))
        if first is not None:
            context.print(context.say("cli-init-first-day", day=first.isoformat()))
        context.print(context.say("cli-init-filing"))
        if not desk.seats.policy().recovery:
            context.print(context.say("cli-init-secure"))
    return FINE


def _secure(desk: Desk, given: Namespace, administrator: Context) -> None:
    """Set the administrator's PIN, and make the recovery sheet with a code that resets PINs.

    Each is done only if its option is given. The sheet can be made before there is a PIN; its code also resets a PIN
    that is set later.
    """
    if given.set_pin:
        set_own_pin(desk, administrator)
    if given.recovery_sheet is not None:
        make_sheet(desk, administrator, given.recovery_sheet)
