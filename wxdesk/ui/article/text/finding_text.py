"""The protocol through which the list of findings shows and replaces words in a text.

The block editor, the Markdown editor and the fields beside the text implement it.
"""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit


class FindingText(Protocol):
    """Protocol: a text in which findings are shown and replaced; `number` is the index of a finding in its report."""

    def numbers(self) -> Sequence[int]:
        """Return the numbers of the findings that this text shows, in reading order."""
        ...

    def holds(self, number: int) -> bool:
        """Tell whether this text has the words of the finding `number`, not edited since the check."""
        ...

    def touched(self) -> Sequence[int]:
        """Return the numbers of the findings whose words the caret or the selection touches.

        Return none if the caret is in another text.
        """
        ...

    def caret(self) -> int | None:
        """Return how many findings of this text begin before the caret; None if the caret is in another text."""
        ...

    def at(self, point: QPoint) -> int | None:
        """Return the number of the finding whose words are at a point of the screen; None if there is none."""
        ...

    def show_finding(self, number: int) -> None:
        """Scroll to the words of a finding, select them, and take the focus."""
        ...

    def can_replace(self, number: int) -> bool:
        """Tell whether the text still has the words of the finding `number`, and a person may replace them."""
        ...

    def replace(self, number: int, words: str) -> bool:
        """Replace the words of a finding as one undo step; return false if nothing was replaced."""
        ...

    def sentence_box(self, number: int) -> QRect | None:
        """Return the rectangle on the screen of the sentence around the words of a finding; None if it is hidden."""
        ...


_ENDS = "。！？!?\n\u2028"


def sentence_box(edit: QPlainTextEdit | QTextEdit, words: QTextCursor) -> QRect | None:
    """Return the rectangle on the screen of the sentence around `words`; None if no part of it is visible."""
    block = edit.document().findBlock(words.selectionStart())
    text, begin = block.text(), block.position()
    start, end = words.selectionStart() - begin, words.selectionEnd() - begin
    first = max(text.rfind(sign, 0, start) for sign in _ENDS) + 1
    stops = [at for sign in _ENDS if (at := text.find(sign, min(end, len(text)))) >= 0]
    cursor = QTextCursor(edit.document())
    cursor.setPosition(begin + first)
    top = edit.cursorRect(cursor)
    cursor.setPosition(begin + min(stops, default=len(text)))
    view = edit.viewport()
    box = QRect(0, top.top(), view.width(), edit.cursorRect(cursor).bottom() - top.top() + 1)
    seen = box.intersected(view.rect())
    return QRect(view.mapToGlobal(seen.topLeft()), seen.size()) if not seen.isEmpty() else None


def words_at(edit: QPlainTextEdit | QTextEdit, words: QTextCursor, point: QPoint) -> bool:
    """Tell whether the point of the screen lies on `words`."""
    view = edit.viewport()
    inside = view.mapFromGlobal(point)
    if not view.rect().contains(inside):
        return False
    at = edit.cursorForPosition(inside)
    near = abs(edit.cursorRect(at).center().y() - inside.y()) <= edit.fontMetrics().lineSpacing()
    return near and words.selectionStart() <= at.position() <= words.selectionEnd()
