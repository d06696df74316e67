"""Extract the visible text of a Markdown file by removing marks such as ** line by line, without a parser.

The blocks made from the file are compared with this text. So the code that makes the blocks is not used here.
"""

import re
from collections.abc import Iterator

_FENCE = re.compile(r"^[\s>]*(`{3,}|~{3,})")
_DEFINITION = re.compile(r"^ {0,3}\[([^\]^][^\]]*)\]:\s*\S.*$")
_SILENT = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_AUTOLINK = re.compile(r"<((?:[a-z][a-z0-9+.-]{1,31}:|[^\s<>@]+@)[^\s<>]*)>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_IMAGE = re.compile(r"!\[[^\]]*\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)")
_IMAGE_REFERENCE = re.compile(r"!\[([^\]]*)\](?:\[([^\]]*)\])?")
_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+(?:\"[^\"]*\"|'[^']*'))?\)")
_REFERENCE = re.compile(r"\[([^\[\]]*)\]\[([^\[\]]*)\]")
_SHORTCUT = re.compile(r"\[([^\[\]]+)\]")
_LEAD = re.compile(r"^(?:\s*>)*\s*(?:(?:[-*+]|#{1,6})(?:\s+|$))*")
_NUMBER = re.compile(r"^((?:\s*>)*\s*(?:[-*+]\s+)*)(\d{1,9})([.)])\s+")
_ONLY_MARKS = re.compile(r"^[\s>]*(?:=+|-+|(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})\s*$")
_TABLE_LINE = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_SPAN = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_EMPHASIS = tuple(
    re.compile(pattern % {"mark": mark}, re.DOTALL)
    for pattern, marks in (
        (r"%(mark)s(?=[^\s*])((?:(?!\n\s*\n).)+?)(?<=[^\s*])%(mark)s", (r"\*\*\*", r"\*\*", r"\*")),
        (
            r"(?<![^\W_])%(mark)s(?=[^\s_])((?:(?!\n\s*\n).)+?)(?<=[^\s_])%(mark)s(?![^\W_])",
            ("___", "__", "_"),
        ),
        (r"%(mark)s(?=\S)((?:(?!\n\s*\n).)+?)(?<=\S)%(mark)s", ("~~",)),
    )
    for mark in marks
)
"""Patterns of paired emphasis marks within one paragraph, the longest first; an unpaired mark is text."""

_TRAILING = re.compile(r"\s#+\s*$")
_ASIDE = re.compile(r"\0(\d+)\0")
"""Placeholder for a text that is put aside while marks are removed, with its number; the input contains no NUL."""


def read_visible_text(body: str, title: str | None) -> str:
    """Return what a reader sees of `body`, preceded by the front matter's `title` unless the body starts with it."""
    text = "\n".join(_lines(body))
    first = next((line.strip() for line in text.split("\n") if line.strip()), "")
    return f"{title}\n{text}" if title and title.strip() != first else text


def _lines(body: str) -> Iterator[str]:
    for code, part in _parted(body):
        yield part if code else _unmarked(part)


def _parted(body: str) -> Iterator[tuple[bool, str]]:
    """Yield the parts of `body` in order, each as (whether it is program code, text), without the fence lines."""
    held: list[str] = []
    fence = ""
    for line in body.split("\n"):
        match = _FENCE.match(line)
        if match and (not fence or match[1].startswith(fence)):
            yield bool(fence), "\n".join(held)
            held, fence = [], "" if fence else match[1]
        else:
            held.append(line)
    yield bool(fence), "\n".join(held)


def _unmarked(text: str) -> str:
    kept: list[str] = []
    text = _SPAN.sub(lambda match: _keep(match[2].strip(), kept), text.replace("\0", ""))
    text = _ESCAPE.sub(lambda match: _keep(match[1], kept), text)
    lines = _SILENT.sub("", text).split("\n")
    names = {match[1].lower() for line in lines if (match := _DEFINITION.match(line))}
    lines = [line for line in _without_tables(lines) if not _DEFINITION.match(line)]
    joined = "\n".join(_without_lead(lines))
    for pattern, by in ((_AUTOLINK, r"\1"), (_IMAGE, ""), (_LINK, r"\1"), (_TAG, "")):
        joined = pattern.sub(by, joined)
    joined = _references(joined, names)
    for pattern in _EMPHASIS:
        joined = pattern.sub(r"\1", joined)
    return _ASIDE.sub(lambda match: kept[int(match[1])], joined)


def _keep(text: str, kept: list[str]) -> str:
    """Append `text`, such as program code, to `kept`, and return a placeholder for it.

    So signs in `text` that look like marks are not removed.
    """
    kept.append(text)
    return f"\0{len(kept) - 1}\0"


def _references(text: str, names: set[str]) -> str:
    def shown(match: re.Match[str]) -> str:
        name = (match[2] if match.re.groups > 1 and match[2] else match[1]).lower()
        return match[1] if name in names else match[0]

    text = _IMAGE_REFERENCE.sub(lambda m: "" if (m[2] or m[1]).lower() in names else m[0], text)
    return _SHORTCUT.sub(shown, _REFERENCE.sub(shown, text))


def _without_tables(lines: list[str]) -> Iterator[str]:
    inside = False
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        ruled = "|" in following and _TABLE_LINE.match(following) is not None
        inside = bool(line.strip()) and (inside or ("|" in line and ruled))
        if inside and "|" in line and _TABLE_LINE.match(line):
            continue
        yield line.replace("|", " ") if inside else line


def _without_lead(lines: list[str]) -> Iterator[str]:
    last: dict[int, int] = {}
    for line in lines:
        if _ONLY_MARKS.match(line):
            continue
        number = _NUMBER.match(line)
        if number is None:
            if line.strip() and not line.startswith((" ", "\t")):
                last.clear()
            yield (_TRAILING.sub("", _LEAD.sub("", line)) if line.lstrip().startswith("#") else _LEAD.sub("", line))
            continue
        indent, typed = len(number[1]), int(number[2])
        shown = last[indent] + 1 if last.get(indent) is not None and typed == 1 and last[indent] >= 1 else typed
        last[indent] = shown
        yield f"{shown}{number[3]} {_LEAD.sub('', line[number.end() :])}"
