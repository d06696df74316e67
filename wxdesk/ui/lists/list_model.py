"""The table model of a list declared by a `ListSpec`."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt

from wxdesk.domain.lists.arranging import Arrangement, arranged
from wxdesk.domain.lists.cells import cell_text
from wxdesk.domain.lists.spec import NOTHING, ListColumn, ListSpec, ListWords
from wxdesk.ui.models.rows import Column, RowModel


class ListModel[R](RowModel[R]):
    """The model of a list: the rows that pass the filters, sorted, with the chosen columns."""

    def __init__(self, words: ListWords, spec: ListSpec[R], parent: QObject | None = None) -> None:
        """Build a model without rows, with the default columns of `spec`; `words` puts values into words."""
        self.spec = spec
        self.how = Arrangement()
        self.all: Sequence[R] = ()
        """Every row, before filtering and sorting."""
        self._words = words
        super().__init__([], spec.key, parent)
        self._show_columns()

    @property
    def shown(self) -> Sequence[ListColumn[R]]:
        """Return the visible columns in order; if none are chosen, the default columns."""
        known = {one.key: one for one in self.spec.columns}
        found = [known[key] for key in self.how.shown if key in known]
        return found or [known[key] for key in self.spec.shown]

    def read(self, rows: Sequence[R]) -> None:
        """Show `rows` instead of the present rows, with the present filters and sort order."""
        self.all = rows
        self.replace(arranged(self._words, self.spec, rows, self.how))

    def arrange(self, how: Arrangement) -> None:
        """Apply the columns, filters and sort order in `how`."""
        before, self.how = self.how, how
        if before.shown != how.shown:
            self._show_columns()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        self.read(self.all)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the header of a column, with an arrow if it is the sort column."""
        told = super().headerData(section, orientation, role)
        if role != Qt.ItemDataRole.DisplayRole or not isinstance(told, str):
            return told
        arrow = "↓" if self.how.descending else "↑"
        return f"{told} {arrow}" if self.how.sort == self.columns[section].id else told

    def _show_columns(self) -> None:
        self.beginResetModel()
        self.columns = [_column(self._words, one) for one in self.shown]
        self.endResetModel()


def _column[R](words: ListWords, one: ListColumn[R]) -> Column[R]:
    def text(row: R) -> str:
        return cell_text(words, one, row) or ("" if one.tone else NOTHING)

    return Column(words.say(one.caption), one.width, text, one.tone, one.dim, right=one.right, id=one.key)
