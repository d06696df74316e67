"""The numbers at the top of the report; a click on a number lists the items that it counts."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QWidget

from wxdesk.domain.desk.shown import plain_tip
from wxdesk.services.report.links import NumberLink
from wxdesk.services.report.sheet.parts import ReportCard
from wxdesk.ui.widgets.basic.basics import clear, column, label, retone, row

_TONES = {"bad": "returned", "warn": "warn", "good": "ok"}


class _Card(QFrame):
    opened = Signal(object)

    def __init__(self, card: ReportCard, number: int) -> None:
        super().__init__()
        self._link: NumberLink | None = card.link
        self.setObjectName(f"reportCard{number}")
        self.setToolTip(plain_tip(card.means))
        text = label(card.text, "number", name=f"reportNumber{number}")
        retone(text, "tone", _TONES.get(card.tone, ""))
        lines = column(
            label(card.caption, "small", wrap=True), text, label(card.note, "small", wrap=True), None, spacing=2
        )
        lines.setContentsMargins(12, 8, 0, 8)
        self.setLayout(lines)
        if card.link:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the list of the items that the number counts."""
        super().mouseReleaseEvent(event)
        if self._link is not None and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self._link)


class ReportCards(QWidget):
    """A row of cards, each with one number of the report, its caption and a note."""

    opened = Signal(object)
    """Emits the `NumberLink` of the number that was clicked, which leads to the items that it counts."""

    def __init__(self) -> None:
        """Build a row without numbers."""
        super().__init__()
        self.setObjectName("reportCards")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("role", "bar")
        self._row = row(spacing=0)
        self.setLayout(self._row)

    def show_cards(self, cards: Sequence[ReportCard]) -> None:
        """Show `cards` instead of the present cards."""
        clear(self._row)
        for number, card in enumerate(cards):
            made = _Card(card, number)
            made.opened.connect(self.opened)
            self._row.addWidget(made, 1)
