"""Records that nobody will register the publication of a past push (免登记), with a reason."""

from wxdesk.domain.calendar.channel_calendar import PushRow
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.office.people import Role
from wxdesk.domain.office.undo import UndoRule
from wxdesk.domain.package.handover import RegistrationWaiver
from wxdesk.domain.review.placements import OVER, Placement
from wxdesk.services.desk.act import attempt, require, require_reason
from wxdesk.services.desk.compensation import undo_last
from wxdesk.services.desk.ports import By, Event, Reader, Store, Transaction

WAIVED, WANTED = "push.registration_waived", "push.registration_wanted"
WAIVERS = (Role.CHIEF,)
"""The roles that may waive the registration of a push, and take a waiver back."""
_UNDO = {WAIVED: UndoRule(WANTED, WAIVERS, "registration-nothing")}


class RegistrationWaivers:
    """Waives the registration of past pushes, so that Today no longer lists them."""

    def __init__(self, store: Store) -> None:
        """Read and write `store`."""
        self._store = store

    def waive(self, push: str, by: By, reason: str) -> None:
        """Record that nobody will register the publication of a push, by its label.

        Its items stay on the push, and its publication can still be registered.

        Raises:
          Refused: `role-missing`, `reason-missing`, `registration-early` (the day of the push is not over),
            `registration-done` (nothing is left to register, or it is waived already).
          UserError: `not-found`.
        """

        def work(tx: Transaction) -> None:
            row = _row(tx, push)
            require(tx, by, tx.now, *WAIVERS, channel=row.channel)
            said = require_reason(reason)
            if row.date >= shanghai_date(tx.now):
                raise Refused("registration-early", push=push)
            unregistered = [one for one in tx.find(Placement, push=row.id) if one.stage not in OVER and one.url is None]
            if not unregistered or waiver_of(tx, row.id):
                raise Refused("registration-done", push=push)
            tx.put(RegistrationWaiver(uuid7(), row.id, said, by.decider, tx.now))
            tx.record(Event(WAIVED, by, row.id, push, said))

        attempt(self._store, Event(WAIVED, by, push, push), work)

    def take_back(self, push: str, by: By) -> None:
        """Take back the waiver of a push, so that the program again asks to register the push's publication.

        Raises:
          Refused: `role-missing`; `registration-nothing`, nothing is waived.
          UserError: `not-found`.
        """

        def work(tx: Transaction) -> None:
            row = _row(tx, push)
            waiver = waiver_of(tx, row.id)
            undo_last(
                tx, by, (row.id, push), _UNDO, row=waiver.id if waiver else "none", channel=row.channel, push=push
            )

        attempt(self._store, Event(WANTED, by, push, push), work)


def waiver_of(reader: Reader, push: str) -> RegistrationWaiver | None:
    """Return the valid waiver of a push (by id), or None."""
    return reader.first(RegistrationWaiver, push=push, taken_back_by=None)


def _row(reader: Reader, label: str) -> PushRow:
    channel, _, day = label.partition("/")
    found = [one for one in reader.find(PushRow, channel=channel, date=day) if not one.cancelled]
    if not found:
        raise UserError("not-found", kind="push", name=label)
    return found[0]
