"""The columns of the lists of people, units, channels, and of what a table would add."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

from wxdesk.domain.rulebook.channel import Channel, ChannelSettings
from wxdesk.services.office.roles import PersonFile, UnitFile
from wxdesk.services.office.roster_import import Addition
from wxdesk.services.records.filing_words import filing_word, filing_words
from wxdesk.ui.models.rows import NOTHING, Column, RowModel
from wxdesk.ui.models.tables import Words


def _and(words: Words, parts: Sequence[str]) -> str:
    return words.say("between-words").join(parts)


def people_model(words: Words) -> RowModel[PersonFile]:
    """Return the list of people with the roles of today."""

    def roles(person: PersonFile) -> str:
        held = [words.word("role", role.value) for role in person.roles]
        return _and(words, held) or words.say("roles-none")

    columns: list[Column[PersonFile]] = [
        Column(words.say("column-name"), 104, lambda person: person.name),
        Column(words.say("column-post"), 168, lambda person: person.title or NOTHING, dim=True),
        Column(words.say("column-roles"), 0, roles),
        Column(
            words.say("column-unit"),
            136,
            lambda person: _and(words, person.units) or NOTHING,
            dim=True,
        ),
    ]
    return RowModel(columns, lambda person: person.id)


def units_model(words: Words) -> RowModel[UnitFile]:
    """Return the list of supplying units."""
    columns: list[Column[UnitFile]] = [
        Column(words.say("column-unit"), 0, lambda unit: unit.name),
        Column(
            words.say("role-unit_head"),
            160,
            lambda unit: _and(words, unit.heads) or NOTHING,
        ),
        Column(
            words.say("role-officer"),
            240,
            lambda unit: _and(words, unit.officers) or NOTHING,
        ),
    ]
    return RowModel(columns, lambda unit: unit.id)


def channels_model(words: Words, today: Callable[[], date]) -> RowModel[Channel]:
    """Return the list of channels with the settings of today."""

    def on(one: Channel) -> ChannelSettings:
        return one.on(today())

    columns: list[Column[Channel]] = [
        Column(words.say("column-channel"), 0, lambda one: one.name),
        Column(words.say("column-days"), 176, lambda one: days_word(words, on(one))),
        Column(words.say("column-slots"), 84, lambda one: count_word(on(one))),
        Column(words.say("column-window"), 104, lambda one: window_word(on(one))),
        Column(
            words.say("column-filed"),
            104,
            lambda one: words.say(filing_word(one, today())),
            lambda one: "ok" if one.filed else "warn",
        ),
        Column(
            words.say("column-filing"),
            300,
            lambda one: filing_words(words.say, one, today()) or NOTHING,
            dim=True,
        ),
    ]
    return RowModel(columns, lambda one: one.id)


def days_word(words: Words, settings: ChannelSettings) -> str:
    """Return on which days a channel pushes."""
    every, anchor = settings.recurrence.every_days, settings.recurrence.anchor
    if weekdays := settings.recurrence.week_days:
        return words.say("days-of-week", days=_and(words, [words.say(f"weekday-{day}") for day in weekdays]))
    if every is None:
        days = _and(words, [str(day) for day in settings.recurrence.month_days])
        return words.say("days-of-month", days=days)
    if every == 1 or anchor is None:
        return words.say("days-every", count=every)
    return words.say("days-every-from", count=every, day=words.day(anchor))


def count_word(settings: ChannelSettings) -> str:
    """Return how many articles a push has at least and at most."""
    least, most = settings.minimum, settings.maximum
    return str(most) if least == most else f"{least}–{most}"


def window_word(settings: ChannelSettings) -> str:
    """Return between which times a channel pushes."""
    return f"{settings.window_start:%H:%M}–{settings.window_end:%H:%M}"


class ReadLine(Protocol):
    """One line of a table that is imported; `state` is new, changed, known or wrong."""

    @property
    def number(self) -> int:
        """Return its number, as in a spreadsheet."""
        ...

    @property
    def subject(self) -> str:
        """Return what it is about."""
        ...

    @property
    def state(self) -> str:
        """Return what becomes of it."""
        ...

    @property
    def words(self) -> str:
        """Return what it adds, or what is wrong with it."""
        ...


def preview_model(words: Words) -> RowModel[ReadLine]:
    """Return what the lines of a table would add, or what is wrong with them."""
    tones = {"wrong": "returned", "new": "ok", "changed": "warn", "known": "neutral"}
    columns: list[Column[ReadLine]] = [
        Column(words.say("column-line"), 64, lambda line: str(line.number), dim=True, right=True),
        Column("", 76, lambda line: words.word("roster", line.state), lambda line: tones[line.state]),
        Column(words.say("column-subject"), 168, lambda line: line.subject or NOTHING),
        Column(words.say("column-adds"), 0, lambda line: line.words),
    ]
    return RowModel(columns, lambda line: str(line.number))


def addition_words(words: Words, additions: Sequence[Addition]) -> list[str]:
    """Return in words what is added."""
    said = []
    for one in additions:
        if not one.name:
            said.append(words.say("adds-unit", unit=one.unit))
            continue
        roles = _and(words, [words.word("role", role.value) for role in one.roles])
        said.append(words.say("adds-person" if one.new else "adds-roles", name=one.name, roles=roles))
    return said
