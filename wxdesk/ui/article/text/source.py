"""The editor for the Markdown text of an article: input methods, keys for blocks, marked findings."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from wxdesk.domain.article.text.grammar import starts_block
from wxdesk.domain.editing.edits import Selection, TextEdit
from wxdesk.domain.editing.pasting import beside_media
from wxdesk.domain.editing.shaping import backed, broken, fronted, listed, nested, split
from wxdesk.domain.editing.spans import BlockSpan, spans, touched
from wxdesk.ui.article.text.folds import Folds
from wxdesk.ui.article.text.highlight import Highlighter
from wxdesk.ui.article.text.margin import WIDTH, Margin
from wxdesk.ui.article.text.positions import Units
from wxdesk.ui.core.session import Session

_ADDRESS = re.compile(r"(?<=\]\()(?:[^\\()\n]|\\.)+(?=\))")
"""Matches a picture's file name or a link's address in Markdown."""
_EDGE = 16
_SOON_MS = 30
_WORDS = QTextFormat.Property.UserProperty + 1
"""Property of an underline: the words that it marks."""
UNDERLINES = {
    "returned": QTextCharFormat.UnderlineStyle.SingleUnderline,
    "warn": QTextCharFormat.UnderlineStyle.DashUnderline,
}
"""Shape of the underline by tone, so that severities differ without colours too; the mildest is dotted."""

type Change = Callable[[str, Selection], TextEdit | None]
"""Type of a formatting command: from a text and its selection to the edit; None if there is nothing to change."""


@dataclass(frozen=True)
class FindingSpot:
    """The words of a finding to be underlined: start and end in code points, and the tone (colour code) of the line."""

    start: int
    end: int
    tone: str


class SourceEdit(QPlainTextEdit):
    """A plain text editor with highlighting; `typed` is emitted for edits, but not by `show_text`."""

    typed = Signal()
    rested = Signal()
    """Emitted when the caret and the text have not changed for `_SOON_MS` milliseconds."""
    pointed = Signal(QPoint)
    """Emits the point of the screen at which the mouse rests."""
    inserting = Signal(object)
    """Emits pasted or dropped `QMimeData` that is more than plain text; the caret shows where to insert it."""

    def __init__(self, session: Session) -> None:
        """Build an empty, read-only editor."""
        super().__init__()
        self.setObjectName("source")
        self.setAccessibleName(session.say("editor-text"))
        self.setProperty("role", "source")
        self._session = session
        self._loading = False
        self.composing = False
        self._spots: Sequence[FindingSpot] = ()
        self._fault: tuple[int, int] | None = None
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.document().setDocumentMargin(_EDGE)
        self._highlighter = Highlighter(self.document(), session)
        self._known: tuple[int, Sequence[BlockSpan]] = (-1, ())
        self.own_keys: frozenset[QKeySequence] = frozenset()
        """Keys that run commands, although the editor would handle them itself, such as Ctrl+U."""
        self.welcomes: Callable[[QMimeData], bool] = lambda _data: False
        """Tells whether whoever is connected to the signal `inserting` accepts this pasted or dropped data."""
        self.folds = Folds(self, self.spans)
        self.margin = Margin(session, self, self)
        self.setViewportMargins(WIDTH, 0, 0, 0)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._rest)
        self.cursorPositionChanged.connect(self._soon.start)
        self.textChanged.connect(self._changed)

    def text(self) -> str:
        """Return the text with every character as typed."""
        # `toPlainText` would turn no-break spaces into plain ones
        return self.document().toRawText().replace("\u2029", "\n")

    def show_text(self, text: str) -> None:
        """Replace the editor's text without emitting `typed`, and clear the undo history."""
        self._loading = True
        self.setPlainText(text)
        self._loading = False
        self.folds.fold_all()
        self.show_spots(())
        self.show_fault(None)
        self._soon.start()

    def put_text(self, text: str) -> None:
        """Replace the editor's text as one undo step; put the caret at the first difference."""
        changed = _alike(self.text(), text)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self.choose(changed, changed)

    @Slot()
    def _rest(self) -> None:
        """After a pause in typing, unfold the block at the caret if its body is collapsed, and emit `rested`.

        Hidden lines that no longer belong to a collapsible block become visible.
        """
        self.folds.open_at(self.textCursor().block())
        self.folds.mend()
        self.rested.emit()

    # blocks

    def spans(self) -> Sequence[BlockSpan]:
        """Return the positions of all blocks in the text; cached until the text changes."""
        revision = self.document().revision()
        if self._known[0] != revision:
            self._known = (revision, spans(self.text()))
        return self._known[1]

    def selection(self) -> Selection:
        """Return start and end of the selection in code points; both are equal without a selection."""
        units, cursor = Units(self.text()), self.textCursor()
        return units.from_qt(cursor.selectionStart()), units.from_qt(cursor.selectionEnd())

    def choose_block(self, span: BlockSpan) -> None:
        """Select the whole block at `span`."""
        self.setTextCursor(self.cursor_at(Units(self.text()), span.start, span.end))

    def here(self) -> Sequence[BlockSpan]:
        """Return the blocks that the selection touches; on a blank line the result is empty."""
        found = self.spans()
        first, stop = touched(found, *self.selection())
        return found[first:stop]

    def change(self, command: Change) -> bool:
        """Apply a command to the selection as one undo step; return false if it changed nothing."""
        self.setFocus()
        if self.isReadOnly() or self.composing:
            return False
        text = self.text()
        made = command(text, self.selection())
        if made is not None:
            self.apply(text, made)
        return made is not None

    def apply(self, text: str, made: TextEdit) -> None:
        """Apply the edit `made` of `text`, which must be the editor's text, and select the range named by the edit."""
        old = text[made.start : made.end]
        same = _alike(old, made.text)
        tail = _alike(old[same:][::-1], made.text[same:][::-1])
        if old != made.text:
            cursor = self.cursor_at(Units(text), made.start + same, made.end - tail)
            cursor.insertText(made.text[same : len(made.text) - tail])
        self.setTextCursor(self.cursor_at(Units(made.on(text)), *made.selection))
        self.folds.open_at(self.textCursor().block())
        self.ensureCursorVisible()

    # typing

    def event(self, event: QEvent) -> bool:
        """Emit where the mouse rests, nest list items with Tab, and leave the keys in `own_keys` to commands."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            self.pointed.emit(event.globalPos())
            return True
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            if QKeySequence(event.keyCombination()) in self.own_keys:
                event.ignore()
                return False
        elif isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and self._tab(event):
            return True
        return super().event(event)

    def _tab(self, event: QKeyEvent) -> bool:
        """Nest or unnest the selected list items; outside a list return false, so that Tab moves the focus."""
        step = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}.get(Qt.Key(event.key()), 0)
        if not step or self.isReadOnly() or not listed(self.text(), self.selection()):
            return False
        self.change(lambda text, selection: nested(text, selection, step))
        return True

    def recolour(self) -> None:
        """Redraw in the colours of the current theme."""
        self._highlighter.recolour()
        self._mark()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Track in `composing` whether an input method has an unfinished word."""
        if not self.composing and (event.preeditString() or event.commitString()):
            self._leave_media()
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Split and join blocks with Return, Backspace and Delete; Shift+Return breaks the line within a block."""
        if self._by_blocks(event):
            return
        if event.text().isprintable() and event.text() not in ("", "!"):  # "!!" at the start of a line embeds a video
            self._leave_media()
        super().keyPressEvent(event)

    def _leave_media(self) -> None:
        """Start a new paragraph before typed words, if the caret is on the line of a picture or video."""
        cursor = self.textCursor()
        if self.isReadOnly() or cursor.hasSelection() or not cursor.block().text().startswith("!"):
            return
        self.change(lambda text, selection: beside_media(text, selection[0]))

    def _by_blocks(self, event: QKeyEvent) -> bool:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self.isReadOnly() or self.composing:
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            change = {Qt.KeyboardModifier.NoModifier: split, Qt.KeyboardModifier.ShiftModifier: broken}.get(held)
            return change is not None and self.change(change)
        if held or self.textCursor().hasSelection():
            return False
        if event.key() == Qt.Key.Key_Backspace:
            return self.change(lambda text, selection: backed(text, selection[0]))
        if event.key() == Qt.Key.Key_Delete:
            return self.change(lambda text, selection: fronted(text, selection[0]))
        return False

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Emit `inserting` for files, pictures and formatted text; insert plain text at once.

        The content of copied text files is never inserted.
        """
        files = any(url.isLocalFile() for url in source.urls())
        if files or (not self.isReadOnly() and self.welcomes(source)):
            self.inserting.emit(source)
        elif source.hasText():
            self.insert_words(source.text())

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy plain text only, so that pasting it into the editor gives the same text."""
        data = QMimeData()
        data.setText(self.textCursor().selectedText().replace("\u2029", "\n"))
        return data

    def insert_words(self, words: str) -> None:
        """Insert the text `words` at the caret.

        Each line becomes a paragraph, unless `words` has an empty line, or a line that begins a block in Markdown.
        """
        self._leave_media()
        text = words.replace("\r\n", "\n").strip("\n")
        if "\n\n" not in text and not any(starts_block(line) for line in text.split("\n")):
            text = text.replace("\n", "\n\n")
        self.textCursor().insertText(text)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Accept text, pictures and videos; other files are left to the window."""
        return self.welcomes(source) or (source.hasText() and not source.hasUrls())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the margin as high as the text view."""
        super().resizeEvent(event)
        inside = self.contentsRect()
        self.margin.setGeometry(QRect(inside.left(), inside.top(), WIDTH, inside.height()))

    @Slot()
    def _changed(self) -> None:
        if not self._loading:
            self._forget_changed()
            self.typed.emit()
            self._soon.start()

    def _forget_changed(self) -> None:
        """Remove the underlines of changed words; the next check tells whether these words are still wrong."""
        shown = self.extraSelections()
        left = [one for one in shown if one.format.property(_WORDS) in (None, one.cursor.selectedText())]
        if len(left) < len(shown):
            self.setExtraSelections(left)

    # searching

    def searched(self) -> str:
        """Return the text in which words are searched."""
        return self.text()

    def kept_spans(self) -> list[tuple[int, int]]:
        """Return the addresses of links and pictures, in which nothing is replaced."""
        return [one.span() for one in _ADDRESS.finditer(self.text())]

    def replace_found(self, spans: Sequence[tuple[int, int]], words: str) -> None:
        """Replace the words at `spans`, pairs of start and end in `searched`, by `words` as one undo step."""
        if len(spans) == 1:
            self.choose(*spans[0])
            self.textCursor().insertText(words)
            return
        text = self.text()
        for start, end in sorted(spans, reverse=True):
            text = text[:start] + words + text[end:]
        self.put_text(text)

    # findings

    def show_spots(self, spots: Sequence[FindingSpot]) -> None:
        """Underline the words of findings; an underline moves with its words while somebody types."""
        self._spots = spots
        self._mark()

    def show_fault(self, at: tuple[int, int] | None) -> None:
        """Highlight the line that cannot be parsed; None highlights no line."""
        self._fault = at
        self._mark()

    def _mark(self) -> None:
        units, tokens = Units(self.text()), self._session.tokens
        found: list[QTextEdit.ExtraSelection] = []
        if self._fault is not None:
            line = self._selection(units, *self._fault)
            line.format.setBackground(tokens.color("returned_back"))
            line.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            line.cursor.clearSelection()
            found.append(line)
        for spot in self._spots:
            words = self._selection(units, spot.start, spot.end)
            ink, _ = tokens.pair(spot.tone)
            words.format.setUnderlineStyle(UNDERLINES.get(spot.tone, QTextCharFormat.UnderlineStyle.DotLine))
            words.format.setUnderlineColor(ink)
            words.format.setProperty(_WORDS, words.cursor.selectedText())
            found.append(words)
        self.setExtraSelections(found)

    def _selection(self, units: Units, start: int, end: int) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        made.cursor = self.cursor_at(units, start, end)
        made.format = QTextCharFormat()
        return made

    def cursor_at(self, units: Units, start: int, end: int) -> QTextCursor:
        """Return a cursor that selects the range from `start` to `end` in code points.

        `units` converts positions in the present text to those of Qt.
        """
        cursor = QTextCursor(self.document())
        cursor.setPosition(units.to_qt(start))
        cursor.setPosition(units.to_qt(end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def selection_start(self) -> int:
        """Return the start of the selection, or the caret, in code points."""
        return Units(self.text()).from_qt(self.textCursor().selectionStart())

    def choose(self, start: int, end: int) -> None:
        """Select the range from `start` to `end` in code points, and scroll to it."""
        self.setTextCursor(self.cursor_at(Units(self.text()), start, end))
        self.folds.open_at(self.textCursor().block())
        self.centerCursor()


def _alike(one: str, other: str) -> int:
    """Return the number of characters that the two texts have in common at their start."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
