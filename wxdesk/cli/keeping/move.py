"""`wxdesk move`: move the desk of `--desk` to a PostgreSQL server, or back into its folder."""

from argparse import ArgumentParser, Namespace

from wxdesk.cli.base.context import FINE, Context

NAME = "move"
_ROLE = "wxdesk"
"""The role at the server whose members work at the desk, unless another one is named."""


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    say = context.say
    parser.add_argument("server", metavar="ADDRESS", help=say("cli-move-server"))
    parser.add_argument("--role", default=_ROLE, metavar="NAME", help=say("cli-move-role"))
    parser.add_argument("--share", type=context.path, metavar="DIR", help=say("cli-move-share"))
    parser.add_argument("--back", action="store_true", help=say("cli-move-back"))


def run(given: Namespace, context: Context) -> int:
    """Move the desk, and print three values: the number and chain value of its last event, and a digest of all rows.

    The program has checked that they are equal before and after the move.
    """
    from wxdesk.bootstrap.team import move_from_server, move_to_server  # noqa: PLC0415 - loads the server's driver

    folder = context.own_folder()
    share = given.share.absolute() if given.share else None
    if given.back:
        state = move_from_server(folder, given.server)
    else:
        state = move_to_server(folder, given.server, given.role, share)
    if context.as_json:
        context.print_json({"seq": state.seq, "chain": state.chain, "rows": state.rows})
        return FINE
    done = "cli-move-returned" if given.back else "cli-move-done"
    context.print(context.say(done, folder=str(share or folder)))
    context.print(context.say("cli-move-state", seq=state.seq, chain=state.chain, rows=state.rows))
    return FINE
