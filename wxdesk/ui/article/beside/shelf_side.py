"""The column beside the text, which shows either the findings and fields or the shelf."""

from PySide6.QtWidgets import QWidget

from wxdesk.ui.widgets.basic.basics import Pages


class ShelfSide(Pages):
    """Shows the column with findings and fields, or the shelf."""

    def __init__(self, fields: QWidget, shelf: QWidget) -> None:
        """Show the column `fields`; `shelf` can be shown in its place."""
        super().__init__()
        self.shelf = shelf
        self.addWidget(fields)
        self.addWidget(shelf)

    @property
    def shows_shelf(self) -> bool:
        """Tell whether the shelf is in front."""
        return self.currentWidget() is self.shelf

    def show_shelf(self, *, shown: bool) -> None:
        """Show the shelf if `shown`, else the column with findings and fields."""
        self.setCurrentIndex(1 if shown else 0)
