"""Labels of Word's automatic numbering as they read on paper: 一、 （一） ① 1.1 (ECMA-376 17.9)."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from wxdesk.files.documents.ooxml import NAMES, Element, name, switched_on, value, whole_number
from wxdesk.files.documents.styles import NumberReference

BULLET = "•"
_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_DIGITS = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True)
class Label:
    """What stands before a list paragraph: its text, whether it counts, its level from 0."""

    text: str
    ordered: bool
    level: int


@dataclass(frozen=True)
class _Level:
    format: str = "decimal"
    text: str = ""
    start: int = 1
    restarts: bool = True
    legal: bool = False
    style: str | None = None


@dataclass
class _List:
    levels: dict[int, _Level]
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


class Numbering:
    """The counters of a document; asked for each list paragraph once, in document order."""

    def __init__(self, root: Element | None) -> None:
        """Read the numbering part; a document without it has no labels."""
        self._lists: dict[str, _List] = {}
        self._nums: dict[str, tuple[str, dict[int, _Level], dict[int, int]]] = {}
        self._begun: set[str] = set()
        if root is not None:
            self._read_abstract(root)
            self._read_nums(root)

    def _read_abstract(self, root: Element) -> None:
        links: dict[str, str] = {}
        homes: dict[str, str] = {}
        for abstract in root.iterfind("w:abstractNum", NAMES):
            key = abstract.get(name("w:abstractNumId"), "")
            self._lists[key] = _List(_levels(abstract))
            if (style := value(abstract, "w:numStyleLink")) is not None:
                links[key] = style
            if (style := value(abstract, "w:styleLink")) is not None:
                homes[style] = key
        for key, style in links.items():
            if style in homes:
                self._lists[key] = self._lists[homes[style]]

    def _read_nums(self, root: Element) -> None:
        for num in root.iterfind("w:num", NAMES):
            levels: dict[int, _Level] = {}
            starts: dict[int, int] = {}
            for override in num.iterfind("w:lvlOverride", NAMES):
                index = whole_number(override.get(name("w:ilvl")))
                levels.update(_levels(override))
                if (start := value(override, "w:startOverride")) is not None:
                    starts[index] = whole_number(start, 1)
            abstract = value(num, "w:abstractNumId") or ""
            self._nums[num.get(name("w:numId"), "")] = (abstract, levels, starts)

    def label(self, reference: NumberReference) -> Label | None:
        """Count the paragraph and return its label; None where the list shows none."""
        abstract, overrides, starts = self._nums.get(reference.num_id, ("", {}, {}))
        numbered = self._lists.get(abstract)
        if numbered is None:
            return None
        levels = {**numbered.levels, **overrides}
        index = _level_index(reference, levels)
        level = levels.get(index)
        if level is None:
            return None
        if reference.num_id not in self._begun:
            self._begun.add(reference.num_id)
            for at, start in starts.items():
                numbered.counts[at : at + 1] = [start - 1]
        _advance(numbered.counts, levels, index)
        if level.format == "bullet":
            return Label(BULLET, ordered=False, level=index)
        text = _PLACE.sub(lambda match: _part(int(match[1]) - 1, levels, numbered.counts, level), level.text)
        return Label(text.strip(), ordered=True, level=index) if text.strip() else None


def _levels(parent: Element) -> dict[int, _Level]:
    return {
        min(whole_number(lvl.get(name("w:ilvl"))), _LEVELS - 1): _Level(
            format=value(lvl, "w:numFmt") or "decimal",
            text=value(lvl, "w:lvlText") or "",
            start=whole_number(value(lvl, "w:start"), 1),
            restarts=value(lvl, "w:lvlRestart") != "0",
            legal=bool(switched_on(lvl, "w:isLgl")),
            style=value(lvl, "w:pStyle"),
        )
        for lvl in parent.iterfind("w:lvl", NAMES)
    }


def _level_index(reference: NumberReference, levels: dict[int, _Level]) -> int:
    if reference.style is not None:
        for index, level in levels.items():
            if level.style == reference.style:
                return index
    return min(max(reference.level or 0, 0), _LEVELS - 1)


def _advance(counts: list[int | None], levels: dict[int, _Level], index: int) -> None:
    now = counts[index]
    counts[index] = levels[index].start if now is None else now + 1
    for deeper in range(index + 1, _LEVELS):
        if levels.get(deeper, _Level()).restarts:
            counts[deeper] = None


def _part(index: int, levels: dict[int, _Level], counts: list[int | None], shown: _Level) -> str:
    level = levels.get(index, _Level())
    count = counts[index]
    number = level.start if count is None else count
    return format_number(number, "decimal" if shown.legal else level.format)


def format_number(number: int, kind: str) -> str:
    """Return `number` in the numbering format `kind` of `ST_NumberFormat`, decimal where it has no sign."""
    if kind == "none":
        return ""
    written = _FORMATS.get(kind, str)(number) if number > 0 else str(number)
    return written or str(number)


def chinese_number(number: int, digits: str = _DIGITS, units: str = "十百千") -> str:
    """Return a number below 10,000 in Chinese: 十一, 二十, 一百零五; empty above."""
    if not 0 < number < 10_000:  # noqa: PLR2004 - 万 begins a new group
        return ""
    shown, gap = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            zero = digits[0] if gap and shown else ""
            shown += zero + digits[digit] + (units[power - 1] if power else "")
            gap = False
        else:
            gap = bool(shown)
    tens = digits[1] + units[0]
    return shown[1:] if shown.startswith(tens) and digits is _DIGITS else shown


def _roman(number: int) -> str:
    shown = ""
    for amount, sign in _ROMAN:
        shown += sign * (number // amount)
        number %= amount
    return shown


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _circled(number: int) -> str:
    for first, last, base in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= number <= last:
            return chr(base + number - first)
    return ""


def _row(base: int, most: int, number: int) -> str:
    return chr(base + number - 1) if number <= most else ""


def _pick(signs: str, number: int) -> str:
    return signs[(number - 1) % len(signs)]


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda n: f"{n:02d}",
    "decimalFullWidth": lambda n: str(n).translate({ord("0") + d: 0xFF10 + d for d in range(10)}),
    "upperRoman": lambda n: _roman(n).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda n: _letter(n).upper(),
    "lowerLetter": _letter,
    "chineseCounting": chinese_number,
    "chineseCountingThousand": chinese_number,
    "japaneseCounting": chinese_number,
    "taiwaneseCounting": chinese_number,
    "taiwaneseCountingThousand": chinese_number,
    "ideographDigital": lambda n: "".join("〇一二三四五六七八九"[int(d)] for d in str(n)),
    "chineseLegalSimplified": lambda n: chinese_number(n, _LEGAL, "拾佰仟"),
    "ideographLegalTraditional": lambda n: chinese_number(n, "零壹貳參肆伍陸柒捌玖", "拾佰仟"),
    "ideographTraditional": lambda n: _pick(_STEMS, n),
    "ideographZodiac": lambda n: _pick(_BRANCHES, n),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": lambda n: _row(0x2474, 20, n),
    "decimalEnclosedFullstop": lambda n: _row(0x2488, 20, n),
    "ideographEnclosedCircle": lambda n: _row(0x3280, 10, n),
    "ideographParenthesizedChinese": lambda n: _row(0x3220, 10, n),
}
_FORMATS["decimalFullWidth2"] = _FORMATS["decimalFullWidth"]
