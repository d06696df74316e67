"""Searches the entries of all registers for typed words, in their texts and in the initials of titles and names."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wxdesk.domain.desk.search_terms import searched_entry
from wxdesk.domain.registers.declaration import Register
from wxdesk.domain.registers.entries import RegisterEntry
from wxdesk.services.desk.ports import Reader
from wxdesk.services.registers.declarations import Declarations
from wxdesk.services.registers.entry_tables import COMPARED, EntryTables, words_of

_OF_EACH = 20
"""The number of entries of each register among which those with fitting titles are preferred."""
_MANY = 500
"""The number of entries of a register that are compared with the words beyond the first few."""


class FoundEntry(NamedTuple):
    """An entry that the search found, with its register."""

    register: Register
    entry: RegisterEntry

    @property
    def title(self) -> str:
        """Return the title of the entry."""
        return "、".join(self.entry.names(self.register.title.key))

    @property
    def state(self) -> str:
        """Return the message id of the entry's state."""
        return f"{self.register.caption('state')}-{self.entry.state}"


class EntrySearch:
    """Finds entries of any register by typed words, or by pinyin initials."""

    def __init__(self, declarations: Declarations, tables: EntryTables) -> None:
        """Search the registers in `declarations`; `tables` gives the reader for the entries of each register."""
        self._declarations = declarations
        self._tables = tables

    def found(self, reader: Reader, words: Sequence[str], limit: int) -> list[FoundEntry]:
        """Return at most `limit` entries whose number, texts and pinyin initials together contain all `words`.

        `words` are in folded form (one form for comparison). Entries with all words in the number or title come
        first.
        """
        ordered = sorted(words, key=len, reverse=True)
        found = sorted(self._all(reader, ordered), key=lambda one: not _named(one, ordered))
        return found[:limit]

    def _all(self, reader: Reader, words: Sequence[str]) -> Iterator[FoundEntry]:
        rest = words[COMPARED:]
        for register in self._declarations.all(reader):
            table = self._tables.of(register)
            for entry in table.worded(reader, register, words, _MANY if rest else _OF_EACH):
                if all(word in words_of(register, entry) for word in rest):
                    yield FoundEntry(register, entry)


def _named(one: FoundEntry, words: Sequence[str]) -> bool:
    text = searched_entry(one.entry.number, [one.title])
    return all(word in text for word in words)
