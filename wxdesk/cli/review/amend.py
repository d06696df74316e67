"""`wxdesk correct` and `wxdesk retract`: correct or take down published content; two people decide."""

from argparse import ArgumentParser, Namespace
from dataclasses import dataclass
from datetime import datetime

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import FINE, Context
from wxdesk.cli.review.review import add_decider, decider
from wxdesk.cli.submissions.show import print_changed
from wxdesk.domain.desk.typed_times import read_day, read_instant
from wxdesk.domain.submissions.workflow import AmendmentKind
from wxdesk.services.desk.acts import ActAnswers, ActSubject
from wxdesk.services.desk.ports import By
from wxdesk.services.review.acts import DESK_ACTS


@dataclass(frozen=True)
class Amending:
    """The command `correct` or `retract`; each call carries out one step, such as `--reason` (request) or `--done`."""

    NAME: str
    kind: AmendmentKind

    def arguments(self, parser: ArgumentParser, context: Context) -> None:
        """Add the arguments of the command to its parser."""
        say = context.say
        parser.add_argument("name", metavar="NUMBER[@CHANNEL]", help=say("cli-placement"))
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--reason", help=say(f"cli-{self.NAME}-reason"))
        if self.kind is AmendmentKind.CORRECTION:
            what.add_argument("--agree", action="store_true", help=say("cli-correct-agree"))
        what.add_argument("--done", action="store_true", help=say(f"cli-{self.NAME}-done"))
        what.add_argument("--keep", metavar="REASON", help=say("cli-amend-keep"))
        if self.kind is AmendmentKind.CORRECTION:
            parser.add_argument("--url", default="", help=say("cli-correct-url"))
        else:
            parser.add_argument("--due", metavar="DATE", help=say("cli-retract-due"))
        parser.add_argument("--at", metavar="TIME", help=say("cli-amend-at"))
        add_decider(parser, context)

    def run(self, given: Namespace, context: Context) -> int:
        """Carry out the requested step of the amendment, and print the submission afterwards."""
        with context.desk() as desk:
            placement = desk.reading.placement(given.name)
            by = decider(given, context, desk)
            self._step(given, desk, placement, by)
            submission = desk.reading.resolve(given.name.partition("@")[0])
            print_changed(context, desk.reading.submission(submission))
        return FINE

    def _step(self, given: Namespace, desk: Desk, placement: str, by: By) -> None:
        kind = "correction" if self.kind is AmendmentKind.CORRECTION else "retraction"
        due = getattr(given, "due", None)
        if given.keep is not None:
            name, said = "keep", ActAnswers(given.keep)
        elif given.reason is not None:
            name, said = f"ask_{kind}", ActAnswers(given.reason, read_day(due) if due else None)
        elif getattr(given, "agree", False):
            name, said = "agree_correction", ActAnswers()
        else:
            name, said = f"record_{kind}", ActAnswers(at=_at(given, desk), url=getattr(given, "url", ""))
        DESK_ACTS[name].call(desk, ActSubject("", placement), by, said)


def _at(given: Namespace, desk: Desk) -> datetime:
    return read_instant(given.at) if given.at else desk.clock.now()


correct = Amending("correct", AmendmentKind.CORRECTION)
retract = Amending("retract", AmendmentKind.RETRACTION)
