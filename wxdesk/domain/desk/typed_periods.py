"""Understand a typed word as a period of days: 2026-11-28, 11月, 上周, last week."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from wxdesk.domain.desk.clock import months_later
from wxdesk.domain.desk.typed_times import YEARS

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONG_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH = rf"(?:{'|'.join((*_LONG_MONTHS, *_MONTHS))})"
PHRASE = re.compile(
    rf"\b(?:(?:last|this|next) (?:week|month|year)|\d{{1,2}} {_MONTH}(?: \d{{4}})?|{_MONTH} \d{{1,2}},? \d{{4}}"
    rf"|{_MONTH} \d{{1,2}}(?!\d)|{_MONTH} \d{{4}})\b",
    re.IGNORECASE,
)
"""English dates of several words."""

_WHOLE_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?")
_WHOLE_MONTH = re.compile(r"(\d{4})[-/.年](\d{1,2})月?")
_YEAR = re.compile(r"(\d{4})年")
_DAY_OF_MONTH = re.compile(r"(\d{1,2})[-/.月](\d{1,2})[日号]?")
_MONTH_ALONE = re.compile(r"(\d{1,2})月份?")
_WEEK_DAY = re.compile(r"(上|本|这|下)?(?:周|星期|礼拜)([一二三四五六日天])")
_ENGLISH = re.compile(rf"(?:(\d{{1,2}}) )?({_MONTH})(?: (\d{{1,2}})(?!\d))?,?(?: (\d{{4}}))?")


class TypedPeriod(NamedTuple):
    """A period of days, both included."""

    first: date
    last: date


def typed_period(word: str, today: date) -> TypedPeriod | None:
    """Return the period that a word in lower case names, or None.

    A month or a day without a year is the one nearest to `today`.
    """
    if word in _RELATIVE:
        return _RELATIVE[word](today)
    try:
        return _named(word, today)
    except ValueError:  # no such day, such as 2026-02-30
        return None


def _named(word: str, today: date) -> TypedPeriod | None:
    """Return the period that digits, or the name of a month or weekday, stand for.

    Raises:
      ValueError: there is no such day.
    """
    if found := _WHOLE_DAY.fullmatch(word):
        return _one(_of_year(int(found[1]), int(found[2]), int(found[3])))
    if found := _WHOLE_MONTH.fullmatch(word):
        return _month(_of_year(int(found[1]), int(found[2]), 1))
    if found := _YEAR.fullmatch(word):
        return _year(_of_year(int(found[1]), 1, 1))
    if found := _DAY_OF_MONTH.fullmatch(word):
        return _one(_nearest(int(found[1]), int(found[2]), today))
    if found := _MONTH_ALONE.fullmatch(word):
        return _month(_nearest(int(found[1]), 1, today))
    if found := _WEEK_DAY.fullmatch(word):
        monday = _monday(today) + {"上": -1, "下": 1}.get(found[1], 0) * _WEEK
        return _one(monday + "一二三四五六日".index(found[2].replace("天", "日")) * _DAY)
    found = _ENGLISH.fullmatch(word)
    return _english(found, today) if found else None


def _english(found: re.Match[str], today: date) -> TypedPeriod | None:
    name, day, year = found[2], found[1] or found[3], found[4]
    if name in _MONTHS and not (day or year):  # three letters alone are more often the initials of a title
        return None
    month = _MONTHS.index(name[:3]) + 1
    first = _of_year(int(year), month, int(day or 1)) if year else _nearest(month, int(day or 1), today)
    return _one(first) if day else _month(first)


def _of_year(year: int, month: int, day: int) -> date:
    if year not in YEARS:
        raise ValueError(year)
    return date(year, month, day)


def _nearest(month: int, day: int, today: date) -> date:
    """Return the day of this name that is nearest to today; 29 February may be years away.

    Raises:
      ValueError: no year has this day.
    """
    found = [one for year in range(today.year - 8, today.year + 9) if (one := _day(year, month, day))]
    if not found:
        raise ValueError(month, day)
    return min(found, key=lambda one: abs(one - today))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _monday(today: date) -> date:
    return today - today.weekday() * _DAY


def _one(day: date) -> TypedPeriod:
    return TypedPeriod(day, day)


def _month(day: date) -> TypedPeriod:
    first = day.replace(day=1)
    return TypedPeriod(first, months_later(first, 1) - _DAY)


def _year(day: date) -> TypedPeriod:
    return TypedPeriod(date(day.year, 1, 1), date(day.year, 12, 31))


def _days_on(days: int) -> Callable[[date], TypedPeriod]:
    return lambda today: _one(today + days * _DAY)


def _weeks_on(weeks: int) -> Callable[[date], TypedPeriod]:
    def week(today: date) -> TypedPeriod:
        monday = _monday(today) + weeks * _WEEK
        return TypedPeriod(monday, monday + 6 * _DAY)

    return week


def _months_on(months: int) -> Callable[[date], TypedPeriod]:
    return lambda today: _month(months_later(today.replace(day=1), months))


def _years_on(years: int) -> Callable[[date], TypedPeriod]:
    return lambda today: _year(date(today.year + years, 1, 1))


_RELATIVE = {
    word: period
    for words, period in (
        ("前天", _days_on(-2)),
        ("昨天 昨日 yesterday", _days_on(-1)),
        ("今天 今日 today", _days_on(0)),
        ("明天 明日 tomorrow", _days_on(1)),
        ("后天", _days_on(2)),
        ("上周 上星期 上礼拜 last_week", _weeks_on(-1)),
        ("本周 这周 本星期 这星期 this_week", _weeks_on(0)),
        ("下周 下星期 下礼拜 next_week", _weeks_on(1)),
        ("上月 上个月 last_month", _months_on(-1)),
        ("本月 这个月 当月 this_month", _months_on(0)),
        ("下月 下个月 next_month", _months_on(1)),
        ("去年 last_year", _years_on(-1)),
        ("今年 本年 this_year", _years_on(0)),
        ("明年 next_year", _years_on(1)),
    )
    for word in (one.replace("_", " ") for one in words.split())
}
"""The words for a period that depends on today."""
