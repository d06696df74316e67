"""The tables of the report on the screen.

A click on a number lists the items that it counts; its tooltip has the number's definition.
"""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy

from wxdesk.domain.desk.shown import plain_tip
from wxdesk.services.report.sheet.parts import ReportCell, ReportTable
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tokens import Tokens
from wxdesk.ui.models.rows import DIM, TONE
from wxdesk.ui.widgets.basic.style import ROW
from wxdesk.ui.widgets.basic.table import PADDING, RowDelegate, RowTable, prepare

BAR = Qt.ItemDataRole.UserRole + 3
"""Role: the length of a cell's bar in thousandths; None without a bar."""
_NUMBERED = Qt.ItemDataRole.UserRole + 4
"""Role: whether a click on the number of the cell lists the items that it counts."""
_BAR_WIDTH = 64
_TONES = {"bad": "returned", "warn": "warn", "good": "ok"}
_NARROWEST, _WIDEST, _NAME = 46, 190, 96
"""Widths of columns in pixels: the least, the most, and the least of a column that takes what is left."""
type Index = QModelIndex | QPersistentModelIndex


class ReportTableModel(QAbstractTableModel):
    """A table of the report; its last row may be a total."""

    def __init__(self, table: ReportTable, open_words: str, parent: QObject | None = None) -> None:
        """Show `table`; `open_words` is the tooltip of a number whose click lists the items that it counts."""
        super().__init__(parent)
        self.table = table
        self._open_words = open_words
        self._rows = [*table.rows, *((table.total,) if table.total else ())]
        bars = [row[at].value or 0 for row in table.rows for at, head in enumerate(table.heads) if head.bar]
        self._most = max([1, *bars])

    def cell(self, index: Index) -> ReportCell | None:
        """Return the cell at `index`; None outside the table."""
        return self._rows[index.row()][index.column()] if index.isValid() else None

    def is_total(self, row: int) -> bool:
        """Tell whether a row is the total."""
        return bool(self.table.total) and row == len(self._rows) - 1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, never changed
        """Return the number of rows, including the row of the total."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as above
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.table.heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a property of a cell by `role`: its text, alignment, tooltip, tone, or the length of its bar.

        The bar shows the number as a length, in thousandths of the longest bar. Some columns have no bars.
        """
        cell = self.cell(index)
        if cell is None:
            return None
        head = self.table.heads[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return cell.text
            case Qt.ItemDataRole.TextAlignmentRole:
                right = head.right and not head.bar
                side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.ToolTipRole:
                parts = [head.means, self._open_words if cell.link else "" if head.right else cell.text]
                return plain_tip("\n".join(part for part in parts if part))
        if role == BAR:
            drawn = head.bar and not self.is_total(index.row())
            return max(cell.value or 0, 0) * 1000 // self._most if drawn else None
        if role == _NUMBERED:
            return cell.link is not None
        return _TONES.get(cell.tone) if role == TONE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the caption of a column, or its definition as tip."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.table.heads):
            return None
        head = self.table.heads[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return head.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(head.means) if head.means else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = head.right and not head.bar
            return (
                Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            ) | Qt.AlignmentFlag.AlignVCenter
        return None


class _NumberDelegate(RowDelegate):
    """Draws the numbers of a report table in the colour of their tone.

    In some columns, a horizontal bar before the number shows its size.
    """

    def _content(
        self,
        painter: QPainter,
        box: QRect,
        index: QModelIndex | QPersistentModelIndex,
        tokens: Tokens,
        *,
        selected: bool,
    ) -> None:
        model = index.model()
        total = isinstance(model, ReportTableModel) and model.is_total(index.row())
        bar, tone = index.data(BAR), index.data(TONE)
        font = painter.font()
        font.setBold(total or tone is not None)
        painter.setFont(font)
        if bar is not None:
            wide = _BAR_WIDTH * int(bar) // 1000
            painter.fillRect(QRect(box.left(), box.center().y() - 3, wide, 8), tokens.color("accent"))
            box = box.adjusted(_BAR_WIDTH + 8, 0, 0, 0)
        painter.setPen(tokens.color(str(tone) if tone else "ink"))
        text = painter.fontMetrics().elidedText(str(index.data() or ""), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, index.data(Qt.ItemDataRole.TextAlignmentRole), text)
        del selected


class ReportTableView(RowTable):
    """A table of the report as high as its rows; a click on a number, or Enter, asks for the items that it counts."""

    opened = Signal(object)
    """Emits the `NumberLink` of the number that was clicked, which leads to the items that it counts."""

    def __init__(self, session: Session, name: str) -> None:
        """Build an empty table; `name` is its object name."""
        super().__init__()
        prepare(self, name, "", lambda view: _NumberDelegate(lambda: session.tokens, TONE, DIM, view))
        self._session = session
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.horizontalHeader().setMinimumSectionSize(_NARROWEST)
        self.clicked.connect(self._open)
        self.activated.connect(self._open)
        self.entered.connect(self._point)

    def show_table(self, table: ReportTable) -> None:
        """Show `table`, and make this widget as high as all rows of the table."""
        model = ReportTableModel(table, self._session.say("report-open"), self)
        self.setAccessibleName(table.heading)
        self.setModel(model)
        head = self.horizontalHeader()
        for section, one in enumerate(table.heads):
            stretches = one.wide and section == next(at for at, other in enumerate(table.heads) if other.wide)
            head.setSectionResizeMode(
                section, QHeaderView.ResizeMode.Stretch if stretches else QHeaderView.ResizeMode.Interactive
            )
            if not stretches:
                head.resizeSection(section, self._width(table, section))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """If the table is too narrow, hide columns whose values the report shows elsewhere too (`extra`)."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        model = self.model()
        if not isinstance(model, ReportTableModel):
            return
        heads, head = model.table.heads, self.horizontalHeader()
        widths = [
            max(_NAME, self._width(model.table, at)) if one.wide else self._width(model.table, at)
            for at, one in enumerate(heads)
        ]
        room, shown = self.viewport().width(), sum(widths)
        for at in reversed([at for at, one in enumerate(heads) if one.extra]):
            self.setColumnHidden(at, shown > room)
            shown -= widths[at] if shown > room else 0
        scroll = self.horizontalScrollBar().sizeHint().height() if shown > room else 0
        self.setFixedHeight(head.sizeHint().height() + ROW * model.rowCount() + 2 * self.frameWidth() + scroll)

    def _width(self, table: ReportTable, section: int) -> int:
        metrics, head = self.fontMetrics(), self.horizontalHeader().fontMetrics()
        rows = [*table.rows, *((table.total,) if table.total else ())]
        texts = max((metrics.horizontalAdvance(row[section].text) for row in rows), default=0)
        bar = _BAR_WIDTH + 8 if table.heads[section].bar else 0
        asked = max(texts + bar, head.horizontalAdvance(table.heads[section].text)) + 2 * PADDING + 2
        return min(max(asked, _NARROWEST), _WIDEST)

    def _open(self, index: QModelIndex) -> None:
        model = self.model()
        cell = model.cell(index) if isinstance(model, ReportTableModel) else None
        if cell is not None and cell.link is not None:
            self.opened.emit(cell.link)

    def _point(self, index: QModelIndex) -> None:
        hand = Qt.CursorShape.PointingHandCursor if index.data(_NUMBERED) else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(hand)
