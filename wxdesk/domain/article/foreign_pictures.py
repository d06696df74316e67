"""Pictures of other websites in a pasted page, which the program does not download.

A paragraph such as 【图：外站图片1】 stands in the place of each such picture, until a person drops a delivered
picture there. Inside a raw block, the picture's own `img` element stays until then.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from wxdesk.domain.article.blocks import Block, Image, Paragraph, Raw, plain
from wxdesk.domain.article.document import DocumentReading, LinkedPicture
from wxdesk.domain.article.raw.raw_pictures import foreign_pictures, with_picture

_WORD = "外站图片"
_MARK = re.compile(rf"【图：{_WORD}\d+】")
_FOREIGN = "external-picture"
_MOST = 30
"""Maximum number of such lines for one page, since some pages have hundreds of pictures that only decorate."""


def with_foreign_lines(reading: DocumentReading) -> DocumentReading:
    """Return a page's reading with a line such as 【图：外站图片1】 at the place of each picture of another site."""
    foreign = [note for note in reading.lost if note.what == _FOREIGN][:_MOST]
    lines = (LinkedPicture(f"{_WORD}{number}", before=note.block) for number, note in enumerate(foreign, 1))
    return replace(reading, linked=(*reading.linked, *lines))


def with_inserted(own: Sequence[Block], blocks: Sequence[Block], at: int) -> list[Block]:
    """Return the blocks `own` with `blocks` inserted before the index `at`.

    If `blocks` is a single picture, and a block directly before or after this position waits for a picture, the
    picture is not inserted. It replaces the line 【图：外站图片1】, or in a raw block the first picture of another
    website.
    """
    near = [place for place in (at, at - 1) if 0 <= place < len(own) and _waits(own[place])]
    beside = next((place for place in near if _is_line(own[place])), near[0] if near else None)
    if beside is None or len(blocks) != 1 or not isinstance(blocks[0], Image):
        return [*own[:at], *blocks, *own[at:]]
    return [*own[:beside], _filled(own[beside], blocks[0]), *own[beside + 1 :]]


def waiting(blocks: Sequence[Block]) -> int:
    """Return how many pictures of other websites still have to be replaced by delivered ones.

    These are lines such as 【图：外站图片1】, and pictures inside raw blocks.
    """
    return sum(foreign_pictures(one.html) if isinstance(one, Raw) else _is_line(one) for one in blocks)


def _waits(block: Block) -> bool:
    """Tell whether a block still waits for a delivered picture that replaces a picture of another website."""
    return _is_line(block) or (isinstance(block, Raw) and foreign_pictures(block.html) > 0)


def _filled(block: Block, picture: Image) -> Block:
    return replace(block, html=with_picture(block.html, picture.media)) if isinstance(block, Raw) else picture


def _is_line(block: Block) -> bool:
    return isinstance(block, Paragraph) and _MARK.fullmatch(plain(block.runs)) is not None
