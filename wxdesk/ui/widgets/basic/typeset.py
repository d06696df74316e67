"""Set spacing and tables of a Qt document that was made from Markdown, and give names of keys a background."""

from collections.abc import Iterator

from PySide6.QtGui import (
    QBrush,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextTable,
)

from wxdesk.ui.core.tokens import Tokens
from wxdesk.ui.widgets.basic.style import BODY

_HEADINGS = {1: (22, 0, 12), 2: (17, 24, 8), 3: (15, 18, 6)}
"""Font size, space above and space below a heading, in pixels, by level of the heading."""
_LINE = 150
"""Line height in percent of the font size."""
_GAP, _ITEM_GAP, _CELL = 10, 4, 8


def typeset(document: QTextDocument, tokens: Tokens) -> None:
    """Set spacing, headings and tables of `document`, and give keys such as `F1` a background; the text stays the same.

    The colours are those of `tokens`.
    """
    cursor = QTextCursor(document)
    for block in _blocks(document):
        cursor.setPosition(block.position())
        cursor.mergeBlockFormat(_room(block, in_table=cursor.currentTable() is not None))
        if level := block.blockFormat().headingLevel():
            _set_heading(block, cursor, level)
        _mark_keys(block, cursor, tokens)
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _rule(frame, tokens)


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _room(block: QTextBlock, *, in_table: bool) -> QTextBlockFormat:
    """Return the format of `block`: its line height, and the margins above and below it.

    In a table (`in_table`), both margins are 0.
    """
    made = QTextBlockFormat()
    made.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    level = block.blockFormat().headingLevel()
    if in_table:
        above, below = 0, 0
    elif level:
        _, above, below = _HEADINGS[min(level, 3)]
    elif _holds_picture(block):
        made.setLineHeight(0, QTextBlockFormat.LineHeightTypes.SingleHeight.value)
        above, below = _GAP, 2 * _GAP
    else:
        above, below = 0, _ITEM_GAP if block.textList() is not None else _GAP
    made.setTopMargin(above)
    made.setBottomMargin(below)
    return made


def _set_heading(block: QTextBlock, cursor: QTextCursor, level: int) -> None:
    for start, end, found in list(_pieces(block)):
        found.clearProperty(
            QTextCharFormat.Property.FontSizeAdjustment.value
        )  # this property would override the font size in pixels
        found.setProperty(QTextCharFormat.Property.FontPixelSize.value, _HEADINGS[min(level, 3)][0])
        found.setFontWeight(QFont.Weight.DemiBold)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(found)


def _holds_picture(block: QTextBlock) -> bool:
    return any(one.isImageFormat() for _, _, one in _pieces(block))


def _pieces(block: QTextBlock) -> Iterator[tuple[int, int, QTextCharFormat]]:
    """Yield the start, the end and the format of each part of `block` whose characters have the same format."""
    at = block.begin()
    while not at.atEnd():
        fragment = at.fragment()
        yield fragment.position(), fragment.position() + fragment.length(), fragment.charFormat()
        at += 1


def _mark_keys(block: QTextBlock, cursor: QTextCursor, tokens: Tokens) -> None:
    """Give a background to names of keys, which are the texts in a monospaced font.

    They were in backticks in the Markdown.
    """
    ground = QTextCharFormat()
    ground.setBackground(QBrush(tokens.color("accent_back")))
    ground.setForeground(QBrush(tokens.color("ink")))
    ground.setProperty(QTextCharFormat.Property.FontPixelSize.value, BODY - 1)
    for start, end, found in list(_pieces(block)):
        if found.fontFixedPitch():
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(ground)


def _rule(table: QTextTable, tokens: Tokens) -> None:
    """Draw thin lines between the rows of a table, and no border."""
    made = table.format()
    made.setBorderCollapse(True)
    made.setBorder(0)
    made.setCellPadding(0)
    made.setCellSpacing(0)
    made.setTopMargin(_ITEM_GAP)
    made.setBottomMargin(2 * _GAP)
    table.setFormat(made)
    for row in range(table.rows()):
        for column in range(table.columns()):
            _rule_cell(table, row, column, tokens)


def _rule_cell(table: QTextTable, row: int, column: int, tokens: Tokens) -> None:
    cell = table.cellAt(row, column)
    made = cell.format().toTableCellFormat()
    made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
    made.setBottomBorder(1)
    made.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    made.setBottomBorderBrush(QBrush(tokens.color("line")))
    made.setTopPadding(_CELL - 2)
    made.setBottomPadding(_CELL - 2)
    made.setLeftPadding(0 if column == 0 else 2 * _CELL)
    made.setRightPadding(2 * _CELL)
    cell.setFormat(made)
    if row == 0:
        cursor = cell.firstCursorPosition()
        cursor.setPosition(cell.lastCursorPosition().position(), QTextCursor.MoveMode.KeepAnchor)
        head = QTextCharFormat()
        head.setForeground(QBrush(tokens.color("dim")))
        head.setFontWeight(QFont.Weight.Normal)
        head.setProperty(QTextCharFormat.Property.FontPixelSize.value, BODY - 2)
        cursor.mergeCharFormat(head)
