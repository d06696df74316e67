"""Show findings in the article's text: underline their words, and select them from the list or by a key."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Slot

from wxdesk.domain.article.blocks import Media
from wxdesk.domain.article.places import WordPlaces
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.services.article.writing import ArticlePicture, DraftReport
from wxdesk.ui.article.text.source import FindingSpot, SourceEdit
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.decisions.findings import TONES


class FindingMarks(QObject):
    """Underlines the words of findings in the article's text, and knows the positions of these words."""

    def __init__(self, session: Session, source: SourceEdit) -> None:
        """Underline findings in the editor `source`; begin without findings."""
        super().__init__(source)
        self._session, self._source = session, source
        self._found: list[FindingSpot | None] = []
        self._faulty: int | None = None

    def show(self, look: DraftReport, places: WordPlaces, pictures: Sequence[ArticlePicture]) -> list[bool]:
        """Underline the words of each finding, or the line of its picture.

        Return, for each finding of `look`, whether something was underlined.
        """
        media = [block for chunk in look.chunks if isinstance(block := chunk.block, Media)]
        first = {block.media: block.id for block in reversed(media)}
        lines = {one.piece: first[one.digest] for one in pictures if one.digest in first}
        self._found = [self._spot(one, places, lines) for one in look.findings]
        self._faulty = None
        self._source.show_fault(None)
        self._source.show_spots([spot for spot in self._found if spot is not None])
        return [spot is not None for spot in self._found]

    def show_fault(self, error: UserError) -> bool:
        """Highlight the line that cannot be parsed; return whether the error names a line."""
        number = error.values.get("line")
        self._faulty = number if isinstance(number, int) else None
        self._source.show_fault(self._fault())
        return self._faulty is not None

    def _fault(self) -> tuple[int, int] | None:
        return WordPlaces(self._source.text(), ()).line(self._faulty) if self._faulty is not None else None

    @Slot()
    def go_to_fault(self) -> None:
        """Put the caret at the end of the line that cannot be parsed."""
        if (line := self._fault()) is not None:
            self._source.choose(line[1], line[1])
            self._source.setFocus()

    @Slot(int)
    def jump(self, number: int) -> None:
        """Select the words of the finding with this index."""
        spot = self._found[number]
        if spot is not None:
            self._choose(spot)

    def next(self) -> None:
        """Go to the line that cannot be parsed; if every line can be parsed, select the next finding.

        After the last finding comes the first.
        """
        if self._faulty is not None:
            self.go_to_fault()
            return
        spots = sorted((spot for spot in self._found if spot is not None), key=lambda one: one.start)
        if not spots:
            self._session.noticed.emit("ok", self._session.say("editor-no-spots"))
            return
        here = self._source.selection_start()
        self._choose(next((one for one in spots if one.start > here), spots[0]))

    def here(self) -> int | None:
        """Return the index of the finding whose words the caret or the selection touches; None without one."""
        at = self._source.selection_start()
        places = enumerate(self._found)
        return next((number for number, spot in places if spot is not None and spot.start <= at <= spot.end), None)

    def _choose(self, spot: FindingSpot) -> None:
        self._source.choose(spot.start, spot.end)
        self._source.setFocus()

    def _spot(self, finding: Finding, places: WordPlaces, lines: Mapping[str, str]) -> FindingSpot | None:
        """Return the position of a finding's words, or of its picture's line; None if the text has neither."""
        where = finding.where or {}
        block = where.get("block", lines.get(finding.piece or ""))
        start, end = where.get("start"), where.get("end")
        if not isinstance(block, str):
            return None
        at = places.whole(block)
        if isinstance(start, int) and isinstance(end, int):
            at = places.words(block, start, end)
        return FindingSpot(*at, TONES[finding.severity], self._session.finding(finding)) if at else None
