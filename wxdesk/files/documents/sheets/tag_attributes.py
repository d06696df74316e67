"""Read attributes from the bytes of an XML tag, without an XML parser.

A parser would build an object for each cell, which takes too much memory for a large sheet.
"""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import NamedTuple

_TAG = re.compile(rb"<(?:\w+:)?(row|c)\b([^<>]*)>")
_ROW = re.compile(rb"\br\s*=\s*[\"'](\d{1,7})[\"']")
_PLACE = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{1,3})(\d{1,7})[\"']")
_ATTRIBUTE = re.compile(rb"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")

type Attributes = Mapping[bytes, bytes]


def attributes_in(written: bytes) -> Attributes:
    """Return the attributes of an XML tag by name."""
    return {match[1]: _plain(match[2] or match[3] or b"") for match in _ATTRIBUTE.finditer(written)}


def _plain(value: bytes) -> bytes:
    """Return an attribute's value with its entities resolved."""
    return unescape(value.decode("utf-8", "replace")).encode() if b"&" in value else value


class PlacedCell(NamedTuple):
    """A cell of a sheet: row and column from 0, the text of its tag's attributes, and where its tag ends."""

    at: tuple[int, int]
    written: bytes
    end: int


def placed_cells(sheet: bytes) -> Iterator[PlacedCell]:
    """Yield each cell of a sheet's XML part.

    A row or cell that does not state its place follows the one before it.
    """
    row, column = -1, -1
    for tag in _TAG.finditer(sheet):
        if tag[1] == b"row":
            number = _ROW.search(tag[2])
            row, column = int(number[1]) - 1 if number else row + 1, -1
            continue
        place = _PLACE.search(tag[2])
        column = column_number(place[1]) - 1 if place else column + 1
        yield PlacedCell((int(place[2]) - 1 if place else max(row, 0), column), tag[2], tag.end())


def column_number(letters: bytes) -> int:
    """Return the number of the column named by `letters`: A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def number_in(attributes: Attributes, name: bytes, otherwise: int) -> int:
    """Return the attribute `name` as a whole number of at most nine digits; else return `otherwise`."""
    value = attributes.get(name, b"")
    return int(value) if value.isdigit() and len(value) < 10 else otherwise  # noqa: PLR2004 - fits 32 bits
