"""Read attributes from the bytes of a tag; a parser would make an object of each cell of a large sheet."""

import re
from collections.abc import Mapping

_ATTRIBUTE = re.compile(rb"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")

type Attributes = Mapping[bytes, bytes]


def attributes_in(written: bytes) -> Attributes:
    """Return the attributes of a tag by name, with their values as the file writes them."""
    return {match[1]: match[2] or match[3] or b"" for match in _ATTRIBUTE.finditer(written)}


def number_in(attributes: Attributes, name: bytes, otherwise: int) -> int:
    """Return a whole number of up to nine digits from an attribute; `otherwise` if there is none."""
    value = attributes.get(name, b"")
    return int(value) if value.isdigit() and len(value) < 10 else otherwise  # noqa: PLR2004 - fits 32 bits
