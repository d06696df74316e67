"""The text view of an article as it is typed: input methods, block by block, findings at the very words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QMimeData, QRect, Qt, QTimer, Signal, Slot
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
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QToolTip

from wxdesk.domain.article.edits import Selection, TextEdit
from wxdesk.domain.article.grammar import starts_block
from wxdesk.domain.article.pasting import beside_media
from wxdesk.domain.article.shaping import backed, broken, fronted, listed, nested, split
from wxdesk.domain.article.spans import BlockSpan, spans, touched
from wxdesk.domain.desk.shown import plain_tip
from wxdesk.ui.article.text.folds import Folds
from wxdesk.ui.article.text.highlight import Highlighter
from wxdesk.ui.article.text.margin import WIDTH, Margin
from wxdesk.ui.article.text.positions import Units
from wxdesk.ui.core.session import Session

_EDGE = 16
_SOON_MS = 30

type Change = Callable[[str, Selection], TextEdit | None]
"""Edits the text and its selection; returns None if there is nothing to do."""


@dataclass(frozen=True)
class FindingSpot:
    """Words that a finding is about, in code points of the text, and the tone in which they are marked."""

    start: int
    end: int
    tone: str
    tip: str = ""


class SourceEdit(QPlainTextEdit):
    """Plain text with quiet colours; `typed` is heard when somebody types, not when a text is shown."""

    typed = Signal()
    rested = Signal()
    """The caret came to rest somewhere, or the text under it changed."""
    inserting = Signal(object)
    """More than words was pasted or dropped (`QMimeData`); the caret stands where it belongs."""

    def __init__(self, session: Session) -> None:
        """Begin empty and read-only."""
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
        """Keys of commands that the text would else take for itself, such as Ctrl+U."""
        self.welcomes: Callable[[QMimeData], bool] = lambda _data: False
        """Tells whether `inserting` takes what is pasted or dropped."""
        self.folds = Folds(self, self.spans)
        self.margin = Margin(session, self, self)
        self.setViewportMargins(WIDTH, 0, 0, 0)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._rest)
        self.cursorPositionChanged.connect(self._soon.start)
        self.textChanged.connect(self._changed)

    def text(self) -> str:
        """Return what stands here, with every character as it was typed."""
        # `toPlainText` would turn no-break spaces into plain ones
        return self.document().toRawText().replace("\u2029", "\n")

    def show_text(self, text: str) -> None:
        """Show another text from its beginning; what was done before cannot be undone here."""
        self._loading = True
        self.setPlainText(text)
        self._loading = False
        self.folds.fold_all()
        self.show_spots(())
        self.show_fault(None)
        self._soon.start()

    def put_text(self, text: str) -> None:
        """Put another text in place as one step that can be undone; the cursor goes to the change."""
        changed = _alike(self.text(), text)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self.choose(changed, changed)

    @Slot()
    def _rest(self) -> None:
        """Leave no line hidden in which somebody writes, or that is part of no raw block any more."""
        self.folds.open_at(self.textCursor().block())
        self.folds.mend()
        self.rested.emit()

    # blocks

    def spans(self) -> Sequence[BlockSpan]:
        """Return where the blocks stand now."""
        revision = self.document().revision()
        if self._known[0] != revision:
            self._known = (revision, spans(self.text()))
        return self._known[1]

    def selection(self) -> Selection:
        """Return what is selected, or twice where the caret stands, in code points."""
        units, cursor = Units(self.text()), self.textCursor()
        return units.from_qt(cursor.selectionStart()), units.from_qt(cursor.selectionEnd())

    def choose_block(self, span: BlockSpan) -> None:
        """Select a whole block."""
        self.setTextCursor(self._cursor(Units(self.text()), span.start, span.end))

    def here(self) -> Sequence[BlockSpan]:
        """Return the blocks that the selection touches, none on a blank line."""
        found = self.spans()
        first, stop = touched(found, *self.selection())
        return found[first:stop]

    def change(self, command: Change) -> bool:
        """Do what a command makes of the selection as one step that can be undone; tell whether it did."""
        self.setFocus()
        if self.isReadOnly() or self.composing:
            return False
        text = self.text()
        made = command(text, self.selection())
        if made is not None:
            self.apply(text, made)
        return made is not None

    def apply(self, text: str, made: TextEdit) -> None:
        """Put an edit of `text`, which stands here, and select what it selects."""
        old = text[made.start : made.end]
        same = _alike(old, made.text)
        tail = _alike(old[same:][::-1], made.text[same:][::-1])
        if old != made.text:
            cursor = self._cursor(Units(text), made.start + same, made.end - tail)
            cursor.insertText(made.text[same : len(made.text) - tail])
        self.setTextCursor(self._cursor(Units(made.on(text)), *made.selection))
        self.folds.open_at(self.textCursor().block())
        self.ensureCursorVisible()

    # what is typed

    def event(self, event: QEvent) -> bool:
        """Say what is found under the pointer; let Tab nest an item, and commands have their keys."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            at = self.cursorForPosition(self.viewport().mapFrom(self, event.pos())).position()
            marked = [one for one in self.extraSelections() if _within(at, one.cursor)]
            words = "\n".join(one.format.toolTip() for one in marked)
            QToolTip.showText(event.globalPos(), plain_tip(words), self)
            return True
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            if QKeySequence(event.keyCombination()) in self.own_keys:
                event.ignore()
                return False
        elif isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and self._tab(event):
            return True
        return super().event(event)

    def _tab(self, event: QKeyEvent) -> bool:
        """Nest the items of the selection; elsewhere Tab goes on to the next field."""
        step = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}.get(Qt.Key(event.key()), 0)
        if not step or self.isReadOnly() or not listed(self.text(), self.selection()):
            return False
        self.change(lambda text, selection: nested(text, selection, step))
        return True

    def recolour(self) -> None:
        """Draw in the colours that hold now."""
        self._highlighter.recolour()
        self._mark()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Know whether somebody is in the middle of a word that is being composed."""
        if not self.composing and (event.preeditString() or event.commitString()):
            self._leave_media()
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin and join blocks with Return, Backspace, Delete; Shift+Return breaks the line inside one."""
        if self._by_blocks(event):
            return
        if event.text().isprintable() and event.text() not in ("", "!"):  # with a second ! it is a video
            self._leave_media()
        super().keyPressEvent(event)

    def _leave_media(self) -> None:
        """Begin a paragraph where words are about to be put beside a picture."""
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
        """Take pictures and text with its form where somebody takes them, else the words alone.

        The words of copied files are where they lie: that is nobody's article.
        """
        files = any(url.isLocalFile() for url in source.urls())
        if files or (not self.isReadOnly() and self.welcomes(source)):
            self.inserting.emit(source)
        elif source.hasText():
            self.insert_words(source.text())

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy words alone: put back here they are just what was copied."""
        data = QMimeData()
        data.setText(self.textCursor().selectedText().replace("\u2029", "\n"))
        return data

    def insert_words(self, words: str) -> None:
        """Put plain words at the caret; lines of a document become paragraphs."""
        self._leave_media()
        text = words.replace("\r\n", "\n").strip("\n")
        if "\n\n" not in text and not any(starts_block(line) for line in text.split("\n")):
            text = text.replace("\n", "\n\n")
        self.textCursor().insertText(text)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Leave files to the window but for pictures, which have their place here."""
        return self.welcomes(source) or (source.hasText() and not source.hasUrls())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the margin as high as the text."""
        super().resizeEvent(event)
        inside = self.contentsRect()
        self.margin.setGeometry(QRect(inside.left(), inside.top(), WIDTH, inside.height()))

    @Slot()
    def _changed(self) -> None:
        if not self._loading:
            self.typed.emit()
            self._soon.start()

    # findings

    def show_spots(self, spots: Sequence[FindingSpot]) -> None:
        """Underline the words that findings are about; the lines move with the words while one types."""
        self._spots = spots
        self._mark()

    def show_fault(self, at: tuple[int, int] | None) -> None:
        """Put a ground behind the line that cannot be read, or behind none."""
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
            words.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            words.format.setUnderlineColor(ink)
            words.format.setToolTip(spot.tip)
            found.append(words)
        self.setExtraSelections(found)

    def _selection(self, units: Units, start: int, end: int) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        made.cursor = self._cursor(units, start, end)
        made.format = QTextCharFormat()
        return made

    def _cursor(self, units: Units, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(units.to_qt(start))
        cursor.setPosition(units.to_qt(end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def selection_start(self) -> int:
        """Return where the selection begins, or the cursor stands, in code points."""
        return Units(self.text()).from_qt(self.textCursor().selectionStart())

    def choose(self, start: int, end: int) -> None:
        """Select words, given in code points, and bring them into view."""
        self.setTextCursor(self._cursor(Units(self.text()), start, end))
        self.folds.open_at(self.textCursor().block())
        self.centerCursor()


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _within(at: int, words: QTextCursor) -> bool:
    return words.selectionStart() <= at <= words.selectionEnd()
