"""`wxdesk steps`: tick the steps done by hand in WeChat after an export, and record the scheduled time."""

from argparse import ArgumentParser, Namespace

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import FINE, Context, whole_number
from wxdesk.domain.desk.clock import shanghai_minute
from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.desk.typed_times import read_instant
from wxdesk.services.calendar.publishing_steps import Handover, StepView

NAME = "steps"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    say = context.say
    parser.add_argument("push", metavar="PUSH", help=say("cli-push-name"))
    parser.add_argument(
        "--done", action="append", default=[], type=whole_number, metavar="N", help=say("cli-steps-done")
    )
    parser.add_argument(
        "--undo", action="append", default=[], type=whole_number, metavar="N", help=say("cli-steps-undo")
    )
    parser.add_argument("--all", action="store_true", help=say("cli-steps-all"))
    parser.add_argument("--timed", metavar="TIME", help=say("cli-steps-timed"))
    parser.add_argument("--scanned-by", default="", metavar="NAME", help=say("cli-steps-scanned"))
    parser.add_argument("--not-timed", action="store_true", help=say("cli-steps-not-timed"))


def run(given: Namespace, context: Context) -> int:
    """Tick steps or set the scheduled time if requested, then list the steps."""
    with context.desk() as desk:
        found = _handover(desk, given.push)
        if given.done or given.undo or given.all:
            _tick(desk, given, found, context)
        if given.timed or given.not_timed:
            due = read_instant(given.timed) if given.timed else None
            desk.handing.set_time(given.push, due, context.by(desk), given.scanned_by)
        found = _handover(desk, given.push)
    if context.as_json:
        context.print_json(found)
        return FINE
    for number, step in enumerate(found.steps, 1):
        context.print(_line(context, number, step))
    context.print(_timing(context, found))
    return FINE


def _handover(desk: Desk, push: str) -> Handover:
    found = desk.handing.handover(push)
    if found is None:
        raise Refused("not-exported", push=push)
    return found


def _tick(desk: Desk, given: Namespace, found: Handover, context: Context) -> None:
    numbers = range(1, len(found.steps) + 1)
    if unknown := [number for number in [*given.done, *given.undo] if number not in numbers]:
        raise UserError("step-unknown", step=str(unknown[0]))
    for chosen, done in ((list(numbers) if given.all else given.done, True), (given.undo, False)):
        steps = [(found.steps[number - 1].placement, found.steps[number - 1].step) for number in chosen]
        if steps:
            desk.handing.tick(given.push, steps, context.by(desk), done=done)


def _line(context: Context, number: int, step: StepView) -> str:
    words = context.say(f"step-{step.step.value}")
    about = f"{step.number}《{step.title}》" if step.number else context.say("step-whole")
    done = f"  {step.done_by} {shanghai_minute(step.done_at)}" if step.done_at else ""
    return f"{'✓' if step.done_at else '·'} {number:>2}  {about}  {words}{done}"


def _timing(context: Context, found: Handover) -> str:
    if found.due is None:
        return context.say("cli-steps-no-due")
    said = context.say("cli-steps-due", at=shanghai_minute(found.due), by=found.due_by)
    return f"{said}  {context.say('timing-scanned', name=found.scanned_by)}" if found.scanned_by else said
