"""The side pane: waiting items above, the selected push in words below."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Slot
from PySide6.QtWidgets import QWidget

from wxdesk.services.views.views import WaitingItem
from wxdesk.ui.calendar.grid.walk import find
from wxdesk.ui.calendar.sheet.days import CalendarReading
from wxdesk.ui.calendar.sheet.sheet import NOTHING, Sheet
from wxdesk.ui.calendar.sheet.tray import STOCK, Tray
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import column, framed, label, retone, set_margins

_WIDE, _NARROW, _READ = 316, 284, 500
_AROUND = 62
"""Width in pixels that the pane's margins and scroll bar take."""


class Side(QWidget):
    """The side pane with the waiting items and the sheet."""

    def __init__(self, session: Session) -> None:
        """Begin without waiting items."""
        super().__init__()
        self.setObjectName("calendarSide")
        self._session = session
        self._head = label(role="heading", name="waitingHead", wrap=True)
        self.tray = Tray(session)
        self.sheet = Sheet(session)
        self._top = top = framed(column(self._head, self.tray, spacing=8), "bar", "waitingPart")
        set_margins(top, 16, 12, 12, 8)
        lines = column(top, spacing=0)
        lines.addWidget(self.sheet, 1)
        self.setLayout(lines)
        self._least, self._alone = _WIDE, False
        self.show_waiting(())

    def set_narrow(self, *, narrow: bool) -> None:
        """In a narrow window, make the pane narrower."""
        self._least = _NARROW if narrow else _WIDE
        self.set_alone(alone=self._alone)

    @Slot(bool)
    def set_alone(self, alone: bool) -> None:
        """Set the width of the pane and its buttons; with `alone`, the days are hidden, so the pane may be wider."""
        self._alone = alone
        most = _READ if alone else self._least
        self.setMinimumWidth(self._least)
        self.setMaximumWidth(most)
        self.sheet.room = most - _AROUND

    def show_waiting(self, items: Sequence[WaitingItem]) -> None:
        """Show the waiting items; if there are none, show only a line that says so."""
        say, stock = self._session.say, sum(one.code == STOCK for one in items)
        waiting = len(items) - stock
        self._words = say("schedule-none-waiting")
        if items:
            self._words = say("schedule-waiting-count", count=waiting, stock=stock)
        self._head.setText(self._words)
        self.tray.setVisible(bool(items))
        self.tray.show_items(sorted(items, key=lambda one: one.code == STOCK))

    def show_chosen(self, days: CalendarReading, chosen: str) -> bool:
        """Show details of `chosen`, a selected push or item in `days`, or else details of the selected waiting item.

        Return whether a push is shown. While an item is dragged out of these details, do nothing and return false.
        """
        sheet, waiting, found = self.sheet, self.tray.current, find(days.pushes, chosen)
        if sheet.dragging:
            return False
        if waiting is not None:
            sheet.show_waiting(waiting)
        elif found is None:
            filled = bool(days.items or days.read.waiting)
            sheet.clear("schedule-choose" if filled else "schedule-nothing-placed")
        else:
            push, details = days.details.get(found[0].label, (found[0], {}))
            about = days.about.get(found[0].label, NOTHING)
            sheet.show_push(push, chosen, days.read.today, details, about)
        return waiting is None and found is not None

    def waits_at(self, at: QPoint) -> bool:
        """Tell whether the screen position `at` is above the waiting items."""
        return self._top.isVisible() and self._top.rect().contains(self._top.mapFromGlobal(at))

    @Slot(bool)
    def show_target(self, over: bool) -> None:
        """While the dragged item is above the waiting items (`over`), say that a drop removes it from its push."""
        self._head.setText(self._session.say("schedule-drop-off") if over else self._words)
        retone(self._top, "role", "target" if over else "bar")

    def choose(self, name: str) -> bool:
        """Select the waiting item with this placement or submission id; return whether such an item waits."""
        found = next((one for one in self.tray.rows.rows if name in (one.placement, one.submission)), None)
        return found is not None and self.tray.choose(found.placement)
