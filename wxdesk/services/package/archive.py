"""Lists the pushes of any period with their states, found by day, title, number, channel or state."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from wxdesk.domain.calendar.channel_calendar import PushRow
from wxdesk.domain.calendar.push_numbers import against_minimum
from wxdesk.domain.desk.clock import shanghai_date, shanghai_instant
from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.desk.search_terms import SearchTerm, folded, search_terms
from wxdesk.domain.desk.typed_periods import typed_period
from wxdesk.domain.review.placements import Placement
from wxdesk.domain.rulebook.channel import Channel
from wxdesk.domain.rulebook.recurrence import channel_days
from wxdesk.domain.submissions.submission import Submission
from wxdesk.services.calendar.scheduling import Scheduling
from wxdesk.services.desk.clock import moment
from wxdesk.services.desk.ports import Clock, Reader, Store
from wxdesk.services.desk.spans import require_order, require_span
from wxdesk.services.records.office.channels import channels_in
from wxdesk.services.views.push_states import PUSH_STATES, PushFacts

_FIRST, _LAST = date(2000, 1, 1), date(2199, 12, 31)
"""The first and the last day of the list of pushes if the filter sets no limit."""


@dataclass(frozen=True)
class ArchiveSift:
    """A filter of the list of pushes; an empty field does not restrict the list.

    `states` are codes of states, `search` are words that must all fit a push. `empty` includes pushes without
    items. `open` includes pushes before `first` whose publication nobody registered.
    """

    first: date | None = None
    last: date | None = None
    channel: str = ""
    states: tuple[str, ...] = ()
    """The codes of the states to list, of `PUSH_STATES`."""
    search: str = ""
    """Words that must all fit a push.

    A word fits if it occurs in the name or id of the channel, or in number, title or initials of an item, or if the
    push is in the period that it names.
    """
    empty: bool = False
    """Whether pushes without items are listed too."""
    open: bool = False
    """Whether pushes before `first` are listed too if nobody registered their publication."""

    def check(self) -> None:
        """Check that the states are valid, and that the period does not end before it begins.

        Raises:
          UserError: `value-unknown`, `dates-order`.
        """
        for state in self.states:
            if state not in PUSH_STATES:
                raise UserError("value-unknown", key="state", value=state, known=", ".join(PUSH_STATES))
        if self.first and self.last:
            require_order(self.first, self.last)


PERIODS = ("near", "month", "last_month", "year", "last_year", "all")
"""The usual periods: the days around today with all unregistered pushes, months, years, or all pushes."""
_BACK, _AHEAD = timedelta(days=7), timedelta(days=21)
_TYPED = {"month": "本月", "last_month": "上月", "year": "今年", "last_year": "去年"}


def within(sift: ArchiveSift, period: str, today: date, *, searched: bool = False) -> ArchiveSift:
    """Return `sift` limited to the days of `period`, which is one of `PERIODS`, such as `near` or `all`.

    The period `near` sets no limit while a search is typed, because a search looks at all pushes. `searched` is True if
    a search was typed; `sift.search` may still be empty, if the typed word was the name of a state.
    """
    if named := _TYPED.get(period):
        first, last = typed_period(named, today) or (today, today)
        return replace(sift, first=first, last=last, open=False)
    if period == "all" or searched or sift.search:
        return replace(sift, first=None, last=None, open=False)
    return replace(sift, first=today - _BACK, last=today + _AHEAD, open=True)


class ArchivedPush(NamedTuple):
    """One push in the list: channel, day, state and number of items.

    `filled` is the number of items with material; the others are placeholders 占位. `headline` is the title of the
    头条. `packages` is the number of exported versions of its package.
    """

    label: str
    channel: str
    channel_name: str
    day: date
    state: str
    """The code of the state, one of `PUSH_STATES`."""
    items: int
    filled: int
    """The number of items whose material is there; the others are placeholders 占位."""
    minimum: int
    maximum: int
    headline: str
    """The title of the 头条; "" if the push has none."""
    packages: int
    """The number of exported package versions."""

    @property
    def against_minimum(self) -> str:
        """Return the number of items with material and the minimum, such as 4/6; without a minimum only the number."""
        return against_minimum(self.filled, self.minimum)


def with_states(sift: ArchiveSift, names: Mapping[str, str]) -> ArchiveSift:
    """Return `sift` with the words of its search that are names of states turned into codes in its field `states`.

    `names` maps the codes of states to their names. The other words stay in the search.
    """
    codes = {folded(name): code for code, name in names.items()}
    words = sift.search.split()
    states = tuple(codes[word] for one in words if (word := folded(one)) in codes)
    rest = " ".join(one for one in words if folded(one) not in codes)
    return replace(sift, states=(*sift.states, *states), search=rest)


class PushArchive:
    """Lists pushes of any period, however old."""

    def __init__(self, store: Store, scheduling: Scheduling, clock: Clock) -> None:
        """Read from `store`; `scheduling` tells which push a name means, `clock` which pushes are over."""
        self._store = store
        self._scheduling = scheduling
        self._clock = clock

    def pushes(self, sift: ArchiveSift) -> list[ArchivedPush]:
        """Return the pushes that pass the filter, by day.

        Raises:
          UserError: `value-unknown`, `dates-order`, `span-long`.
        """
        sift.check()
        return self._store.read(lambda reader: self.pushes_in(reader, sift))

    def named(self, name: str) -> ArchivedPush:
        """Return the push that a label, or the id of a push, placement or submission, means, however old it is.

        Raises:
          Refused: `push-gone`, there is no push of this name; `push-no-day`, the account has no push on this day;
            `push-moved`, the push of this day has moved to another day; `push-waits`, the item waits for a push.
        """
        label = self._scheduling.label_of_push(name)
        if label is None:
            raise self._store.read(lambda reader: _without_push(reader, name))
        channel, _, day = label.partition("/")
        return self._store.read(lambda reader: self._named_in(reader, channel, date.fromisoformat(day)))

    def _named_in(self, reader: Reader, channel: str, day: date) -> ArchivedPush:
        label = f"{channel}/{day.isoformat()}"
        if channel not in {one.id for one in channels_in(reader)}:
            raise Refused("push-gone", name=label)
        found = self.pushes_in(reader, ArchiveSift(day, day, channel, empty=True))
        if found:
            return min(found, key=lambda one: (one.state == "cancelled", -one.items))
        moved = reader.first(PushRow, channel=channel, due=day.isoformat())
        if moved is not None:
            raise Refused("push-moved", push=label, to=f"{channel}/{moved.date.isoformat()}")
        raise Refused("push-no-day", push=label)

    def pushes_in(self, reader: Reader, sift: ArchiveSift) -> list[ArchivedPush]:
        """Return the pushes that pass the filter, by day, inside a snapshot."""
        now, channels = moment(reader, self._clock.now()), {one.id: one for one in channels_in(reader)}
        terms = search_terms(sift.search, shanghai_date(now))
        fit = [self._fitting(reader, term, channels.values()) for term in terms]
        rows = reader.query(
            "archived_pushes",
            first=(sift.first or _FIRST).isoformat(),
            last=(sift.last or _LAST).isoformat(),
            channel=sift.channel,
            open=int(sift.open),
        )
        found = [
            _archived(reader, row, channels[row["channel"]], now)
            for row in rows
            if (row["items"] or sift.empty) and all(one.has(row["id"], row["channel"], row["day"]) for one in fit)
        ]
        if sift.empty:
            asked = [one for one in channels.values() if sift.channel in ("", one.id)]
            planned = _planned(reader, sift, asked, shanghai_date(now))
            found += [one for one in planned if all(term.has("", one.channel, one.day.isoformat()) for term in fit)]
        listed = [one for one in found if not sift.states or one.state in sift.states]
        return sorted(listed, key=lambda one: (one.day, one.channel))

    @staticmethod
    def _fitting(reader: Reader, term: SearchTerm, channels: Iterable[Channel]) -> "_Fitting":
        named = {one.id for one in channels if term.text in folded(one.name) or term.text == one.id}
        pushes = {str(row["push"]) for row in reader.query("pushes_with_words", word=term.text)}
        return _Fitting(term, named, pushes)


class _Fitting(NamedTuple):
    """One typed search term, with the ids of the channels and pushes that it matches."""

    term: SearchTerm
    channels: set[str]
    pushes: set[str]

    def has(self, push: str, channel: str, day: str) -> bool:
        """Tell whether the term fits a push, given by its id, the id of its channel, and its day as YYYY-MM-DD."""
        if self.term.channel:
            return self.term.channel == channel and self._within(day)
        return push in self.pushes or channel in self.channels or self._within(day)

    def _within(self, day: str) -> bool:
        period = self.term.period
        return period is not None and period.first.isoformat() <= day <= period.last.isoformat()


def _without_push(reader: Reader, name: str) -> Refused:
    """Return the error for a name without a push: `push-waits` if its item waits, else `push-gone` (unknown name)."""
    known = reader.first(Placement, id=name) is not None or reader.first(Submission, id=name) is not None
    return Refused("push-waits") if known else Refused("push-gone", name=name)


def _archived(reader: Reader, row: Mapping[str, Any], channel: Channel, now: datetime) -> ArchivedPush:
    day = date.fromisoformat(row["day"])
    settings = channel.on(day)
    minimum = settings.minimum if row["minimum"] is None else row["minimum"]
    maximum = settings.maximum if row["maximum"] is None else row["maximum"]
    unfinished = row["packages"] and row["over"] < row["items"]
    current, timed = _newest(reader, row["id"]) if unfinished else (False, False)
    facts = PushFacts(
        items=row["items"],
        filled=row["items"] - row["planned"],
        over=row["over"],
        released=row["released"],
        minimum=minimum,
        cancelled=bool(row["cancelled"]),
        packaged=bool(row["packages"]),
        current=current,
        timed=timed,
        begun=shanghai_instant(day, settings.window_start) <= now,
        past=day < shanghai_date(now),
        fixed=bool(row["fixed"]),
        waived=bool(row["waived"]),
    )
    return ArchivedPush(
        f"{channel.id}/{row['day']}",
        channel.id,
        channel.name,
        day,
        facts.state,
        row["items"],
        facts.filled,
        facts.minimum,
        maximum,
        row["headline"],
        row["packages"],
    )


def _newest(reader: Reader, push: str) -> tuple[bool, bool]:
    """Return whether the newest package of a push has its present items, and whether WeChat is to send it later."""
    (row,) = reader.query("packaged_contents", push=push)
    present = {one["id"]: one["released_hash"] for one in reader.query("released_on", push=push)}
    return json.loads(row["contents"]) == present, bool(row["timed"])


def _planned(reader: Reader, sift: ArchiveSift, channels: Iterable[Channel], today: date) -> Iterator[ArchivedPush]:
    """Yield the pushes that the channels' settings plan in the period, but that have no row in the database.

    A period without a start begins with the first stored push; a period without an end lasts until today.
    """
    began = reader.query("archive_begins")[0]["day"]
    first = sift.first or (date.fromisoformat(began) if began else today)
    last = sift.last or max(first, today)
    require_span(first, last)
    span = {"first": first.isoformat(), "last": last.isoformat()}
    stored = {(row["channel"], row["due"]) for row in reader.query("pushes_due", **span)}
    for channel in channels:
        for day in channel_days(channel, first, last):
            if (channel.id, day.date.isoformat()) not in stored:
                limits = channel.on(day.date)
                yield ArchivedPush(
                    f"{channel.id}/{day.date.isoformat()}",
                    channel.id,
                    channel.name,
                    day.date,
                    "empty",
                    0,
                    0,
                    limits.minimum,
                    limits.maximum,
                    "",
                    0,
                )
