"""The widget of one item in the details of a push: a click opens further details, a drag moves the item."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from wxdesk.domain.package.contents import SignoffStep
from wxdesk.services.package.push_sheets import SheetItem
from wxdesk.services.views.views import PushItem
from wxdesk.ui.core.session import Session
from wxdesk.ui.models.tables import STAGE_TONES
from wxdesk.ui.widgets.basic.basics import column, label, named, row, set_margins, tag

COVER = (80, 34)
"""Width and height in pixels of an item's cover in the sheet (2.35:1)."""
_STEPS = (SignoffStep.EDITED, SignoffStep.REVIEWED, SignoffStep.RELEASED)
_LINE = 2


@dataclass(frozen=True)
class Detail:
    """The details of an item for the sheet, with its cover; `picture` is a null image if there is no cover."""

    item: SheetItem
    picture: QImage


class Fold(QWidget):
    """Shows one item of a push; a click or Enter opens its details.

    While the item is dragged, the signal `dragged` emits the screen position of the pointer.
    """

    chosen = Signal(str)
    lifted = Signal(str)
    dragged = Signal(QPoint)
    let_go = Signal()

    def __init__(self, placement: str, content: QVBoxLayout, colour: str, *, opened: bool) -> None:
        """Show `content`, which describes the item `placement`; highlight it if `opened`.

        `colour` is that of the line that marks where a dragged item would be dropped.
        """
        super().__init__()
        named(self, "fold")
        self.placement = placement
        self.carrying = False
        self._colour = colour
        self._edge: Qt.Edge | None = None
        self._pressed: QPoint | None = None
        self.setProperty("role", "fold")
        self.setProperty("opened", opened)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setLayout(content)
        set_margins(self, 10, 8, 10, 8)

    def show_edge(self, edge: Qt.Edge | None) -> None:
        """Draw the line that marks the drop position above or below this item; None removes the line."""
        if edge is not self._edge:
            self._edge = edge
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the item, and the line that marks the drop position."""
        super().paintEvent(event)
        if self._edge is not None:
            painter = QPainter(self)
            y = 0 if self._edge is Qt.Edge.TopEdge else self.height() - _LINE
            painter.fillRect(QRect(4, y, self.width() - 8, _LINE), QColor(self._colour))
            painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember the position, from which a click or a drag begins."""
        self._pressed = event.position().toPoint() if event.button() is Qt.MouseButton.LeftButton else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to drag the item, or emit the position of the dragged item."""
        if self._pressed is None:
            return
        far = (event.position().toPoint() - self._pressed).manhattanLength()
        if not self.carrying and far >= QApplication.startDragDistance():
            self.carrying = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.lifted.emit(self.placement)
        if self.carrying:
            self.dragged.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop the dragged item, or open the item after a click."""
        del event
        pressed, self._pressed = self._pressed is not None, None
        carrying, self.carrying = self.carrying, False
        self.unsetCursor()
        if carrying:
            self.let_go.emit()
        elif pressed:
            self.chosen.emit(self.placement)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the item with Enter or Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.placement)
        else:
            super().keyPressEvent(event)


def item_lines(session: Session, item: PushItem, detail: Detail | None) -> QVBoxLayout:
    """Return the layout with the lines about an item: position, tags, stage, title and cover.

    Further lines say which unit it comes from, who edited and approved it, and what prevents its export.
    """
    say = session.say
    stage = tag(session.word("placement", item.stage.value), STAGE_TONES.get(item.stage, "neutral"))
    marks = [tag(say("mark-urgent"), "returned")] if item.urgent else []
    marks += [tag(say("mark-rolled"), "warn")] if item.rolled else []
    marks += [tag(say("schedule-pinned"), "neutral")] if item.pinned else []
    marks += [tag(say("mark-planned"), "neutral")] if item.due else []
    by = label(f"{item.number} · {item.unit or say('own-piece')}", "small", wrap=True)
    lines = column(
        row(label(position_words(session, item), "heading"), *marks, None, stage),
        label(item.title, name=f"sheetItem-{item.number}", wrap=True),
        spacing=4,
    )
    signs = label(sign_words(session, detail), "small", name=f"sheetSigns-{item.number}", wrap=True)
    if detail is not None and not detail.picture.isNull():
        beside = row(_cover(detail.picture), spacing=8)
        beside.addLayout(column(by, signs, spacing=2), 1)
        lines.addLayout(beside)
    else:
        lines.addWidget(by)
        lines.addWidget(signs)
    if not signs.text():
        signs.hide()
    if item.blockers:
        what = session.blockers(item.blockers)
        lines.addWidget(label(say("still-open", what=what), "small", name="sheetBlockers", wrap=True))
    return lines


def position_words(session: Session, item: PushItem) -> str:
    """Return the position of an item in its push as words."""
    return session.say("position-first") if item.first else session.say("position", number=item.position)


def sign_words(session: Session, detail: Detail | None) -> str:
    """Return from `detail` who edited, reviewed and released the item in its present content, in words.

    A dash stands for a missing signature. Without `detail`, return "".
    """
    if detail is None:
        return ""
    said = [
        session.say("sheet-sign", step=session.word("sheet-step", step.value), name=_names(detail, step))
        for step in _STEPS
    ]
    return "  ".join(said)


def _names(detail: Detail, step: SignoffStep) -> str:
    names: Sequence[str] = [one.decided_by for one in detail.item.signs if one.step is step]
    return "、".join(dict.fromkeys(names)) or "—"


def _cover(picture: QImage) -> QLabel:
    made = QLabel()
    made.setObjectName("sheetCover")
    ratio = made.devicePixelRatioF()
    wide, high = (round(side * ratio) for side in COVER)
    pixels = QPixmap.fromImage(picture).scaled(
        wide, high, Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
    )
    pixels = pixels.copy(0, 0, wide, high)
    pixels.setDevicePixelRatio(ratio)
    made.setPixmap(pixels)
    made.setFixedSize(*COVER)
    return made
