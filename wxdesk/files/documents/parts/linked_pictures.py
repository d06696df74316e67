"""Remembers where pictures belong that a document names but does not contain.

This is needed while the document's blocks are built.
"""

from collections.abc import Collection, Sequence

from wxdesk.domain.article.blocks import Block, Image

_LINK = "link:"


def linked_picture(file: str, caption: str = "") -> Image:
    """Return a block that stands for the picture `file`, which the document only names.

    `HeldPlaces` removes the block once the document is read, and tells where the picture belongs.
    """
    return Image("", f"{_LINK}{file}", caption)


def file_of(picture: Image) -> str:
    """Return the file by which the document names a linked picture; "" if the picture is in the vault."""
    return picture.media.removeprefix(_LINK) if picture.media.startswith(_LINK) else ""


class HeldPlaces:
    """The blocks of a document without the placeholders for pictures that it names but does not contain."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        """Take all `blocks` of a document, with placeholders for missing pictures; each block must have its id."""
        self._all = blocks
        self.blocks = tuple(block for block in blocks if not _is_held(block))

    def index(self, at: int) -> int:
        """Return the index in `blocks` that corresponds to the index `at` in the document with placeholders.

        If the block at `at` is a placeholder for a picture, return the index of the next block.
        """
        return sum(not _is_held(block) for block in self._all[:at])

    def id(self, at: int) -> str:
        """Return the id of the block of `blocks` at `index(at)`.

        If only placeholders follow in the document, return the id of the last block; "" if `blocks` is empty.
        """
        return self.blocks[min(self.index(at), len(self.blocks) - 1)].id if self.blocks else ""

    def pictures(self, kept: Collection[Block]) -> list[dict[str, str]]:
        """Return each picture that the document names but lacks: its file, its caption, and the next block's id.

        Only blocks in `kept` count as the next block; the id is "" if none follows.
        """
        ids = {block.id for block in kept}
        found: list[dict[str, str]] = []
        for at, block in enumerate(self._all):
            if isinstance(block, Image) and _is_held(block):
                behind = next((one.id for one in self._all[at:] if one.id in ids), "")
                found.append({"file": block.media.removeprefix(_LINK), "caption": block.caption, "before": behind})
        return found


def _is_held(block: Block) -> bool:
    return isinstance(block, Image) and block.media.startswith(_LINK)
