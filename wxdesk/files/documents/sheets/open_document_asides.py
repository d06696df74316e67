"""Take out of an .ods what its cells contain besides their visible text: comments, drawings, hidden words."""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from wxdesk.files.documents.sheets.open_document_styles import OpenDocumentStyles
from wxdesk.files.documents.sheets.sheet_surroundings import SheetSurroundings
from wxdesk.files.documents.sheets.tag_attributes import attributes_in

_KINDS = re.compile(
    rb"<(/?)(office:annotation|draw:frame|draw:custom-shape|table:tracked-changes|text:span)\b([^<>]*)>"
)
_TAG = re.compile(rb"<[^<>]*>")
_WORDS = 200
_PICTURE = b"<draw:image"


class _Aside(NamedTuple):
    start: int
    end: int
    kind: bytes
    written: bytes


def without_asides(content: bytes, styles: OpenDocumentStyles) -> tuple[bytes, SheetSurroundings]:
    """Take comments, drawings, tracked changes and hidden words out of `content`, the part `content.xml` of an .ods.

    Return the rest of the part, and the removed texts.
    """
    found, kept, at = SheetSurroundings(), list[bytes](), 0
    for aside in _asides(content, styles):
        words = " ".join(unescape(_TAG.sub(b" ", content[aside.start : aside.end]).decode("utf-8", "replace")).split())
        if aside.kind == b"office:annotation":
            found.comments.append(words[:_WORDS])
        elif aside.kind == b"text:span":
            found.hidden.append(words[:_WORDS])
        elif aside.kind == b"table:tracked-changes":
            found.tracked.append(words[:_WORDS])
        else:
            picture = _PICTURE in content[aside.start : aside.end] and not words
            found.lost.append(("sheet-picture" if picture else "drawing", words[:_WORDS]))
        kept.append(content[at : aside.start])
        at = aside.end
    return b"".join([*kept, content[at:]]), found


def _asides(content: bytes, styles: OpenDocumentStyles) -> Iterator[_Aside]:
    """Yield the comments, drawings, tracked changes and hidden spans of text in `content`, in order.

    Those that lie inside another are not yielded. A span is yielded only if its style hides it.
    """
    opened, depth = None, 0
    for tag in _KINDS.finditer(content):
        closes, kind, written = bool(tag[1]), tag[2], tag[3]
        if opened is None:
            hidden = kind != b"text:span" or styles.hides(attributes_in(written).get(b"text:style-name", b" "))
            if not closes and hidden and not written.endswith(b"/"):
                opened, depth = _Aside(tag.start(), 0, kind, written), 1
        elif kind == opened.kind:
            depth += -1 if closes else 0 if written.endswith(b"/") else 1
            if depth == 0:
                yield opened._replace(end=tag.end())
                opened = None
