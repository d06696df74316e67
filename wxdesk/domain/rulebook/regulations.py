"""The regulations that the rulebook quotes: their original texts, and where each clause is.

The texts are data; an index beside them lists how each clause begins.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from wxdesk.domain.rulebook.strict_toml import StrictFile

_PARTS = (".", "-")
"""Separators between the number of a clause and the number of its part, as in 4.3-1."""


class IndexEntry(NamedTuple):
    """One regulation in the index: its file, its title, and the first words of each clause."""

    file: str
    title: str
    begins: Mapping[str, str]


class RegulationIndex(NamedTuple):
    """The contents of the index file: its entries, one for each regulation."""

    regulations: tuple[IndexEntry, ...]


class Span(NamedTuple):
    """The start and end of a clause in the text, in characters."""

    start: int
    end: int


class Regulation(NamedTuple):
    """One regulation: its exact text, and the spans of its clauses in order."""

    title: str
    text: str
    spans: Mapping[str, Span]

    def clause(self, name: str) -> str:
        """Return the exact text of a clause with its number.

        Raises:
            KeyError: this regulation has no such clause.
        """
        start, end = self.spans[name]
        return self.text[start:end].strip()


class Regulations(NamedTuple):
    """All regulations that the program ships, for looking up clauses."""

    all: Sequence[Regulation]

    def holding(self, clause: str) -> Regulation | None:
        """Return the regulation that contains a clause such as `HS 4.3-1`, or None."""
        return next((one for one in self.all if clause in one.spans), None)

    def named(self, said: str) -> str | None:
        """Return the full name of the clause that a person typed as `said`, or None."""
        return clause_named(said, [name for one in self.all for name in one.spans])


def clause_named(said: str, known: Iterable[str]) -> str | None:
    """Return the clause of `known` that a person means by `said`, such as `hs4.3`; None if there is none."""
    return next((name for name in known if _bare(name) == _bare(said)), None)


def read_regulations(index: str, name: str, read: Callable[[str], str]) -> Regulations:
    """Read the regulations of an index; `read` returns the text of a file named there.

    Raises:
        UserError: `rulebook-key` or `rulebook-syntax`; the index is invalid, or a clause's first words
            are not found in order.
    """
    source = StrictFile(index, name)
    entries = source.build(RegulationIndex).regulations
    return Regulations([_regulation(source, at, entry, read(entry.file)) for at, entry in enumerate(entries)])


def _regulation(source: StrictFile, number: int, entry: IndexEntry, text: str) -> Regulation:
    starts, at = dict[str, int](), 0
    for clause, words in entry.begins.items():
        at = text.find(words, at)
        if at < 0:
            keys = ("regulations", str(number), "begins", clause)
            raise source.error(keys, f"words of {entry.file}, in its order", words)
        starts[clause] = at
    return Regulation(entry.title, text, {one: Span(at, _end(one, starts, text)) for one, at in starts.items()})


def _end(clause: str, starts: Mapping[str, int], text: str) -> int:
    """Return the start of the next clause that is not a part of `clause`, or the end of the text."""
    own = starts[clause]
    behind = (at for one, at in starts.items() if at > own and not _is_part(one, clause))
    return min(behind, default=len(text))


def _is_part(name: str, whole: str) -> bool:
    return name.startswith(tuple(whole + sign for sign in _PARTS))


def _bare(name: str) -> str:
    return "".join(name.split()).casefold()
