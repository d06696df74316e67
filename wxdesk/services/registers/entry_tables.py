"""Protocols for the storage of register entries: the common table of entries, or another table such as channels."""

import json
from collections.abc import Mapping, Sequence
from itertools import islice
from types import MappingProxyType
from typing import Any, Protocol

from wxdesk.domain.desk.search_terms import searched_entry
from wxdesk.domain.office.undo import UndoRule
from wxdesk.domain.registers.declaration import Register
from wxdesk.domain.registers.entries import LinkKind, RegisterEntry, RegisterLink
from wxdesk.services.desk.compensation import DoneAct
from wxdesk.services.desk.ports import By, Reader, Transaction

COMPARED = 3
"""The number of words by which the store compares stored entries."""
_EVERYTHING = {"state": "", "due": "", "limit": (1 << 31) - 1, "offset": 0}


class EntryTable(Protocol):
    """Protocol: reads and stores the entries of one register, in the table of entries or from rows of another table.

    `undos` are undo rules of acts that change these rows outside the register. `linked` are the keys of fields
    whose values other tables store. `articles` is the key of the field that gets a linked submission, "" if a
    link is stored instead.
    """

    undos: Mapping[str, UndoRule]
    """The undo rules of acts on the table's rows that are done elsewhere than in the register."""
    linked: frozenset[str]
    """The fields whose values and links stand in other tables."""
    articles: str
    """The key of the field that gets the submission which a person links; "" if a link is stored instead."""

    def rows(self, reader: Reader, register: Register) -> Sequence[RegisterEntry]:
        """Return all entries of the register, the newest first."""
        ...

    def whole(self, reader: Reader, register: Register, entry: RegisterEntry) -> RegisterEntry:
        """Return a stored entry, completed by the values that other tables store."""
        ...

    def find(self, reader: Reader, register: Register, name: str) -> RegisterEntry | None:
        """Return the entry with this id or number, if it exists only as a row of another table; else None."""
        ...

    def worded(self, reader: Reader, register: Register, words: Sequence[str], limit: int) -> Sequence[RegisterEntry]:
        """Return at most `limit` entries whose number, texts and pinyin initials together contain all `words`.

        The newest come first. `words` are in folded form (one form for comparison), and at most three of them are
        compared.
        """
        ...

    def check(self, reader: Reader, register: Register, was: RegisterEntry | None, entry: RegisterEntry) -> None:
        """Check `entry` before it is stored: it is new if `was` is None, else a change of the stored entry `was`.

        Raises:
            UserError: the table does not allow the values.
        """
        ...

    def put(
        self, tx: Transaction, register: Register, was: RegisterEntry | None, entry: RegisterEntry, by: By
    ) -> RegisterEntry:
        """Store `entry`, and return it as stored; the caller records the event.

        It is new if `was` is None, else a change of the stored entry `was`.

        Raises:
            Refused: `role-missing`; the table does not allow the change.
            UserError: the table does not allow the values.
        """
        ...

    def subjects(self, entry: RegisterEntry) -> Sequence[str]:
        """Return the ids of the rows that an entry represents, such as a channel.

        Events about these rows belong to the entry's history.
        """
        ...

    def history(self, reader: Reader, entry: RegisterEntry) -> Sequence[Mapping[str, Any]]:
        """Return the events about an entry and the rows that it stands for as JSON objects, the oldest first."""
        ...

    def links(self, reader: Reader, entry: RegisterEntry) -> Sequence[RegisterLink]:
        """Return those links of an entry that other tables store."""
        ...

    def about(self, reader: Reader, register: Register, kind: LinkKind, target: str) -> Sequence[RegisterEntry]:
        """Return the entries that another table links to a row, such as the requests of a unit, the newest first."""
        ...

    def recorded(self, tx: Transaction, was: RegisterEntry | None, entry: RegisterEntry, by: By) -> None:
        """Carry out the consequences of a changed entry after its event was recorded, such as new checks of articles.

        `was` is the entry before the change; None for a new entry.
        """
        ...

    def require_undo(self, reader: Reader, entry: RegisterEntry, done: DoneAct) -> None:
        """Check that the last act on an entry may be undone.

        Raises:
            Refused: the act created something that stays, such as an account.
        """
        ...


class PlainEntries:
    """The table of entries, which holds those of all registers that are not bound to another table.

    Its `undos` and `linked` are empty, because nothing about these entries is stored elsewhere.
    """

    undos: Mapping[str, UndoRule] = MappingProxyType({})
    linked: frozenset[str] = frozenset()
    articles = ""

    def rows(self, reader: Reader, register: Register) -> Sequence[RegisterEntry]:
        """Return all entries of the register, the newest first."""
        return stored_entries(reader, register)

    def whole(self, _reader: Reader, _register: Register, entry: RegisterEntry) -> RegisterEntry:
        """Return the entry as it is stored."""
        return entry

    def find(self, _reader: Reader, _register: Register, _name: str) -> RegisterEntry | None:
        """Return None, since every entry is stored."""
        return None

    def worded(self, reader: Reader, register: Register, words: Sequence[str], limit: int) -> Sequence[RegisterEntry]:
        """Return at most `limit` entries whose searched text contains the `words`.

        Subclasses for bound registers inherit this method: it reads their entries and compares them one by one. For
        other registers the database compares at most three words.
        """
        if register.bound:
            fits = (one for one in self.rows(reader, register) if _has(words_of(register, one), words))
            return list(islice(fits, limit))
        first, second, third = (*words, "", "", "")[:COMPARED]
        bound = {"register": register.id, "first": first, "second": second, "third": third, "limit": limit}
        return reader.select(RegisterEntry, "entries_with_words", **bound)

    def check(self, reader: Reader, register: Register, was: RegisterEntry | None, entry: RegisterEntry) -> None:
        """Allow every entry whose values were checked."""

    def put(
        self, tx: Transaction, _register: Register, _was: RegisterEntry | None, entry: RegisterEntry, _by: By
    ) -> RegisterEntry:
        """Store the entry, and return it."""
        tx.put(entry)
        return entry

    def subjects(self, entry: RegisterEntry) -> Sequence[str]:
        """Return the id of the entry."""
        return (entry.id,)

    def history(self, reader: Reader, entry: RegisterEntry) -> Sequence[Mapping[str, Any]]:
        """Return the events about the entry and its subjects, the oldest first."""
        events = [json.loads(one.body) for subject in self.subjects(entry) for one in reader.entries_about(subject)]
        return sorted(events, key=lambda one: int(one["seq"]))

    def links(self, _reader: Reader, _entry: RegisterEntry) -> Sequence[RegisterLink]:
        """Return no links: all links of such entries are rows of their own, which the caller reads."""
        return ()

    def about(self, _reader: Reader, _register: Register, _kind: LinkKind, _target: str) -> Sequence[RegisterEntry]:
        """Return no entries, since all links are stored as links."""
        return ()

    def recorded(self, tx: Transaction, was: RegisterEntry | None, entry: RegisterEntry, by: By) -> None:
        """Do nothing more, since only the entry changes."""

    def require_undo(self, reader: Reader, entry: RegisterEntry, done: DoneAct) -> None:
        """Allow every undo."""


class EntryTables:
    """Finds the table that stores the entries of a register."""

    def __init__(self, bound: Mapping[str, EntryTable]) -> None:
        """Find entries in the tables `bound`, given by the name of the table that a declaration states."""
        self._bound = bound
        self._plain = PlainEntries()

    def of(self, register: Register) -> EntryTable:
        """Return the table that stores the entries of a register."""
        return self._bound[register.bound] if register.bound else self._plain


def stored_entries(reader: Reader, register: Register) -> Sequence[RegisterEntry]:
    """Return the entries of a register that are rows of the common table of entries, the newest first.

    Entries that exist only as rows of another table, such as the channels, are not among them.
    """
    return reader.select(RegisterEntry, "register_page", register=register.id, **_EVERYTHING)


def words_of(register: Register, entry: RegisterEntry) -> str:
    """Return the text that a search compares for an entry of any register: its number, texts and initials.

    For a register that is not bound, the database stores the same text with the entry.
    """
    return searched_entry(entry.number, (text for one in register.fields for text in entry.names(one.key)))


def _has(text: str, words: Sequence[str]) -> bool:
    return all(one in text for one in words)
