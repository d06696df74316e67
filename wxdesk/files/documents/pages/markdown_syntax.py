"""Translate Markdown extensions of other programs into CommonMark, and report what an article cannot show.

Highlights, subscripts, tasks, callouts, definitions, galleries and pictures of Obsidian become CommonMark, with tags
and characters that our Markdown reader understands. Formulas, diagrams and template code stay unchanged and are
reported. Comments are removed and reported.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from wxdesk.domain.article.list_labels import TASK_DONE, TASK_OPEN

CALLOUT, GALLERY = "\ue010", "\ue011"
"""Private-use signs that begin a callout's first line, and that stand around the pictures of a gallery."""

type Kept = tuple[str, str]
"""A code, as in the reports of Word files, and a text."""

_WORDS = {
    "note": "说明",
    "info": "说明",
    "abstract": "摘要",
    "summary": "摘要",
    "details": "详情",
    "tip": "提示",
    "hint": "提示",
    "success": "完成",
    "important": "重要",
    "question": "问题",
    "faq": "问题",
    "warning": "注意",
    "attention": "注意",
    "caution": "警告",
    "danger": "警告",
    "error": "警告",
    "example": "示例",
    "quote": "引用",
    "todo": "待办",
}
"""The heading of a callout by its kind, where the author writes none."""
_LONGEST = 200
_FENCE = re.compile(r"^[\s>]*(`{3,}|~{3,})\s*([\w+-]*)")
_DIAGRAMS = frozenset(
    {"mermaid", "plantuml", "puml", "dot", "graphviz", "flowchart", "flow", "sequence", "echarts", "d2"}
)
_FORMULAS = frozenset({"math", "katex"})
_MATH_BLOCK = re.compile(r"^ {0,3}\$\$")
_CALLOUT = re.compile(r"^(\s{0,3}(?:>\s?)+)\[!([A-Za-z]+)\][+-]?[ \t]*(.*)$")
_BOX = re.compile(r"^ {0,3}:{3,}\s*\{?\.?([A-Za-z]+)\}?[ \t]*(.*)$")
_BOX_END = re.compile(r"^ {0,3}:{3,}\s*$")
_CONTENTS = re.compile(r"^\s*(?:\[\[?toc\]?\]|\{:toc\}|\$\{toc\}|@\[toc\](?:\(.*\))?)\s*$", re.IGNORECASE)
_ABBREVIATION = re.compile(r"^ {0,3}\*\[([^\]]+)\]:\s*(.+)$")
_ASIDE = re.compile(r"^(?:\s*>)*\s{0,3}\[[^\]^][^\]]*\]:\s*(?:#|<>|<#>)\s+[\"'(](.*)[\"')]\s*$")
"""A link that leads nowhere, as which some authors write comments: `[//]: # (comment)`."""
_SIZED = re.compile(r"(!\[[^\]\n]*\]\([^()\s]+)\s+(=\d*x\d*)\s*(\))")
"""A picture with a size, such as `![text](a.png =300x200)`."""
_TASK = re.compile(r"^((?:\s*>)*\s*(?:[-*+]|\d{1,9}[.)])[ \t]+)\[([ xX])\][ \t]+(?=\S)")
_DEFINED = re.compile(r"^ {0,3}:[ \t]+(\S.*)$")
_ONE_PICTURE = r"!\[[^\]\n]*\]\((?:[^()\n]|\([^()\n]*\))*\)"
_PLAIN_LINE = re.compile(r"^ {0,3}[^\s#>|*+-]")
_GALLERY = re.compile(rf"^\s*<\s*({_ONE_PICTURE}(?:\s*,\s*{_ONE_PICTURE})+)\s*,?\s*>\s*$")
_BETWEEN = re.compile(rf"({_ONE_PICTURE})\s*,\s*")
_HEADING_ATTRIBUTES = re.compile(r"^( {0,3}#{1,6}\s.*?)\s*(\{[#.][^{}\n]*\})\s*$")
_TEX = r"(?=[^$\n]*[\\^_={}]|[A-Za-z]\$)"
_INLINE = re.compile(
    r"(?P<code>(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<escape>\\[*_~=^+$<>`%:])"
    r"|(?P<comment><!--.{0,9999}?-->|(?<!%)%%(?!%).{1,9999}?%%(?!%)|\{>>.{1,999}?<<\})"
    rf"|(?P<math>\$\$(?=\S)[^$]+?\$\$|(?<![\\$A-Za-z0-9])\${_TEX}(?=[^\s$])[^$\n]*?(?<=[^\s\\$])\$(?![\d$])"
    rf"|\\\((?=[^\n()]{{0,500}}?[\\^_={{}}])[^\n]{{1,500}}?\\\)|\\\[(?=[^\n\[\]]{{0,500}}?[\\^_={{}}])[^\n]{{1,500}}?\\\])"
    r"|(?P<address><[a-z][a-z0-9+.-]*:[^\s<>]*>|\]\([^()\s]*\)|https?://[^\s<>()，。；、]+)"
    r"|(?P<mark>(?<![=A-Za-z0-9])==(?=[^\s=])(?P<marked>(?:(?!==|\n\s*\n).)+?)(?<=\S)==(?!=))"
    r"|(?P<sub>(?<=[A-Za-z)\]])~(?P<lowered>[A-Za-z0-9+()-]{1,12})~(?!~))"
    r"|(?P<sup>(?<=[\w)\]])\^(?P<raised>[A-Za-z0-9+()-]{1,12})\^)"
    r"|(?P<ins>(?<![A-Za-z0-9+])\+\+(?=[^\s+])(?P<inserted>[^+\n]+?)(?<=[^\s+])\+\+(?![+A-Za-z0-9]))"
    r"|(?P<embed>!\[\[(?P<embedded>[^\[\]|\n]+)(?:\|[^\[\]\n]*)?\]\])"
    r"|(?P<wiki>\[\[(?P<page>[^\[\]|\n]+)(?:\|(?P<alias>[^\[\]\n]+))?\]\])"
    r"|(?P<template>\{%[^\n]{0,500}?%\}|\{\{[^\n]{0,500}?\}\})"
    r"|(?P<emoji>(?<![A-Za-z0-9_:]):[a-z][a-z_]{2,30}:(?![A-Za-z0-9_:]))",
    re.DOTALL,
)
_RUBY = re.compile(r"<ruby>([^<>]*)<rt>([^<>]*)</rt></ruby>", re.IGNORECASE)
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|webp|bmp|svg|heic|tiff?)$", re.IGNORECASE)
_SPECIAL = re.compile(r"[\\`*_{}\[\]()#+\-.!~|<>^=$]")


@dataclass
class MarkdownSyntax:
    """A Markdown text in CommonMark (`body`), with reports about its other content.

    `comments` are the comments that were removed from it. `lost` lists content that an article cannot show.
    """

    body: str = ""
    comments: list[Kept] = field(default_factory=list)
    lost: list[Kept] = field(default_factory=list)


def translated(body: str) -> MarkdownSyntax:
    """Return `body` in CommonMark; program code stays untouched."""
    found = MarkdownSyntax()
    found.body = "\n".join(_Translator(found).parts(body))
    return found


class _Translator:
    """Rewrites syntax of other editors in a Markdown text into the syntax that is read here.

    First whole lines are rewritten, then marks within the lines. Blocks of program code stay as they are.
    """

    def __init__(self, found: MarkdownSyntax) -> None:
        self._found = found

    def parts(self, body: str) -> Iterator[str]:
        """Yield the parts of the text: blocks of program code as they are, and the translated parts between them."""
        held: list[str] = []
        lines = body.split("\n")
        at = 0
        while at < len(lines):
            end = self._program(lines, at)
            if end == at:
                held.append(lines[at])
                at += 1
                continue
            yield from self._text(held)
            held = []
            yield from self._code(lines[at:end])
            at = end
        yield from self._text(held)

    def _program(self, lines: list[str], at: int) -> int:
        """Return the index behind the block of code or formula that begins at line `at`; `at` if none begins there."""
        fence = _FENCE.match(lines[at])
        if fence is not None:
            closes = (n for n in range(at + 1, len(lines)) if _closes(lines[n], fence[1]))
            return next(closes, len(lines) - 1) + 1
        if _MATH_BLOCK.match(lines[at]):
            if lines[at].strip().endswith("$$") and len(lines[at].strip()) > len("$$$$"):
                return at + 1
            end = next((n for n in range(at + 1, len(lines)) if lines[n].rstrip().endswith("$$")), None)
            return at if end is None or any(not line.strip() for line in lines[at:end]) else end + 1
        return at

    def _code(self, lines: list[str]) -> list[str]:
        fence = _FENCE.match(lines[0])
        if fence is None:
            formula = "\n".join(lines).strip().strip("$").strip("\n")
            self._lose("formula-code", formula)
            return ["", "```latex", formula, "```", ""]
        if fence[2].lower() in _DIAGRAMS | _FORMULAS:
            self._lose("formula-code" if fence[2].lower() in _FORMULAS else "diagram", "\n".join(lines[1:-1]))
        return lines

    def _text(self, lines: list[str]) -> list[str]:
        if not lines:
            return []
        written = "\n".join(self._lines(lines))
        return [_INLINE.sub(self._inline, written)]

    def _lines(self, lines: list[str]) -> Iterator[str]:
        boxes = 0
        for at, line in enumerate(lines):
            box = _BOX.match(line)
            if box and box[1].lower() in _WORDS:
                boxes += 1
                yield from ("", *_titled("> " * boxes, box[1], box[2]))
            elif boxes and _BOX_END.match(line):
                boxes -= 1
                yield ""
            else:
                yield from (f"{'> ' * boxes}{one}" for one in self._line(line, lines[at - 1] if at else ""))

    def _line(self, line: str, before: str) -> list[str]:
        """Return `line` in plain Markdown, as one or more lines; `before` is the line before it."""
        if _CONTENTS.match(line):
            self._lose("contents", line)
            return [""]
        if aside := _ASIDE.match(line):
            self._found.comments.append(("comment", " ".join(aside[1].split())[:_LONGEST]))
            return [""]
        if callout := _CALLOUT.match(line):
            return _titled(callout[1], callout[2], callout[3])
        if short := _ABBREVIATION.match(line):
            self._lose("syntax", line)
            return [f"{short[1]}：{short[2]}"]
        if (defined := _DEFINED.match(line)) and _PLAIN_LINE.match(before):
            return ["", defined[1], ""]
        if gallery := _GALLERY.match(line):
            return ["", f"{GALLERY}{_BETWEEN.sub(r'\1', gallery[1])}{GALLERY}", ""]
        for sized in _SIZED.finditer(line):
            self._lose("syntax", sized[2])
        line = _SIZED.sub(r"\1\3", line)
        line = _RUBY.sub(r"\1（\2）", line)
        if task := _TASK.match(line):
            return [f"{task[1]}{TASK_OPEN if task[2] == ' ' else TASK_DONE} {line[task.end() :]}"]
        if attributes := _HEADING_ATTRIBUTES.match(line):
            self._lose("syntax", attributes[2])
            return [attributes[1]]
        return [line]

    def _inline(self, match: re.Match[str]) -> str:
        kind = next(name for name in _HANDLERS if match[name] is not None)
        return _HANDLERS[kind](self, match)

    def _formula(self, match: re.Match[str]) -> str:
        self._lose("formula-code", match[0])
        return _SPECIAL.sub(r"\\\g<0>", match[0])

    def _comment(self, match: re.Match[str]) -> str:
        said = match[0].removeprefix("<!--").removesuffix("-->").strip("%")
        said = said.removeprefix("{>>").removesuffix("<<}")
        if said.strip():
            self._found.comments.append(("comment", " ".join(said.split())[:_LONGEST]))
        return ""

    def _page(self, match: re.Match[str]) -> str:
        self._lose("syntax", match[0])
        return match["alias"] or match["page"]

    def _embedded(self, match: re.Match[str]) -> str:
        if _PICTURE.search(match["embedded"].strip()):
            return f"![](<{match['embedded'].strip()}>)"
        self._lose("syntax", match[0])
        return match["embedded"]

    def _left(self, match: re.Match[str]) -> str:
        self._lose("syntax", match[0])
        return match[0]

    def _lose(self, what: str, text: str) -> None:
        self._found.lost.append((what, " ".join(text.split())[:_LONGEST]))


_HANDLERS: dict[str, Callable[[_Translator, re.Match[str]], str]] = {
    "code": lambda _, match: match[0],
    "escape": lambda _, match: match[0],
    "address": lambda _, match: match[0],
    "comment": _Translator._comment,  # noqa: SLF001 - the class's own table
    "math": _Translator._formula,  # noqa: SLF001
    "mark": lambda _, match: f"<mark>{match['marked']}</mark>",
    "sub": lambda _, match: f"<sub>{match['lowered']}</sub>",
    "sup": lambda _, match: f"<sup>{match['raised']}</sup>",
    "ins": lambda _, match: f"<u>{match['inserted']}</u>",
    "embed": _Translator._embedded,  # noqa: SLF001
    "wiki": _Translator._page,  # noqa: SLF001
    "template": _Translator._left,  # noqa: SLF001
    "emoji": _Translator._left,  # noqa: SLF001
}


def _closes(line: str, fence: str) -> bool:
    own = _FENCE.match(line)
    return own is not None and own[1].startswith(fence) and not own[2]


def _titled(lead: str, kind: str, title: str) -> list[str]:
    """Return the first two lines of a callout, which is a quotation with a title such as "Note".

    The first line holds the title, or without a title the word for the `kind` of callout. The second line is
    empty. `lead` is the quotation sign, such as "> ", with which both lines begin.
    """
    said = title.strip() or _WORDS.get(kind.lower(), kind)
    return [f"{lead}{CALLOUT}{said}", lead.rstrip()]
