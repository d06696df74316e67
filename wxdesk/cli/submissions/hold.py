"""`wxdesk hold` and `wxdesk resume`: put a submission or one placement on hold, and resume it."""

from argparse import ArgumentParser, Namespace
from dataclasses import dataclass

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import FINE, Context
from wxdesk.cli.submissions.show import print_changed
from wxdesk.domain.desk.typed_times import read_day
from wxdesk.services.desk.ports import By


@dataclass(frozen=True)
class HoldCommand:
    """One of the two commands; a number without a channel means the whole submission."""

    NAME: str

    def arguments(self, parser: ArgumentParser, context: Context) -> None:
        """Add the arguments of the command to its parser."""
        parser.add_argument("name", metavar="NUMBER[@CHANNEL]", help=context.say("cli-hold-what"))
        if self.NAME == "hold":
            parser.add_argument("--until", required=True, metavar="DATE", help=context.say("cli-hold-until"))
            parser.add_argument("--reason", required=True, help=context.say("cli-reason"))

    def run(self, given: Namespace, context: Context) -> int:
        """Hold or resume, and print the submission afterwards."""
        with context.desk() as desk:
            submission = desk.reading.resolve(given.name.partition("@")[0])
            by = context.by(desk)
            if self.NAME == "hold":
                _hold(desk, submission, given, by)
            elif "@" in given.name:
                desk.holding.resume_placement(desk.reading.placement(given.name), by)
            else:
                desk.holding.resume(submission, by)
            print_changed(context, desk.reading.submission(submission))
        return FINE


def _hold(desk: Desk, submission: str, given: Namespace, by: By) -> None:
    until = read_day(given.until)
    if "@" in given.name:
        desk.holding.hold_placement(desk.reading.placement(given.name), by, given.reason, until)
    else:
        desk.holding.hold(submission, by, given.reason, until)


hold = HoldCommand("hold")
resume = HoldCommand("resume")
