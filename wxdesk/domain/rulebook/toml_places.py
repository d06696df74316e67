"""Locate each key of a TOML text, so that one value can be changed without touching the others."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

type Keys = tuple[str, ...]
type TomlValue = bool | int | str | date | tuple[int, ...] | tuple[str, ...]

_PART = r'(?:[A-Za-z0-9_-]+|"[^"\n]*")'
_PATH = rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*"
_HEADER = re.compile(rf"[ \t]*(\[\[?)[ \t]*({_PATH})[ \t]*\]\]?")
_KEY = re.compile(rf"[ \t]*({_PATH})[ \t]*=[ \t]*")
_NAMED = re.compile(r'"([^"]*)"|([A-Za-z0-9_-]+)')
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*|[^\s\[\]{}#"\',]+|.',
    re.DOTALL,
)
_WIDTH = 110
_INDENT = "    "


@dataclass(frozen=True)
class TomlPlace:
    """The line of a key, from 1, and the span of its value; a table header has an empty span."""

    line: int
    start: int
    end: int


def places(text: str) -> dict[Keys, TomlPlace]:
    """Map each key's path to its place; entries of an array of tables are numbered from 0.

    Inline tables and arrays are values; their contents have no places. For invalid TOML the recognisable places
    are returned.
    """
    found: dict[Keys, TomlPlace] = {}
    counts: dict[Keys, int] = {}
    table: Keys = ()
    for line, at in _lines(text):
        if header := _HEADER.match(text, at):
            table = _parts(header[2])
            if header[1] == "[[":
                counts[table] = counts.get(table, -1) + 1
                table = (*table, str(counts[table]))
            found[table] = TomlPlace(line, header.end(), header.end())
        elif key := _KEY.match(text, at):
            found[*table, *_parts(key[1])] = TomlPlace(line, key.end(), _value_end(text, key.end()))
    return found


def changed(text: str, keys: Keys, value: TomlValue) -> str:
    """Return `text` with `value` at `keys`; no other byte differs.

    A missing key is added to its table, a missing table at the end. Comments inside a replaced list are lost.
    """
    found = places(text)
    place = found.get(keys)
    if place is not None:
        spread = "\n" in text[place.start : place.end]
        return f"{text[: place.start]}{written(value, spread=spread)}{text[place.end :]}"
    feed = "\r\n" if "\r\n" in text else "\n"
    if keys[:-1] not in found:
        gap = "" if text.endswith("\n") else feed
        return f"{text}{gap}{feed}[{named(keys[:-1])}]{feed}{named(keys[-1:])} = {written(value)}{feed}"
    last = max([found[keys[:-1]].end, *(one.end for key, one in found.items() if key[:-1] == keys[:-1])])
    end = text.find("\n", last)
    at = len(text) if end < 0 else end
    at -= text[:at].endswith("\r")
    return f"{text[:at]}{feed}{named(keys[-1:])} = {written(value)}{text[at:]}"


def removed(text: str, keys: Keys) -> str:
    """Return `text` without the lines of the value at `keys`, if it exists."""
    place = places(text).get(keys)
    if place is None:
        return text
    begin, end = text.rfind("\n", 0, place.start) + 1, text.find("\n", place.end)
    return text[:begin] + (text[end + 1 :] if end >= 0 else "")


def written(value: TomlValue, *, spread: bool = False) -> str:
    """Return a value in TOML syntax; with `spread` a list is written in several lines of at most 110 characters."""
    if isinstance(value, tuple):
        items = [written(item) for item in value]
        return _spread(items) if spread and items else f"[{', '.join(items)}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, int) else f'"{"".join(map(_escaped, value))}"'


def named(keys: Keys) -> str:
    """Return the path in TOML syntax; parts that are not bare keys are quoted."""
    return ".".join(key if _BARE.fullmatch(key) else f'"{key}"' for key in keys)


def path(text: str) -> Keys:
    """Return the keys in `text`, a path written by `named`; the inverse of `named`."""
    return _parts(text)


def _spread(items: list[str]) -> str:
    lines = [_INDENT]
    for item in items:
        if len(lines[-1]) + len(item) + 2 > _WIDTH and lines[-1].strip():
            lines.append(_INDENT)
        lines[-1] += f"{item}, "
    return "\n".join(["[", *(line.rstrip() for line in lines), "]"])


def _escaped(sign: str) -> str:
    short = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}.get(sign)
    return short or (sign if sign.isprintable() or sign > "\x9f" else f"\\u{ord(sign):04x}")


def _parts(text: str) -> Keys:
    return tuple(quoted or bare for quoted, bare in _NAMED.findall(text))


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield number and offset of each line that is not inside a value."""
    line, at = 1, 0
    while at < len(text):
        yield line, at
        key = _KEY.match(text, at)
        inside = _value_end(text, key.end()) if key else at
        end = text.find("\n", inside)
        following = len(text) if end < 0 else end + 1
        line += text.count("\n", at, following)
        at = following


def _value_end(text: str, start: int) -> int:
    """Return the end of the value at `start`, before a comment or line end."""
    depth, end, at = 0, start, start
    while match := _TOKEN.match(text, at):
        sign = match[0]
        depth += (sign in "[{") - (sign in "]}")
        if depth <= 0 and (sign == "\n" or sign.startswith("#")):
            break
        at = match.end()
        if not sign.isspace() and not sign.startswith("#"):
            end = at
    return end
