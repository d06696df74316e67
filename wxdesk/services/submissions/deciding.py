"""Records an editor's decisions on a submission: accept, return, reject, withdraw, classify, mark, waive."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from wxdesk.domain.calendar.channel_calendar import Push
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.office.people import Role
from wxdesk.domain.review.placements import REVIEWED, Placement, PlacementStage
from wxdesk.domain.review.transitions import CLASSIFIED, SUBMISSIONS
from wxdesk.domain.rulebook.findings import Finding, Severity, Stops
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import (
    Delivery,
    Mark,
    NoticeKind,
    Origin,
    Piece,
    PieceRole,
    ReturnLine,
    Stage,
    Submission,
)
from wxdesk.domain.trail.undos import standing
from wxdesk.domain.words.advertising import Advertising
from wxdesk.domain.words.company import CompanyWord
from wxdesk.services.approval.review_state import stopping
from wxdesk.services.article.composing import reopen, revision_of_pieces
from wxdesk.services.calendar.scheduling import Scheduling
from wxdesk.services.checking.checking import run_checks, saved_text
from wxdesk.services.checking.judging_again import judge_changed
from wxdesk.services.desk.act import attempt, label_of, require, require_decision, require_reason, require_step
from wxdesk.services.desk.clock import moment
from wxdesk.services.desk.ports import By, Event, Reader, Store, Transaction
from wxdesk.services.notices.notices import (
    line_text,
    piece_name,
    receipt,
    rejection_text,
    return_text,
    withdraw_open,
    write,
)
from wxdesk.services.notices.refusal_reasons import RefusalReasons, why_refused
from wxdesk.services.records.claims import require_unclaimed
from wxdesk.services.records.findings import current_pieces, open_findings, standing_waivers
from wxdesk.services.rulebook.company_list import has_exception, put_exception
from wxdesk.services.submissions.accepting import place_accepted, require_days
from wxdesk.services.submissions.intake import OWN_WORDS, complete_at
from wxdesk.services.submissions.taking_down import take_down
from wxdesk.services.submissions.waiving import Waiving, piece_at, require_alive, waive_in


class SubmissionDecisions:
    """Records people's decisions on a submission before and during its review; checks only suggest decisions."""

    def __init__(self, store: Store, rulebook: Rulebook, scheduling: Scheduling) -> None:
        """Check submissions by `rulebook`, and place accepted ones on the calendar with `scheduling`."""
        self._store = store
        self._rulebook = rulebook
        self._scheduling = scheduling

    def accept(self, submission: str, by: By, *, stock: bool = False) -> None:
        """Accept a submission (收稿): make a revision, place it on each channel by the rules, and write the receipt.

        The revision is number 1, or the next one after a return. With `stock` (备稿) its placements get no push; they
        wait for a push that lacks items, or for an urgent decision. A placeholder (占位) keeps its push if possible;
        else the reason stored with its new place tells why. The office's own submissions get no receipt.

        Raises:
          Refused: `role-missing`, `stage-move` (the stage does not allow the act), `accept-returns` while an open
            finding returns the submission, `channel-missing`, `account-closed`, `expires-too-early` if its last day
            is before the first possible day of publication, `item-frozen` or `item-fixed` if the push of a placeholder
            cannot change any more.
        """

        def work(tx: Transaction, current: Submission) -> None:
            if not current.channels:
                raise Refused("channel-missing", number=current.number)
            run_checks(tx, current, self._rulebook, by)
            held = stopping(open_findings(tx, submission), self._rulebook, Stops.INTAKE)
            if held:
                rules = ", ".join(dict.fromkeys(finding.rule for finding in held))
                raise Refused("accept-returns", number=current.number, count=len(held), rules=rules)
            done = tx.now if current.origin is Origin.OWN else complete_at(tx, submission)
            accepted = replace(current, stage=Stage.ACCEPTED, complete_at=done)
            if not stock:
                require_days(tx, accepted)
            tx.put(accepted)
            withdraw_open(tx, submission)
            revision = revision_of_pieces(tx, accepted, by)
            data = {"rulebook": self._rulebook.stamp, "revision": revision.number, "body": revision.body}
            tx.record(Event("submission.accepted", by, submission, label_of(current), data=data))
            placing = partial(place_accepted, self._rulebook, self._scheduling.seating)
            placements = [placing(tx, accepted, channel, by, stock=stock) for channel in accepted.channels]
            # the receipt's words follow the findings on the day of the push
            judge_changed(tx, self._rulebook)
            if accepted.origin is Origin.UNIT:
                text = receipt(tx, accepted, placements, by.decider)
                write(tx, accepted, NoticeKind.RECEIPT, text, by)

        self._step("accept", submission, by, work)

    def give_back(self, submission: str, by: By, reason: str, positions: Sequence[int] = ()) -> str:
        """Return a submission to its unit for completion (退补), and return the text for the unit.

        The return lines are the findings that demand a return, for the pieces at `positions` or for all pieces. A piece
        at `positions` without such a finding gets `reason` as its line. With neither findings nor positions, `reason`
        is the only line. Placements leave the calendar, and the lead time stops until the material is complete.

        Raises:
          Refused: `role-missing`, `stage-move` (the stage does not allow the act), `reason-missing`,
            `published-already` (every placement is published), `item-fixed` (a push of it is settled).
          UserError: `piece-unknown`.
        """
        texts_made: list[str] = []

        def work(tx: Transaction, current: Submission) -> None:
            pieces = current_pieces(tx, submission)
            chosen = {piece_at([one.piece for one in pieces], position).id for position in positions}
            found = [
                finding
                for finding in open_findings(tx, submission)
                if finding.severity is Severity.RETURN and (not chosen or finding.piece in chosen)
            ]
            lines = [self._line(tx, submission, finding) for finding in found]
            named = {line.piece for line in lines}
            for piece in sorted(chosen - named) if chosen else ([None] if not lines else []):
                text = piece_name(piece, pieces) + require_reason(reason)
                lines.append(ReturnLine(uuid7(), submission, OWN_WORDS, text, piece))
            for line in lines:
                tx.put(line)
            take_down(tx, current, "return", by, self._scheduling.seating)
            returned = replace(current, stage=Stage.RETURNED, complete_at=None)
            tx.put(returned)
            data = {"lines": [{"rule": line.rule, "piece": line.piece} for line in lines]}
            label = label_of(current)
            tx.record(Event("submission.returned", by, submission, label, reason=require_reason(reason), data=data))
            texts_made.append(return_text(returned, lines, self._first_push(tx, returned)))
            write(tx, returned, NoticeKind.RETURN, texts_made[-1], by)

        self._step("return", submission, by, work)
        return texts_made[-1]

    def reject(self, submission: str, by: By, reason: str = "", codes: Sequence[str] = ()) -> None:
        """Reject a submission (不采用); if it is in review, a reviewer decides.

        A notice is written only if the submission came from a unit. `codes` name reasons of the rulebook, each with its
        clause and a ready sentence; `reason` adds free text.

        Raises:
          Refused: `role-missing`, `stage-move` (the stage does not allow the act), `reason-missing`,
            `published-already` (every placement is published), `item-fixed` (a push of it is settled),
            `reject-approved` once a placement is approved, `decision-evidence`, `decision-time`.
          UserError: `value-unknown`; the rulebook has no such code.
        """
        why = why_refused(self._rulebook, codes, reason)
        self._end("reject", submission, by, "；".join(why.sentences), why)

    def withdraw(self, submission: str, by: By, reason: str) -> None:
        """Record that the unit withdrew its submission (撤稿).

        If a placement is approved, the chief decides, and `by.evidence` must be the unit's signed note.

        Raises:
          Refused: `role-missing`, `stage-move` (the stage does not allow the act), `reason-missing`,
            `published-already` (every placement is published), `item-fixed` (a push of it is settled),
            `withdraw-note` (the unit's signed note is missing), `decision-evidence` (the proof is missing),
            `decision-time` (the time is in the future or before the previous step).
        """
        self._end("withdraw", submission, by, reason)

    def expire(self, submission: str, by: By) -> None:
        """End a submission whose last day is over (过期), as a person confirms.

        Raises:
          Refused: `role-missing`, `stage-move` (the stage does not allow the act), `published-already` (every placement
            is published), `item-fixed` (a push of it is settled), `expires-ahead` if its last day is not over, or if it
            has no last day.
        """

        def work(tx: Transaction, current: Submission) -> None:
            if current.expires is None or current.expires >= shanghai_date(moment(tx, tx.now)):
                day = current.expires.isoformat() if current.expires else 0
                raise Refused("expires-ahead", number=current.number, expires=day)
            take_down(tx, current, "expire", by, self._scheduling.seating)
            tx.put(replace(current, stage=Stage.EXPIRED))
            data = {"expires": current.expires.isoformat()}
            tx.record(Event("submission.expired", by, submission, label_of(current), data=data))

        self._step("expire", submission, by, work)

    def discard(self, submission: str, by: By, reason: str = "") -> None:
        """Discard a submission that came in by mistake (作废误投稿件); its number stays used, and no notice is written.

        Raises:
          Refused: `role-missing`, `stage-move` if the submission was returned or decided on, `discard-accepted` if it
            was accepted earlier, unless that acceptance was undone.
        """

        def work(tx: Transaction, current: Submission) -> None:
            if _was_placed(tx, submission):
                raise Refused("discard-accepted", number=current.number)
            tx.put(replace(current, stage=Stage.DISCARDED))
            tx.record(Event("submission.discarded", by, submission, label_of(current), reason=reason.strip()))

        self._step("discard", submission, by, work)

    def restore(self, submission: str, by: By) -> None:
        """Restore a discarded submission and check it again.

        If nothing was delivered for it, it is not checked, but placed on the calendar again.

        Raises:
          Refused: `role-missing`; `restore-nothing`, the submission is not discarded.
        """

        def work(tx: Transaction, current: Submission) -> None:
            came = tx.first(Delivery, submission=submission) is not None
            tx.put(replace(current, stage=Stage.RECEIVED if came else Stage.PLANNED))
            tx.record(Event("submission.restored", by, submission, label_of(current)))
            if came:
                run_checks(tx, current, self._rulebook, by)
                return
            for placement in tx.find(Placement, submission=submission):
                again = replace(placement, stage=PlacementStage.EDITING)
                tx.put(again)
                self._scheduling.seating.place_in(tx, again, by)

        self._step("restore", submission, by, work)

    def classify(self, submission: str, by: By, answer: Advertising, reason: str) -> None:
        """Change whether an accepted article is an advertisement (是否广告); it is checked again before the commit.

        Other rules hold for advertisements, so placements that were in review go back to editing.

        Raises:
          Refused: `role-missing`, `advertising-stage` (the article is not accepted), `advertising-same` (it has this
            answer already), `claimed-by-other`, `reason-missing`.
        """

        def work(tx: Transaction, current: Submission) -> None:
            require_unclaimed(tx, submission, by)
            if current.advertising is answer:
                raise Refused("advertising-same", number=current.number, answer=answer.value)
            said = require_reason(reason)
            tx.put(replace(current, advertising=answer))
            judged = [one for one in tx.find(Placement, submission=submission) if one.stage in REVIEWED]
            for placement in judged:
                reopen(tx, placement)
            data = {"answer": answer.value, "reopened": [one.id for one in judged]}
            tx.record(Event(CLASSIFIED, by, submission, label_of(current), reason=said, data=data))

        self._step("classify", submission, by, work)

    def mark(self, submission: str, position: int, mark: Mark | None, by: By) -> None:
        """Mark a picture as taken on the scene or as artwork (HS 4.4-2); None removes the mark.

        Raises:
          Refused: `role-missing`, `submission-over` (the submission is rejected, withdrawn, expired or discarded).
          UserError: `piece-unknown`, `piece-no-picture`.
        """

        def work(tx: Transaction, current: Submission) -> None:
            require_alive(current)
            piece = piece_at(tx.find(Piece, submission=submission), position)
            if piece.role is not PieceRole.PICTURE:
                raise UserError("piece-no-picture", position=position)
            tx.put(replace(piece, mark=mark))
            data = {"position": position, "mark": mark.value if mark else None}
            tx.record(Event("piece.marked", by, submission, label_of(current), data=data))
            run_checks(tx, current, self._rulebook, by)

        self._decide("piece.marked", submission, by, (Role.EDITOR, Role.REVIEWER), work)

    def waive(
        self,
        submission: str,
        rule: str,
        by: By,
        reason: str,
        position: int | None = None,
        evidence: str | None = None,
        excepted: Sequence[Finding] = (),
    ) -> list[CompanyWord]:
        """Waive a finding (例外放行): a reviewer may do so with a reason, if the rulebook allows it for the rule.

        The finding is that of `rule` on the piece at `position`, or on the whole submission if that is None. `evidence`
        is the digest of a file in the vault that permits the waiver. The words of the findings `excepted` also become
        exceptions in the company's list of words. Return the exceptions that the list did not have before;
        `CompanyWords.remove` takes them back.

        Raises:
          Refused: `role-missing`, `reason-missing`, `waiver-never` (the rule cannot be waived), `waiver-file` (the rule
            can be waived only with a file), `waiver-nothing` if no finding of that rule is open, `submission-over` (the
            submission is rejected, withdrawn, expired or discarded), `exception-place` (a finding of `excepted` has no
            place in a saved text).
          UserError: `rule-unknown`, `piece-unknown`, `word-short`.
        """
        made: list[CompanyWord] = []

        def work(tx: Transaction, current: Submission) -> None:
            waive_in(tx, current, self._rulebook, Waiving(rule, position, reason, evidence), by)
            made[:] = self._except(tx, current, excepted, by, require_reason(reason))
            run_checks(tx, current, self._rulebook, by)

        self._decide("rule.waived", submission, by, (Role.REVIEWER,), work)
        return made

    def _except(
        self, tx: Transaction, current: Submission, found: Sequence[Finding], by: By, reason: str
    ) -> list[CompanyWord]:
        """Enter the words of the findings as exceptions in the company's list, and return the new exceptions.

        Exceptions that the list has already stay as they are.
        """
        made: list[CompanyWord] = []
        for finding in found:
            text = saved_text(tx, current, finding, self._rulebook)
            if not has_exception(tx, finding, text):
                made.append(put_exception(tx, finding, text, by, reason, self._rulebook.rules))
        return made

    def retract_waiver(self, submission: str, rule: str, by: By, position: int | None = None) -> None:
        """Take back a waiver, so that the finding counts again.

        Raises:
          Refused: `role-missing`, `submission-over` (the submission is rejected, withdrawn, expired or discarded),
            `waiver-none` if there is no valid waiver of that rule.
          UserError: `piece-unknown`.
        """

        def work(tx: Transaction, current: Submission) -> None:
            require_alive(current)
            piece = piece_at(tx.find(Piece, submission=submission), position).id if position else None
            held = [one for one in standing_waivers(tx, submission) if (one.rule, one.piece) == (rule, piece)]
            if not held:
                raise Refused("waiver-none", rule=rule)
            for one in held:
                tx.put(replace(one, taken_back_by=by.decider))
            data = {"rule": rule, "position": position}
            tx.record(Event("rule.waiver_retracted", by, submission, label_of(current), data=data))
            run_checks(tx, current, self._rulebook, by)

        self._decide("rule.waiver_retracted", submission, by, (Role.REVIEWER,), work)

    def _decide(
        self,
        act: str,
        submission: str,
        by: By,
        roles: tuple[Role, ...],
        work: Callable[[Transaction, Submission], None],
    ) -> None:
        current = self._store.read(lambda reader: reader.get(Submission, submission))

        def inside(tx: Transaction) -> None:
            require(tx, by, tx.now, *roles)
            work(tx, tx.get(Submission, submission))

        attempt(self._store, Event(act, by, submission, label_of(current)), inside)

    def _step(self, verb: str, submission: str, by: By, work: Callable[[Transaction, Submission], None]) -> None:
        """Check that the step `verb` is allowed at the submission's stage, and run `work` in the same transaction."""
        label = self._store.read(lambda reader: label_of(reader.get(Submission, submission)))

        def inside(tx: Transaction) -> None:
            current = tx.get(Submission, submission)
            require_step(tx, by, verb, current)
            work(tx, current)

        attempt(self._store, Event(SUBMISSIONS.of(verb)[0].event, by, submission, label), inside)

    def _end(self, verb: str, submission: str, by: By, reason: str, why: RefusalReasons | None = None) -> None:
        line = SUBMISSIONS.of(verb)[0]

        def work(tx: Transaction, current: Submission) -> None:
            require_decision(by, current.received_at, tx.now)
            taken = take_down(tx, current, verb, by, self._scheduling.seating)
            tx.put(replace(current, stage=line.ends[0]))
            data = {"placements": taken, **({"codes": why.clauses} if why else {})}
            label = label_of(current)
            tx.record(Event(line.event, by, submission, label, reason=require_reason(reason), data=data))
            if why is not None and current.origin is Origin.UNIT:
                write(tx, current, NoticeKind.REJECTION, rejection_text(current, why.sentences), by)

        self._step(verb, submission, by, work)

    def _first_push(self, reader: Reader, submission: Submission) -> Push | None:
        channel = next(iter(submission.channels), None)
        return self._scheduling.first_push(reader, submission, channel) if channel else None

    def _line(self, reader: Reader, submission: str, finding: Finding) -> ReturnLine:
        text = line_text(finding, current_pieces(reader, submission))
        return ReturnLine(uuid7(), submission, finding.rule, text, finding.piece)


def _was_placed(reader: Reader, submission: str) -> bool:
    """Tell whether a submission was ever placed on the calendar.

    A placing by an acceptance that was undone does not count.
    """
    if reader.first(Placement, submission=submission) is None:
        return False
    events = [json.loads(one.body) for one in reader.entries_about(submission)]
    accepted = SUBMISSIONS.of("accept")[0].event
    if all(one["act"] != accepted for one in events):
        return True
    return any(one["act"] == accepted for one in standing(events))
