"""The fields of the intake form in columns of one width, and the ticks behind them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QBoxLayout, QGridLayout, QWidget

from wxdesk.ui.widgets.basic.basics import column, framed

_COLUMNS = 4


class FieldGrid(QGridLayout):
    """Shows the fields that are asked for one behind the other; the others are hidden."""

    def __init__(self, fields: Sequence[QWidget], ticks: Sequence[QWidget]) -> None:
        """Begin without any field in its place."""
        super().__init__()
        self._fields = fields
        self._lines = column(*ticks, None, spacing=2)
        self._ticks = framed(self._lines)
        self.setHorizontalSpacing(12)
        self.setVerticalSpacing(8)
        for number in range(_COLUMNS):
            self.setColumnStretch(number, 1)

    def arrange(self, asked: Sequence[QWidget]) -> None:
        """Place the fields that are asked for, and the ticks in the place left, or side by side below."""
        for number, box in enumerate(asked):
            self.addWidget(box, *divmod(number, _COLUMNS))
        for box in self._fields:
            box.setVisible(box in asked)
        at, below = len(asked), len(asked) % _COLUMNS == 0
        ways = QBoxLayout.Direction
        self._lines.setDirection(ways.LeftToRight if below else ways.TopToBottom)
        self._lines.setSpacing(24 if below else 2)
        self.addWidget(self._ticks, *divmod(at, _COLUMNS), 1, _COLUMNS if below else 1)
