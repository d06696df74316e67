"""Keep editor and phone preview in step: show the block at the caret in the phone, follow clicks in the phone."""

from PySide6.QtCore import QObject, Slot

from wxdesk.domain.article.text.markdown import Chunk
from wxdesk.services.article.writing import DraftReport
from wxdesk.ui.article.editor.views import ArticleViews
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.preview.phone import PhonePreview


class Mirror(QObject):
    """Connects the blocks of the phone preview with their lines in the text that was checked last."""

    def __init__(self, session: Session, views: ArticleViews, phone: PhonePreview) -> None:
        """Show the block at the caret of the open view in `phone`; put the caret at a block clicked in `phone`."""
        super().__init__(views)
        self._session, self._views, self._source, self._phone = session, views, views.source, phone
        self._chunks: tuple[Chunk, ...] = ()
        self._revision = -1
        self._lit = ""
        views.rested.connect(self._light)
        phone.chosen.connect(self._choose)

    def follow(self, look: DraftReport) -> None:
        """Store which lines of the text belong to which block.

        `look` has them; it is the result of checking the text that the phone preview shows.
        """
        self._chunks, self._revision = look.chunks, self._revision_now()
        self._light()

    @Slot()
    def _light(self) -> None:
        """Highlight the block at the caret in the phone preview; do nothing if the text changed since the check."""
        if self._revision != self._revision_now():
            return
        lit = self._block_here()
        if lit or self._lit:
            self._lit = lit
            self._phone.light(lit, self._session.tokens.accent)

    def _revision_now(self) -> int:
        view = self._views.editor.edit if self._views.in_blocks else self._source
        return view.document().revision()

    def _block_here(self) -> str:
        """Return the id of the block at the caret; "" on an empty line."""
        if self._views.in_blocks:
            edit = self._views.editor.edit
            first, stop = edit.selected()
            return edit.blocks()[first].id if first < stop else ""
        line = self._source.textCursor().block().blockNumber()
        return next((one.block.id for one in self._chunks if one.first <= line < one.end), "")

    @Slot(str)
    def _choose(self, block: str) -> None:
        """Put the caret at the end of the block with the id `block`, which was clicked in the phone preview."""
        if self._views.in_blocks:
            self._views.editor.choose_end(block)
            return
        number = next((n for n, one in enumerate(self._chunks) if one.block.id == block), None)
        spans = self._source.spans()
        if number is not None and number < len(spans):
            end = spans[number].end
            self._source.choose(end, end)
            self._source.setFocus()
