"""`wxdesk intake`: take folders, files and zips into the queue, or change the details of a submission."""

from argparse import ArgumentParser, Namespace
from dataclasses import replace

from wxdesk.cli.base.context import FINE, STOPPED, Context
from wxdesk.cli.base.options import add_description, received
from wxdesk.cli.submissions.show import print_submission
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.rulebook.findings import Severity
from wxdesk.services.desk.acts import ActAnswers, ActSubject
from wxdesk.services.review.acts import DESK_ACTS

NAME = "intake"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("paths", nargs="*", type=context.path, metavar="PATH", help=context.say("cli-intake-paths"))
    parser.add_argument("--into", metavar="NUMBER", help=context.say("cli-intake-into"))
    add_description(parser, context)


def run(given: Namespace, context: Context) -> int:
    """Take the files in or change the details, and print each submission."""
    if not given.paths and not given.into:
        raise UserError("intake-empty")
    with context.desk() as desk:
        by = context.by(desk)
        options = received(given, desk)
        into = desk.reading.resolve(given.into) if given.into else None
        known = [into] if into else []
        desk.text_archive.sign_missing()  # the window does this in the background
        ids = desk.intake.receive(given.paths, options, by, into=into) if given.paths else known
        if given.paths:
            # delivery time and route apply to the files of this call only
            options = replace(options, delivered_at=None, route="", reason="")
        if into and (options.said or not given.paths):
            DESK_ACTS["describe"].call(desk, ActSubject(into), by, ActAnswers(details=options))
        views = [desk.reading.submission(one) for one in ids]
    if context.as_json:
        context.print_json(views)
    else:
        for view in views:
            print_submission(context, view)
    returns = any(finding.severity is Severity.RETURN for view in views for finding in view.findings)
    return STOPPED if returns else FINE
