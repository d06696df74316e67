"""Keys of the block editor: Return, Backspace, Delete and Tab work on blocks; signs such as ## change their kind."""

import re
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor

from wxdesk.domain.article.blocks import DividerBlock
from wxdesk.domain.article.list_labels import next_label
from wxdesk.domain.editing.block_changes import nested
from wxdesk.ui.article.editor.document.block_formats import kind_of_format, made_format, rest_of_format
from wxdesk.ui.article.editor.document.letters import BREAK
from wxdesk.ui.article.editor.document.objects import insert_object, object_block_format
from wxdesk.ui.article.editor.document.properties import ID, MARKS
from wxdesk.ui.article.editor.document.reading import CELLS
from wxdesk.ui.article.editor.document.tables import table_at
from wxdesk.ui.article.editor.surface import BlockSurface

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OBJECTS = ("media", "card")
_SIGNS: dict[str, tuple[str, dict[str, Any]]] = {
    "#": ("heading", {"level": 1, "align": ""}),
    "##": ("heading", {"level": 2, "align": ""}),
    "###": ("heading", {"level": 3, "align": ""}),
    "-": ("item", {"ordered": False, "level": 0, "label": ""}),
    "*": ("item", {"ordered": False, "level": 0, "label": ""}),
    ">": ("quote", {}),
    "```": ("code", {"language": ""}),
}
"""Signs at the start of a paragraph that a space after them turns into a kind of block."""
_LABEL = re.compile(r"^(?:\d{1,3}[.)、]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|[①-⑳])$")
_RULE = re.compile(r"^-{3,}$")


class BlockKeys:
    """Handles those keys of the block editor with which Qt itself would damage the blocks of the article."""

    def __init__(self, edit: BlockSurface) -> None:
        """Handle the keys that are pressed in `edit`."""
        self._edit = edit

    def takes(self, event: QKeyEvent) -> bool:
        """Change the blocks if the pressed key requires it; return false if Qt has to handle the key."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shift, none = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier
        if event.key() in _ENTER and held in (none, shift):
            self._enter(within=held == shift)
            self._edit.ensureCursorVisible()
            return True
        selected = self._edit.textCursor().hasSelection()
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and held in (none, shift):
            if selected:
                return self._drop_object()
            return self._back() if event.key() == Qt.Key.Key_Backspace else self._forward()
        if event.key() == Qt.Key.Key_Space and held == none and (self._open_card() or self._turn_by_sign()):
            return True
        if event.text().isprintable() and event.text() and held in (none, shift):
            self.before_words()
        return False

    def before_words(self) -> None:
        """Prepare the caret for typing: move it off a picture or component, and stop a link that ends at the caret."""
        self.leave_object()
        cursor = self._edit.textCursor()
        form = cursor.charFormat()
        if cursor.hasSelection() or not form.property(MARKS["link"]):
            return
        after = QTextCursor(cursor)
        if cursor.atBlockEnd() or (
            after.movePosition(QTextCursor.MoveOperation.NextCharacter)
            and after.charFormat().property(MARKS["link"]) != form.property(MARKS["link"])
        ):
            form.clearProperty(MARKS["link"])
            self._edit.setCurrentCharFormat(form)

    def tab(self, event: QKeyEvent) -> bool:
        """Go from cell to cell with Tab, and nest list items; elsewhere return false, so that Tab moves the focus."""
        step = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}.get(Qt.Key(event.key()), 0)
        if not step or self._edit.isReadOnly() or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        if table_at(self._edit.textCursor()) is not None:
            return self._next_cell(step)
        if kind_of_format(self._edit.textCursor().blockFormat()) != "item":
            return False
        self._edit.change(lambda blocks, first, stop: nested(blocks, first, stop, step))
        return True

    def _next_cell(self, step: int) -> bool:
        cursor = self._edit.textCursor()
        table = table_at(cursor)
        if table is None:
            return False
        here = table.cellAt(cursor)
        at = here.row() * table.columns() + here.column()
        while 0 <= (at := at + step) < table.rows() * table.columns():
            place = table.cellAt(*divmod(at, table.columns()))
            if place.row() * table.columns() + place.column() == at:
                inside = place.firstCursorPosition()
                inside.setPosition(place.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
                self._edit.setTextCursor(inside)
                return True
        if step > 0:
            self._edit.row_wanted.emit()
        return True

    # Return

    def _enter(self, *, within: bool) -> None:
        cursor = self._edit.textCursor()
        cursor.beginEditBlock()
        chosen_object = self._object_chosen(cursor)
        if cursor.hasSelection() and not chosen_object:
            cursor.removeSelectedText()
        elif chosen_object:
            cursor.setPosition(cursor.selectionEnd())
        kind = kind_of_format(cursor.blockFormat())
        if kind in _OBJECTS:
            self._beside_object(cursor)
        elif kind in CELLS or table_at(cursor) is not None or (within and kind != "filler"):
            cursor.insertText(BREAK)
        elif kind == "code":
            self._enter_code(cursor)
        elif _RULE.match(cursor.block().text()) and kind == "paragraph":
            self._rule(cursor)
        elif not cursor.block().text().strip() and kind in ("item", "quote", "heading"):
            self._plainer(cursor)
        else:
            self._split(cursor, kind)
        cursor.endEditBlock()
        self._edit.setTextCursor(cursor)

    def _split(self, cursor: QTextCursor, kind: str) -> None:
        at_start, empty = cursor.atBlockStart(), not cursor.block().text()
        form = cursor.blockFormat()
        rest = rest_of_format(form)
        fresh = self._edit.article.fresh_id()
        above = made_format("paragraph" if kind == "heading" else kind, fresh, rest)
        new = above
        if kind in ("heading", "filler"):
            above = new = made_format("paragraph", fresh, {"align": rest["align"]} if rest.get("align") else {})
        elif kind == "item" and rest.get("ordered"):
            new = made_format("item", fresh, {**rest, "label": next_label(str(rest.get("label", "")))})
        if at_start and not empty:
            cursor.insertBlock(form, cursor.charFormat())
            QTextCursor(cursor.block().previous()).setBlockFormat(above)
        else:
            char = QTextCharFormat() if kind == "heading" else cursor.charFormat()
            cursor.insertBlock(new, char)

    def _enter_code(self, cursor: QTextCursor) -> None:
        """Break the line; on an empty last line, leave the program text."""
        text = cursor.block().text()
        if cursor.atBlockEnd() and text.endswith(BREAK):
            cursor.deletePreviousChar()
            cursor.insertBlock(self._paragraph(), QTextCharFormat())
        else:
            cursor.insertText(BREAK)

    def _rule(self, cursor: QTextCursor) -> None:
        block = DividerBlock(str(cursor.blockFormat().property(ID) or ""))
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        cursor.setPosition(cursor.block().position())
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        cursor.setBlockFormat(object_block_format(block))
        insert_object(cursor, block)
        cursor.insertBlock(self._paragraph(), QTextCharFormat())

    def _beside_object(self, cursor: QTextCursor) -> None:
        """Begin a paragraph below a picture or component, or above it if the caret is before it."""
        plain = self._paragraph()
        if cursor.atBlockStart():
            own = cursor.blockFormat()
            cursor.insertBlock(own, QTextCharFormat())
            above = QTextCursor(cursor.block().previous())
            above.setBlockFormat(plain)
            above.setBlockCharFormat(QTextCharFormat())
            cursor.setPosition(above.position())
        else:
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            cursor.insertBlock(plain, QTextCharFormat())

    def _plainer(self, cursor: QTextCursor) -> None:
        """Simplify a block by one step: move a list item one level out, or turn any other block into a paragraph.

        An item of the outermost level becomes a paragraph too.
        """
        form = cursor.blockFormat()
        rest = rest_of_format(form)
        id_ = str(form.property(ID) or "")
        if kind_of_format(form) == "item" and rest.get("level", 0) > 0:
            cursor.setBlockFormat(made_format("item", id_, {**rest, "level": rest["level"] - 1}))
        else:
            cursor.setBlockFormat(made_format("paragraph", id_, {"align": rest.get("align", "")}))

    def _paragraph(self) -> QTextBlockFormat:
        """Return the format of a new paragraph."""
        return made_format("paragraph", self._edit.article.fresh_id(), {})

    # Backspace and Delete

    def _back(self) -> bool:
        cursor = self._edit.textCursor()
        block, kind = cursor.block(), kind_of_format(cursor.blockFormat())
        if kind == "media" and cursor.positionInBlock() in (1, 2):
            return self._choose_object(block.position())
        if kind == "card" and cursor.positionInBlock() == 1:
            return self._choose_object(block.position())
        if not cursor.atBlockStart():
            return False
        if kind in CELLS:
            return True
        if kind in ("item", "heading", "quote") or (kind == "code" and not block.text()):
            cursor.beginEditBlock()
            self._plainer(cursor)
            cursor.endEditBlock()
            return True
        return self._join_back(cursor, block)

    def _join_back(self, cursor: QTextCursor, block: QTextBlock) -> bool:
        before = block.previous()
        kind = kind_of_format(before.blockFormat())
        if not before.isValid():
            return True
        if kind in CELLS or table_at(QTextCursor(before)) is not None:
            cursor.setPosition(block.position() - 1)
            self._edit.setTextCursor(cursor)
            return True
        if kind in _OBJECTS:
            at = before.position()
            if not block.text() and block.next().isValid() and not _in_table(block.next()):
                self._remove(block.position() - 1, block.position())
            return self._choose_object(at)
        if kind_of_format(block.blockFormat()) in (*_OBJECTS, "code") and before.text():
            return True
        if not before.text() and kind != "filler":
            own = block.blockFormat()
            cursor.beginEditBlock()
            cursor.setPosition(before.position())
            cursor.setPosition(block.position(), QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            cursor.setBlockFormat(own)
            cursor.endEditBlock()
            self._edit.setTextCursor(cursor)
            return True
        return False

    def _forward(self) -> bool:
        cursor = self._edit.textCursor()
        block, after = cursor.block(), cursor.block().next()
        kind = kind_of_format(cursor.blockFormat())
        if kind in _OBJECTS and cursor.positionInBlock() == 0:
            return self._choose_object(block.position())
        if not cursor.atBlockEnd():
            return False
        if kind in CELLS or not after.isValid() or _in_table(after):
            return True
        if kind_of_format(after.blockFormat()) in _OBJECTS:
            at = after.position()
            if not block.text() and not _in_table(block.previous()):
                at = block.position()
                self._remove(at, after.position(), after.blockFormat())
            return self._choose_object(at)
        if kind in _OBJECTS:
            return True
        if not block.text() and kind != "filler":
            self._remove(block.position(), after.position(), after.blockFormat())
            return True
        return False

    def _remove(self, start: int, end: int, form: QTextBlockFormat | None = None) -> None:
        cursor = QTextCursor(self._edit.document())
        cursor.beginEditBlock()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        if form is not None:
            cursor.setBlockFormat(form)
        cursor.endEditBlock()

    # objects

    def _object_chosen(self, cursor: QTextCursor) -> bool:
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        return end == start + 1 and self._edit.is_object(start)

    def _choose_object(self, at: int) -> bool:
        """Select the picture or component at a position, if there is one, and return True, because the key is handled.

        Pressing the same key (Backspace or Delete) again removes the selected object.
        """
        if self._edit.is_object(at):
            self._edit.choose_position(at, at + 1)
        return True

    def _drop_object(self) -> bool:
        """Remove the chosen picture or component, with its caption; return false if words are selected."""
        cursor = self._edit.textCursor()
        if not self._object_chosen(cursor):
            return False
        at = self._edit.carets.block_at(cursor.selectionStart())
        self._edit.change(lambda blocks, _first, _stop: [*blocks[:at], *blocks[at + 1 :]], follow=False)
        return True

    def _open_card(self) -> bool:
        """Open the form of the selected component or raw HTML; return False if neither is selected."""
        cursor = self._edit.textCursor()
        if not self._object_chosen(cursor):
            return False
        self._edit.opening.emit(self._edit.carets.block_at(cursor.selectionStart()))
        return True

    def leave_object(self) -> None:
        """Move the caret from a picture into its caption, or from a component or raw HTML into a new paragraph.

        This is called before a person's words are inserted, since an object holds no words.
        """
        cursor = self._edit.textCursor()
        kind = kind_of_format(cursor.blockFormat())
        chosen = self._object_chosen(cursor)
        if kind not in _OBJECTS or (cursor.hasSelection() and not chosen):
            return
        if kind == "media":
            if cursor.positionInBlock() < 2:  # noqa: PLR2004 - object and line break
                cursor.setPosition(cursor.block().position() + 2)
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
                self._edit.setTextCursor(cursor)
            return
        cursor.beginEditBlock()
        if chosen:
            cursor.setPosition(cursor.selectionEnd())
        self._beside_object(cursor)
        cursor.endEditBlock()
        self._edit.setTextCursor(cursor)

    # signs

    def _turn_by_sign(self) -> bool:
        """Change the kind of a paragraph when a space is typed after a sign such as ## at its beginning.

        For example, ## makes a heading.
        """
        cursor = self._edit.textCursor()
        if cursor.hasSelection() or kind_of_format(cursor.blockFormat()) != "paragraph":
            return False
        if table_at(cursor) is not None:
            return False
        typed = cursor.block().text()[: cursor.positionInBlock()]
        found = _SIGNS.get(typed)
        if found is None and _LABEL.match(typed):
            found = ("item", {"ordered": True, "level": 0, "label": typed})
        if found is None:
            return False
        id_ = str(cursor.blockFormat().property(ID) or "")
        cursor.beginEditBlock()
        cursor.setPosition(cursor.block().position(), QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        cursor.setBlockFormat(made_format(found[0], id_, found[1]))
        cursor.endEditBlock()
        return True


def _in_table(block: QTextBlock) -> bool:
    return block.isValid() and table_at(QTextCursor(block)) is not None
