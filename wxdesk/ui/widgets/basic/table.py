"""The table view of all screens: rows 38 px high, tags in colour, and a line between rows."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from wxdesk.ui.core.tokens import Tokens
from wxdesk.ui.widgets.basic.style import ROW, SMALL

PADDING = 10
"""Distance in pixels between the edge of a cell and its text."""
_TAG_HEIGHT = 22
_TAG_EDGES = 12
"""The distance between the edges of a tag and its text, on both sides together."""


class RowDelegate(QStyledItemDelegate):
    """Draws a cell as text, normal or dim and shortened to the width, or as a tag in the colour of its tone."""

    def __init__(self, tokens: Callable[[], Tokens], tone: int, dim: int, view: QTableView) -> None:
        """Draw the cells of `view` in the colours that `tokens` returns.

        `tone` and `dim` are Qt roles: under them the model returns the tone of a cell, and whether the cell is drawn
        pale.
        """
        super().__init__(view)
        self._view = view
        self._tokens = tokens
        self._tone = tone
        self._dim = dim

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of every row."""
        return QSize(super().sizeHint(option, index).width(), ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw background, bottom line and content of one cell."""
        tokens = self._tokens()
        box = QRect(option.rect)
        painter.save()
        selected = QStyle.StateFlag.State_Selected in option.state
        if selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.color("accent_back"))
            painter.drawRect(box)
        painter.setPen(tokens.color("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        inside = self.inside(painter, box.adjusted(PADDING, 0, -PADDING, -1), index)
        self._content(painter, inside, index, tokens, selected=selected)
        painter.restore()

    def inside(self, painter: QPainter, box: QRect, index: QModelIndex | QPersistentModelIndex) -> QRect:
        """Return the rectangle for the content of a cell; a subclass may first draw something beside the content."""
        del painter, index
        return box

    def _content(
        self,
        painter: QPainter,
        box: QRect,
        index: QModelIndex | QPersistentModelIndex,
        tokens: Tokens,
        *,
        selected: bool,
    ) -> None:
        text = str(index.data() or "")
        tone = index.data(self._tone)
        if tone is not None:
            ink, back = tokens.pair(str(tone))
            self._tag(painter, box, text, (ink, tokens.pane if selected else back))
            return
        painter.setPen(tokens.color("dim" if index.data(self._dim) else "ink"))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, index.data(Qt.ItemDataRole.TextAlignmentRole), shown)

    @staticmethod
    def _tag(painter: QPainter, box: QRect, text: str, pair: tuple[str, str]) -> None:
        face = QFont(painter.font())
        face.setPixelSize(SMALL)
        painter.setFont(face)
        metrics = QFontMetrics(face)
        width = min(box.width(), metrics.horizontalAdvance(text) + _TAG_EDGES)
        ground = QRect(box.left(), box.center().y() - _TAG_HEIGHT // 2 + 1, width, _TAG_HEIGHT)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(pair[1]))
        painter.drawRoundedRect(ground, 4, 4)
        painter.setPen(QColor(pair[0]))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width - 8)
        painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, shown)


def tag_width(font: QFont, text: str) -> float:
    """Return the width in pixels that a column needs for a tag with `text`; `font` is the font of its table."""
    face = QFont(font)
    face.setPixelSize(SMALL)
    return QFontMetrics(face).horizontalAdvance(text) + _TAG_EDGES + 2 * PADDING


class RowTable(QTableView):
    """A table in which the keys Home and End select the first and the last row.

    In Qt's own table they move within the row.
    """

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Return the cell to which a cursor key moves."""
        moves, last = QAbstractItemView.CursorAction, self.model().rowCount() - 1
        row = {moves.MoveHome: 0, moves.MoveEnd: last}.get(action, -1)
        if row < 0 or last < 0:
            return super().moveCursor(action, modifiers)
        return self.model().index(row, max(self.currentIndex().column(), 0))


def table(
    name: str,
    accessible: str,
    delegate_of: Callable[[QTableView], RowDelegate],
    kind: type[QTableView] = RowTable,
) -> QTableView:
    """Return an empty table of class `kind`; `accessible` is its accessible name, `delegate_of` makes its delegate."""
    view = kind()
    prepare(view, name, accessible, delegate_of)
    return view


def prepare(view: QTableView, name: str, accessible: str, delegate_of: Callable[[QTableView], RowDelegate]) -> None:
    """Set look and behaviour of a table: whole rows, one of them selected, no grid, no editing.

    `accessible` is its accessible name, `delegate_of` makes its delegate.
    """
    view.setObjectName(name)
    view.setAccessibleName(accessible)
    view.setShowGrid(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setTabKeyNavigation(False)
    view.setWordWrap(False)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(ROW)
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.horizontalHeader().setHighlightSections(False)
    view.horizontalHeader().setSectionsClickable(False)
    view.horizontalHeader().setMinimumSectionSize(64)
    view.setItemDelegate(delegate_of(view))


def set_widths(view: QTableView, widths: Sequence[float], scale: float = 1.0) -> None:
    """Set the column widths to `widths` times `scale`; a width of 0 takes the remaining width."""
    head = view.horizontalHeader()
    for section, width in enumerate(widths):
        stretches = width == 0
        mode = QHeaderView.ResizeMode.Stretch if stretches else QHeaderView.ResizeMode.Interactive
        head.setSectionResizeMode(section, mode)
        if not stretches:
            head.resizeSection(section, round(width * scale))
