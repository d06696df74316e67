"""The options for a decision of the office on an urgent item: `--request --applicant --decided-by --on`."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import Context
from wxdesk.domain.calendar.placing import UrgentGrant
from wxdesk.domain.desk.errors import UserError, no_file
from wxdesk.domain.desk.typed_times import read_day
from wxdesk.services.calendar.urgency import OfficeDecision


def add_decision(parser: ArgumentParser, context: Context) -> None:
    """Add the options for a decision of the office on an urgent item."""
    say = context.say
    parser.add_argument("--request", type=Path, metavar="FILE", help=say("cli-place-request"))
    parser.add_argument("--applicant", default="", metavar="NAME", help=say("cli-place-applicant"))
    parser.add_argument("--decided-by", default="", metavar="WHO", help=say("cli-place-decided-by"))
    parser.add_argument("--on", default="", metavar="DATE", help=say("cli-place-on"))


def decision_of(desk: Desk, given: Namespace) -> OfficeDecision | None:
    """Return the office's decision on an urgent item that the options state, or None without options.

    The file of the request, on which the office decided, is stored in the vault.

    Raises:
        UserError: `urgent-options`, only some of the options are given; or the day of `--on` is invalid.
        Unusable: `path-missing`, there is no request file; `path-folder`, the path is a folder.
    """
    options = (given.request, given.applicant, given.decided_by, given.on)
    if not any(options):
        return None
    if not all(options):
        raise UserError("urgent-options")
    if not given.request.is_file():
        raise no_file(given.request)
    grant = UrgentGrant(desk.vault.add(given.request).digest, given.decided_by, read_day(given.on))
    return OfficeDecision(grant, given.applicant)
