"""The table of a list: selects several rows, sorts by headers, and copies and pastes cells."""

import json
from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, QMimeData, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView

from wxdesk.domain.lists.spec import ListColumn
from wxdesk.services.lists.lists import copied_cells
from wxdesk.ui.core.session import Session
from wxdesk.ui.frame.screen import plain_rows
from wxdesk.ui.lists.list_model import ListModel
from wxdesk.ui.widgets.basic.table import RowTable, prepare, set_widths

_TEXT_CELL = "<td style='mso-number-format:\"\\@\"'>"
"""Start of an HTML cell that spreadsheets paste as text, even if it looks like a formula."""


class ListTable[R](RowTable):
    """The table view of a `ListModel`: rows can be selected, sorted by a header, copied and pasted."""

    sort_wanted = Signal(str)
    """Emits the key of the column whose header was clicked."""
    columns_wanted = Signal()
    paste_wanted = Signal()

    def __init__(self, session: Session, model: ListModel[R], name: str, *, several: bool = True) -> None:
        """Show `model` with the object name `name`; with `several`, more than one row can be selected."""
        super().__init__()
        self._session = session
        self.listed = model
        self._narrow = False
        self._fitting = False
        prepare(self, name, session.say(model.spec.caption), plain_rows(session))
        self.setModel(model)
        if several:
            self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        head = self.horizontalHeader()
        head.setSectionsClickable(True)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self.columns_wanted)
        head.sectionClicked.connect(lambda section: self.sort_wanted.emit(model.columns[section].id))
        head.sectionResized.connect(self._keep_width)
        model.modelReset.connect(self._fit)
        self._fit()

    def set_narrow(self, *, narrow: bool) -> None:
        """If `narrow`, hide the less important columns (`spare`), unless the person chose the columns."""
        self._narrow = narrow
        self._fit()

    def _fit(self) -> None:
        kept = self._widths()
        self._fitting = True
        widths = [kept.get(one.id, one.width) if one.width else 0 for one in self.listed.columns]
        set_widths(self, widths, self._session.width_scale)
        for section, one in enumerate(self.listed.shown):
            self.setColumnHidden(section, one.spare and self._narrow and not self.listed.how.shown)
        self._fitting = False

    @property
    def _key(self) -> str:
        return f"lists/{self.listed.spec.id}/widths"

    def _widths(self) -> dict[str, int]:
        """Return the widths that a person gave to columns by dragging, by key of the column.

        They are in pixels for the Chinese window; other languages multiply them by `Session.width_scale`. A column
        without an entry has the width that its list declares.
        """
        try:
            kept = json.loads(str(self._session.setting(self._key, "") or "{}"))
            return {str(key): int(width) for key, width in kept.items()}
        except (ValueError, TypeError, AttributeError):  # edited by hand
            return {}

    @Slot(int, int, int)
    def _keep_width(self, section: int, _before: int, width: int) -> None:
        """Store the width of a column that a person dragged; ignore the width 0 that Qt reports for a hidden column."""
        one = self.listed.columns[section]
        if self._fitting or not width or not one.width:
            return
        kept = self._widths() | {one.id: round(width / self._session.width_scale)}
        self._session.remember(self._key, json.dumps(kept))

    def forget_widths(self) -> None:
        """Give all columns their declared widths again."""
        self._session.remember(self._key, "")
        self._fit()

    @property
    def chosen_rows(self) -> list[R]:
        """Return the selected rows from top to bottom."""
        numbers = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.listed.rows[number] for number in numbers if number < len(self.listed.rows)]

    @property
    def chosen_column(self) -> ListColumn[R]:
        """Return the column of the current cell; if no cell is current, return the first column."""
        return self.listed.shown[max(0, self.currentIndex().column())]

    def choose(self, keys: Sequence[str]) -> None:
        """Select the listed rows whose keys are in `keys`."""
        found = [at for at in map(self.listed.find, keys) if at.isValid()]
        if not found:
            return
        column = max(0, self.currentIndex().column())
        self.setCurrentIndex(self.listed.index(found[0].row(), column))
        mode = self.selectionModel().SelectionFlag
        for at in found[1:]:
            self.selectionModel().select(at, mode.Select | mode.Rows)

    def copy(self) -> None:
        """Copy the selected rows with a header row, as plain text and as HTML cells for spreadsheets."""
        rows = self.chosen_rows
        if not rows:
            self._session.noticed.emit("warn", self._session.say("list-choose-rows"))
            return
        cells = copied_cells(self._session, rows, self.listed.shown)
        data = QMimeData()
        data.setText("\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in cells))
        lines = "".join(f"<tr>{''.join(f'{_TEXT_CELL}{escape(cell)}</td>' for cell in line)}</tr>" for line in cells)
        data.setHtml(f"<table>{lines}</table>")
        QGuiApplication.clipboard().setMimeData(data)
        self._session.noticed.emit("ok", self._session.say("list-copied", count=len(rows)))

    def event(self, event: QEvent) -> bool:
        """Take the keys for copy and paste before the window does: here they act on cells, elsewhere on files."""
        asked = event.type() is QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and self._is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy or paste cells on the keys for it."""
        if not self._is_ours(event):
            super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            self.paste_wanted.emit()

    def _is_ours(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Copy):
            return True
        data = QGuiApplication.clipboard().mimeData()
        pastes = event.matches(QKeySequence.StandardKey.Paste) and bool(self.listed.spec.editable)
        return pastes and data is not None and data.hasText() and not data.hasUrls()

    def index_of_first(self) -> QModelIndex:
        """Return the index of the first selected row, or an invalid index."""
        rows = sorted(self.selectionModel().selectedRows(), key=QModelIndex.row)
        return rows[0] if rows else QModelIndex()
