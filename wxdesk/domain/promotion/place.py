"""Locates facts in an article, and normalises text so that patterns match it."""

from dataclasses import dataclass

_FOLDED = str.maketrans("０１２３４５６７８９（）：．％～－—–−﹣", "0123456789():.%~-----")


@dataclass(frozen=True, order=True)
class PromotionPlace:
    """Words of one block: `start` and `end` count code points of its visible text.

    The title of an article is its own block without an id.
    """

    block: str
    start: int
    end: int
    words: str

    def holds(self, block: object, start: object) -> bool:
        """Tell whether a finding that begins at `start` of `block` speaks of these words."""
        return block == self.block and isinstance(start, int) and self.start <= start < self.end


def folded(text: str) -> str:
    """Return `text` with full-width digits, brackets and dashes as plain ones, sign for sign."""
    return text.translate(_FOLDED)
