"""Searches the whole desk by a few typed words: submissions, pushes, people, units, entries of registers."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from itertools import islice
from typing import NamedTuple

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.search_terms import SearchTerm, folded, search_terms, searched_text
from wxdesk.domain.office.people import Person, Unit
from wxdesk.services.desk.clock import moment
from wxdesk.services.desk.filters import Sift
from wxdesk.services.desk.ports import Clock, Reader, Store
from wxdesk.services.package.archive import ArchiveSift, PushArchive
from wxdesk.services.records.office.channels import channels_in
from wxdesk.services.registers.entry_search import EntrySearch
from wxdesk.services.views.queue_views import queue_rows

_SUBMISSIONS, _PUSHES, _NAMES, _ENTRIES = 20, 8, 5, 8
"""Maximum numbers of hits of each kind."""


class HitKind(StrEnum):
    """A kind of thing that the search finds."""

    SUBMISSION = "submission"
    PUSH = "push"
    PERSON = "person"
    UNIT = "unit"
    ENTRY = "entry"


class SearchHit(NamedTuple):
    """One thing that the search found, such as a submission, a push or a person.

    `target` is the name by which it is opened: an id, the label of a push, or the number of an entry. `state` is
    the code of its state. `day` is the day of its push, or None.
    """

    kind: HitKind
    target: str
    """The name by which the hit is opened: an id, the label of a push, or the number of an entry."""
    number: str = ""
    title: str = ""
    """The title of a submission, of an entry, of the 头条 of a push, or the name of a person or unit."""
    state: str = ""
    """The code of the state of a submission's placement, a submission, or a push; of an entry, its message id."""
    channel_name: str = ""
    day: date | None = None
    """The day of the push; None without a push."""
    register: str = ""
    """The message id of the name of the register in which an entry stands."""


class DeskSearch:
    """Searches everything that has a name, a number or a day."""

    def __init__(self, store: Store, archive: PushArchive, entries: EntrySearch, clock: Clock) -> None:
        """Read from `store`; `archive` searches pushes, and `entries` searches entries of registers.

        Typed periods such as 上周 (last week) are relative to today by `clock`.
        """
        self._store = store
        self._entries = entries
        self._archive = archive
        self._clock = clock

    def hits(self, typed: str) -> list[SearchHit]:
        """Return the submissions, pushes, people, units and register entries that fit every typed word.

        Pushes come first, but only if a word names days or a channel. The lettering of pictures is not searched.
        """
        return self._store.read(lambda reader: self._hits(reader, typed)) if typed.strip() else []

    def _hits(self, reader: Reader, typed: str) -> list[SearchHit]:
        today = shanghai_date(moment(reader, self._clock.now()))
        terms = search_terms(typed, today)
        pushes = self._pushes(reader, typed, terms, today)
        entries = self._of_registers(reader, terms)
        return [*pushes, *_submissions(reader, typed, today), *_named(reader, terms), *entries]

    def _of_registers(self, reader: Reader, terms: Sequence[SearchTerm]) -> Iterator[SearchHit]:
        for one in self._entries.found(reader, [term.text for term in terms], _ENTRIES):
            number, register = one.entry.number, one.register.caption()
            yield SearchHit(HitKind.ENTRY, number or one.entry.id, number, one.title, one.state, register=register)

    def _pushes(self, reader: Reader, typed: str, terms: Sequence[SearchTerm], today: date) -> list[SearchHit]:
        """Return the pushes that fit, the nearest to today first, if a word names days or a channel."""
        names = {name for one in channels_in(reader) for name in (folded(one.name), one.id)}
        if not any(term.period or any(term.text in name for name in names) for term in terms):
            return []
        sift = ArchiveSift(search=typed)
        days = [term.period for term in terms if term.period]
        found = self._archive.pushes_in(reader, sift)
        if not found and days and days[0].first == days[0].last:
            found = self._archive.pushes_in(reader, replace(sift, first=days[0].first, last=days[0].last, empty=True))
        nearest = sorted(found, key=lambda one: abs(one.day - today))[:_PUSHES]
        return [
            SearchHit(HitKind.PUSH, one.label, "", one.headline, one.state, one.channel_name, one.day)
            for one in nearest
        ]


def _submissions(reader: Reader, typed: str, today: date) -> Iterator[SearchHit]:
    sift = Sift(search=typed, today=today, lettering=False)
    for row in queue_rows(reader.queue(sift, 0, _SUBMISSIONS)):
        state = row.placement_stage if row.stage == "accepted" and row.placement_stage else row.stage
        yield SearchHit(HitKind.SUBMISSION, row.id, row.number, row.title, state.value, row.channel_name or "", row.day)


def _named(reader: Reader, terms: Sequence[SearchTerm]) -> Iterator[SearchHit]:
    """Yield the people and units whose names, titles or initials contain every term."""
    people = ((one.id, one.name, one.title) for one in reader.find(Person))
    units = ((one.id, one.name, "") for one in reader.find(Unit))
    for kind, known in ((HitKind.PERSON, people), (HitKind.UNIT, units)):
        fits = (one for one in known if all(term.fits(searched_text(*one[1:])) for term in terms))
        yield from (SearchHit(kind, target, title=name) for target, name, _ in islice(fits, _NAMES))
