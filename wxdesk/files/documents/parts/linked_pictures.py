"""Keeps the places of pictures that a document names but does not contain, while its blocks are built."""

from collections.abc import Collection, Sequence

from wxdesk.domain.article.blocks import Block, Image

_LINK = "link:"


def linked_picture(file: str, caption: str = "") -> Image:
    """Return a block that holds the place of the picture `file`, which the document only names.

    `HeldPlaces` removes the block once the document is read, and tells where the picture belongs.
    """
    return Image("", f"{_LINK}{file}", caption)


class HeldPlaces:
    """The blocks of a document, of which some only hold the place of a picture that the document names by its file."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        """Take all `blocks` of a document; each must already have its id."""
        self._all = blocks
        self.blocks = tuple(block for block in blocks if not _is_held(block))

    def index(self, at: int) -> int:
        """Return the index in `blocks` of the block that has the index `at` among all blocks.

        If that block only holds a picture's place, return the index of the next block of `blocks`.
        """
        return sum(not _is_held(block) for block in self._all[:at])

    def id(self, at: int) -> str:
        """Return the id of the block of `blocks` that `index` gives for `at`, or of the last block behind the end.

        Without any blocks it is "".
        """
        return self.blocks[min(self.index(at), len(self.blocks) - 1)].id if self.blocks else ""

    def pictures(self, kept: Collection[Block]) -> list[dict[str, str]]:
        """Return each picture that the document only names: its file, its caption, and the next block of `kept`."""
        ids = {block.id for block in kept}
        found: list[dict[str, str]] = []
        for at, block in enumerate(self._all):
            if isinstance(block, Image) and _is_held(block):
                behind = next((one.id for one in self._all[at:] if one.id in ids), "")
                found.append({"file": block.media.removeprefix(_LINK), "caption": block.caption, "before": behind})
        return found


def _is_held(block: Block) -> bool:
    return isinstance(block, Image) and block.media.startswith(_LINK)
