"""Identity 身份: who enters an act, and who decided it. Only this module creates `DeskSeat` and `By` values.

`Seats` opens seats after it has checked the PIN; every other module passes them on.
"""

from dataclasses import replace
from datetime import datetime

from wxdesk.domain.desk.errors import PinNeeded
from wxdesk.services.desk.ports import By
from wxdesk.services.desk.seat import DeskSeat


def open_seat(person: str) -> DeskSeat:
    """Return an opened seat of the person with this id; the caller has checked the PIN, or that none is needed."""
    return DeskSeat(person, opened=True)


def acting(
    seat: DeskSeat,
    *,
    decided_by: str | None = None,
    happened_at: datetime | None = None,
    route: str = "",
    evidence: str | None = None,
) -> By:
    """Return a `By` for the person at `seat`, who enters an act or a batch of acts.

    If another person decided, `decided_by` is that person's id. Then `happened_at` is the time of the decision,
    `route` the way it arrived, and `evidence` the digest of the file that proves it.

    Raises:
        PinNeeded: `seat-locked`.
    """
    if seat.locked:
        raise PinNeeded("seat-locked", person=seat.person)
    return By(seat, decided_by, happened_at, route, evidence, seat.confirmation)


def unseated(person: str) -> By:
    """Return a `By` for a person without an opened seat, to ask services which acts the person could take.

    Only events about the program's own work accept it.
    """
    return By(DeskSeat(person, opened=False))


def leaving(seat: DeskSeat) -> By:
    """Return a `By` for the event that closes `seat`; unlike `acting`, it also accepts a locked seat."""
    return By(seat)


def on_decision_of(by: By, person: str) -> By:
    """Return a copy of `by` that names the person with the id `person` as the one who decided."""
    return replace(by, decided_by=person)


def in_own_name(by: By) -> By:
    """Return a `By` for an event that the program adds to an act, without the person who decided that act.

    The person at the seat then counts as the decider of the added event.
    """
    return By(by.seat, confirmed=by.confirmed)


def told_by(by: By, decided_by: str, happened_at: datetime, route: str, evidence: str | None) -> By:
    """Return `by` with `decided_by`, the id of the person who took the decision elsewhere, and the other values."""
    return replace(by, decided_by=decided_by, happened_at=happened_at, route=route, evidence=evidence)


def shown_by(by: By, evidence: str | None) -> By:
    """Return `by` with `evidence`, the digest of the file that proves the decision; None for no file."""
    return replace(by, evidence=evidence)
