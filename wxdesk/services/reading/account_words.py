"""Puts an event into words: the caption of each column that it changed, and the value before and after."""

from collections.abc import Iterator
from datetime import date, datetime

from wxdesk.domain.desk.clock import shanghai_minute
from wxdesk.domain.lists.spec import NOTHING, ListWords
from wxdesk.domain.trail.sift import TrailSift
from wxdesk.services.reading.presenter import Presenter
from wxdesk.services.views.trail_views import ColumnChange, EventAccount, ShownValue, TrailChoices, ValueKind
from wxdesk.services.views.views import EventView

_FAMILIES = {
    "range": "range",
    "form": "form",
    "origin": "origin",
    "role": "role",
    "rule": "rule",
    "state": "commission-state",
}
"""The family of the catalogue that translates the codes of a column, whatever its table."""
_TABLES = {
    ("submission", "stage"): "stage",
    ("placement", "stage"): "placement",
    ("hold", "stage"): "stage",
    ("amendment", "kind"): "amendment",
    ("notice", "kind"): "notice-kind",
    ("submission", "kind"): "category",
    ("channel", "kind"): "kind",
    ("register_link", "kind"): "register-link",
}
"""For columns whose codes mean something else in each table: the family of the catalogue, by table and column."""


def caption_key(table: str, column: str) -> tuple[str, str]:
    """Return the message ids of a column's caption: for this table alone, and for all tables."""
    name = column.replace("_", "-")
    return f"trail-column-{table.replace('_', '-')}-{name}", f"trail-column-{name}"


def caption(words: Presenter, table: str, column: str) -> str:
    """Return the caption of a column; its name if the catalogue has none."""
    return next((words.say(key) for key in caption_key(table, column) if words.texts.has(key)), column)


def value_words(words: Presenter, table: str, column: str, value: ShownValue) -> str:
    """Return a column's value in words."""
    match value.kind:
        case ValueKind.NOTHING:
            return NOTHING
        case ValueKind.CODE:
            return words.word(_TABLES.get((table, column)) or _FAMILIES.get(column, column), value.text)
        case ValueKind.DAY:
            return date.fromisoformat(value.text).isoformat()
        case ValueKind.INSTANT:
            return shanghai_minute(datetime.fromisoformat(value.text))
        case ValueKind.FLAG:
            return words.say("trail-yes" if value.text != "0" else "trail-no")
        case ValueKind.CONTENT:
            return words.say("trail-content", code=value.text)
        case ValueKind.ERASED:
            return words.say("trail-value-erased")
        case ValueKind.UNKNOWN:
            return words.say("trail-value-unknown")
        case ValueKind.TEXT:
            return words.push(value.text)


def change_words(words: Presenter, one: ColumnChange) -> tuple[str, str, str]:
    """Return caption, value before and value after of a changed column."""
    name = caption(words, one.table, one.column)
    if one.row:
        name = words.say("trail-column-of", row=one.row, column=name)
    return (
        name,
        NOTHING if one.new else value_words(words, one.table, one.column, one.before),
        value_words(words, one.table, one.column, one.after),
    )


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
