"""Compute the labels of Word's automatic numbering: 一、 （一） ① 1.1 (ECMA-376 17.9)."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from mdit_py_cjk_friendly import is_cjk

from wxdesk.files.documents.parts.container import hold
from wxdesk.files.documents.parts.ooxml import NAMES, Element, W, descendant, name, switched_on, value, whole_number
from wxdesk.files.documents.parts.styles import NumberReference

BULLET = "•"
_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_DIGITS = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_GROUP = 10_000
"""The unit 万, at which Chinese numbers begin a new group."""

_MOST, _MOST_LETTERS, _MOST_ROMAN = 32_767, 780, 3_999
"""Maxima beyond which Word uses plain digits; 32,767 is the largest number of a list."""

_LISTS = 500
"""Maximum number of lists in use; each restart of a list counts as another list."""
_SIXTY = 60
_LONGEST_TEXT = 64
_PADDED = "padded-"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True)
class Label:
    """The label of a list paragraph: its text, whether it is numbered, and its level from 0.

    `tight` tells that no gap separates the label from the text (ECMA-376 17.9.28).
    """

    text: str
    ordered: bool
    level: int
    tight: bool = False


@dataclass(frozen=True)
class _Level:
    format: str = "decimal"
    text: str = ""
    start: int = 1
    restarts: int | None = None
    legal: bool = False
    style: str | None = None
    tight: bool = False


@dataclass
class _List:
    told: Element
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)

    @cached_property
    def levels(self) -> dict[int, _Level]:
        """Return the levels of the list; read on demand, since a file may define thousands of lists."""
        return _levels(self.told)


class Numbering:
    """The list counters of a document; call `label` once per list paragraph, in document order."""

    def __init__(self, root: Element | None) -> None:
        """Read the list definitions below `root`, the root of the file's numbering part; None if it has none."""
        self._lists: dict[str, _List] = {}
        self._told: dict[str, Element] = {}
        self._nums: dict[str, tuple[str, dict[int, _Level], dict[int, int]]] = {}
        self._begun: set[str] = set()
        if root is not None:
            self._read_abstract(root)
            self._told = {num.get(name("w:numId"), ""): num for num in root.iterfind("w:num", NAMES)}

    def _read_abstract(self, root: Element) -> None:
        links: dict[str, str] = {}
        homes: dict[str, str] = {}
        for abstract in root.iterfind("w:abstractNum", NAMES):
            key = abstract.get(name("w:abstractNumId"), "")
            self._lists[key] = _List(abstract)
            if (style := value(abstract, "w:numStyleLink")) is not None:
                links[key] = style
            if (style := value(abstract, "w:styleLink")) is not None:
                homes[style] = key
        for key, style in links.items():
            if style in homes:
                self._lists[key] = self._lists[homes[style]]

    def _num(self, num_id: str) -> tuple[str, dict[int, _Level], dict[int, int]]:
        """Return the id of the abstract list to which `num_id` refers, and its own levels and start numbers."""
        if num_id not in self._nums:
            hold("styles", len(self._nums), _LISTS)
            told = self._told.get(num_id)
            levels: dict[int, _Level] = {}
            starts: dict[int, int] = {}
            for override in [] if told is None else told.iterfind("w:lvlOverride", NAMES):
                index = whole_number(override.get(name("w:ilvl")))
                levels.update(_levels(override))
                if (start := value(override, "w:startOverride")) is not None:
                    starts[index] = whole_number(start, 1)
            self._nums[num_id] = (value(told, "w:abstractNumId") or "", levels, starts)
        return self._nums[num_id]

    def label(self, reference: NumberReference) -> Label | None:
        """Count the next paragraph of a list and return its label, such as 1.; None if the list shows no labels.

        Raises:
            JobError: `document-limit`; the document uses too many lists.
        """
        abstract, overrides, starts = self._num(reference.num_id)
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
            spoken = level.text.strip() if any(is_cjk(sign) for sign in level.text) else ""
            return Label(spoken or BULLET, ordered=bool(spoken), level=index, tight=level.tight)
        text = _PLACE.sub(lambda match: _part(int(match[1]) - 1, levels, numbered.counts, level), level.text)
        if not text.strip():
            return None
        return Label(text.strip(), ordered=True, level=index, tight=level.tight)


def _levels(parent: Element) -> dict[int, _Level]:
    return {
        min(whole_number(lvl.get(name("w:ilvl"))), _LEVELS - 1): _Level(
            format=_format(lvl),
            text=(value(lvl, "w:lvlText") or "")[:_LONGEST_TEXT],
            start=whole_number(value(lvl, "w:start"), 1),
            restarts=_restart(lvl),
            legal=bool(switched_on(lvl, "w:isLgl")),
            style=value(lvl, "w:pStyle"),
            tight=value(lvl, "w:suff") == "nothing",
        )
        for lvl in parent.iterfind("w:lvl", NAMES)
    }


def _format(level: Element) -> str:
    """Return a level's numbering format, a value of `ST_NumberFormat`; the custom format 001 gives `padded-3`."""
    ways = ("w:numFmt", "mc:AlternateContent/mc:Choice/w:numFmt", "mc:AlternateContent/mc:Fallback/w:numFmt")
    found = [one for way in ways if (one := descendant(level, way)) is not None]
    kinds = [one.get(W["val"], "decimal") for one in found]
    if "custom" in kinds:
        sample = found[kinds.index("custom")].get(name("w:format"), "").partition(",")[0].strip()
        if sample.isdecimal():
            return f"{_PADDED}{min(len(sample), _LEVELS)}"
    return next((kind for kind in kinds if kind != "custom"), "decimal")


def _restart(level: Element) -> int | None:
    """Return the value n of `w:lvlRestart` (ECMA-376 17.9.11): an item at a level below n restarts the number.

    Levels count from 0. None if the element is missing: then every item at a higher level restarts the number.
    """
    given = value(level, "w:lvlRestart")
    return None if given is None else whole_number(given)


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
        above = levels.get(deeper, _Level()).restarts
        if above is None or index < above:
            counts[deeper] = None


def _part(index: int, levels: dict[int, _Level], counts: list[int | None], shown: _Level) -> str:
    level = levels.get(index, _Level())
    count = counts[index]
    number = level.start if count is None else count
    return format_number(number, "decimal" if shown.legal else level.format)


def format_number(number: int, kind: str) -> str:
    """Return `number` in the format `kind` of `ST_NumberFormat`; decimal if the format has no sign for it."""
    if kind == "none":
        return ""
    if kind.startswith(_PADDED):
        return str(number).zfill(int(kind.removeprefix(_PADDED)))
    written = _FORMATS.get(kind, str)(number) if 0 < number <= _MOST else str(number)
    return written or str(number)


def chinese_number(number: int, digits: str = _DIGITS, units: str = "十百千") -> str:
    """Return a number below 100,000 in Chinese: 十一, 二十, 一百零五, 一万二千; "" for other numbers.

    `digits` are the signs for 0 to 9, `units` those for 10, 100, 1,000 and, if given, 10,000.
    """
    if not 0 < number < 10 * _GROUP:
        return ""
    if number >= _GROUP:
        rest = number % _GROUP
        zero = digits[0] if 0 < rest < _GROUP // 10 else ""
        behind = chinese_number(rest, digits, units)
        one = digits[1] if behind.startswith(units[0]) else ""
        return f"{digits[number // _GROUP]}{units[3:] or '万'}{zero}{one}{behind}"
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
    if number > _MOST_ROMAN:
        return shown
    for amount, sign in _ROMAN:
        shown += sign * (number // amount)
        number %= amount
    return shown


def _letter(number: int) -> str:
    """Return the number as a letter, repeated up to thirty times as in Word; "" beyond that."""
    if number > _MOST_LETTERS:
        return ""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _circled(number: int) -> str:
    for first, last, base in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= number <= last:
            return chr(base + number - first)
    return ""


def _row(base: int, most: int, number: int) -> str:
    return chr(base + number - 1) if number <= most else ""


def _pick(signs: str, number: int) -> str:
    return signs[number - 1] if number <= len(signs) else ""


def _ordinal(number: int) -> str:
    teen = number // 10 % 10 == 1
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _sixty(number: int) -> str:
    """Return the name of a year of the sexagenary cycle: 1 is 甲子, 2 is 乙丑; "" above 60."""
    return f"{_STEMS[(number - 1) % 10]}{_BRANCHES[(number - 1) % 12]}" if number <= _SIXTY else ""


def _digits(number: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))


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
    "ordinal": _ordinal,
    "hex": lambda n: f"{n:X}",
    "numberInDash": lambda n: f"- {n} -",
    "ideographDigital": _digits,
    "taiwaneseDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "koreanDigital2": _digits,
    "japaneseLegal": lambda n: chinese_number(n, "零壱弐参四伍六七八九", "拾百阡萬"),
    "ideographZodiacTraditional": _sixty,
    "chineseLegalSimplified": lambda n: chinese_number(n, _LEGAL, "拾佰仟"),
    "ideographLegalTraditional": lambda n: chinese_number(n, "零壹貳參肆伍陸柒捌玖", "拾佰仟萬"),
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
