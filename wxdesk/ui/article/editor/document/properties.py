"""The properties that store an article's blocks in the formats of a QTextDocument.

Qt's own undo restores them.
"""

import json
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from PySide6.QtGui import QTextFormat

_FIRST = QTextFormat.Property.UserProperty.value

ID = _FIRST + 1
"""In a block or table format: the id of the article's block."""
KIND = _FIRST + 2
"""In a block format: the kind of block, or one of the kinds that only the editor has.

These are `media`, `card` (such as a component or raw HTML), `cell`, `head` (a header cell), and `filler` (an empty
block before or after a table).
"""
REST = _FIRST + 3
"""In a block format: the fields of the block besides its id and its words, as JSON."""
HELD = _FIRST + 4
"""In a block format: the block is kept although it is empty, because the saved article has it."""
OBJECT_DATA = _FIRST + 5
"""In a character format: the block that the object stands for, without id and caption, as JSON."""
HEADER = _FIRST + 6
"""In the format of a table cell: the cell is a header."""
ALIGN = _FIRST + 7
"""In the format of a table cell: its alignment."""
ABSENT = _FIRST + 8
"""In the format of a table cell: True if the article has no such cell, because its row is shorter than others."""
SPANS = _FIRST + 9
"""In the format of a table cell: its row and column spans in the article and as shown, as JSON, if the two differ."""
ORIGINAL = _FIRST + 10
"""In a character format: the code point in whose place U+FFFD is shown, because Qt would lose or change it."""
MARKS = {
    name: _FIRST + 20 + number
    for number, name in enumerate(("bold", "italic", "underline", "strike", "code", "script", "ink", "link", "fact"))
}
"""In a character format: the formatting of words, such as bold or a link, by the name of its field in `Run`."""
OBJECT_TYPE = QTextFormat.ObjectTypes.UserObject.value + 1
"""Qt's type of the objects that stand for pictures, components and other blocks without words."""


def written(fields: dict[str, Any]) -> str:
    """Return `fields` as JSON in ASCII, in which Qt loses no character."""
    return json.dumps(fields, sort_keys=True, separators=(",", ":"))


@lru_cache(maxsize=4096)
def read(kept: str) -> MappingProxyType[str, Any]:
    """Return a block's fields from `kept`, the JSON text in a format."""
    return MappingProxyType(json.loads(kept))
