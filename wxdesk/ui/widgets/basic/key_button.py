"""A button that shows its key as a cap beside its words: a key is never read as a number of things."""

from PySide6.QtCore import QEvent, QMargins, QObject, QPointF, QRect, QRectF, QSize, Qt
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
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyleOptionButton, QWidget

from wxdesk.domain.desk.shown import plain_word
from wxdesk.ui.widgets.basic.style import SMALL

_GAP, _SIDES, _LEAST, _HEIGHT, _RADIUS = 8, 5, 18, 18, 4
_ICON_GAP = 4
"""What the style leaves between a drawing and the words."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextHideMnemonic
_CHOSEN_IN_ACCENT = ("chip", "choice")
_FAINT = 0.5
"""How much of the ink of a filled button the line around its cap has."""


class KeyClaim(QObject):
    """Filter of a widget that has the keyboard: it gets some keys before a shortcut of its screen does.

    It is installed no sooner: whoever hears events from the start has PySide make all their classes.
    """

    def __init__(self, widget: QWidget, *keys: Qt.Key) -> None:
        """Claim `keys` for `widget`."""
        super().__init__(widget)
        self._keys = keys

    def has(self, event: QKeyEvent) -> bool:
        """Tell whether it is one of the keys, alone."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        return plain and event.key() in self._keys

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Claim them."""
        claimed = event.type() is QEvent.Type.ShortcutOverride
        if claimed and isinstance(event, QKeyEvent) and self.has(event):
            event.accept()
            return True
        return False


class KeyButton(QPushButton):
    """Says words, and at their right the key that does the same; without a key it is a plain button."""

    def __init__(self, words: str, key: str = "") -> None:
        """Show `words` and `key`."""
        super().__init__()
        self._words, self._key = words, key
        self._capped = False
        # a press with the mouse leaves the keyboard with the list, whose keys hold on
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._enter = KeyClaim(self, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        self.show_words(words, key)

    def show_words(self, words: str, key: str = "") -> None:
        """Show other words and another key, or none; `text` is both, with two spaces between."""
        self._words, self._key = words, key.replace("Enter", "↵")
        self.setText(plain_word(f"{words}  {self._key}".strip()))
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
            words = self._wide(self._words) if self._words else self._cap_width()
            hint.setWidth(hint.width() - self._said_width() + words)
        return hint

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the keyboard, as the space bar does; held, it does so once."""
        if not self._enter.has(event):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Claim Enter from what is selected in a list of the screen."""
        super().focusInEvent(event)
        self.installEventFilter(self._enter)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave Enter to the screen."""
        self.removeEventFilter(self._enter)
        super().focusOutEvent(event)

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """Leave to the style the ground alone, or the words where there is no room for the cap."""
        super().initStyleOption(option)
        if self._key:
            option.text = "" if self._capped else plain_word(self._words)
        if self._capped:
            option.icon = QIcon()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground by the style, then the words and the cap, both together in the middle."""
        self._capped = bool(self._key) and (not self._words or self.width() >= self.sizeHint().width())
        super().paintEvent(event)
        if self._capped:
            self._draw_content(QPainter(self))

    def _draw_content(self, painter: QPainter) -> None:
        """Draw what the style would: to ask it, PySide makes its 600 names, and a start takes 9 ms more."""
        free = self.width() - self.sizeHint().width()
        box = self.rect().adjusted(self._padding() + free // 2, 0, 0, 0)
        if not self.icon().isNull():
            side = self.iconSize()
            place = QRect(box.topLeft(), side).translated(0, (box.height() - side.height()) // 2)
            self.icon().paint(painter, place)
            box.setLeft(place.right() + 1 + _ICON_GAP)
        painter.setPen(self._ink())
        painter.drawText(box, _LEFT, plain_word(self._words))
        right = self.width() - self._padding() - free // 2
        cap = self._cap_width()
        self._draw_cap(painter, QRectF(right - cap, box.center().y() - _HEIGHT // 2 + 1, cap, _HEIGHT))

    def _ink(self) -> QColor:
        group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        chosen = self.isChecked() and self.property("role") in _CHOSEN_IN_ACCENT
        return self.palette().color(group, QPalette.ColorRole.Accent if chosen else QPalette.ColorRole.ButtonText)

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
        return self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text()).width()

    def _wide(self, text: str) -> int:
        return self.fontMetrics().size(Qt.TextFlag.TextSingleLine, text).width()


def let_cap_go(made: QPushButton) -> None:
    """Let the cap of a button be what gives way first where a row has too little room."""
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
