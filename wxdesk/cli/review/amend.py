"""`wxdesk correct` and `wxdesk retract`: correct or take down published content; two people decide."""

from argparse import ArgumentParser, Namespace
from dataclasses import dataclass, replace
from datetime import datetime

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import FINE, Context
from wxdesk.cli.review.review import add_decider, decider
from wxdesk.cli.submissions.acting import act_on, placement_named
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.desk.typed_times import read_day, read_instant
from wxdesk.domain.submissions.workflow import AmendmentKind
from wxdesk.services.desk.acts import ActAnswers
from wxdesk.services.review.correction_sheets import change_lines, comment_text, edit_words, step_lines


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
        what.add_argument("--show", action="store_true", help=say("cli-amend-show"))
        what.add_argument("--keep", metavar="REASON", help=say("cli-amend-keep"))
        if self.kind is AmendmentKind.CORRECTION:
            parser.add_argument("--url", default="", help=say("cli-correct-url"))
        else:
            parser.add_argument("--due", metavar="DATE", help=say("cli-retract-due"))
        parser.add_argument("--incident", action="store_true", help=say("cli-amend-incident"))
        parser.add_argument("--at", metavar="TIME", help=say("cli-amend-at"))
        add_decider(parser, context)

    def run(self, given: Namespace, context: Context) -> int:
        """Carry out the requested step of the amendment, and print the submission afterwards."""
        with context.desk() as desk:
            one = placement_named(desk, given.name)
            if given.show:
                return _show(context, desk, given.name, one.placement)
            by = decider(given, context, desk)
            act, said = self._step(given, desk)
            made = act_on(context, desk, act, one, by=by, said=replace(said, incident=given.incident))
            if given.incident and made:
                context.note("cli-amend-entered", number=str(made))
        return FINE

    def _step(self, given: Namespace, desk: Desk) -> tuple[str, ActAnswers]:
        """Return the name of the act that the options request, and its answers: reason, day, time or address."""
        kind = "correction" if self.kind is AmendmentKind.CORRECTION else "retraction"
        due = getattr(given, "due", None)
        if given.keep is not None:
            return "keep", ActAnswers(given.keep)
        if given.reason is not None:
            return f"ask_{kind}", ActAnswers(given.reason, read_day(due) if due else None)
        if getattr(given, "agree", False):
            return "agree_correction", ActAnswers()
        return f"record_{kind}", ActAnswers(at=_at(given, desk), url=getattr(given, "url", ""))


def _show(context: Context, desk: Desk, name: str, placement: str) -> int:
    """Print the steps and changes of a correction or retraction.

    Also print the text of the comment that is to be pinned below the article. For a correction, also print whether
    WeChat's editing of published articles can make these changes.
    """
    sheet = desk.correction_sheets.of(placement)
    if sheet is None:
        raise Refused("amendment-none", title=name)
    retraction = sheet.kind is AmendmentKind.RETRACTION
    changes = [] if retraction else change_lines(context.texts, sheet)
    edit = "" if retraction else edit_words(context.texts, sheet)
    if context.as_json:
        said: dict[str, object] = {
            "kind": sheet.kind.value,
            "number": sheet.number,
            "reason": sheet.reason,
            "asked_by": sheet.asked_by,
            "agreed_by": sheet.agreed_by or None,
            "url": sheet.url or None,
            "comment": comment_text(sheet),
        }
        obstacles = sheet.edit.obstacles if sheet.edit else ()
        counts = {"signs": sheet.extent.signs, "editable": sheet.editable, "obstacles": list(obstacles)}
        context.print_json({**said, "changes": changes, **counts, "incidents": list(sheet.incidents)})
        return FINE
    for line in filter(None, (*step_lines(context.texts, sheet), *changes, edit, sheet.url, comment_text(sheet))):
        context.print(line)
    return FINE


def _at(given: Namespace, desk: Desk) -> datetime:
    return read_instant(given.at) if given.at else desk.clock.now()


correct = Amending("correct", AmendmentKind.CORRECTION)
retract = Amending("retract", AmendmentKind.RETRACTION)
