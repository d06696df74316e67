"""`wxdesk doctor`: report the state of program, computer and desk; write a bundle for IT."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from wxdesk.bootstrap.doctor import bundle, examine_computer
from wxdesk.cli.base.context import FINE, STOPPED, Context, write_bytes
from wxdesk.services.office.health import Condition

NAME = "doctor"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("--bundle", type=context.path, metavar="FILE", help=context.say("cli-doctor-bundle"))


def run(given: Namespace, context: Context) -> int:
    """Print the report, write the bundle if asked, and return 1 if a part is broken."""
    report = examine_computer(context.folder, context.server)
    text = context.words.health(report)
    if context.as_json:
        context.print_json({"condition": report.condition.value, "lines": report.lines})
    else:
        context.print_text(text)
    if given.bundle is not None:
        target = Path(given.bundle)
        write_bytes(target, bundle(context.folder, report, text))
        context.note("cli-doctor-written", path=str(target))
    return STOPPED if report.condition is Condition.BROKEN else FINE
