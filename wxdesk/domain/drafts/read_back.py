"""Compares a draft that was read back from WeChat with what was sent, node by node.

WeChat's editor rewrites HTML without changing what a reader sees: it wraps texts in `<span leaf="">`, adds a hidden
paragraph about the style, writes colours as rgb() and addresses with other parameters. Such changes are no difference.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from html.parser import HTMLParser
from typing import Any, NamedTuple
from urllib.parse import urlsplit

FIELDS = ("title", "author", "digest", "content_source_url", "thumb_media_id", "pic_crop_235_1", "pic_crop_1_1")
"""The fields of an article that are compared besides its HTML."""
_MOST = 50
"""Maximum number of differences of one article that are listed."""
_SHOWN = 80
_VOID = frozenset({"br", "hr", "img", "col", "wbr", "input", "source"})
_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})\b")
_ADDRESSES = frozenset({"src", "data-src", "href"})
_ADDED = frozenset({"data-ratio", "data-w", "data-type", "data-imgfileid", "data-s", "_width", "type", "leaf"})
"""Attributes that WeChat adds by itself."""


class DraftDifference(NamedTuple):
    """A place at which the draft in WeChat differs from the draft that was sent.

    `article` is the number of the article, from 1, and `field` the name of the field, such as the title. `sent` is what
    was sent, `read` what WeChat has.
    """

    article: int
    field: str
    """The name of the field; "content" for the HTML."""
    sent: str
    read: str


def draft_differences(sent: Sequence[Mapping[str, Any]], read: Sequence[Mapping[str, Any]]) -> list[DraftDifference]:
    """Return the differences between the sent articles and those that WeChat has, in order."""
    found = []
    if len(sent) != len(read):
        found.append(DraftDifference(0, "articles", str(len(sent)), str(len(read))))
    for number, (one, other) in enumerate(zip(sent, read, strict=False), 1):
        found += [DraftDifference(number, *difference) for difference in _field_differences(one, other)]
        found += [DraftDifference(number, "content", *two) for two in content_differences(one["content"], other)]
    return found


def _field_differences(sent: Mapping[str, Any], read: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield fields whose values differ; WeChat may fill in a field that was sent empty."""
    for field in FIELDS:
        value, other = str(sent.get(field) or ""), str(read.get(field) or "")
        if value and value != other:
            yield field, value[:_SHOWN], other[:_SHOWN]


def content_differences(sent: str, read: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return what was sent and what WeChat has at each place where the HTML differs, at most `_MOST` places."""
    first, second = nodes_of(sent), nodes_of(str(read.get("content") or ""))
    if first == second:
        return []
    changes = SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
    found = [("".join(first[a:b]), "".join(second[c:d])) for kind, a, b, c, d in changes if kind != "equal"]
    return [(one[:_SHOWN], other[:_SHOWN]) for one, other in found[:_MOST]]


def nodes_of(html: str) -> list[str]:
    """Return the tags and texts of HTML in one form: what WeChat's editor changes without effect is left out."""
    reader = _NodeReader()
    reader.feed(html)
    reader.close()
    return reader.finished()


class _NodeReader(HTMLParser):
    """Reads HTML into a list of tags and texts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._nodes: list[str] = []
        self._text = ""
        self._kept: list[tuple[str, bool]] = []
        """The open elements, and whether each one is in the list."""
        self._hidden = 0
        """The number of open elements inside the hidden paragraph, itself included."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if self._hidden or (tag == "p" and "display:none" in given.get("style", "").replace(" ", "")):
            self._hidden += tag not in _VOID
            return
        kept = not (tag == "span" and "leaf" in given) and not tag.startswith("mp-style")
        if tag not in _VOID:
            self._kept.append((tag, kept))
        if kept:
            self._end_text()
            self._nodes.append(_opening(tag, given))

    def handle_endtag(self, tag: str) -> None:
        if self._hidden:
            self._hidden -= tag not in _VOID
            return
        if tag in _VOID or not any(name == tag for name, _ in self._kept):
            return
        while self._kept:
            name, kept = self._kept.pop()
            if kept:
                self._end_text()
                self._nodes.append(f"</{name}>")
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._text += data

    def finished(self) -> list[str]:
        """End the text that is being read; return all tags and texts of the HTML, without those that WeChat adds."""
        self._end_text()
        return self._nodes

    def _end_text(self) -> None:
        text = " ".join(re.split(r"[ \t\r\n]+", self._text))
        if text.strip(" "):
            self._nodes.append(text)
        self._text = ""


def _opening(tag: str, given: Mapping[str, str]) -> str:
    """Return an opening tag with its attributes sorted by name, without empty ones and those that WeChat adds."""
    named = {"src" if name == "data-src" else name: value for name, value in given.items() if name not in _ADDED}
    values = ((name, _value(name, value)) for name, value in sorted(named.items()))
    return f"<{tag}{''.join(f' {name}={value}' for name, value in values if value)}>"


def _value(name: str, value: str) -> str:
    if name == "style":
        return style_of(value)
    return _address(value) if name in _ADDRESSES else value.strip()


def _address(value: str) -> str:
    """Return an address without scheme and parameters if it is one of WeChat's pictures; WeChat changes both."""
    parts = urlsplit(value)
    return f"//{parts.netloc}{parts.path}" if parts.netloc.endswith(".qpic.cn") else value


def style_of(style: str) -> str:
    """Return the declarations of a style attribute in one form, sorted by name."""
    found = {}
    for line in style.split(";"):
        name, parted, value = line.partition(":")
        if parted:
            found[name.strip().lower()] = _declared(value)
    return ";".join(f"{name}:{value}" for name, value in sorted(found.items()))


def _declared(value: str) -> str:
    """Return a value with single spaces, with colours as rgb(), and with zero lengths as 0."""
    lowered = re.sub(r"\s*,\s*", ",", " ".join(value.lower().split()))
    return re.sub(r"\b0(?:px|em|rem)\b", "0", _HEX.sub(_rgb, lowered))


def _rgb(match: re.Match[str]) -> str:
    digits = match[1] if len(match[1]) > 3 else "".join(2 * one for one in match[1])  # noqa: PLR2004 - the short form
    return "rgb({},{},{})".format(*(int(digits[at : at + 2], 16) for at in (0, 2, 4)))
