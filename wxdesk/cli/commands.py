"""Every command, and the parser that knows them all; imported once a command is named."""

import argparse
from typing import Protocol

from wxdesk import __version__
from wxdesk.cli import (
    amend,
    ask,
    audit,
    channels,
    check,
    claim,
    comment,
    days,
    decide,
    demo,
    edit,
    export,
    facts,
    hold,
    init,
    intake,
    kit,
    layout,
    lint,
    mend,
    people,
    place,
    plan,
    published,
    push,
    queue,
    receipt,
    release,
    responsible,
    reuse,
    review,
    rulebook,
    shops,
    show,
    step_back,
    steps,
    today,
    topic,
    undo,
    units,
    verify,
)
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


COMMANDS: tuple[Command, ...] = (
    init,
    people,
    units,
    shops,
    channels,
    days,
    rulebook,
    check,
    layout,
    lint,
    today,
    intake,
    queue,
    show,
    mend,
    decide.accept,
    decide.give_back,
    decide.reject,
    decide.withdraw,
    decide.expire,
    decide.discard,
    decide.restore,
    hold.hold,
    hold.resume,
    claim,
    step_back,
    receipt,
    ask,
    kit,
    topic,
    reuse,
    plan,
    push,
    place,
    undo,
    edit,
    facts,
    review,
    comment,
    release,
    export,
    steps,
    verify,
    published,
    amend.correct,
    amend.retract,
    responsible,
    audit,
    demo,
)


def parser_of(context: Context) -> argparse.ArgumentParser:
    """Return the parser of the whole command line; `command` is the module that was named, or None."""
    speak(context.say)
    common = argparse.ArgumentParser(add_help=False)
    parser = argparse.ArgumentParser(prog="wxdesk", description=context.say("cli-about"))
    parser.add_argument("--version", action="version", version=f"wxdesk {__version__}")
    for one, default in ((parser, None), (common, argparse.SUPPRESS)):
        add_common(one, context, default)
    common.add_argument("--json", action="store_true", help=context.say("cli-json"))
    parser.set_defaults(command=None)
    commands = parser.add_subparsers(title=context.say("cli-commands"), metavar=context.say("cli-command"))
    for command in COMMANDS:
        about = context.say(f"cli-{command.NAME}")
        sub = commands.add_parser(command.NAME, parents=[common], help=about, description=about)
        command.arguments(sub, context)
        sub.set_defaults(command=command)
    return parser
