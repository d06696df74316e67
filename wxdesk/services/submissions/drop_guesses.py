"""Guess the details of a delivery that nobody stated, each with its origin and its certainty (HS 2.2, 4.3, 4.4)."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from wxdesk.domain.article.blocks import from_json, text_of
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.office.people import Assignment, Person, Role, Unit
from wxdesk.domain.promotion.days import PromotionPeriod, periods_in
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.fields import FIELDS
from wxdesk.domain.submissions.submission import Origin, PieceRole, SignOffRoute, Submission
from wxdesk.services.desk.ports import Reader
from wxdesk.services.desk.requests import Received
from wxdesk.services.office.staffing import face, officers_in
from wxdesk.services.records.delivery_time import guess_delivery_time
from wxdesk.services.records.office.channels import channels_in
from wxdesk.services.submissions.filled_form import order_of
from wxdesk.services.submissions.intake import ReadDelivery
from wxdesk.services.submissions.topic_words import topic_of, topic_words
from wxdesk.services.submissions.unit_guess import short_unit_in, unit_in

_SIGNED = re.compile(r"审签|签字|签批|签名|审批|盖章")
"""Words in the name of a scan that suggest the sign-off 审签 of the unit's head."""
_SAME_HABIT = 3
"""The number of a unit's last submissions that have to agree for a sure guess."""
_NEAR = (timedelta(days=-90), timedelta(days=400))
"""How far before and after today a day of a text may be to count as that of the event."""
_HAN = "[\u3400-\u9fff]"
"""A Chinese character; beside a name it may make the name a part of another word."""
_SHORTEST_NAME = 2
"""The shortest name of an officer that is looked for in the names of files."""


class GuessOrigin(StrEnum):
    """The source of a detail of a delivery, such as the form, a file name, or the unit's earlier submissions."""

    TYPED = "typed"
    FORM = "form"
    """The unit's filled 投稿单."""
    FOLDER = "folder"
    FILES = "files"
    """The names of the files."""
    SENDER = "sender"
    """The name of an officer in the name of the folder or a file."""
    ADDRESSES = "addresses"
    """The desk's list of units and officers."""
    SIGNATURE = "signature"
    """The source or the signature that the document states."""
    TEXT = "text"
    HABIT = "habit"
    """The earlier submissions of the unit."""
    OWN_UNIT = "own_unit"
    """The article's source is taken to be whoever delivered it, because the delivery states no other source."""
    ONLY = "only"
    """The desk has only one possible value, such as its only channel."""
    TIMES = "times"
    """The modification times of the files."""


@dataclass(frozen=True)
class Guess:
    """A value of one detail, its origin, and whether it may be registered without confirmation (`certain`).

    `words` are the words of a text that suggest the value; empty for other origins.
    """

    field: str
    """The name of the field in `Received`."""
    value: Any
    origin: GuessOrigin
    certain: bool = True
    words: tuple[str, ...] = ()
    """The words of the text that suggest the value; empty for other origins."""


@dataclass(frozen=True)
class DropGuesses:
    """The details of one delivery by field; a field is absent if nobody stated it and nothing suggests a value."""

    found: Mapping[str, Guess]

    def value(self, field: str) -> Any:
        """Return the value of a field, or None."""
        return self.found[field].value if field in self.found else None

    @property
    def uncertain(self) -> tuple[str, ...]:
        """Return the fields whose guess a person has to confirm first, in the order of the fields."""
        return tuple(one.key for one in FIELDS if one.key in self.found and not self.found[one.key].certain)

    @property
    def received(self) -> Received:
        """Return the details for registration; a delivery time that was only guessed from file times is left out."""
        said = {key: one.value for key, one in self.found.items()}
        if "delivered_at" in said and self.found["delivered_at"].origin is GuessOrigin.TIMES:
            del said["delivered_at"]
        return Received(**said)


def guesses_of(
    reader: Reader, delivery: ReadDelivery, rulebook: Rulebook, now: datetime, typed: Mapping[str, Any] | None = None
) -> DropGuesses:
    """Return the details of a delivery: typed by a person, read from the form 投稿单, or guessed, in this order.

    `typed` holds values by field; None means that the person left the field empty. If `typed` has a unit and the 投稿单
    names another one, the officer of the 投稿单 is ignored.
    """
    said = {key: Guess(key, value, GuessOrigin.TYPED) for key, value in (typed or {}).items()}
    guessing = _Guessing(reader, delivery, rulebook, now, said)
    guessing.run()
    return DropGuesses({key: one for key, one in guessing.found.items() if one.value is not None})


class _Guessing:
    """Collects the guesses on one delivery; a field that is known already is not guessed again."""

    def __init__(
        self, reader: Reader, delivery: ReadDelivery, rulebook: Rulebook, now: datetime, said: Mapping[str, Guess]
    ) -> None:
        self.found = dict(said)
        self._reader, self._delivery, self._rulebook, self._now = reader, delivery, rulebook, now
        self._today = shanghai_date(now)
        reading = delivery.reading
        self._text = text_of(from_json(reading.blocks)) if reading else ""
        self._habits: Sequence[Submission] = ()

    def run(self) -> None:
        """Guess the value of every field, starting with the unit, on which other guesses depend."""
        form = order_of(self._reader, self._delivery.form, self._rulebook, self._today)
        own = self._own
        self._add("unit", *([] if own else self._units(form)))
        if not own and self._value("unit") is not None:
            self._add("origin", Guess("origin", Origin.UNIT, self.found["unit"].origin))
        unit = self._value("unit")
        for key, value in form.said.items():
            of_unit = key in ("unit", "officer", "origin")
            if not of_unit or (form.unit == unit and not own):
                self._add(key, Guess(key, value, GuessOrigin.FORM))
        if unit and not own:
            self._habits = self._reader.select(Submission, "habits_of_unit", unit=unit)
        self._add("officer", *(self._officers(unit) if unit and not own else ()))
        self._add("source", *self._sources(unit))
        self._add("kind", *self._kinds())
        self._add("range", *self._ranges())
        self._add("channels", *self._channels())
        self._days()
        self._add("delivered_at", self._delivered())
        self._add("route", *self._routes(unit))
        self._signing()

    @property
    def _own(self) -> bool:
        return self._value("origin") is Origin.OWN

    def _value(self, key: str) -> Any:
        return self.found[key].value if key in self.found else None

    def _add(self, key: str, *guesses: Guess) -> None:
        """Keep the first of the guesses for a field, unless the field is known."""
        if key not in self.found and guesses:
            self.found[key] = guesses[0]

    def _units(self, form: Received) -> Iterable[Guess]:
        """Yield guesses of the unit, the most reliable first.

        They come from the form, from unit names in folder and file names, from an officer's name, and from the
        document's source.
        """
        units = self._reader.find(Unit)
        if form.unit is not None:
            yield Guess("unit", form.unit, GuessOrigin.FORM)
        disputed = bool(self._delivery.form.get("unit", "").strip())
        names = [file.name.rpartition("/")[2] for file in self._delivery.files if file.inside is None]
        for origin, texts in ((GuessOrigin.FOLDER, [self._delivery.name]), (GuessOrigin.FILES, names)):
            named = {unit.id for text in texts if (unit := unit_in(text, units))}
            alone = len(named) == 1 and not disputed
            yield from (Guess("unit", one, origin, alone) for one in sorted(named))
        senders = self._senders([self._delivery.name, *names])
        alone = len(senders) == 1 and not disputed
        yield from (Guess("unit", one, GuessOrigin.SENDER, alone and apart) for one, apart in sorted(senders.items()))
        reading = self._delivery.reading
        signed = unit_in(reading.source, units) if reading and reading.source else None
        if signed is not None:
            yield Guess("unit", signed.id, GuessOrigin.SIGNATURE, certain=False)
        for origin, texts in ((GuessOrigin.FOLDER, [self._delivery.name]), (GuessOrigin.FILES, names)):
            short = {unit.id for text in texts if (unit := short_unit_in(text, units))}
            yield from (Guess("unit", one, origin, certain=False) for one in short if len(short) == 1)

    def _senders(self, texts: Sequence[str]) -> dict[str, bool]:
        """Return the units (by id) of the officers whose names occur in `texts`.

        The value is True if an officer's name occurs alone, with no Chinese character directly before or after it.
        """
        shown, found = [face(text) for text in texts], dict[str, bool]()
        for one in self._reader.find(Assignment, role=Role.OFFICER):
            name = face(self._reader.get(Person, one.person).name)
            current = one.holds(Role.OFFICER, self._today, None) and len(name) >= _SHORTEST_NAME
            if one.unit and current and any(name in text for text in shown):
                apart = re.compile(rf"(?<!{_HAN}){re.escape(name)}(?!{_HAN})")
                found[one.unit] = found.get(one.unit, False) or any(map(apart.search, shown))
        return found

    def _officers(self, unit: str) -> Iterable[Guess]:
        officers = officers_in(self._reader, unit, self._today)
        shown = [face(self._delivery.name), *(face(file.name) for file in self._delivery.files)]
        for person in officers:
            if any(face(person.name) in text for text in shown):
                yield Guess("officer", person.id, GuessOrigin.SENDER)
        if len(officers) == 1:
            yield Guess("officer", officers[0].id, GuessOrigin.ADDRESSES)
        current = {person.id for person in officers}
        for one in self._habits:
            if one.officer in current:
                yield Guess("officer", one.officer, GuessOrigin.HABIT)

    def _sources(self, unit: str | None) -> Iterable[Guess]:
        reading = self._delivery.reading
        if reading and reading.source:
            yield Guess("source", reading.source, GuessOrigin.SIGNATURE)
        if self._own:
            yield Guess("source", self._rulebook.sources.own[0], GuessOrigin.OWN_UNIT)
        elif unit:
            yield Guess("source", self._reader.get(Unit, unit).name, GuessOrigin.OWN_UNIT, self.found["unit"].certain)

    def _kinds(self) -> Iterable[Guess]:
        words = {key: known for key, known in topic_words().kinds.items() if key in self._rulebook.kinds}
        topic = topic_of(self._delivery.title, self._text, words)
        if topic is not None:
            yield Guess("kind", topic.key, GuessOrigin.TEXT, words=topic.words)

    def _ranges(self) -> Iterable[Guess]:
        known = topic_words()
        words = {key: known.of_range(key) for key in known.ranges if key in self._rulebook.ranges}
        topic = topic_of(self._delivery.title, self._text, words)
        habits = [self._rulebook.range_of(one.range) for one in self._habits[:_SAME_HABIT]]
        same = len(habits) == _SAME_HABIT and len(set(habits)) == 1 and habits[0] is not None
        if topic is not None and (topic.sure or not same or habits[0] == topic.key):
            sure = topic.sure or (same and habits[0] == topic.key)
            yield Guess("range", topic.key, GuessOrigin.TEXT, sure, topic.words)
        if habits and habits[0] is not None:
            yield Guess("range", habits[0], GuessOrigin.HABIT, same and topic is None)

    def _channels(self) -> Iterable[Guess]:
        known = [one.id for one in channels_in(self._reader)]
        used = Counter(one.channels for one in self._habits if one.channels and set(one.channels) <= {*known})
        for channels, _ in used.most_common(1):
            yield Guess("channels", channels, GuessOrigin.HABIT)
        if len(known) == 1:
            yield Guess("channels", (known[0],), GuessOrigin.ONLY)

    def _days(self) -> None:
        """Guess the day of the event, and for an offer its last day, from the dates in title and text."""
        said = f"{self._delivery.title}\n{self._text}"
        periods = [one for one in periods_in("", said, self._today) if self._is_near(one) and not one.condition]
        if not periods:
            return
        longest = max(periods, key=_length)
        chosen = longest if _length(longest) else periods[0]
        alone = len({(one.first, one.last) for one in periods}) == 1
        self._add("event_date", Guess("event_date", chosen.first, GuessOrigin.TEXT, certain=alone))
        if self._value("kind") == "promotion" and _length(chosen):
            self._add("expires", Guess("expires", chosen.last, GuessOrigin.TEXT, certain=alone))

    def _is_near(self, period: PromotionPeriod) -> bool:
        first, last = (self._today + by for by in _NEAR)
        return period.first is not None and period.last is not None and first <= period.first <= period.last <= last

    def _delivered(self) -> Guess:
        return Guess("delivered_at", guess_delivery_time(self._delivery.newest, self._now), GuessOrigin.TIMES)

    def _routes(self, unit: str | None) -> Iterable[Guess]:
        rows = self._reader.query("routes_of_unit", unit=unit) if unit else []
        routes = [str(row["route"]) for row in rows]
        if routes:
            yield Guess("route", routes[0], GuessOrigin.HABIT)

    def _signing(self) -> None:
        """Guess that the unit's head signed off from a scan's file name, and the head's name from 审核：张三.

        A person still has to confirm both.
        """
        scans = [file for file in self._delivery.files if file.role is PieceRole.SCAN and _SIGNED.search(file.name)]
        if scans and "signed_off" not in self.found:
            for key, value in (("signed_off", True), ("sign_off_how", SignOffRoute.PAPER)):
                self._add(key, Guess(key, value, GuessOrigin.FILES, certain=False))
        reading = self._delivery.reading
        if reading and reading.reviewer and self._value("signed_off"):
            self._add("sign_off_by", Guess("sign_off_by", reading.reviewer, GuessOrigin.SIGNATURE, certain=False))


def _length(period: PromotionPeriod) -> int:
    return (period.last - period.first).days if period.first and period.last else 0
