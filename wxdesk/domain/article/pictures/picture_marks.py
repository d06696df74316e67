"""Finds the marks in a text that stand for delivered pictures, such as 【图1】, （插图2） and 见图3."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

_NUMBER = r"(?:[0-9０-９]{1,2}(?![0-9０-９]|[.．][0-9０-９])|[一二三四五六七八九十]{1,3}|[①-⑳])"
_NOT_A_COUNT = r"(?![张幅个组月日年点元折%％样般致起些])"
_JOINT = r"\s*(?:[-~～—–至到、和及与]\s*(?:图片?\s*)?|[,，]\s*图片?\s*)"
_NUMBERS = rf"(?P<numbers>{_NUMBER}{_NOT_A_COUNT}(?:{_JOINT}{_NUMBER}{_NOT_A_COUNT})*)"
_WORD = r"(?:插图|配图|附图|图片|图像|照片|图)"
_SUFFIX = r"\.(?:jpe?g|png|gif|webp|bmp|heic|tiff?)"
_ASKED = r"(?:(?:此处|这里|在此|请)\s*)*(?:插入|插|放|配|见|附|上)?\s*"
_BAR = r"[:：｜|]"
_FILE = rf"(?P<file>[^\s｜|：:【】][^｜|：:【】]*{_SUFFIX})"

_BRACKETS = re.compile(
    "|".join(
        f"{start}([^{start}{end}\\n]{{1,120}}){end}"
        for start, end in (("【", "】"), ("［", "］"), (r"\[", r"\]"), ("〔", "〕"), ("〖", "〗"))
    )
)
_ROUND = re.compile(r"（([^（）\n]{1,80})）|\(([^()\n]{1,80})\)")

_BY_FILE = re.compile(rf"{_ASKED}(?:{_WORD}\s*{_BAR}?\s*)?{_FILE}\s*(?:{_BAR}\s*(?P<rest>.+))?", re.IGNORECASE)
_BY_NUMBER = re.compile(rf"{_ASKED}{_WORD}\s*{_NUMBERS}\s*号?\s*(?:[:：｜|、，,.．—-]?\s*(?P<rest>\S.*))?")
_BY_ORDER = re.compile(rf"{_ASKED}{_WORD}\s*(?:{_BAR}\s*(?P<rest>\S.*))?")
_URGENT = re.compile(r"^\s*(?:此处|这里|在此|请|插|配图|附图)")
"""Beginnings of a text in round brackets by which it asks the editor for a picture.

A text in round brackets without such a beginning only refers to a picture.
"""

_PLAIN = re.compile(rf"\s*(?:图片?|照片)\s*{_NUMBERS}\s*")
_SEEN = re.compile(rf"(?:(?<![意偏成高常罕])见|如|参考|参照|按照)[附插配下上]?图片?\s*{_NUMBERS}")
_LINE = re.compile(rf"[▲△]?\s*{_WORD}\s*{_NUMBERS}\s*(?:[:：.．、\s—-]\s*(?P<rest>\S.*))?")
_SINGLE = re.compile(_NUMBER)
_RANGE = re.compile(rf"({_NUMBER})\s*[-~～—–至到]\s*(?:图片?)?\s*({_NUMBER})")
_DIGITS = {sign: value for value, sign in enumerate("一二三四五六七八九", 1)}
_TEN = 10
_LONGEST_RANGE = 20

CAPTION_LENGTH = 60
"""Maximum characters of a line that is taken as the caption of a picture."""


class MarkKind(StrEnum):
    """The way a mark stands in a text.

    The kind `place` is an instruction to put the picture there; readers never see it. The kind `caption` describes the
    picture. The kind `reference`, such as 见图3, is part of a sentence and stays.
    """

    PLACE = "place"
    CAPTION = "caption"
    REFERENCE = "reference"


@dataclass(frozen=True)
class PictureMark:
    """A mark from `start` to `end` of a text, with the numbers, the file name and the caption that it gives.

    `loose` tells that `file` may also be a caption, as in 【图：开业现场】; the delivered files decide.
    """

    kind: MarkKind
    start: int
    end: int
    numbers: tuple[int, ...] = ()
    file: str = ""
    caption: str = ""
    loose: bool = False
    """True if `file` may also be a caption, as in 【图：开业现场】; the delivered files decide."""


def picture_marks(line: str) -> list[PictureMark]:
    """Return the marks in `line`, one line of a block's text, in order; a whole line may be one mark."""
    whole = _whole_line(line)
    if whole is not None:
        return [whole]
    found = [mark for match in _BRACKETS.finditer(line) if (mark := _in_brackets(match, strong=True))]
    found += [mark for match in _ROUND.finditer(line) if (mark := _in_brackets(match, strong=False))]
    taken = [(one.start, one.end) for one in found]
    found += [
        PictureMark(MarkKind.REFERENCE, match.start(), match.end(), numbers_in(match["numbers"]))
        for match in _SEEN.finditer(line)
        if not any(start <= match.start() < end for start, end in taken)
    ]
    return sorted(found, key=lambda one: one.start)


def _whole_line(line: str) -> PictureMark | None:
    """Return the mark that fills the whole line, or None: a caption such as 图1 现场, a file name, or 图2 alone."""
    text = line.strip()
    if not text or len(text) > CAPTION_LENGTH:
        return None
    start = line.index(text)
    end = start + len(text)
    if match := re.fullmatch(_FILE, text, re.IGNORECASE):
        return PictureMark(MarkKind.PLACE, start, end, file=match["file"])
    if match := _LINE.fullmatch(text):
        rest = match["rest"] or ""
        numbers = numbers_in(match["numbers"])
        if not rest or re.fullmatch(_FILE, rest, re.IGNORECASE):
            return PictureMark(MarkKind.PLACE, start, end, numbers, file=rest)
        return PictureMark(MarkKind.CAPTION, start, end, numbers, caption=text)
    bracket = _ROUND.fullmatch(text)
    mark = _read(_inside(bracket)) if bracket else None
    return replace(mark, start=start, end=end) if mark and not mark.loose else None


def _inside(match: re.Match[str]) -> str:
    return next(group for group in match.groups() if group is not None).strip()


def _in_brackets(match: re.Match[str], *, strong: bool) -> PictureMark | None:
    """Return the mark in one pair of brackets, or None.

    Round brackets (not `strong`) in a sentence mostly refer to a picture, as in （图3）. They ask for a picture only if
    they begin with words such as 此处 or 请, or contain a file name.
    """
    inside = _inside(match)
    if not strong:
        if plain := _PLAIN.fullmatch(inside):
            return PictureMark(MarkKind.REFERENCE, match.start(), match.end(), numbers_in(plain["numbers"]))
        if not _URGENT.match(inside) and not re.fullmatch(_FILE, inside, re.IGNORECASE):
            return None
    mark = _read(inside)
    return replace(mark, start=match.start(), end=match.end()) if mark else None


def _read(inside: str) -> PictureMark | None:
    """Return the mark that the text between brackets describes, such as 图1.

    Its position in the line is not set yet.
    """
    kind = MarkKind.PLACE
    if match := _BY_FILE.fullmatch(inside):
        return PictureMark(kind, 0, 0, file=match["file"].strip(), caption=(match["rest"] or "").strip())
    if match := _BY_NUMBER.fullmatch(inside):
        rest = (match["rest"] or "").strip()
        named = bool(re.fullmatch(_FILE, rest, re.IGNORECASE))
        return PictureMark(kind, 0, 0, numbers_in(match["numbers"]), rest if named else "", "" if named else rest)
    if match := _BY_ORDER.fullmatch(inside):
        first, *others = re.split(_BAR, (match["rest"] or "").strip(), maxsplit=1)
        caption = others[0].strip() if others else ""
        return PictureMark(kind, 0, 0, file=first.strip(), caption=caption, loose=bool(first))
    return None


def numbers_in(text: str) -> tuple[int, ...]:
    """Return the numbers in a text such as "1、3", "2-4" or 三; a range gives each number in it, at most 21."""
    found: list[int] = []
    at = 0
    while match := _RANGE.search(text, at) or _SINGLE.search(text, at):
        single = _SINGLE.search(text, at)
        if single is not None and single.start() < match.start():
            match = single
        ends = [number_of(group) for group in match.groups()] or [number_of(match[0])]
        last = min(ends[-1], ends[0] + _LONGEST_RANGE)
        found += range(ends[0], last + 1) if ends[0] <= last else ends
        at = match.end()
    return tuple(dict.fromkeys(found))


def number_of(sign: str) -> int:
    """Return the number that `sign` writes: 12, １２, 十二 or ⑫."""
    if "①" <= sign <= "⑳":
        return ord(sign) - ord("①") + 1
    if not sign.isdecimal():
        tens, ten, ones = sign.rpartition("十")
        if not ten:
            return _DIGITS.get(ones[:1], 0)
        return _DIGITS.get(tens, 1) * _TEN + _DIGITS.get(ones, 0)
    return int(sign)


_NAMED_NUMBER = re.compile(
    rf"^\s*(?:{_WORD}|figure|fig|picture|pic|photo|image|img|p)?\s*[-_.·（(]?\s*"
    rf"(?P<number>0?[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}}|[①-⑳])(?![0-9])(?P<behind>.*)$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"^[月日年点元折周届号楼店家店%％]")


def number_in_name(stem: str) -> int | None:
    """Return the number of a picture whose file name without suffix is `stem`: 图1, 配图02-现场, 3; None without one.

    Numbers of a camera or a date, which have more digits, are no numbers of pictures.
    """
    match = _NAMED_NUMBER.match(stem)
    if match is None or _COUNTED.match(match["behind"]):
        return None
    sign = match["number"]
    chinese = not sign.isdecimal() and not "①" <= sign <= "⑳"
    worded = re.match(rf"\s*{_WORD}", stem) is not None
    if chinese and not worded:
        return None
    return number_of(sign) or None


def numbered_caption(caption: str) -> int | None:
    """Return the number with which a caption begins: 1 for 图1：现场; None without one."""
    match = re.match(rf"[▲△（(]?\s*{_WORD}\s*({_NUMBER})", caption)
    return number_of(match[1]) if match else None


_CREDIT = re.compile(
    r"[（(【]?\s*(?:摄影|拍摄|供图|图片提供|图片来源|图源|摄)\s*[:：/／\s].{1,30}"
    r"|[（(][^（）()]{1,16}\s*(?:摄|供图)[）)]"
    r"|\S{2,10}\s(?:摄|供图)"
)


def is_credit(line: str) -> bool:
    """Tell whether a line names who took or gave a picture: 摄影：张三, （张三 摄）."""
    return _CREDIT.fullmatch(line.strip()) is not None


def written_mark(file: str, caption: str) -> str:
    """Return the mark 【图：现场.jpg｜说明】, which stands in an article until the picture `file` is delivered."""
    name = re.sub(r"[【】｜|：:\s]+", " ", file).strip()
    said = " ".join(re.sub(r"[【】]", " ", caption).split())
    return f"【图：{name}｜{said}】" if said else f"【图：{name}】"


def lines_of(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a block's text, each with the place of its first character."""
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1
