"""Draw the lines of the review list: title, details, and a tag with the remaining time."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from wxdesk.ui.core.tokens import Tokens
from wxdesk.ui.models.review_lines import LINE, ReviewLine
from wxdesk.ui.widgets.basic.basics import whole
from wxdesk.ui.widgets.basic.style import BODY, SMALL, font

_EDGE = 16
_TOP = 10
_GAP = 4
_DOT = " · "
_HEADING = 32
_TAG = 20
_WRAPS = Qt.TextFlag.TextWordWrap

type _Index = QModelIndex | QPersistentModelIndex


class LineList(QListView):
    """A list view whose keys skip headings."""

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Return the row to which a key leads, skipping headings; at an end of the list, stay at the current line."""
        here, found = self.currentIndex(), super().moveCursor(action, modifiers)
        step = 1 if found.row() > here.row() or action is QAbstractItemView.CursorAction.MoveHome else -1
        while found.isValid() and not found.flags() & Qt.ItemFlag.ItemIsSelectable:
            found = found.siblingAtRow(found.row() + step)
        return found if found.isValid() else here


class ReviewLineDelegate(QStyledItemDelegate):
    """Draws headings and lines of placements in the colours of the current theme."""

    def __init__(self, tokens: Callable[[], Tokens], view: QListView) -> None:
        """Draw lines as wide as `view`, in the colours that `tokens` returns."""
        super().__init__(view)
        self._tokens = tokens
        self._view = view
        self._body, self._small = font(), font()
        self._body.setPixelSize(BODY)
        self._small.setPixelSize(SMALL)
        self._heading = QFont(self._small)
        self._heading.setWeight(QFont.Weight.DemiBold)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a line, with room for a scroll bar that may appear later."""
        del option
        bar = self._view.verticalScrollBar().sizeHint().width()
        width, line = self._view.contentsRect().width() - bar, index.data(LINE)
        if not isinstance(line, ReviewLine) or line.row is None:
            return QSize(width, _HEADING)
        height = 2 * _TOP + self._title_height(line, width) + _GAP + _TAG
        if line.why:
            room = width - 2 * _EDGE
            height += _GAP + self._wrapped(parts_kept(line.why, self._small, room), self._small, room)
        return QSize(width, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one line of the review list: a heading, or a placement."""
        line = index.data(LINE)
        if not isinstance(line, ReviewLine):
            return
        tokens, box = self._tokens(), QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.row is None:
            self._draw_heading(painter, box, line, tokens)
        else:
            selected = QStyle.StateFlag.State_Selected in option.state
            if selected:
                painter.fillRect(box, tokens.color("accent_back"))
                painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), tokens.color("accent"))
            painter.setPen(tokens.color("line"))
            painter.drawLine(box.bottomLeft(), box.bottomRight())
            self._draw_line(painter, box.adjusted(_EDGE, _TOP, -_EDGE, -_TOP), line, tokens, plain=not selected)
        painter.restore()

    def _draw_heading(self, painter: QPainter, box: QRect, line: ReviewLine, tokens: Tokens) -> None:
        painter.fillRect(box, tokens.color("background"))
        painter.setFont(self._heading)
        painter.setPen(tokens.color("dim"))
        inside = box.adjusted(_EDGE, 0, -_EDGE, 0)
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, line.text)

    def _draw_line(self, painter: QPainter, box: QRect, line: ReviewLine, tokens: Tokens, *, plain: bool) -> None:
        height = self._title_height(line, box.width() + 2 * _EDGE)
        painter.setFont(self._body)
        painter.setPen(tokens.color("ink"))
        title = QRect(box.left(), box.top(), box.width(), height)
        painter.drawText(title, int(_WRAPS.value) | int(Qt.AlignmentFlag.AlignTop.value), line.text)
        below = QRect(box.left(), title.bottom() + 1 + _GAP, box.width(), _TAG)
        taken = self._draw_tag(painter, below, line, tokens, plain=plain)
        painter.setFont(self._small)
        painter.setPen(tokens.color("dim"))
        shown = QRect(below.left(), below.top(), below.width() - taken, _TAG)
        words = QFontMetrics(self._small).elidedText(line.under, Qt.TextElideMode.ElideRight, shown.width())
        painter.drawText(shown, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        if line.why:
            rest = QRect(box.left(), below.bottom() + 1 + _GAP, box.width(), box.bottom() - below.bottom())
            why = parts_kept(line.why, self._small, box.width())
            painter.drawText(rest, int(_WRAPS.value) | int(Qt.AlignmentFlag.AlignTop.value), why)

    def _draw_tag(self, painter: QPainter, box: QRect, line: ReviewLine, tokens: Tokens, *, plain: bool) -> int:
        """Draw the tag at the right end of the line; return its width with the gap, or 0 if the line has no tag.

        `plain` tells that the line is not selected, so that the tag has its own background.
        """
        if not line.mark:
            return 0
        ink, back = tokens.pair(line.tone)
        painter.setFont(self._small)
        width = QFontMetrics(self._small).horizontalAdvance(line.mark) + 12
        ground = QRect(box.right() + 1 - width, box.top(), width, _TAG)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(back if plain else tokens.pane))
        painter.drawRoundedRect(ground, 4, 4)
        painter.setPen(QColor(ink))
        painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, line.mark)
        return width + 8

    def _title_height(self, line: ReviewLine, width: int) -> int:
        return self._wrapped(line.text, self._body, width - 2 * _EDGE)

    @staticmethod
    def _wrapped(text: str, face: QFont, width: int) -> int:
        return QFontMetrics(face).boundingRect(QRect(0, 0, width, 10_000), int(_WRAPS.value), text).height()


def parts_kept(text: str, face: QFont, width: int) -> str:
    """Return `text` with invisible characters that keep each part of it on one line; dots (·) separate the parts.

    A part that is wider than `width` pixels in the font `face` can still be split.
    """
    metrics = QFontMetrics(face)

    def kept(part: str) -> str:
        return whole(part) if metrics.horizontalAdvance(part) < width else part

    return "\n".join(_DOT.join(map(kept, line.split(_DOT))) for line in text.split("\n"))
