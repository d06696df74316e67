"""Both views of an article's text, of which one is open: the blocks as they look, and their Markdown source 源码."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Literal

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QStackedWidget

from wxdesk.domain.article.blocks import Block
from wxdesk.domain.article.text.markdown import Chunk, chunks
from wxdesk.domain.article.text.places import WordPlaces, places_in
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.editing.edits import TextEdit
from wxdesk.domain.editing.pasting import pasted
from wxdesk.ui.article.editor.block_editor import BlockEditor
from wxdesk.ui.article.editor.carets import Caret
from wxdesk.ui.article.text.source import SourceEdit
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.keyboard_home import pass_keyboard

type View = Literal["blocks", "source"]

SETTING = "article/view"
DEFAULT: View = "blocks"


class ArticleViews(QStackedWidget):
    """Shows the article as blocks or as Markdown source.

    A change between the two keeps the text, and the position of the caret as nearly as possible.
    """

    typed = Signal()
    rested = Signal()
    pointed = Signal(QPoint)
    turned = Signal()
    """Emitted when the block editor or the Markdown source was opened in place of the other."""

    def __init__(self, session: Session, source: SourceEdit, editor: BlockEditor) -> None:
        """Show `editor` or `source`, whichever the person used last."""
        super().__init__()
        self._session, self.source, self.editor = session, source, editor
        self._blocks: Sequence[Block] = ()
        self._names: Mapping[str, str] = {}
        self._own_ids = False
        self._stale = True
        """True while the blocks are those of an earlier text, because the source is open."""
        self.addWidget(editor)
        self.addWidget(source)
        chosen = str(session.settings.value(SETTING, DEFAULT))
        self.wanted: View = "source" if chosen == "source" else "blocks"
        """The view that the person chose; a text that cannot be parsed is shown as source all the same."""
        self._open(self.wanted)
        edit = editor.edit
        edit.typed.connect(self._blocks_typed)
        source.typed.connect(self._source_typed)
        edit.rested.connect(self._blocks_rested)
        source.rested.connect(self._source_rested)
        edit.pointed.connect(self.pointed)
        source.pointed.connect(self.pointed)

    @property
    def in_blocks(self) -> bool:
        """Tell whether the block editor is open, not the Markdown source."""
        return self.currentWidget() is self.editor

    # the port ArticleText

    @property
    def composing(self) -> bool:
        """Tell whether an input method has an unfinished word."""
        return self.editor.edit.composing if self.in_blocks else self.source.composing

    def text(self) -> str:
        """Return the article as Markdown text."""
        return self.editor.edit.text() if self.in_blocks else self.source.text()

    def ids(self) -> tuple[str, ...]:
        """Return the ids of the blocks in order; none if the text was only ever shown as source, which has no ids."""
        if self.in_blocks:
            return tuple(block.id for block in self.editor.edit.blocks())
        if not self._own_ids:
            return ()
        try:
            return tuple(chunk.block.id for chunk in chunks(self.source.text(), self._blocks, self._names))
        except UserError:
            return ()

    def show_text(self, text: str, blocks: Sequence[Block], names: Mapping[str, str]) -> None:
        """Show another article's `text`, and clear the undo history of both views.

        `blocks` are its stored blocks, and `names` the file names of its pictures by digest.
        """
        self._blocks, self._names, self._own_ids, self._stale = tuple(blocks), names, False, True
        self.editor.close_form()
        if self.wanted == "blocks" and self._fill_blocks(text, anew=True):
            self._open("blocks")
        else:
            self.source.show_text(text)
            self._open("source")

    def put_text(self, text: str, ids: Sequence[str] = ()) -> None:
        """Replace the text as one undo step; its blocks get `ids`, if there is one for each.

        If the block editor is open and the text cannot be parsed, say why, and open the Markdown source with the text.
        """
        if not self.in_blocks:
            if ids and (found := self._parsed(text, ids)) is not None:
                self._blocks, self._own_ids = found, True
            self.source.put_text(text)
            return
        if not self._fill_blocks(text, ids, anew=False):
            self.source.show_text(self.editor.edit.text())
            self._open("source")
            self.source.put_text(text)
        else:
            self.editor.edit.typed.emit()

    def replace_text(self, text: str, caret: int) -> bool:
        """Replace the Markdown text as one undo step.

        In the source, the caret goes to the offset `caret`; in the block view, it stays at its place. Return false, and
        change nothing, if the text is read-only or an input method has an unfinished word.
        """
        if self.in_blocks:
            able = not (self.editor.edit.isReadOnly() or self.editor.edit.composing)
            if able:
                self.put_text(text)
            return able
        whole = len(self.source.text())
        return self.source.change(lambda _text, _selection: TextEdit(0, whole, text, (caret, caret)))

    def know(self, names: Mapping[str, str]) -> None:
        """Add `names`, the file names of new pictures by digest, to those of the article in both views."""
        self._names = {**self._names, **names}
        self.editor.edit.know(names)

    def selection_start(self) -> int:
        """Return the start of the selection, or the caret, as an offset in the Markdown text."""
        if not self.in_blocks:
            return self.source.selection_start()
        edit = self.editor.edit
        return self._offset(edit.carets.caret(edit.textCursor().selectionStart()))

    def choose(self, start: int, end: int) -> None:
        """Select a range of the Markdown text, and scroll to it."""
        if self.in_blocks:
            self._choose_in_blocks(start, end)
        else:
            self.source.choose(start, end)

    # inserting

    def anchor(self) -> QTextCursor:
        """Return a cursor at the caret, which moves with later edits."""
        return QTextCursor(self.editor.edit.textCursor() if self.in_blocks else self.source.textCursor())

    def at_beginning(self) -> bool:
        """Tell whether the caret is at the beginning of a block that is not the first."""
        if self.in_blocks:
            cursor = self.editor.edit.textCursor()
            return cursor.atBlockStart() and not cursor.atStart() and bool(cursor.block().text())
        here = self.source.here()
        return bool(here) and self.source.selection()[0] == here[0].start > 0

    def insert(
        self, anchor: QTextCursor, blocks: Sequence[Block], names: Mapping[str, str], *, above: bool = False
    ) -> None:
        """Insert pasted blocks at `anchor`; if the other view was opened meanwhile, insert them at its caret.

        With `above`, they come before a picture or component at the caret, else after it. `names` are the file names of
        pictures by digest.
        """
        if self.in_blocks:
            if anchor.document() is self.editor.edit.document():
                self.editor.edit.setTextCursor(anchor)
            self.editor.edit.insert(blocks, above=above)
            return
        if anchor.document() is self.source.document():
            self.source.setTextCursor(anchor)
        self.source.change(lambda text, selection: pasted(text, selection, blocks, names, above=above))

    def step_back(self) -> None:
        """Undo the last change of the text."""
        if self.in_blocks:
            self.editor.edit.step(back=True)
        else:
            self.source.undo()

    def before(self, at: int | None) -> str | None:
        """Return the id of the block before which to insert, or None at the end of the article.

        It is the block with the index `at`, by default the one below the caret or selection. Return None also while the
        article's Markdown source is edited instead of blocks.
        """
        edit = self.editor.edit
        blocks = edit.blocks() if self.in_blocks else ()
        index = (max(edit.selected()) if at is None else at) if self.in_blocks else 0
        return blocks[index].id if index < len(blocks) else None

    def insert_before(
        self, anchor: QTextCursor, before: str | None, blocks: Sequence[Block], names: Mapping[str, str]
    ) -> None:
        """Insert whole blocks before the block with the id `before`, or at the end; in the source, at `anchor`."""
        if not self.in_blocks:
            self.insert(anchor, blocks, names)
            return
        edit = self.editor.edit
        ids = [block.id for block in edit.blocks()]
        edit.insert_at(blocks, ids.index(before) if before in ids else len(ids))

    # the port SearchedText

    def searched(self) -> str:
        """Return the text in which words are searched."""
        return self.editor.edit.searched() if self.in_blocks else self.source.searched()

    def kept_spans(self) -> Sequence[tuple[int, int]]:
        """Return the parts of the searched text that are never replaced.

        In Markdown source, these are the addresses of links and pictures.
        """
        return () if self.in_blocks else self.source.kept_spans()

    def found_start(self) -> int:
        """Return the start of the selection, or the caret, as an offset in `searched`."""
        return self.editor.edit.found_start() if self.in_blocks else self.source.selection_start()

    def selected_words(self) -> str:
        """Return the selected words."""
        view = self.editor.edit if self.in_blocks else self.source
        return view.textCursor().selectedText()

    def choose_found(self, start: int, end: int) -> None:
        """Select found words, and scroll to them."""
        if self.in_blocks:
            self.editor.edit.choose_found(start, end)
        else:
            self.source.choose(start, end)

    def replace_found(self, spans: Sequence[tuple[int, int]], words: str) -> None:
        """Replace the words at `spans`, which are offsets in `searched`, by `words` as one undo step."""
        if self.in_blocks:
            self.editor.edit.replace_found(spans, words)
        else:
            self.source.replace_found(spans, words)

    # both views

    def setReadOnly(self, locked: bool) -> None:
        """Forbid or allow changes in both views."""
        self.source.setReadOnly(locked)
        self.editor.edit.setReadOnly(locked)

    def isReadOnly(self) -> bool:
        """Tell whether the text may not be changed."""
        return self.source.isReadOnly()

    def recolour(self) -> None:
        """Redraw both views in the colours of the window's scheme."""
        self.source.recolour()
        self.editor.edit.recolour()

    @Slot()
    def turn(self) -> None:
        """Open the other view at the same place, and store the choice.

        Do nothing while an input method composes a word; if the source cannot be parsed, say why and keep it open.
        """
        if self.composing:
            return
        offset = self.selection_start()
        if self.in_blocks:
            self._leave_blocks()
            self.wanted = "source"
        elif self._fill_blocks(self.source.text(), anew=self._stale and not self.editor.edit.blocks()):
            self._open("blocks")
            self.wanted = "blocks"
        else:
            return
        self._session.settings.setValue(SETTING, self.wanted)
        self.choose(offset, offset)
        self.setFocus()
        self.turned.emit()

    def _leave_blocks(self) -> None:
        edit = self.editor.edit
        text = edit.text()
        self._blocks, self._own_ids = edit.blocks(), True
        if text != self.source.text():
            self.source.show_text(text)
        self._open("source")

    def _parsed(self, text: str, ids: Sequence[str] = ()) -> Sequence[Block] | None:
        """Return the blocks of `text`, with the ids `ids` if given; if it cannot be parsed, say why and return None."""
        try:
            return [chunk.block for chunk in chunks(text, self._known(), self._names, ids)]
        except UserError as error:
            self._session.refuse(error)
            return None

    def _fill_blocks(self, text: str, ids: Sequence[str] = (), *, anew: bool) -> bool:
        """Show `text` as blocks, with the ids `ids` if given; say why and return false if it cannot be parsed.

        With `anew`, the undo history is cleared.
        """
        found, edit = self._parsed(text, ids), self.editor.edit
        if found is None:
            return False
        if anew or self._stale:
            edit.show_blocks(found, self._names, text)
        else:
            edit.show_again(found, self._names, text)
        self._stale = False
        return True

    def _known(self) -> Sequence[Block]:
        """Return the present blocks; equal blocks of a newly parsed text get their ids from these."""
        return self.editor.edit.blocks() if self.in_blocks and not self._stale else self._blocks

    def _open(self, view: View) -> None:
        shown = self.editor if view == "blocks" else self.source
        self.setCurrentWidget(shown)
        pass_keyboard(self, self.editor.edit if view == "blocks" else self.source)

    def _chunks(self) -> list[Chunk]:
        edit = self.editor.edit
        ids = [block.id for block in edit.blocks()]
        return chunks(edit.text(), (), self._names, ids)

    def _offset(self, caret: Caret) -> int:
        """Return the offset in the Markdown text for a caret in the block view."""
        found, text = self._chunks(), self.editor.edit.text()
        if caret.block >= len(found):
            return len(text)
        chunk = found[caret.block]
        begin, _ = WordPlaces(text, found).whole(chunk.block.id) or (0, 0)
        places = places_in(chunk.block, text.split("\n")[chunk.first : chunk.end])
        if not places:
            return begin
        return begin + (places[caret.at] if caret.at < len(places) else places[-1] + 1)

    def _choose_in_blocks(self, start: int, end: int) -> None:
        edit = self.editor.edit
        first, last = self._caret(start), self._caret(end)
        positions = sorted((edit.carets.position(first), edit.carets.position(last)))
        edit.choose_position(*positions)

    def _caret(self, offset: int) -> Caret:
        """Return the caret in the block view for an offset in the Markdown text."""
        found, text = self._chunks(), self.editor.edit.text()
        places = WordPlaces(text, found)
        for number, chunk in enumerate(found):
            begin, end = places.whole(chunk.block.id) or (0, 0)
            if offset <= end:
                inside = places_in(chunk.block, text.split("\n")[chunk.first : chunk.end])
                return Caret(number, bisect_left(inside, max(0, offset - begin)))
        return Caret(len(found), 0)

    @Slot()
    def _blocks_typed(self) -> None:
        if self.in_blocks:
            self.typed.emit()

    @Slot()
    def _source_typed(self) -> None:
        if not self.in_blocks:
            self.typed.emit()

    @Slot()
    def _blocks_rested(self) -> None:
        if self.in_blocks:
            self.rested.emit()

    @Slot()
    def _source_rested(self) -> None:
        if not self.in_blocks:
            self.rested.emit()
