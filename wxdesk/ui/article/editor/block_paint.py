"""Draws the parts of blocks that are not words.

They are the bars of quotations, backgrounds, the numbers of list items, and the frame of the selected object.
"""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTextBlock

from wxdesk.ui.article.editor.document.block_formats import kind_of_format, rest_of_format
from wxdesk.ui.article.editor.surface import BlockSurface

_BULLETS = ("•", "◦", "▪")
_PAD, _BAR, _RADIUS, _LABEL_GAP = 6.0, 3.0, 6.0, 8.0


def paint_behind(edit: BlockSurface, painter: QPainter, area: QRectF) -> None:
    """Draw the bars and backgrounds of headings, quotations and program text."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    look, tokens = edit.dresser.look, edit.session.tokens
    for block in edit.visible_blocks(area):
        kind = kind_of_format(block.blockFormat())
        if kind not in ("heading", "quote", "code"):
            continue
        wide = _room_of(edit, block)
        match kind:
            case "heading":
                ink = look.heading(int(rest_of_format(block.blockFormat()).get("level", 2)))
                if ink.bar is not None:
                    painter.fillRect(QRectF(wide.left() - 10, wide.top() + 2, 4, wide.height() - 4), ink.bar)
                if ink.ground is not None:
                    ground = _plate_of(edit, block, wide, ink.ground_beside)
                    radius = ground.height() / 2 if ink.pill else _RADIUS
                    painter.setBrush(ink.ground)
                    painter.drawRoundedRect(ground, radius, radius)
                if ink.rule is not None:
                    under = wide if ink.rule_beside is None else _words_of(edit, block, ink.rule_beside)
                    painter.fillRect(QRectF(under.left(), wide.bottom() + 2, under.width(), 2), ink.rule)
            case "quote":
                if look.quote_ground is not None:
                    painter.fillRect(wide.adjusted(-12, -_PAD, 0, _PAD), look.quote_ground)
                bar = look.quote_bar or tokens.color("line")
                painter.fillRect(QRectF(wide.left() - 14, wide.top() - _PAD, _BAR, wide.height() + 2 * _PAD), bar)
            case "code":
                painter.setBrush(tokens.color("background"))
                painter.drawRoundedRect(wide.adjusted(-10, -_PAD, 0, _PAD), _RADIUS, _RADIUS)


def paint_notes(edit: BlockSurface, painter: QPainter, area: QRectF) -> None:
    """Draw a background behind the words that open comments are about."""
    ground = QColor(edit.session.tokens.pair("warn")[1])
    for box in (box for cursor in edit.noted for box in edit.lines_of(cursor)):
        if box.intersects(area):
            painter.fillRect(box, ground)


def paint_over(edit: BlockSurface, painter: QPainter, area: QRectF) -> None:
    """Draw what stands over the words: the numbers of list items, and the hint of an empty caption.

    Also draw the outline of the chosen object, and the line that marks the drop position.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    tokens = edit.session.tokens
    cursor = edit.textCursor()
    for block in edit.visible_blocks(area):
        form = block.blockFormat()
        kind = kind_of_format(form)
        if kind == "item":
            _paint_label(edit, painter, block)
        elif kind == "media" and len(block.text()) <= 2:  # noqa: PLR2004 - object and line break
            _paint_hint(edit, painter, block)
        if (tone := edit.edges.get(block.position())) is not None:
            ink, _ = tokens.pair(tone)
            box = edit.box_of(block)
            painter.fillRect(QRectF(box.left() - 9, box.top(), _BAR, box.height()), QColor(ink))
        if kind in ("media", "card") and _holds(block, cursor.selectionStart(), cursor.selectionEnd()):
            _paint_outline(edit, painter, block)
    if edit.document().isEmpty() and not edit.isReadOnly():
        painter.setPen(tokens.color("faint"))
        first = edit.cursorRect()
        painter.drawText(first.left() + 2, first.bottom() - 5, edit.session.say("block-empty-article"))
    if edit.drop_line is not None:
        painter.fillRect(QRectF(0, edit.drop_line - 1, edit.viewport().width(), 3), tokens.color("accent"))


def _plate_of(edit: BlockSurface, block: QTextBlock, wide: QRectF, beside: int | None) -> QRectF:
    """Return the rectangle of a heading's background.

    It extends `beside` pixels to the left and right of the words; for None, it is as wide as `wide`.
    """
    if beside is None:
        return wide.adjusted(-10, -_PAD / 2, 0, _PAD / 2)
    return _words_of(edit, block, beside).adjusted(0, -_PAD / 2, 0, _PAD / 2)


def _words_of(edit: BlockSurface, block: QTextBlock, beside: int) -> QRectF:
    """Return the rectangle of the words of a block in the viewport, `beside` pixels wider to the left and right."""
    box, layout = edit.box_of(block), block.layout()
    found = QRectF()
    for at in range(layout.lineCount()):
        found = found.united(layout.lineAt(at).naturalTextRect())
    left = found.left() + layout.position().x() - edit.horizontalScrollBar().value()
    return QRectF(left - beside, box.top(), found.width() + 2 * beside, box.height())


def _room_of(edit: BlockSurface, block: QTextBlock) -> QRectF:
    """Return the rectangle of a block of Qt in the viewport, in the whole width of the text."""
    box, form = edit.box_of(block), block.blockFormat()
    left = box.left() + form.leftMargin()
    right = edit.viewport().width() - edit.document().documentMargin() - form.rightMargin()
    return QRectF(left, box.top(), max(0.0, right - left), box.height())


def _paint_label(edit: BlockSurface, painter: QPainter, block: QTextBlock) -> None:
    rest = rest_of_format(block.blockFormat())
    box = edit.box_of(block)
    line = block.layout().lineAt(0) if block.layout().lineCount() else None
    high = line.height() if line is not None else box.height()
    level = max(0, int(rest.get("level", 0)))
    word = str(rest.get("label", "")) if rest.get("ordered") else _BULLETS[min(level, len(_BULLETS) - 1)]
    face = QFont(edit.document().defaultFont())
    face.setPixelSize(edit.dresser.look.text.size)
    painter.setFont(face)
    painter.setPen(edit.dresser.look.mark)
    room = QRectF(0, box.top(), box.left() + block.blockFormat().leftMargin() - _LABEL_GAP, high)
    painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, word)


def _paint_hint(edit: BlockSurface, painter: QPainter, block: QTextBlock) -> None:
    if edit.isReadOnly():
        return
    box = edit.box_of(block)
    face = QFont(edit.document().defaultFont())
    face.setPixelSize(12)
    painter.setFont(face)
    painter.setPen(edit.session.tokens.color("faint"))
    room = QRectF(0, box.bottom() - 22, edit.viewport().width(), 22)
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, edit.session.say("block-caption-hint"))


def _holds(block: QTextBlock, start: int, end: int) -> bool:
    """Tell whether the selection from `start` to `end` includes the object (such as a picture) in a block.

    If nothing is selected, `start` equals `end`; then tell whether the caret is directly beside the object.
    """
    at = block.position()
    return start <= at < end if start != end else at <= start <= at + 1


def _paint_outline(edit: BlockSurface, painter: QPainter, block: QTextBlock) -> None:
    layout = block.layout()
    if not layout.lineCount():
        return
    line = layout.lineAt(0)
    box = edit.box_of(block)
    shown = (
        line.naturalTextRect()
        .translated(layout.position())
        .translated(-edit.horizontalScrollBar().value(), -edit.verticalScrollBar().value())
    )
    outline = QRectF(shown.left(), box.top(), shown.width(), line.height())
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(edit.session.tokens.color("accent"), 2))
    painter.drawRoundedRect(outline.adjusted(-3, -1, 3, 1), 8, 8)
