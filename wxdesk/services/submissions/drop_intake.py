"""Registers and answers a dropped delivery in one step: accept it, place it and write the receipt, or return it.

A returned delivery gets a return notice 退补 in place of the receipt. Before the step, a verdict tells what the step
would do.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from wxdesk.checks.media.media import check_media
from wxdesk.checks.media.media_use import MediaUse
from wxdesk.checks.rulebook.registry import findings_of
from wxdesk.checks.words.proofreading import is_sure_slip
from wxdesk.domain.desk.errors import PinNeeded, Refused, UserError
from wxdesk.domain.review.placements import Placement
from wxdesk.domain.rulebook.findings import Finding, Severity
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.fields import FIELDS
from wxdesk.domain.submissions.submission import NoticeKind, PieceRole, Stage, Submission
from wxdesk.domain.words.wording.proofreading import MendChoice
from wxdesk.services.article.proofreading import Proofreading
from wxdesk.services.desk.act import attempt
from wxdesk.services.desk.joint_store import JointStore
from wxdesk.services.desk.ports import By, Cancel, Clock, Event, Progress, Reader, Store, Transaction
from wxdesk.services.desk.requests import Received
from wxdesk.services.notices.notices import addressed, merged
from wxdesk.services.records.pieces import Arrived
from wxdesk.services.submissions.deciding import SubmissionDecisions
from wxdesk.services.submissions.drop_guesses import DropGuesses, guesses_of
from wxdesk.services.submissions.drop_questions import DropQuestion, DropTwin, open_questions, twin_of
from wxdesk.services.submissions.intake import DeliveriesFound, FileRead, Intake, ReadDelivery
from wxdesk.services.submissions.undoing import Undoing
from wxdesk.services.views.views import PlacementView, SubmissionView
from wxdesk.texts import texts

FIELD_OF_RULE: Mapping[str, str] = {
    "SUB.unit": "unit",
    "SUB.officer": "officer",
    "SRC.missing": "source",
    "SRC.vague": "source",
    "CAT.missing": "range",
    "CAT.decided": "decision_by",
    "SUB.signoff": "signed_off",
    "SUB.signoff.who": "sign_off_by",
}
"""Rules whose finding only says that a detail is missing, with the field that the editor fills in."""
_ASKED_FIRST = ("unit", "range")
"""Fields whose uncertain guess a person has to confirm before anything is registered."""
_ANSWERED = ("submission.accepted", "submission.returned")
_ROLLED_BACK = "verdict"


class DropOutcome(StrEnum):
    """The next step for a delivery: accept it, return it, or first ask the editor for a missing detail."""

    ACCEPT = "accept"
    RETURN = "return"
    ASK = "ask"


@dataclass(frozen=True)
class DropVerdict:
    """The answer that a delivery would get with the details known so far; nothing is registered yet.

    `lacking` fields prevent acceptance, `doubtful` ones have a guess to confirm, `open` ones may be filled in
    later. `returns` are the findings because of which it would be returned, `return_lines` the lines of the return
    notice 退补, and `asked_back` the number of things that the notice asks for. `placements` and `text` are what
    acceptance or return would produce. `questions` must be answered first. `twin` is an earlier submission with the
    same files. `refusal` is an error that prevents acceptance.
    """

    outcome: DropOutcome
    delivery: ReadDelivery
    guesses: DropGuesses
    submission: SubmissionView
    """The submission as it would be registered, with its pieces and findings."""
    lacking: tuple[str, ...] = ()
    """The fields without which the rulebook does not let the submission be accepted."""
    doubtful: tuple[str, ...] = ()
    """The fields with an uncertain guess, which a person has to confirm before the delivery is registered."""
    open: tuple[str, ...] = ()
    """The empty or vague fields about which a rule only warns; they can be filled in after acceptance."""
    returns: Sequence[Finding] = ()
    """The findings because of which the unit has to deliver something again."""
    asked_back: int = 0
    """The number of things that the unit is asked to send again, as the return notice 退补 counts them."""
    return_lines: Sequence[str] = ()
    """The lines of the return notice, if the delivery would be returned."""
    placements: Sequence[PlacementView] = ()
    """The places on the calendar that the acceptance would give."""
    text: str = ""
    """The receipt or the 退补 text for the unit; "" while the editor is asked for a detail."""
    questions: tuple[DropQuestion, ...] = ()
    """The questions about the whole delivery that a person has to answer before it is registered."""
    twin: DropTwin | None = None
    """The earlier submission with the same files; None if there is none."""
    refusal: UserError | None = None
    """The error because of which the submission cannot be accepted, although no finding prevents it; else None."""

    @property
    def reminders(self) -> int:
        """Return the number of warnings about the material.

        Warnings that only ask for a missing detail are not counted.
        """
        found = self.submission.findings
        return sum(one.severity is Severity.WARN and one.rule not in FIELD_OF_RULE for one in found)

    @property
    def slips(self) -> list[Finding]:
        """Return the slips of writing with only one possible replacement, which `accept` can correct 改字."""
        return [one for one in self.submission.findings if is_sure_slip(one)]


@dataclass(frozen=True)
class DropDone:
    """The result of registering and answering a delivery: the submission, and the text for its unit.

    `outcome` is `ASK` if it was only registered and waits in the queue. `through` is the number of the last event
    of the answer; `take_back` undoes the events up to it.
    """

    id: str
    number: str
    title: str
    outcome: DropOutcome
    """`ACCEPT`, `RETURN`, or `ASK` if the delivery was only registered and waits in the queue."""
    text: str
    placements: Sequence[PlacementView] = ()
    unit: str = ""
    """The name of the unit; "" for a submission of the office."""
    through: int = 0
    """The number of the last event with which the delivery was answered; `take_back` undoes the events up to it."""


class DropAnswer(NamedTuple):
    """A verdict on a delivery, and the result if the delivery was then registered."""

    verdict: DropVerdict
    done: DropDone | None = None


class DropServices(NamedTuple):
    """The services that register, answer and undo a delivery, and correct its text; all use the same store."""

    intake: Intake
    deciding: SubmissionDecisions
    undoing: Undoing
    proofreading: Proofreading


class _VerdictEnds(Exception):
    """Raised to roll back the transaction in which an answer was only tried; `verdict` is the result of the trial."""

    def __init__(self, verdict: DropVerdict) -> None:
        super().__init__(_ROLLED_BACK)
        self.verdict = verdict


class DropIntake:
    """Reads drops, guesses their details, records them, and accepts or returns them; each can be undone."""

    def __init__(
        self,
        store: Store,
        services: Callable[[Store], DropServices],
        view: Callable[[Reader, str], SubmissionView],
        rulebook: Rulebook,
        clock: Clock,
    ) -> None:
        """Use the services that `services` builds for a store; `view` reads one submission.

        For a `JointStore`, all these services work in one transaction. `rulebook` is used for checks and guesses.
        """
        self._store = store
        self._services = services
        self._view = view
        self._rulebook = rulebook
        self._clock = clock

    def read(
        self,
        paths: Sequence[Path],
        *,
        begun: DeliveriesFound | None = None,
        found: FileRead | None = None,
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> list[ReadDelivery]:
        """Read dropped files into the vault without registering them.

        The parameters and errors are those of `Intake.read`.
        """
        intake = self._services(self._store).intake
        return intake.read(paths, begun=begun, found=found, progress=progress, cancel=cancel)

    def glance(self, file: Arrived) -> list[Finding]:
        """Return the findings on one file alone, while the other files of its delivery are still being read."""
        use = MediaUse.SCAN if file.role is PieceRole.SCAN else MediaUse.OTHER
        checks = [(file.name, lambda: check_media(file.media, file.name, self._rulebook, use=use))]
        return list(findings_of(checks, self._rulebook))

    def guess(self, delivery: ReadDelivery, typed: Mapping[str, Any] | None = None) -> DropGuesses:
        """Return the guessed details of a delivery; `typed` has the details that a person stated, by field."""
        now = self._clock.now()
        return self._store.read(lambda reader: guesses_of(reader, delivery, self._rulebook, now, typed))

    def verdict(
        self, delivery: ReadDelivery, guesses: DropGuesses, by: By, answered: Mapping[str, str] | None = None
    ) -> DropVerdict:
        """Return the answer that a delivery with the details `guesses` would get now.

        `answered` has a text for each `DropQuestion` that a person answered. The answer is tried in a transaction that
        is then undone.

        Raises:
          Refused: `role-missing`, `delivered-future`, `delivered-reason`, `officer-elsewhere`.
          UserError: `value-unknown`.
          Unusable: the desk cannot be written.
        """

        def work(tx: Transaction) -> None:
            services = self._services(JointStore(tx))
            twin = twin_of(tx, delivery)
            questions = open_questions(delivery, twin, answered or {})
            submission = services.intake.register(delivery, guesses.received, by)
            view = self._view(tx, submission)
            verdict = self._tried(tx, services, delivery, view, guesses, by, asks=bool(questions))
            raise _VerdictEnds(replace(verdict, questions=questions, twin=twin))

        try:
            self._store.write(work)
        except _VerdictEnds as end:
            return end.verdict
        raise AssertionError(_ROLLED_BACK)

    def accept(self, delivery: ReadDelivery, options: Received, by: By, *, mends: bool = False) -> DropDone:
        """Register a delivery, accept it, place it and write the receipt, in one transaction.

        With `mends`, slips of writing with a certain replacement are put right in a second revision; the first keeps
        the words of the document.

        Raises:
          Refused: as `Intake.register`, `SubmissionDecisions.accept` and `Proofreading.mend`; then nothing is
            registered.
          UserError: as `Intake.register`.
        """

        def work(services: DropServices, tx: Transaction, submission: str) -> None:
            services.deciding.accept(submission, by)
            for placement in tx.find(Placement, submission=submission) if mends else ():
                services.proofreading.mend(placement.id, by, MendChoice(), texts().text("proofread-note"))

        return self._done(_ANSWERED[0], delivery, options, by, work)

    def give_back(self, delivery: ReadDelivery, options: Received, by: By, reason: str) -> DropDone:
        """Register a delivery and return it to its unit 退补, in one transaction; the result has the text for the unit.

        Raises:
          Refused: as `Intake.register` and `SubmissionDecisions.give_back`; then nothing is registered.
          UserError: as `Intake.register`.
        """

        def work(services: DropServices, _tx: Transaction, submission: str) -> None:
            services.deciding.give_back(submission, by, reason)

        return self._done(_ANSWERED[1], delivery, options, by, work)

    def keep(self, delivery: ReadDelivery, options: Received, by: By) -> DropDone:
        """Register a delivery only, so that it waits in the queue.

        Raises:
          Refused: as `Intake.register`.
          UserError: as `Intake.register`.
        """
        return self._done("submission.received", delivery, options, by, lambda _services, _tx, _submission: None)

    def take_back(self, answers: Iterable[DropDone], by: By) -> None:
        """Undo acceptance or return of all submissions in `answers`, and discard them, in one transaction.

        Raises:
          Refused: `role-missing`, `step-nothing` (later work depends on a step), `step-late`, `stage-move`.
        """

        def work(tx: Transaction) -> None:
            services = self._services(JointStore(tx))
            for one in reversed([*answers]):
                if tx.get(Submission, one.id).stage in (Stage.ACCEPTED, Stage.RETURNED):
                    services.undoing.step(one.id, by, acts=_ANSWERED, through=one.through)
                services.deciding.discard(one.id, by)

        attempt(self._store, Event("submission.discarded", by, "queue", ""), work)

    def _done(
        self,
        act: str,
        delivery: ReadDelivery,
        options: Received,
        by: By,
        answer: Callable[[DropServices, Transaction, str], None],
    ) -> DropDone:
        def work(tx: Transaction) -> DropDone:
            services = self._services(JointStore(tx))
            submission = services.intake.register(delivery, options, by)
            answer(services, tx, submission)
            last = tx.last_entry()
            return replace(_told(self._view(tx, submission)), through=last.seq if last else 0)

        return attempt(self._store, Event(act, by, "queue", delivery.name), work)

    def _tried(
        self,
        tx: Transaction,
        services: DropServices,
        delivery: ReadDelivery,
        view: SubmissionView,
        guesses: DropGuesses,
        by: By,
        *,
        asks: bool,
    ) -> DropVerdict:
        returns = [one for one in view.findings if one.severity is Severity.RETURN]
        lacking = [FIELD_OF_RULE[one.rule] for one in returns if one.rule in FIELD_OF_RULE]
        lacking += [] if view.channels else ["channels"]
        opened = [FIELD_OF_RULE[one.rule] for one in view.findings if one.rule in FIELD_OF_RULE]
        doubtful = tuple(key for key in _ASKED_FIRST if key in guesses.uncertain)
        faults = [one for one in returns if one.rule not in FIELD_OF_RULE]
        unsure = "unit" in (*lacking, *doubtful)
        outcome = DropOutcome.RETURN if faults and not unsure else DropOutcome.ACCEPT
        if asks or unsure or (not faults and (lacking or doubtful)):
            outcome = DropOutcome.ASK
        refusal: UserError | None = None
        told = view
        try:
            if outcome is DropOutcome.ACCEPT:
                services.deciding.accept(view.id, by)
                told = self._view(tx, view.id)
            elif outcome is DropOutcome.RETURN:
                services.deciding.give_back(view.id, by, _ROLLED_BACK)
                told = self._view(tx, view.id)
        except PinNeeded:
            raise
        except Refused as refused:
            refusal, outcome = refused, DropOutcome.ASK
        return DropVerdict(
            outcome=outcome,
            delivery=delivery,
            guesses=guesses,
            submission=view,
            lacking=tuple(one.key for one in FIELDS if one.key in lacking),
            doubtful=doubtful,
            open=tuple(one.key for one in FIELDS if one.key in opened and one.key not in lacking),
            returns=faults,
            asked_back=len(told.return_lines) if outcome is DropOutcome.RETURN else len(faults),
            return_lines=told.return_lines if outcome is DropOutcome.RETURN else (),
            placements=told.placements,
            text=_text_of(told),
            refusal=refusal,
        )


def _told(view: SubmissionView) -> DropDone:
    outcomes = {Stage.ACCEPTED: DropOutcome.ACCEPT, Stage.RETURNED: DropOutcome.RETURN}
    outcome = outcomes.get(view.stage, DropOutcome.ASK)
    return DropDone(view.id, view.number, view.title, outcome, _text_of(view), view.placements, view.unit or "")


def letters_of(done: Sequence[DropDone], sender: str) -> list[str]:
    """Return the texts to send after deliveries were answered: each receipt, and one return notice 退补 for each unit.

    All returned deliveries of a unit share one notice, signed by `sender`, at the position of the first of them. If
    several units get return notices, a notice about a single delivery begins with the unit's name.
    """
    returned: dict[str, list[str]] = {}
    for one in done:
        if one.outcome is DropOutcome.RETURN and one.unit:
            returned.setdefault(one.unit, []).append(one.text)
    letters: list[str] = []
    for one in done:
        texts = returned.get(one.unit, []) if one.outcome is DropOutcome.RETURN else []
        if texts and not texts[1:] and returned.keys() - {one.unit}:
            letters.append(addressed(one.unit, one.text))
        elif not texts[1:]:
            letters += [one.text] if one.text else []
        elif one.text == texts[0]:
            letters.append(merged(one.unit, [text.rstrip("。") for text in texts], sender))
    return letters


def _text_of(view: SubmissionView) -> str:
    """Return the text of the submission's newest receipt or return notice 退补; "" if it has neither."""
    kinds = (NoticeKind.RECEIPT, NoticeKind.RETURN)
    return next((one.text for one in reversed(view.notices) if one.kind in kinds and one.holds), "")
