"""Lists the accounts, groups and tasks that people are responsible for, until they have handed them over."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from wxdesk.domain.office.people import Assignment, Person
from wxdesk.domain.registers.declaration import Register
from wxdesk.domain.registers.entries import RegisterEntry
from wxdesk.domain.submissions.submission import Submission
from wxdesk.domain.submissions.workflow import Claim
from wxdesk.services.desk.ports import Reader
from wxdesk.services.office.staffing import face


class HeldThing(NamedTuple):
    """An account, group or task for which a person is responsible; `name` and `what` are message ids.

    `name` is that of the register, `what` that of the field that names the person. `left` is the last day of the
    person's last role, None while the person has a role. `submission` is "" for an entry of a register.
    """

    person: str
    """The name of the person."""
    left: date | None
    """The last day of the person's last role; None while the person has a role."""
    name: str
    """The message id of the register's name, or of the word for an article."""
    what: str
    """The message id of the field that names the person."""
    number: str
    """The number of the entry or of the submission."""
    title: str
    submission: str = ""
    """The id of the submission; "" for an entry of a register."""


def leavers_in(reader: Reader, today: date) -> Mapping[str, date]:
    """Return the last day of each person who had a role and has none today or later, by the person's id."""
    held: dict[str, list[date | None]] = {}
    for one in reader.find(Assignment):
        held.setdefault(one.person, []).append(one.ends)
    ended = {person: [day for day in days if day is not None] for person, days in held.items() if None not in days}
    return {person: max(days) for person, days in ended.items() if max(days) < today}


def holding_field(register: Register, entry: RegisterEntry, person: Person) -> str:
    """Return the key of the field that names a person as responsible, such as an account's administrator.

    Return "" if none does.

    Closed entries have no such field.
    """
    if entry.closed:
        return ""
    own = face(person.name)
    held = (one.key for one in register.fields if one.holds and own in map(face, entry.names(one.key)))
    return next(held, "")


def claimed_by(reader: Reader, person: Person, left: date | None) -> Iterator[HeldThing]:
    """Yield the articles that a person has claimed 认领, to work on them alone.

    `left` is the last day of the person's last role, None while the person has a role; it is copied into the
    results.
    """
    for claim in reader.find(Claim, person=person.id, ended_at=None):
        found = reader.get(Submission, claim.submission)
        yield HeldThing(person.name, left, "held-article", "held-claim", found.number, found.title, found.id)
