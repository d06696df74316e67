"""A button that draws its shortcut key in a frame beside its words, so that the key is not read as a number."""

from PySide6.QtCore import QEvent, QMargins, QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QIcon,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from wxdesk.domain.desk.shown import plain_word
from wxdesk.ui.widgets.basic.style import SMALL

_GAP, _SIDES, _LEAST, _HEIGHT, _RADIUS = 8, 5, 18, 18, 4
_FAINT = 0.5
"""Opacity of the frame around the key of a main button."""


class KeyClaim(QObject):
    """An event filter for a focused widget: the widget itself handles some keys, not the shortcuts of its screen."""

    def __init__(self, widget: QWidget, *keys: Qt.Key) -> None:
        """Register `keys`, which `widget` takes before shortcuts of the window get them."""
        super().__init__(widget)
        self._keys = keys

    def has(self, event: QKeyEvent) -> bool:
        """Tell whether `event` is a press of one of the registered keys, without modifiers."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        return plain and event.key() in self._keys

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Accept the registered keys for the focused widget, so that they run no shortcut of the window."""
        claimed = event.type() is QEvent.Type.ShortcutOverride
        if claimed and isinstance(event, QKeyEvent) and self.has(event):
            event.accept()
            return True
        return False


class KeyButton(QPushButton):
    """A button that shows its key in a frame at the right of its words; without a key it is a plain button."""

    def __init__(self, words: str, key: str = "") -> None:
        """Build a button with `words` and, in a frame beside them, `key`."""
        super().__init__()
        self._words, self._key = words, key
        # a mouse click leaves the focus on the list, so that the list's keys still work
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._enter = KeyClaim(self, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        self.show_words(words, key)

    def show_words(self, words: str, key: str = "") -> None:
        """Change words and key ("" for none).

        The property `text` then has both, separated by two spaces.
        """
        self._key = key.replace("Enter", "↵")
        self.setText(words)

    def setText(self, text: str) -> None:
        """Change the words of the button and keep its key; the drawn text and the property `text` stay equal."""
        self._words = text
        super().setText(plain_word(f"{text}  {self._key}" if text and self._key else text or self._key))
        if text.strip():
            self.setAccessibleName(text.strip())

    def sizeHint(self) -> QSize:
        """Return the size that words and key need."""
        hint = self.minimumSizeHint()
        return hint.grownBy(QMargins(0, 0, self._cap_room(), 0)) if self._key and self._words else hint

    def minimumSizeHint(self) -> QSize:
        """Return the size that the words alone need; in a narrower button the key is hidden."""
        hint = super().sizeHint()
        if self._key:
            words = self._wide(self._words) if self._words else self._cap_width()
            hint.setWidth(hint.width() - self._said_width() + words)
        return hint

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter click the focused button, as Space does; holding Enter clicks once."""
        if not self._enter.has(event):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Let Enter click this button while it has the focus, even if the screen has a command with this key."""
        super().focusInEvent(event)
        self.installEventFilter(self._enter)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let Enter run the screen's shortcut again."""
        self.removeEventFilter(self._enter)
        super().focusOutEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the button and its words in the present style, and the key beside the words, centred together."""
        option, painter = QStyleOptionButton(), QStylePainter(self)
        self.initStyleOption(option)
        option.text = plain_word(self._words)
        elements = QStyle.ControlElement
        if not self._key or (self._words and self.width() < self.sizeHint().width()):
            painter.drawControl(elements.CE_PushButton, option)
            return
        ground = QStyleOptionButton(option)
        ground.text, ground.icon = "", QIcon()
        painter.drawControl(elements.CE_PushButton, ground)
        aside = (self.width() - self.sizeHint().width()) // 2
        content = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self)
        content.adjust(aside, 0, -aside, 0)
        option.rect = content.adjusted(0, 0, -self._cap_room(), 0)
        painter.drawControl(elements.CE_PushButtonLabel, option)
        cap = self._cap_width()
        self._draw_cap(
            painter, QRectF(content.right() + 1 - cap, content.center().y() - _HEIGHT // 2 + 1, cap, _HEIGHT)
        )

    def _draw_cap(self, painter: QPainter, box: QRectF) -> None:
        tokens = QGuiApplication.palette()
        ink, line = tokens.color(QPalette.ColorRole.PlaceholderText), tokens.color(QPalette.ColorRole.Mid)
        if self.property("role") == "first" and self.isEnabled():
            ink = tokens.color(QPalette.ColorRole.HighlightedText)
            line = QColor(ink)
            line.setAlphaF(_FAINT)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(line)
        painter.drawRoundedRect(box.translated(QPointF(0.5, 0.5)).adjusted(0, 0, -1, -1), _RADIUS, _RADIUS)
        painter.setFont(self._cap_font())
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key)

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
        return self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text()).width()

    def _wide(self, text: str) -> int:
        return self.fontMetrics().size(Qt.TextFlag.TextSingleLine, text).width()


def let_cap_go(made: QPushButton) -> None:
    """Allow a narrow layout to make the button so small that it hides the key shown beside its words."""
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
