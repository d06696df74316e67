"""`wxdesk hold` and `wxdesk resume`: put a submission or one placement on hold, and resume it."""

from argparse import ArgumentParser, Namespace
from dataclasses import dataclass

from wxdesk.cli.base.context import FINE, Context
from wxdesk.cli.submissions.show import print_changed
from wxdesk.domain.desk.typed_times import read_day
from wxdesk.services.desk.acts import ActAnswers, ActSubject
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
            submission = desk.reading.resolve(given.name.partition("@")[0])
            one = "@" in given.name
            about = ActSubject(submission, desk.reading.placement(given.name) if one else "")
            act = DESK_ACTS[f"{self.NAME}_placement" if one else self.NAME]
            said = ActAnswers(given.reason, read_day(given.until)) if act.asks else ActAnswers()
            act.call(desk, about, context.by(desk), said)
            print_changed(context, desk.reading.submission(submission))
        return FINE


hold = HoldCommand("hold")
resume = HoldCommand("resume")
