"""All commands by name, and their parser; only the module of the command in use is imported."""

import argparse
from collections.abc import Sequence
from importlib import import_module
from typing import Protocol, cast

from wxdesk import __version__
from wxdesk.cli.base.context import Context, add_common
from wxdesk.cli.base.parser_words import speak


class CliCommand(Protocol):
    """Protocol: a module or an object that implements one command."""

    @property
    def NAME(self) -> str:  # noqa: N802 - a constant of the module
        """Return the name of the command."""
        ...

    def arguments(self, parser: argparse.ArgumentParser, context: Context) -> None:
        """Add the arguments of the command to its parser."""
        ...

    def run(self, given: argparse.Namespace, context: Context) -> int:
        """Run the command and return the exit code."""
        ...


COMMANDS = {
    "init": "office.init",
    "host": "office.host",
    "join": "office.join",
    "people": "office.people",
    "seats": "office.seats",
    "unusual": "trail.unusual",
    "units": "office.units",
    "shops": "office.shops",
    "channels": "office.channels",
    "days": "office.days",
    "rulebook": "rulebook.rulebook",
    "words": "rulebook.words",
    "check": "checking.check",
    "submit": "checking.submit",
    "layout": "checking.layout",
    "lint-html": "checking.lint",
    "today": "submissions.today",
    "intake": "submissions.intake",
    "queue": "submissions.queue",
    "find": "submissions.find",
    "show": "submissions.show",
    "mend": "submissions.mend",
    "lettering": "submissions.lettering",
    "accept": "review.decide:accept",
    "return": "review.decide:give_back",
    "reject": "review.decide:reject",
    "withdraw": "review.decide:withdraw",
    "expire": "review.decide:expire",
    "discard": "review.decide:discard",
    "put-back": "review.decide:put_back",
    "hold": "submissions.hold:hold",
    "resume": "submissions.hold:resume",
    "claim": "submissions.claim",
    "advertising": "review.advertising",
    "step-back": "submissions.step_back",
    "receipt": "submissions.receipt",
    "ask": "submissions.ask",
    "request": "submissions.request",
    "register": "registers.register",
    "report": "report.report",
    "figures": "figures.figures",
    "kit": "submissions.kit",
    "topic": "submissions.topic",
    "reuse": "submissions.reuse",
    "plan": "calendar.plan",
    "push": "calendar.push",
    "place": "calendar.place",
    "undo": "calendar.undo",
    "edit": "article.edit",
    "proofread": "article.proofread",
    "facts": "article.facts",
    "campaign": "article.campaign",
    "links": "article.links",
    "review": "review.review",
    "comment": "article.comment",
    "shelf": "article.shelf",
    "release": "review.release",
    "export": "package.export",
    "dossier": "review.dossier",
    "hand-over": "package.hand_over",
    "take-over": "package.take_over",
    "packages": "package.packages",
    "steps": "package.steps",
    "adfile": "package.adfile",
    "verify": "package.verify",
    "published": "package.published",
    "draft-box": "package.draft_box",
    "push-draft": "package.push_draft",
    "online": "package.online",
    "correct": "review.amend:correct",
    "retract": "review.amend:retract",
    "responsible": "review.responsible",
    "audit": "trail.audit",
    "erase": "trail.erase",
    "doctor": "office.doctor",
    "backup": "keeping.backup",
    "restore": "keeping.restore",
    "move": "keeping.move",
    "vault": "keeping.vault",
    "updates": "keeping.updates",
    "licences": "office.licences",
    "open": "demo:opening",
    "demo": "demo",
}
"""The commands in the order of the work: each name with its module in this package.

An object in the module that implements the command is named after ":".
"""


def command(word: str) -> CliCommand:
    """Return the command with the name `word`.

    Raises:
      KeyError: there is no such command.
    """
    module, _, name = COMMANDS[word].partition(":")
    found = import_module(f"wxdesk.cli.{module}")
    return cast("CliCommand", getattr(found, name) if name else found)


def parser_of(context: Context, words: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser of the whole command line; it sets `command` to the named command, or None.

    Only commands whose names are in `words` (the command line) are imported and get their arguments.
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
