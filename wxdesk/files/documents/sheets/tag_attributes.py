"""Read attributes from the bytes of an XML tag, without an XML parser.

A parser would build an object for each cell, which takes too much memory for a large sheet.
"""

import re
from collections.abc import Mapping

_ATTRIBUTE = re.compile(rb"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")

type Attributes = Mapping[bytes, bytes]


def attributes_in(written: bytes) -> Attributes:
    """Return the attributes of an XML tag by name; the values are not unescaped."""
    return {match[1]: match[2] or match[3] or b"" for match in _ATTRIBUTE.finditer(written)}


def number_in(attributes: Attributes, name: bytes, otherwise: int) -> int:
    """Return the attribute `name` as a whole number of at most nine digits; else return `otherwise`."""
    value = attributes.get(name, b"")
    return int(value) if value.isdigit() and len(value) < 10 else otherwise  # noqa: PLR2004 - fits 32 bits
