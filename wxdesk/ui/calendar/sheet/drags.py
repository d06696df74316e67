"""Drags of items between the grid, the sheet of a push, and the list of waiting items."""

from PySide6.QtCore import QObject, QPoint, Slot

from wxdesk.ui.calendar.grid.grid import CalendarGrid
from wxdesk.ui.calendar.grid.moves import Moves
from wxdesk.ui.calendar.sheet.side import Side


class Drags(QObject):
    """Reports to the grid and to `Moves` where a dragged item is, in whichever widget the drag began."""

    def __init__(self, grid: CalendarGrid, side: Side, moves: Moves) -> None:
        """Listen to the grid, and to the sheet and the waiting items in `side`; `moves` holds the dragged item."""
        super().__init__(grid)
        self._grid, self._side, self._moves = grid, side, moves
        grid.strayed.connect(self._strayed)
        moves.over_waiting.connect(side.show_target)
        for source in (side.sheet, side.tray):
            source.lifted.connect(moves.lift)
            source.dragged.connect(self._dragged)
            source.let_go.connect(moves.let_go)

    @Slot(QPoint)
    def _dragged(self, at: QPoint) -> None:
        """Show where a drop would put the item: at a position in the sheet it came from, or on a push in the grid."""
        sheet, carry = self._side.sheet, self._moves.carry
        slot = sheet.slot_at(at) if sheet.dragging else None
        sheet.show_slot(slot)
        if slot is not None and carry is not None and carry.source is not None:
            self._grid.hovered.emit(carry.source, slot)
        else:
            self._grid.hover(self._grid.viewport().mapFromGlobal(at))

    @Slot(QPoint)
    def _strayed(self, at: QPoint) -> None:
        self._moves.hold_over_waiting(over=self._side.waits_at(at))
