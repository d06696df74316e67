"""Two panes side by side, or one of them at a time where the window has no room for both."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QWidget


class OneOrBoth(QSplitter):
    """A list and what is chosen of it; as narrow as the wider of the two."""

    folded = Signal(bool)
    """Whether only one of them is shown from now on."""

    def __init__(self, name: str, left: QWidget, right: QWidget) -> None:
        """Begin with both."""
        super().__init__(Qt.Orientation.Horizontal)
        self.setObjectName(name)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self._panes = (left, right)
        self._front = left
        self.is_folded = False
        for pane in self._panes:
            self.addWidget(pane)

    def show_front(self, pane: QWidget) -> None:
        """Let `pane` be the one that is shown where there is room for one only.

        It takes the keyboard from the one that goes: to where its focus proxy says.
        """
        self._front = pane
        holder = QApplication.focusWidget()
        pane.show()
        for other in self._panes:
            if other is not pane:
                took = self.is_folded and holder is not None and other.isAncestorOf(holder)
                if took:
                    pane.setFocus()
                other.setVisible(not self.is_folded)

    def minimumSizeHint(self) -> QSize:
        """Return what the pane that needs more needs."""
        left, right = (one.minimumSizeHint() for one in self._panes)
        return left.expandedTo(right)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold, or show both."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Look again once a pane needs another width."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        needed = sum(one.minimumSizeHint().width() for one in self._panes) + self.handleWidth()
        folded = self.width() < needed
        if folded != self.is_folded:
            self.is_folded = folded
            self.show_front(self._front)
            self.folded.emit(folded)
