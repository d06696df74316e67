"""The text view of an article as it is typed: input methods, marks, findings at the very words."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal, Slot
from PySide6.QtGui import QHelpEvent, QInputMethodEvent, QKeyEvent, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QToolTip

from wxdesk.domain.article_grammar import starts_block
from wxdesk.ui.panels.article.highlight import Highlighter
from wxdesk.ui.panels.article.positions import Units
from wxdesk.ui.session import Session

_EDGE = 28
_SIGN = re.compile(r"^( *)([-*+] |> ?|(\d{1,8})\. )")
_HEAD = re.compile(r"^(#{1,6} |> ?|(?:[-*+]|\d{1,9}\.) )?")


@dataclass(frozen=True)
class Spot:
    """Words that a finding is about, in code points of the text, and the tone in which they are marked."""

    start: int
    end: int
    tone: str
    tip: str = ""


class SourceEdit(QPlainTextEdit):
    """Plain text with quiet colours; `typed` is heard when somebody types, not when a text is shown."""

    typed = Signal()

    def __init__(self, session: Session) -> None:
        """Begin empty and read-only."""
        super().__init__()
        self.setObjectName("source")
        self.setAccessibleName(session.say("editor-text"))
        self.setProperty("role", "source")
        self._session = session
        self._loading = False
        self.composing = False
        self._spots: Sequence[Spot] = ()
        self._fault: tuple[int, int] | None = None
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.document().setDocumentMargin(_EDGE)
        self._highlighter = Highlighter(self.document(), session)
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
        self.show_spots(())
        self.show_fault(None)

    def put_text(self, text: str) -> None:
        """Put another text in place of this one as one step that can be undone."""
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)

    def event(self, event: QEvent) -> bool:
        """Say what is found where the pointer rests on underlined words."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            at = self.cursorForPosition(self.viewport().mapFrom(self, event.pos())).position()
            marked = [one for one in self.extraSelections() if _within(at, one.cursor)]
            words = "\n".join(one.format.toolTip() for one in marked)
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def recolour(self) -> None:
        """Draw in the colours that hold now."""
        self._highlighter.recolour()
        self._mark()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Know whether somebody is in the middle of a word that is being composed."""
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with a list or a quotation on the next line; a line with nothing but its sign ends it."""
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.key() == Qt.Key.Key_Return and plain and not self.isReadOnly() and self._go_on():
            return
        super().keyPressEvent(event)

    def _go_on(self) -> bool:
        cursor = self.textCursor()
        sign = _SIGN.match(cursor.block().text())
        if sign is None or cursor.positionInBlock() < sign.end() or cursor.hasSelection():
            return False
        if sign.end() == len(cursor.block().text()):
            cursor.select(QTextCursor.SelectionType.LineUnderCursor)
            cursor.insertText("")
        else:
            number = f"{int(sign[3]) + 1}. " if sign[3] else sign[2]
            cursor.insertText(f"\n{sign[1]}{number}")
        self.ensureCursorVisible()
        return True

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take pasted words alone: their looks come from the theme. Lines of a document are paragraphs."""
        if source.hasText():
            text = source.text().replace("\r\n", "\n").strip("\n")
            if "\n\n" not in text and not any(starts_block(line) for line in text.split("\n")):
                text = text.replace("\n", "\n\n")
            self.textCursor().insertText(text)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Leave files to the window."""
        return source.hasText() and not source.hasUrls()

    @Slot()
    def _changed(self) -> None:
        if not self._loading:
            self.typed.emit()

    # findings

    def show_spots(self, spots: Sequence[Spot]) -> None:
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
        self.centerCursor()

    # marks

    def wrap(self, mark: str) -> None:
        """Put `mark` around the selected words, or take it away where it is there."""
        cursor = self._writing()
        if cursor is None:
            return
        words, size = cursor.selectedText(), len(mark)
        if len(words) > 2 * size and words.startswith(mark) and words.endswith(mark):
            cursor.insertText(words[size:-size])
        else:
            cursor.insertText(f"{mark}{words}{mark}")
            if not words:
                cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.MoveAnchor, size)
                self.setTextCursor(cursor)

    def lead(self, lead: str) -> None:
        """Begin each selected line with `lead`, or with nothing where all begin so already."""

        def changed(lines: list[str]) -> list[str]:
            full = [line for line in lines if line.strip()] or lines
            off = all(line.startswith(lead) for line in full)
            begin = "" if off else lead
            return [_HEAD.sub(begin, line, count=1) if line in full else line for line in lines]

        self._on_lines(changed)

    def link(self) -> None:
        """Make the selected words a link and select the address that is to be written."""
        cursor = self._writing()
        if cursor is None:
            return
        words = cursor.selectedText() or self._session.say("editor-link-words")
        cursor.insertText(f"[{words}](https://)")
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.MoveAnchor, 1)
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len("https://"))
        self.setTextCursor(cursor)

    def insert_line(self, line: str) -> None:
        """Put a block of its own below the one in which the cursor stands."""
        cursor = self._writing()
        if cursor is None:
            return
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        before = "\n\n" if cursor.block().text().strip() else ""
        following = cursor.block().next()
        after = "\n" if following.isValid() and following.text().strip() else ""
        cursor.insertText(f"{before}{line}{after}")
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def _writing(self) -> QTextCursor | None:
        self.setFocus()
        return None if self.isReadOnly() or self.composing else self.textCursor()

    def _on_lines(self, change: Callable[[list[str]], list[str]]) -> None:
        cursor = self._writing()
        if cursor is None:
            return
        end = cursor.selectionEnd()
        cursor.setPosition(cursor.selectionStart())
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        lines = cursor.selectedText().split("\u2029")
        cursor.insertText("\n".join(change(lines)))
        self.setTextCursor(cursor)


def _within(at: int, words: QTextCursor) -> bool:
    return words.selectionStart() <= at <= words.selectionEnd()
