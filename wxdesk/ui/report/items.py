"""The list of the articles, pushes and register entries that a number of the report counts."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from wxdesk.domain.report.model import ReportItem
from wxdesk.ui.core.session import Session
from wxdesk.ui.frame.screen import plain_rows
from wxdesk.ui.models.rows import Column, RowModel
from wxdesk.ui.widgets.basic.basics import button, column, framed, label, row, set_margins
from wxdesk.ui.widgets.basic.table import set_widths, table

type ItemLine = tuple[ReportItem, str, str, str, str, str]
"""An item, and its day, number, title, unit and remark in words."""


class ReportItems(QWidget):
    """Lists the items that a number of the report counts; a double click or Enter opens one of them."""

    left = Signal()
    opened = Signal(object)
    """Emits the `ReportItem` that the person wants to see."""

    def __init__(self, session: Session) -> None:
        """Build an empty list."""
        super().__init__()
        say = session.say
        columns: list[Column[ItemLine]] = [
            Column(say("report-day"), 64, lambda one: one[1][5:], dim=True, tip=lambda one: one[1]),
            Column(say("report-number-of"), 80, lambda one: one[2], dim=True),
            Column(say("report-title-of"), 0, lambda one: one[3], tip=lambda one: " · ".join(one[1:])),
            Column(say("report-remark"), 96, lambda one: one[5], dim=True, tip=lambda one: one[5]),
        ]
        self.model = RowModel(columns, lambda one: f"{one[0].submission} {one[0].at} {one[0].detail}")
        self.list = table("reportItems", say("report-items"), plain_rows(session))
        self.list.setModel(self.model)
        set_widths(self.list, [one.width for one in columns], session.width_scale)
        self.list.activated.connect(self._open)
        self.list.doubleClicked.connect(self._open)
        self.title = label(role="title", name="reportItemsTitle", wrap=True)
        self.means = label(role="small", name="reportItemsMeans", wrap=True)
        self.back = button(say("report-items-back"), "reportItemsBack", self.left.emit, role="link", key="Esc")
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Esc"), self, context=inside).activated.connect(self.back.click)
        head = framed(column(row(self.back, None), self.title, self.means, spacing=4), "bar")
        set_margins(head, 16, 8, 12, 8)
        self.setLayout(column(head, self.list, spacing=0))

    def show_items(self, caption: str, means: str, lines: Sequence[ItemLine]) -> None:
        """Show the items that a number of the report counts.

        `caption` is the number's caption, `means` its definition.
        """
        self.title.setText(caption)
        self.means.setText(means)
        self.means.setVisible(bool(means))
        self.model.replace(lines)
        if lines:
            self.list.selectRow(0)
        self.list.setFocus()

    @Slot(bool)
    def hide_way_back(self, hidden: bool) -> None:
        """Hide the link back to the report's notice if `hidden`, because the window's frame shows such a link."""
        self.back.setVisible(not hidden)

    def _open(self, index: QModelIndex) -> None:
        found = self.model.at(index)
        if found is not None:
            self.opened.emit(found[0])
