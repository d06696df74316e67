"""Hidden texts and pictures of a submission's documents, numbered, so that a person may add them to the article."""

from collections.abc import Sequence
from dataclasses import dataclass

from wxdesk.domain.article.blocks import (
    Block,
    Image,
    Paragraph,
    Run,
    digests_of,
    merged,
    text_of,
    with_media,
    with_new_ids,
)
from wxdesk.domain.article.comparison.fidelity import letters
from wxdesk.domain.article.document import TEXTLESS_HIDDEN, Note
from wxdesk.domain.submissions.submission import PieceRole
from wxdesk.services.desk.ports import Reader
from wxdesk.services.records.findings import current_pieces


@dataclass(frozen=True)
class WithheldItem:
    """A hidden text or picture of a document.

    `number` counts from 1 within the submission. `note` describes the text or picture. `document` is the digest of
    the document, `document_name` its file name.
    """

    number: int
    note: Note
    document: str
    document_name: str

    def is_taken(self, blocks: Sequence[Block]) -> bool:
        """Tell whether the article, given as `blocks`, contains this hidden text or whole picture by now."""
        if self.note.picture:
            return self.note.picture in digests_of(blocks)
        return letters(self.note.text) in letters(text_of(blocks))


def withheld_items(reader: Reader, submission: str) -> list[WithheldItem]:
    """Return the hidden texts and pictures of a submission's documents, in document order.

    Hidden things of which only the name is known, such as whole sheets, are left out, because they cannot be added.
    """
    found = [
        (note, one.version.digest, one.version.name)
        for one in current_pieces(reader, submission)
        if one.piece.role is PieceRole.DOCUMENT and one.reading is not None
        for note in one.reading.hidden
        if note.picture or (note.what not in TEXTLESS_HIDDEN and note.text.strip())
    ]
    return [WithheldItem(number, *one) for number, one in enumerate(found, 1)]


def with_taken(notes: Sequence[Note], blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the article's `blocks` with each hidden text or picture of `notes` added.

    A whole picture replaces its cropped part. Anything else is inserted after the block that the note names, or at
    the end if this block no longer exists.
    """
    text = list(blocks)
    fresh: list[tuple[Note, Block]] = []
    for note in notes:
        if note.used and note.used in digests_of(text):
            text = _replaced(text, note)
        elif note.picture:
            fresh.append((note, Image("", note.picture)))
        elif note.text.strip():
            fresh.append((note, Paragraph("", merged([Run(note.text)]))))
    made = with_new_ids([block for _, block in fresh], [block.id for block in text])
    known = {block.id for block in text}
    behind: dict[str, list[Block]] = {}
    for (note, _), block in zip(fresh, made, strict=True):
        behind.setdefault(note.block if note.block in known else "", []).append(block)
    placed = [one for block in text for one in (block, *behind.get(block.id, ()))]
    return (*placed, *behind.get("", ()))


def _replaced(blocks: Sequence[Block], note: Note) -> list[Block]:
    """Return the blocks with the whole picture of `note` in place of its cropped part.

    It is replaced in the block that the note names; if this block does not show the part, in all blocks.
    """
    there = [one.id for one in blocks if one.id == note.block and note.used in digests_of([one])]
    swap = {note.used: note.picture}
    return [with_media(one, swap) if not there or one.id in there else one for one in blocks]
