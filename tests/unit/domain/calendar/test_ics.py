"""iCalendar files follow RFC 5545: escaping, line folding, time zone, cancelled events."""

from datetime import UTC, date, datetime, time

from hypothesis import given
from hypothesis import strategies as st

from wxdesk.domain.calendar.ics import FOLD, CalendarEvent, calendar_text, folded
from wxdesk.domain.desk.clock import shanghai_instant

MADE = datetime(2026, 1, 1, 2, tzinfo=UTC)
PUSH = CalendarEvent(
    "push-media-2026-01-04@desk",
    "集团媒体号推送；6/8, 已够",
    shanghai_instant(date(2026, 1, 4), time(17)),
    shanghai_instant(date(2026, 1, 4), time(17, 30)),
    "头条 年货节\n2 会员日\\双倍;积分",
)


def lines(text: str) -> list[str]:
    """Return the lines of iCalendar text, with folded lines joined as calendar programs do."""
    return text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def test_a_push_is_told_in_shanghai_time_with_the_zone_that_it_names() -> None:
    told = lines(calendar_text("排期", [PUSH], MADE))
    assert "DTSTART;TZID=Asia/Shanghai:20260104T170000" in told
    assert "DTEND;TZID=Asia/Shanghai:20260104T173000" in told
    assert told.index("BEGIN:VTIMEZONE") < told.index("TZID:Asia/Shanghai") < told.index("BEGIN:VEVENT")
    assert "DTSTAMP:20260101T020000Z" in told


def test_a_closing_day_is_the_whole_day() -> None:
    told = lines(calendar_text("排期", [CalendarEvent("c@desk", "截稿", date(2025, 12, 31))], MADE))
    assert told[told.index("SUMMARY:截稿") - 4 :][:2] == [
        "DTSTART;VALUE=DATE:20251231",
        "DTEND;VALUE=DATE:20260101",
    ]


def test_what_means_something_to_a_calendar_is_escaped() -> None:
    told = lines(calendar_text("排期", [PUSH], MADE))
    assert "SUMMARY:集团媒体号推送；6/8\\, 已够" in told
    assert "DESCRIPTION:头条 年货节\\n2 会员日\\\\双倍\\;积分" in told


def test_a_title_cannot_add_a_line_of_its_own() -> None:
    trap = CalendarEvent("u@desk", "店庆\r\nEND:VEVENT\rX:1", date(2026, 1, 4))
    assert [line for line in lines(calendar_text("", [trap], MADE)) if line == "END:VEVENT"] == ["END:VEVENT"]


def test_a_cancelled_push_is_taken_out_of_calendars() -> None:
    off = CalendarEvent("u@desk", "店庆", date(2026, 1, 4), cancelled=True)
    assert "STATUS:CANCELLED" in lines(calendar_text("", [off], MADE))


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_no_line_is_longer_than_75_octets_and_none_loses_a_character(text: str) -> None:
    parts = list(folded(text))
    assert max(len(part.encode()) for part in parts) <= FOLD
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == text
    assert all(part[0] == " " for part in parts[1:])
