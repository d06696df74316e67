"""Write iCalendar files for phones and office programs (RFC 5545), in the time zone Asia/Shanghai."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from unicodedata import category

from wxdesk.domain.desk.clock import SHANGHAI

FOLD = 75
"""Maximum octets of a line, without its end (RFC 5545 §3.1)."""

_ZONE = (
    "BEGIN:VTIMEZONE",
    "TZID:Asia/Shanghai",
    "BEGIN:STANDARD",
    "DTSTART:19910915T000000",
    "TZOFFSETFROM:+0800",
    "TZOFFSETTO:+0800",
    "TZNAME:CST",
    "END:STANDARD",
    "END:VTIMEZONE",
)
"""The time zone Asia/Shanghai since its last summer time; no date on a desk is older."""


@dataclass(frozen=True)
class CalendarEvent:
    """One event of a calendar file, from one instant to another, or a whole day if `ends` is None.

    `summary` is its title. Exporting the same `uid` again replaces the event; a cancelled event is removed from
    calendars.
    """

    uid: str
    summary: str
    starts: date
    ends: datetime | None = None
    description: str = ""
    category: str = ""
    cancelled: bool = False


def calendar_text(name: str, events: Iterable[CalendarEvent], made_at: datetime) -> str:
    """Return the calendar `name`, made at `made_at`, as iCalendar text: CR LF line ends, lines of at most 75 octets."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//wxdesk//wxdesk//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(name)}",
        "X-WR-TIMEZONE:Asia/Shanghai",
        *_ZONE,
    ]
    stamp = f"{made_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    for event in events:
        lines += _event(event, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in folded(line))


def _event(event: CalendarEvent, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(event.uid)}"
    yield f"DTSTAMP:{stamp}"
    if isinstance(event.starts, datetime) and event.ends is not None:
        yield f"DTSTART;TZID=Asia/Shanghai:{_local(event.starts)}"
        yield f"DTEND;TZID=Asia/Shanghai:{_local(event.ends)}"
    else:
        yield f"DTSTART;VALUE=DATE:{event.starts:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{event.starts + timedelta(days=1):%Y%m%d}"
    yield "TRANSP:TRANSPARENT"
    yield f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}"
    yield f"SUMMARY:{_text(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{_text(event.description)}"
    if event.category:
        yield f"CATEGORIES:{_text(event.category)}"
    yield "END:VEVENT"


def _local(instant: datetime) -> str:
    return f"{instant.astimezone(SHANGHAI):%Y%m%dT%H%M%S}"


def _text(words: str) -> str:
    """Return an escaped TEXT value (RFC 5545 §3.3.11) without control characters."""
    plain = words.replace("\r\n", "\n").replace("\r", "\n")
    plain = "".join(char for char in plain if char in "\n\t" or category(char) != "Cc")
    for char in ("\\", ";", ","):
        plain = plain.replace(char, f"\\{char}")
    return plain.replace("\n", "\\n")


def folded(line: str) -> Iterator[str]:
    """Yield a line in parts of at most 75 octets; later parts begin with a space; no character is split."""
    part, room = bytearray(), FOLD
    for char in line:
        octets = char.encode()
        if len(part) + len(octets) > room:
            yield part.decode()
            part = bytearray(b" ")
        part += octets
    yield part.decode()
