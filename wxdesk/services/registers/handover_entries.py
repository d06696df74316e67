"""Shows the hand-overs 移交 between desks as entries of a register; only hand-overs themselves create entries."""

from collections.abc import Iterator, Mapping, Sequence

from wxdesk.domain.desk.clock import shanghai_date, shanghai_minute
from wxdesk.domain.handover.records import DeskHandover, HandoverDirection, HandoverItem
from wxdesk.domain.office.people import Person
from wxdesk.domain.registers.declaration import Register
from wxdesk.domain.registers.entries import FieldValue, LinkKind, RegisterEntry, RegisterLink
from wxdesk.domain.submissions.submission import Submission
from wxdesk.domain.trail.keys import KEY_DIGITS
from wxdesk.services.desk.ports import By, Reader, Transaction
from wxdesk.services.registers.amendment_entries import by_act_only
from wxdesk.services.registers.entry_checks import dated
from wxdesk.services.registers.entry_tables import PlainEntries

HANDOVERS = "handovers"
"""The id of the register of hand-overs."""
_CODE = "YJ"
_DIGEST_DIGITS = 16


class HandoverEntries(PlainEntries):
    """Reads the register of hand-overs; a person cannot add or change its entries by hand."""

    linked = frozenset({"articles"})

    def rows(self, reader: Reader, register: Register) -> Sequence[RegisterEntry]:
        """Return every hand-over, the newest first."""
        names = {one.id: one.name for one in reader.find(Person)}
        made = [_entry(reader, register, number, one, names) for number, one in numbered_handovers(reader)]
        return made[::-1]

    def find(self, reader: Reader, register: Register, name: str) -> RegisterEntry | None:
        """Return the hand-over whose number, id or package name is `name`; None if there is none."""
        sought = name.strip()
        for number, one in numbered_handovers(reader):
            if sought.upper() == number or sought in (one.id, one.name):
                people = {each.id: each.name for each in reader.find(Person)}
                return _entry(reader, register, number, one, people)
        return None

    def check(self, _reader: Reader, register: Register, _was: RegisterEntry | None, _entry: RegisterEntry) -> None:
        """Refuse every entry and change.

        Raises:
            Refused: `register-by-act`.
        """
        raise by_act_only(register)

    def put(
        self, _tx: Transaction, register: Register, _was: RegisterEntry | None, _entry: RegisterEntry, _by: By
    ) -> RegisterEntry:
        """Refuse every entry and change.

        Raises:
            Refused: `register-by-act`.
        """
        raise by_act_only(register)

    def links(self, reader: Reader, entry: RegisterEntry) -> Sequence[RegisterLink]:
        """Return a link to each submission in the hand-over `entry`."""
        items = reader.find(HandoverItem, handover=entry.id)
        return [RegisterLink("", entry.id, LinkKind.SUBMISSION, one.submission, "articles") for one in items]

    def about(self, reader: Reader, register: Register, kind: LinkKind, target: str) -> Sequence[RegisterEntry]:
        """Return the hand-overs that contain the submission `target`; empty for another kind of link."""
        if kind is not LinkKind.SUBMISSION:
            return ()
        ids = {one.handover for one in reader.find(HandoverItem, submission=target)}
        return [one for one in self.rows(reader, register) if one.id in ids] if ids else ()


def numbered_handovers(reader: Reader) -> Iterator[tuple[str, DeskHandover]]:
    """Yield every hand-over with its number, such as `YJ26-001`, the oldest first.

    The number counts the hand-overs of one year.
    """
    counts: dict[int, int] = {}
    for one in reader.find(DeskHandover):
        year = shanghai_date(one.made_at).year
        counts[year] = counts.get(year, 0) + 1
        yield f"{_CODE}{year % 100:02d}-{counts[year]:03d}", one


def _entry(
    reader: Reader, register: Register, number: str, one: DeskHandover, names: Mapping[str, str]
) -> RegisterEntry:
    items = reader.find(HandoverItem, handover=one.id)
    code, other_at = _state(one), shanghai_minute(one.other_at) if one.other_at else None
    values: dict[str, FieldValue | None] = {
        "direction": one.direction.value,
        "desk": one.desk,
        "articles": [reader.get(Submission, each.submission).number for each in items],
        "others": [each.number for each in items if each.number],
        "made_at": shanghai_minute(one.made_at),
        "person": names.get(one.person),
        "other_person": one.other_person,
        "other_at": other_at,
        "package": one.name,
        "key": one.key[:KEY_DIGITS],
        "digest": one.manifest[:_DIGEST_DIGITS],
        "note": one.note,
    }
    said = {key: value for key, value in values.items() if value}
    since = shanghai_date(one.other_at if code == "received" and one.other_at else one.made_at)
    made = RegisterEntry(
        one.id, register.id, number, code, since, one.made_at, one.person, said, closed=register.state(code).final
    )
    return dated(register, made)


def _state(one: DeskHandover) -> str:
    if one.direction is HandoverDirection.TAKEN:
        return "taken"
    return "received" if one.file else "sent"
