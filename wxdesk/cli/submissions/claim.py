"""`wxdesk claim`: claim a submission (认领), hand it back, or take it over."""

from argparse import ArgumentParser, Namespace

from wxdesk.cli.base.context import FINE, Context, shown
from wxdesk.cli.submissions.acting import submission_named
from wxdesk.services.desk.acts import ActAnswers
from wxdesk.services.review.acts import DESK_ACTS

NAME = "claim"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    say = context.say
    parser.add_argument("number", metavar="NUMBER", help=say("cli-number"))
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--hand-back", action="store_true", help=say("cli-claim-hand-back"))
    what.add_argument("--take-over", metavar="REASON", help=say("cli-claim-take-over"))


def run(given: Namespace, context: Context) -> int:
    """Change the claim and print it; after a take-over also the revision saved from the other person's draft."""
    with context.desk() as desk:
        one = submission_named(desk, given.number)
        over = given.take_over is not None
        act = DESK_ACTS["hand_back" if given.hand_back else "take_over" if over else "claim"]
        made = act.call(desk, one, context.by(desk), ActAnswers(given.take_over or ""))
        claim = desk.claiming.of(one.submission)
    kept = made if over else None
    if context.as_json:
        context.print_json({"number": given.number, "claim": claim, "kept_revision": kept})
        return FINE
    if claim is None:
        context.print(context.say("cli-claim-nobody", number=given.number))
    else:
        at = shown(claim.since)
        context.print(context.say("cli-claim-is", number=given.number, person=claim.name, at=at))
    if kept is not None:
        context.print(context.say("cli-claim-kept", revision=kept))
    return FINE
