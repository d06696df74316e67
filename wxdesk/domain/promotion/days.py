"""Find days and periods in Chinese text, the weekdays claimed for them, and relative days (明日, 本周六)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from wxdesk.domain.promotion.bounds import NO_BOUND, Bound, bound_at, is_condition
from wxdesk.domain.promotion.place import PromotionPlace, folded

_DIGITS = {sign: value for value, sign in enumerate("一二三四五六七八九", 1)}
_WEEKDAYS: Mapping[str, int] = {**{sign: at for at, sign in enumerate("一二三四五六日")}, "天": 6}

_BLANK = r"[ \t\u3000]{0,2}"
_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_WEEK = r"(?:周|星期|礼拜)"
_MARK = "[日号](?![楼店线门馆厅柜院])"
_TO = rf"{_BLANK}(?:-{{1,2}}|~|至|到){_BLANK}"
_CLAIM = (
    rf"(?:{_BLANK}\([^()\n]{{0,6}}?{_WEEK}(?P<{{0}}a>[一二三四五六日天])"
    rf"(?:{_TO}{_WEEK}?(?P<{{0}}b>[一二三四五六日天]))?[^()\n]{{0,3}}\)"
    rf"|{_BLANK}{_WEEK}(?P<{{0}}c>[一二三四五六日天])(?!{_TO}{_WEEK}))?"
)
_DAY = re.compile(
    rf"(?<!\d)(?:(?P<year>\d{{4}}){_BLANK}年{_BLANK})?(?P<month>{_NUMBER}){_BLANK}月{_BLANK}"
    rf"(?P<day>{_NUMBER}){_BLANK}(?P<mark>{_MARK})?"
    + _CLAIM.replace("{0}", "s")
    + rf"(?:{_TO}(?:(?:(?P<year2>\d{{4}}){_BLANK}年{_BLANK})?(?P<month2>{_NUMBER}){_BLANK}月{_BLANK})?"
    rf"(?P<day2>{_NUMBER}){_BLANK}{_MARK}" + _CLAIM.replace("{0}", "e") + r")?"
)
_PLAIN = re.compile(r"(?<![\d./-])(?P<year>\d{4})(?P<by>[./-])(?P<month>\d{1,2})(?P=by)(?P<day>\d{1,2})(?![\d./-])")
_DOTTED = re.compile(
    r"(?:时间|日期|期限|档期|活动)[^\d\n]{0,6}(?P<all>(?<![\d.])(?P<month>\d{1,2})\.(?P<day>\d{1,2})"
    rf"{_TO}(?P<month2>\d{{1,2}})\.(?P<day2>\d{{1,2}})(?![\d.]))"
)
_NEAR = {"今": 0, "明": 1, "后": 2, "昨": -1, "前": -2}
_RELATIVE = re.compile(
    rf"(?P<near>[今明昨](?=[天日晚早])|[后前](?=天))[天日晚早]|(?P<week>本|这|下|上)(?:个)?{_WEEK}"
    r"(?P<weekday>[一二三四五六日天])"
)
_SHORT = re.compile(r"(?P<month>\d{1,2})[./](?P<day>\d{1,2})(?![\d./])")
_HOURS = r"(?:起|开始|当天|全天|凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|早|晚|\d{1,2}(?::\d{2}|点|时)){0,2}"
_SIGN = "[一二三四五六日天]"
_GAP = re.compile(
    rf"{_SIGN}?(?:{_TO}{_WEEK}?{_SIGN})?{_HOURS}(?:{_BLANK}\({_WEEK}{_SIGN}\))?{_BLANK}"
    rf"(?P<bracket>\({_BLANK}即?(?:{_WEEK}{_SIGN}[,，、 ]{{0,2}})?)?"
)
"""Text allowed between a relative day and the date after it: 下周三起（12月9日）, 下周一至周五（12月7日至11日）."""
_UNTIL = re.compile(rf"[日号]?{_BLANK}(?:截止|为止|止|之前|以前|前)")
"""Words that make the date after a relative day an end date: 明天起（12月9日截止）."""
_OPENED = re.compile(rf"{_BLANK}\({_BLANK}$")
_CLOSED = re.compile(rf"{_SIGN}?{_HOURS}{_BLANK}\)")
_SEEN_BEFORE = 24
_ANY_DAY = date(2000, 1, 1)
_MOST_OVER_NEW_YEAR = 120
"""Maximum days of a period that crosses New Year without stating the second year."""


@dataclass(frozen=True)
class PromotionPeriod:
    """A period from `first` to `last` inclusive; None stands for an impossible date.

    `claimed` are the weekdays that the text gives for both days, 0 for Monday; None where it gives none. `bound` tells
    whether the offer begins or ends on the day. `condition` tells that the period only says which purchases count, as
    in 12月1日至3日的小票.
    """

    place: PromotionPlace
    first: date | None
    last: date | None
    claimed: tuple[int | None, int | None] = (None, None)
    bound: Bound = NO_BOUND
    """Whether the offer begins or ends on this day, and the offer's name; for a longer period mostly only the name."""
    condition: bool = False
    """True if the period is not that of the offer, but says which purchases entitle to it, as in 12月1日至3日的小票."""

    @property
    def single(self) -> bool:
        """Tell whether the period is a single day."""
        return self.first == self.last


@dataclass(frozen=True)
class Relative:
    """A day relative to the day of reading (明日, 本周六); `said` is the date that the text has beside it, or None."""

    place: PromotionPlace
    word: str
    said: date | None

    @property
    def weekday(self) -> int | None:
        """Return the weekday that the relative day names (下周三), 0 for Monday; None if it names no weekday."""
        found = _RELATIVE.match(folded(self.word))
        return _WEEKDAYS[found["weekday"]] if found and found["weekday"] else None

    def counted_from(self, day: date) -> date:
        """Return the date that the relative day means if it is read on `day`; weeks begin on Monday."""
        found = _RELATIVE.match(folded(self.word))
        if found is None:
            raise ValueError(f"{self.word!r} is not told from a day")
        if found["near"]:
            return day + timedelta(days=_NEAR[found["near"]])
        monday = day - timedelta(days=day.weekday())
        weeks = {"上": -1, "下": 1}.get(found["week"], 0)
        return monday + timedelta(weeks=weeks, days=_WEEKDAYS[found["weekday"]])


class _DayAt(NamedTuple):
    """A date in a text (None if impossible) and its end; `sure` is False for 3.5, which may be a number."""

    day: date | None
    end: int
    sure: bool = True


def periods_in(block: str, text: str, near: date) -> Iterator[PromotionPeriod]:
    """Yield the days and periods of a text in order; a date without a year is the one nearest to `near`.

    `block` is the id of the block with this text.
    """
    plain = folded(text)
    found = [_period(block, text, match, near) for match in _DAY.finditer(plain) if _is_day(match)]
    found += [_full(block, text, match) for match in _PLAIN.finditer(plain)]
    found += [_dotted(block, text, match, near) for match in _DOTTED.finditer(plain)]
    for period in sorted(found, key=lambda period: period.place):
        start, end = period.place.start, period.place.end
        yield replace(period, bound=bound_at(plain, start, end), condition=is_condition(plain, end))


def relatives_in(block: str, text: str, near: date) -> Iterator[Relative]:
    """Yield the relative days of a text, such as 明日, each with the date that stands beside it.

    `block` is the id of the block with this text. A date without a year is the one nearest to `near`.
    """
    plain = folded(text)
    for found in _RELATIVE.finditer(plain):
        said = next(_beside(plain, found.start(), found.end(), near), None)
        yield Relative(PromotionPlace(block, found.start(), found.end(), found.group()), found.group(), said)


def says_its_date(text: str, start: int, end: int) -> bool:
    """Tell whether the text has a date beside the relative day at `start` to `end`."""
    return any(True for _ in _beside(folded(text), start, end, _ANY_DAY))


def _beside(plain: str, start: int, end: int, near: date) -> Iterator[date | None]:
    """Yield the date that the folded text `plain` gives beside the relative day (such as 明日) at `start` to `end`.

    This is the date after the relative day, or the date before it if the relative day follows in brackets. None stands
    for an impossible date. A date without a year is the one nearest to `near`.
    """
    gap = _GAP.match(plain, end)
    at, bracket = (gap.end(), bool(gap["bracket"])) if gap else (end, False)
    behind = _day_at(plain, at, near)
    if behind is not None and (bracket or behind.sure) and not _UNTIL.match(plain, behind.end):
        yield behind.day
    elif _CLOSED.match(plain, end):
        found = (_day_at(plain, at, near) for at in range(max(0, start - _SEEN_BEFORE), start))
        before = next((one for one in found if one and _OPENED.fullmatch(plain[one.end : start])), None)
        if before is not None:
            yield before.day


def _day_at(plain: str, at: int, near: date) -> _DayAt | None:
    if (found := _DAY.match(plain, at)) and _is_day(found):
        day = _dated(found["year"], _int(found["month"]), _int(found["day"]), near)
        return _DayAt(day, found.end() if found["day2"] else found.end("mark"))
    if found := _PLAIN.match(plain, at):
        return _DayAt(_in_year(int(found["year"]), int(found["month"]), int(found["day"])), found.end())
    if found := _SHORT.match(plain, at):
        day = _dated(None, int(found["month"]), int(found["day"]), near)
        return _DayAt(day, found.end(), sure="/" in found.group())
    return None


def _is_day(found: re.Match[str]) -> bool:
    """Tell whether a match is a day: 5月8 alone may be a count of months, so 日 or 号 is required."""
    return bool(found["mark"] or found["day2"])


def _period(block: str, text: str, found: re.Match[str], near: date) -> PromotionPeriod:
    place = PromotionPlace(block, found.start(), found.end(), text[found.start() : found.end()])
    month, day = _int(found["month"]), _int(found["day"])
    first = _dated(found["year"], month, day, near)
    at_first, at_last = found["sa"] or found["sc"], found["ea"] or found["ec"]
    if found["day2"] is None:
        last, at_last = first, None
    else:
        last = _last(first, found["year2"], _int(found["month2"] or found["month"]), _int(found["day2"]))
        if found["eb"]:
            at_first, at_last = found["ea"], found["eb"]
    return PromotionPeriod(place, first, last, (_weekday(at_first), _weekday(at_last)))


def _last(first: date | None, year: str | None, month: int, day: int) -> date | None:
    if first is None:
        return None
    same = _in_year(int(year) if year else first.year, month, day)
    if year or same is None or same >= first or month == first.month:
        return same
    over = _in_year(first.year + 1, month, day)
    return over if over and (over - first).days <= _MOST_OVER_NEW_YEAR else same


def _full(block: str, text: str, found: re.Match[str]) -> PromotionPeriod:
    place = PromotionPlace(block, found.start(), found.end(), text[found.start() : found.end()])
    day = _in_year(int(found["year"]), int(found["month"]), int(found["day"]))
    return PromotionPeriod(place, day, day)


def _dotted(block: str, text: str, found: re.Match[str], near: date) -> PromotionPeriod:
    start, end = found.span("all")
    first = _dated(None, int(found["month"]), int(found["day"]), near)
    last = _last(first, None, int(found["month2"]), int(found["day2"]))
    return PromotionPeriod(PromotionPlace(block, start, end, text[start:end]), first, last)


def _dated(year: str | None, month: int, day: int, near: date) -> date | None:
    if year:
        return _in_year(int(year), month, day)
    years = (near.year - 1, near.year, near.year + 1)
    possible = [found for one in years if (found := _in_year(one, month, day))]
    return min(possible, key=lambda found: abs((found - near).days), default=None)


def _in_year(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _int(text: str) -> int:
    """Return the number written as 12, 十二 or 二十一."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return int("".join(str(_DIGITS[sign]) for sign in text))
    return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)


def _weekday(sign: str | None) -> int | None:
    return None if sign is None else _WEEKDAYS[sign]
