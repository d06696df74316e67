"""A picture with two crop frames that are moved and resized with the mouse or the keys."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from wxdesk.domain.review.crops import UNIT, Corner, grown, moved, resized, stepped
from wxdesk.domain.review.placements import CoverCrop
from wxdesk.ui.article.covers.covers import NAMES, SQUARE, WIDE, CoverDraft
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.style import SMALL

_REACH = 12
"""Distance in pixels from a frame's corner within which a mouse press grabs the corner."""
_HANDLE = 10
_MARGIN = 16
_SETTLE_MS = 700
_COARSE, _FINE = 10, 100
_GROWTH = 5
_SHADE = QColor(0, 0, 0, 130)
_LINE = QColor(255, 255, 255)
_THIRDS = QColor(255, 255, 255, 90)

_STEPS: Mapping[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_GROW: Mapping[int, int] = {
    Qt.Key.Key_Plus: _GROWTH,
    Qt.Key.Key_Equal: _GROWTH,
    Qt.Key.Key_Minus: -_GROWTH,
    Qt.Key.Key_Underscore: -_GROWTH,
}
_CORNERS: tuple[Corner, ...] = ((False, False), (True, False), (False, True), (True, True))
_RATIOS = {WIDE: "2.35:1", SQUARE: "1:1"}


@dataclass(frozen=True)
class _Drag:
    """A mouse drag: its start, the crop at the start, and the dragged corner (None moves the whole frame)."""

    begin: QPointF
    crop: CoverCrop
    corner: Corner | None


class CropCanvas(QWidget):
    """Shows the cover's picture; the active frame is bright, the other one is a dashed line."""

    switched = Signal()

    def __init__(self, session: Session, covers: CoverDraft) -> None:
        """Show the cover's picture of `covers`, with the wide frame active."""
        super().__init__()
        self.setObjectName("cropCanvas")
        self.setAccessibleName(session.say("cover-canvas"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(280, 140)
        self._session = session
        self._covers = covers
        self._drag: _Drag | None = None
        self._scaled = QPixmap()
        self._scaled_for: tuple[int, QSize, float] | None = None
        self.active = WIDE
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self.finish)
        covers.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return the preferred size; the layout stretches it."""
        return QSize(720, 480)

    @property
    def dragging(self) -> bool:
        """Tell whether the mouse drags a frame."""
        return self._drag is not None

    def choose(self, name: str) -> None:
        """Make the frame `name` the active one, and save the crop of the other frame."""
        if name != self.active:
            self.finish()
            self.active = name
            self.switched.emit()
            self.update()

    @Slot()
    def finish(self) -> None:
        """Save both crops, unless a frame is being dragged."""
        self._settle.stop()
        if self._drag is None:
            self._covers.keep()

    def put_back(self) -> None:
        """Cancel the drag, and restore the crop that the frame had at the start of the drag."""
        if self._drag is not None:
            self._covers.turn(self.active, self._drag.crop)
            self._drag = None

    # positions of picture and frames on the canvas

    def area(self) -> QRectF:
        """Return the rectangle of the canvas in which the picture is drawn."""
        room = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        size = self._covers.image.size()
        if size.isEmpty() or room.width() <= 0 or room.height() <= 0:
            return QRectF()
        scale = min(room.width() / size.width(), room.height() / size.height())
        width, height = size.width() * scale, size.height() * scale
        return QRectF(room.center().x() - width / 2, room.center().y() - height / 2, width, height)

    def frame(self, name: str) -> QRectF:
        """Return the rectangle of the crop frame `name` on the canvas; it is empty if there is no picture."""
        crop, area = self._covers.crop(name), self.area()
        if crop is None or area.isEmpty():
            return QRectF()
        left, top = (
            area.left() + crop.left * area.width() / UNIT,
            area.top() + crop.top * area.height() / UNIT,
        )
        width = (crop.right - crop.left) * area.width() / UNIT
        return QRectF(left, top, width, (crop.bottom - crop.top) * area.height() / UNIT)

    def _units(self, pixels: QPointF) -> tuple[int, int]:
        """Convert a distance on the canvas from pixels to the units of `CoverCrop`.

        These units are ten-thousandths of the picture's width and height.
        """
        area = self.area()
        return round(pixels.x() * UNIT / area.width()), round(pixels.y() * UNIT / area.height())

    def _corner_at(self, at: QPointF) -> Corner | None:
        frame = self.frame(self.active)
        if frame.isEmpty():
            return None
        for corner in _CORNERS:
            apart = at - _corner(frame, corner)
            if max(abs(apart.x()), abs(apart.y())) <= _REACH:
                return corner
        return None

    def _frame_at(self, at: QPointF) -> str | None:
        names = (self.active, *(name for name in NAMES if name != self.active))
        return next((name for name in names if self.frame(name).contains(at)), None)

    # mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Start to drag a corner or a frame; a click on the other frame makes it active."""
        if event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        at = event.position()
        corner = self._corner_at(at)
        name = self.active if corner else self._frame_at(at)
        if name is None:
            return
        self.choose(name)
        crop = self._covers.crop(name)
        if crop is not None and self._covers.writable:
            self._settle.stop()
            self._drag = _Drag(at, crop, corner)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move or resize the frame if it is dragged; otherwise show by the cursor what a drag would do here."""
        drag, mould = self._drag, self._covers.mould(self.active)
        if drag is None or mould is None:
            self._point(event.position())
            return
        right, down = self._units(event.position() - drag.begin)
        if drag.corner is None:
            self._covers.turn(self.active, moved(drag.crop, right, down))
            return
        x = drag.crop.right if drag.corner[0] else drag.crop.left
        y = drag.crop.bottom if drag.corner[1] else drag.crop.top
        self._covers.turn(self.active, resized(drag.crop, mould, drag.corner, (x + right, y + down)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Save the crop once the drag ends."""
        if event.button() is Qt.MouseButton.LeftButton and self._drag is not None:
            self._drag = None
            self.finish()
            self._point(event.position())

    def _point(self, at: QPointF) -> None:
        corner = self._corner_at(at) if self._covers.writable else None
        shape = Qt.CursorShape.ArrowCursor
        if corner is not None:
            falls = corner[0] == corner[1]
            shape = Qt.CursorShape.SizeFDiagCursor if falls else Qt.CursorShape.SizeBDiagCursor
        elif self._covers.writable and self._frame_at(at) is not None:
            shape = Qt.CursorShape.SizeAllCursor
        self.setCursor(shape)

    # keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move or resize the active frame by one step."""
        key, crop = event.key(), self._covers.crop(self.active)
        mould = self._covers.mould(self.active)
        if crop is None or mould is None or not self._covers.writable or self._drag is not None:
            super().keyPressEvent(event)
        elif key in _STEPS:
            fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._turn(stepped(crop, *_STEPS[key], _FINE if fine else _COARSE))
        elif key in _GROW:
            self._turn(grown(crop, mould, _GROW[key]))
        else:
            super().keyPressEvent(event)

    def _turn(self, crop: CoverCrop) -> None:
        self._covers.turn(self.active, crop)
        self._settle.start()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - the name is Qt's
        """Let Tab switch from the wide frame to the square one (Shift+Tab back) before it leaves the canvas."""
        there = SQUARE if next else WIDE
        if self.active != there and not self.area().isEmpty():
            self.choose(there)
            return True
        return super().focusNextPrevChild(next)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus; with Tab the wide frame becomes active, with Shift+Tab the square one."""
        if event.reason() is Qt.FocusReason.TabFocusReason:
            self.choose(WIDE)
        elif event.reason() is Qt.FocusReason.BacktabFocusReason:
            self.choose(SQUARE)
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save the crop that the keys changed."""
        self.finish()
        super().focusOutEvent(event)
        self.update()

    # drawing

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Redraw the picture and the frames in the new size."""
        super().resizeEvent(event)
        self.update()

    @property
    def words(self) -> str:
        """Return the sentence shown in place of the picture, or "" if the picture is shown."""
        covers, say = self._covers, self._session.say
        if not covers.image.isNull() or covers.view is None:
            return ""
        if covers.view.picture is None:
            return say("cover-choose")
        return covers.fault or say("cover-reading")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture, the shade outside the active frame, and both frames."""
        tokens = self._session.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(tokens.background))
        area = self.area()
        if area.isEmpty():
            painter.setPen(QColor(tokens.dim))
            around = self.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
            painter.drawText(around, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.words)
            return
        painter.drawPixmap(area, self._picture(area), QRectF(self._scaled.rect()))
        active = self.frame(self.active)
        shade = QPainterPath()
        shade.addRect(area)
        shade.addRect(active)
        painter.fillPath(shade, _SHADE)
        for name in NAMES:
            if name != self.active:
                self._draw_other(painter, name)
        self._draw_active(painter, active)

    def _picture(self, area: QRectF) -> QPixmap:
        """Return the picture scaled to the size in which it is drawn; cached until the size changes."""
        image, ratio = self._covers.image, self.devicePixelRatioF()
        size = (area.size() * ratio).toSize()
        wanted = (image.cacheKey(), size, ratio)
        if self._scaled_for != wanted:
            smooth, keep = Qt.TransformationMode.SmoothTransformation, Qt.AspectRatioMode.IgnoreAspectRatio
            self._scaled = QPixmap.fromImage(image.scaled(size, keep, smooth))
            self._scaled_for = wanted
        return self._scaled

    def _draw_other(self, painter: QPainter, name: str) -> None:
        frame = self.frame(name)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(0, 0, 0, 160), 1))
        painter.drawRect(frame)
        painter.setPen(QPen(_LINE, 1, Qt.PenStyle.DashLine))
        painter.drawRect(frame)
        self._draw_name(painter, frame, name, QColor(0, 0, 0, 160), _LINE)

    def _draw_active(self, painter: QPainter, frame: QRectF) -> None:
        accent = QColor(self._session.tokens.accent)
        painter.setPen(QPen(_THIRDS, 1))
        for third in (1, 2):
            x, y = frame.left() + frame.width() * third / 3, frame.top() + frame.height() * third / 3
            painter.drawLine(QPointF(x, frame.top()), QPointF(x, frame.bottom()))
            painter.drawLine(QPointF(frame.left(), y), QPointF(frame.right(), y))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(_LINE, 4))
        painter.drawRect(frame)
        painter.setPen(QPen(accent, 3 if self.hasFocus() else 2))
        painter.drawRect(frame)
        if self._covers.writable:
            painter.setBrush(_LINE)
            painter.setPen(QPen(accent, 2))
            for corner in _CORNERS:
                at = _corner(frame, corner)
                painter.drawRect(QRectF(at.x() - _HANDLE / 2, at.y() - _HANDLE / 2, _HANDLE, _HANDLE))
        self._draw_name(painter, frame, self.active, accent, QColor(self._session.tokens.accent_ink))

    def _draw_name(self, painter: QPainter, frame: QRectF, name: str, ground: QColor, ink: QColor) -> None:
        face = QFont(self.font())
        face.setPixelSize(SMALL)
        painter.setFont(face)
        words = _RATIOS[name]
        room = painter.fontMetrics().boundingRect(words).size() + QSize(12, 6)
        inset = QPoint(8, 8) if name == WIDE else QPoint(8, round(frame.height()) - room.height() - 8)
        box = QRect(frame.topLeft().toPoint() + inset, room)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def _corner(frame: QRectF, corner: Corner) -> QPointF:
    return QPointF(frame.right() if corner[0] else frame.left(), frame.bottom() if corner[1] else frame.top())
