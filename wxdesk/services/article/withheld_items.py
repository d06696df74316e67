"""What the sender hid in the documents of a submission, numbered for the person who may take it in."""

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
from wxdesk.domain.article.document import TEXTLESS_HIDDEN, Note
from wxdesk.domain.article.fidelity import letters
from wxdesk.domain.submissions.submission import PieceRole
from wxdesk.services.desk.ports import Reader
from wxdesk.services.records.findings import current_pieces


@dataclass(frozen=True)
class WithheldItem:
    """A hidden text or picture of a document: its number from 1, and digest and name of the document."""

    number: int
    note: Note
    document: str
    document_name: str

    def is_taken(self, blocks: Sequence[Block]) -> bool:
        """Tell whether the article `blocks` has the hidden text or the whole picture by now."""
        if self.note.picture:
            return self.note.picture in digests_of(blocks)
        return letters(self.note.text) in letters(text_of(blocks))


def withheld_items(reader: Reader, submission: str) -> list[WithheldItem]:
    """Return the hidden texts and pictures in the order of the documents.

    Left out are things that the program cannot take in, such as sheets, of which only the name is known.
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
    """Return `blocks` with each hidden text or picture in `notes`.

    A whole picture replaces its cropped part. Other things stand behind the block that the note names, or at the end
    if this block is gone.
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
    """Replace the cropped part by the whole picture: in the block of the note if it shows it, else everywhere."""
    there = [one.id for one in blocks if one.id == note.block and note.used in digests_of([one])]
    swap = {note.used: note.picture}
    return [with_media(one, swap) if not there or one.id in there else one for one in blocks]
