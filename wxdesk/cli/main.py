"""The entry point: runs a command, or opens the window if no command is named; returns the exit code."""

import argparse
import gc
import logging
import os
import sys
from collections.abc import Sequence
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wxdesk.bootstrap import is_server, last_desk
from wxdesk.cli import demo
from wxdesk.cli.base.context import FINE, STOPPED, Context, add_common
from wxdesk.domain.desk.errors import UserError, unusable
from wxdesk.preferences import read_preferences
from wxdesk.texts import LANGUAGES, texts

if TYPE_CHECKING:
    from wxdesk.cli.commands import CliCommand


_WITHOUT_SERVER = frozenset({"open", "demo", "licences", "host", "join"})
"""The names of commands that do not connect to the server of the user's desk before they run."""


def main(words: Sequence[str] | None = None) -> int:
    """Run the named command, or open the window, and return the exit code.

    Raises:
        SystemExit: from argparse, after wrong usage, `--help` or `--version`.
    """
    _make_streams_utf8()
    logging.basicConfig(level=logging.ERROR, format="%(levelname)s %(name)s: %(message)s")
    given_words = list(sys.argv[1:] if words is None else words)
    language = _language(given_words)
    context = Context(texts(language), Path(), None, as_json=False)
    given = _options_alone(given_words, context) or _with_command(given_words, context)
    context = context._replace(
        person=given.person,
        as_json=bool(getattr(given, "json", False)),
        date_is=given.date_is,
        pin_fd=given.pin_fd,
        **_place(given.desk if given.desk is not None else os.environ.get("WXDESK_DESK") or None),
    )
    try:
        if given.command is None:
            return demo.open_window(context)
        command: CliCommand = given.command
        # a desk that waits for its upgrade cannot be opened
        alone = command.NAME in _WITHOUT_SERVER or getattr(given, "upgrade", False)
        if context.server and not alone:
            context = context._replace(folder=_team_folder(context))
        gc.enable()
        code = command.run(given, context)
        print(end="", flush=True)
    except UserError as error:
        return context.error(error)
    except KeyboardInterrupt:
        return STOPPED
    except OSError as error:
        if isinstance(error.filename, str):
            return context.error(unusable(Path(error.filename), error))
        return _without_output(error, context)
    return code


def _without_output(error: OSError, context: Context) -> int:
    """Return the exit code after output failed with `error`.

    The code is that of success if the reading program of a pipe, such as `head`, has closed the pipe.
    """
    # Python would otherwise flush the broken stream again at exit
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):
        return FINE
    return context.error(unusable(Path("stdout"), error))


def _options_alone(words: Sequence[str], context: Context) -> argparse.Namespace | None:
    """If the command line `words` names no command, return its options.

    Return None if it names a command or an option is invalid.
    """
    if not words:
        return argparse.Namespace(desk=None, person=None, date_is=None, pin_fd=None, command=None)
    parser = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    add_common(parser, context, None)
    parser.set_defaults(command=None)
    try:
        given, rest = parser.parse_known_args(words)
    except argparse.ArgumentError:
        return None
    return None if rest else given


def _with_command(words: Sequence[str], context: Context) -> argparse.Namespace:
    from wxdesk.cli.commands import parser_of  # noqa: PLC0415 - the window has no use for the commands

    return parser_of(context, words).parse_args(words)


def _language(words: Sequence[str]) -> str:
    """Return the language: from `--lang`, else WXDESK_LANG, else the user's preference, else Chinese.

    Help texts need the language before the arguments are parsed.
    """
    for index, word in enumerate(words):
        if word == "--lang" and index + 1 < len(words) and words[index + 1] in LANGUAGES:
            return words[index + 1]
        if word.startswith("--lang=") and word[7:] in LANGUAGES:
            return word[7:]
    said = (os.environ.get("WXDESK_LANG", ""), read_preferences().language)
    return next((one for one in said if one in LANGUAGES), LANGUAGES[0])


def _place(named: str | None) -> dict[str, Any]:
    """Return the field of `Context` for the desk `named`: `server` for a server's address, `folder` for a path.

    If `named` is None, the desk is the one that was chosen last.
    """
    named = last_desk() if named is None else named
    return {"server": named} if is_server(named) else {"folder": Path(named)}


def _team_folder(context: Context) -> Path:
    """Return the folder that holds the files of the team's desk at the address in `context`.

    If the server wants a password, it is asked for at the terminal.

    Raises:
        UserError: a code of `reached_folder`.
    """
    # the driver of the server is loaded only when needed
    from wxdesk.bootstrap.desk.team_opening import PASSWORD_WANTED, give_password, reached_folder  # noqa: PLC0415 - as above

    try:
        return reached_folder(context.server)
    except UserError as error:
        if error.code not in PASSWORD_WANTED or not sys.stdin.isatty():
            raise
        give_password(context.server, getpass(context.say("cli-server-login")))
        return reached_folder(context.server)


def _make_streams_utf8() -> None:
    """Make the output streams UTF-8; a terminal that cannot show a character shows its escape sequence."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
