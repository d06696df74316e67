"""Lettering 图中文字: the lines of text that a program recognised in a picture."""

from dataclasses import dataclass
from typing import NamedTuple

LETTERING_VERSION = "rapidocr 3.10, PP-OCRv6 small, 2"
"""Names the recogniser and its models; another text makes every picture be read again."""

_FEWEST_SIGNS = 2


class LetteringLine(NamedTuple):
    """One recognised line of lettering; its box is in pixels of the upright picture at its original size.

    `confidence` is how sure the recogniser is of the text, from 0 to 1.
    """

    text: str
    x: int
    y: int
    width: int
    height: int
    confidence: float
    """How sure the recogniser is, from 0 to 1."""

    @property
    def box(self) -> tuple[int, int, int, int]:
        """Return left, top, width and height."""
        return self.x, self.y, self.width, self.height

    def grown(self, across: float, down: float) -> "LetteringLine":
        """Return the line with its box multiplied by the factors `across` and `down`."""
        edges = (round(self.x * across), round(self.y * down))
        return self._replace(
            x=edges[0], y=edges[1], width=max(1, round(self.width * across)), height=max(1, round(self.height * down))
        )


@dataclass(frozen=True)
class Lettering:
    """The lettering of one picture of `width` times `height` pixels, its lines from top to bottom.

    `problem` is the code of the error because of which the picture could not be read, or "". `version` names the
    version of the recogniser. `photo` is the recogniser's score from 0 to 100 of how much the picture looks like a
    photograph; None if it gave none.
    """

    width: int
    height: int
    lines: tuple[LetteringLine, ...] = ()
    problem: str = ""
    """The code of the error because of which the picture could not be read; "" if it was read."""
    version: str = LETTERING_VERSION
    photo: int | None = None
    """How much the picture looks like a photograph to the recogniser's network, from 0 to 100; None without a score."""

    @property
    def text(self) -> str:
        """Return the lines, one below the other."""
        return "\n".join(line.text for line in self.lines)

    def covered(self, sure_from: float) -> float:
        """Return the share of the picture's area, from 0 to 1, that recognised lines of text cover.

        Only lines with a confidence of at least `sure_from` (0 to 1) count. A line with a single character does not
        count, because the recogniser also finds single characters in mere patterns.
        """
        sure = (one for one in self.lines if one.confidence >= sure_from and _signs(one.text) >= _FEWEST_SIGNS)
        area = sum(one.width * one.height for one in sure)
        return min(1.0, area / (self.width * self.height)) if self.width * self.height else 0.0


def _signs(text: str) -> int:
    """Return the number of letters, digits and Chinese characters."""
    return sum(sign.isalnum() for sign in text)
