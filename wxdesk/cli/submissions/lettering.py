"""`wxdesk lettering`: read the lettering of a submission's pictures, or of all pictures that wait for it."""

from argparse import ArgumentParser, Namespace

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import FINE, STOPPED, Context
from wxdesk.domain.media.lettering import Lettering
from wxdesk.services.checking.lettering_reading import LetteringReport
from wxdesk.services.views.views import SubmissionView

NAME = "lettering"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("number", metavar="NUMBER", nargs="?", help=context.say("cli-lettering-number"))
    parser.add_argument("--again", action="store_true", help=context.say("cli-lettering-again"))


def run(given: Namespace, context: Context) -> int:
    """Read pictures, check their submissions again, and print the lettering of the named submission.

    The exit code is 1 if a picture could not be read, or the reading stopped.
    """
    with context.desk() as desk:
        submission = desk.reading.resolve(given.number) if given.number else None
        by = context.by(desk)
        if submission is None:
            report = desk.lettering.read_waiting()
        else:
            report = desk.lettering.read_submission(submission, again=given.again)
        desk.lettering.recheck(report.submissions, by)
        view = desk.reading.submission(submission) if submission else None
        _print(context, desk, report, view)
    return STOPPED if report.failed or report.stopped else FINE


def _print(context: Context, desk: Desk, report: LetteringReport, view: SubmissionView | None) -> None:
    left = len(desk.lettering.waiting())
    if report.stopped is not None:
        context.error(report.stopped)
    if context.as_json:
        told = {"read": report.read, "failed": report.failed, "waiting": left}
        context.print_json({**told, "pieces": view.pieces} if view else told)
        return
    for piece in view.pieces if view else ():
        if piece.lettering is not None:
            context.print(f"{piece.position:>2} {piece.name}")
            print_lettering(context, piece.lettering)
    context.print(context.say("cli-lettering-sum", read=report.read, failed=report.failed, left=left))


def print_lettering(context: Context, lettering: Lettering) -> None:
    """Print the lines of a picture's lettering, each with its box and its confidence in percent."""
    for line in lettering.lines:
        place = ",".join(map(str, line.box))
        context.print(f"      {line.text}  [{place} · {round(line.confidence * 100)}%]")
    if not lettering.lines:
        context.print(f"      {context.say('lettering-none')}")
