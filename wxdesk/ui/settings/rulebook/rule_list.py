"""The rules in groups, with the editor of the selected row beside them."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from wxdesk.domain.rulebook.entries import RuleGroup
from wxdesk.ui.core import icons
from wxdesk.ui.core.session import Session
from wxdesk.ui.frame.screen import plain_rows
from wxdesk.ui.models.rulebook_rows import CLAUSE, SHELVES, SHIPPED, RulebookRow, rulebook_model
from wxdesk.ui.settings.rulebook.editor import RulebookEditor
from wxdesk.ui.widgets.basic.basics import button, column, framed, row, set_margins
from wxdesk.ui.widgets.basic.flow_layout import FlowLayout
from wxdesk.ui.widgets.basic.notice_bars import Chips, EmptyState
from wxdesk.ui.widgets.basic.table import set_widths, table

_SIDE, _SLIM = 288, 240
_NARROW, _SHORT = 900, 168
_WIDTHS: Mapping[str, tuple[int, int]] = {
    RuleGroup.LIMITS: (0, 112),
    RuleGroup.RULES: (0, 216),
    RuleGroup.CLAUSES: (96, 0),
}
"""Widths in pixels of the columns name and value, by group; 0 takes the remaining width."""


class RulebookList(QWidget):
    """Lists one group of rules at a time, with an editor.

    A search, and the filter for values that differ from the shipped ones, cover all groups.
    """

    edit_wanted = Signal()

    def __init__(self, session: Session) -> None:
        """Build list and editor without rows."""
        super().__init__()
        self._session = session
        self._rows: Sequence[RulebookRow] = ()
        self._search = ""
        self._writable = False
        self.groups = Chips("rulebookGroup")
        self._choose(RuleGroup.LIMITS)
        self.groups.chosen.connect(self._fill)
        words = session.say("rulebook-only-differences")
        self.only = button(words, "rulebookOnly", self._sift, role="chip", key="Ctrl+D")
        self.only.setCheckable(True)
        self.model = rulebook_model(session)
        self.table = table("rulebookList", session.say("settings-rulebook"), plain_rows(session))
        self.table.setModel(self.model)
        self._set_widths()
        self.table.selectionModel().currentRowChanged.connect(self._show_selected)
        self.table.activated.connect(self.edit_wanted)
        self.editor = RulebookEditor(session)
        self.editor.entered.connect(self.table.setFocus)
        self.empty = EmptyState("rulebookEmpty", "")
        self._lay_out()

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self._side = framed(column(self.editor), "side", "rulebookSide")
        body = row(spacing=0)
        body.addWidget(self._stack, 1)
        body.addWidget(self._side)
        shown = FlowLayout(12)
        shown.addWidget(self.groups)
        shown.addWidget(self.only)
        chips = framed(column(shown), "bar", "rulebookChips")
        set_margins(chips, 12, 0, 12, 8)
        lines = column(chips, spacing=0)
        lines.addLayout(body, 1)
        self.setLayout(lines)

    @property
    def selected(self) -> RulebookRow | None:
        """Return the selected row, or None."""
        return self.model.at(self.table.currentIndex())

    def show_rows(self, rows: Sequence[RulebookRow]) -> None:
        """Show `rows`, the values of the draft, in the chosen group."""
        self._rows = rows
        self._fill()

    def set_writable(self, *, writable: bool) -> None:
        """Allow changing values in the editor if `writable`."""
        self._writable = writable
        self._show_selected()

    def search(self, text: str) -> None:
        """Show only rows, of any group, that contain every word of `text`."""
        self._search = text.strip()
        self._fill()

    def turn(self, by: int) -> None:
        """Show the next (`by` = 1) or the previous (-1) group of rules; the first follows the last."""
        self._choose(SHELVES[(SHELVES.index(self.groups.current) + by) % len(SHELVES)])
        self._fill()

    def recolour(self) -> None:
        """Redraw the icon of the empty list in the current colours."""
        self.empty.draw(icons.pixmap("shield", self._session.tokens.dim, 40))

    def _choose(self, shelf: str) -> None:
        self.groups.show_choices([(one, self._session.word("rulebook-group", one)) for one in SHELVES], shelf)

    @Slot()
    def _fill(self) -> None:
        only = self.only.isChecked()
        found = [one for one in self._rows if self._fits(one) and (not only or one.own or one.pending)]
        kept = self.selected
        self.model.replace(found)
        self.groups.setEnabled(not self._anywhere)
        self._set_widths()
        if not found and self.isAncestorOf(self.window().focusWidget() or self):
            self.only.setFocus()  # else Qt would move the focus out of this screen when the table is hidden
        self._stack.setCurrentWidget(self.table if found else self.empty)
        blank = "rulebook-no-differences" if only and not self._search else "rulebook-none-found"
        self.empty.say(self._session.texts.text(blank))
        at = self.model.find(kept.id) if kept else self.model.index(0, 0)
        self.table.setCurrentIndex(at if at.isValid() else self.model.index(0, 0))
        self._show_selected()

    def show_only_differences(self) -> None:
        """List only rows that differ from the shipped rulebook or are not in force yet."""
        self.only.setChecked(True)
        self._sift()

    @Slot()
    def _sift(self) -> None:
        self._fill()
        if self.model.rows:
            self.table.setFocus()

    @property
    def _anywhere(self) -> bool:
        return self.only.isChecked() or bool(self._search)

    def _fits(self, one: RulebookRow) -> bool:
        return (self._anywhere or one.shelf == self.groups.current) and one.fits(self._search)

    def _set_widths(self) -> None:
        """Give most width to the longer column: the sentence of a clause, or the values of a rule."""
        widths = [one.width for one in self.model.columns]
        if not self._anywhere:
            widths[:2] = _WIDTHS.get(self.groups.current, (0, _SHORT))
        set_widths(self.table, widths, self._session.width_scale)

    @Slot()
    def _show_selected(self) -> None:
        self.editor.show_row(self.selected, writable=self._writable)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow list, hide columns that the editor beside it shows too."""
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW
        for column_hidden in (SHIPPED, CLAUSE):
            self.table.setColumnHidden(column_hidden, narrow)
        self._side.setFixedWidth(_SLIM if narrow else _SIDE)
