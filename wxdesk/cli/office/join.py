"""`wxdesk join`: open a team's desk on a server from this computer, and remember it for the next start."""

import os
import sys
from argparse import ArgumentParser, Namespace
from getpass import getpass

from wxdesk.cli.base.context import FINE, Context, whole_number
from wxdesk.domain.desk.errors import UserError

NAME = "join"
_LONGEST = 4096


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("address", metavar="ADDRESS", help=context.say("cli-join-address"))
    parser.add_argument("--password-fd", type=whole_number, metavar="FD", help=context.say("cli-join-password-fd"))


def run(given: Namespace, context: Context) -> int:
    """Check address and password at the server, store the password, and print the folder with the desk's files."""
    from wxdesk.bootstrap.desk.joining import join  # noqa: PLC0415 - loads the server's driver

    folder = join(given.address, _password(given, context))
    if context.as_json:
        context.print_json({"address": given.address, "folder": folder})
    else:
        context.print(context.say("cli-join-done", address=given.address, folder=str(folder)))
    return FINE


def _password(given: Namespace, context: Context) -> str:
    """Return the password of the login, read from the file descriptor `--password-fd` or typed at the terminal.

    Only the first word of the file descriptor counts. The password is never a command-line argument.

    Raises:
        UserError: `join-password`; there is no password.
    """
    if given.password_fd is not None:
        try:
            found = os.read(given.password_fd, _LONGEST).decode().split()
        except (OSError, UnicodeDecodeError) as error:
            raise UserError("join-password") from error
        password = found[0] if found else ""
    else:
        password = getpass(context.say("cli-join-password")).strip() if sys.stdin.isatty() else ""
    if not password:
        raise UserError("join-password")
    return password
