"""Fixes the content of a push before its export (settling 定版), or unlocks it again.

Settled content can change only by an urgent edit 急改 (HS 4.1).
"""

from collections.abc import Iterator

from wxdesk.domain.calendar.channel_calendar import PushRow
from wxdesk.domain.calendar.deciders import DECIDERS
from wxdesk.domain.calendar.records import ExportedPackage, Freeze
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.review.placements import Placement
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import Submission
from wxdesk.services.approval.review_state import current_hash, placement_blockers
from wxdesk.services.calendar.publishing_steps import timing_of
from wxdesk.services.calendar.scheduling import Scheduling, standing
from wxdesk.services.desk.act import attempt, require, require_reason
from wxdesk.services.desk.clock import moment
from wxdesk.services.desk.ports import By, Event, Reader, Store, Transaction
from wxdesk.services.views.views import PushView


class Freezing:
    """Settles pushes (定版) before their export, and lifts the settling of a push."""

    def __init__(self, store: Store, rulebook: Rulebook, scheduling: Scheduling) -> None:
        """Read and write `store`; `rulebook` tells what blocks the export of a push, `scheduling` finds pushes."""
        self._store = store
        self._rulebook = rulebook
        self._scheduling = scheduling

    def freeze(self, label: str, by: By, *, below_minimum: str = "", report: str = "") -> None:
        """Settle the items of a push, their order and their content hashes; every item must be released.

        `below_minimum` is the reason for fewer items than the minimum. `report` is the number of the approved
        report on this shortage, which some channels require.

        Raises:
          Refused: `role-missing`, `push-unknown`, `push-fixed` already, `export-blocked` (something still blocks
            the export), `export-below-minimum` (too few items and no reason), `export-report` (too few items and no
            report number), `export-changed` (an item changed meanwhile).
        """
        event = Event("push.frozen", by, label, label)

        def work(tx: Transaction) -> None:
            require(tx, by, tx.now, *DECIDERS["settle"], channel=push.channel)
            if push.id and standing(tx, push.id):
                raise Refused("push-fixed", push=push.label)
            require_ready(tx, push, self._rulebook, below_minimum, report)
            settle(tx, push, by, below_minimum, report)

        try:
            push = self._scheduling.push(label)
        except Refused as refusal:
            refused = refusal
            attempt(self._store, event, lambda _: _raise(refused))
            raise
        attempt(self._store, event, work)

    def lift(self, label: str, by: By, reason: str) -> str:
        """Lift the settling of a push, as the chief decided with a reason; the push can then change.

        Return the batch id, by which this can be undone.

        Raises:
          Refused: `role-missing`, `reason-missing`, `push-not-fixed`, `push-timed` while WeChat is scheduled to
            send it, `push-sealed` once one of its items is published.
        """
        batch = uuid7()

        def work(tx: Transaction) -> None:
            row = _row(tx, label)
            require(tx, by, tx.now, *DECIDERS["lift"], channel=label.partition("/")[0])
            said = require_reason(reason)
            held = standing(tx, row.id) if row else None
            if row is None or held is None:
                raise Refused("push-not-fixed", push=label)
            package = max(tx.find(ExportedPackage, push=row.id), key=lambda one: one.number, default=None)
            if package and timing_of(tx, row.id, package.name):
                raise Refused("push-timed", push=label)
            placed = tx.find(Placement, push=row.id)
            if any(one.out for one in placed):
                raise Refused("push-sealed", push=label)
            tx.put(held._replace(lifted_by=by.decider))
            data = {"batch": batch, "push": row.id, "freeze": held.id}
            lifted = {"before": {"lifted_by": None}, "after": {"lifted_by": by.decider}}
            opened = {**data, **lifted, "items": as_it_stands(tx, row.id)}
            tx.record(Event("push.unfrozen", by, row.id, label, reason=said, data=opened))

        attempt(self._store, Event("push.unfrozen", by, label, label), work)
        return batch


def as_it_stands(reader: Reader, push: str) -> list[dict[str, str]]:
    """Return number, stage and content hash of each item on the push with the id `push`."""
    return [
        {
            "number": reader.get(Submission, one.submission).number,
            "stage": one.stage.value,
            "hash": current_hash(reader, one),
        }
        for one in sorted(reader.find(Placement, push=push), key=lambda one: one.id)
    ]


def require_ready(tx: Transaction, push: PushView, rulebook: Rulebook, below_minimum: str, report: str) -> None:
    """Check that a push may be exported; the error names everything that blocks it.

    `below_minimum` is the reason for fewer items than the minimum. `report` is the number of the approved report on
    this shortage, which some channels require.

    Raises:
      Refused: `export-blocked` (something still blocks the export), `export-below-minimum` (too few items and no
        reason), `export-report` (too few items and no report number).
    """
    blocking, today = list(push_blockers(push)), shanghai_date(moment(tx, tx.now))
    for item in push.items:
        placement = tx.get(Placement, item.placement)
        blocking += [(item.number, code) for code in placement_blockers(tx, placement, rulebook, today)]
    if blocking:
        shown = "; ".join(f"{number} {code}".strip() for number, code in blocking)
        raise Refused("export-blocked", push=push.label, count=len(blocking), blockers=shown)
    if not push.numbers.short:
        return
    if not below_minimum.strip():
        raise Refused("export-below-minimum", push=push.label, count=push.numbers.filled, minimum=push.minimum)
    if push.channel in rulebook.below_minimum_report and not report.strip():
        raise Refused("export-report", push=push.label)


def push_blockers(push: PushView) -> Iterator[tuple[str, str]]:
    """Yield ("", code) for each reason that blocks the export of the push as a whole, such as `push-empty`.

    The empty string stands where a reason about a single item would have the submission's number.
    """
    if not push.items:
        yield "", "push-empty"
    if push.mode == "cancelled":
        yield "", "push-cancelled"
    yield from (("", f"finding:{one.rule}") for one in push.warnings if one.rule == "CAL.first")


def settle(tx: Transaction, push: PushView, by: By, below_minimum: str, report: str) -> None:
    """Settle a push that passed `require_ready`: store the order of its items and the hash of each item's content.

    If it was settled before and an item was then changed by an urgent edit 急改, it is settled again with the new
    hash. If it was settled with the same contents, nothing is written. `below_minimum` is the reason for fewer
    items than the minimum, `report` the number of the approved report on this shortage, or "".

    Raises:
      Refused: `export-changed`; the push holds other items than were checked.
    """
    order = tuple(item.placement for item in push.items)
    placed = {one.id: one for one in tx.find(Placement, push=push.id)}
    if set(order) != set(placed) or push.id is None:
        raise Refused("export-changed", title=push.label)
    contents = {one: current_hash(tx, placed[one]) for one in order}
    held = standing(tx, push.id)
    if held is not None and dict(held.contents) == contents:
        return
    changed = [one for one in order if held is not None and held.contents.get(one) != contents[one]]
    if held is not None:
        tx.put(held._replace(lifted_by=by.decider))
    few = push.numbers.short > 0
    tx.put(
        Freeze(
            id=uuid7(),
            push=push.id,
            order=order,
            contents=contents,
            person=by.decider,
            frozen_at=tx.now,
            below_minimum=below_minimum.strip() if few else "",
            report=report.strip() if few else "",
        )
    )
    numbers = {one: tx.get(Submission, placed[one].submission).number for one in order}
    items = [{"number": numbers[one], "hash": contents[one]} for one in order]
    data = {"items": items, "changed": [numbers[one] for one in changed]}
    tx.record(Event("push.frozen", by, push.id, push.label, reason=below_minimum if few else "", data=data))


def _row(reader: Reader, label: str) -> PushRow | None:
    channel, _, day = label.partition("/")
    return next((one for one in reader.find(PushRow, channel=channel, date=day) if not one.cancelled), None)


def _raise(refusal: Refused) -> None:
    raise refusal
