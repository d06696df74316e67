"""Read the fields (front matter) at the head of a Markdown file, between two `---` lines."""

import re
from dataclasses import dataclass

_BLOCK = re.compile(r"\A---[^\S\n]*\n(.*?)\n(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)", re.DOTALL)
_LINE = re.compile(r"^([\w-]+)[^\S\n]*[:\uff1a][^\S\n]*(.*)$")
_NAMES = {
    "title": "title",
    "标题": "title",
    "author": "author",
    "作者": "author",
    "digest": "digest",
    "description": "digest",
    "summary": "digest",
    "摘要": "digest",
    "source": "source",
    "来源": "source",
    "信息来源": "source",
}


@dataclass(frozen=True)
class FrontMatter:
    """The fields of a front matter; None for a missing or empty field."""

    title: str | None = None
    author: str | None = None
    digest: str | None = None
    source: str | None = None


def split_front_matter(text: str) -> tuple[FrontMatter, str]:
    """Return the fields and the text below them; a text that does not begin with `---` has no fields."""
    match = _BLOCK.match(text)
    if match is None:
        return FrontMatter(), text
    found: dict[str, str] = {}
    for line in match[1].split("\n"):
        pair = _LINE.match(line)
        key = _NAMES.get(pair[1].lower()) if pair else None
        if pair and key and (value := _unquoted(pair[2])):
            found.setdefault(key, value)
    return FrontMatter(**found), text[match.end() :]


def _unquoted(value: str) -> str:
    value = value.strip()
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value
