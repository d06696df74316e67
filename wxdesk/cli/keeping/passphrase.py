"""Ask for the passphrase of an encrypted backup place: from a file descriptor or the terminal, never an argument."""

import getpass
import os
import sys
from argparse import ArgumentParser, Namespace

from wxdesk.cli.base.context import Context, whole_number
from wxdesk.domain.desk.errors import UserError

_LONGEST = 4096


def add_passphrase(parser: ArgumentParser, context: Context) -> None:
    """Add the option that names a file descriptor with the passphrase."""
    parser.add_argument("--passphrase-fd", type=whole_number, metavar="FD", help=context.say("cli-passphrase-fd"))


def read_passphrase(given: Namespace, context: Context, *, twice: bool = False) -> str:
    """Return the passphrase; with `twice` it is typed two times.

    Raises:
        UserError: `passphrase-unasked`, there is no terminal and no descriptor; `passphrase-empty`, nothing was typed;
            `passphrase-differs`, the two typed texts differ.
    """
    if given.passphrase_fd is not None:
        try:
            found = os.read(given.passphrase_fd, _LONGEST).decode().splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise UserError("passphrase-unasked") from error
        first = second = found[0] if found else ""
    elif sys.stdin.isatty():
        first = getpass.getpass(context.say("cli-passphrase"))
        second = getpass.getpass(context.say("cli-passphrase-again")) if twice else first
    else:
        raise UserError("passphrase-unasked")
    if not first:
        raise UserError("passphrase-empty")
    if first != second:
        raise UserError("passphrase-differs")
    return first
