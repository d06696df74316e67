"""`wxdesk comment`: comment on a passage; list, answer, resolve, reopen or take back comments."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import FINE, Context, shown, whole_number
from wxdesk.domain.desk.errors import UserError
from wxdesk.services.desk.ports import By
from wxdesk.services.views.workflow_views import CommentView

NAME = "comment"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    say = context.say
    parser.add_argument("number", metavar="NUMBER", help=say("cli-number"))
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--text", help=say("cli-comment-text"))
    what.add_argument("--resolve", type=whole_number, metavar="N", help=say("cli-comment-resolve"))
    what.add_argument("--reopen", type=whole_number, metavar="N", help=say("cli-comment-reopen"))
    what.add_argument("--take-back", type=whole_number, metavar="N", help=say("cli-comment-take-back"))
    what.add_argument("--answer-back", type=whole_number, metavar="N", help=say("cli-comment-answer-back"))
    parser.add_argument("--answer", type=whole_number, metavar="N", help=say("cli-comment-answer"))
    parser.add_argument("--quote", metavar="WORDS", help=say("cli-comment-quote"))


def run(given: Namespace, context: Context) -> int:
    """Make, answer, resolve, reopen or take back a comment if requested; print every comment with its answers."""
    with context.desk() as desk:
        submission = desk.reading.resolve(given.number)
        turns = (given.resolve, given.reopen, given.take_back, given.answer_back)
        if any(one is not None for one in (given.text, given.answer, *turns)):
            _act(given, desk, submission, context.by(desk))
        found = desk.commenting.of(submission)
    if context.as_json:
        context.print_json(found)
        return FINE
    for one in found:
        context.print(_line(context, one))
        for answer in one.answers:
            context.print(f"   ↳ {shown(answer.made_at)} {answer.person} {answer.text}")
    if not found:
        context.print(context.say("cli-comment-none", number=given.number))
    return FINE


def _act(given: Namespace, desk: Desk, submission: str, by: By) -> None:
    commenting = desk.commenting
    if given.text is not None and given.answer is None:
        commenting.quote(submission, by, given.text, given.quote or "")
        return
    known = {one.number: one.id for one in commenting.of(submission)}
    acts: Sequence[tuple[int | None, Callable[[str, By], None]]] = (
        (given.answer, lambda comment, who: commenting.answer(comment, who, given.text or "")),
        (given.resolve, commenting.resolve),
        (given.reopen, commenting.reopen),
        (given.take_back, commenting.take_back),
        (given.answer_back, commenting.take_answer_back),
    )
    for number, act in acts:
        if number is not None and number not in known:
            raise UserError("not-found", kind="comment", name=str(number))
        if number is not None:
            act(known[number], by)


def _line(context: Context, one: CommentView) -> str:
    say = context.say
    quote = say("comment-quoted", quote=one.quote) if one.quote else say("comment-whole")
    state = say("comment-lost") if one.place.lost else say("comment-now", now=one.now) if one.now else ""
    if one.resolved_at is not None:
        state = say("comment-resolved-by", person=one.resolved_by, at=shown(one.resolved_at))
    return f"{one.number:>2} {shown(one.made_at)} {one.person} {quote} {one.text} {state}".rstrip()
