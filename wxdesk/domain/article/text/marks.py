"""Convert runs to text with Markdown marks, and back; this is how the text inside a block is edited.

Marks: ``**bold**``, ``*italic*``, ``~~strike~~``, ```code```, ``[text](address)``. Tags ``<b> <i> <u> <s> <code> <sub>
<sup> <br>`` are used where marks would be ambiguous, ``<red>`` and so on for colours. ``<fact 活动时间>`` names the
campaign fact that the words state. A backslash makes the next character plain text.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from wxdesk.domain.article.blocks import INKS, Run, merged, plain

_SPECIAL = re.compile(r"[\\*~`<\[\]|]")
_PLAIN = re.compile(r"[^\\*~`<\[\]]+")
_LINK = re.compile(r"\[((?:[^\\\[\]`]|\\.|`[^`]+`)++)\]\(((?:[^\\()\s]|\\.)++)\)", re.DOTALL)
_TAG = re.compile(rf"<(b|i|u|s|code|sub|sup|{'|'.join(INKS)})>")
FACT_TAG = re.compile(r"<fact ([^\s<>|*~`\\\[\]{}][^\n\r\t<>|*~`\\\[\]{}]{0,39})>")
"""The tag before the words that state a campaign fact; its group is the fact's name."""
_MARKS: dict[str, dict[str, Any]] = {
    "**": {"bold": True},
    "*": {"italic": True},
    "~~": {"strike": True},
    "b": {"bold": True},
    "i": {"italic": True},
    "u": {"underline": True},
    "s": {"strike": True},
    "code": {"code": True},
    "sub": {"script": "sub"},
    "sup": {"script": "sup"},
    **{ink: {"ink": ink} for ink in INKS},
}
_UNSAFE_IN_CODE = re.compile(r"[`|\n]")


def is_fact_name(name: str) -> bool:
    """Tell whether a campaign fact may have this name; names with signs of Markdown or with line breaks may not."""
    return name == name.strip() and FACT_TAG.fullmatch(f"<fact {name}>") is not None


def escaped(text: str) -> str:
    """Return `text` with a backslash before each character of a mark, such as *, and before each line break."""
    return _SPECIAL.sub(r"\\\g<0>", text).replace("\n", "\\\n")


def unescaped(text: str) -> str:
    """Return the text without the backslashes that `escaped` added."""
    return re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL)


def marked_text(runs: Sequence[Run]) -> str:
    """Return `runs` as text with marks; `runs_of_text` reads the text back. Links must contain no white space."""
    written = ""
    for run in runs:
        written += _marked(run, written)
    return written


def runs_of_text(text: str) -> tuple[Run, ...]:
    """Return the runs of a text with marks, such as ** for bold; a mark without its closing mark is plain text."""
    return merged(_Reader(text).all())


def places_of_text(text: str) -> list[int]:
    """Return for each visible character of `runs_of_text(text)` its offset in `text`, in code points."""
    reader = _Reader(text)
    shown = plain(reader.all())
    first = len(shown) - len(shown.lstrip())
    return reader.places[first : first + len(shown.strip())]


def places_of_escaped(text: str) -> list[int]:
    """Return for each character of `unescaped(text)` its offset in `text`, in code points."""
    return [found.end() - 1 for found in re.finditer(r"\\?.", text, re.DOTALL)]


def _marked(run: Run, before: str) -> str:
    tight = not run.text[:1].isspace() and not run.text[-1:].isspace()
    shown = escaped(run.text)
    if run.code and tight and not before.endswith("`") and not _UNSAFE_IN_CODE.search(run.text):
        shown = f"`{run.text}`"
    elif run.code:
        shown = f"<code>{shown}</code>"
    for tag, on in (("u", run.underline), (run.script, bool(run.script)), (run.ink, bool(run.ink))):
        shown = f"<{tag}>{shown}</{tag}>" if on else shown
    shown = f"<fact {run.fact}>{shown}</fact>" if run.fact else shown
    if run.strike:
        shown = f"~~{shown}~~" if tight else f"<s>{shown}</s>"
    stars = tight and not before.endswith("*") and not shown.startswith("*")
    if run.bold and run.italic:
        shown = f"<i>{shown}</i>"
    elif run.italic:
        shown = f"*{shown}*" if stars and not run.link else f"<i>{shown}</i>"
    if run.bold:
        shown = f"**{shown}**" if stars else f"<b>{shown}</b>"
    return f"[{shown}]({_address(run.link)})" if run.link else shown


def _address(link: str) -> str:
    return re.sub(r"[\\()|]", r"\\\g<0>", link)


class _Reader:
    """Reads a text with marks from left to right; a mark that does not close is read again as plain text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self.places: list[int] = []

    def all(self) -> list[Run]:
        """Return the runs of the whole text; its marks, such as ** for bold, become the format of the runs."""
        runs, _ = self._until("", Run(""))
        return runs

    def _until(self, end: str, marks: Run) -> tuple[list[Run], bool]:
        """Return the runs up to the closing mark `end`, and whether that mark was found.

        `marks` are the marks of the text around, which these runs have too.
        """
        runs: list[Run] = []
        begin = self._at
        while self._at < len(self._text):
            if end and self._closes(end, begin):
                self._at += len(end)
                return runs, True
            runs += self._next(marks)
        return runs, not end

    def _closes(self, end: str, begin: int) -> bool:
        tight = end not in ("*", "**", "~~") or not self._text[self._at - 1].isspace()
        return self._text.startswith(end, self._at) and self._at > begin and tight

    def _next(self, marks: Run) -> list[Run]:
        if unmarked := _PLAIN.match(self._text, self._at):
            self._at = unmarked.end()
            self.places += range(*unmarked.span())
            return [replace(marks, text=unmarked[0])]
        sign = self._text[self._at]
        if sign == "\\" and self._at + 1 < len(self._text):
            self._at += 2
            self.places.append(self._at - 1)
            return [replace(marks, text=self._text[self._at - 1])]
        found = self._span(sign, marks)
        if found is None:
            self.places.append(self._at)
            self._at += 1
            return [replace(marks, text=sign)]
        return found

    def _span(self, sign: str, marks: Run) -> list[Run] | None:
        if sign == "`":
            return self._code(marks)
        if sign == "[":
            return None if marks.link else self._link(marks)
        if sign == "<":
            return self._tag(marks)
        mark = next((mark for mark in ("**", "~~", "*") if self._text.startswith(mark, self._at)), "")
        follows = self._text[self._at + len(mark) : self._at + len(mark) + 1]
        if not mark or not follows or follows.isspace():
            return None
        return self._inside(mark, mark, replace(marks, **_MARKS[mark]), marks)

    def _inside(self, start: str, end: str, inner: Run, outer: Run) -> list[Run] | None:
        at, placed = self._at, len(self.places)
        if inner == outer or self._text.find(end, at + len(start)) < 0:
            return None
        self._at += len(start)
        runs, closed = self._until(end, inner)
        if closed:
            return runs
        self._at = at
        del self.places[placed:]
        return None

    def _code(self, marks: Run) -> list[Run] | None:
        end = self._text.find("`", self._at + 1)
        if end <= self._at + 1:
            return None
        self.places += range(self._at + 1, end)
        text, self._at = self._text[self._at + 1 : end], end + 1
        return [replace(marks, text=text, code=True)]

    def _tag(self, marks: Run) -> list[Run] | None:
        if self._text.startswith("<br>", self._at):
            self.places.append(self._at)
            self._at += len("<br>")
            return [replace(marks, text="\n")]
        if fact := FACT_TAG.match(self._text, self._at):
            return self._inside(fact[0], "</fact>", replace(marks, fact=fact[1].rstrip()), marks)
        match = _TAG.match(self._text, self._at)
        if match is None:
            return None
        return self._inside(match[0], f"</{match[1]}>", replace(marks, **_MARKS[match[1]]), marks)

    def _link(self, marks: Run) -> list[Run] | None:
        match = _LINK.match(self._text, self._at)
        if match is None:
            return None
        self._at = match.end()
        inner = _Reader(match[1])
        runs, _ = inner._until("", replace(marks, link=unescaped(match[2])))
        self.places += [match.start(1) + place for place in inner.places]
        return runs
