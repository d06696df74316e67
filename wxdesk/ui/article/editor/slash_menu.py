"""The menu that opens when somebody types / on an empty line: blocks to insert, filtered by the next letters."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Slot
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from wxdesk.ui.article.editor.block_edit import BlockEdit
from wxdesk.ui.article.editor.document.block_formats import kind_of_format
from wxdesk.ui.article.editor.document.tables import table_at

_SIGNS = ("/", "、")
"""The signs that open the menu: with a Chinese input method the key / types 、."""
_WIDE, _ROW, _MOST = 220, 30, 9
_ROWS = Qt.ItemDataRole.UserRole


class SlashEntry(NamedTuple):
    """One line of the menu: its words, further letters that find it, and the function that it calls."""

    words: str
    letters: str
    run: Callable[[], object]


class SlashMenu(QListWidget):
    """A list of insertable blocks below the caret; typed letters still go into the text and filter the list."""

    def __init__(self, edit: BlockEdit, entries: Sequence[SlashEntry]) -> None:
        """Offer `entries` in `edit`."""
        super().__init__(edit.viewport())
        self.setObjectName("slashMenu")
        self.setProperty("role", "menu")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._edit, self._entries = edit, entries
        self._start = QTextCursor(edit.document())
        self.hide()
        edit.installEventFilter(self)
        edit.textChanged.connect(self._follow)
        edit.cursorPositionChanged.connect(self._follow)
        self.itemClicked.connect(self._choose)

    def _wanted(self) -> str | None:
        """Return the text between the sign / or 、 at the start of the line and the caret.

        Return None if the line does not begin with such a sign, contains a space, or is neither a paragraph nor empty.
        """
        cursor = self._edit.textCursor()
        block = cursor.block()
        if kind_of_format(block.blockFormat()) not in ("paragraph", "filler") or table_at(cursor) is not None:
            return None
        typed = block.text()
        if not typed.startswith(_SIGNS) or cursor.positionInBlock() < 1 or " " in typed:
            return None
        return typed[1 : cursor.positionInBlock()]

    @Slot()
    def _follow(self) -> None:
        if self._edit.isReadOnly() or not self._edit.hasFocus() or self._edit.composing:
            return
        wanted = self._wanted()
        if self.isHidden():
            return
        if wanted is None:
            self.hide()
        else:
            self._fill(wanted)

    def open(self) -> None:
        """Open the menu if the caret is in a line that begins with / or 、."""
        if (wanted := self._wanted()) is not None:
            self.show()
            self._fill(wanted)

    def _fill(self, wanted: str) -> None:
        self.clear()
        word = wanted.casefold()
        for entry in self._entries:
            if word in entry.words.casefold() or entry.letters.startswith(word):
                item = QListWidgetItem(entry.words, self)
                item.setData(_ROWS, self._entries.index(entry))
        if not self.count():
            self.hide()
            return
        self.setCurrentRow(0)
        self.resize(_WIDE, min(self.count(), _MOST) * _ROW + 10)
        place = self._edit.cursorRect().bottomLeft() + QPoint(0, 4)
        if place.y() + self.height() > self._edit.viewport().height():
            place = self._edit.cursorRect().topLeft() - QPoint(0, self.height() + 4)
        self.move(place)

    @Slot(QListWidgetItem)
    def _choose(self, item: QListWidgetItem) -> None:
        entry = self._entries[item.data(_ROWS)]
        self.hide()
        cursor = self._edit.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self._edit.setTextCursor(cursor)
        self._edit.setFocus()
        entry.run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go through the open list with the arrow keys, take an entry with Return, close with Esc."""
        if event.type() is QEvent.Type.FocusOut:
            self.hide()
        if not isinstance(event, QKeyEvent) or self.isHidden():
            return super().eventFilter(watched, event)
        key = event.key()
        keys = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
        if key not in keys or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return super().eventFilter(watched, event)
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() is not QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if key == Qt.Key.Key_Escape:
            self.hide()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = -1 if key == Qt.Key.Key_Up else 1
            self.setCurrentRow((self.currentRow() + step) % self.count())
        elif (item := self.currentItem()) is not None:
            self._choose(item)
        return True
