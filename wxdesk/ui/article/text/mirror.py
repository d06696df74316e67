"""Keep text and phone preview at the same place: highlight the block at the caret, follow clicks in the phone."""

from PySide6.QtCore import QObject, Slot

from wxdesk.domain.article.markdown import Chunk
from wxdesk.services.article.writing import DraftReport
from wxdesk.ui.article.text.source import SourceEdit
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.preview.phone import PhonePreview


class Mirror(QObject):
    """Holds the lines of each block at the last check of the text."""

    def __init__(self, session: Session, source: SourceEdit, phone: PhonePreview) -> None:
        """Connect `source` and `phone`."""
        super().__init__(source)
        self._session, self._source, self._phone = session, source, phone
        self._chunks: tuple[Chunk, ...] = ()
        self._revision = -1
        self._lit = ""
        source.rested.connect(self._light)
        phone.chosen.connect(self._choose)

    def follow(self, look: DraftReport) -> None:
        """Take the lines of each block from the report whose text the phone shows."""
        self._chunks, self._revision = look.chunks, self._source.document().revision()
        self._light()

    @Slot()
    def _light(self) -> None:
        """Highlight the block at the caret; while the text is newer than the report, wait for the next one."""
        if self._revision != self._source.document().revision():
            return
        line = self._source.textCursor().block().blockNumber()
        lit = next((one.block.id for one in self._chunks if one.first <= line < one.end), "")
        if lit or self._lit:
            self._lit = lit
            self._phone.light(lit, self._session.tokens.accent)

    @Slot(str)
    def _choose(self, block: str) -> None:
        """Put the caret at the end of the block that was clicked in the phone; blocks are matched by order."""
        number = next((n for n, one in enumerate(self._chunks) if one.block.id == block), None)
        spans = self._source.spans()
        if number is not None and number < len(spans):
            end = spans[number].end
            self._source.choose(end, end)
            self._source.setFocus()
