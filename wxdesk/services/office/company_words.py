"""The company's list of words 本公司词库: its rows as they are edited, and the words in force."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.office.people import KEEPERS
from wxdesk.domain.rulebook.rules import LexiconFile
from wxdesk.domain.words.company import (
    CompanyWord,
    company_lexicon,
    kept_word,
    sorted_words,
    taken_identities,
    word_differences,
    words_of,
)
from wxdesk.services.desk.act import attempt, require
from wxdesk.services.desk.ports import By, Event, Reader, Store, Transaction

_ADDED, _CHANGED, _REMOVED = "word.added", "word.changed", "word.removed"
WORD_EDITORS = frozenset(KEEPERS)
"""Roles that edit the company's list of words: those that may change the rulebook."""
_LONG_AGO = date(2000, 1, 1)


@dataclass(frozen=True)
class HeldWords:
    """The company's words that rules use now, and the day on which a person last confirmed the list."""

    words: tuple[CompanyWord, ...] = ()
    updated: date = _LONG_AGO

    @cached_property
    def lexicon(self) -> LexiconFile | None:
        """Return the words as a lexicon, in the form of the rulebook's lexicons; None if there are no words."""
        return company_lexicon(self.words, self.updated)


@dataclass(frozen=True)
class WordEntry:
    """A word in the company's list as it is edited, and how it differs from the words in force.

    `state` is "held" if equal, "new", "changed", or "removed" for a deleted word that is still in force.
    """

    word: CompanyWord
    state: str = "held"


def held_words(reader: Reader) -> HeldWords:
    """Return the company's words in force; there are none until somebody puts a list in force."""
    return next(iter(held_lists(reader, 1)), HeldWords())


def held_lists(reader: Reader, limit: int) -> list[HeldWords]:
    """Return the newest `limit` versions of the company's list of words that were put in force, newest first."""
    events = [json.loads(row["body"]) for row in reader.query("words_adopted", limit=limit)]
    kept = [json.loads(reader.body(event["data"]["words"])) for event in events]
    return [HeldWords(tuple(words_of(one["words"])), date.fromisoformat(one["updated"])) for one in kept]


def word_entries(reader: Reader) -> list[WordEntry]:
    """Return the company's words as edited, sorted by kind, each with its difference from the words in force.

    Deleted words are included while they are still in force.
    """
    rows = reader.find(CompanyWord)
    states = {one.word.id: one.state for one in word_differences(held_words(reader).words, rows)}
    shown = [one for one in sorted_words(rows) if not one.removed or one.id in states]
    return [WordEntry(one, states.get(one.id, "held")) for one in shown]


class CompanyWords:
    """Enters, changes and deletes words of the company's list; no change has an effect before it is put in force."""

    def __init__(self, store: Store, rules: Collection[str]) -> None:
        """Read and write `store`; `rules` are the ids of the rules from which the company may except a word."""
        self._store = store
        self._rules = rules

    def all(self) -> list[WordEntry]:
        """Return all words of the company's list as a person last edited them, sorted by kind.

        Each has a state: whether it equals the word in force, is new, was changed, or was deleted but is still in
        force.
        """
        return self._store.read(word_entries)

    def save(self, word: CompanyWord, by: By) -> CompanyWord:
        """Enter a new word (without an id), or change or bring back the word of this id; return it as stored.

        Raises:
          Refused: `role-missing`.
          UserError: the codes of `kept_word`.
        """

        def work(tx: Transaction) -> CompanyWord:
            require(tx, by, tx.now, *KEEPERS)
            own = replace(word, id=word.id or uuid7(), removed=False)
            own = kept_word(own, taken_identities(tx.find(CompanyWord)), self._rules)
            put_word(tx, own, by, new=not word.id)
            return own

        return attempt(self._store, Event(_CHANGED, by, word.id or "words", word.word), work)

    def remove(self, ids: Sequence[str], by: By) -> list[CompanyWord]:
        """Delete words from the company's list, all or none, and return them.

        Words that are in force keep their effect until the list as edited is put in force.

        Raises:
          Refused: `role-missing`.
          UserError: `not-found`.
        """

        def work(tx: Transaction) -> list[CompanyWord]:
            require(tx, by, tx.now, *KEEPERS)
            found = [one for one in (tx.get(CompanyWord, word) for word in ids) if not one.removed]
            for one in found:
                tx.put(replace(one, removed=True))
                tx.record(Event(_REMOVED, by, one.id, one.word))
            return found

        return attempt(self._store, Event(_REMOVED, by, "words", ""), work)

    def bring_back(self, words: Sequence[CompanyWord], by: By) -> None:
        """Enter deleted words again, all or none.

        Raises:
          Refused: `role-missing`.
          UserError: `word-exists`; the list has such a word by now.
        """

        def work(tx: Transaction) -> None:
            require(tx, by, tx.now, *KEEPERS)
            for one in words:
                own = kept_word(replace(one, removed=False), taken_identities(tx.find(CompanyWord)), self._rules)
                put_word(tx, own, by, new=True)

        attempt(self._store, Event(_ADDED, by, "words", ""), work)

    def find(self, word: str) -> list[CompanyWord]:
        """Return the words of the company's list that are spelled like `word`, or whose id is `word`.

        Raises:
          UserError: `word-unknown`.
        """
        entries = [one.word for one in self.all() if not one.word.removed]
        found = [one for one in entries if word in (one.id, one.word)]
        if not found:
            raise UserError("word-unknown", word=word)
        return found


def put_word(tx: Transaction, word: CompanyWord, by: By, *, new: bool) -> None:
    """Write a checked word of the company's list and record the event; `new` tells whether it is entered or changed."""
    tx.put(word)
    tx.record(Event(_ADDED if new else _CHANGED, by, word.id, word.word))
