"""Read a timetable 排期表 back from a spreadsheet: which item a line is about, and its wanted place."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.typed_times import in_years

FIRST = 1
"""The position of the headline article 头条."""
_HEADS: Mapping[str, tuple[str, ...]] = {
    "day": ("推送日期", "日期", "推送日", "push date", "date"),
    "channel": ("账号", "公众号", "channel", "account"),
    "position": ("位置", "次序", "position", "order"),
    "number": ("编号", "稿件编号", "number"),
    "title": ("标题", "title"),
    "was-day": ("原日期", "former date"),
    "was-position": ("原位置", "former position"),
}
_NEEDED = ("day", "channel", "number")
_HEAD_WITHIN = 10
_NOWHERE = ("", "-", "—", "待排", "waiting")
_FIRST = ("头条", "first", "1")
_PLACE = re.compile(r"(?:第|次条第)?\s*(\d{1,2})\s*(?:条|篇)?")
_WHOLE_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_DAY = re.compile(r"(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_TO = re.compile(r"\s*[至到~～—–]+\s*")
_BARE_DAY = re.compile(r"(\d{1,2})[日号]")
_SERIAL = re.compile(r"\d{5}")
_SERIAL_BEGIN = date(1899, 12, 30)
_HALF_A_YEAR = timedelta(days=183)


@dataclass(frozen=True)
class TimetableSpot:
    """An item's day and position, 1 for the 头条; both are None while the item waits.

    The position alone is None if the table does not say it.
    """

    day: date | None
    position: int | None


@dataclass(frozen=True)
class TimetableLine:
    """One row of an edited timetable, which may move an item to another push or position.

    `item` is the number of the submission. `wants` is the push day and position in the edited row. `was` is the
    push day and position when the program wrote the table; None if the table does not contain them. `number` is the
    spreadsheet row, from 1. A row with a `problem` is reported and moves nothing.
    """

    number: int
    item: str
    title: str
    channel: str
    wants: TimetableSpot = TimetableSpot(None, None)
    was: TimetableSpot | None = None
    problem: UserError | None = None


def read_timetable(rows: Sequence[Sequence[str]], today: date) -> tuple[TimetableLine, ...]:
    """Return the lines of a 排期表 that name an item; a day without a year is the one nearest to `today`.

    Raises:
        UserError: `timetable-heads` (no such columns), `timetable-empty` (no line names an item).
    """
    cells = [[_cell(cell) for cell in row] for row in rows]
    top, columns = _find_heads(cells)
    numbered = list(enumerate(cells[top + 1 :], top + 2))
    lines = [_line(number, row, columns, today) for number, row in numbered if _at(row, columns, "number")]
    if not lines:
        raise UserError("timetable-empty")
    counts = Counter((line.item, line.channel) for line in lines)
    return tuple(_once(line, counts[line.item, line.channel]) for line in lines)


def _find_heads(cells: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]]:
    for top, row in enumerate(cells[:_HEAD_WITHIN]):
        heads = [head.lower() for head in row]
        columns = {
            key: next(at for at, head in enumerate(heads) if head in known)
            for key, known in _HEADS.items()
            if any(head in known for head in heads)
        }
        if all(key in columns for key in _NEEDED):
            return top, columns
    raise UserError("timetable-heads", known="、".join(_HEADS[key][0] for key in _NEEDED))


def _line(number: int, row: Sequence[str], columns: Mapping[str, int], today: date) -> TimetableLine:
    item, title, channel = (_at(row, columns, key) for key in ("number", "title", "channel"))
    try:
        wants = _spot(row, columns, "day", "position", today)
        was = _spot(row, columns, "was-day", "was-position", today) if "was-day" in columns else None
    except UserError as error:
        return TimetableLine(number, item, title, channel, problem=error)
    return TimetableLine(number, item, title, channel, wants, was)


def _once(line: TimetableLine, count: int) -> TimetableLine:
    if count == 1:
        return line
    problem = UserError("timetable-twice", number=line.item, count=count)
    return TimetableLine(line.number, line.item, line.title, line.channel, problem=problem)


def _spot(row: Sequence[str], columns: Mapping[str, int], day: str, position: str, today: date) -> TimetableSpot:
    found = day_of(_at(row, columns, day), today)
    return TimetableSpot(found, _position(_at(row, columns, position)) if found else None)


def day_of(text: str, today: date, refusal: str = "timetable-day") -> date | None:
    """Return the day written in `text`, a cell or an entry of a form.

    None means that `text` is empty, a dash, or says that the item waits (待排). A day without a year is the one nearest
    to `today`.

    Raises:
        UserError: the code `refusal`; the text is no day.
    """
    try:
        found = _read(text, today)
        return found and in_years(found)
    except ValueError:
        raise UserError(refusal, text=text) from None


def typed_day(text: str, today: date) -> date | None:
    """Return the day typed into a form; None for an empty text, a dash or 待排.

    A day without a year is the one nearest to `today`.

    Raises:
        UserError: `date-bad`; the text is no day.
    """
    return day_of(_cell(text.replace("。", ".")), today, "date-bad")


def typed_run(text: str, today: date) -> tuple[date, date] | None:
    """Return first and last day of a span such as 2月5日至12日; both are equal for one day; None for an empty text.

    A span without a year is the next such span after `today`, since people enter days off for the year ahead.

    Raises:
        UserError: `date-bad`; the text is no day.
    """
    begin, _, end = _TO.sub("\n", text.strip(), count=1).partition("\n")
    first = typed_day(begin, today + _HALF_A_YEAR)
    if first is None:
        return None
    with suppress(ValueError):
        if bare := _BARE_DAY.match(end):
            return first, first.replace(day=int(bare[1]))
    return first, typed_day(end, first) or first


def _read(text: str, today: date) -> date | None:
    if text.lower() in _NOWHERE:
        return None
    if whole := _WHOLE_DAY.match(text):
        return date(*(int(part) for part in whole.groups()))
    if _SERIAL.fullmatch(text):
        return _SERIAL_BEGIN + timedelta(days=int(text))
    if part := _DAY.match(text):
        return _nearest(int(part[1]), int(part[2]), today)
    raise ValueError(text)


def _nearest(month: int, day: int, today: date) -> date:
    found = date(today.year, month, day)
    if found - today > _HALF_A_YEAR:
        return found.replace(year=today.year - 1)
    return found.replace(year=today.year + 1) if today - found > _HALF_A_YEAR else found


def _position(text: str) -> int | None:
    if not text:
        return None
    if text.lower() in _FIRST:
        return FIRST
    found = _PLACE.fullmatch(text)
    if found is None or int(found[1]) < FIRST:
        raise UserError("timetable-position", text=text)
    return int(found[1])


def _at(row: Sequence[str], columns: Mapping[str, int], key: str) -> str:
    at = columns.get(key)
    return row[at] if at is not None and at < len(row) else ""


def _cell(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", str(text)).split())
