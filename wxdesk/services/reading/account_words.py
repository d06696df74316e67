"""Puts an event into words: the caption of each column that it changed, and the value before and after."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime

from wxdesk.domain.desk.clock import SHANGHAI, shanghai_date, shanghai_minute
from wxdesk.domain.lists.spec import NOTHING, ListWords
from wxdesk.domain.trail.sift import TrailSift
from wxdesk.services.reading.presenter import Presenter
from wxdesk.services.views.trail_views import ColumnChange, EventAccount, ShownValue, TrailChoices, ValueKind
from wxdesk.services.views.views import EventView

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
PUSH_LABEL = re.compile(r"(?<![^、])(?P<channel>[a-z][a-z0-9-]*)/(?P<day>\d{4}-\d{2}-\d{2})(?![^、])")
"""Matches push labels (channel/date, such as `group/2026-01-04`), alone or in a list."""
_WITHOUT = {ValueKind.ERASED: "trail-value-erased", ValueKind.UNKNOWN: "trail-value-unknown"}
"""For each kind of value that cannot be shown, the message id of what stands in its place."""


def caption_key(table: str, column: str) -> tuple[str, str]:
    """Return the message ids of a column's caption: for this table alone, and for all tables."""
    name = column.replace("_", "-")
    return f"trail-column-{table.replace('_', '-')}-{name}", f"trail-column-{name}"


def caption(words: Presenter, table: str, column: str) -> str:
    """Return the caption of a column; its name if the catalogue has none."""
    return next((words.say(key) for key in caption_key(table, column) if words.texts.has(key)), column)


def day_words(words: Presenter, day: date) -> str:
    """Return a date in words, with its year."""
    return words.say("trail-day", year=str(day.year), month=day.month, day=day.day)


def naming(words: Presenter, channels: Mapping[str, str]) -> Callable[[str], str]:
    """Return a function that replaces labels of pushes in a text by channel name and day in words.

    A label is such as media/2026-01-04. `channels` maps ids of channels to their names.
    """

    def named(found: re.Match[str]) -> str:
        name = channels.get(found["channel"])
        return f"{name} {day_words(words, date.fromisoformat(found['day']))}" if name else found[0]

    return lambda text: PUSH_LABEL.sub(named, text)


def value_words(words: Presenter, value: ShownValue) -> str:
    """Return a column's value in words."""
    if value.kind is ValueKind.NOTHING:
        return NOTHING
    if value.kind in _WITHOUT:
        return words.say(_WITHOUT[value.kind])
    match value.kind:
        case ValueKind.CODE:
            return _listed(words, [_coded(words, value.families, one) for one in value.parts or (value.text,)])
        case ValueKind.MESSAGE:
            return _message(words, value)
        case ValueKind.DAY:
            return day_words(words, date.fromisoformat(value.text))
        case ValueKind.INSTANT:
            at = datetime.fromisoformat(value.text)
            return f"{day_words(words, shanghai_date(at))} {at.astimezone(SHANGHAI):%H:%M}"
        case ValueKind.FLAG:
            return words.say("trail-yes" if value.text != "0" else "trail-no")
        case ValueKind.CONTENT:
            return words.say("trail-content", code=value.text)
        case _:
            return _listed(words, [words.push(one) for one in value.parts or (value.text,)])


def _listed(words: Presenter, parts: Sequence[str]) -> str:
    return words.say("list-between").join(parts)


def _coded(words: Presenter, families: Sequence[str], code: str) -> str:
    """Return the translation of `code` in the first of the message `families` that has one; else the code."""
    said = (words.word(family, code) for family in families)
    return next((one for one in said if one != code), code)


def _message(words: Presenter, value: ShownValue) -> str:
    """Return the message that `value` names, with dates among its variables written in words.

    Return the message id if there is no such message.
    """
    if not words.texts.has(value.text):
        return value.text
    values = {
        key: day_words(words, date.fromisoformat(one)) if isinstance(one, str) and _DAY.fullmatch(one) else one
        for key, one in value.values.items()
    }
    return words.say(value.text, **values)


def change_words(words: Presenter, one: ColumnChange) -> tuple[str, str, str]:
    """Return caption, value before and value after of a changed column."""
    name = words.say(one.caption) if one.caption else caption(words, one.table, one.column)
    if one.row:
        name = words.say("trail-column-of", row=one.row, column=name)
    return name, NOTHING if one.new else value_words(words, one.before), value_words(words, one.after)


def act_words(words: ListWords, event: EventView) -> str:
    """Return the name of the act of an event.

    The act of an amendment, for example, has different names for a correction and a retraction.
    """
    kind = event.data.get("kind")
    if event.act == "amendment.asked" and kind:
        return words.say(f"act-amendment-asked-{kind}")
    if event.act == "placement.kept" and kind:
        return words.say(f"act-placement-kept-{kind}")
    return words.word("act", event.act)


def who_lines(words: Presenter, account: EventAccount) -> Iterator[tuple[str, str]]:
    """Yield (caption, text) pairs about an event: who decided and entered it, when, where and by which route."""
    event, say, between = account.event, words.say, words.say("trail-between")
    decided = event.decided_by
    if event.deputy_of:
        decided = say("deputy-for", name=decided, absent=event.deputy_of)
    yield say("trail-decided"), between.join((decided, shanghai_minute(event.happened_at)))
    entered = [event.entered_by, shanghai_minute(event.recorded_at)]
    entered += [say("trail-proxy")] if event.entered_by != event.decided_by else []
    entered += [say("trail-late")] if account.late else []
    yield say("trail-entered"), between.join(entered)
    workplace = words.workplace(event)
    if workplace:
        yield say("trail-where"), workplace
    if event.route:
        yield say("trail-route"), event.route
    if account.version:
        yield say("trail-version"), account.version


def sift_words(words: Presenter, sift: TrailSift, choices: TrailChoices, number: str = "") -> str:
    """Return the filter `sift` in words, for the top of a list of events.

    `number` is the number of the article to which the filter restricts the events, if it does.
    """
    say, parts = words.say, []
    if sift.since or sift.until:
        first, last = sift.since, sift.until
        if first == last and first is not None:
            parts.append(first.isoformat())
        else:
            said = {"first": first.isoformat() if first else "", "last": last.isoformat() if last else ""}
            parts.append(say("trail-sift-days", **said))
    people, channels = dict(choices.people), dict(choices.channels)
    parts += [say("trail-sift-person", name=people.get(sift.person, sift.person))] if sift.person else []
    parts += [words.word("trail-kind", sift.kind)] if sift.kind else []
    parts += [words.word("act", sift.act)] if sift.act else []
    parts += [number or sift.article] if sift.article else []
    parts += [channels.get(sift.channel, sift.channel)] if sift.channel else []
    parts += [say("trail-sift-route", name=sift.route)] if sift.route else []
    parts += [say("trail-proxy")] if sift.proxy else []
    parts += [say("trail-late")] if sift.late else []
    parts += [say("trail-sift-words", text=sift.search)] if sift.search else []
    return say("trail-between").join(parts) or say("trail-sift-all")
