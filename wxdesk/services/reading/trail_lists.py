"""Exports the filtered events of the trail as a CSV file, a workbook, or a page to print."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from typing import Protocol

from wxdesk.domain.desk.clock import shanghai_minute
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.office.people import Role
from wxdesk.domain.trail.sift import TrailSift
from wxdesk.services.desk.act import attempt, require
from wxdesk.services.desk.ports import By, Clock, Event, Store, Transaction
from wxdesk.services.reading.account_words import act_words, naming, sift_words
from wxdesk.services.reading.presenter import Presenter
from wxdesk.services.reading.trail_reading import TrailReading
from wxdesk.services.views.views import EventView

LISTED = "audit.listed"
"""The act of the event that records that somebody made a list of events."""
MOST = {"csv": 5_000_000, "xlsx": 200_000, "html": 20_000}
"""The maximum number of events in a list, by format: what one sheet, or one print, can hold."""
_MAKERS = (Role.CHIEF, Role.ADMINISTRATOR, Role.REVIEWER, Role.EDITOR, Role.AUDITOR)
_PAGE = 1000
_COLUMNS = (
    *("seq", "entered", "happened", "act", "subject", "decided"),
    *("entered-by", "route", "why", "evidence", "place"),
)
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
"""First signs by which a spreadsheet takes the text of a CSV cell for a formula."""


@dataclass(frozen=True)
class TrailList:
    """A list of events to print or to hand on: its title, some lines above the table, the captions, and the rows."""

    title: str
    head: Sequence[str]
    """Filter, number of events, head of the trail, and who made the list when."""
    captions: Sequence[str]
    rows: Iterable[Sequence[str]]


class TrailListPress(Protocol):
    """Renders a list of events as a page and as a workbook."""

    def page(self, made: TrailList, language: str) -> bytes:
        """Return the list as an HTML page for printing."""
        ...

    def book(self, made: TrailList) -> bytes:
        """Return the list as a workbook (.xlsx)."""
        ...


class TrailLists:
    """Makes lists of filtered events; the trail records each list as an event with its filter and number of lines."""

    def __init__(self, store: Store, reading: TrailReading, press: TrailListPress, clock: Clock, name: str) -> None:
        """Read events with `reading`; the lines above each list show the desk's `name` and the time of `clock`."""
        self._store = store
        self._reading = reading
        self._press = press
        self._clock = clock
        self._name = name

    def make(self, sift: TrailSift, form: str, by: By, words: Presenter) -> tuple[Iterable[bytes], int]:
        """Record the list of the events that pass `sift`, and return its content and the number of its events.

        `form` is one of the formats in `MOST`. An event about the list is recorded before the caller can write a file.

        Raises:
            Refused: `role-missing`.
            UserError: `trail-list-empty`, no event passes; `trail-list-long`, more events than `MOST` allows.
        """
        total = self._reading.page(sift, 0, 0).total
        event = Event(LISTED, by, "audit", "", data={"filter": sift.data(), "form": form, "events": total})

        def work(tx: Transaction) -> tuple[int, str]:
            require(tx, by, tx.now, *_MAKERS)
            if not total:
                raise UserError("trail-list-empty")
            if total > MOST[form]:
                raise UserError("trail-list-long", count=total, most=MOST[form])
            last = tx.last_entry()
            seq, chain = (last.seq, last.chain.hex()) if last else (0, "")
            tx.record(Event(LISTED, by, "audit", "", data={**event.data, "head": chain, "through": seq}))
            return seq, chain

        seq, chain = attempt(self._store, event, work)
        made = self._list(sift, total, (seq, chain), words)
        if form == "csv":
            return _csv(made), total
        content = self._press.book(made) if form == "xlsx" else self._press.page(made, words.texts.language)
        return (content,), total

    def _list(self, sift: TrailSift, total: int, head: tuple[int, str], words: Presenter) -> TrailList:
        choices = self._reading.choices()
        # those who get the list do not know the labels that people type on the command line
        words = replace(words, push=naming(words, dict(self._reading.channels())))
        say = words.say
        number = self._reading.number(sift.article) if sift.article else ""
        now = shanghai_minute(self._clock.now())
        lines = (
            say("trail-list-filter", words=sift_words(words, sift, choices, number)),
            say("trail-list-count", count=total),
            say("trail-list-head", seq=head[0], chain=head[1]),
            say("trail-list-made", at=now),
        )
        captions = [say(f"trail-list-{name}") for name in _COLUMNS]
        rows = (_row(words, one) for one in self._events(sift, head[0], total))
        return TrailList(say("trail-list-title", name=self._name), lines, captions, rows)

    def _events(self, sift: TrailSift, through: int, total: int) -> Iterator[EventView]:
        """Yield the events that pass, newest first, in pages so that others can write meanwhile.

        Events that are newer than the number `through`, such as that of the list itself, are left out.
        """
        offset, count = 0, 0
        while count < total and (page := self._reading.page(sift, offset, _PAGE).rows):
            for one in page:
                if one.seq <= through and count < total:
                    count += 1
                    yield one
            offset += len(page)


def _row(words: Presenter, one: EventView) -> tuple[str, ...]:
    return (
        str(one.seq),
        shanghai_minute(one.recorded_at),
        shanghai_minute(one.happened_at),
        act_words(words, one),
        words.push(one.label),
        words.say("deputy-for", name=one.decided_by, absent=one.deputy_of) if one.deputy_of else one.decided_by,
        one.entered_by,
        one.route,
        words.why(one),
        one.evidence,
        words.workplace(one),
    )


def _csv(made: TrailList) -> Iterator[bytes]:
    """Yield a CSV file in UTF-8 with a byte order mark, for Excel; no cell begins like a formula."""
    yield b"\xef\xbb\xbf"
    for row in ((made.title,), *((line,) for line in made.head), (), made.captions):
        yield _line(row)
    for row in made.rows:
        yield _line(row)


def _line(cells: Sequence[str]) -> bytes:
    stream = StringIO()
    csv.writer(stream).writerow([f"'{one}" if one.startswith(_FORMULAS) else one for one in cells])
    return stream.getvalue().encode()
