"""`wxdesk hold` and `wxdesk resume`: put a submission or one placement on hold, and resume it."""

from argparse import ArgumentParser, Namespace
from dataclasses import dataclass

from wxdesk.cli.base.context import FINE, Context
from wxdesk.cli.submissions.acting import act_on, placement_named, submission_named
from wxdesk.domain.desk.typed_times import read_day
from wxdesk.services.desk.acts import ActAnswers
from wxdesk.services.review.acts import DESK_ACTS


@dataclass(frozen=True)
class HoldCommand:
    """The command `hold` or `resume`; a submission number without a channel means the whole submission."""

    NAME: str

    def arguments(self, parser: ArgumentParser, context: Context) -> None:
        """Add the arguments of the command to its parser."""
        parser.add_argument("name", metavar="NUMBER[@CHANNEL]", help=context.say("cli-hold-what"))
        if DESK_ACTS[self.NAME].asks:
            parser.add_argument("--until", required=True, metavar="DATE", help=context.say("cli-hold-until"))
            parser.add_argument("--reason", required=True, help=context.say("cli-reason"))

    def run(self, given: Namespace, context: Context) -> int:
        """Put the submission or placement on hold, or resume it, and print the submission afterwards."""
        with context.desk() as desk:
            alone = "@" in given.name
            one = placement_named(desk, given.name) if alone else submission_named(desk, given.name)
            said = ActAnswers(given.reason, read_day(given.until)) if DESK_ACTS[self.NAME].asks else ActAnswers()
            act_on(context, desk, f"{self.NAME}_placement" if alone else self.NAME, one, said=said)
        return FINE


hold = HoldCommand("hold")
resume = HoldCommand("resume")
