"""Findings in the fields beside the text, such as the title: select their words, and replace them."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from wxdesk.services.article.writing import DraftReport
from wxdesk.ui.article.text.finding_text import sentence_box, words_at
from wxdesk.ui.article.text.positions import Units


class _FieldMark(NamedTuple):
    """The words of a finding inside a field; `cursor` keeps their position while the person types.

    `order` is the number of the field, and the offset of the words in it at the last check.
    """

    edit: QPlainTextEdit
    cursor: QTextCursor
    words: str
    order: tuple[int, int]
    """The number of the field, and the offset in the field where the found words began at the last check."""


class FieldFindings(QObject):
    """Tracks in which field, and at which words, findings are; implements the protocol `FindingText` for the fields."""

    def __init__(self, edits: Mapping[str, QPlainTextEdit], parent: QObject) -> None:
        """Begin without findings; `edits` has the fields beside the article's text by their names."""
        super().__init__(parent)
        self._edits = edits
        self._marks: dict[int, _FieldMark] = {}

    def follow(self, look: DraftReport) -> None:
        """Store the positions in the fields of the words that findings are about.

        The findings are those of `look`, the result of checking the article. Findings about other words are ignored.
        """
        order = list(self._edits)
        self._marks = {}
        for number, finding in enumerate(look.findings):
            where = finding.where or {}
            name, start, end = str(where.get("field")), where.get("start"), where.get("end")
            if name not in self._edits or not isinstance(start, int) or not isinstance(end, int) or start >= end:
                continue
            edit = self._edits[name]
            units, cursor = Units(edit.toPlainText()), QTextCursor(edit.document())
            cursor.setPosition(units.to_qt(start))
            cursor.setPosition(units.to_qt(end), QTextCursor.MoveMode.KeepAnchor)
            cursor.setKeepPositionOnInsert(True)
            self._marks[number] = _FieldMark(edit, cursor, cursor.selectedText(), (order.index(name), start))

    def numbers(self) -> Sequence[int]:
        """Return the indexes of findings whose words were not edited in their field since the check, field by field."""
        standing = [(mark.order, number) for number, mark in self._marks.items() if self._stands(mark)]
        return [number for _, number in sorted(standing)]

    def holds(self, number: int) -> bool:
        """Tell whether a field has the words of the finding `number`, not edited since the check."""
        return number in self._marks and self._stands(self._marks[number])

    def touched(self) -> Sequence[int]:
        """Return the indexes of the findings that the caret of the field with the focus touches."""
        marks = ((number, self._marks[number]) for number in self.numbers())
        return [
            number
            for number, mark in marks
            if mark.edit.hasFocus()
            and mark.cursor.selectionStart() <= mark.edit.textCursor().selectionStart() <= mark.cursor.selectionEnd()
        ]

    def caret(self) -> int | None:
        """Return how many findings in the fields begin before the caret; None if no field has the focus."""
        for order, edit in enumerate(self._edits.values()):
            if edit.hasFocus():
                at = (order, edit.textCursor().selectionStart())
                marks = (self._marks[number] for number in self.numbers())
                return sum((mark.order[0], mark.cursor.selectionStart()) < at for mark in marks)
        return None

    def at(self, point: QPoint) -> int | None:
        """Return the index of the finding whose words are at a point of the screen; None if there is none."""
        marks = ((number, self._marks[number]) for number in self.numbers())
        return next((number for number, mark in marks if words_at(mark.edit, mark.cursor, point)), None)

    def show_finding(self, number: int) -> None:
        """Select the words of a finding, and focus their field."""
        if (mark := self._marks.get(number)) is not None:
            mark.edit.setTextCursor(mark.cursor)
            mark.edit.setFocus()

    def can_replace(self, number: int) -> bool:
        """Tell whether the finding `number` is in a field that may be edited, its words unchanged since the check."""
        mark = self._marks.get(number)
        return mark is not None and self._stands(mark) and not mark.edit.isReadOnly()

    def replace(self, number: int, words: str) -> bool:
        """Put `words` in place of the words of finding `number`, as one undo step of the field.

        Return whether something was replaced.
        """
        if not self.can_replace(number):
            return False
        mark = self._marks.pop(number)
        cursor = QTextCursor(mark.cursor)
        cursor.insertText(words)
        mark.edit.setTextCursor(cursor)
        mark.edit.setFocus()
        return True

    def sentence_box(self, number: int) -> QRect | None:
        """Return the screen rectangle of the sentence around the words of a finding; None if no field has them."""
        mark = self._marks.get(number)
        return sentence_box(mark.edit, mark.cursor) if mark is not None else None

    @staticmethod
    def _stands(mark: _FieldMark) -> bool:
        return mark.cursor.selectedText() == mark.words
