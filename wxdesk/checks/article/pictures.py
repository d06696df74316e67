"""Check that each mark of a picture, such as 【图1】, has its picture, and that each delivered picture is used."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from wxdesk.domain.article.blocks import Block
from wxdesk.domain.article.pictures.picture_joining import open_marks
from wxdesk.domain.rulebook.findings import Finding, Where
from wxdesk.domain.rulebook.rules import Rulebook

_WHOLE = -1


def check_marks(
    blocks: Sequence[Block], names: Mapping[str, str], rulebook: Rulebook, piece: str | None = None
) -> Iterator[Finding]:
    """Yield a finding for each mark, such as 【图1】, for which the article shows no picture.

    `names` holds the file names of pictures by digest.
    """
    for mark in open_marks(blocks, names):
        place = {} if mark.start == _WHOLE else {"start": mark.start, "end": mark.end}
        where: Where = {"block": mark.block, **place}
        what = "reference" if mark.reference else "place"
        yield rulebook.finding("PIC.mark", piece=piece, where=where, what=what, text=mark.text)


def check_unplaced(pictures: Iterable[tuple[str | None, str]], rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a finding for each of the `pictures` that have no place, given as (piece id, file name).

    The id is None for a file outside a submission.
    """
    for piece, name in pictures:
        yield rulebook.finding("PIC.unplaced", piece=piece, name=name.rpartition("/")[2])
