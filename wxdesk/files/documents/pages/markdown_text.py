"""Extract the visible text of a Markdown file by removing marks such as ** line by line, without a parser.

The blocks made from the file are compared with this text. So the code that makes the blocks is not used here.
"""

import re
from collections.abc import Iterator, Mapping
from html import unescape

from wxdesk.files.documents.pages.markdown_looks import OpenTags, without_hidden
from wxdesk.files.documents.pages.markdown_syntax import CALLOUT, GALLERY
from wxdesk.files.documents.parts.data_pictures import CARRIED_MARK

_FENCE = re.compile(r"^[\s>]*(`{3,}|~{3,})")
_DEFINITION = re.compile(r"^ {0,3}\[([^\]^][^\]]*)\]:\s*\S.*$")
_SILENT = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_AUTOLINK = re.compile(r"<((?:[a-z][a-z0-9+.-]{1,31}:|[^\s<>@]+@)[^\s<>]*)>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_IMAGE_REFERENCE = re.compile(r"!\[([^\]]*)\](?:\[([^\]]*)\])?")
_TITLE = r"(?:\"[^\"]*\"|'[^']*'|\([^()]*\))"
_TARGET = rf"\(\s*(?:<[^<>\n]*>|(?:[^()\s]|\([^()]*\))*)(?:\s+{_TITLE})?\s*\)"
_LINK = re.compile(rf"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]{_TARGET}", re.IGNORECASE)
_IMAGE = re.compile(rf"!\[(?P<alt>[^\]]*)\]{_TARGET.replace(_TITLE, f'(?P<title>{_TITLE})')}", re.IGNORECASE)
_FILE = re.compile(r"\]\(\s*<?([^<>\s]*)")
_SLIDES = re.compile(f"{GALLERY}([^{GALLERY}]*){GALLERY}")
_TITLE_LINE = re.compile(rf"^\s+{_TITLE}\s*$")
_REFERENCE = re.compile(r"\[([^\[\]]*)\]\[([^\[\]]*)\]")
_SHORTCUT = re.compile(r"\[([^\[\]]+)\]")
_LEAD = re.compile(r"^(?:\s*>)*\s*(?:(?:[-*+]|#{1,6})(?:\s+|$))*")
_NUMBER = re.compile(r"^((?:\s*>)*\s*(?:[-*+]\s+)*)(\d{1,9})([.)])\s+")
_ONLY_MARKS = re.compile(r"^[\s>]*(?:=+|-+|(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})\s*$")
_OPENING = re.compile(r"^ {0,3}(?:[-*+]\s|\d{1,9}[.)]\s|#{1,6}\s|>)")
"""Matches the beginning of a list item, heading or quotation, which ends a table above it."""
_QUOTED = re.compile(r"^ {0,3}(?:>\s?)+")
_TABLE_LINE = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_SPAN = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_HARD_BREAK = re.compile(r"\\\n")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_EMPHASIS = tuple(
    re.compile(pattern % {"mark": mark}, re.DOTALL)
    for pattern, marks in (
        (
            (
                r"(?:(?<![A-Za-z0-9])%(mark)s|%(mark)s(?![!-/:-@\[-`{-~]))(?=[^\s*])((?:(?!\n\s*\n).)+?)"
                r"(?<=[^\s*])(?:(?<![!-/:-@\[-`{-~])%(mark)s|%(mark)s(?![A-Za-z0-9]))"
            ),
            (r"\*\*\*", r"\*\*", r"\*"),
        ),
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
_ROW = "\0r"
"""Put before each line of a table while marks are removed: a sign such as # at its beginning then marks no heading."""
_ASIDE = re.compile(r"\0(\d+)\0")
"""Placeholder for a text that is put aside while marks are removed, with its number; the input contains no NUL."""


def read_visible_text(body: str, title: str | None) -> str:
    """Return what a reader sees of `body`, preceded by the front matter's `title` unless the body starts with it."""
    text = "\n".join(_lines(body.replace(CALLOUT, "")))
    first = next((line.strip() for line in text.split("\n") if line.strip()), "")
    return f"{title}\n{text}" if title and title.strip() != first else text


def _lines(body: str) -> Iterator[str]:
    parts = list(_parted(body))
    lines = (line for code, part in parts if not code for line in part.split("\n"))
    names = {_named(match[1]): line for line in lines if (match := _DEFINITION.match(line))}
    tags = OpenTags()
    for code, part in parts:
        if not code:
            yield _unmarked(part, names, tags)
        elif not tags.unseen:
            yield part


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


def _named(written: str) -> str:
    """Return a link's label in the form in which labels are compared: in one case, with single spaces.

    For `[Map]: https://…` and `[the Map][Map]` the label is `Map`.
    """
    return " ".join(written.casefold().split())


def _unmarked(text: str, names: Mapping[str, str], tags: OpenTags) -> str:
    """Return `text`, a part without program code, as readers see it.

    `names` maps the names of links to their definitions. `tags` are the HTML elements that are open before `text`,
    and afterwards those open behind it.
    """
    kept: list[str] = []
    text = _SPAN.sub(lambda match: _keep(match[2].strip(), kept), text.replace("\0", ""))
    text = _HARD_BREAK.sub("\n", text)
    text = _ESCAPE.sub(lambda match: _keep(match[1], kept), text)
    lines = without_hidden(_SILENT.sub("", text), tags).split("\n")
    lines = list(_without_definitions(list(_without_tables(lines))))
    joined = "\n".join(_without_lead(lines))
    joined = _IMAGE.sub(_shown_caption, _SLIDES.sub(lambda part: _IMAGE.sub(_caption, part[1]), joined))
    for pattern, by in ((_AUTOLINK, r"\1"), (_LINK, r"\1"), (_TAG, "")):
        joined = pattern.sub(by, joined)
    joined = _references(joined, names)
    for pattern in _EMPHASIS:
        joined = pattern.sub(r"\1", joined)
    return _ASIDE.sub(lambda match: kept[int(match[1])], unescape(joined))


def _keep(text: str, kept: list[str]) -> str:
    """Append `text`, such as program code, to `kept`, and return a placeholder to be put in its place.

    The placeholder protects characters of `text` that look like Markdown marks from being removed.
    """
    kept.append(text)
    return f"\0{len(kept) - 1}\0"


def _references(text: str, names: Mapping[str, str]) -> str:
    def shown(match: re.Match[str]) -> str:
        name = _named(match[2] if match.re.groups > 1 and match[2] else match[1])
        return match[1] if name in names else match[0]

    def pictured(match: re.Match[str]) -> str:
        defined = names.get(_named(match[2] or match[1]))
        return match[0] if defined is None else f"{match[1]}\n" if CARRIED_MARK in defined else ""

    text = _IMAGE_REFERENCE.sub(pictured, text)
    return _SHORTCUT.sub(shown, _REFERENCE.sub(shown, text))


def _caption(image: re.Match[str]) -> str:
    """Return the caption of a picture that the article shows: its title, else its alternative text.

    A text that only repeats the name of the file is no caption.
    """
    said = " ".join(unescape(image["title"][1:-1] if image["title"] else image["alt"]).split())
    address = _FILE.search(image[0])
    name = address[1].rpartition("/")[2] if address else ""
    return "" if said in (name, name.rpartition(".")[0]) else f"{said}\n"


def _shown_caption(image: re.Match[str]) -> str:
    """Return the caption of a picture that is inside the file; "" for one that still has to be delivered."""
    return _caption(image) if CARRIED_MARK in image[0] else ""


def _without_definitions(lines: list[str]) -> Iterator[str]:
    """Yield `lines` without definitions of link targets, such as `[1]: https://…`, and without titles below them."""
    defined = False
    for line in lines:
        if _DEFINITION.match(line):
            defined = True
        elif not (defined and _TITLE_LINE.match(line)):
            defined = False
            yield line


def _without_tables(lines: list[str]) -> Iterator[str]:
    inside = quoted = False
    for number, line in enumerate(lines):
        following = _QUOTED.sub("", lines[number + 1]) if number + 1 < len(lines) else ""
        bare = _QUOTED.sub("", line)
        ruled = "|" in following and _TABLE_LINE.match(following) is not None
        opens = _OPENING.match(bare) is not None or ((bare != line) is not quoted and inside)
        inside, quoted = bool(bare.strip()) and not opens and (inside or ("|" in bare and ruled)), bare != line
        if inside and "|" in bare and _TABLE_LINE.match(bare):
            continue
        yield f"{_ROW}{bare.replace('|', ' ')}" if inside else line


def _without_lead(lines: list[str]) -> Iterator[str]:
    last: dict[int, int] = {}
    for line in lines:
        if line.startswith(_ROW):
            yield line.removeprefix(_ROW)
            continue
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
