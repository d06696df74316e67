"""Show findings in the block editor: underline their words, select them, and replace them."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from wxdesk.domain.article.blocks import Media
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.services.article.writing import ArticlePicture, DraftReport
from wxdesk.ui.article.editor.block_edit import BlockEdit
from wxdesk.ui.article.editor.document.letters import OBJECT
from wxdesk.ui.article.text.source import UNDERLINES
from wxdesk.ui.article.text.word_marks import WordMark, WordMarks
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.decisions.findings import TONES


class BlockFindings(WordMarks):
    """Underlines the words of findings in the block editor; implements `FindingText`."""

    def __init__(self, session: Session, edit: BlockEdit) -> None:
        """Underline findings in `edit`; begin without findings."""
        super().__init__(edit)
        self._session, self._edit = session, edit
        self._tones: dict[int, str] = {}
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
        self._tones = {number: TONES[look.findings[number].severity] for number in self._marks}
        self._draw()
        return [number in self._marks for number in range(len(look.findings))]

    def _mark(self, finding: Finding, shown: dict[str, str]) -> WordMark | None:
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
        return WordMark(cursor, words, exact and len(_letters(words)) == end - start)

    @Slot()
    def _draw(self) -> None:
        """Underline the words of each finding that nobody has changed since the check.

        Changed words are not underlined until the next check.
        """
        tokens = self._session.tokens
        standing = {number: mark for number, mark in self._marks.items() if mark.stands and mark.words}
        objects = [number for number, mark in standing.items() if mark.words[0] == OBJECT]
        self._edit.edges = {standing[number].start: self._tones[number] for number in reversed(objects)}
        found: list[QTextEdit.ExtraSelection] = []
        for number, mark in standing.items():
            one = QTextEdit.ExtraSelection()
            one.cursor = mark.cursor
            one.format = QTextCharFormat()
            tone = self._tones[number]
            ink, _ = tokens.pair(tone)
            one.format.setUnderlineStyle(UNDERLINES.get(tone, QTextCharFormat.UnderlineStyle.DotLine))
            one.format.setUnderlineColor(ink)
            found.append(one)
        self._edit.setExtraSelections(found)

    # the port

    def show_finding(self, number: int) -> None:
        """Select the words of a finding, and scroll to them."""
        if (mark := self._marks.get(number)) is not None:
            self._edit.choose_position(mark.start, mark.end)
            self._edit.setFocus()

    def replace(self, number: int, words: str) -> bool:
        """Replace the words of a finding as one undo step; return false if nothing was replaced."""
        if not self.can_replace(number) or self._edit.composing:
            return False
        mark = self._marks.pop(number)
        cursor = QTextCursor(self._edit.document())
        cursor.setPosition(mark.start)
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
        form = cursor.charFormat()
        cursor.setPosition(mark.start)
        cursor.setPosition(mark.end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(words.replace("\n", "\u2028"), form)
        self._edit.choose_position(cursor.position())
        return True


def _letters(words: str) -> str:
    """Return `words` with each character as one code point.

    Text taken from Qt may hold a rare character as two surrogates.
    """
    return words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
