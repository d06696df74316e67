"""Export pushes and deadline days as an iCalendar file for phones and office programs."""

from collections.abc import Iterator
from datetime import time

from wxdesk.domain.calendar.ics import CalendarEvent, calendar_text
from wxdesk.domain.desk.clock import shanghai_instant
from wxdesk.services.calendar.push_words import push_numbers_words
from wxdesk.services.calendar.timetable_rows import Timetable, day_words, position
from wxdesk.services.views.views import PushView
from wxdesk.texts import Texts


def timetable_calendar(table: Timetable, texts: Texts) -> str:
    """Return the text of an .ics file: each push with its items, and its deadline day if that is another day.

    A push keeps its id when it is moved or cancelled, so importing a newer file updates existing entries.
    """
    name = texts.text("timetable-ics-name", organisation=table.organisation)
    return calendar_text(name, _events(table, texts), table.made_at)


def _events(table: Timetable, texts: Texts) -> Iterator[CalendarEvent]:
    for push in table.pushes:
        owner = f"{_name(push)}@{table.desk}.wxdesk"
        cancelled = push.mode == "cancelled"
        open_ = push.day >= table.today and not cancelled
        missing = push.numbers.short if open_ else 0
        starts, ends = (time.fromisoformat(part) for part in push.window.split("-"))
        yield CalendarEvent(
            f"push-{owner}",
            texts.text(
                "timetable-ics-push",
                channel=push.channel_name,
                numbers=push_numbers_words(texts, push),
                missing=missing,
            ),
            shanghai_instant(push.day, starts),
            shanghai_instant(push.day, ends),
            _items(push, texts, cancelled=cancelled),
            texts.text("timetable-ics-category-push"),
            cancelled,
        )
        if push.closes_on != push.day:
            day = day_words(texts, push.day)
            yield CalendarEvent(
                f"closes-{owner}",
                texts.text("timetable-ics-closes", channel=push.channel_name, day=day, missing=missing),
                push.closes_on,
                category=texts.text("timetable-ics-category-closes"),
                cancelled=cancelled,
            )


def _name(push: PushView) -> str:
    """Return the permanent id of a push: the day for which the settings plan it, or the id of an extra push."""
    return f"{push.channel}-{push.due.isoformat() if push.due else push.id}"


def _items(push: PushView, texts: Texts, *, cancelled: bool) -> str:
    if cancelled:
        return texts.text("timetable-ics-cancelled")
    lines = (
        texts.text(
            "timetable-ics-item",
            position=position(texts, item),
            title=item.title,
            number=item.number,
            unit=item.unit or texts.text("own-piece"),
        )
        for item in push.items
    )
    return "\n".join(lines)
