"""`wxdesk review`: approve, ask for changes, or let a finding pass."""

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from pathlib import Path

from wxdesk.bootstrap import Desk
from wxdesk.cli.context import FINE, Context, instant
from wxdesk.cli.show import print_changed
from wxdesk.domain.errors import Unusable
from wxdesk.services.ports import By

NAME = "review"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add what the command takes."""
    say = context.say
    parser.add_argument("name", metavar="NUMBER[@CHANNEL]", help=say("cli-placement"))
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--approve", action="store_true", help=say("cli-review-approve"))
    what.add_argument("--changes", metavar="REASON", help=say("cli-review-changes"))
    what.add_argument("--waive", metavar="RULE", help=say("cli-review-waive"))
    parser.add_argument("--piece", type=int, metavar="N", help=say("cli-review-piece"))
    parser.add_argument("--reason", default="", help=say("cli-reason"))
    add_decider(parser, context)


def add_decider(parser: ArgumentParser, context: Context) -> None:
    """Add the options of a decision that somebody else took and this person enters (代录审批)."""
    say = context.say
    parser.add_argument("--decided-by", metavar="NAME", help=say("cli-decided-by"))
    parser.add_argument("--on", metavar="TIME", help=say("cli-decided-on"))
    parser.add_argument("--route", default="", help=say("cli-decided-route"))
    parser.add_argument("--evidence", type=Path, metavar="FILE", help=say("cli-decided-evidence"))


def decider(given: Namespace, context: Context, desk: Desk) -> By:
    """Return who decided and who enters it, with the evidence in the vault.

    Raises:
        UserError: an unknown person, a time that is none; Unusable: the evidence is not there.
    """
    on = instant(given.on) if given.on else None
    by = replace(context.by(desk, given.decided_by, on), route=given.route)
    if given.evidence is None:
        return by
    if not given.evidence.is_file():
        raise Unusable("path-missing", path=str(given.evidence), why="")
    return replace(by, evidence=desk.vault.add(given.evidence).digest)


def run(given: Namespace, context: Context) -> int:
    """Decide, and print the submission as it is then."""
    with context.desk() as desk:
        by = decider(given, context, desk)
        submission = desk.reading.resolve(given.name.partition("@")[0])
        if given.waive:
            desk.deciding.waive(submission, given.waive, by, given.reason, given.piece, by.evidence)
        elif given.approve:
            desk.reviewing.approve(desk.reading.placement(given.name), by)
        else:
            desk.reviewing.request_changes(desk.reading.placement(given.name), by, given.changes)
        print_changed(context, desk.reading.submission(submission))
    return FINE
