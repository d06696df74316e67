"""`wxdesk claim`: claim a submission (认领), hand it back, or take it over."""

from argparse import ArgumentParser, Namespace

from wxdesk.cli.base.context import FINE, Context, shown

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
    kept = None
    with context.desk() as desk:
        submission = desk.reading.resolve(given.number)
        by = context.by(desk)
        if given.hand_back:
            desk.claiming.hand_back(submission, by)
        elif given.take_over is not None:
            kept = desk.claiming.take_over(submission, by, given.take_over)
        else:
            desk.claiming.claim(submission, by)
        claim = desk.claiming.of(submission)
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
