"""A picture to look at closely: fit, real size, zoom, drag, and numbered boxes around findings."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QMouseEvent,
    QPainter,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QGraphicsPixmapItem, QGraphicsScene, QGraphicsView

from wxdesk.domain.desk.shown import plain_tip
from wxdesk.ui.core.session import Session

_STEP = 1.25
_LARGEST = 8.0
_AIR = 14
"""Margin in pixels around a picture that fits the view, so that numbers at its edge stay visible."""
_SHARE = 0.4
"""Share of the view (0 to 1) that a small region fills after zooming in on it."""
_NEAR = 0.7
"""Share of the view (0 to 1) that a region fills after `look_at` zoomed in on it."""
_SMALL, _BADGE, _ROUND = 40, 20, 4
_THIN, _THICK, _HALO = 2, 4, 2


@dataclass(frozen=True)
class Region:
    """A box in pixels of the upright picture, with its number, the tone (colour) of its line, and its tooltip."""

    number: int
    box: QRectF
    tone: str
    words: str


class PictureView(QGraphicsView):
    """Shows a picture with numbered boxes, for example around findings.

    All coordinates are pixels of the original, even if a smaller copy is displayed.
    """

    chosen = Signal(int)
    """Emits the number of a clicked region."""
    zoomed = Signal(float)
    """Emits the zoom, in screen pixels for each picture pixel."""
    finer_wanted = Signal()
    """Emitted when the zoom needs more pixels than any present copy has, to request a larger copy."""

    def __init__(self, session: Session, name: str) -> None:
        """Begin without a picture."""
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(session.say("picture"))
        self._session = session
        self._scene = QGraphicsScene(self)
        self._item = QGraphicsPixmapItem()
        self._item.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self._scene.addItem(self._item)
        self.setScene(self._scene)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setMinimumSize(120, 120)
        self._fits, self._asked = True, False
        self._looked: int | None = None
        """The region that stays in view when the size of the view changes."""
        self._pressed = QPoint()
        self._copies: list[QPixmap] = []
        self._regions: Sequence[Region] = ()
        self._number: int | None = None

    @property
    def number(self) -> int | None:
        """Return the number of the highlighted region; None if there is none."""
        return self._number

    @property
    def regions(self) -> Sequence[Region]:
        """Return the drawn regions."""
        return self._regions

    @property
    def scale_now(self) -> float:
        """Return the zoom, in screen pixels for each picture pixel."""
        return self.transform().m11()

    def show_picture(self, image: QImage, size: QSize) -> None:
        """Show `image`, a copy of a picture with the original `size`, fitted to the view and without regions."""
        self._regions, self._number, self._asked = (), None, False
        self._copies = [QPixmap.fromImage(image)]
        self._scene.setSceneRect(QRectF(QPointF(), size.toSizeF()))
        self._use(self._copies[0])
        self.fit()

    def refine(self, image: QImage) -> None:
        """Add `image`, a copy of the same picture with more pixels; zoom and position stay the same."""
        self._copies.append(QPixmap.fromImage(image))
        self._scale_to(self.scale_now)

    def show_regions(self, regions: Sequence[Region]) -> None:
        """Draw boxes around `regions`; none is highlighted."""
        self._regions, self._number = regions, None
        self.viewport().update()

    def choose(self, number: int | None) -> None:
        """Highlight the region `number` and scroll to it; zoom in if it is too small to recognise."""
        self._number = number
        region = next((one for one in self._regions if one.number == number), None)
        if region is not None:
            seen = self._on_screen(region)
            if max(seen.width(), seen.height()) < _SMALL:
                self._show_large(region.box)
            elif not self.viewport().rect().contains(seen):
                self.centerOn(region.box.center())
        self.viewport().update()

    def look_at(self, number: int) -> None:
        """Zoom in on the region `number`, at most to twice the real size, with the picture around it."""
        region = next((one for one in self._regions if one.number == number), None)
        room = self.viewport().size()
        if region is None or region.box.isEmpty():
            return
        self._fits, self._looked = False, number
        scale = min(room.width() * _NEAR / region.box.width(), room.height() * _NEAR / region.box.height(), 2.0)
        self._scale_to(max(scale, self._fitting()))
        self.centerOn(region.box.center())

    def fit(self) -> None:
        """Zoom so that the whole picture is visible, at most to real size."""
        self._fits, self._looked = True, None
        if (scale := self._fitting()) > 0:
            self._scale_to(scale)

    def _fitting(self) -> float:
        """Return the zoom at which the whole picture is visible; 0 if there is no picture or no room."""
        room, size = self.viewport().size(), self._scene.sceneRect().size()
        if size.isEmpty() or room.width() <= 2 * _AIR or room.height() <= 2 * _AIR:
            return 0.0
        across, down = room.width() - 2 * _AIR, room.height() - 2 * _AIR
        return min(1.0, across / size.width(), down / size.height())

    def real_size(self) -> None:
        """Show the picture at real size, one screen pixel for each of its pixels."""
        self._fits, self._looked = False, None
        self._scale_to(1.0)

    def larger(self) -> None:
        """Zoom in by one step."""
        self._zoom(_STEP)

    def smaller(self) -> None:
        """Zoom out by one step."""
        self._zoom(1 / _STEP)

    def _use(self, copy: QPixmap) -> None:
        self._item.setPixmap(copy)
        self._item.setScale(self._scene.sceneRect().width() / max(1, copy.width()))

    def _zoom(self, factor: float) -> None:
        self._fits, self._looked = False, None
        self._scale_to(self.scale_now * factor)

    def _show_large(self, box: QRectF) -> None:
        self._fits = False
        room = self.viewport().size()
        self._scale_to(_SHARE * min(room.width() / box.width(), room.height() / box.height()))
        self.centerOn(box.center())

    def _scale_to(self, scale: float) -> None:
        """Zoom to `scale`, limited to the range from a fifth of the fitted size to eight times the real size."""
        size, room = self._scene.sceneRect().size(), self.viewport().size()
        if size.isEmpty():
            return
        least = min(1.0, room.width() / size.width(), room.height() / size.height()) / 5
        scale = min(max(scale, least), _LARGEST)
        self.resetTransform()
        self.scale(scale, scale)
        self.zoomed.emit(scale)
        self._use_fitting(scale * self.devicePixelRatioF() * size.width())

    def _use_fitting(self, width: float) -> None:
        """Display the smallest copy that is at least about `width` pixels wide.

        If there is none, request a larger copy once.
        """
        fitting = [one for one in self._copies if one.width() * _STEP >= width]
        self._use(fitting[0] if fitting else self._copies[-1])
        lacks = not fitting and self._copies[-1].width() < self._scene.sceneRect().width()
        if lacks and not self._asked:
            self._asked = True
            self.finer_wanted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """After a resize, fit the picture to the view if it was fitted, or show the region that was shown before."""
        super().resizeEvent(event)
        if self._fits:
            self.fit()
        elif self._looked is not None:
            self.look_at(self._looked)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the mouse position if Ctrl is held, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom(_STEP ** (event.angleDelta().y() / 120))
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember the position, to distinguish a drag from a click on a region."""
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Emit `chosen` with the smallest region under the mouse, unless the mouse was dragged."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        if (at - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            return
        under = [one for one in self._regions if self._reach(one).contains(at)]
        if under:
            self.chosen.emit(min(under, key=lambda one: one.box.width() * one.box.height()).number)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the texts of the regions under the mouse as a tooltip."""
        super().mouseMoveEvent(event)
        at = event.position().toPoint()
        under = [one.words for one in self._regions if self._reach(one).contains(at)]
        self.viewport().setToolTip(plain_tip("\n".join(under)))

    def drawForeground(self, painter: QPainter, _rect: QRectF | QRect) -> None:
        """Draw the boxes; their lines and numbers have the same size at every zoom."""
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for region in self._regions:
            if region.number != self._number:
                self._draw(painter, region, chosen=False)
        for region in self._regions:
            if region.number == self._number:
                self._draw(painter, region, chosen=True)

    def _draw(self, painter: QPainter, region: Region, *, chosen: bool) -> None:
        tokens = self._session.tokens
        ink, halo = tokens.color(region.tone), tokens.color("pane")
        width = _THICK if chosen else _THIN
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, line in ((halo, width + 2 * _HALO), (ink, width)):
            painter.setPen(QPen(colour, line, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
            painter.drawRoundedRect(self._on_screen(region), _ROUND, _ROUND)
        self._draw_number(painter, region, *((ink, halo) if chosen else (halo, ink)))

    def _draw_number(self, painter: QPainter, region: Region, ground: QColor, ink: QColor) -> None:
        badge = self._badge(region)
        painter.setPen(QPen(self._session.tokens.color(region.tone), 2))
        painter.setBrush(ground)
        painter.drawRoundedRect(badge, _BADGE / 2, _BADGE / 2)
        face = QFont(self.font())
        face.setPixelSize(12)
        face.setBold(True)
        painter.setFont(face)
        painter.setPen(ink)
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(region.number))

    def _on_screen(self, region: Region) -> QRect:
        return self.mapFromScene(region.box).boundingRect()

    def _badge(self, region: Region) -> QRect:
        """Return the rectangle of the number that is drawn at the upper left corner of a region's box."""
        corner = self._on_screen(region).topLeft() - QPoint(_BADGE // 2, _BADGE // 2)
        return QRect(corner, QSize(_BADGE, _BADGE))

    def _reach(self, region: Region) -> QRect:
        return self._on_screen(region).united(self._badge(region))
