"""`wxdesk intake`: take folders, files and zips into the queue, or change the details of a submission."""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import FINE, STOPPED, Context
from wxdesk.cli.base.options import add_description, received
from wxdesk.cli.submissions.show import print_submission
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.rulebook.findings import Severity, alike
from wxdesk.domain.submissions.fields import FIELDS
from wxdesk.services.desk.acts import ActAnswers, ActSubject
from wxdesk.services.desk.ports import By
from wxdesk.services.desk.requests import Received
from wxdesk.services.reading.drop_words import DropWords
from wxdesk.services.review.acts import DESK_ACTS
from wxdesk.services.submissions.drop_intake import DropAnswer, DropOutcome
from wxdesk.services.submissions.drop_questions import DropQuestion, articles_in, split_delivery
from wxdesk.services.submissions.intake import ReadDelivery

NAME = "intake"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("paths", nargs="*", type=context.path, metavar="PATH", help=context.say("cli-intake-paths"))
    parser.add_argument("--into", metavar="NUMBER", help=context.say("cli-intake-into"))
    guessing = parser.add_mutually_exclusive_group()
    guessing.add_argument("--guess", action="store_true", help=context.say("cli-intake-guess"))
    guessing.add_argument("--accept-guesses", action="store_true", help=context.say("cli-intake-accept-guesses"))
    documents = parser.add_mutually_exclusive_group()
    documents.add_argument("--split", action="store_true", help=context.say("cli-intake-split"))
    documents.add_argument("--together", action="store_true", help=context.say("cli-intake-together"))
    parser.add_argument("--again", action="store_true", help=context.say("cli-intake-again"))
    parser.add_argument("--mend", action="store_true", help=context.say("cli-intake-mends"))
    add_description(parser, context)


def run(given: Namespace, context: Context) -> int:
    """Take files into the queue, or change the details of a submission, and print each submission.

    With `--guess` only print the details that the program would guess. The exit code is 1 if a finding returns a
    submission.
    """
    if not given.paths and not given.into:
        raise UserError("intake-empty")
    if given.guess or given.accept_guesses:
        return _guess(given, context)
    with context.desk() as desk:
        _refuse_handovers(given.paths, desk)
        by = context.by(desk)
        options = received(given, desk)
        into = desk.reading.resolve(given.into) if given.into else None
        known = [into] if into else []
        desk.text_archive.sign_missing()  # the window does this in the background
        ids = desk.intake.receive(given.paths, options, by, into=into) if given.paths else known
        if given.paths:
            # delivery time and route apply to the files of this call only
            options = replace(options, delivered_at=None, route="", reason="")
        if into and (options.said or not given.paths):
            DESK_ACTS["describe"].call(desk, ActSubject(into), by, ActAnswers(details=options))
        views = [desk.reading.submission(one) for one in ids]
    if context.as_json:
        context.print_json(views)
    else:
        for view in views:
            print_submission(context, view)
    returns = any(finding.severity is Severity.RETURN for view in views for finding in view.findings)
    return STOPPED if returns else FINE


def _guess(given: Namespace, context: Context) -> int:
    """Print the verdict on each delivery, with the details that the program guesses.

    With `--accept-guesses`, also record as submissions those deliveries that can be accepted.
    """
    if given.into:
        raise UserError("drop-into")
    with context.desk() as desk:
        _refuse_handovers(given.paths, desk)
        by, typed = context.by(desk), _typed(received(given, desk))
        desk.text_archive.sign_missing()
        said = {
            DropQuestion.SPLIT.value: "one" if given.together else "",
            DropQuestion.AGAIN.value: "yes" if given.again else "",
        }
        came = [one for one in desk.drops.read(given.paths) if one.files]
        parts = [part for one in came for part in (split_delivery(one) if given.split else [one])]
        answers = [
            _answer(desk, part, typed, by, said, accept=given.accept_guesses, mends=given.mend) for part in parts
        ]
        words = DropWords(context.words, {one.id: one.name for one in desk.people.channels()})
    if context.as_json:
        context.print_json(answers)
    else:
        for answer in answers:
            _print_answer(context, words, answer)
    fine = all(one.verdict.outcome is DropOutcome.ACCEPT for one in answers)
    return FINE if fine and answers else STOPPED


def _refuse_handovers(paths: Sequence[Path], desk: Desk) -> None:
    """Raise an error if one of `paths` is a hand-over package of another desk.

    The ordinary intake would lose the history of its submissions; `wxdesk take-over` keeps it.

    Raises:
      UserError: `intake-handover`.
    """
    for path in paths:
        if desk.taking.kind_of(path) == "package":
            raise UserError("intake-handover", path=path.name)


def _typed(options: Received) -> dict[str, object]:
    return {name: value for name, value in vars(options).items() if value not in (None, "", False)}


def _answer(
    desk: Desk,
    delivery: ReadDelivery,
    typed: dict[str, object],
    by: By,
    said: Mapping[str, str],
    *,
    accept: bool,
    mends: bool,
) -> DropAnswer:
    guesses = desk.drops.guess(delivery, typed)
    verdict = desk.drops.verdict(delivery, guesses, by, said)
    if not accept or verdict.outcome is not DropOutcome.ACCEPT:
        return DropAnswer(verdict)
    return DropAnswer(verdict, desk.drops.accept(delivery, guesses.received, by, mends=mends))


def _print_answer(context: Context, words: DropWords, answer: DropAnswer) -> None:
    verdict, say = answer.verdict, context.say
    outcome = say(f"drop-outcome-{verdict.outcome.value}", count=len(verdict.returns))
    number = answer.done.number if answer.done else ""
    context.print(say("cli-guess-head", name=f"{number}  {verdict.submission.title}".strip(), outcome=outcome))
    found = verdict.guesses.found
    for one in FIELDS:
        if one.key in found:
            unsure = "" if found[one.key].certain else f" · {say('drop-unsure')}"
            origin = say(f"drop-origin-{found[one.key].origin.value.replace('_', '-')}")
            value = words.value(one.key, verdict.guesses, verdict.submission)
            said = say("cli-guess-line", field=say(one.sentence), value=value, origin=origin, unsure=unsure)
            context.print(f"  {said}")
    if verdict.lacking:
        fields = say("list-between").join(say(one.sentence) for one in FIELDS if one.key in verdict.lacking)
        context.print(f"  {say('cli-guess-lacking', fields=fields)}")
    for question in verdict.questions:
        twin = verdict.twin
        shown = {"number": twin.number, "title": twin.title} if question is DropQuestion.AGAIN and twin else {}
        count = {} if shown else {"count": len(articles_in(verdict.delivery))}
        context.print(f"  {say(f'cli-question-{question.value}', **shown, **count)}")
    for name, why in verdict.delivery.refused:
        context.print(f"  {say('cli-guess-skipped', name=name, why=context.words.error(why))}")
    names = {piece.id: piece.name for piece in verdict.submission.pieces}
    for finding, times in alike(verdict.submission.findings):
        where = f"{names[finding.piece]}: " if finding.piece in names else ""
        mark = say(f"severity-{finding.severity.value}")
        context.print(f"  {mark} {finding.rule} {where}{context.words.finding(finding, times)} ({finding.clause})")
    if verdict.refusal is not None:
        context.print(f"  {context.words.error(verdict.refusal)}")
    if verdict.text:
        context.print(f"  {verdict.text}")
