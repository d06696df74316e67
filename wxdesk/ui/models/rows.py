"""A table model over immutable rows: columns are data, and further pages are read as the person scrolls."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal, Slot

from wxdesk.domain.desk.shown import plain_tip
from wxdesk.domain.lists.spec import NOTHING

PAGE = 100
TONE = Qt.ItemDataRole.UserRole + 1
"""Role: the tone (colour code) of a tag: returned, warn, ok, accent, neutral; None for plain text."""
DIM = Qt.ItemDataRole.UserRole + 2
"""Role: whether the text is secondary and drawn dim."""

type Index = QModelIndex | QPersistentModelIndex


class Column[R](NamedTuple):
    """One column: header, width in pixels (0 takes the remaining width), and functions for text, tone and tooltip.

    `dim` draws the text pale, `right` aligns it at the right. `id` is the column's name in a person's choice of
    columns.
    """

    title: str
    width: int
    text: Callable[[R], str]
    tone: Callable[[R], str | None] | None = None
    dim: bool = False
    tip: Callable[[R], str] | None = None
    right: bool = False
    id: str = ""


class RowModel[R](QAbstractTableModel):
    """A model of rows in given columns; the function `key` identifies a row, so the selection survives a reload."""

    page_wanted = Signal(int)
    """Emits the offset of the next page when the view has scrolled to the end of the loaded rows."""

    def __init__(self, columns: Sequence[Column[R]], key: Callable[[R], str], parent: QObject | None = None) -> None:
        """Build a model without rows; the function `key` returns the identity of a row."""
        super().__init__(parent)
        self.columns = columns
        self._key = key
        self._rows: list[R] = []
        self._more = False
        self._asked = False

    @property
    def rows(self) -> Sequence[R]:
        """Return the rows loaded so far."""
        return self._rows

    def replace(self, rows: Sequence[R], *, more: bool = False) -> None:
        """Show `rows` instead of the present rows.

        If they begin with the present rows (compared by key), only update these, so that the scroll position stays.
        `more` tells that the store has further rows.
        """
        fresh, before = list(rows), len(self._rows)
        if before and [self._key(row) for row in fresh[:before]] == [self._key(row) for row in self._rows]:
            self._rows = fresh[:before]
            self.dataChanged.emit(self.index(0, 0), self.index(before - 1, len(self.columns) - 1))
            self.append(fresh[before:], more=more)
            return
        self._more, self._asked = more, False
        self.beginResetModel()
        self._rows = fresh
        self.endResetModel()

    def append(self, rows: Sequence[R], *, more: bool = False) -> None:
        """Add `rows` at the end, usually the next page; `more` tells that the store has further rows."""
        self._asked = False
        if rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()
        self._more = more

    @Slot()
    def ask_again(self) -> None:
        """Allow `fetchMore` to request the same page again, because reading the page failed."""
        self._asked = False

    def at(self, index: Index) -> R | None:
        """Return the row at `index`, or None if the index is invalid."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def key_at(self, index: Index) -> str:
        """Return the key of the row at `index`, or an empty text if the index is invalid."""
        row = self.at(index)
        return "" if row is None else self._key(row)

    def find(self, key: str) -> QModelIndex:
        """Return the index of the row with this key, or an invalid index."""
        for number, one in enumerate(self._rows):
            if self._key(one) == key:
                return self.index(number, 0)
        return QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, never changed
        """Return the number of loaded rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as above
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def canFetchMore(self, parent: Index) -> bool:
        """Tell whether the store has further rows and none are being read."""
        return not parent.isValid() and not self._asked and self._more

    def fetchMore(self, parent: Index) -> None:
        """Request the next page by `page_wanted`; the owner of the model adds the rows with `append`."""
        if self.canFetchMore(parent):
            self._asked = True
            self.page_wanted.emit(len(self._rows))

    def spoken(self, row: R) -> str:
        """Return the text of a row for screen readers: the texts of all its cells."""
        said = (column.text(row) for column in self.columns)
        return " ".join(text for text in said if text not in ("", NOTHING))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text, tone, dimness (drawn pale), tooltip or alignment of a cell, as `role` asks.

        For screen readers, the first cell returns the text of the whole row.
        """
        one = self.at(index)
        if one is None or index.column() >= len(self.columns):
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return column.text(one) if index.column() else self.spoken(one)
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(one)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip((column.tip or column.text)(one))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == TONE:
            return column.tone(one) if column.tone else None
        return column.dim if role == DIM else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the header of a column."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section].right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None
