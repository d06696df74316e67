"""A button that shows its key as a cap beside its words: a key is never read as a number of things."""

from PySide6.QtCore import QMargins, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QKeyEvent, QPaintEvent, QPalette
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter

from wxdesk.ui.widgets.style import SMALL

_GAP, _SIDES, _LEAST, _HEIGHT, _RADIUS = 8, 5, 18, 18, 4
_ICON_GAP = 4
"""What the style leaves between a drawing and the words."""
_FAINT = 0.5
"""How much of the ink of a filled button the line around its cap has."""


class KeyButton(QPushButton):
    """Says words, and at their right the key that does the same; without a key it is a plain button."""

    def __init__(self, words: str, key: str = "") -> None:
        """Show `words` and `key`."""
        super().__init__()
        self._words, self._key = words, key
        self.show_words(words, key)

    def show_words(self, words: str, key: str = "") -> None:
        """Show other words and another key, or none; `text` is both, with two spaces between."""
        self._words, self._key = words, key.replace("Enter", "↵")
        self.setText(f"{words}  {self._key}".strip())
        if words:
            self.setAccessibleName(words)

    def sizeHint(self) -> QSize:
        """Return what words and cap need."""
        hint = self.minimumSizeHint()
        return hint.grownBy(QMargins(0, 0, self._cap_room(), 0)) if self._key and self._words else hint

    def minimumSizeHint(self) -> QSize:
        """Return what the words need: the cap gives way where there is too little room for both."""
        hint = super().sizeHint()
        if self._key:
            words = self.fontMetrics().horizontalAdvance(self._words) if self._words else self._cap_width()
            hint.setWidth(hint.width() - self._said_width() + words)
        return hint

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the keyboard, as the space bar does."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground by the style, then the words and the cap, both together in the middle."""
        if not self._key:
            super().paintEvent(event)
            return
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        if self._words and self.width() < self.sizeHint().width():
            option.text = self._words
            painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
            return
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        option.text = self._words
        cap = self._cap_width()
        whole = QRect(option.rect)
        option.rect = whole.adjusted(0, 0, -self._cap_room(), 0)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonLabel, option)
        free = whole.width() - self.sizeHint().width()
        edge = whole.right() + 1 - self._padding() - free // 2
        self._draw_cap(painter, QRectF(edge - cap, whole.center().y() - _HEIGHT // 2 + 1, cap, _HEIGHT))

    def _draw_cap(self, painter: QStylePainter, box: QRectF) -> None:
        tokens = QGuiApplication.palette()
        ink, line = tokens.color(QPalette.ColorRole.PlaceholderText), tokens.color(QPalette.ColorRole.Mid)
        if self.property("role") == "first" and self.isEnabled():
            ink = tokens.color(QPalette.ColorRole.HighlightedText)
            line = QColor(ink)
            line.setAlphaF(_FAINT)
        painter.setRenderHint(QStylePainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(line)
        painter.drawRoundedRect(box.translated(QPointF(0.5, 0.5)).adjusted(0, 0, -1, -1), _RADIUS, _RADIUS)
        painter.setFont(self._cap_font())
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key)

    def _padding(self) -> int:
        drawing = 0 if self.icon().isNull() else self.iconSize().width() + _ICON_GAP
        return (super().sizeHint().width() - self._said_width() - drawing) // 2

    def _cap_font(self) -> QFont:
        face = QFont(self.font())
        face.setPixelSize(SMALL)
        face.setBold(False)
        return face

    def _cap_width(self) -> int:
        return max(QFontMetrics(self._cap_font()).horizontalAdvance(self._key) + 2 * _SIDES, _LEAST)

    def _cap_room(self) -> int:
        return self._cap_width() + (_GAP if self._words else 0)

    def _said_width(self) -> int:
        return self.fontMetrics().horizontalAdvance(self.text())
