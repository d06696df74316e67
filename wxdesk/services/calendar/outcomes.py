"""Records why a past push did not go out, or went out with fewer items than its minimum."""

from datetime import datetime

from wxdesk.domain.calendar.channel_calendar import Push, PushRow
from wxdesk.domain.calendar.deciders import DECIDERS
from wxdesk.domain.calendar.push_numbers import numbers_of
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.desk.ids import uuid7
from wxdesk.services.calendar.boards import board_around
from wxdesk.services.calendar.pushes import kept_of
from wxdesk.services.desk.act import attempt, require, require_reason
from wxdesk.services.desk.clock import moment
from wxdesk.services.desk.ports import By, Clock, Event, Reader, Store, Transaction
from wxdesk.services.records.office.channels import channel_in

EXPLAINED = "push.explained"
"""The act of the event that records the reason."""


class Outcomes:
    """Records the chief's reason why a past push did not go out, or went out with too few items."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Read and write `store`; `clock` tells which pushes are past."""
        self._store = store
        self._clock = clock

    def explain(self, label: str, by: By, reason: str) -> str:
        """Record why the past push `label` did not go out, or went out with too few items.

        A later reason replaces an earlier one. Return the id of the batch, by which a person can undo this.

        Raises:
          Refused: `role-missing`, `reason-missing`, `push-unknown`, `push-cancelled`, `outcome-early` (the day of the
            push is not over), `outcome-none` (the push went out with enough items, or nothing was planned for it).
          UserError: `not-found`; no such channel.
        """
        batch = uuid7()

        def work(tx: Transaction) -> None:
            require(tx, by, tx.now, *DECIDERS["push"], channel=label.partition("/")[0])
            said = require_reason(reason)
            push = _past(tx, label, moment(tx, self._clock.now()))
            row = (tx.first(PushRow, id=push.id) if push.id else None) or push.row(uuid7())
            changed = row._replace(outcome=said)
            tx.put(changed)
            data = {"batch": batch, "push": row.id, "before": kept_of(row), "after": kept_of(changed)}
            tx.record(Event(EXPLAINED, by, row.id, label, reason=said, data=data))

        attempt(self._store, Event(EXPLAINED, by, label, label), work)
        return batch


def _past(reader: Reader, label: str, now: datetime) -> Push:
    """Return the past push `label`, after checking that it did not go out, or went out with too few items.

    Raises:
      Refused: the codes of `explain` about the push.
    """
    today = shanghai_date(now)
    channel, _, day = label.partition("/")
    try:
        when = datetime.fromisoformat(day).date()
    except ValueError:
        raise Refused("push-unknown", push=label, channel=channel) from None
    board = board_around(reader, channel_in(reader, channel), min(when, today), when, when, out_before=today)
    push = board.find(label)
    if push.date >= today:
        raise Refused("outcome-early", push=push.label)
    if push.cancelled:
        raise Refused("push-cancelled", push=push.label)
    numbers = numbers_of(board, push)
    if not (numbers.short if push.sealed else push.minimum or numbers.taken):
        raise Refused("outcome-none", push=push.label)
    return push
