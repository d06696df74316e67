"""Finds slips of punctuation, brackets, spaces and width in Chinese text (GB/T 15834, GB/T 15835)."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from wxdesk.domain.words.wording.slips import HAN, Slip, SlipKind

_AFTER = f"[{HAN}”’》〉）】」』]"
"""Characters after which a half-width punctuation mark belongs to Chinese text, and should be full-width."""
_BEFORE = f"[{HAN}“‘《〈（【「『]"

_UNTOUCHED = re.compile(
    r"(?:https?://|www\.)[^\s\u3000-\u9fff\uff00-\uffef]+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|[A-Za-z_][\w.]*\([^()\n]*\)"
    r"|`[^`\n]*`",
    re.ASCII,
)
"""Web addresses, mail addresses and program text; no punctuation in them is a slip."""

_CHINESE = re.compile(f"[{HAN}]")

_LATIN = re.compile("[A-Za-z`]")
_WIDE = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", ".": "。"}
_ANY_HALF = re.compile("[,;:!?.]")
_HALF = re.compile(
    f"(?<={_AFTER})(?:[,;:](?=(?P<digit>[0-9０-９])|{_BEFORE}|\\s*$)|[!?]+(?![!?])|\\.(?={_BEFORE}|\\s*$))"
    f"|(?<=[0-9０-９%％㎡℃A-Za-z])(?:[,;](?=[{HAN}“《（])|[!?]+(?=[{HAN}“《（]))"
)
_ELLIPSIS = re.compile(f"。{{3,}}|(?<=[{HAN}”》），])(?:\\.{{3,}}|·{{3,}})|(?<!\\.)\\.{{3,}}(?=[{HAN}])")
_DASH = re.compile(f"(?<=[{HAN}”》）])(?:-{{2,3}}|－{{2,3}})(?=[{HAN}“《0-9])")
_MIXED_PAIR = re.compile(f"(?<={_AFTER})(?:[,，、；;:：][.。]|[,，、][,，]|[.。][,，])(?={_BEFORE})")
"""Two marks side by side of which one is half-width: 时间,.以免."""
_ALL_WIDE = {"，。", "、。", "；。", "：。", "，，", "，、", "、，", "、、", "。，"}
"""Pairs of marks that are not mixed, since both are full-width; `_crowded_marks` finds them."""
_TWO_MARKS = re.compile("[，、；：。！？]{2}")
"""A quick test: `_DOUBLED`, `_CLASHING`, `_SHOUTED` and `_SHOUTED_IN_TURN` only match beside two marks in a row."""
_DOUBLED = re.compile(r"(?<!。)。。(?!。)|，{2,}|、{2}(?!、)|；{2,}|：{2,}")
_CLASHING = re.compile(
    r"[，、；：](?=[。！？])|(?<=[。！？])[，、；]|(?<=[，；：])、|(?<=、)[，；：]|，(?=[；：])|；(?=[，：])"
)
_LISTED_AND_SO_ON = re.compile(
    r"(?<=[\u4e00-\u9fff”》])、(?=等(?:[\u4e00-\u9fff]{2,6}[，。！？；]|[，。！？；]))(?!等(?:于|同|候|待|到|会|我|你|他|车|不))"
)
"""A mark before 等, which ends a list: 橘子、等水果."""
_SHOUTED_IN_TURN = re.compile(r"(?:？！){2,}？?|(?:！？){2,}！?")
_SPACED_MARK = re.compile(f"(?<={_AFTER})[ \u00a0]+(?P<mark>[,;:!?])(?=[ \u00a0]*{_BEFORE})")
"""A half-width mark with a space before it."""
_SHOUT = 3
"""Minimum number of equal exclamation or question marks in a row that is too many."""

_SHOUTED = re.compile(r"！{3,}|？{3,}")


def mark_slips(text: str) -> Iterator[Slip]:
    """Yield the slips of punctuation in `text`."""
    held = untouched(text)
    for found in _HALF.finditer(text) if _ANY_HALF.search(text) else ():
        if not _inside(found.start(), held) and not _is_ellipsis(text, found):
            wide = "".join(_WIDE[mark] for mark in found.group())
            if len(wide) >= _SHOUT and len(set(wide)) == 1:
                wide = wide[0]
            yield Slip(*found.span(), SlipKind.MARK, wide, certain=found["digit"] is None)
    for pattern, right, cues in ((_ELLIPSIS, "……", ("...", "。。。", "···")), (_DASH, "——", ("--", "－－"))):
        for found in pattern.finditer(text) if any(cue in text for cue in cues) else ():
            if not _inside(found.start(), held):
                yield Slip(*found.span(), SlipKind.MARK, right)
    for found in _SPACED_MARK.finditer(text) if " " in text else ():
        if not _inside(found.start("mark"), held):
            yield Slip(*found.span(), SlipKind.MARK, _WIDE[found["mark"]], certain=False)
    yield from _mixed_pairs(text, held)
    yield from _crowded_marks(text)
    yield from _straight_quotes(text, held)
    yield from _half_brackets(text, held)


def _mixed_pairs(text: str, held: list[tuple[int, int]]) -> Iterator[Slip]:
    """Yield pairs of adjacent punctuation marks of which at least one is half-width.

    The suggested replacement is the first of the two marks, in full width. Pairs inside one of the spans `held`, such
    as a web address, are left out.
    """
    for found in _MIXED_PAIR.finditer(text) if _ANY_HALF.search(text) else ():
        pair = found.group()
        if pair not in _ALL_WIDE and not _inside(found.start(), held):
            yield Slip(*found.span(), SlipKind.MARK, _WIDE.get(pair[0], pair[0]), certain=False)


def _crowded_marks(text: str) -> Iterator[Slip]:
    """Yield punctuation marks that are typed twice, that cannot stand side by side, or that end a list before 等."""
    for found in _LISTED_AND_SO_ON.finditer(text) if "、等" in text else ():
        yield Slip(*found.span(), SlipKind.MARK, "", certain=False)
    if not _TWO_MARKS.search(text):
        return
    for found in (*_DOUBLED.finditer(text), *_SHOUTED.finditer(text)):
        yield Slip(*found.span(), SlipKind.MARK, found.group()[0])
    for found in _SHOUTED_IN_TURN.finditer(text) if "？！" in text else ():
        yield Slip(*found.span(), SlipKind.MARK, "？！", certain=False)
    for found in _CLASHING.finditer(text):
        yield Slip(*found.span(), SlipKind.MARK, "", certain=False)


def _is_ellipsis(text: str, found: re.Match[str]) -> bool:
    """Tell whether a full stop in half width (`found`) begins an ellipsis typed as dots."""
    return text[found.start() : found.start() + 2] == ".."


def _straight_quotes(text: str, held: list[tuple[int, int]]) -> Iterator[Slip]:
    """Yield each pair of straight quotes around Chinese words, if the quotes of the text can be paired.

    Pairs that begin inside one of the spans `held`, such as a web address, are left out.
    """
    for mark in "\"'":
        if not text.count(mark) or text.count(mark) % 2:
            continue
        places = [at for at, sign in enumerate(text) if sign == mark]
        for start, end in zip(places[::2], places[1::2], strict=True):
            inside = text[start + 1 : end]
            if not _CHINESE.search(inside) or re.search("[“”‘’\n@]", inside) or text[start - 1 : start].isdigit():
                continue
            if not _inside(start, held):
                left, right = ("‘", "’") if _is_quoted(text, start) else ("“", "”")
                yield Slip(start, start + 1, SlipKind.MARK, left)
                yield Slip(end, end + 1, SlipKind.MARK, right)


def _is_quoted(text: str, at: int) -> bool:
    return text.count("“", 0, at) > text.count("”", 0, at)


_HALF_PAIR = re.compile(rf"\((?P<inside>[^()（）\n]*[{HAN}][^()（）\n]*)\)")
_MIXED = re.compile(r"\([^()（）\n]*）|（[^()（）\n]*\)")


def _half_brackets(text: str, held: list[tuple[int, int]]) -> Iterator[Slip]:
    """Yield half-width round brackets that enclose Chinese words and stand beside Chinese text.

    If a pair consists of a half-width and a full-width bracket, its half-width bracket is yielded. Brackets inside one
    of the spans `held`, such as a web address, are left out.
    """
    if "(" not in text and ")" not in text:
        return
    for found in _HALF_PAIR.finditer(text):
        before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        beside = re.match(f"{_AFTER}|[，。；：、,;:]", before) or (
            not before.strip() and re.match(f"[{HAN}，。；：、]", after)
        )
        if beside and not _inside(found.start(), held):
            yield Slip(found.start(), found.start() + 1, SlipKind.MARK, "（")
            yield Slip(found.end() - 1, found.end(), SlipKind.MARK, "）")
    for found in _MIXED.finditer(text):
        if _inside(found.start(), held):
            continue
        if found.group()[0] == "(":
            yield Slip(found.start(), found.start() + 1, SlipKind.MARK, "（")
        else:
            yield Slip(found.end() - 1, found.end(), SlipKind.MARK, "）")


_OPEN = {"《": "》", "“": "”", "（": "）", "【": "】", "(": ")"}
_CLOSE = {close: opened for opened, close in _OPEN.items()}
_PARTS = re.compile(f"[{re.escape(''.join((*_OPEN, *_CLOSE)))}]")
_SAME = {"(": "（", ")": "）"}
_FACES = frozenset(":;=^-")
"""Characters before a half-width bracket that make a face of it, such as `:)`."""
_NUMBERED = re.compile(r"(?:^|[\s；;。，,、：:])(?:[0-9]{1,2}|[A-Za-z]|[一二三四五六七八九十]{1,3})$")


class LonePart(NamedTuple):
    """A bracket or quotation mark without its partner in its own paragraph."""

    at: int
    mark: str

    @property
    def opens(self) -> bool:
        """Tell whether the mark opens a pair."""
        return self.mark in _OPEN


def lone_parts(text: str) -> list[LonePart]:
    """Return the brackets, quotation marks and title marks of `text` that have no partner there, in order."""
    held = untouched(text)
    waiting: list[LonePart] = []
    lone: list[LonePart] = []
    for part in _PARTS.finditer(text):
        at, mark = part.start(), part.group()
        if _inside(at, held) or (mark in "()" and _is_face(text, at)):
            continue
        plain = _SAME.get(mark, mark)
        if plain in _OPEN:
            waiting.append(LonePart(at, mark))
            continue
        partner = next(
            (
                n
                for n in range(len(waiting) - 1, -1, -1)
                if _SAME.get(waiting[n].mark, waiting[n].mark) == _CLOSE[plain]
            ),
            None,
        )
        if partner is not None:
            lone += waiting[partner + 1 :]
            del waiting[partner:]
        elif plain != "）" or not _NUMBERED.search(text[max(0, at - 5) : at]):
            lone.append(LonePart(at, mark))
    return sorted(one for one in (*lone, *waiting) if one.mark not in "()" or _is_judged(text, one.at))


def _is_face(text: str, at: int) -> bool:
    """Tell whether a half-width bracket makes a face such as `:)`; before a Chinese character it does not."""
    return text[at - 1 : at] in _FACES and not _CHINESE.match(text, at + 1)


def _is_judged(text: str, at: int) -> bool:
    """Tell whether a half-width bracket without partner stands between Chinese characters."""
    return bool(re.fullmatch(f"[{HAN}”》，。]{{2}}", text[max(0, at - 1) : at] + text[at + 1 : at + 2]))


_SPACES = re.compile(rf"(?<=[{HAN}，。；：！？、“”《》（）])[ \u3000\u00a0]+(?=[{HAN}，。；：！？、“”《》（）])")
_LETTERED = re.compile(f"(?:(?<![{HAN}])|^)[{HAN}](?: [{HAN}]){{5,}}(?![{HAN}])")
"""A run of at least six Chinese characters with a space between each two; in prose it is one slip."""
_WIDE_GAP = re.compile(f"(?<=[{HAN}]{{2}})\u3000{{1,2}}(?=[{HAN}]{{2}})")
_PROSE = re.compile("[，。；！？]")
_LEFT, _RIGHT = "“《（，。；！？、", "”》），。；：！？、"
_CLAUSES = re.compile(r"[，。；！？、：“”《》（）\n\t]")
_LISTED = 4
"""Maximum characters of a word in a row of words that spaces divide."""
_ROW, _BLANKS = 3, 3
"""Minimum number of words, divided by spaces, that make a list; minimum number of spaces between fields of a line.

Spaces in a list or between fields are no slip.
"""


def space_slips(text: str) -> Iterator[Slip]:
    """Yield spaces inside Chinese text, but not those that divide words or fields, or widen a name such as 王 芳."""
    prose = bool(_PROSE.search(text))
    if prose and " " in text and (lettered := _LETTERED.search(text)):
        yield Slip(*lettered.span(), SlipKind.SPACE, lettered.group().replace(" ", ""), certain=False)
        return
    gaps = _WIDE_GAP.findall(text) if "\u3000" in text and text.endswith(("。", "！")) else ()
    if len(gaps) == 1 and (gap := _WIDE_GAP.search(text)) and "：" not in text:
        yield Slip(*gap.span(), SlipKind.SPACE, "", certain=False)
    for found in _SPACES.finditer(text):
        before, after = text[found.start() - 1], text[found.end()]
        if before in _LEFT or after in _RIGHT:
            if not _is_layout(found.group(), before, after, text):
                yield Slip(*found.span(), SlipKind.SPACE, "", certain=before in "“《（" or after in _RIGHT)
        elif prose and re.match(f"[{HAN}]{{2}}", before + after) and not _is_row(text, *found.span()):
            yield Slip(*found.span(), SlipKind.SPACE, "", certain=False)


def _is_layout(spaces: str, before: str, after: str, text: str) -> bool:
    """Tell whether `spaces` were typed for the layout, and so are no slip.

    This holds for several spaces, for an ideographic space, and for all spaces in a text with tabs. `before` and
    `after` are the characters around the spaces. Spaces alone between （ and ） also belong to the layout: they are a
    blank for readers to fill in.
    """
    return len(spaces) >= _BLANKS or "\u3000" in spaces or (before == "（" and after == "）") or "\t" in text


def _is_row(text: str, start: int, end: int) -> bool:
    """Tell whether the space from `start` to `end` is intended, and so no slip.

    It is intended if it separates short words in a list, is part of a label before a colon, or widens a name of two
    characters.
    """
    begin = max((one.end() for one in _CLAUSES.finditer(text, 0, start)), default=0)
    stop = next((one.start() for one in _CLAUSES.finditer(text, end)), len(text))
    words = text[begin:stop].split()
    left, right = text[begin:start].split()[-1:], text[end:stop].split()[:1]
    sizes = [len(word) for word in (*left, *right)]
    if text[start:end] != " " or sizes == [1, 1] or text[stop : stop + 1] == "：" or re.search("[/|｜]", text):
        return True
    return len(words) >= _ROW and all(len(word) <= _LISTED for word in words)


_FULL = re.compile(
    r"[０-９Ａ-Ｚａ-ｚ](?:[０-９Ａ-Ｚａ-ｚ．，：](?=[０-９Ａ-Ｚａ-ｚ])|[０-９Ａ-Ｚａ-ｚ])*％?|(?<=[0-9])％"
)


def width_slips(text: str) -> Iterator[Slip]:
    """Yield digits and letters in full width, with the same in half width."""
    for found in _FULL.finditer(text):
        yield Slip(*found.span(), SlipKind.WIDTH, unicodedata.normalize("NFKC", found.group()))


def untouched(text: str) -> list[tuple[int, int]]:
    """Return the spans of web addresses, mail addresses and program text; no punctuation in them is a slip."""
    return [found.span() for found in _UNTOUCHED.finditer(text)] if _LATIN.search(text) else []


def _inside(at: int, held: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in held)
