"""`wxdesk move`: move the desk of `--desk` to a PostgreSQL server or back, or upgrade the desk on a server."""

from argparse import ArgumentParser, Namespace

from wxdesk.cli.base.context import FINE, Context

NAME = "move"
_DATABASE = "database"
"""The value of `--files` that puts the desk's files into the database."""
_ROLE = "wxdesk"
"""The role at the server whose members work at the desk, unless another one is named."""


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    say = context.say
    parser.add_argument("server", metavar="ADDRESS", help=say("cli-move-server"))
    parser.add_argument("--role", default=_ROLE, metavar="NAME", help=say("cli-move-role"))
    files = parser.add_mutually_exclusive_group()
    files.add_argument("--share", type=context.path, metavar="DIR", help=say("cli-move-share"))
    files.add_argument("--files", choices=(_DATABASE,), help=say("cli-move-files"))
    files.add_argument("--back", action="store_true", help=say("cli-move-back"))
    files.add_argument("--upgrade", action="store_true", help=say("cli-move-upgrade"))


def run(given: Namespace, context: Context) -> int:
    """Move the desk, and print three values: the number and chain value of its last event, and a digest of all rows.

    The program has checked that they are equal before and after the move.
    """
    from wxdesk.bootstrap.team.moving import move_from_server, move_to_server  # noqa: PLC0415 - loads the server's driver

    if given.upgrade:
        return _upgrade(given.server, context)
    folder = context.own_folder()
    share = given.share.absolute() if given.share else None
    if given.back:
        state = move_from_server(folder, given.server)
    else:
        state = move_to_server(folder, given.server, given.role, share, files_inside=bool(given.files))
    if context.as_json:
        context.print_json({"seq": state.seq, "chain": state.chain, "rows": state.rows})
        return FINE
    done = "cli-move-returned" if given.back else "cli-move-inside" if given.files else "cli-move-done"
    context.print(context.say(done, folder=str(share or folder)))
    context.print(context.say("cli-move-state", seq=state.seq, chain=state.chain, rows=state.rows))
    return FINE


def _upgrade(address: str, context: Context) -> int:
    """Upgrade the desk at `address`, and print the schema numbers before and after, and the backup's path.

    With `--json`, the number and chain value of the trail's last event and a digest of all rows are printed too.
    """
    from wxdesk.bootstrap.team.moving import upgrade_server  # noqa: PLC0415 - loads the server's driver

    done = upgrade_server(address)
    values = {"before": done.before, "after": done.after, "backup": str(done.backup)}
    if context.as_json:
        context.print_json({**values, "seq": done.state.seq, "chain": done.state.chain, "rows": done.state.rows})
        return FINE
    context.print(context.say("cli-move-upgraded", **values))
    return FINE
