"""`wxdesk export`: write the package of a push, or list what blocks it."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from wxdesk.cli.base.context import FINE, STOPPED, Context

NAME = "export"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    say = context.say
    parser.add_argument("push", metavar="PUSH", help=say("cli-push-name"))
    parser.add_argument("-o", "--output", type=Path, metavar="DIR", help=say("cli-export-output"))
    parser.add_argument("--zip", action="store_true", help=say("cli-export-zip"))
    parser.add_argument("--below-minimum", default="", metavar="REASON", help=say("cli-export-below"))
    parser.add_argument("--report", default="", metavar="NO", help=say("cli-export-report"))


def run(given: Namespace, context: Context) -> int:
    """List everything that blocks the export; if nothing does, export and verify the package."""
    with context.desk() as desk:
        blocking = desk.exporting.preflight(given.push)
        if context.as_json and blocking:
            found = [{"number": number or None, "code": code} for number, code in blocking]
            context.print_json({"ok": False, "path": None, "blockers": found})
        for number, code in () if context.as_json else blocking:
            context.print(f"✗ {number} {context.words.blocker(code)}".replace("  ", " "))
        path = desk.exporting.export(
            given.push,
            context.by(desk),
            below_minimum=given.below_minimum,
            report=given.report,
            as_zip=given.zip,
            output=given.output,
        )
        if given.output is not None and desk.is_shared(given.output):
            context.note("note-export-shared", path=str(given.output))
        if desk.checkpoints.places():
            for one in desk.checkpoints.run([], context.by(desk), "package"):
                if one.error is not None:
                    context.note("checkpoint-failed", name=one.place.name, why=context.words.error(one.error))
        verdict = desk.verify(path)
    if context.as_json:
        context.print_json({"path": path, **context.public(verdict)})
    else:
        context.print(context.say("cli-export-done", path=str(path)))
    return FINE if verdict.ok else STOPPED
