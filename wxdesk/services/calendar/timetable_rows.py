"""The rows of the printed schedule (排期表), and of the list of closing days (截稿表)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from wxdesk.domain.calendar.push_numbers import PushNumbers
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.domain.rulebook.channel import Channel
from wxdesk.services.calendar.push_words import gap_words, number_words
from wxdesk.services.views.views import PushItem, PushView, WaitingItem
from wxdesk.texts import Texts


@dataclass(frozen=True)
class Timetable:
    """The content of printed schedules: the pushes from `first` to `last` inclusive, as they were at `made_at`."""

    organisation: str
    desk: str
    """The id of the desk from which the timetable comes."""
    first: date
    last: date
    made_at: datetime
    today: date
    channels: Sequence[Channel]
    pushes: Sequence[PushView]
    waiting: Sequence[WaitingItem]
    """The items without a push, or left on a past push."""


@dataclass(frozen=True)
class PlanRow:
    """A row of the 排期表: an item on its push, a push without items, or a waiting item."""

    day: date | None
    """The day of the push; None for a waiting item."""
    weekday: str
    channel: str
    window: str
    position: str
    """The word for the 头条, else the place in the push; empty without an item."""
    number: str = ""
    """The number of the item's submission; empty for a push without items."""
    title: str = ""
    unit: str = ""
    stage: str = ""
    note: str = ""


@dataclass(frozen=True)
class DeadlineRow:
    """A row of the 截稿表: a push that still accepts material, and its closing time in words (`closes`).

    `count` is the number of items with material, `planned` that of placeholders. `missing` is the number below
    the minimum, `free` the number of places that are left.
    """

    closes: str
    weekday: str
    channel: str
    day: date
    push_weekday: str
    window: str
    count: int
    planned: int
    """The number of placeholders, whose material is still to come."""
    minimum: int
    maximum: int
    missing: int
    free: int


def weekday(texts: Texts, day: date) -> str:
    """Return the day of the week in the wording of a printed table."""
    return weekday_name(texts, day.isoweekday())


def weekday_name(texts: Texts, number: int) -> str:
    """Return the name of a day of the week; 1 is Monday."""
    return texts.text("timetable-weekday", name=texts.text(f"weekday-{number}"))


def day_words(texts: Texts, day: date) -> str:
    """Return month and day in words, without the year."""
    return texts.text("window-day", month=day.month, day=day.day)


def plan_rows(table: Timetable, texts: Texts) -> Iterator[PlanRow]:
    """Yield the rows of the 排期表 by day and channel, then the waiting items."""
    for push in table.pushes:
        seen = (push.day, weekday(texts, push.day), push.channel_name, push.window)
        for number, item in enumerate(push.items):
            gap = gap_words(texts, push) if number == 0 else ""
            yield PlanRow(
                *seen,
                position=position(texts, item),
                number=item.number,
                title=item.title,
                unit=item.unit or texts.text("own-piece"),
                stage=item_stage(texts, item),
                note=" ".join(part for part in (item_note(texts, item), gap) if part),
            )
        if not push.items:
            yield PlanRow(*seen, position="", note=push_note(texts, push, table.today))
    for one in waiting_elsewhere(table):
        yield PlanRow(
            None,
            "",
            one.channel_name,
            "",
            "",
            one.number,
            one.title,
            one.unit or texts.text("own-piece"),
            stage(texts, one.stage),
            reason(texts, one.code, one.values),
        )


def waiting_elsewhere(table: Timetable) -> list[WaitingItem]:
    """Return the waiting items of a table that are on none of its pushes.

    An item left on a past push has a row below that push already.
    """
    seen = {item.placement for push in table.pushes for item in push.items}
    return [one for one in table.waiting if one.placement not in seen]


def position(texts: Texts, item: PushItem) -> str:
    """Return the word for the 头条, or else the item's place in its push."""
    return texts.text("timetable-first") if item.first else str(item.position)


def stage(texts: Texts, value: PlacementStage) -> str:
    """Return the word for a placement's stage."""
    return texts.text(f"placement-{value.value}".replace("_", "-"))


def item_stage(texts: Texts, item: PushItem) -> str:
    """Return the word for an item's stage; for a placeholder, that it is one, and when its material is due."""
    if item.due is not None:
        return texts.text("timetable-placeholder", day=day_words(texts, item.due))
    return stage(texts, item.stage)


def item_note(texts: Texts, item: PushItem) -> str:
    """Return a note with the words for urgent, delayed and placed by hand, as far as they apply to the item."""
    marks = (("mark-urgent", item.urgent), ("mark-rolled", item.rolled), ("schedule-pinned", item.pinned))
    return " ".join(texts.text(key) for key, holds in marks if holds)


def push_note(texts: Texts, push: PushView, today: date) -> str:
    """Return the note about a push: cancelled, replacing another day's push (代30日), or how many items it lacks.

    For a past push that did not go out or had too few items, the note says so, with the reason.
    """
    if push.mode == "cancelled":
        return texts.text("schedule-state-cancelled")
    notes = [texts.text("schedule-stands-for", day=push.stands_for)] if push.stands_for else []
    missing = push.numbers.short
    if missing and push.day >= today:
        notes.append(texts.text("schedule-state-short", count=missing))
    gap = gap_words(texts, push)
    return " ".join([*notes, gap] if gap else notes)


def reason(texts: Texts, code: str, values: Mapping[str, str | int]) -> str:
    """Return in words why an item waits; "" for an unknown code."""
    key = f"reason-{code}"
    return texts.text(key, **values) if texts.has(key) else ""


def deadlines(table: Timetable) -> list[PushView]:
    """Return the pushes that still accept material, by closing time."""
    open_ones = (push for push in table.pushes if push.mode != "cancelled" and push.closes_at > table.made_at)
    return sorted(open_ones, key=lambda push: (push.closes_at, push.day))


def deadline_rows(table: Timetable, texts: Texts) -> Iterator[DeadlineRow]:
    """Yield the rows of the 截稿表, by closing day."""
    for push in deadlines(table):
        yield DeadlineRow(
            closing_words(texts, push),
            weekday(texts, push.closes_on),
            push.channel_name,
            push.day,
            weekday(texts, push.day),
            push.window,
            push.numbers.filled,
            push.numbers.planned,
            push.minimum,
            push.maximum,
            push.numbers.short,
            push.free,
        )


def row_numbers(texts: Texts, row: DeadlineRow) -> str:
    """Return how full the push of a row is, in the same words as on every screen."""
    reserve = 0
    numbers = PushNumbers(row.count, row.planned, row.minimum, row.maximum, reserve, row.free)
    return number_words(texts, numbers)


def closing_words(texts: Texts, push: PushView) -> str:
    """Return in words when a push stops accepting material, such as 24:00 of an earlier day.

    If that day is the day of the push, the hour is the start of its publishing window.
    """
    hour = "24:00" if push.closes_on != push.day else push.window.partition("-")[0]
    return texts.text("timetable-closes", day=day_words(texts, push.closes_on), hour=hour)


def weeks(table: Timetable) -> Iterator[list[date]]:
    """Yield each week with a day of the table, as a list of seven days from Monday."""
    monday = table.first - timedelta(days=table.first.weekday())
    while monday <= table.last:
        yield [monday + timedelta(days=n) for n in range(7)]
        monday += timedelta(days=7)
