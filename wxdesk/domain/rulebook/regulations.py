"""The regulations that the rulebook quotes: their texts as they were issued, and where each clause stands.

The texts are data; how they are cut into clauses stands in an index beside them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from wxdesk.domain.rulebook.strict_toml import StrictFile

_PARTS = (".", "-")
"""Signs that part the number of a clause from that of a part of it."""


class IndexEntry(NamedTuple):
    """One regulation in the index: its file, its title, and the words with which each clause begins."""

    file: str
    title: str
    begins: Mapping[str, str]


class RegulationIndex(NamedTuple):
    """The index as a file holds it."""

    regulations: tuple[IndexEntry, ...]


class Span(NamedTuple):
    """The start and end of a clause in the text, in characters."""

    start: int
    end: int


class Regulation(NamedTuple):
    """One regulation: its text letter by letter, and where its clauses stand, in their order."""

    title: str
    text: str
    spans: Mapping[str, Span]

    def clause(self, name: str) -> str:
        """Return the words of a clause with its number, letter by letter.

        Raises:
            KeyError: it is none of this regulation.
        """
        start, end = self.spans[name]
        return self.text[start:end].strip()


class Regulations(NamedTuple):
    """All regulations that are shipped."""

    all: Sequence[Regulation]

    def holding(self, clause: str) -> Regulation | None:
        """Return the regulation that has the clause `HS 4.3-1`, None where none is shipped that has it."""
        return next((one for one in self.all if clause in one.spans), None)

    def named(self, said: str) -> str | None:
        """Return the clause of a regulation that a person means; None where none has it."""
        return clause_named(said, [name for one in self.all for name in one.spans])


def clause_named(said: str, known: Iterable[str]) -> str | None:
    """Return the one of the `known` clauses that a person means by `hs4.3`; None where it is none."""
    return next((name for name in known if _bare(name) == _bare(said)), None)


def read_regulations(index: str, name: str, read: Callable[[str], str]) -> Regulations:
    """Return the regulations of an index; `read` gives the text of a file that it names.

    Raises:
        UserError: `rulebook-key` or `rulebook-syntax`; the index is not in order, or a clause does not begin
            with its words behind the one before.
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
    """Return where the next clause begins that is no part of this one."""
    own = starts[clause]
    behind = (at for one, at in starts.items() if at > own and not _is_part(one, clause))
    return min(behind, default=len(text))


def _is_part(name: str, whole: str) -> bool:
    return name.startswith(tuple(whole + sign for sign in _PARTS))


def _bare(name: str) -> str:
    return "".join(name.split()).casefold()
