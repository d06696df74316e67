"""The command line: one parser, one file a command, exit codes that scripts can trust."""

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from wxdesk import __version__
from wxdesk.bootstrap import default_folder
from wxdesk.cli import (
    audit,
    channels,
    check,
    decide,
    demo,
    edit,
    export,
    init,
    intake,
    layout,
    people,
    place,
    plan,
    published,
    queue,
    receipt,
    release,
    review,
    rulebook,
    show,
    steps,
    today,
    units,
    verify,
)
from wxdesk.cli.context import FINE, USAGE, Context
from wxdesk.cli.options import add_common
from wxdesk.domain.errors import UserError
from wxdesk.preferences import read_preferences
from wxdesk.texts import LANGUAGES, texts


class Command(Protocol):
    """A module that is one command."""

    @property
    def NAME(self) -> str:  # noqa: N802 - a constant of the module
        """Return the word that calls it."""
        ...

    def arguments(self, parser: argparse.ArgumentParser, context: Context) -> None:
        """Add what it takes."""
        ...

    def run(self, given: argparse.Namespace, context: Context) -> int:
        """Do it and return the exit code."""
        ...


COMMANDS: tuple[Command, ...] = (
    init,
    people,
    units,
    channels,
    rulebook,
    check,
    layout,
    today,
    intake,
    queue,
    show,
    decide.accept,
    decide.give_back,
    decide.reject,
    decide.withdraw,
    decide.discard,
    decide.restore,
    receipt,
    plan,
    place,
    edit,
    review,
    release,
    export,
    steps,
    verify,
    published,
    audit,
    demo,
)


def main(words: Sequence[str] | None = None) -> int:
    """Run one command, or open the window when none is named, and return the exit code."""
    _make_streams_utf8()
    logging.basicConfig(level=logging.ERROR, format="%(levelname)s %(name)s: %(message)s")
    given_words = list(sys.argv[1:] if words is None else words)
    language = _language(given_words)
    context = Context(texts(language), default_folder(), None, as_json=False)
    parser = _parser(context)
    given = parser.parse_args(given_words)
    context = Context(
        texts(language), given.desk or _folder(), given.person, as_json=bool(getattr(given, "json", False))
    )
    try:
        if given.command is None:
            return demo.open_window(context)
        command: Command = given.command
        return command.run(given, context)
    except UserError as error:
        return context.error(error)
    except KeyboardInterrupt:
        return USAGE
    except BrokenPipeError:
        # whoever read the output (head, less) has seen enough; Python must not try to flush it again
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE


def _parser(context: Context) -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    parser = argparse.ArgumentParser(prog="wxdesk", description=context.say("cli-about"))
    parser.add_argument("--version", action="version", version=f"wxdesk {__version__}")
    for one, default in ((parser, None), (common, argparse.SUPPRESS)):
        add_common(one, context, default)
    common.add_argument("--json", action="store_true", help=context.say("cli-json"))
    parser.set_defaults(command=None)
    commands = parser.add_subparsers(title=context.say("cli-commands"), metavar="")
    for command in COMMANDS:
        about = context.say(f"cli-{command.NAME}")
        sub = commands.add_parser(command.NAME, parents=[common], help=about, description=about)
        command.arguments(sub, context)
        sub.set_defaults(command=command)
    return parser


def _language(words: Sequence[str]) -> str:
    """Return the language: `--lang`, else WXDESK_LANG, else as chosen in the settings, else Chinese.

    Help needs it before parsing.
    """
    for index, word in enumerate(words):
        if word == "--lang" and index + 1 < len(words) and words[index + 1] in LANGUAGES:
            return words[index + 1]
        if word.startswith("--lang=") and word[7:] in LANGUAGES:
            return word[7:]
    said = (os.environ.get("WXDESK_LANG", ""), read_preferences().language)
    return next((one for one in said if one in LANGUAGES), LANGUAGES[0])


def _folder() -> Path:
    named = os.environ.get("WXDESK_DESK")
    return Path(named) if named else default_folder()


def _make_streams_utf8() -> None:
    """Print Chinese wherever the output goes; a terminal that cannot show a character shows its code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
