"""The commands of the toolbar and of the keys, carried out in the block editor."""

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication, QTextBlock, QTextCharFormat, QTextCursor

from wxdesk.domain.article.blocks import (
    INKS,
    Align,
    Block,
    DividerBlock,
    Heading,
    Paragraph,
    Raw,
    TableBlock,
    kind_of,
)
from wxdesk.domain.editing.block_changes import (
    aligned,
    doubled,
    joined,
    moved,
    nested,
    removed,
    shape_of,
    turned,
)
from wxdesk.domain.editing.shaping import SHAPES
from wxdesk.domain.editing.table_grid import Area, TableGrid
from wxdesk.ui.article.editor.block_edit import BlockEdit
from wxdesk.ui.article.editor.carets import Caret
from wxdesk.ui.article.editor.document.block_formats import kind_of_format, made_format
from wxdesk.ui.article.editor.document.properties import ID, MARKS
from wxdesk.ui.article.editor.document.runs import is_object, marks_of
from wxdesk.ui.article.editor.document.tables import chosen_cells, table_at
from wxdesk.ui.article.editor.surface import Change
from wxdesk.ui.article.text.shaping import CaretState, fragment
from wxdesk.ui.article.text.table_editor import CHANGES, STEPS

_NEW_TABLE = (3, 3)
_WORDLESS = ("media", "code", "card")
"""Kinds of Qt's blocks whose text cannot be formatted, such as bold or as a link."""
_MARKS: dict[str, tuple[str, Any]] = {
    **{name: (name, True) for name in ("bold", "italic", "underline", "strike")},
    "mono": ("code", True),
    "sub": ("script", "sub"),
    "sup": ("script", "sup"),
    **{ink: ("ink", ink) for ink in INKS},
}
"""The field of `Run` and its value that a formatting command sets, by the command's id."""
_BLANKS: dict[str, tuple[str, dict[str, Any]]] = {
    "paragraph": ("paragraph", {"align": ""}),
    **{f"heading{level}": ("heading", {"level": level, "align": ""}) for level in (1, 2, 3)},
    "item": ("item", {"ordered": False, "level": 0, "label": ""}),
    "number": ("item", {"ordered": True, "level": 0, "label": "1."}),
    "quote": ("quote", {}),
    "code": ("code", {"language": ""}),
}
"""The format of an empty block after a command, by the command's id."""


class BlockActs(QObject):
    """Carries out commands by their id, and tells which formats are active at the caret."""

    def __init__(self, edit: BlockEdit) -> None:
        """Carry out commands in `edit`."""
        super().__init__(edit)
        self._edit = edit
        self.link_wanted: Callable[[str], object] = lambda _address: None
        """Asks for the address of a link; called with the present address, or ""."""
        self.raw_wanted: Callable[[int], object] = lambda _index: None
        """Opens the form of the block with this index, a component or raw HTML."""
        self._changes = self._block_changes()
        edit.row_wanted.connect(self._add_row)

    def does(self, tool: str) -> bool:
        """Carry out the command with the id `tool`.

        Return false if it is unknown or can do nothing here. A command that opens a form, such as `link`, returns true.
        """
        edit = self._edit
        if edit.isReadOnly() or edit.composing:
            return False
        edit.setFocus()
        if tool in _MARKS:
            return self._mark(*_MARKS[tool])
        if tool in SHAPES and self._shape_empty(tool):
            return True
        if tool.startswith("align-"):
            return self._align("" if tool == "align-theme" else tool.removeprefix("align-"))
        if tool.startswith("table-"):
            return self.change_table(tool.removeprefix("table-"))
        if (change := self._changes.get(tool)) is not None:
            return edit.change(change)
        return self._other(tool)

    def _other(self, tool: str) -> bool:
        edit = self._edit
        match tool:
            case "clear":
                return self._each_part(lambda cursor, _kept: _clear(cursor))
            case "link":
                self.link_wanted(str(edit.textCursor().charFormat().property(MARKS["link"]) or ""))
            case "unlink":
                return self.set_link("")
            case "rule":
                edit.insert_below([DividerBlock("")])
            case "raw":
                self.raw_wanted(edit.insert_below([Raw("", "")]))
            case "table":
                self.insert_table()
            case "paste-raw":
                return self._paste_raw()
            case "paste-words":
                edit.insert_words(QGuiApplication.clipboard().text())
            case _:
                return False
        return True

    def _block_changes(self) -> dict[str, Change]:
        def turning(shape: str) -> Change:
            return lambda blocks, first, stop: turned(blocks, first, stop, shape)  # type: ignore[arg-type] # from SHAPES

        return {
            **{shape: turning(shape) for shape in SHAPES},
            "deeper": lambda blocks, first, stop: nested(blocks, first, stop, 1),
            "higher": lambda blocks, first, stop: nested(blocks, first, stop, -1),
            "up": lambda blocks, first, stop: moved(blocks, first, stop, first - 1),
            "down": lambda blocks, first, stop: moved(blocks, first, stop, stop + 1),
            "double": lambda blocks, first, stop: doubled(blocks, first, stop) if first < stop else None,
            "remove": lambda blocks, first, stop: removed(blocks, first, stop) if first < stop else None,
            "join": joined,
        }

    # the state at the caret

    def state(self) -> CaretState:
        """Return the kind and alignment of the block at the caret, and the active formats there, such as bold."""
        cursor = self._edit.textCursor()
        block = self.block_here()
        align = block.align if isinstance(block, Heading | Paragraph) else ""
        marks = {name for name, value in marks_of(cursor.charFormat().properties()).items() if value is True}
        kept = marks_of(cursor.charFormat().properties())
        marks |= {str(kept[name]) for name in ("script", "ink") if name in kept}
        if "link" in kept:
            marks.add("link")
        shape = shape_of(block) if block is not None else _blank_shape(cursor)
        return CaretState(shape, align or "theme", frozenset(marks))

    def kind_here(self) -> str:
        """Return the message id of the name for the block at the caret, such as `block-heading2` for a heading.

        On an empty line it is `block-none`.
        """
        block = self.block_here()
        if block is None:
            return "block-none"
        shape = shape_of(block)
        known = shape in SHAPES
        return f"block-{shape}" if known else f"block-{kind_of(block)}"

    def block_here(self) -> Block | None:
        """Return the block at the caret, or the first selected block; None on an empty line."""
        first, stop = self._edit.selected()
        return self._edit.blocks()[first] if first < stop else None

    # marks

    def _mark(self, name: str, value: object) -> bool:
        cursor = self._edit.textCursor()
        number = MARKS[name]
        made = QTextCharFormat()
        if not cursor.hasSelection():
            if kind_of_format(cursor.blockFormat()) in _WORDLESS:
                return False
            on = cursor.charFormat().property(number) == value
            made.setProperty(number, _off(value) if on else value)
            self._edit.mergeCurrentCharFormat(made)
            return True
        parts = [(text, kept) for _, text, kept in self._parts() if text.strip()]
        on = bool(parts) and all(kept.get(number) == value for _, kept in parts)
        made.setProperty(number, _off(value) if on else value)
        return self._each_part(lambda part, _kept: part.mergeCharFormat(made))

    def set_link(self, address: str) -> bool:
        """Link the selected words to `address`, or without a selection the link at the caret; "" removes the link.

        With neither, insert the address itself as linked words. Return whether anything changed.
        """
        cursor = self._edit.textCursor()
        made = QTextCharFormat()
        made.setProperty(MARKS["link"], address)
        if cursor.hasSelection():
            return self._each_part(lambda part, _kept: part.mergeCharFormat(made))
        known = cursor.charFormat().property(MARKS["link"])
        if known:
            self._choose_marked("link", str(known))
            return self._each_part(lambda part, _kept: part.mergeCharFormat(made))
        if not address or kind_of_format(cursor.blockFormat()) in _WORDLESS:
            return False
        cursor.insertText(address, made)
        return True

    def set_fact(self, name: str) -> bool:
        """Mark the selected words as a campaign fact with this name; without a selection, rename the fact at the caret.

        An empty `name` removes the mark. Return whether anything changed.
        """
        if self._edit.isReadOnly() or self._edit.composing:
            return False
        cursor = self._edit.textCursor()
        made = QTextCharFormat()
        made.setProperty(MARKS["fact"], name)
        if not cursor.hasSelection():
            known = self.fact_here()
            if not known:
                return False
            self._choose_marked("fact", known)
        return self._each_part(lambda part, _kept: part.mergeCharFormat(made))

    def fact_here(self) -> str:
        """Return the name of the campaign fact that is marked at the caret or at the first selected words, else ""."""
        cursor = self._edit.textCursor()
        if cursor.hasSelection():
            cursor.setPosition(cursor.selectionStart() + 1)
        return str(cursor.charFormat().property(MARKS["fact"]) or "")

    def _choose_marked(self, mark: str, value: str) -> None:
        """Select all words around the caret with the same value of the format `mark`, such as all of a link."""
        cursor = self._edit.textCursor()
        start = end = cursor.position()
        for part, _, kept in _fragments(cursor.block()):
            if kept.get(MARKS[mark]) == value and part[0] <= end and start <= part[1]:
                start, end = min(start, part[0]), max(end, part[1])
        self._edit.choose_position(start, end)

    def _parts(self) -> Iterator[tuple[tuple[int, int], str, dict[int, Any]]]:
        """Yield (position, text, format properties) for each selected stretch of text that can be formatted."""
        cursor = self._edit.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        block = self._edit.document().findBlock(start)
        while block.isValid() and block.position() < end:
            if kind_of_format(block.blockFormat()) not in _WORDLESS and _is_chosen(cursor, block):
                for (first, last), text, kept in _fragments(block):
                    low, high = max(first, start), min(last, end)
                    if low < high and not is_object(kept):
                        yield (low, high), text[low - first : high - first], kept
            block = block.next()

    def _each_part(self, change: Callable[[QTextCursor, dict[int, Any]], object]) -> bool:
        parts = list(self._parts())
        if not parts:
            return False
        cursor = QTextCursor(self._edit.document())
        cursor.beginEditBlock()
        for (start, end), _, kept in parts:
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            change(cursor, kept)
        cursor.endEditBlock()
        return True

    # blocks

    def _shape_empty(self, shape: str) -> bool:
        """Turn the empty line at the caret into a line of the kind `shape`; if it is one already, into a paragraph.

        Return false if the caret is in a table or the selection touches a block. An empty line is no block of the
        article yet.
        """
        first, stop = self._edit.selected()
        cursor = self._edit.textCursor()
        if first < stop or table_at(cursor) is not None:
            return False
        kind, rest = _BLANKS[shape]
        if _blank_shape(cursor) == shape:
            kind, rest = _BLANKS["paragraph"]
        cursor.setBlockFormat(made_format(kind, str(cursor.blockFormat().property(ID) or ""), rest))
        return True

    def _align(self, name: str) -> bool:
        align: Align = name  # type: ignore[assignment] # the commands name alignments only
        if table_at(self._edit.textCursor()) is not None:
            return self._change_grid(lambda grid, area: grid.with_align(area, align))
        return self._edit.change(lambda blocks, first, stop: aligned(blocks, first, stop, align))

    def _paste_raw(self) -> bool:
        data = QGuiApplication.clipboard().mimeData()
        html = data.html() if data.hasHtml() else data.text()
        if "<" not in html:
            return False
        self._edit.insert_below([Raw("", fragment(html))])
        return True

    def move(self, first: int, stop: int, to: int) -> bool:
        """Move the blocks with the indexes from `first` to `stop - 1` before the block with the index `to`.

        Return whether anything was moved.
        """
        made = moved(self._edit.blocks(), first, stop, to)
        if made is None or self._edit.isReadOnly():
            return False
        own = self._edit.blocks()[first].id
        return self._edit.put(made, Caret(next(at for at, one in enumerate(made) if one.id == own), 0))

    # tables

    def insert_table(self) -> None:
        """Insert an empty table below the caret's block, with the caret in its first cell."""
        at = self._edit.insert_below([TableGrid.empty(*_NEW_TABLE).table()])
        self._edit.choose_position(self._edit.carets.position(Caret(at, 0)))

    def change_table(self, name: str) -> bool:
        """Apply the command `name`, such as `row-below`, to the table at the caret; return false if it cannot."""
        _, change = CHANGES[name]
        return self._change_grid(change, STEPS.get(name, (0, 0)))

    @Slot()
    def _add_row(self) -> None:
        if not self._edit.isReadOnly():
            self._change_grid(lambda grid, _area: grid.with_row(grid.rows), (1, -10_000))

    def _change_grid(
        self, change: Callable[[TableGrid, Area], TableGrid | None], step: tuple[int, int] = (0, 0)
    ) -> bool:
        edit = self._edit
        cursor = edit.textCursor()
        table = table_at(cursor)
        index = edit.carets.block_at(cursor.position())
        if table is None:
            return False
        block = edit.blocks()[index]
        if not isinstance(block, TableBlock):
            return False
        place = table.cellAt(cursor)
        row, column = place.row(), place.column()
        area = (row, column, row + place.rowSpan() - 1, column + place.columnSpan() - 1)
        grid = change(TableGrid.of(block), chosen_cells(cursor) or area)
        if grid is None:
            return False
        blocks = list(edit.blocks())
        blocks[index] = grid.table(block.id)
        edit.put(blocks, Caret(index, 0))
        self._go_to_cell(index, row + step[0], column + step[1])
        return True

    def _go_to_cell(self, index: int, row: int, column: int) -> None:
        start = QTextCursor(self._edit.document())
        start.setPosition(self._edit.carets.position(Caret(index, 0)))
        table = table_at(start)
        if table is not None:
            place = table.cellAt(min(max(row, 0), table.rows() - 1), min(max(column, 0), table.columns() - 1))
            self._edit.choose_position(place.lastPosition())


def _fragments(block: QTextBlock) -> Iterator[tuple[tuple[int, int], str, dict[int, Any]]]:
    step = block.begin()
    while not step.atEnd():
        found = step.fragment()
        yield (found.position(), found.position() + found.length()), found.text(), found.charFormat().properties()
        step += 1


def _is_chosen(cursor: QTextCursor, block: QTextBlock) -> bool:
    """Tell whether a block belongs to the selection; inside a table, only selected cells belong to it."""
    table, area = table_at(cursor), chosen_cells(cursor)
    if table is None or area is None:
        return True
    place = table.cellAt(block.position())
    return area[0] <= place.row() <= area[2] and area[1] <= place.column() <= area[3]


def _off(value: object) -> object:
    return "" if isinstance(value, str) else False


def _clear(cursor: QTextCursor) -> None:
    made = QTextCharFormat()
    for name, number in MARKS.items():
        if name not in ("link", "fact"):
            made.setProperty(number, "" if name in ("script", "ink") else False)
    cursor.mergeCharFormat(made)


def _blank_shape(cursor: QTextCursor) -> str:
    """Return the kind of block, as a command's id, that typing on the empty line at the cursor would create."""
    kind = kind_of_format(cursor.blockFormat())
    return kind if kind in ("quote", "code", "item") else "paragraph"
