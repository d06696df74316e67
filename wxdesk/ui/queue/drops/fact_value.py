"""Widgets for a detail of a dropped delivery: its value as text, and pages that show the text or a field to edit it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStackedWidget, QWidget

ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FactValue(QLabel):
    """A value as text that wraps; a click, Enter or Space emits `wanted`, so that a field to edit it is shown."""

    wanted = Signal()

    def __init__(self, name: str, caption: str, tip: str) -> None:
        """Build an empty value; `caption` is its accessible name, `tip` tells what a click does."""
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(caption)
        self.setToolTip(tip)
        self.setProperty("role", "fact")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Emit `wanted`, so that a field to edit the value is shown."""
        self.wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Emit `wanted` on Enter or Space, so that a field to edit the value is shown."""
        if event.key() in (*ENTER_KEYS, Qt.Key.Key_Space):
            self.wanted.emit()
        else:
            super().keyPressEvent(event)


class FittedPages(QStackedWidget):
    """The pages of a row, as high and as wide as the visible one needs."""

    def __init__(self) -> None:
        """Begin without pages."""
        super().__init__()
        self.currentChanged.connect(self._fit)

    def addWidget(self, page: QWidget) -> int:
        """Add a page, and return its index."""
        at = super().addWidget(page)
        self._fit()
        return at

    def _fit(self) -> None:
        policies = QSizePolicy.Policy
        for at in range(self.count()):
            one, shown = self.widget(at), at == self.currentIndex()
            if one is not None:
                one.setSizePolicy(policies.Ignored, policies.Preferred if shown else policies.Ignored)
        self.updateGeometry()
