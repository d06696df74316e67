"""The corrections 更正 and retractions 撤回 (HS 4.1) as entries of a register.

Each of them is an entry. Only its own steps change it: a person asks, a second person agrees, and it is carried out.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from wxdesk.domain.desk.clock import shanghai_date, shanghai_minute
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.office.people import Person
from wxdesk.domain.registers.declaration import Register
from wxdesk.domain.registers.entries import FieldValue, LinkKind, RegisterEntry, RegisterLink
from wxdesk.domain.review.version_code import version_code
from wxdesk.domain.submissions.workflow import Amendment, AmendmentKind
from wxdesk.services.desk.ports import By, Reader, Transaction
from wxdesk.services.registers.entry_checks import dated
from wxdesk.services.registers.entry_tables import PlainEntries

CORRECTIONS = "corrections"
"""The id of the register of corrections and retractions."""
CORRECTION_CODE = "GZ"
"""The letters with which the numbers of corrections and retractions begin, as in GZ26-001."""

type _Item = Mapping[str, Any]
"""Title, article, account, unit and push of the content that was corrected or retracted, by column."""


class AmendmentEntries(PlainEntries):
    """Reads corrections and retractions as entries of their register; nobody can enter or change them there."""

    linked = frozenset({"article", "account", "unit", "asked_by", "agreed_by"})

    def rows(self, reader: Reader, register: Register) -> Sequence[RegisterEntry]:
        """Return every correction and retraction, the newest first."""
        return list(reversed(list(_entries(reader, register))))

    def find(self, reader: Reader, register: Register, name: str) -> RegisterEntry | None:
        """Return the correction or retraction with this number or id; None if there is none."""
        sought = name.strip().upper()
        number, one = next(
            ((number, one) for number, one in numbered(reader) if sought == number or name == one.id), ("", None)
        )
        if one is None:
            return None
        return _entry(register, number, one, _item(reader, one.id), _names(reader))

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

    def history(self, reader: Reader, entry: RegisterEntry) -> Sequence[Mapping[str, Any]]:
        """Return the events that changed the correction or retraction, the oldest first."""
        events = (json.loads(one.body) for one in reader.entries_about(_item(reader, entry.id)["submission"]))
        return [one for one in events if any(row == entry.id for _, row, _ in one["changes"])]

    def links(self, reader: Reader, entry: RegisterEntry) -> Sequence[RegisterLink]:
        """Return the links to article, account, unit and people."""
        item, one = _item(reader, entry.id), reader.get(Amendment, entry.id)
        rows = [
            (LinkKind.SUBMISSION, item["submission"], "article"),
            (LinkKind.ACCOUNT, item["account"], "account"),
            (LinkKind.UNIT, item["unit"], "unit"),
            (LinkKind.PERSON, one.asked_by, "asked_by"),
            (LinkKind.PERSON, one.agreed_by, "agreed_by"),
        ]
        return [RegisterLink("", entry.id, kind, target, field) for kind, target, field in rows if target]

    def about(self, reader: Reader, register: Register, kind: LinkKind, target: str) -> Sequence[RegisterEntry]:
        """Return the corrections and retractions of a submission."""
        if kind is not LinkKind.SUBMISSION:
            return ()
        ids = {row["id"] for row in reader.query("amended_items", submission=target, amendment="")}
        return [one for one in self.rows(reader, register) if one.id in ids] if ids else ()


def by_act_only(register: Register) -> Refused:
    """Return the refusal `register-by-act`: only acts fill this register, such as corrections, and nobody by hand."""
    return Refused("register-by-act", name=register.zh)


def numbered(reader: Reader) -> Iterator[tuple[str, Amendment]]:
    """Yield every correction and retraction with its number, the oldest first.

    The number counts the corrections and retractions of a year in the order in which they were entered. It never
    changes, because none of them is ever removed.
    """
    counts: dict[int, int] = {}
    for one in reader.find(Amendment):
        year = shanghai_date(one.asked_at).year
        counts[year] = counts.get(year, 0) + 1
        yield f"{CORRECTION_CODE}{year % 100:02d}-{counts[year]:03d}", one


def _entries(reader: Reader, register: Register) -> Iterator[RegisterEntry]:
    items = {row["id"]: row for row in reader.query("amended_items", submission="", amendment="")}
    names = _names(reader)
    for number, one in numbered(reader):
        yield _entry(register, number, one, items[one.id], names)


def _entry(register: Register, number: str, one: Amendment, item: _Item, names: Mapping[str, str]) -> RegisterEntry:
    code, asked = _state(one), shanghai_minute(one.asked_at)
    planned = one.kind is AmendmentKind.RETRACTION and one.due is not None
    values: dict[str, FieldValue | None] = {
        "title": item["title"],
        "kind": "planned" if planned else one.kind.value,
        "article": item["number"],
        "version": version_code(one.content) if one.content else None,
        "account": item["account_name"],
        "pushed_on": item["pushed_on"],
        "unit": item["unit_name"],
        "url": item["url"],
        "reason": one.reason,
        "asked_by": names.get(one.asked_by),
        "asked_at": asked,
        "agreed_by": names.get(one.agreed_by or ""),
        "planned_on": one.due.isoformat() if one.due else None,
        "ended_at": shanghai_minute(one.ended_at) if one.ended_at else None,
    }
    said = {key: value for key, value in values.items() if value}
    since = shanghai_date(one.ended_at or one.asked_at)
    made = RegisterEntry(
        one.id, register.id, number, code, since, one.asked_at, one.asked_by, said, closed=register.state(code).final
    )
    return dated(register, made)


def _state(one: Amendment) -> str:
    if one.dropped:
        return "kept"
    if one.ended_at is not None:
        return "corrected" if one.kind is AmendmentKind.CORRECTION else "retracted"
    if one.agreed_by is not None:
        return "agreed"
    return "planned" if one.due is not None else "asked"


def _item(reader: Reader, amendment: str) -> _Item:
    return reader.query("amended_items", submission="", amendment=amendment)[0]


def _names(reader: Reader) -> Mapping[str, str]:
    return {one.id: one.name for one in reader.find(Person)}
