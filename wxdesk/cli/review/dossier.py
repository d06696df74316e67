"""`wxdesk dossier`: write the evidence dossier 稿件档案（证据）of an article as a folder that anybody can verify."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from wxdesk.cli.base.context import FINE, STOPPED, Context

NAME = "dossier"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    say = context.say
    parser.add_argument("number", metavar="NUMBER", help=say("cli-number"))
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FOLDER", help=say("cli-dossier-output"))


def run(given: Namespace, context: Context) -> int:
    """Write and verify the dossier, and print its path."""
    with context.desk() as desk:
        submission = desk.reading.resolve(given.number)
        path = desk.dossiers.make(submission, given.output, context.by(desk), context.texts)
        if desk.is_shared(given.output):
            context.note("note-export-shared", path=str(given.output))
        verdict = desk.verify(path)
    if context.as_json:
        context.print_json({"path": path, **context.public(verdict)})
    else:
        context.print(context.say("cli-dossier-done", path=str(path)))
    return FINE if verdict.ok else STOPPED
