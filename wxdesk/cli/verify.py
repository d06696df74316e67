"""`wxdesk verify`: prove a package, folder or zip."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from wxdesk.bootstrap import Desk
from wxdesk.cli.context import FINE, STOPPED, Context

NAME = "verify"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add what the command takes."""
    parser.add_argument("package", type=Path, metavar="PACKAGE", help=context.say("cli-verify-package"))


def run(given: Namespace, context: Context) -> int:
    """Print every problem, or that there is none."""
    verdict = Desk.verify(given.package)
    if context.as_json:
        context.print_json(verdict.as_json())
    else:
        for problem in verdict.problems:
            context.print(f"✗ {problem.path}: {context.say(f'verify-{problem.what}')}")
        if verdict.ok:
            context.print(context.say("cli-verify-ok", package=verdict.package or ""))
    return FINE if verdict.ok else STOPPED
