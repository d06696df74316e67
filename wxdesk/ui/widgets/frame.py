"""Parts of the frame: a screen's button in the rail, the round initial, the veil over a drag."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from wxdesk.ui.tokens import Tokens
from wxdesk.ui.widgets.basics import label, row, set_margins
from wxdesk.ui.widgets.style import SMALL

_AVATAR = 26
_SCALE = 3


class NavButton(QPushButton):
    """One screen in the rail: icon, word, and at the right a count where there is one."""

    def __init__(self, name: str, words: str, key: str) -> None:
        """Show `words`; `key` chooses it from anywhere."""
        super().__init__(f"  {words}")
        self.setObjectName(f"nav-{name}")
        self.setAccessibleName(words)
        self.setProperty("role", "nav")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setShortcut(key)
        self.setToolTip(f"{words}  {key}")
        self._count = label(role="small")
        self.setLayout(row(None, self._count))
        set_margins(self, 0, 0, 10, 0)

    def set_narrow(self, *, narrow: bool) -> None:
        """Show the icon alone where there is little room; the word stays in the tip."""
        self.setText("" if narrow else f"  {self.accessibleName()}")
        self._count.setVisible(not narrow)

    def show_count(self, count: int) -> None:
        """Show how many need a hand; none shows nothing."""
        self._count.setText(str(count) if count else "")


class Veil(QLabel):
    """Covers the content while files are dragged over the window and says what letting go will do."""

    def __init__(self, parent: QWidget) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self.setObjectName("veil")
        self.setProperty("role", "veil")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self, over: QWidget, words: str) -> None:
        """Lie over `over`, with a margin, and say `words`."""
        top = over.mapTo(over.window(), over.rect().topLeft())
        self.setGeometry(over.rect().translated(top).adjusted(12, 12, -12, -12))
        self.setText(words)
        self.raise_()
        self.show()


def avatar(name: str, tokens: Tokens) -> QIcon:
    """Return the first character of a name on a round ground."""
    drawn = QPixmap(_AVATAR * _SCALE, _AVATAR * _SCALE)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.accent_back))
    painter.drawEllipse(drawn.rect())
    face = QFont(painter.font())
    face.setPixelSize(SMALL * _SCALE)
    painter.setFont(face)
    painter.setPen(QColor(tokens.accent))
    painter.drawText(QRectF(drawn.rect()), Qt.AlignmentFlag.AlignCenter, name[:1] or "?")
    painter.end()
    drawn.setDevicePixelRatio(_SCALE)
    return QIcon(drawn)
