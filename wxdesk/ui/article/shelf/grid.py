"""The grid of the shelf: two columns of small pictures with words, reached by mouse, by keys and by dragging."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QDrag,
    QFont,
    QFontMetrics,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from wxdesk.domain.desk.shown import plain_tip
from wxdesk.ui.article.shelf.entries import ShelfEntry
from wxdesk.ui.article.shelf.press import ThumbnailPress
from wxdesk.ui.article.text.thumbnails import Thumbnails
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.style import SMALL
from wxdesk.ui.widgets.basic.tiles import short_name

SHELF_TYPE = "application/x-wxdesk-shelf"
"""The MIME type of a dragged entry, without data; `ShelfGrid.dragged` has the entry."""
ENTRY = Qt.ItemDataRole.UserRole
_HEADING, _WORDS, _UNDER, _EDGE, _GAP, _RADIUS = 30, 20, 16, 5, 6, 6
_LOW, _TALL = 0.7, 1.15
"""Height of a small picture divided by its width: for a picture or component, and for the beginning of an article."""
_DRAGGED = 96

type _Index = QModelIndex | QPersistentModelIndex

_ROOT = QModelIndex()


class ShelfEntries(QAbstractListModel):
    """The Qt model of the entries on one page of the shelf.

    Further entries are read when the person scrolls to the end.
    """

    def __init__(self, parent: QObject) -> None:
        """Begin without entries."""
        super().__init__(parent)
        self.entries: list[ShelfEntry] = []
        self.more: Callable[[], object] | None = None
        """Fetches more entries when the view reaches the end; None if there are no more entries."""

    def show_entries(self, entries: Sequence[ShelfEntry]) -> None:
        """Show other entries; do nothing if they equal the present ones."""
        if self.entries == [*entries]:
            return
        self.beginResetModel()
        self.entries = [*entries]
        self.endResetModel()

    def add(self, entries: Sequence[ShelfEntry]) -> None:
        """Show further entries at the end, without those that are shown already."""
        known = {one.key for one in self.entries}
        new = [one for one in entries if one.key not in known]
        if new:
            self.beginInsertRows(QModelIndex(), len(self.entries), len(self.entries) + len(new) - 1)
            self.entries += new
            self.endInsertRows()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of entries and headings."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the part of an entry that the Qt role asks for: words, tooltip, accessible text or the entry."""
        entry = self.entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.words
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(entry.tip or entry.words)
            case Qt.ItemDataRole.AccessibleTextRole:
                return "，".join(
                    part for part in (entry.words, entry.under, entry.mark[1] if entry.mark else "") if part
                )
            case _ if role == ENTRY:
                return entry
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return the flags; a heading can be neither chosen nor dragged."""
        if index.isValid() and self.entries[index.row()].choice is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def canFetchMore(self, parent: _Index) -> bool:
        """Tell whether there are more entries."""
        return not parent.isValid() and self.more is not None

    def fetchMore(self, _parent: _Index) -> None:
        """Ask for more entries."""
        more, self.more = self.more, None
        if more is not None:
            more()


class _ShelfCards(QStyledItemDelegate):
    """Draws entries and headings in the colours of the window's scheme."""

    def __init__(self, session: Session, view: "ShelfGrid") -> None:
        super().__init__(view)
        self._session, self._view = session, view
        self._small = QFont(view.font())
        self._small.setPixelSize(SMALL)
        self._bold = QFont(self._small)
        self._bold.setWeight(QFont.Weight.DemiBold)

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the size of an entry, or of a heading as wide as the grid."""
        entry: ShelfEntry = index.data(ENTRY)
        if entry.choice is None:
            return QSize(self._view.room, _HEADING)
        width = self._view.cell_width
        under = _UNDER if entry.under else 0
        return QSize(width, round((width - 2 * _EDGE) * (_TALL if entry.tall else _LOW)) + _WORDS + under + 2 * _EDGE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one entry or heading."""
        entry: ShelfEntry = index.data(ENTRY)
        tokens, box = self._session.tokens, QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if entry.choice is None:
            painter.setFont(self._bold)
            painter.setPen(tokens.color("dim"))
            painter.drawText(box.adjusted(_EDGE, 4, -_EDGE, 0), Qt.AlignmentFlag.AlignVCenter, entry.words)
        else:
            chosen = QStyle.StateFlag.State_Selected in option.state
            over = QStyle.StateFlag.State_MouseOver in option.state
            self._draw_card(painter, box, entry, chosen=chosen, over=over)
        painter.restore()

    def _draw_card(self, painter: QPainter, box: QRect, entry: ShelfEntry, *, chosen: bool, over: bool) -> None:
        tokens = self._session.tokens
        inside = box.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        high = round(inside.width() * (_TALL if entry.tall else _LOW))
        frame = QRectF(inside.left() + 0.5, inside.top() + 0.5, inside.width() - 1, high - 1)
        outline = QPainterPath()
        outline.addRoundedRect(frame, _RADIUS, _RADIUS)
        painter.save()
        painter.setClipPath(outline)
        image = self._view.image_of(entry)
        paper = entry.cell is not None and not entry.picture
        painter.fillRect(frame, tokens.color("paper" if paper and image is not None else "background"))
        if image is not None:
            _draw_fitted(painter, frame, image, entry)
        elif entry.picture:
            painter.setFont(self._small)
            painter.setPen(tokens.color("faint"))
            word = self._session.say("block-video" if entry.video else "block-image")
            painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, word)
        painter.restore()
        painter.setPen(QPen(tokens.color("accent" if chosen else "faint" if over else "line"), 2 if chosen else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)
        if entry.mark is not None:
            self._draw_mark(painter, frame, entry.mark)
        painter.setFont(self._bold if entry.current else self._small)
        painter.setPen(tokens.color("accent" if chosen or entry.current else "ink"))
        words = QRect(inside.left(), inside.top() + high, inside.width(), _WORDS)
        painter.drawText(
            words, Qt.AlignmentFlag.AlignCenter, self._fitted(entry.words, words.width(), name=bool(entry.picture))
        )
        if entry.under:
            painter.setFont(self._small)
            painter.setPen(tokens.color("dim"))
            line = QRect(inside.left(), words.bottom(), inside.width(), _UNDER)
            painter.drawText(line, Qt.AlignmentFlag.AlignCenter, self._fitted(entry.under, line.width()))

    def _draw_mark(self, painter: QPainter, frame: QRectF, mark: tuple[str, str]) -> None:
        ink, back = self._session.tokens.pair(mark[0])
        painter.setFont(self._small)
        words = self._fitted(mark[1], int(frame.width()) - 20)
        width = QFontMetrics(self._small).horizontalAdvance(words) + 10
        ground = QRectF(frame.right() - width - 4, frame.top() + 4, width, 19)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QPen(back).color())
        painter.drawRoundedRect(ground, 4, 4)
        painter.setPen(QPen(ink).color())
        painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, words)

    def _fitted(self, words: str, room: int, *, name: bool = False) -> str:
        metrics = QFontMetrics(self._small)
        if metrics.horizontalAdvance(words) <= room:
            return words
        return (
            short_name(words, metrics, room) if name else metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        )


def _draw_fitted(painter: QPainter, frame: QRectF, image: QImage, entry: ShelfEntry) -> None:
    """Draw the small picture of `entry` into `frame`.

    A photograph fills the frame and may be cropped. Of an article, only the beginning is drawn. Other pictures are
    drawn whole.
    """
    if entry.picture:
        scale = max(frame.width() / image.width(), frame.height() / image.height())
        wide, high = frame.width() / scale, frame.height() / scale
        cut = QRect(round((image.width() - wide) / 2), round((image.height() - high) / 2), round(wide), round(high))
        _draw_smooth(painter, frame, image.copy(cut))
        return
    inner = frame.adjusted(4, 5, -4, -4)
    scale = inner.width() / image.width()
    if not entry.tall and image.height() * scale > inner.height():
        scale = inner.height() / image.height()
    wide, high = image.width() * scale, image.height() * scale
    top = inner.top() if entry.tall else inner.top() + max(0.0, (inner.height() - high) / 2)
    _draw_smooth(painter, QRectF(inner.left() + (inner.width() - wide) / 2, top, wide, high), image)


def _draw_smooth(painter: QPainter, into: QRectF, image: QImage) -> None:
    """Draw an image scaled down in steps, because the painter alone would leave letters ragged."""
    ratio = painter.device().devicePixelRatio()
    size = QSize(max(1, round(into.width() * ratio)), max(1, round(into.height() * ratio)))
    modes = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    painter.drawImage(into, image.scaled(size, *modes))


class ShelfGrid(QListView):
    """Shows the entries of one page in two columns."""

    taken = Signal(object)
    """Emits the entry that was clicked, or chosen with Enter."""
    asked = Signal(object, QPoint)
    """Emits an entry and the point of the screen at which to open its menu."""
    starring = Signal(object)
    renaming = Signal(object)
    removing = Signal(object)
    paged = Signal(int)
    """Emits which page of the shelf is wanted, counted from 0."""
    left = Signal()
    """Emitted when Escape was pressed."""
    undoing = Signal()
    """Emitted when the key of undo was pressed."""

    def __init__(self, session: Session, press: ThumbnailPress, pictures: Thumbnails) -> None:
        """Draw parts of articles with `press`, and picture files with `pictures`."""
        super().__init__()
        self.setObjectName("shelfGrid")
        self.setAccessibleName(session.say("shelf"))
        self._press, self._pictures = press, pictures
        self.entries = ShelfEntries(self)
        self.setModel(self.entries)
        self.setItemDelegate(_ShelfCards(session, self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setMouseTracking(True)
        self.dragged: ShelfEntry | None = None
        """The entry that is being dragged; None if none is."""
        press.arrived.connect(self.viewport().update)
        pictures.arrived.connect(self._redraw)
        self.clicked.connect(self._clicked)

    @property
    def room(self) -> int:
        """Return the width in pixels that is available for entries."""
        return max(200, self.viewport().width() - 2)

    @property
    def cell_width(self) -> int:
        """Return the width of an entry; the grid has two columns, or more if the grid is wide."""
        columns = max(2, self.room // 180)
        return self.room // columns

    def image_of(self, entry: ShelfEntry) -> QImage | None:
        """Return the small picture of an entry; None while it is being made."""
        if entry.picture:
            return self._pictures.image(entry.picture, video=entry.video)
        return self._press.image(entry.cell) if entry.cell is not None else None

    def current(self) -> ShelfEntry | None:
        """Return the chosen entry."""
        index = self.currentIndex()
        entry: ShelfEntry | None = index.data(ENTRY) if index.isValid() else None
        return entry if entry is not None and entry.choice is not None else None

    def choose(self, key: str) -> None:
        """Choose the entry with this key, else the first one; nothing is put into the article."""
        rows = [row for row, one in enumerate(self.entries.entries) if one.choice is not None]
        row = next((row for row in rows if self.entries.entries[row].key == key), rows[0] if rows else None)
        if row is not None:
            self.setCurrentIndex(self.entries.index(row))

    @Slot(str, bool)
    def _redraw(self, _digest: str, _new: bool) -> None:
        self.viewport().update()

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        entry: ShelfEntry = index.data(ENTRY)
        if entry.choice is not None:
            self.taken.emit(entry)

    def event(self, event: QEvent) -> bool:
        """Handle the undo key in the shelf, because the window cannot undo an insertion into the text."""
        key = event if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride else None
        if key is not None and key.matches(QKeySequence.StandardKey.Undo):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle keys: Enter inserts, S stars, E edits, Delete removes, 1 to 4 open a page, Escape leaves."""
        entry, key = self.current(), event.key()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undoing.emit()
        elif plain and key == Qt.Key.Key_Escape:
            self.left.emit()
        elif plain and Qt.Key.Key_1 <= key <= Qt.Key.Key_4:
            self.paged.emit(key - Qt.Key.Key_1)
        elif plain and entry is not None and (signal := self._signal(key)) is not None:
            signal.emit(entry)
        else:
            super().keyPressEvent(event)

    def _signal(self, key: int) -> Any:
        return {
            Qt.Key.Key_Return: self.taken,
            Qt.Key.Key_Enter: self.taken,
            Qt.Key.Key_S: self.starring,
            Qt.Key.Key_E: self.renaming,
            Qt.Key.Key_Delete: self.removing,
        }.get(Qt.Key(key))

    def contextMenuEvent(self, event: Any) -> None:
        """Ask for the menu of the entry below the mouse, or of the chosen one."""
        index = self.indexAt(event.pos()) if event.reason() == event.Reason.Mouse else self.currentIndex()
        entry: ShelfEntry | None = index.data(ENTRY) if index.isValid() else None
        if entry is not None and entry.choice is not None:
            self.setCurrentIndex(index)
            at = event.globalPos() if event.reason() == event.Reason.Mouse else self._below(index)
            self.asked.emit(entry, at)

    def _below(self, index: QModelIndex) -> QPoint:
        return self.viewport().mapToGlobal(self.visualRect(index).center())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out the entries anew for the new width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Drag the chosen entry with its small picture."""
        entry = self.current()
        if entry is None:
            return
        data = QMimeData()
        data.setData(SHELF_TYPE, entry.key.encode())
        drag = QDrag(self)
        drag.setMimeData(data)
        image = self.image_of(entry)
        if image is not None:
            drag.setPixmap(QPixmap.fromImage(image.scaledToWidth(_DRAGGED, Qt.TransformationMode.SmoothTransformation)))
        self.dragged = entry
        drag.exec(Qt.DropAction.CopyAction)
        self.dragged = None
