"""Checks that every event comes from an opened seat, and that a PIN was entered for acts such as a release."""

from datetime import date, datetime

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import PinNeeded, Refused
from wxdesk.domain.office.people import UNIT_ROLES, Assignment, Person, Role, has_role
from wxdesk.domain.office.seats import POLICY, SeatPolicy, SeatRow, needs_pin
from wxdesk.domain.trail.keys import DESK_REPLACED, ENROLLED, KEY_LOST
from wxdesk.services.desk.ports import By, Event, Reader

PIN_FAILED = "seat.pin_failed"
UNSEATED = frozenset(
    {
        PIN_FAILED,
        "seat.locked",
        "seat.recovered",
        "desk.backed_up",
        "desk.drilled",
        "desk.migrated",
        "rulebook.adopted",
        "submission.checked",
        "checkpoint.written",
        DESK_REPLACED,
        ENROLLED,
        KEY_LOST,
    }
)
"""Events of what the program does by itself, which need no opened seat."""
COUNTED = frozenset(
    {
        "review.approved",
        "placement.released",
        "rule.waived",
        "words.adopted",
        "person.added",
        "role.given",
        "role.ended",
        "desk.restored",
        "host.invited",
        "seat.pin_reset",
        "seat.pins_required",
        "seat.recovery_made",
    }
)
"""Grave acts: whoever has a PIN must have entered it a short time ago.

`rulebook.adopted` is missing, since the program also records it by itself; `Rulebooks.adopt` checks the PIN.
"""


def require_open(reader: Reader, event: Event, now: datetime) -> None:
    """Check that an event comes from an opened seat, and for a grave act that the PIN was entered a short time ago.

    Grave acts are those in `COUNTED`, such as an approval or a release, and every decision entered for another person
    (代录).

    Raises:
        PinNeeded: `seat-closed`; the codes of `require_confirmed`.
        Refused: the codes of `require_confirmed`.
    """
    by = event.by
    if not by.seat.opened and event.act not in UNSEATED:
        raise PinNeeded("seat-closed", person=_name(reader, by.entered_by))
    if event.act in COUNTED or (by.decider != by.entered_by and event.act not in UNSEATED | {"refused"}):
        require_confirmed(reader, by, now)


def require_confirmed(reader: Reader, by: By, now: datetime) -> None:
    """Check that whoever enters an act has entered the PIN a short time ago, if that person has or needs one.

    Raises:
        PinNeeded: `seat-closed`, `pin-needed`.
        Refused: `pin-temporary`, the administrator's PIN has to be changed first; `pin-unset`, a PIN is demanded and
            the person has none.
    """
    if not by.seat.opened:
        raise PinNeeded("seat-closed", person=_name(reader, by.entered_by))
    row = reader.first(SeatRow, id=by.entered_by)
    if row is None or not row.pin:
        if pin_demanded(reader, by.entered_by, shanghai_date(now)):
            raise Refused("pin-unset", person=_name(reader, by.entered_by))
        return
    if by.confirmed != row.pin:
        raise PinNeeded("pin-needed", person=_name(reader, by.entered_by))
    if row.temporary:
        raise Refused("pin-temporary", person=_name(reader, by.entered_by))


def pin_demanded(reader: Reader, person: str, day: date) -> bool:
    """Tell whether a person needs a PIN: the policy demands one for the person's role.

    False if nobody else works at the desk.
    """
    policy = reader.first(SeatPolicy, id=POLICY)
    if policy is None or not policy.pins:
        return False
    if not needs_pin(reader.find(Assignment, person=person), day):
        return False
    return any(one != person for one in seated_people(reader, day))


def seated_people(reader: Reader, day: date) -> set[str]:
    """Return the ids of the people who hold a role of the office on a day."""
    held = reader.find(Assignment)
    return {one.person for one in held for role in Role if role not in UNIT_ROLES and has_role([one], role, day)}


def _name(reader: Reader, person: str) -> str:
    found = reader.first(Person, id=person)
    return found.name if found else person
