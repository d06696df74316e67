"""The base of the calendar's card lists: one selected card, drawn, never edited."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QListView


def prepare_cards(view: QListView, name: str, accessible: str, *, sideways: bool = False) -> None:
    """Give a list of cards its names and manners; perhaps it can be scrolled `sideways`."""
    view.setObjectName(name)
    view.setAccessibleName(accessible)
    view.setUniformItemSizes(True)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    if not sideways:
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setFrameShape(QListView.Shape.NoFrame)
