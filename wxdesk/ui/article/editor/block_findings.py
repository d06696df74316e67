"""Show findings in the block editor: underline their words, select them, and replace them."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, QPoint, QRect, Slot
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from wxdesk.domain.article.blocks import Media
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.services.article.writing import ArticlePicture, DraftReport
from wxdesk.ui.article.editor.block_edit import BlockEdit
from wxdesk.ui.article.editor.document.letters import OBJECT
from wxdesk.ui.article.text.finding_text import sentence_box, words_at
from wxdesk.ui.article.text.source import UNDERLINES
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.decisions.findings import TONES


class _BlockMark(NamedTuple):
    """The words of a finding: `cursor` moves with them while somebody types."""

    cursor: QTextCursor
    words: str
    tone: str
    exact: bool
    """True if `words` are exactly those that the finding names, so that a proposed wording can replace them."""

    @property
    def stands(self) -> bool:
        """Tell whether nobody has changed the words since the check."""
        return self.cursor.selectedText() == self.words


class BlockFindings(QObject):
    """Underlines the words of findings in the block editor; implements `FindingText`."""

    def __init__(self, session: Session, edit: BlockEdit) -> None:
        """Underline findings in `edit`; begin without findings."""
        super().__init__(edit)
        self._session, self._edit = session, edit
        self._marks: dict[int, _BlockMark] = {}
        edit.typed.connect(self._draw)

    def clear(self) -> None:
        """Show no findings, because another view of the text is open."""
        self._marks = {}
        self._draw()

    def show(self, look: DraftReport, pictures: Sequence[ArticlePicture]) -> list[bool]:
        """Underline the words of each finding, or mark its picture.

        Return, for each finding of `look`, whether something was underlined.
        """
        media = [chunk.block for chunk in look.chunks if isinstance(chunk.block, Media)]
        first = {block.media: block.id for block in reversed(media)}
        shown = {one.piece: first[one.digest] for one in pictures if one.digest in first}
        self._marks = {
            number: mark for number, one in enumerate(look.findings) if (mark := self._mark(one, shown)) is not None
        }
        self._draw()
        return [number in self._marks for number in range(len(look.findings))]

    def _mark(self, finding: Finding, shown: dict[str, str]) -> _BlockMark | None:
        where = finding.where or {}
        block = where.get("block", shown.get(finding.piece or ""))
        start, end = where.get("start"), where.get("end")
        if not isinstance(block, str):
            return None
        exact = isinstance(start, int) and isinstance(end, int) and start < end
        if not (isinstance(start, int) and isinstance(end, int)):
            start = end = 0
        place = self._edit.carets.words(block, start, end)
        if place is None:
            return None
        cursor = QTextCursor(self._edit.document())
        cursor.setPosition(place[0])
        cursor.setPosition(max(place), QTextCursor.MoveMode.KeepAnchor)
        cursor.setKeepPositionOnInsert(True)
        words = cursor.selectedText()
        return _BlockMark(cursor, words, TONES[finding.severity], exact and len(_letters(words)) == end - start)

    @Slot()
    def _draw(self) -> None:
        """Underline the words that nobody has changed since the check; changed words wait for the next check."""
        tokens = self._session.tokens
        standing = [mark for mark in self._marks.values() if mark.stands and mark.words]
        objects = [mark for mark in standing if mark.words[0] == OBJECT]
        self._edit.edges = {mark.cursor.selectionStart(): mark.tone for mark in reversed(objects)}
        found: list[QTextEdit.ExtraSelection] = []
        for mark in standing:
            one = QTextEdit.ExtraSelection()
            one.cursor = mark.cursor
            one.format = QTextCharFormat()
            ink, _ = tokens.pair(mark.tone)
            one.format.setUnderlineStyle(UNDERLINES.get(mark.tone, QTextCharFormat.UnderlineStyle.DotLine))
            one.format.setUnderlineColor(ink)
            found.append(one)
        self._edit.setExtraSelections(found)

    # the port

    def numbers(self) -> Sequence[int]:
        """Return the numbers of the findings whose words nobody has changed since the check, in reading order."""
        standing = [(mark.cursor.selectionStart(), number) for number, mark in self._marks.items() if mark.stands]
        return [number for _, number in sorted(standing)]

    def holds(self, number: int) -> bool:
        """Tell whether nobody has changed the words of the finding `number` since the check."""
        return number in self._marks and self._marks[number].stands

    def touched(self) -> Sequence[int]:
        """Return the findings whose words the caret or the selection touches."""
        at = self._edit.textCursor().selectionStart()
        marks = ((number, self._marks[number].cursor) for number in self.numbers())
        return [number for number, words in marks if words.selectionStart() <= at <= words.selectionEnd()]

    def caret(self) -> int | None:
        """Return how many findings begin before the caret or at it; None while the editor has no keyboard focus."""
        if not self._edit.hasFocus():
            return None
        at = self._edit.textCursor().selectionStart()
        return sum(self._marks[number].cursor.selectionStart() <= at for number in self.numbers())

    def at(self, point: QPoint) -> int | None:
        """Return the finding whose words are at a point of the screen."""
        marks = ((number, self._marks[number].cursor) for number in self.numbers())
        return next((number for number, words in marks if words_at(self._edit, words, point)), None)

    def show_finding(self, number: int) -> None:
        """Select the words of a finding, and scroll to them."""
        if (mark := self._marks.get(number)) is not None:
            self._edit.choose_position(mark.cursor.selectionStart(), mark.cursor.selectionEnd())
            self._edit.setFocus()

    def can_replace(self, number: int) -> bool:
        """Tell whether the words of the finding `number` are unchanged, known exactly (`exact`), and editable."""
        mark = self._marks.get(number)
        return mark is not None and mark.exact and mark.stands and not self._edit.isReadOnly()

    def replace(self, number: int, words: str) -> bool:
        """Replace the words of a finding as one undo step; return false if nothing was replaced."""
        if not self.can_replace(number) or self._edit.composing:
            return False
        mark = self._marks.pop(number)
        cursor = QTextCursor(self._edit.document())
        cursor.setPosition(mark.cursor.selectionStart())
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
        form = cursor.charFormat()
        cursor.setPosition(mark.cursor.selectionStart())
        cursor.setPosition(mark.cursor.selectionEnd(), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(words.replace("\n", "\u2028"), form)
        self._edit.choose_position(cursor.position())
        return True

    def sentence_box(self, number: int) -> QRect | None:
        """Return the rectangle on the screen of the sentence around the words of a finding."""
        mark = self._marks.get(number)
        return sentence_box(self._edit, mark.cursor) if mark is not None else None


def _letters(words: str) -> str:
    """Return `words` with each character as one code point; Qt may hold a character as two surrogates."""
    return words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
