"""Proposed waivers 提议放行: an editor proposes to waive a finding, a reviewer accepts or refuses the proposal.

Proposals have no database table of their own; `open_proposals` reads them from the trail.
"""

import json
from collections.abc import Callable

from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.office.people import Person, Role
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import Submission
from wxdesk.domain.trail.undos import standing
from wxdesk.services.approval.waivers import (
    PROPOSED,
    REFUSED,
    UNPROPOSED,
    UNREFUSED,
    WAIVED,
    WaiverProposal,
    open_proposals,
)
from wxdesk.services.checking.checking import run_checks
from wxdesk.services.desk.act import attempt, label_of, require, require_reason
from wxdesk.services.desk.ports import By, Event, Reader, Store, Transaction
from wxdesk.services.submissions.waiving import Waiving, require_alive, require_waivable, version_of, waive_in

PROPOSERS = (Role.EDITOR, Role.CHIEF)
"""The roles that may propose a waiver, besides reviewers, who waive at once."""


class WaiverProposals:
    """Records proposals to waive findings, and the reviewers' answers."""

    def __init__(self, store: Store, rulebook: Rulebook) -> None:
        """Read and write `store`; `rulebook` tells which findings can be waived."""
        self._store = store
        self._rulebook = rulebook

    def propose(self, submission: str, rule: str, by: By, reason: str, position: int | None = None) -> None:
        """Propose to waive the findings of `rule` about the piece at `position`, or about the whole submission.

        Raises:
          Refused: `role-missing`, `reason-missing`, `waiver-never` (the rule cannot be waived), `waiver-nothing` (no
            finding of that rule is open), `submission-over`, `waiver-proposed` (a proposal waits already).
          UserError: `rule-unknown`, `piece-unknown`.
        """

        def work(tx: Transaction, current: Submission) -> None:
            piece = require_waivable(tx, current, self._rulebook, rule, position)
            if _find(tx, submission, rule, position) is not None:
                raise Refused("waiver-proposed", rule=rule)
            data = {"rule": rule, "position": position, "version": version_of(tx, submission, piece)}
            tx.record(Event(PROPOSED, by, submission, label_of(current), reason=require_reason(reason), data=data))

        self._attempt(PROPOSED, submission, by, PROPOSERS, work)

    def take_back(self, submission: str, rule: str, by: By, position: int | None = None) -> None:
        """Take back one's own proposal.

        Raises:
          Refused: `role-missing`, `proposal-none` (none waits), `proposal-other` (another person proposed it).
        """

        def work(tx: Transaction, current: Submission) -> None:
            one = _require(tx, submission, rule, position)
            if one.person != by.decider:
                raise Refused("proposal-other", person=one.name, rule=rule)
            self._undo(tx, current, by, (PROPOSED, UNPROPOSED), one.seq, (rule, position))

        self._attempt(UNPROPOSED, submission, by, PROPOSERS, work)

    def accept(
        self, submission: str, rule: str, by: By, position: int | None = None, evidence: str | None = None
    ) -> None:
        """Accept a proposal: waive the findings with the proposer's reason, in the reviewer's name.

        `SubmissionDecisions.retract_waiver` takes that back; the proposal then waits again.

        Raises:
          Refused: `role-missing`, `proposal-none` (none waits), and the codes of `waive_in`.
          UserError: the codes of `waive_in`.
        """

        def work(tx: Transaction, current: Submission) -> None:
            one = _require(tx, submission, rule, position)
            waive_in(tx, current, self._rulebook, Waiving(rule, position, one.reason, evidence, one.name), by)
            run_checks(tx, current, self._rulebook, by)

        self._attempt(WAIVED, submission, by, (Role.REVIEWER,), work)

    def refuse(self, submission: str, rule: str, by: By, reason: str, position: int | None = None) -> None:
        """Refuse a proposal with a reason; the finding stays open.

        Raises:
          Refused: `role-missing`, `proposal-none` (none waits), `reason-missing`, `submission-over`.
        """

        def work(tx: Transaction, current: Submission) -> None:
            require_alive(current)
            one = _require(tx, submission, rule, position)
            data = {"rule": rule, "position": position, "proposed_by": one.name}
            tx.record(Event(REFUSED, by, submission, label_of(current), reason=require_reason(reason), data=data))

        self._attempt(REFUSED, submission, by, (Role.REVIEWER,), work)

    def reconsider(self, submission: str, rule: str, by: By, position: int | None = None) -> None:
        """Take back one's own refusal, so that the proposal waits again.

        Raises:
          Refused: `role-missing`; `refusal-none`, the last answer to the proposal is no refusal by this person.
        """

        def work(tx: Transaction, current: Submission) -> None:
            person = tx.get(Person, by.decider)
            seq = _refusal_of(tx, submission, rule, position, person.id)
            if seq is None:
                raise Refused("refusal-none", rule=rule)
            self._undo(tx, current, by, (REFUSED, UNREFUSED), seq, (rule, position))

        self._attempt(UNREFUSED, submission, by, (Role.REVIEWER,), work)

    @staticmethod
    def _undo(
        tx: Transaction,
        current: Submission,
        by: By,
        acts: tuple[str, str],
        seq: int,
        about: tuple[str, int | None],
    ) -> None:
        done, undo = acts
        data = {"act": done, "of": seq, "rule": about[0], "position": about[1]}
        tx.record(Event(undo, by, current.id, label_of(current), data=data))

    def _attempt(
        self,
        act: str,
        submission: str,
        by: By,
        roles: tuple[Role, ...],
        work: Callable[[Transaction, Submission], None],
    ) -> None:
        label = self._store.read(lambda reader: label_of(reader.get(Submission, submission)))

        def inside(tx: Transaction) -> None:
            require(tx, by, tx.now, *roles)
            work(tx, tx.get(Submission, submission))

        attempt(self._store, Event(act, by, submission, label), inside)


def _find(reader: Reader, submission: str, rule: str, position: int | None) -> WaiverProposal | None:
    found = open_proposals(reader, submission)
    return next((one for one in found if (one.rule, one.position) == (rule, position)), None)


def _require(reader: Reader, submission: str, rule: str, position: int | None) -> WaiverProposal:
    one = _find(reader, submission, rule, position)
    if one is None:
        raise Refused("proposal-none", rule=rule)
    return one


def _refusal_of(reader: Reader, submission: str, rule: str, position: int | None, person: str) -> int | None:
    """Return the number of the event by which `person` refused a proposal, if it is the last one about that rule."""
    for event in reversed(standing(json.loads(entry.body) for entry in reader.entries_about(submission))):
        data = event["data"]
        if (data.get("rule"), data.get("position")) == (rule, position):
            refused = event["act"] == REFUSED and event["decided_by"]["id"] == person
            return int(event["seq"]) if refused else None
    return None
