"""The yearly pledges 版权承诺书 of the units for the rights in their own work."""

from datetime import date

from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.office.people import Role, Unit
from wxdesk.domain.office.rights_pledge import RightsPledge
from wxdesk.services.desk.act import attempt, require
from wxdesk.services.desk.ports import By, Event, Reader, Store, Transaction

_NOTED = "unit.pledged"
PLEDGE_EDITORS = frozenset({Role.ADMINISTRATOR, Role.CHIEF, Role.EDITOR})
"""Roles that enter pledges."""


class Pledges:
    """Records the pledges of units; each is one event."""

    def __init__(self, store: Store) -> None:
        """Read and write `store`."""
        self._store = store

    def note(self, unit: str, until: date | None, by: By, file: str | None = None) -> None:
        """Record until which day a unit's pledge is valid; None as `until` records that the unit has no pledge.

        `file` is the digest of the signed pledge, or None.

        Raises:
          Refused: `role-missing`.
          UserError: `not-found`.
        """

        def work(tx: Transaction) -> None:
            require(tx, by, tx.now, *sorted(PLEDGE_EDITORS))
            put_pledge(tx, unit, until, by, file)

        attempt(self._store, Event(_NOTED, by, unit, ""), work)


def put_pledge(tx: Transaction, unit: str, until: date | None, by: By, file: str | None = None) -> None:
    """Store until which day a unit's pledge is valid, and record the event; None as `until` means no pledge.

    `file` is the digest of the signed pledge, or None. The caller has checked the role of the person.

    Raises the errors of `Transaction.get`.
    """
    name = tx.get(Unit, unit).name
    tx.put(RightsPledge(uuid7(), unit, until, tx.now, by.entered_by, file))
    tx.record(Event(_NOTED, by, unit, name, data={"until": until.isoformat() if until else ""}))


def pledged_until(reader: Reader, unit: str) -> date | None:
    """Return the last day of a unit's pledge; None if there is none."""
    found = reader.find(RightsPledge, unit=unit)
    return found[-1].valid_until if found else None
