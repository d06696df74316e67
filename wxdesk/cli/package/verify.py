"""`wxdesk verify`: verify a package, given as folder or zip."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from wxdesk.bootstrap import DeskPlace, look_at, verify_alone
from wxdesk.cli.base.context import FINE, STOPPED, Context
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.package.bag_rules import Verification

NAME = "verify"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("package", type=Path, metavar="PACKAGE", help=context.say("cli-verify-package"))


def run(given: Namespace, context: Context) -> int:
    """Verify the package, and print every problem, or that there are no problems."""
    verdict = _verdict(given, context)
    if context.as_json:
        context.print_json(verdict)
    else:
        for problem in verdict.problems:
            context.print(f"✗ {problem.path}: {context.say(f'verify-{problem.what}')}")
        if verdict.ok:
            context.print(context.say(f"cli-verify-ok-{verdict.scope}", package=verdict.package or ""))
        for code in verdict.cannot_prove:
            context.print(f"? {context.say(f'unproven-package-{code}')}")
    return FINE if verdict.ok else STOPPED


def _verdict(given: Namespace, context: Context) -> Verification:
    """Verify the package against the desk's trail, or without a desk by itself, and return the result.

    If no desk was named in the command and the default desk cannot be opened, the package is verified by itself.
    """
    if not given.desk and not context.server and not _has_desk(context.folder):
        return verify_alone(given.package)
    try:
        desk = context.opened()
    except UserError as error:
        if given.desk:
            raise
        context.note("note-verify-alone", why=context.words.error(error))
        return verify_alone(given.package)
    with desk:
        return desk.verify(given.package)


def _has_desk(folder: Path) -> bool:
    try:
        return look_at(folder) is DeskPlace.DESK
    except UserError:
        return False
