"""Show findings in the article's text: underline their words, select them, and replace them."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Slot

from wxdesk.domain.article.blocks import CodeBlock, Media
from wxdesk.domain.article.text.marks import escaped
from wxdesk.domain.article.text.places import WordPlaces
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.editing.edits import TextEdit
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.services.article.writing import ArticlePicture, DraftReport
from wxdesk.ui.article.text.positions import Units
from wxdesk.ui.article.text.source import FindingSpot, SourceEdit
from wxdesk.ui.article.text.word_marks import WordMark, WordMarks
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.decisions.findings import TONES


class FindingMarks(WordMarks):
    """Underlines the words of findings in the article's text; implements `FindingText` for this text."""

    def __init__(self, session: Session, source: SourceEdit) -> None:
        """Underline findings in the editor `source`; begin without findings."""
        super().__init__(source)
        self._session, self._source = session, source
        self._in_code: set[int] = set()
        """The findings whose words are in a code block, in which Markdown needs no escaping."""
        self._faulty: int | None = None

    def show(self, look: DraftReport, places: WordPlaces, pictures: Sequence[ArticlePicture]) -> list[bool]:
        """Underline the words of each finding, or the line of its picture.

        Return, for each finding of `look`, whether something was underlined.
        """
        media = [block for chunk in look.chunks if isinstance(block := chunk.block, Media)]
        first = {block.media: block.id for block in reversed(media)}
        lines = {one.piece: first[one.digest] for one in pictures if one.digest in first}
        codes = {chunk.block.id for chunk in look.chunks if isinstance(chunk.block, CodeBlock)}
        spots = [self._spot(one, places, lines) for one in look.findings]
        self._faulty = None
        self._source.show_fault(None)
        self._source.show_spots([spot for spot in spots if spot is not None])
        units = Units(self._source.text())
        self._marks = {
            number: self._mark(finding, spot, units)
            for number, (finding, spot) in enumerate(zip(look.findings, spots, strict=True))
            if spot is not None
        }
        blocks = ((number, (look.findings[number].where or {}).get("block")) for number in self._marks)
        self._in_code = {number for number, block in blocks if block in codes}
        return [spot is not None for spot in spots]

    def clear(self) -> None:
        """Show no findings, because the other view of the text is open."""
        self._marks, self._faulty = {}, None
        self._source.show_fault(None)
        self._source.show_spots([])

    def _mark(self, finding: Finding, spot: FindingSpot, units: Units) -> WordMark:
        cursor = self._source.cursor_at(units, spot.start, spot.end)
        cursor.setKeepPositionOnInsert(True)
        where = finding.where or {}
        start, end = where.get("start"), where.get("end")
        exact = isinstance(start, int) and isinstance(end, int) and 0 < end - start == spot.end - spot.start
        return WordMark(cursor, cursor.selectedText(), exact)

    def show_fault(self, error: UserError) -> bool:
        """Highlight the line that cannot be parsed; return False if the error does not say which line it is."""
        number = error.values.get("line")
        self._faulty = number if isinstance(number, int) else None
        self._source.show_fault(self._fault())
        return self._faulty is not None

    def _fault(self) -> tuple[int, int] | None:
        return WordPlaces(self._source.text(), ()).line(self._faulty) if self._faulty is not None else None

    @property
    def faulty(self) -> bool:
        """Tell whether a line of the text cannot be parsed."""
        return self._faulty is not None

    @Slot()
    def go_to_fault(self) -> None:
        """Put the caret at the end of the line that cannot be parsed."""
        if (line := self._fault()) is not None:
            self._source.choose(line[1], line[1])
            self._source.setFocus()

    # the port

    def show_finding(self, number: int) -> None:
        """Select the words of a finding, and scroll to them."""
        if (mark := self._marks.get(number)) is not None:
            units = Units(self._source.text())
            self._source.choose(*(units.from_qt(at) for at in (mark.start, mark.end)))
            self._source.setFocus()

    def replace(self, number: int, words: str) -> bool:
        """Replace the words of a finding as one undo step; return false if nothing was replaced."""
        if not self.can_replace(number):
            return False
        mark, units = self._marks[number], Units(self._source.text())
        start, end = (units.from_qt(at) for at in (mark.start, mark.end))
        made = words if number in self._in_code else escaped(words)
        at = start + len(made)
        if not self._source.change(lambda _text, _selection: TextEdit(start, end, made, (at, at))):
            return False
        del self._marks[number]
        return True

    def _spot(self, finding: Finding, places: WordPlaces, lines: Mapping[str, str]) -> FindingSpot | None:
        """Return the position of a finding's words, or of the line of its picture; None if it has no position."""
        where = finding.where or {}
        block = where.get("block", lines.get(finding.piece or ""))
        start, end = where.get("start"), where.get("end")
        if not isinstance(block, str):
            return None
        at = places.whole(block)
        if isinstance(start, int) and isinstance(end, int):
            at = places.words(block, start, end)
        return FindingSpot(*at, TONES[finding.severity]) if at else None
