"""Every command by its word, and the parser that knows them all; only the command named is imported."""

import argparse
from collections.abc import Sequence
from importlib import import_module
from typing import Protocol, cast

from wxdesk import __version__
from wxdesk.cli.context import Context, add_common
from wxdesk.cli.parser_words import speak


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


COMMANDS = {
    "init": "init",
    "people": "people",
    "units": "units",
    "shops": "shops",
    "channels": "channels",
    "days": "days",
    "rulebook": "rulebook",
    "check": "check",
    "layout": "layout",
    "lint-html": "lint",
    "today": "today",
    "intake": "intake",
    "queue": "queue",
    "show": "show",
    "mend": "mend",
    "accept": "decide.accept",
    "return": "decide.give_back",
    "reject": "decide.reject",
    "withdraw": "decide.withdraw",
    "expire": "decide.expire",
    "discard": "decide.discard",
    "restore": "decide.restore",
    "hold": "hold.hold",
    "resume": "hold.resume",
    "claim": "claim",
    "step-back": "step_back",
    "receipt": "receipt",
    "ask": "ask",
    "kit": "kit",
    "topic": "topic",
    "reuse": "reuse",
    "plan": "plan",
    "push": "push",
    "place": "place",
    "undo": "undo",
    "edit": "edit",
    "facts": "facts",
    "review": "review",
    "comment": "comment",
    "release": "release",
    "export": "export",
    "steps": "steps",
    "verify": "verify",
    "published": "published",
    "correct": "amend.correct",
    "retract": "amend.retract",
    "responsible": "responsible",
    "audit": "audit",
    "demo": "demo",
}
"""In order of the work: the module of this package that a word calls, or what in it is that command."""


def command(word: str) -> Command:
    """Return the command that `word` calls.

    Raises:
        KeyError: there is none.
    """
    module, _, name = COMMANDS[word].partition(".")
    found = import_module(f"wxdesk.cli.{module}")
    return cast("Command", getattr(found, name) if name else found)


def parser_of(context: Context, words: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser of the whole command line; `command` is what was named, or None.

    Of the commands only those among `words` are imported, and know what they take.
    """
    speak(context.say)
    common = argparse.ArgumentParser(add_help=False)
    parser = argparse.ArgumentParser(prog="wxdesk", description=context.say("cli-about"))
    parser.add_argument("--version", action="version", version=f"wxdesk {__version__}")
    for one, default in ((parser, None), (common, argparse.SUPPRESS)):
        add_common(one, context, default)
    common.add_argument("--json", action="store_true", help=context.say("cli-json"))
    parser.set_defaults(command=None)
    commands = parser.add_subparsers(title=context.say("cli-commands"), metavar=context.say("cli-command"))
    for word in COMMANDS:
        about = context.say(f"cli-{word}")
        sub = commands.add_parser(word, parents=[common], help=about, description=about)
        if word in words:
            named = command(word)
            named.arguments(sub, context)
            sub.set_defaults(command=named)
    return parser
