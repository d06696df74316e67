"""Turns a table that only arranges pictures into pairs and single pictures with their captions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from wxdesk.domain.article.blocks import Block, Component, Image
from wxdesk.domain.article.components import DIGEST, SPECS
from wxdesk.domain.article.pictures.picture_marks import CAPTION_LENGTH

_PAIR = "pair"
_TWO = 2


@dataclass(frozen=True)
class PictureCell:
    """The pictures and the lines of text in one cell of a table."""

    pictures: tuple[Image, ...] = ()
    lines: tuple[str, ...] = ()

    @property
    def is_picture(self) -> bool:
        """Tell whether the cell shows one picture, with at most one line as its caption."""
        return len(self.pictures) == 1 and self.is_short

    @property
    def is_short(self) -> bool:
        """Tell whether the text of the cell is empty or one line as short as a caption."""
        return len(self.lines) <= 1 and all(len(line) <= CAPTION_LENGTH for line in self.lines)


def arranged_pictures(rows: Sequence[Sequence[PictureCell]]) -> list[Block] | None:
    """Return the pictures of a table as blocks, or None if the table holds more than pictures and their captions.

    A row of two pictures is a pair. A row of text below a row of pictures without captions gives the captions.
    """
    made: list[list[Image]] = []
    for row in rows:
        pictures = [cell for cell in row if cell.pictures]
        written = [cell for cell in row if cell.lines]
        if pictures:
            if not all(cell.is_picture or cell == PictureCell() for cell in row):
                return None
            made.append([_with_caption(cell.pictures[0], cell.lines) for cell in pictures])
        elif written:
            last = made[-1] if made else []
            if len(last) != len(row) or any(one.caption for one in last) or not all(cell.is_short for cell in row):
                return None
            made[-1] = [_with_caption(one, cell.lines) for one, cell in zip(last, row, strict=True)]
    return [block for line in made for block in _line(line)] if made else None


def _with_caption(picture: Image, lines: Sequence[str]) -> Image:
    return replace(picture, caption=lines[0]) if lines else picture


def _line(pictures: Sequence[Image]) -> list[Block]:
    """Return the pictures of one row: two as a pair if their captions are short enough, others one below the other."""
    most = {one.id: one.most for one in SPECS[_PAIR].fields}
    fits = all(DIGEST.match(one.media) and len(one.caption) <= most["left_caption"] for one in pictures)
    if len(pictures) != _TWO or not fits:
        return list(pictures)
    left, right = pictures
    fields = (
        ("left", left.media),
        ("left_caption", left.caption),
        ("right", right.media),
        ("right_caption", right.caption),
    )
    return [Component("", _PAIR, tuple(field for field in fields if field[1]))]
