"""The column beside the text: findings above, fields below; the findings take only the height that they need."""

from PySide6.QtCore import QByteArray, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from wxdesk.ui.article.beside.margin_list import MarginList

_LEAST_FINDINGS, _LEAST_FIELDS = 120, 160
_SHARE = 0.5
"""Maximum share of the column's height for the findings, until somebody drags the border."""


class SideSplit(QSplitter):
    """Gives the findings the height of their lines, at most half of the column, or the height set by dragging."""

    def __init__(self, findings: MarginList, fields: QWidget) -> None:
        """Place `findings` above `fields`."""
        super().__init__(Qt.Orientation.Vertical)
        self.setObjectName("articleSideSplit")
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self._findings = findings
        self._chosen: int | None = None
        fields.setMinimumHeight(_LEAST_FIELDS)
        for one in (findings, fields):
            self.addWidget(one)
        self.setStretchFactor(1, 1)
        findings.grown.connect(self.fit)
        self.splitterMoved.connect(self._keep)

    @Slot()
    def fit(self) -> None:
        """Give the findings the height that they need, at most half of the column, or the height set by dragging.

        The fields take the rest.
        """
        needed, whole = self._findings.needed_height, self.height()
        most = self._chosen if self._chosen is not None else round(whole * _SHARE)
        self._findings.setMinimumHeight(min(needed, _LEAST_FINDINGS))
        self._findings.setMaximumHeight(needed)
        upper = min(needed, max(most, _LEAST_FINDINGS))
        self.setSizes([upper, max(_LEAST_FIELDS, whole - upper - self.handleWidth())])

    def restoreState(self, state: QByteArray | bytes | bytearray | memoryview) -> bool:
        """Restore the height that the person chose for the findings."""
        restored = super().restoreState(state)
        if restored:
            self._chosen = self.sizes()[0]
            self.fit()
        return restored

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Divide the new height between findings and fields."""
        super().resizeEvent(event)
        self.fit()

    @Slot()
    def _keep(self) -> None:
        self._chosen = self.sizes()[0]
