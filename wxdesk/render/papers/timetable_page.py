"""Render the timetable 排期表 and the deadline table 截稿表 as pages: weekly lanes on paper, a list on phones."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from wxdesk.domain.desk.clock import SHANGHAI
from wxdesk.render.templates import templates
from wxdesk.services.calendar.push_words import push_numbers_words
from wxdesk.services.calendar.timetable_rows import (
    Timetable,
    day_words,
    deadline_rows,
    item_note,
    item_stage,
    position,
    push_note,
    reason,
    row_numbers,
    weekday,
    weeks,
)
from wxdesk.services.views.views import PushView
from wxdesk.texts import Texts


def plan_page(table: Timetable, texts: Texts) -> str:
    """Return the timetable 排期表 as a page; names and titles are escaped, no network is used."""
    seen = [
        {
            "days": [(day, day_words(texts, day), weekday(texts, day)) for day in days],
            "lanes": _lanes(table, days),
        }
        for days in weeks(table)
    ]
    shown = {
        "weeks": [week for week in seen if week["lanes"]],
        "waiting": table.waiting,
        "held": lambda push: _held(push, texts, table.today),
        "note": lambda item: item_note(texts, item),
        "position": lambda item: position(texts, item),
        "stage": lambda item: item_stage(texts, item),
        "reason": lambda one: reason(texts, one.code, one.values),
        "day": lambda day: day_words(texts, day),
        "weekday": lambda day: weekday(texts, day),
    }
    return _page("timetable-plan.html.j2", "timetable-plan", table, texts, shown)


def deadline_page(table: Timetable, texts: Texts) -> str:
    """Return the deadline table 截稿表 as a page; names and titles are escaped, no network is used."""
    shown = {
        "rows": list(deadline_rows(table, texts)),
        "day": lambda day: day_words(texts, day),
        "numbers": lambda row: row_numbers(texts, row),
    }
    return _page("timetable-deadlines.html.j2", "timetable-deadlines", table, texts, shown)


def _page(template: str, what: str, table: Timetable, texts: Texts, shown: Mapping[str, Any]) -> str:
    say = texts.text
    title = say("timetable-title", organisation=table.organisation, what=say(what))
    span = say("timetable-span", first=table.first.isoformat(), last=table.last.isoformat())
    made = say("timetable-under", at=f"{table.made_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}")
    language = texts.language.replace("_", "-")
    return (
        templates()
        .get_template(template)
        .render(say=say, language=language, title=title, span=span, made=made, table=table, **shown)
    )


def _lanes(table: Timetable, days: Sequence[date]) -> list[dict[str, Any]]:
    """Return the lanes of those channels that have a push in the week; days outside the table are empty."""
    found = []
    for channel in table.channels:
        by_day = [[push for push in table.pushes if (push.channel, push.day) == (channel.id, day)] for day in days]
        if any(by_day):
            found.append({"name": channel.name, "days": by_day})
    return found


def _held(push: PushView, texts: Texts, today: date) -> dict[str, str]:
    """Return the number of items on `push` and a note about its state, as texts for the page."""
    count = push_numbers_words(texts, push)
    return {"count": count, "note": push_note(texts, push, today)}
