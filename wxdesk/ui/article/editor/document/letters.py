"""Keeps characters in a QTextDocument that Qt would otherwise drop or treat as the end of a block.

Qt splits a block at U+000D, U+2029, U+FDD0 and U+FDD1, and drops lone surrogates. PySide drops U+FEFF at the start of a
text. U+FFFC stands for an object, and U+2028 for a line break inside a block. A substitute character is shown in place
of such a character, and its format stores the original.
"""

import re
from collections.abc import Iterator

from PySide6.QtGui import QTextCharFormat

from wxdesk.ui.article.editor.document.properties import ORIGINAL

OBJECT = "\ufffc"
"""The character of an object, such as a picture, in a block of Qt."""
BREAK = "\u2028"
"""The line break inside a block of Qt; in the text of the article it is U+000A."""
_STAND_IN = "\ufffd"
_UNSAFE = re.compile("([\r\u2028\u2029\ufdd0\ufdd1\ufeff\ufffc\ufffe\ud800-\udfff])")


def inserted_parts(text: str, base: QTextCharFormat) -> Iterator[tuple[str, QTextCharFormat]]:
    """Yield `text` in parts that Qt stores unchanged, each with its format.

    A character that Qt would change is replaced by a stand-in; its format is `base` with the original character.
    """
    for number, part in enumerate(_UNSAFE.split(text)):
        if number % 2:
            made = QTextCharFormat(base)
            made.setProperty(ORIGINAL, ord(part))
            yield _STAND_IN, made
        elif part:
            yield part.replace("\n", BREAK), base


def original(text: str, code: int | None) -> str:
    """Return the text of a fragment of Qt as the article has it.

    `code`, if not None, is the code point in whose place the fragment has U+FFFD (see `ORIGINAL`).
    """
    plain = text.replace(BREAK, "\n")
    return plain if code is None else plain.replace(_STAND_IN, chr(code))
