"""Places of facts in an article, and texts in the half-width form in which patterns search them."""

from dataclasses import dataclass

_FOLDED = str.maketrans("０１２３４５６７８９（）：．％～－—–−﹣", "0123456789():.%~-----")


@dataclass(frozen=True, order=True)
class PromotionPlace:
    """A passage of one block: `start` and `end` count code points of its visible text.

    The title of an article counts as a block with an empty id.
    """

    block: str
    start: int
    end: int
    words: str

    def holds(self, block: object, start: object) -> bool:
        """Tell whether a finding that begins at `start` of `block` begins inside this passage."""
        return block == self.block and isinstance(start, int) and self.start <= start < self.end


def folded(text: str) -> str:
    """Return `text` with full-width digits, brackets and dashes as ASCII; the number of characters stays the same."""
    return text.translate(_FOLDED)
