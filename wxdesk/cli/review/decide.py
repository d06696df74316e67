"""Commands for an editor's decisions: accept, return, reject, withdraw, expire, discard, restore."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import FINE, Context, whole_number
from wxdesk.cli.review.review import add_decider, decider
from wxdesk.cli.submissions.show import print_submission
from wxdesk.services.desk.ports import By
from wxdesk.services.records.views import SubmissionView


@dataclass(frozen=True)
class Decision:
    """A command that takes submission numbers and applies a decision to each; flags select further options."""

    NAME: str
    act: Callable[[Desk, str, Namespace, By], object]
    """Applies the decision to one submission id."""
    reason: bool
    """Adds `--reason`."""
    pieces: bool = False
    """Adds `--piece`, repeatable."""
    decider: bool = False
    """Adds the options of a decision taken by somebody else."""
    stock: bool = False
    """Adds `--stock`."""
    codes: bool = False
    """Adds `--code`; `--reason` is then optional."""
    aside: bool = False
    """Adds `--piece` for a single piece to set aside or put back."""

    def arguments(self, parser: ArgumentParser, context: Context) -> None:
        """Add the arguments of the command to its parser."""
        parser.add_argument("numbers", nargs="+", metavar="NUMBER", help=context.say("cli-number"))
        if self.reason:
            needed = not self.codes
            parser.add_argument("--reason", required=needed, default="", help=context.say("cli-reason"))
        if self.codes:
            parser.add_argument(
                "--code", action="append", default=[], metavar="CODE", help=context.say("cli-reject-code")
            )
        if self.pieces:
            parser.add_argument(
                "--piece",
                type=whole_number,
                action="append",
                default=[],
                help=context.say("cli-return-piece"),
            )
        if self.aside:
            parser.add_argument("--piece", type=whole_number, help=context.say(f"cli-{self.NAME}-piece"))
        if self.decider:
            add_decider(parser, context)
        if self.stock:
            parser.add_argument("--stock", action="store_true", help=context.say("cli-accept-stock"))

    def run(self, given: Namespace, context: Context) -> int:
        """Decide on each submission in turn and print it afterwards; the first refusal ends the run.

        All numbers are looked up first; an unknown one ends the run before any decision.
        """
        views: list[SubmissionView] = []
        try:
            with context.desk() as desk:
                submissions = [desk.reading.resolve(number) for number in given.numbers]
                by = decider(given, context, desk) if self.decider else context.by(desk)
                for submission in submissions:
                    self.act(desk, submission, given, by)
                    views.append(desk.reading.submission(submission))
        finally:
            _print(context, views)
        return FINE


def _print(context: Context, views: Sequence[SubmissionView]) -> None:
    """Print the submissions decided on; before an error without any, no JSON is printed."""
    if context.as_json and views:
        context.print_json(views)
    for view in () if context.as_json else views:
        print_submission(context, view)


accept = Decision(
    "accept",
    lambda desk, one, given, by: desk.deciding.accept(one, by, stock=given.stock),
    reason=False,
    stock=True,
)
give_back = Decision(
    "return",
    lambda desk, one, given, by: desk.deciding.give_back(one, by, given.reason, given.piece),
    reason=True,
    pieces=True,
)
reject = Decision(
    "reject",
    lambda desk, one, given, by: desk.deciding.reject(one, by, given.reason, given.code),
    reason=True,
    codes=True,
)
withdraw = Decision(
    "withdraw",
    lambda desk, one, given, by: desk.deciding.withdraw(one, by, given.reason),
    reason=True,
    decider=True,
)
expire = Decision("expire", lambda desk, one, _, by: desk.deciding.expire(one, by), reason=False)


def _discard(desk: Desk, submission: str, given: Namespace, by: By) -> None:
    if given.piece is None:
        desk.deciding.discard(submission, by)
    else:
        desk.setting_aside.set_aside(submission, by, given.piece)


def _restore(desk: Desk, submission: str, given: Namespace, by: By) -> None:
    if given.piece is None:
        desk.deciding.restore(submission, by)
    else:
        desk.setting_aside.put_back(submission, by, given.piece)


discard = Decision("discard", _discard, reason=False, aside=True)
restore = Decision("restore", _restore, reason=False, aside=True)
