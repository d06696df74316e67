"""Read the declarations of a `style` attribute that affect how text looks."""

import re
from collections.abc import Mapping
from functools import lru_cache

from wxdesk.files.documents.pages.html_vocabulary import LIST_MARK, TELLING

_SPLIT = re.compile(
    r"""(?:[^;"'()\\]|\\.|"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|\((?:[^()]|\([^()]*\))*\)?|\))+""", re.DOTALL
)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(.))", re.IGNORECASE | re.DOTALL)
_FONT = re.compile(r"(?:^|\s)((?:\d++(?:\.\d*+)?|\.\d++)(?:[a-z]+|%)?)(?:\s*/\s*([^\s,]+))?\s+[^\s/]")
"""The size in the short form `font`: behind it stand perhaps a line height, and the name of a font."""
_IMPORTANT = re.compile(r"!\s*important")
_LONGEST = 500
"""Maximum characters of a `font` that is read."""
_REPEATED = 400
"""Styles shorter than this many characters are cached; longer ones would take too much memory."""
_HIGHEST = 0x10FFFF


def style_of(attributes: Mapping[str, str]) -> dict[str, str]:
    """Return the declarations of a `style` attribute that affect the look, in lower case.

    As in browsers, a later declaration replaces an earlier one, unless only the earlier is `!important`.
    """
    written = attributes.get("style", "")
    if not written:
        return {}
    return dict((_read if len(written) < _REPEATED else _read.__wrapped__)(written))


def list_mark(attributes: Mapping[str, str]) -> str:
    """Return Word's list property in a `style` attribute, or ""."""
    return style_of(attributes).get(LIST_MARK, "") if LIST_MARK in attributes.get("style", "").lower() else ""


@lru_cache(maxsize=512)
def _read(written: str) -> tuple[tuple[str, str], ...]:
    found: dict[str, str] = {}
    urgent = set[str]()
    for declaration in _declarations(written):
        name, colon, value = declaration.partition(":")
        name = _plain(name.strip()).lower()
        if not colon or name not in TELLING:
            continue
        value = _plain(value).lower()
        important = _IMPORTANT.search(value)
        if name in urgent and not important:
            continue
        urgent.update((name,) if important else ())
        found[name] = _IMPORTANT.sub("", value).strip()
        if name == "font" and len(value) <= _LONGEST and (size := _FONT.search(found[name])):
            found["font-size"], found["line-height"] = size[1], size[2] or "normal"
    return tuple(found.items())


def _declarations(written: str) -> list[str]:
    """Return the declarations of a style; a semicolon inside quotation marks or brackets separates none."""
    if "/*" in written:
        written = _COMMENT.sub("", written)
    plain = not any(sign in written for sign in "\"'(\\")
    return written.split(";") if plain else _SPLIT.findall(written)


def _plain(text: str) -> str:
    r"""Return CSS text with its escapes resolved, such as "display" for `dis\70 lay`."""
    return _ESCAPE.sub(_unescaped, text) if "\\" in text else text


def _unescaped(found: re.Match[str]) -> str:
    if found[1] is None:
        return found[2]
    number = int(found[1], 16)
    return chr(number) if 0 < number <= _HIGHEST else ""
