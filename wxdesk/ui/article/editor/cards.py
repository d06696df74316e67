"""Draws blocks that have no editable words: pictures, films, dividing lines, components and raw HTML."""

from typing import Any, assert_never

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QPyTextObject,
    QTextDocument,
    QTextFormat,
)

from wxdesk.domain.article import components
from wxdesk.domain.article.blocks import (
    Block,
    CodeBlock,
    Component,
    DividerBlock,
    Heading,
    Image,
    ListItem,
    Paragraph,
    Quote,
    Raw,
    TableBlock,
    Video,
    block_text,
)
from wxdesk.domain.desk.shown import printable
from wxdesk.ui.article.editor.document.objects import block_of
from wxdesk.ui.article.editor.document.properties import OBJECT_DATA
from wxdesk.ui.article.editor.looks import WordDresser
from wxdesk.ui.article.text.thumbnails import Thumbnails
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.style import BODY, SMALL

_TALLEST = 420
"""Height in pixels that no picture exceeds in the editor, so that a poster does not fill the window."""
_WAITING = 200
_RULE, _PAD, _LINE, _THUMB, _RADIUS = 28, 12, 22, 64, 8
_MOST_LINES = 3
_NARROWEST = 80.0


class BlockCards(QPyTextObject):
    """Draws blocks without words, such as pictures and components, as objects of a Qt document, as wide as its text."""

    def __init__(self, session: Session, pictures: Thumbnails, dresser: WordDresser, parent: QTextDocument) -> None:
        """Draw the pictures that `pictures` loads; `dresser` has the colours of the article's theme."""
        super().__init__(parent)
        self._session, self._pictures, self._dresser = session, pictures, dresser

    def intrinsicSize(self, doc: QTextDocument, _at: int, form: QTextFormat) -> QSizeF:
        """Return the size in which a picture or component is drawn."""
        block = _block(form)
        wide = max(_NARROWEST, doc.textWidth() - 2 * doc.documentMargin() - 2)
        match block:
            case Image() | Video():
                return self._picture_size(block.media, wide)
            case DividerBlock():
                return QSizeF(wide, _RULE)
            case _:
                return QSizeF(wide, self._card_height(block))

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, _doc: QTextDocument, _at: int, form: QTextFormat
    ) -> None:
        """Draw into `rect` the picture or component for which an object of the document stands."""
        rect = QRectF(rect)
        block = _block(form)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        match block:
            case Image() | Video():
                self._draw_picture(painter, rect, block.media, video=isinstance(block, Video))
            case DividerBlock():
                painter.setPen(QPen(QColor(self._session.tokens.line), 2))
                painter.drawLine(QPointF(rect.left(), rect.center().y()), QPointF(rect.right(), rect.center().y()))
            case _:
                self._draw_card(painter, rect, block)
        painter.restore()

    def _picture_size(self, digest: str, wide: float) -> QSizeF:
        known = self._pictures.size(digest)
        if known is None or known.isEmpty():
            return QSizeF(wide, _WAITING)
        return QSizeF(known.scaled(QSize(int(wide), _TALLEST), Qt.AspectRatioMode.KeepAspectRatio)).boundedTo(
            QSizeF(known)
        )

    def _draw_picture(self, painter: QPainter, rect: QRectF, digest: str, *, video: bool) -> None:
        tokens, image = self._session.tokens, self._pictures.image(digest, video=video)
        outline = QPainterPath()
        outline.addRoundedRect(rect, _RADIUS, _RADIUS)
        painter.setClipPath(outline)
        if image is None:
            painter.fillRect(rect, tokens.color("background"))
            painter.setPen(tokens.color("faint"))
            painter.setFont(self._face(SMALL))
            word = self._session.say("block-video" if video else "block-image")
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, word)
        else:
            painter.drawImage(rect, image)
        if video:
            self._draw_play(painter, rect)

    def _draw_play(self, painter: QPainter, rect: QRectF) -> None:
        middle, side = rect.center(), 22.0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 130))
        painter.drawEllipse(middle, side, side)
        painter.setBrush(QColor("white"))
        corners = [QPointF(-7, -10), QPointF(-7, 10), QPointF(11, 0)]
        painter.drawPolygon(QPolygonF([middle + one for one in corners]))

    def _card_height(self, block: Block) -> float:
        lines = len(self._lines(block))
        high = 2 * _PAD + _LINE * max(1, lines)
        return max(high, _THUMB + 2 * _PAD) if self._digests(block) else high

    def _draw_card(self, painter: QPainter, rect: QRectF, block: Block) -> None:
        tokens = self._session.tokens
        painter.setPen(QPen(tokens.color("line"), 1))
        painter.setBrush(tokens.color("background"))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        left = rect.left() + _PAD
        for digest in self._digests(block)[:2]:
            self._draw_thumb(painter, QRectF(left, rect.top() + _PAD, _THUMB, _THUMB), digest)
            left += _THUMB + _PAD
        word = self.name_of(block)
        painter.setClipping(False)
        painter.setFont(self._face(SMALL))
        painter.setPen(tokens.color("faint"))
        metrics = painter.fontMetrics()
        side = metrics.horizontalAdvance(word)
        painter.drawText(QPointF(rect.right() - _PAD - side, rect.top() + _PAD + metrics.ascent()), word)
        top = rect.top() + _PAD
        for number, line in enumerate(self._lines(block)):
            painter.setFont(self._face(BODY, bold=number == 0 and isinstance(block, Component)))
            painter.setPen(tokens.color("ink" if line else "faint"))
            room = rect.right() - left - 2 * _PAD - (side if number == 0 else 0)
            shown = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, int(room))
            place = QRectF(left, top + number * _LINE, room, _LINE)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)

    def _draw_thumb(self, painter: QPainter, into: QRectF, digest: str) -> None:
        image = self._pictures.image(digest, video=False)
        if image is None:
            painter.fillRect(into, self._session.tokens.color("line"))
            return
        side = min(image.width(), image.height())
        cut = QRectF((image.width() - side) / 2, (image.height() - side) / 2, side, side)
        painter.drawImage(into, image, cut)

    def _digests(self, block: Block) -> tuple[str, ...]:
        return components.pictures(block.name, block.fields) if isinstance(block, Component) else ()

    def _lines(self, block: Block) -> list[str]:
        text = block_text(block)
        lines = [printable(line, kept="\t").replace("\t", "　") for line in text.split("\n") if line.strip()]
        if not lines and isinstance(block, Component | Raw):
            return [self._session.say("block-card-empty")]
        return lines[:_MOST_LINES] if len(lines) <= _MOST_LINES else [*lines[: _MOST_LINES - 1], "…"]

    def name_of(self, block: Block) -> str:
        """Return the word for the kind of `block`, a component or raw HTML, such as 提示框."""
        say = self._session.say
        match block:
            case Component():
                known = block.name in components.SPECS
                return say(f"component-{block.name}") if known else say("block-component")
            case Raw():
                return say("block-raw")
            case TableBlock():
                return say("block-table")
            case Image():
                return say("block-image")
            case Video():
                return say("block-video")
            case DividerBlock():
                return say("block-rule")
            case Heading() | Paragraph() | ListItem() | Quote() | CodeBlock():
                return say("block-paragraph")
        assert_never(block)

    def _face(self, size: int, *, bold: bool = False) -> QFont:
        made = QFont(self.document_font())
        made.setPixelSize(size)
        made.setBold(bold)
        return made

    def document_font(self) -> QFont:
        """Return the font of the document that this object belongs to."""
        parent: Any = self.parent()
        return QFont(parent.defaultFont())


def _block(form: QTextFormat) -> Block:
    return block_of(str(form.property(OBJECT_DATA)), "")
