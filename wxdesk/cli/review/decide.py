"""Commands for an editor's decisions: accept, return, reject, withdraw, expire, discard, put-back."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import dataclass

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import FINE, Context, whole_number
from wxdesk.cli.review.review import add_decider, decider
from wxdesk.cli.submissions.show import print_submission
from wxdesk.services.desk.acts import ActAnswers, ActSubject, Asked
from wxdesk.services.desk.ports import By
from wxdesk.services.review.acts import DESK_ACTS
from wxdesk.services.views.views import SubmissionView


@dataclass(frozen=True)
class Decision:
    """The command for one act, such as `accept`: it acts on each of the given submission numbers.

    `act` is the id of the act. `decider` tells that the command has the options for a decision that somebody else took.
    `stock` tells that it has the option `--stock`. `aside` tells that it also accepts the position of a piece, and then
    excludes or includes this piece only.
    """

    NAME: str
    act: str
    """The id of the act that the command runs."""
    decider: bool = False
    """True if the command has the options for entering a decision that somebody else took (代录审批)."""
    stock: bool = False
    """True if the command has the option `--stock`, which accepts into stock (备稿), without a push."""
    aside: bool = False
    """True if the command also accepts the position of a piece; then it excludes or includes this piece only."""

    def arguments(self, parser: ArgumentParser, context: Context) -> None:
        """Add the arguments of the command to `parser`."""
        asks, say = DESK_ACTS[self.act].asks, context.say
        parser.add_argument("numbers", nargs="+", metavar="NUMBER", help=say("cli-number"))
        if Asked.REASON in asks:
            parser.add_argument("--reason", required=Asked.CODES not in asks, default="", help=say("cli-reason"))
        if Asked.CODES in asks:
            parser.add_argument("--code", action="append", default=[], metavar="CODE", help=say("cli-reject-code"))
        if Asked.PIECES in asks:
            parser.add_argument("--piece", type=whole_number, action="append", default=[], help=say("cli-return-piece"))
        if self.aside:
            parser.add_argument("--piece", type=whole_number, help=say(f"cli-{self.NAME}-piece"))
        if self.decider:
            add_decider(parser, context)
        if self.stock:
            parser.add_argument("--stock", action="store_true", help=say("cli-accept-stock"))

    def run(self, given: Namespace, context: Context) -> int:
        """Decide on each submission in turn; the first refusal ends the run.

        At the end the submissions that were decided on are printed, also after a refusal. All numbers are looked up
        first; an unknown number ends the run before any decision.
        """
        views: list[SubmissionView] = []
        try:
            with context.desk() as desk:
                submissions = [desk.reading.resolve(number) for number in given.numbers]
                by = decider(given, context, desk) if self.decider else context.by(desk)
                for submission in submissions:
                    self._decide(desk, submission, given, by)
                    views.append(desk.reading.submission(submission))
        finally:
            _print(context, views)
        return FINE

    def _decide(self, desk: Desk, submission: str, given: Namespace, by: By) -> None:
        asks = DESK_ACTS[self.act].asks
        if self.aside and given.piece is not None:
            pieces = desk.setting_aside
            (pieces.set_aside if self.act == "discard" else pieces.put_back)(submission, by, given.piece)
            return
        said = ActAnswers(
            given.reason if Asked.REASON in asks else "",
            codes=given.code if Asked.CODES in asks else (),
            pieces=given.piece if Asked.PIECES in asks else (),
        )
        act = "accept_stock" if self.stock and given.stock else self.act
        DESK_ACTS[act].call(desk, ActSubject(submission), by, said)


def _print(context: Context, views: Sequence[SubmissionView]) -> None:
    """Print the submissions that were decided on.

    If an error came before the first decision, print no JSON.
    """
    if context.as_json and views:
        context.print_json(views)
    for view in () if context.as_json else views:
        print_submission(context, view)


accept = Decision("accept", "accept", stock=True)
give_back = Decision("return", "give_back")
reject = Decision("reject", "reject")
withdraw = Decision("withdraw", "withdraw", decider=True)
expire = Decision("expire", "expire")
discard = Decision("discard", "discard", aside=True)
put_back = Decision("put-back", "restore", aside=True)
