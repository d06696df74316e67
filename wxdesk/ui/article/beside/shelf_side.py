"""The column beside the text: findings and fields, or the shelf in their place."""

from PySide6.QtWidgets import QWidget

from wxdesk.ui.widgets.basic.basics import Pages


class ShelfSide(Pages):
    """Shows the column with findings and fields, or the shelf."""

    def __init__(self, fields: QWidget, shelf: QWidget) -> None:
        """Begin with the column `fields`."""
        super().__init__()
        self.shelf = shelf
        self.addWidget(fields)
        self.addWidget(shelf)

    @property
    def shows_shelf(self) -> bool:
        """Tell whether the shelf is in front."""
        return self.currentWidget() is self.shelf

    def show_shelf(self, *, shown: bool) -> None:
        """Put the shelf in front, or findings and fields."""
        self.setCurrentIndex(1 if shown else 0)
