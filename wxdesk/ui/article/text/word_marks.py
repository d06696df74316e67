"""Tracks the words of findings in a text: their position, and whether they were edited since the check."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from wxdesk.ui.article.text.finding_text import sentence_box, words_at


@dataclass(frozen=True)
class WordMark:
    """The words of a finding in a text; `cursor` keeps their position while the person types.

    `exact` tells that these are exactly the words that the finding names, so that a proposed wording can replace
    them.
    """

    cursor: QTextCursor
    words: str
    """The words of the finding as they were when the text was checked."""
    exact: bool
    """True if `words` are exactly those that the finding names, so that a proposed wording can replace them."""

    @property
    def start(self) -> int:
        """Return the position of the first character in the document."""
        return self.cursor.selectionStart()

    @property
    def end(self) -> int:
        """Return the position after the last character in the document."""
        return self.cursor.selectionEnd()

    @property
    def stands(self) -> bool:
        """Tell whether nobody has changed the words since the check."""
        return self.cursor.selectedText() == self.words


class WordMarks(QObject):
    """Base class of the texts whose findings are underlined.

    It implements `FindingText` except the methods `show_finding` and `replace`. A subclass fills `_marks`, which
    maps the number of each finding to the mark of its words.
    """

    def __init__(self, edit: QPlainTextEdit | QTextEdit) -> None:
        """Begin without findings; later their words are looked for in the editor `edit`."""
        super().__init__(edit)
        self._followed = edit
        self._marks: dict[int, WordMark] = {}

    def numbers(self) -> Sequence[int]:
        """Return the numbers of the findings whose words are unchanged since the check, in reading order."""
        standing = [(mark.start, number) for number, mark in self._marks.items() if mark.stands]
        return [number for _, number in sorted(standing)]

    def holds(self, number: int) -> bool:
        """Tell whether nobody has changed the words of the finding `number` since the check."""
        return number in self._marks and self._marks[number].stands

    def touched(self) -> Sequence[int]:
        """Return the numbers of the findings whose words the caret, or the start of the selection, touches."""
        at = self._followed.textCursor().selectionStart()
        return [number for number in self.numbers() if self._marks[number].start <= at <= self._marks[number].end]

    def caret(self) -> int | None:
        """Return how many findings begin before the caret or at it; None while the editor has no keyboard focus."""
        if not self._followed.hasFocus():
            return None
        at = self._followed.textCursor().selectionStart()
        return sum(self._marks[number].start <= at for number in self.numbers())

    def at(self, point: QPoint) -> int | None:
        """Return the number of the finding whose words are at a point of the screen; None if there is none."""
        marks = ((number, self._marks[number].cursor) for number in self.numbers())
        return next((number for number, words in marks if words_at(self._followed, words, point)), None)

    def can_replace(self, number: int) -> bool:
        """Tell whether a proposed wording can replace the words of the finding `number`.

        Their position must be exact (`exact`), nobody may have changed them, and the editor must not be read-only.
        """
        mark = self._marks.get(number)
        return mark is not None and mark.exact and mark.stands and not self._followed.isReadOnly()

    def sentence_box(self, number: int) -> QRect | None:
        """Return the screen rectangle of the sentence around the words of a finding; None if it has no words here."""
        mark = self._marks.get(number)
        return sentence_box(self._followed, mark.cursor) if mark is not None else None
