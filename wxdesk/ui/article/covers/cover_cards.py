"""Draw covers as readers see them: the wide card of a push's first item, and the small square beside a title."""

from bisect import bisect_right

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QLinearGradient, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from wxdesk.domain.review.crops import as_box
from wxdesk.ui.article.covers.covers import SQUARE, WIDE, CoverDraft
from wxdesk.ui.core.session import Session

_RADIUS = 6
_SMALL_COVER = 64
_EDGE = 12
_TITLE = 16
_SMALL_TITLE, _SMALL_EDGE = 11, 6
"""Height in pixels of the title's letters on the small cover, and the space beside them."""
_DUSK = 0.45
"""Share of the cover's height from which it darkens, so that the title can be read."""
_WRAP = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere


def draw_cover(painter: QPainter, covers: CoverDraft, name: str, into: QRectF, ground: QColor) -> None:
    """Draw the crop `name` (`wide` or `square`) into the rectangle `into`; without a picture, fill it with `ground`.

    `covers` has the picture and its crops.
    """
    path = QPainterPath()
    path.addRoundedRect(into, _RADIUS, _RADIUS)
    painter.fillPath(path, ground)
    ratio = painter.device().devicePixelRatio()
    crop, image = covers.crop(name), covers.image_for(name, into.width() * ratio)
    if crop is None or image.isNull():
        return
    left, top, right, bottom = as_box(crop)
    source = QRectF(
        QPointF(left * image.width(), top * image.height()),
        QPointF(right * image.width(), bottom * image.height()),
    )
    painter.save()
    painter.setClipPath(path)
    painter.drawImage(into, image, source)
    painter.restore()


def draw_titled_cover(painter: QPainter, covers: CoverDraft, into: QRectF, ground: QColor, edge: int) -> None:
    """Draw the wide crop into `into`, with the typed title over its lower part, as WeChat shows a push's first article.

    Without a picture, fill `into` with `ground`. `edge` is the space in pixels beside the title, which is
    written in the painter's font.
    """
    draw_cover(painter, covers, WIDE, into, ground)
    dusk = QLinearGradient(0, into.top() + into.height() * _DUSK, 0, into.bottom())
    dusk.setColorAt(0, QColor(0, 0, 0, 0))
    dusk.setColorAt(1, QColor(0, 0, 0, 170))
    path = QPainterPath()
    path.addRoundedRect(into, _RADIUS, _RADIUS)
    painter.fillPath(path, dusk)
    painter.setPen(QColor(255, 255, 255))
    room = into.toRect().adjusted(edge, 0, -edge, -edge * 2 // 3)
    _draw_title(painter, covers.title, room, Qt.AlignmentFlag.AlignBottom)


def _draw_title(painter: QPainter, title: str, room: QRect, align: Qt.AlignmentFlag) -> None:
    """Draw at most two lines of the title at the top or bottom of `room` (`align`), shortened as WeChat does it."""
    metrics = painter.fontMetrics()
    two = metrics.lineSpacing() * 2

    def height(text: str) -> int:
        return metrics.boundingRect(QRect(0, 0, room.width(), 4 * two), _WRAP, text).height()

    if height(title) > two:
        fitting = bisect_right(range(1, len(title)), two, key=lambda end: height(f"{title[:end]}…"))
        title = f"{title[:fitting]}…"
    tall = min(two, height(title))
    top = room.top() if align is Qt.AlignmentFlag.AlignTop else room.bottom() - tall
    painter.drawText(QRect(room.left(), top, room.width(), tall), _WRAP, title)


class CoverCard(QWidget):
    """Draws one crop of the cover as WeChat shows it in the article list of a push."""

    def __init__(self, session: Session, covers: CoverDraft, name: str) -> None:
        """Show the crop `name` (`wide` or `square`) of `covers`."""
        super().__init__()
        self.setObjectName(f"coverCard-{name}")
        self._session, self._covers, self._name = session, covers, name
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(name == WIDE)
        self.setSizePolicy(policy)
        covers.changed.connect(self.update)
        covers.titled.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return the preferred size of the card, which resembles the article list on a phone at a smaller scale."""
        return QSize(300, self.heightForWidth(300))

    def heightForWidth(self, width: int) -> int:
        """Return the height at which the card has the aspect ratio of the cover."""
        across, along = self._covers.shape(WIDE)
        return round(width * along / across) if self._name == WIDE else _SMALL_COVER + 2 * _EDGE

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the cover, with the title where WeChat puts it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        face = QFont(self.font())
        face.setPixelSize(_TITLE)
        painter.setFont(face)
        if self._name == WIDE:
            self._draw_headline(painter)
        else:
            self._draw_small(painter)

    def _draw_headline(self, painter: QPainter) -> None:
        draw_titled_cover(painter, self._covers, QRectF(self.rect()), self._ground, _EDGE)

    def _draw_small(self, painter: QPainter) -> None:
        tokens = self._session.tokens
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.setBrush(QColor(tokens.pane))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        square = QRectF(self.width() - _EDGE - _SMALL_COVER, _EDGE, _SMALL_COVER, _SMALL_COVER)
        draw_cover(painter, self._covers, SQUARE, square, self._ground)
        painter.setPen(QColor(tokens.ink))
        room = QRect(_EDGE, _EDGE, round(square.left()) - 2 * _EDGE, _SMALL_COVER)
        _draw_title(painter, self._covers.title, room, Qt.AlignmentFlag.AlignTop)

    @property
    def _ground(self) -> QColor:
        return QColor(self._session.tokens.line)


class CoverButton(QAbstractButton):
    """A button with both crops side by side that opens the cover editor."""

    def __init__(self, session: Session, covers: CoverDraft) -> None:
        """Show the crops of `covers`."""
        super().__init__()
        self.setObjectName("coverButton")
        self.setAccessibleName(session.say("cover-open"))
        self.setToolTip(session.say("cover-open"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._session, self._covers = session, covers
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        covers.changed.connect(self.update)
        covers.titled.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return the size that fits the side column."""
        return QSize(256, self.heightForWidth(256))

    def heightForWidth(self, width: int) -> int:
        """Return the height at which both crops fit side by side."""
        across, along = self._covers.shape(WIDE)
        return round((width - 8 - 4) / (across / along + 1)) + 4

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw both crops, and a frame while the button has the focus or the mouse."""
        tokens = self._session.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        side = self.height() - 4
        wide = QRectF(2, 2, self.width() - 4 - 8 - side, side)
        square = QRectF(wide.right() + 8, 2, side, side)
        face = QFont(self.font())
        face.setPixelSize(_SMALL_TITLE)
        painter.setFont(face)
        for name, into, words in ((WIDE, wide, "2.35 : 1"), (SQUARE, square, "1 : 1")):
            if name == WIDE and self._covers.crop(name) is not None:
                draw_titled_cover(painter, self._covers, into, QColor(tokens.line), _SMALL_EDGE)
            else:
                draw_cover(painter, self._covers, name, into, QColor(tokens.line))
            if self._covers.crop(name) is None:
                painter.setPen(QColor(tokens.dim))
                painter.drawText(into, Qt.AlignmentFlag.AlignCenter, words)
        if self.hasFocus() or self.underMouse():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            for into in (wide, square):
                painter.drawRoundedRect(into, _RADIUS, _RADIUS)
