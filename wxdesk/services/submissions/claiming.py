"""Manages claims (认领): one person alone works on a submission until the claim is handed back or taken over."""

from collections.abc import Callable
from dataclasses import replace

from wxdesk.domain.article.blocks import Block, canonical_json
from wxdesk.domain.article.text.markdown import from_markdown
from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.office.people import Person, Role
from wxdesk.domain.review.placements import REVIEWED, Placement, Revision
from wxdesk.domain.submissions.submission import Submission
from wxdesk.domain.submissions.workflow import Claim
from wxdesk.services.article.composing import new_revision
from wxdesk.services.article.drafting import KeptDraft, drafts_of
from wxdesk.services.desk.act import attempt, label_of, require, require_reason
from wxdesk.services.desk.ports import By, Event, Reader, Store, Transaction
from wxdesk.services.office.identity import on_decision_of
from wxdesk.services.records.articles import article_blocks, newest_revision
from wxdesk.services.records.claims import claim_of, claim_view, end_claim, require_unclaimed
from wxdesk.services.views.workflow_views import ClaimView

_MADE, _ENDED, _TAKEN_OVER = "claim.made", "claim.ended", "claim.taken_over"


class Claiming:
    """Creates and ends claims; services that save an article call `require_unclaimed` before."""

    def __init__(self, store: Store) -> None:
        """Read and write `store`."""
        self._store = store

    def of(self, submission: str) -> ClaimView | None:
        """Return the open claim on a submission, or None."""
        return self._store.read(lambda reader: claim_view(reader, submission))

    def claim(self, submission: str, by: By) -> None:
        """Claim a submission, so that nobody else can save its article.

        The claim ends when it is handed back or taken over, when the article is sent to review, or when its placements
        are withdrawn.

        Raises:
          Refused: `role-missing`, `claimed-by-other`, `claim-yours` (the decider has claimed it already).
        """

        def work(tx: Transaction, current: Submission) -> None:
            require_unclaimed(tx, submission, by)
            if claim_of(tx, submission) is not None:
                raise Refused("claim-yours", number=current.number)
            tx.put(Claim(uuid7(), submission, by.decider, tx.now))
            tx.record(Event(_MADE, by, submission, label_of(current)))

        self._attempt(_MADE, submission, by, work)

    def hand_back(self, submission: str, by: By) -> None:
        """End a person's own claim on a submission.

        Raises:
          Refused: `role-missing`; `claim-none`, there is no claim; `claimed-by-other`, it is somebody else's.
        """

        def work(tx: Transaction, current: Submission) -> None:
            if claim_of(tx, submission) is None:
                raise Refused("claim-none", number=current.number)
            require_unclaimed(tx, submission, by)
            end_claim(tx, submission)
            tx.record(Event(_ENDED, by, submission, label_of(current)))

        self._attempt(_ENDED, submission, by, work)

    def take_over(self, submission: str, by: By, reason: str) -> int | None:
        """Take over a claimed submission, and save the other person's draft as a revision.

        Return the revision's number.

        The draft becomes the newest revision if it is based on the newest one and no placement is in review or later.
        Otherwise the draft is stored as a revision, and a copy of the earlier text follows it, so that the article
        stays unchanged. Return None if there is no draft, or if it changes nothing or cannot be read.

        Raises:
          Refused: `role-missing`, `claim-none`, `claim-yours` (the decider has claimed it already), `reason-missing`.
        """

        def work(tx: Transaction, current: Submission) -> int | None:
            claim = claim_of(tx, submission)
            if claim is None:
                raise Refused("claim-none", number=current.number)
            if claim.person == by.decider:
                raise Refused("claim-yours", number=current.number)
            said = require_reason(reason)
            number = _keep_draft(tx, submission, claim.person, by)
            tx.put(replace(claim, ended_at=tx.now, taken_over_by=by.decider))
            tx.put(Claim(uuid7(), submission, by.decider, tx.now))
            data = {"from": tx.get(Person, claim.person).name, "revision": number}
            label = label_of(current)
            tx.record(Event(_TAKEN_OVER, by, submission, label, reason=said, data=data))
            return number

        return self._attempt(_TAKEN_OVER, submission, by, work)

    def _attempt[T](self, act: str, submission: str, by: By, work: Callable[[Transaction, Submission], T]) -> T:
        label = self._store.read(lambda reader: label_of(reader.get(Submission, submission)))

        def inside(tx: Transaction) -> T:
            require(tx, by, tx.now, Role.EDITOR)
            return work(tx, tx.get(Submission, submission))

        return attempt(self._store, Event(act, by, submission, label), inside)


def _keep_draft(tx: Transaction, submission: str, person: str, by: By) -> int | None:
    """Save the draft of `person` as that person's revision, and return the number of the revision.

    None is returned if the draft changes nothing or is unreadable. After saving, the draft is deleted unless it also
    contains changed fields of placements.
    """
    kept = next((one for one in drafts_of(tx, submission) if one.person == person), None)
    last = newest_revision(tx, submission)
    if kept is None or last is None:
        return None
    blocks = _blocks(tx, submission, kept)
    body = canonical_json(blocks).encode()
    if not blocks or body == tx.body(last.body):
        return None
    made = new_revision(tx, submission, on_decision_of(by, person), blocks, body, last.number + 1, "")
    approved = any(one.stage in REVIEWED for one in tx.find(Placement, submission=submission))
    if approved or kept.draft.base != last.number:
        again = article_blocks(tx, last)
        new_revision(tx, submission, by, again, tx.body(last.body), made.number + 1, "")
    if not any(kept.draft.fields.values()):
        tx.drop_draft(submission, person)
    return made.number


def _blocks(reader: Reader, submission: str, kept: KeptDraft) -> tuple[Block, ...]:
    """Return the blocks of a draft; empty if its text cannot be read."""
    base = reader.first(Revision, submission=submission, number=kept.draft.base)
    try:
        previous = article_blocks(reader, base) if base else ()
        return from_markdown(kept.draft.text, previous, kept.draft.names, kept.draft.ids)
    except UserError:
        return ()
