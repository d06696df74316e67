"""Corrects (更正) or retracts (撤回) published content; two people decide together (HS 4.1)."""

from dataclasses import replace
from datetime import date, datetime

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.office.people import Person, Role
from wxdesk.domain.review.placements import OUT, Placement, PlacementStage
from wxdesk.domain.submissions.submission import NoticeKind, Submission
from wxdesk.domain.submissions.workflow import Amendment, AmendmentKind
from wxdesk.services.article.composing import back_in_editing, void_approvals
from wxdesk.services.desk.act import (
    attempt_on,
    held_role,
    label_of,
    require_decision,
    require_happened,
    require_placement_step,
    require_reason,
)
from wxdesk.services.desk.clock import moment
from wxdesk.services.desk.ports import By, Event, Reader, Store, Transaction
from wxdesk.services.notices.notices import write
from wxdesk.services.office.identity import on_decision_of
from wxdesk.services.records.addresses import require_own_address
from wxdesk.services.records.workflow_reading import amendment_view, open_amendment, shown_amendment
from wxdesk.services.review.amendment_incidents import AmendmentIncidents
from wxdesk.services.review.correction_sheets import amended_notice
from wxdesk.services.views.workflow_views import AmendmentView

_ASKED, _REOPENED, _KEPT = "amendment.asked", "placement.reopened", "placement.kept"
_CORRECTED, _RETRACTED = "placement.corrected", "placement.retracted"


class Correcting:
    """Manages corrections and retractions after publishing; a person makes the change itself in WeChat."""

    def __init__(self, store: Store, incidents: AmendmentIncidents) -> None:
        """Read and write `store`; `incidents` enters an incident if a person asks for one with an amendment.

        An amendment is a correction or a retraction.
        """
        self._store = store
        self._incidents = incidents

    def ask(
        self,
        placement: str,
        by: By,
        kind: AmendmentKind,
        reason: str,
        due: date | None = None,
        *,
        incident: bool = False,
    ) -> str:
        """Request a correction or retraction of published content; the chief or the releaser may do so.

        A retraction with a day `due` is planned (下架) and may be carried out from that day on. With `incident`, an
        entry of the register of incidents 差错 is created too, and its number is returned; else the result is "".

        Raises:
          Refused: `role-missing`, `placement-not-out` (readers do not see the article in WeChat), `reason-missing`,
            `amendment-open` if an earlier request is still open, `retract-past` (`due` is in the past),
            `decision-evidence` (the proof is missing), `decision-time` (the time is in the future or before the
            previous step).
        """

        def work(tx: Transaction, current: Placement, submission: Submission) -> str:
            require_placement_step(tx, by, f"ask_{kind.value}", current)
            if open_amendment(tx, placement) is not None:
                raise Refused("amendment-open", title=current.title)
            if due is not None and due < shanghai_date(moment(tx, tx.now)):
                raise Refused("retract-past", day=due.isoformat())
            said = require_reason(reason)
            require_decision(by, submission.received_at, tx.now)
            content = current.published_hash or current.released_hash
            asked = Amendment(uuid7(), placement, kind, said, by.decider, tx.now, content, due)
            tx.put(asked)
            data = {"placement": placement, "kind": kind.value, "due": due.isoformat() if due else None}
            tx.record(Event(_ASKED, by, submission.id, label_of(submission), reason=said, data=data))
            return self._incidents.enter(tx, submission, asked, by) if incident else ""

        return attempt_on(self._store, _ASKED, placement, by, work, kind.value)

    def correct(self, placement: str, by: By) -> None:
        """Agree to a correction as the second person; the article goes back to editing and is reviewed again.

        Readers see the old content until the correction is recorded; its hash is kept as `published_hash`.

        Raises:
          Refused: `role-missing`, `placement-not-out` (readers do not see the article in WeChat), `amendment-none` (no
            such request is open), `amendment-second` (the two people are not chief and releaser), `decision-evidence`
            (the proof is missing), `decision-time` (the time is in the future or before the previous step).
        """

        def work(tx: Transaction, current: Placement, submission: Submission) -> None:
            require_placement_step(tx, by, "correct", current)
            asked = _second(tx, current, AmendmentKind.CORRECTION, by)
            tx.put(replace(asked, agreed_by=by.decider))
            shown = replace(current, published_hash=asked.content)
            tx.put(back_in_editing(shown, 1))
            data = {"placement": placement, "asked": asked.id, "hash": asked.content}
            tx.record(Event(_REOPENED, by, submission.id, label_of(submission), data=data))

        attempt_on(self._store, _REOPENED, placement, by, work)

    def keep(self, placement: str, by: By, reason: str) -> None:
        """Cancel the request for a correction or retraction of a placement: the published content stays as it is.

        Revisions that were saved since the request remain stored.

        Raises:
          Refused: `role-missing`, `placement-move` (the placement is not under correction), `amendment-none` (no such
            request is open), `reason-missing`.
        """

        def work(tx: Transaction, current: Placement, submission: Submission) -> None:
            require_placement_step(tx, by, "keep", current)
            asked = open_amendment(tx, placement)
            if asked is None:
                raise Refused("amendment-none", title=current.title)
            said = require_reason(reason)
            tx.put(replace(asked, ended_at=tx.now, dropped=True))
            if current.stage not in OUT:
                void_approvals(tx, current)
                tx.put(_as_seen(tx, current))
            data = {"placement": placement, "asked": asked.id, "kind": asked.kind.value}
            tx.record(Event(_KEPT, by, submission.id, label_of(submission), reason=said, data=data))

        asked = self._store.read(lambda reader: open_amendment(reader, placement))
        attempt_on(self._store, _KEPT, placement, by, work, asked.kind.value if asked else "")

    def corrected(self, placement: str, by: By, at: datetime, url: str = "", *, incident: bool = False) -> str:
        """Record that the correction was made in WeChat at `at`; `url` is the new address if the address changed.

        With `incident`, an entry of the register of incidents 差错 is created unless there is one, and its number is
        returned; else the result is "".

        Raises:
          Refused: `role-missing`, `correction-not-released` (the corrected article is not released), `amendment-none`
            (no such request is open), `published-early` if `at` is before the release, `published-future` if `at` is
            in the future.
          UserError: `url-bad` (no web address), `url-elsewhere` (not an article of an official account),
            `url-preview` (a preview address, which expires soon), `url-taken` (another article has this address).
        """

        def work(tx: Transaction, current: Placement, submission: Submission) -> str:
            require_placement_step(tx, by, "record_correction", current)
            asked = open_amendment(tx, placement)
            if asked is None:
                raise Refused("amendment-none", title=current.title)
            require_happened(at, current.released_at, tx.now, current.title)
            address = url.strip() or str(current.url)
            if address:
                require_own_address(tx, current, address)
            tx.put(replace(asked, ended_at=tx.now))
            content = current.released_hash
            tx.put(replace(current, stage=PlacementStage.CORRECTED, url=address, published_hash=content))
            data = {
                "placement": placement,
                "asked": asked.id,
                "hash": content,
                "before": asked.content,
                "url": address,
                "at": at.isoformat(),
            }
            tx.record(Event(_CORRECTED, by, submission.id, label_of(submission), data=data))
            if submission.unit is not None:
                write(tx, submission, NoticeKind.CORRECTION, amended_notice(tx, current, at), by)
            return self._incidents.enter(tx, submission, asked, by) if incident else ""

        return attempt_on(self._store, _CORRECTED, placement, by, work)

    def retract(self, placement: str, by: By, at: datetime, *, incident: bool = False) -> str:
        """Agree to a retraction as the second person, and record that the article was taken down in WeChat at `at`.

        With `incident`, an entry of the register of incidents 差错 is created unless there is one, and its number is
        returned; else the result is "".

        Raises:
          Refused: `role-missing`, `placement-not-out` (readers do not see the article in WeChat), `amendment-none`
            (no such request is open), `amendment-second` (the two people are not chief and releaser), `retract-early`
            before the day of a planned retraction, `published-early` if `at` is before the release,
            `published-future` if `at` is in the future, `decision-evidence` (the proof is missing), `decision-time`
            (the time is in the future or before the previous step).
        """

        def work(tx: Transaction, current: Placement, submission: Submission) -> str:
            require_placement_step(tx, by, "retract", current)
            asked = _second(tx, current, AmendmentKind.RETRACTION, by)
            if asked.due is not None and shanghai_date(at) < asked.due:
                raise Refused("retract-early", day=asked.due.isoformat())
            require_happened(at, current.released_at, tx.now, current.title)
            tx.put(replace(asked, agreed_by=by.decider, ended_at=tx.now))
            tx.put(replace(current, stage=PlacementStage.RETRACTED))
            planned = asked.due is not None
            data = {"placement": placement, "asked": asked.id, "planned": planned, "at": at.isoformat()}
            label = label_of(submission)
            tx.record(Event(_RETRACTED, by, submission.id, label, reason=asked.reason, data=data))
            if submission.unit is not None:
                write(tx, submission, NoticeKind.RETRACTION, amended_notice(tx, current, at), by)
            return self._incidents.enter(tx, submission, asked, by) if incident else ""

        return attempt_on(self._store, _RETRACTED, placement, by, work)

    def open(self) -> list[AmendmentView]:
        """Return every open correction and retraction by request time; planned retractions come last, by day."""

        def work(reader: Reader) -> list[AmendmentView]:
            return [shown_amendment(reader, one) for one in reader.find(Amendment, ended_at=None)]

        return sorted(self._store.read(work), key=lambda one: (one.due or date.min, one.asked_at))

    def of(self, placement: str) -> AmendmentView | None:
        """Return the open correction or retraction of a placement, or None."""
        return self._store.read(lambda reader: amendment_view(reader, placement))


def _second(tx: Transaction, placement: Placement, kind: AmendmentKind, by: By) -> Amendment:
    """Return the open request for a correction or retraction, after checking the decider of `by`, who agrees to it.

    Of the two people who ask and agree, one has to be chief and the other releaser.
    """
    asked = open_amendment(tx, placement.id)
    if asked is None or asked.kind is not kind or asked.agreed_by is not None:
        raise Refused("amendment-none", title=placement.title)
    require_decision(by, asked.asked_at, tx.now)
    first = tx.get(Person, asked.asked_by)
    if by.decider == asked.asked_by or not _both(tx, placement, first.id, by):
        raise Refused("amendment-second", title=placement.title, person=first.name)
    return asked


def _both(tx: Transaction, placement: Placement, first: str, by: By) -> bool:
    """Tell whether, of the two people who decide on an amendment, one is chief and the other releaser (HS 4.1).

    `first` is the id of the person who requested the amendment; `by` agrees to it.
    """

    def holds(who: By, role: Role) -> bool:
        try:
            held_role(tx, who, tx.now, role, channel=placement.channel)
        except Refused:
            return False
        return True

    asked = on_decision_of(by, first)
    return any(
        holds(asked, one) and holds(by, other)
        for one, other in ((Role.CHIEF, Role.RELEASER), (Role.RELEASER, Role.CHIEF))
    )


def _as_seen(reader: Reader, placement: Placement) -> Placement:
    """Return the placement in the stage of its published content: "corrected" after a correction, else "published"."""
    done = [
        one
        for one in reader.find(Amendment, placement=placement.id)
        if one.kind is AmendmentKind.CORRECTION and one.ended_at and not one.dropped
    ]
    stage = PlacementStage.CORRECTED if done else PlacementStage.PUBLISHED
    return replace(placement, stage=stage, level=1, released_hash=placement.published_hash)
