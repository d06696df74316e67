"""Draw the rows of the bench: a heading, or a file with its thumbnail and its most severe finding."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView

from wxdesk.domain.desk.shown import printable
from wxdesk.domain.desk.sizes import size
from wxdesk.domain.media.facts import Kind
from wxdesk.services.checking.bench import CheckedFile
from wxdesk.ui.bench.rows import LINE, VerdictHead
from wxdesk.ui.core import icons
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tokens import VERDICT_TONES
from wxdesk.ui.models.rows import DIM, TONE
from wxdesk.ui.models.tables import gravest
from wxdesk.ui.widgets.basic.style import BODY, SMALL, font
from wxdesk.ui.widgets.basic.table import RowDelegate

FILE, HEAD = 56, 36
"""Row heights in pixels: of a file, and of a heading."""

_EDGE, _GAP = 16, 12
_SLOT = QRect(0, 0, 56, 40)
_TAG, _ARROW = 20, 10
_ICONS = {Kind.IMAGE: "picture", Kind.VIDEO: "video", Kind.DOCUMENT: "document", Kind.TEXT: "document"}
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

type _Index = QModelIndex | QPersistentModelIndex


class BenchDelegate(RowDelegate):
    """Draws a row in the colours of the current theme; a row that is drawn requests its thumbnail."""

    def __init__(self, session: Session, thumb: Callable[[CheckedFile], QPixmap | None], view: QTableView) -> None:
        """Draw the rows of `view`; `thumb` returns a thumbnail, or None while it is being made."""
        super().__init__(lambda: session.tokens, TONE, DIM, view)
        self._session = session
        self._thumb = thumb
        self._body, self._small = font(), font()
        self._body.setPixelSize(BODY)
        self._small.setPixelSize(SMALL)
        self._bold = QFont(self._body)
        self._bold.setWeight(QFont.Weight.DemiBold)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row."""
        line, box = index.data(LINE), QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state = option.state
        if isinstance(line, VerdictHead):
            self._draw_head(painter, box, line, here=QStyle.StateFlag.State_HasFocus in state)
        elif isinstance(line, CheckedFile):
            self._draw_file(painter, box, line, selected=QStyle.StateFlag.State_Selected in state)
        painter.restore()

    def _draw_head(self, painter: QPainter, box: QRect, head: VerdictHead, *, here: bool) -> None:
        tokens = self._session.tokens
        painter.fillRect(box, tokens.color("background"))
        painter.setPen(tokens.color("accent" if here else "line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        middle = QPoint(box.left() + _EDGE + _ARROW // 2, box.center().y())
        self._draw_arrow(painter, middle, folded=head.folded)
        painter.setFont(self._bold)
        painter.setPen(QColor(tokens.pair(VERDICT_TONES[head.verdict])[0]))
        word = self._session.word("verdict", head.verdict.value)
        inside = box.adjusted(_EDGE + _ARROW + 8, 0, -_EDGE, 0)
        painter.drawText(inside, _LEFT, word)
        inside.setLeft(inside.left() + QFontMetrics(self._bold).horizontalAdvance(word) + 8)
        painter.setFont(self._body)
        painter.setPen(tokens.color("dim"))
        painter.drawText(inside, _LEFT, f"{head.count:,}")

    def _draw_arrow(self, painter: QPainter, middle: QPoint, *, folded: bool) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._session.tokens.color("dim"))
        shape = ((-2, -4), (3, 0), (-2, 4)) if folded else ((-4, -2), (4, -2), (0, 3))
        painter.drawPolygon([middle + QPoint(x, y) for x, y in shape])

    def _draw_file(self, painter: QPainter, box: QRect, file: CheckedFile, *, selected: bool) -> None:
        tokens = self._session.tokens
        if selected:
            painter.fillRect(box, tokens.color("accent_back"))
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), tokens.color("accent"))
        painter.setPen(tokens.color("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        slot = _SLOT.translated(box.left() + _EDGE, box.top() + (FILE - _SLOT.height()) // 2)
        self._draw_picture(painter, slot, file)
        words = box.adjusted(_EDGE + _SLOT.width() + _GAP, 7, -_EDGE, -8)
        half = words.height() // 2
        self._draw_name(painter, words.adjusted(0, 0, 0, -half), file)
        self._draw_found(painter, words.adjusted(0, half, 0, 0), file, selected=selected)

    def _draw_picture(self, painter: QPainter, slot: QRect, file: CheckedFile) -> None:
        tokens, picture = self._session.tokens, self._thumb(file)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.color("background"))
        painter.drawRoundedRect(slot, 4, 4)
        if picture is None:
            return
        if picture.isNull():
            picture = icons.pixmap(_ICONS.get(file.media.kind, "other"), tokens.faint, 20)
        space = picture.deviceIndependentSize()
        target = QRectF(0, 0, space.width(), space.height())
        target.moveCenter(QRectF(slot).center())
        painter.drawPixmap(target.topLeft(), picture)

    def _draw_name(self, painter: QPainter, box: QRect, file: CheckedFile) -> None:
        painter.setFont(self._small)
        painter.setPen(self._session.tokens.color("dim"))
        facts = self._facts(file)
        painter.drawText(box, _RIGHT, facts)
        room = box.width() - QFontMetrics(self._small).horizontalAdvance(facts) - _GAP
        painter.setFont(self._body)
        painter.setPen(self._session.tokens.color("ink"))
        name = QFontMetrics(self._body).elidedText(printable(file.name), Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(box, _LEFT, name)

    def _draw_found(self, painter: QPainter, box: QRect, file: CheckedFile, *, selected: bool) -> None:
        tokens, say = self._session.tokens, self._session.say
        left = box.right() + 1
        if file.mark is not None:
            word = self._session.word("mark", file.mark.value)
            left -= self._draw_mark(painter, box, word, selected=selected) + 8
        if (more := len(file.findings) - 1) > 0:
            words = say("bench-more", count=more)
            painter.setFont(self._small)
            painter.setPen(tokens.color("dim"))
            painter.drawText(QRect(box.left(), box.top(), left - box.left(), box.height()), _RIGHT, words)
            left -= QFontMetrics(self._small).horizontalAdvance(words) + _GAP
        found = self._session.finding(gravest(file.findings)) if file.findings else _folder(file)
        painter.setFont(self._small)
        painter.setPen(tokens.color("dim"))
        room = QRect(box.left(), box.top(), left - box.left(), box.height())
        shown = QFontMetrics(self._small).elidedText(found, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _LEFT, shown)

    def _draw_mark(self, painter: QPainter, box: QRect, word: str, *, selected: bool) -> int:
        """Draw the word of a file's mark (such as artwork) as a tag at the right end; return the tag's width.

        In a `selected` row the tag has another background.
        """
        tokens = self._session.tokens
        ink, back = tokens.pair("accent")
        painter.setFont(self._small)
        width = QFontMetrics(self._small).horizontalAdvance(word) + 12
        ground = QRect(box.right() + 1 - width, box.center().y() - _TAG // 2 + 1, width, _TAG)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.pane if selected else back))
        painter.drawRoundedRect(ground, 4, 4)
        painter.setPen(QColor(ink))
        painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, word)
        return width

    def _facts(self, file: CheckedFile) -> str:
        media = file.media
        parts = [*filter(None, [file.format.upper()]), size(media.bytes)]
        if media.width and media.height:
            parts.insert(0, f"{media.width} × {media.height}")
        if media.duration_s:
            parts.insert(0, self._session.say("seconds", count=round(media.duration_s)))
        if file.unfinished:
            parts.insert(0, self._session.say("bench-unfinished"))
        return " · ".join(parts)


def _folder(file: CheckedFile) -> str:
    """Return the name of the folder or archive that contains the file."""
    return printable(file.path.replace("\\", "/").rpartition("/")[0].rpartition("/")[2])
