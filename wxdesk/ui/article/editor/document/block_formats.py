"""Makes the Qt block formats of the editor.

Each format stores the id and kind of the article's block, and sets margins, indent and alignment.
"""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat

from wxdesk.domain.article.blocks import Align, CodeBlock, Heading, ListItem, Paragraph, Quote, new_id
from wxdesk.ui.article.editor.document.properties import HELD, ID, KIND, REST, read, written

type WordBlock = Heading | Paragraph | ListItem | Quote | CodeBlock
"""Blocks that are one block of Qt with words and no object."""

LEVEL_PX, LABEL_PX = 28, 28
"""Indent of each level of a list, and room for a bullet or a short number, in pixels."""
_LETTER_PX = 17
_GAP_PX = 8
_FIRST_WIDE, _LONGEST_LABEL = "\u2460", 12
"""In the number of a list item, signs from ① on are wide; only its first 12 signs widen the indent."""
_LEADING = {"heading": 110.0, "code": 115.0, "media": 0.0, "card": 0.0, "head": 105.0, "cell": 105.0, "filler": 100.0}
"""Height of a line in per cent of the font's own height, by kind (others: `_USUAL_LEADING`); 0 leaves it to Qt."""
_USUAL_LEADING = 125.0
_MARGINS = {
    "heading": (22, 10),
    "item": (3, 3),
    "quote": (10, 10),
    "code": (10, 10),
    "media": (10, 14),
    "card": (8, 8),
    "head": (0, 0),
    "cell": (0, 0),
    "filler": (0, 0),
}
"""Space above and below by kind, in pixels; other kinds have `_USUAL_MARGINS`."""
_USUAL_MARGINS = (6, 6)
_ALIGNMENTS = {
    "": Qt.AlignmentFlag.AlignLeft,
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
    "justify": Qt.AlignmentFlag.AlignJustify,
}


def word_format(block: WordBlock, *, centred: bool = False) -> QTextBlockFormat:
    """Return the Qt format of a block that contains words.

    With `centred`, a heading is centred unless it has an alignment of its own.
    """
    match block:
        case Heading():
            made = made_format("heading", block.id, {"level": block.level, "align": block.align})
            if centred and not block.align:
                made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            return made
        case Paragraph():
            return made_format("paragraph", block.id, {"align": block.align})
        case ListItem():
            rest = {"ordered": block.ordered, "level": block.level, "label": block.label}
            return made_format("item", block.id, rest)
        case Quote():
            return made_format("quote", block.id, {})
        case CodeBlock():
            return made_format("code", block.id, {"language": block.language})


def made_format(kind: str, id_: str, rest: dict[str, Any]) -> QTextBlockFormat:
    """Return the Qt format that stores a block of the article: its `kind`, its id `id_` and its other fields.

    `rest` has the other fields as JSON values.
    """
    made = QTextBlockFormat()
    made.setProperty(KIND, kind)
    if id_:
        made.setProperty(ID, id_)
    if rest:
        made.setProperty(REST, written(rest))
    _lay_out(made, kind, rest)
    return made


def filler_format(seed: str) -> QTextBlockFormat:
    """Return the format of the empty block that Qt needs before or after a table.

    It has an id, made from `seed`, for the case that somebody types into it.
    """
    return made_format("filler", new_id(seed, set()), {})


def cell_format(align: Align, *, header: bool) -> QTextBlockFormat:
    """Return the block format of the words in a table cell."""
    made = made_format("head" if header else "cell", "", {})
    made.setAlignment(_ALIGNMENTS[align] if align or not header else Qt.AlignmentFlag.AlignHCenter)
    return made


def held(made: QTextBlockFormat) -> QTextBlockFormat:
    """Mark `made` as the format of a block that stays in the article although it is empty (property `HELD`).

    Return `made`.
    """
    made.setProperty(HELD, True)
    return made


def kind_of_format(made: QTextBlockFormat) -> str:
    """Return the kind of block that a Qt format stores; a format made elsewhere counts as a paragraph's."""
    return str(made.property(KIND) or "paragraph")


def rest_of_format(made: QTextBlockFormat) -> dict[str, Any]:
    """Return the block's fields, other than id and kind, that a Qt format stores."""
    kept = made.property(REST)
    return dict(read(kept)) if kept else {}


def _lay_out(made: QTextBlockFormat, kind: str, rest: dict[str, Any]) -> None:
    top, bottom = _MARGINS.get(kind, _USUAL_MARGINS)
    made.setTopMargin(top)
    made.setBottomMargin(bottom)
    if leading := _LEADING.get(kind, _USUAL_LEADING):
        made.setLineHeight(leading, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if kind == "item":
        label = str(rest.get("label", "")) if rest.get("ordered") else ""
        wide = sum(_LETTER_PX if sign >= _FIRST_WIDE else _LETTER_PX // 2 for sign in label[:_LONGEST_LABEL])
        room = max(LABEL_PX, _GAP_PX + wide)
        made.setLeftMargin(room + LEVEL_PX * min(max(int(rest.get("level", 0)), 0), 8))
    elif kind in ("quote", "code"):
        made.setLeftMargin(16)
        made.setRightMargin(16)
    if kind in ("media", "card"):
        made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    else:
        made.setAlignment(_ALIGNMENTS[rest.get("align", "")])
