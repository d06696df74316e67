"""Sets up Qt's list views of the calendar in the same way: the grid of pushes, and the list of waiting items."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QListView


def prepare_cards(view: QListView, name: str, accessible: str, *, sideways: bool = False) -> None:
    """Set object name, accessible name and behaviour of a list of cards; `sideways` keeps its horizontal scroll bar."""
    view.setObjectName(name)
    view.setAccessibleName(accessible)
    view.setUniformItemSizes(True)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    if not sideways:
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setFrameShape(QListView.Shape.NoFrame)
