"""Text that the sender hid in a document; it becomes a part of the article only if a person decides so."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from wxdesk.domain.article.blocks import Block, Paragraph, Run, merged, text_of, with_new_ids
from wxdesk.domain.article.document import TEXTLESS_HIDDEN, Note
from wxdesk.domain.article.fidelity import letters
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.submissions.submission import PieceRole
from wxdesk.services.article.composing import Composing
from wxdesk.services.desk.ports import By, Reader, Store
from wxdesk.services.records.articles import article_blocks, latest_revision
from wxdesk.services.records.findings import current_pieces


@dataclass(frozen=True)
class WithheldText:
    """A text that a document hides (`note`); `taken` tells that it was inserted into the article already."""

    note: Note
    taken: bool


class Withheld:
    """Lists the texts hidden in a submission's documents, and inserts chosen ones into the article."""

    def __init__(self, store: Store, composing: Composing) -> None:
        """Read from `store`; save revisions through `composing`."""
        self._store = store
        self._composing = composing

    def listed(self, submission: str) -> list[WithheldText]:
        """Return the hidden texts in the order of the documents.

        Raises:
          Refused: `no-revision` (there is no article yet).
        """

        def work(reader: Reader) -> list[WithheldText]:
            has = letters(text_of(article_blocks(reader, latest_revision(reader, submission))))
            return [WithheldText(one, letters(one.text) in has) for one in _known(reader, submission)]

        return self._store.read(work)

    def take_in(self, submission: str, by: By, chosen: Collection[int], *, note: str = "") -> int:
        """Insert hidden texts into the article, save a revision and return its number.

        Each text becomes a paragraph below the block beside which the document hid it. `chosen` are the numbers of
        the texts in `listed`, from 1. `note` is a remark for the list of revisions.

        Raises:
          UserError: `withheld-unknown` (there is no text of such a number).
          Refused: `no-revision` (there is no article yet), or a code of `Composing.save`.
        """

        def work(reader: Reader) -> tuple[int, tuple[Block, ...], list[Note]]:
            revision = latest_revision(reader, submission)
            return revision.number, article_blocks(reader, revision), _known(reader, submission)

        number, blocks, known = self._store.read(work)
        if beyond := [one for one in chosen if not 0 < one <= len(known)]:
            raise UserError("withheld-unknown", number=beyond[0], count=len(known))
        made = with_taken([known[one - 1] for one in sorted(chosen)], blocks)
        return self._composing.save(submission, by, made, base=number, note=note)

    def at(self, submission: str, block: str) -> list[Note]:
        """Return the hidden texts beside the block with the id `block`; with "", those of the whole documents."""
        known = self._store.read(lambda reader: _known(reader, submission))
        return [one for one in known if block in ("", one.block)]


def with_taken(notes: Sequence[Note], blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return `blocks` with a new paragraph for each hidden text in `notes`.

    The paragraph follows the block that the note names, or comes last if that block no longer exists.
    """
    fresh = with_new_ids(
        [Paragraph("", merged([Run(note.text)])) for note in notes if note.text.strip()],
        [block.id for block in blocks],
    )
    behind: dict[str, list[Block]] = {}
    known = {block.id for block in blocks}
    for note, made in zip([one for one in notes if one.text.strip()], fresh, strict=True):
        behind.setdefault(note.block if note.block in known else "", []).append(made)
    placed = [one for block in blocks for one in (block, *behind.get(block.id, ()))]
    return (*placed, *behind.get("", ()))


def _known(reader: Reader, submission: str) -> list[Note]:
    return [
        note
        for one in current_pieces(reader, submission)
        if one.piece.role is PieceRole.DOCUMENT and one.reading is not None
        for note in one.reading.hidden
        if note.what not in TEXTLESS_HIDDEN and note.text.strip()
    ]
