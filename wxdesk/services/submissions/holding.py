"""Puts submissions or placements on hold (缓发) with a day to look again, and resumes them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.review.placements import Placement, PlacementStage
from wxdesk.domain.submissions.submission import NoticeKind, Origin, Stage, Submission
from wxdesk.domain.submissions.workflow import Hold
from wxdesk.services.approval.review_state import current_hash
from wxdesk.services.article.composing import back_in_editing, void_approvals
from wxdesk.services.calendar.placement import Seating
from wxdesk.services.calendar.urgency import require_on_decided_day
from wxdesk.services.desk.act import (
    attempt,
    label_of,
    require_decision,
    require_placement_step,
    require_reason,
    require_step,
)
from wxdesk.services.desk.clock import moment
from wxdesk.services.desk.ports import By, Event, Reader, Store, Transaction
from wxdesk.services.notices.notices import date_change, write
from wxdesk.services.records.workflow_reading import hold_view
from wxdesk.services.submissions.taking_down import open_placements
from wxdesk.services.views.workflow_views import HoldView

_HELD, _RESUMED = "submission.held", "submission.resumed"
_PLACE_HELD, _PLACE_RESUMED = "placement.held", "placement.resumed"


@dataclass(frozen=True)
class _Words:
    """The reason of a hold, and the day to look at the held submission again."""

    reason: str
    look_again: date


class HoldService:
    """The service that puts submissions and single placements on hold, and resumes them."""

    def __init__(self, store: Store, seating: Seating) -> None:
        """Use `seating` to place resumed items again."""
        self._store = store
        self._seating = seating

    def hold(self, submission: str, by: By, reason: str, look_again: date) -> None:
        """Put a submission on hold until somebody resumes it; its open placements leave the calendar.

        On the day `look_again` the agenda lists it. A submission already on hold gets the new reason and day.

        Raises:
          Refused: `role-missing`, `stage-move` (the stage does not allow the act), `reason-missing`, `look-again-past`,
            `item-frozen` if publishing its push has begun, `item-fixed` if its push is settled, `published-already`
            (every placement is published), `decision-evidence` (the proof is missing), `decision-time` (the time is in
            the future or before the previous step), `urgent-decided` if it was decided on which day an
            urgent item is sent.
        """

        def work(tx: Transaction, current: Submission) -> None:
            require_step(tx, by, "hold", current)
            words = self._words(tx, current, by, reason, look_again)
            label = label_of(current)
            if current.stage is Stage.ON_HOLD:
                whole = _open_hold(tx, current, None)
                _require_on_all(tx, by, "hold", current)
                for one in (whole, *tx.find(Hold, whole=whole.id, ended_at=None)):
                    tx.put(_prolonged(one, words, by))
                data: dict[str, object] = {"until": look_again.isoformat()}
                tx.record(Event(_HELD, by, submission, label, reason=words.reason, data=data))
                return
            whole = _hold(tx, current, None, words, by)
            places = open_placements(tx, current)
            _require_on_all(tx, by, "hold", current)
            for placement in places:
                if placement.stage is not PlacementStage.ON_HOLD:
                    self._put_off(tx, current, placement, words, by, whole.id)
            tx.put(replace(current, stage=Stage.ON_HOLD))
            data = {"until": look_again.isoformat(), "placements": [one.id for one in places]}
            tx.record(Event(_HELD, by, submission, label, reason=words.reason, data=data))
            for placement in places:
                _tell(tx, current, placement, by)

        self._attempt(_HELD, submission, by, work)

    def resume(self, submission: str, by: By) -> None:
        """Resume a submission at its earlier stage; the placements held with it are placed anew by the rules.

        A placement whose content changed meanwhile goes back to editing. A unit gets a notice of each new day.

        Raises:
          Refused: `role-missing`, `hold-none`.
        """

        def work(tx: Transaction, current: Submission) -> None:
            require_step(tx, by, "resume", current)
            whole = _open_hold(tx, current, None)
            tx.put(replace(whole, ended_at=tx.now))
            tx.put(replace(current, stage=Stage(whole.stage)))
            _require_on_all(tx, by, "resume", current)
            held = tx.find(Hold, whole=whole.id, ended_at=None)
            places = [self._take_up(tx, hold) for hold in held]
            data = {"stage": whole.stage, "placements": [one.id for one in places]}
            tx.record(Event(_RESUMED, by, submission, label_of(current), data=data))
            self._place(tx, current, places, by)

        self._attempt(_RESUMED, submission, by, work)

    def hold_placement(self, placement: str, by: By, reason: str, look_again: date) -> None:
        """Put one placement on hold until somebody resumes it; it leaves the calendar.

        The submission's other placements stay. On the day `look_again` the agenda lists the placement on hold. A
        placement already on hold gets the new reason and day.

        Raises:
          Refused: as for `hold`, but `placement-move` instead of `stage-move`, and `placement-out` (the placement is
            being corrected) instead of `published-already`; `submission-held` if its whole submission is on hold.
        """

        def work(tx: Transaction, submission: Submission) -> None:
            current = tx.get(Placement, placement)
            words = self._words(tx, submission, by, reason, look_again)
            if current.stage is PlacementStage.ON_HOLD:
                require_placement_step(tx, by, "hold", current)
                _require_by_itself(submission)
                tx.put(_prolonged(_open_hold(tx, submission, placement), words, by))
            else:
                self._put_off(tx, submission, current, words, by, None)
            data = {"placement": placement, "until": look_again.isoformat()}
            label = label_of(submission)
            tx.record(Event(_PLACE_HELD, by, submission.id, label, reason=words.reason, data=data))
            if current.stage is not PlacementStage.ON_HOLD:
                _tell(tx, submission, current, by)

        self._attempt(_PLACE_HELD, self._submission_of(placement), by, work)

    def resume_placement(self, placement: str, by: By) -> None:
        """Resume one placement, and place it by the rules.

        Raises:
          Refused: `role-missing`, `hold-none`, `submission-held` if its whole submission is on hold.
        """

        def work(tx: Transaction, submission: Submission) -> None:
            current = tx.get(Placement, placement)
            require_placement_step(tx, by, "resume", current)
            _require_by_itself(submission)
            resumed = self._take_up(tx, _open_hold(tx, submission, placement))
            data = {"placement": placement, "stage": resumed.stage.value}
            tx.record(Event(_PLACE_RESUMED, by, submission.id, label_of(submission), data=data))
            self._place(tx, submission, [resumed], by)

        self._attempt(_PLACE_RESUMED, self._submission_of(placement), by, work)

    def open(self) -> list[HoldView]:
        """Return the open holds, sorted by the day to look again.

        A submission that is on hold as a whole appears once, without its placements.
        """

        def work(reader: Reader) -> list[HoldView]:
            return [hold_view(reader, one) for one in reader.find(Hold, ended_at=None) if one.whole is None]

        return sorted(self._store.read(work), key=lambda one: (one.day, one.held_at))

    def _words(self, tx: Transaction, submission: Submission, by: By, reason: str, look_again: date) -> _Words:
        require_decision(by, submission.received_at, tx.now)
        if look_again <= shanghai_date(moment(tx, tx.now)):
            raise Refused("look-again-past", day=look_again.isoformat())
        return _Words(require_reason(reason), look_again)

    def _put_off(
        self,
        tx: Transaction,
        submission: Submission,
        placement: Placement,
        words: _Words,
        by: By,
        whole: str | None,
    ) -> None:
        require_placement_step(tx, by, "hold", placement)
        if placement.out:
            raise Refused("placement-out", title=placement.title)
        self._seating.require_loose(tx, placement)
        self._seating.require_unfrozen(tx, placement)
        require_on_decided_day(tx, placement, None)
        _hold(tx, submission, placement, words, by, whole)
        tx.put(placement.off_calendar(PlacementStage.ON_HOLD))

    def _take_up(self, tx: Transaction, hold: Hold) -> Placement:
        """End a hold, and return the placement in its earlier stage, or in the stage editing if its content changed."""
        tx.put(replace(hold, ended_at=tx.now))
        current = tx.get(Placement, str(hold.placement))
        if current_hash(tx, current) == hold.content:
            resumed = replace(current, stage=PlacementStage(hold.stage))
        else:
            void_approvals(tx, current)
            resumed = back_in_editing(current, 1)
        tx.put(resumed)
        return resumed

    def _place(self, tx: Transaction, submission: Submission, places: list[Placement], by: By) -> None:
        for placement in places:
            placed = self._seating.place_in(tx, placement, by)
            if submission.origin is Origin.UNIT and placed.push is not None:
                text = date_change(tx, submission, placement, placed)
                write(tx, submission, NoticeKind.DATE_CHANGE, text, by)

    def _submission_of(self, placement: str) -> str:
        return self._store.read(lambda reader: reader.get(Placement, placement).submission)

    def _attempt(self, act: str, submission: str, by: By, work: Callable[[Transaction, Submission], None]) -> None:
        label = self._store.read(lambda reader: label_of(reader.get(Submission, submission)))
        event = Event(act, by, submission, label)
        attempt(self._store, event, lambda tx: work(tx, tx.get(Submission, submission)))


def _hold(
    tx: Transaction,
    submission: Submission,
    placement: Placement | None,
    words: _Words,
    by: By,
    whole: str | None = None,
) -> Hold:
    made = Hold(
        id=uuid7(),
        submission=submission.id,
        placement=placement.id if placement else None,
        stage=(placement or submission).stage.value,
        reason=words.reason,
        look_again=words.look_again,
        person=by.decider,
        held_at=tx.now,
        content=current_hash(tx, placement) if placement else None,
        whole=whole,
    )
    tx.put(made)
    return made


def _prolonged(hold: Hold, words: _Words, by: By) -> Hold:
    return replace(hold, reason=words.reason, look_again=words.look_again, person=by.decider)


def _require_on_all(tx: Transaction, by: By, verb: str, submission: Submission) -> None:
    """Check that `verb` is allowed on each open placement of the submission."""
    for placement in open_placements(tx, submission):
        require_placement_step(tx, by, verb, placement)


def _require_by_itself(submission: Submission) -> None:
    if submission.stage is Stage.ON_HOLD:
        raise Refused("submission-held", number=submission.number)


def _open_hold(reader: Reader, submission: Submission, placement: str | None) -> Hold:
    found = reader.first(Hold, submission=submission.id, placement=placement, ended_at=None)
    if found is None:
        raise Refused("hold-none", number=submission.number)
    return found


def _tell(tx: Transaction, submission: Submission, before: Placement, by: By) -> None:
    """Write a 改期通知 to the unit if the placement had a push, because the announced date is void (HS 4.4-3).

    `before` is the placement as it was before the hold.
    """
    if submission.origin is Origin.UNIT and before.push is not None:
        text = date_change(tx, submission, before, tx.get(Placement, before.id))
        write(tx, submission, NoticeKind.DATE_CHANGE, text, by)
