"""Text and pictures that the sender hid in a document; the article gets them only if a person adds them."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from wxdesk.domain.article.blocks import Block
from wxdesk.domain.article.document import Note
from wxdesk.domain.desk.errors import UserError
from wxdesk.services.article.composing import Composing
from wxdesk.services.article.withheld_items import WithheldItem, with_taken, withheld_items
from wxdesk.services.article.withheld_pictures import WithheldLook, WithheldPictures
from wxdesk.services.desk.ports import By, Reader, Store
from wxdesk.services.records.articles import article_blocks, latest_revision


@dataclass(frozen=True)
class ListedItem:
    """A hidden text or picture of a document; `taken` tells whether the article contains it by now."""

    item: WithheldItem
    taken: bool


class Withheld:
    """Lists hidden text and pictures of a submission's documents, and adds chosen ones to the article."""

    def __init__(self, store: Store, composing: Composing, pictures: WithheldPictures) -> None:
        """Read from `store`, save revisions by `composing`, and unpack and register pictures by `pictures`."""
        self._store = store
        self._composing = composing
        self.pictures = pictures

    def listed(self, submission: str) -> list[ListedItem]:
        """Return the hidden texts and pictures of a submission's documents, in document order.

        Each tells whether the article contains it.

        Raises:
          Refused: `no-revision` (there is no article yet).
        """

        def work(reader: Reader) -> list[ListedItem]:
            blocks = article_blocks(reader, latest_revision(reader, submission))
            return [ListedItem(one, one.is_taken(blocks)) for one in withheld_items(reader, submission)]

        return self._store.read(work)

    def take_in(self, submission: str, by: By, chosen: Collection[int], *, note: str = "") -> int:
        """Add hidden texts and pictures to the article, save a revision and return its number.

        Each text becomes a paragraph after the block beside which the document hid it. A whole picture replaces its
        cropped part, and becomes a piece of the submission. `chosen` are the numbers in `listed`, from 1. `note` is a
        remark for the list of revisions.

        Raises:
          UserError: `withheld-unknown` (no hidden text or picture has such a number), or a code of
            `WithheldPictures.add`.
          Refused: `no-revision` (there is no article yet), or a code of `Composing.save`.
        """

        def work(reader: Reader) -> tuple[int, tuple[Block, ...], list[WithheldItem]]:
            revision = latest_revision(reader, submission)
            return revision.number, article_blocks(reader, revision), withheld_items(reader, submission)

        number, blocks, known = self._store.read(work)
        taken = _chosen(known, chosen)
        self.add_pictures(submission, taken, by)
        made = with_taken([one.note for one in taken], blocks)
        return self._composing.save(submission, by, made, base=number, note=note)

    def add_pictures(self, submission: str, items: Sequence[WithheldItem], by: By) -> None:
        """Make the pictures among `items` pieces of the submission, and skip texts.

        Raises the errors of `WithheldPictures.add`.
        """
        self.pictures.add(submission, [one for one in items if one.note.picture], by)

    def at(self, submission: str, block: str) -> list[Note]:
        """Return the hidden texts beside the block with the id `block`; with "", all hidden texts of the documents."""
        known = self._store.read(lambda reader: withheld_items(reader, submission))
        return [one.note for one in known if not one.note.picture and block in ("", one.note.block)]

    def items(self, submission: str, chosen: Collection[int] | None = None) -> list[WithheldItem]:
        """Return the hidden texts and pictures with the numbers `chosen`; None stands for all.

        Raises:
          UserError: `withheld-unknown` (no hidden text or picture has such a number).
        """
        known = self._store.read(lambda reader: withheld_items(reader, submission))
        return known if chosen is None else _chosen(known, chosen)

    @contextmanager
    def looks(self, submission: str) -> Iterator[list[WithheldLook]]:
        """Yield a list of small copies of all hidden and cropped pictures; the copies exist only within the context.

        Raises the errors of `WithheldPictures.looks`.
        """
        with self.pictures.looks([one for one in self.items(submission) if one.note.picture]) as found:
            yield found


def _chosen(known: Sequence[WithheldItem], chosen: Collection[int]) -> list[WithheldItem]:
    if beyond := [one for one in chosen if not 0 < one <= len(known)]:
        raise UserError("withheld-unknown", number=beyond[0], count=len(known))
    return [known[one - 1] for one in sorted(chosen)]
