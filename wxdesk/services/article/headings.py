"""Suggests headings: lines that look like headings become headings once a person accepts the suggestion."""

from collections.abc import Collection, Iterable

from wxdesk.domain.article.blocks import Block
from wxdesk.domain.article.document import Suggestion, suggested_headings, with_headings
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.submissions.submission import PieceRole
from wxdesk.services.article.composing import Composing
from wxdesk.services.desk.ports import By, Reader, Store
from wxdesk.services.records.articles import article_blocks, latest_revision
from wxdesk.services.records.findings import current_pieces


class Headings:
    """Suggests headings of an article, in its newest revision or in unsaved blocks."""

    def __init__(self, store: Store, composing: Composing) -> None:
        """Read from `store`; save revisions through `composing`."""
        self._store = store
        self._composing = composing

    def suggested(self, submission: str) -> list[Block]:
        """Return the blocks of the newest revision that look like headings, in order.

        Raises:
          Refused: `no-revision` (there is no article yet).
        """
        return self._store.read(lambda reader: _suggested(reader, submission)[2])

    def accept(self, submission: str, by: By, chosen: Collection[int] | None = None, *, note: str = "") -> int:
        """Turn the suggested lines into headings, save a revision and return its number.

        `chosen` selects suggestions counted from 1; None accepts all. `note` is a remark for the list of revisions.

        Raises:
          UserError: `heading-unknown`.
          Refused: `no-revision` (there is no article yet), or a code of `Composing.save`.
        """
        number, blocks, found, known = self._store.read(lambda reader: _suggested(reader, submission))
        numbers = range(1, len(found) + 1) if chosen is None else chosen
        if beyond := [one for one in numbers if not 0 < one <= len(found)]:
            raise UserError("heading-unknown", number=beyond[0], count=len(found))
        taken = {found[one - 1].id for one in numbers}
        made = with_headings([one for one in known if one.block in taken], blocks)
        return self._composing.save(submission, by, made, base=number, note=note)

    def taken(self, submission: str, blocks: Iterable[Block]) -> tuple[Block, ...]:
        """Return `blocks` with every suggested line turned into a heading; nothing is saved."""
        return with_headings(self._store.read(lambda reader: _known(reader, submission)), blocks)


type _Found = tuple[int, tuple[Block, ...], list[Block], list[Suggestion]]


def _suggested(reader: Reader, submission: str) -> _Found:
    """Return the newest revision's number, its blocks, the blocks that look like headings, and all suggestions.

    The suggestions are those that the unit's documents gave when they were read, even for lines that have gone
    since.
    """
    revision = latest_revision(reader, submission)
    blocks, known = article_blocks(reader, revision), _known(reader, submission)
    return revision.number, blocks, list(suggested_headings(known, blocks)), known


def _known(reader: Reader, submission: str) -> list[Suggestion]:
    return [
        suggestion
        for one in current_pieces(reader, submission)
        if one.piece.role is PieceRole.DOCUMENT and one.reading is not None
        for suggestion in one.reading.headings
    ]
