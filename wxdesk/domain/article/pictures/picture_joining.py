"""Puts the delivered pictures into an article, at the marks that stand for them in its text, such as 【图1】.

A mark names a picture by the number or the name of its file. Marks that name no file get the pictures in their order,
but only if there are exactly as many marks as pictures left. If two pictures fit a mark, it stays in the text.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import assert_never

from wxdesk.domain.article.blocks import (
    Block,
    Cell,
    CodeBlock,
    Component,
    DividerBlock,
    Heading,
    Image,
    ListItem,
    Media,
    Paragraph,
    Quote,
    Raw,
    Run,
    TableBlock,
    Video,
    digests_of,
    merged,
    plain,
    with_new_ids,
)
from wxdesk.domain.article.components import filled_pictures
from wxdesk.domain.article.pictures.picture_marks import (
    CAPTION_LENGTH,
    MarkKind,
    PictureMark,
    is_credit,
    lines_of,
    number_in_name,
    numbered_caption,
    picture_marks,
)
from wxdesk.domain.article.pictures.picture_tables import PictureCell, arranged_pictures

_SUFFIX = re.compile(r"\.[A-Za-z0-9]{2,5}$")
_OPENING = "【［[〔〖（("
_TRIANGLE = ("▲", "△")


@dataclass(frozen=True)
class DeliveredPicture:
    """A picture or video of the delivery: its file name, with folders if known, and its digest.

    `counted` is False for a file, such as a cover, that is left out when marks without a name get pictures by order.
    """

    name: str
    digest: str
    video: bool = False
    counted: bool = True
    """False for a file that is left out when marks without a name get pictures by order, such as a cover."""

    @property
    def stem(self) -> str:
        """Return the file's own name without folders and suffix."""
        return _SUFFIX.sub("", _base(self.name))

    def block(self, caption: str) -> Media:
        """Return the block that shows the file."""
        return Video("", self.digest, caption) if self.video else Image("", self.digest, caption)


@dataclass(frozen=True)
class JoinedArticle:
    """An article in which each mark, such as 【图1】, became a picture if exactly one delivered picture fits it.

    `marked` tells that the original text has marks, so its author has said where the pictures stand.
    """

    blocks: tuple[Block, ...]
    marked: bool
    """True if the text has marks, so that its author said where pictures stand."""


@dataclass(frozen=True)
class OpenMark:
    """A mark in an article, such as 【图1】, for which the article shows no picture yet.

    `start` and `end` count code points of the block's text; both are -1 for a mark in a table. `reference` tells that
    the mark is part of a sentence, such as 见图3.
    """

    block: str
    start: int
    end: int
    text: str
    reference: bool


def joined(blocks: Sequence[Block], pictures: Sequence[DeliveredPicture]) -> JoinedArticle:
    """Return `blocks` with the delivered `pictures` in place of marks such as 【图1】; other blocks keep their ids.

    A picture that `blocks` already show is not used again. A reference such as 见图3 stays, with its picture behind it.
    """
    shown = set(digests_of(blocks))
    named = _with_named_pictures(blocks, pictures)
    is_filled, blocks = named != tuple(blocks), named
    marks = [mark for block in blocks for _, mark in _marks_in(block)]
    if not marks:
        return JoinedArticle(blocks, marked=is_filled)
    finder = _Finder(marks, [one for one in pictures if one.digest not in shown], blocks)
    made = _Joiner(finder).joined(blocks)
    return JoinedArticle(made, marked=True)


def _with_named_pictures(blocks: Sequence[Block], pictures: Sequence[DeliveredPicture]) -> tuple[Block, ...]:
    """Return `blocks` in which each component that names the file of a picture shows the delivered picture."""
    finder = _Finder((), [one for one in pictures if not one.video], blocks)
    return tuple(
        replace(block, fields=filled_pictures(block.name, block.fields, finder.named))
        if isinstance(block, Component)
        else block
        for block in blocks
    )


def open_marks(blocks: Sequence[Block], names: Mapping[str, str]) -> Iterator[OpenMark]:
    """Yield the marks of an article that are still open.

    An instruction such as 【图1】 is open as long as it stands in the text. A reference such as 见图3 is open if the
    article shows no picture with this number. `names` holds the file names of pictures by digest.
    """
    images = [block for block in blocks if isinstance(block, Media)]
    numbers = {number for one in images for number in _numbers_of(one, names)}
    count = len(digests_of(blocks))
    for at, block in enumerate(blocks):
        for place, mark in _marks_in(block):
            if mark.kind is MarkKind.REFERENCE:
                known = set(mark.numbers) <= numbers if numbers else max(mark.numbers, default=0) <= count
            else:
                known = mark.kind is MarkKind.CAPTION and (_is_beside(blocks, at) or set(mark.numbers) <= numbers)
            if not known:
                start, end = (-1, -1) if isinstance(block, TableBlock) else (place + mark.start, place + mark.end)
                yield OpenMark(block.id, start, end, _shown(block, place, mark), mark.kind is MarkKind.REFERENCE)


def _shown(block: Block, place: int, mark: PictureMark) -> str:
    if isinstance(block, TableBlock):
        return "、".join(f"图{number}" for number in mark.numbers) or mark.file or "图"
    return plain(_runs(block))[place + mark.start : place + mark.end]


def _numbers_of(image: Media, names: Mapping[str, str]) -> set[int]:
    stem = _SUFFIX.sub("", _base(names.get(image.media, "")))
    return {one for one in (numbered_caption(image.caption), number_in_name(stem)) if one is not None}


def _is_beside(blocks: Sequence[Block], at: int) -> bool:
    """Tell whether the line at index `at`, which reads like a caption, stands beside a picture without caption."""
    beside = blocks[max(at - 1, 0) : at + 2]
    return any(isinstance(one, Media) and not one.caption for one in beside)


def _runs(block: Block) -> tuple[Run, ...]:
    match block:
        case Heading() | Paragraph() | ListItem() | Quote():
            return block.runs
        case TableBlock() | CodeBlock() | Image() | Video() | DividerBlock() | Raw() | Component():
            return ()
    assert_never(block)


def _marks_in(block: Block) -> Iterator[tuple[int, PictureMark]]:
    """Yield the marks of a block, each with the place of its line in the block's text."""
    if isinstance(block, TableBlock):
        for row in block.rows:
            for cell in row:
                found = _marks_of_text(text := plain(cell.runs))
                yield from ((place, mark) for place, mark in found if _stands_in_cell(text[place:], mark))
    elif not isinstance(block, Heading):
        yield from _marks_of_text(plain(_runs(block)))


def _marks_of_text(text: str) -> Iterator[tuple[int, PictureMark]]:
    if "图" in text or "照片" in text or "." in text:
        for place, line in lines_of(text):
            yield from ((place, mark) for mark in picture_marks(line))


def _stands_in_cell(line: str, mark: PictureMark) -> bool:
    """Tell whether a mark in a table's cell asks for a picture; a bare 图1 there may be an entry of a list of figures.

    `line` is the line of the cell that has the mark.
    """
    return mark.kind is MarkKind.REFERENCE or bool(mark.file) or line[mark.start] in _OPENING


def _base(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2]


def _alike(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


class _Finder:
    """Finds the delivered picture for a mark such as 【图1】; if two pictures fit, it returns none of them."""

    def __init__(
        self, marks: Sequence[PictureMark], pictures: Sequence[DeliveredPicture], blocks: Sequence[Block]
    ) -> None:
        self._pictures = pictures
        self._numbered: dict[int, list[DeliveredPicture]] = {}
        for picture in pictures:
            if (number := number_in_name(picture.stem)) is not None and picture.counted:
                self._numbered.setdefault(number, []).append(picture)
        self._embedded = any(isinstance(block, Image) for block in blocks)
        self._by_order: dict[int, DeliveredPicture] = {}
        self._unnumbered: list[DeliveredPicture] = []
        self._order(marks)

    def found(self, mark: PictureMark) -> list[DeliveredPicture | None]:
        """Return the picture for each number of the mark, or for its file name; None where no picture or several fit.

        For a mark with neither number nor name, each call returns the next delivered picture.
        """
        if mark.file and (named := self._named(mark.file)) is not None:
            return [named]
        if mark.file and not mark.loose and not mark.numbers:
            return [None]
        if mark.numbers:
            return [self.numbered(number) for number in mark.numbers]
        return [self._unnumbered.pop(0) if self._unnumbered else None]

    def numbered(self, number: int) -> DeliveredPicture | None:
        """Return the picture with this number in its name; None if several pictures have it.

        If none has it, return the picture at this position in the delivery, or None.
        """
        found = {one.digest: one for one in self._numbered.get(number, ())}
        if found:
            return next(iter(found.values())) if len(found) == 1 else None
        return self._by_order.get(number)

    def caption_of(self, mark: PictureMark) -> str:
        """Return the caption that the mark gives.

        A mark such as 【图：开业现场】 may give a file name or a caption; it is a caption if no delivered file has that
        name.
        """
        if mark.loose and self._named(mark.file) is None:
            return f"{mark.file} {mark.caption}".strip()
        return mark.caption

    def named(self, file: str) -> str:
        """Return the digest of the picture with the file name `file`; "" if there is none, or more than one."""
        found = self._named(file)
        return found.digest if found else ""

    def _named(self, file: str) -> DeliveredPicture | None:
        wanted = _alike(file.replace("\\", "/"))
        for name in (lambda one: one.name.replace("\\", "/"), lambda one: _base(one.name), lambda one: one.stem):
            fits = {one.digest: one for one in self._pictures if _alike(name(one)) == wanted}
            if not fits and "/" in wanted:
                fits = {one.digest: one for one in self._pictures if _alike(name(one)) == wanted.rpartition("/")[2]}
            if fits:
                return next(iter(fits.values())) if len(fits) == 1 else None
        return None

    def _order(self, marks: Sequence[PictureMark]) -> None:
        """Assign pictures by order to the marks that name no file, if as many pictures are left as such marks."""
        named = [mark for mark in marks if mark.file and self._named(mark.file) is not None]
        taken = {one.digest for mark in named if (one := self._named(mark.file)) is not None}
        rest = [mark for mark in marks if mark not in named]
        asked = sorted({number for mark in rest for number in mark.numbers})
        taken |= {one.digest for number in asked for one in self._numbered.get(number, ())}
        free = list({one.digest: one for one in self._pictures if one.counted and one.digest not in taken}.values())
        left = [number for number in asked if number not in self._numbered]
        bare = [one for one in rest if one.kind is MarkKind.PLACE and not one.numbers and (one.loose or not one.file)]
        if left and not bare and not self._numbered and not self._embedded and left == [*range(1, len(free) + 1)]:
            self._by_order = dict(zip(left, free, strict=True))
        elif bare and not left and len(bare) == len(free):
            self._unnumbered = free


@dataclass
class _Line:
    """One line of a paragraph: its runs without the marks (such as 【图1】), and the pictures that the marks name.

    `emptied` tells that no words are left in the line without its marks, so that the line is dropped.
    """

    runs: tuple[Run, ...]
    pictures: list[Media] = field(default_factory=list)
    emptied: bool = False


class _Joiner:
    """Replaces the marks for pictures (such as 【图1】) in an article by the delivered pictures, block by block."""

    def __init__(self, finder: _Finder) -> None:
        self._finder = finder
        self._shown: set[str] = set()
        self._placed: set[int] = set()
        self._described: dict[int, str] = {}

    def joined(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        marks = [mark for block in blocks for _, mark in _marks_in(block)]
        self._placed = {number for one in marks if one.kind is MarkKind.PLACE for number in one.numbers}
        self._described = {
            one.numbers[0]: one.caption
            for one in reversed(marks)
            if one.kind is MarkKind.CAPTION and len(one.numbers) == 1
        }
        made: list[Block] = []
        for at, block in enumerate(blocks):
            beside = _is_beside(blocks, at)
            made += self._block(block, beside=beside)
        captioned = _with_following_captions(made, {block.id for block in blocks} - {""})
        fresh = iter(with_new_ids([one for one in captioned if not one.id], [one.id for one in captioned if one.id]))
        return tuple(one if one.id else next(fresh) for one in captioned)

    def _block(self, block: Block, *, beside: bool) -> list[Block]:
        match block:
            case Paragraph() | Quote() | ListItem():
                return self._running(block, beside=beside)
            case TableBlock():
                return self._table(block)
            case Heading() | CodeBlock() | Image() | Video() | DividerBlock() | Raw() | Component():
                return [block]
        assert_never(block)

    def _running(self, block: Paragraph | Quote | ListItem, *, beside: bool) -> list[Block]:
        lines = [self._line(line, beside=beside) for line in _split(block.runs)]
        if not any(line.pictures or line.emptied for line in lines):
            return [block]
        made: list[Block] = []
        held: list[tuple[Run, ...]] = []

        def close() -> None:
            runs = merged(run for number, one in enumerate(held) for run in ((*([Run("\n")] if number else []), *one)))
            held.clear()
            if runs:
                first = not any(one.id for one in made)
                made.append(replace(block, runs=runs) if first else _continued(block, runs))

        for line in lines:
            if not line.emptied:
                held.append(line.runs)
            if line.pictures:
                close()
                made += line.pictures
        close()
        return made

    def _line(self, runs: tuple[Run, ...], *, beside: bool, in_cell: bool = False) -> _Line:
        text = plain(runs)
        line = _Line(runs)
        cuts: list[tuple[int, int]] = []
        for mark in picture_marks(text):
            if (mark.kind is MarkKind.CAPTION and beside) or (in_cell and not _stands_in_cell(text, mark)):
                continue
            pictures = self._pictures(mark)
            if pictures is None:
                continue
            line.pictures += pictures
            if mark.kind is not MarkKind.REFERENCE:
                cuts.append((mark.start, mark.end))
        if cuts:
            line.runs = _without(runs, cuts)
            line.emptied = not plain(line.runs).strip()
        return line

    def _pictures(self, mark: PictureMark) -> list[Media] | None:
        """Return the pictures that replace a mark, or follow a reference such as 见图3; None if there are none."""
        if mark.kind is not MarkKind.PLACE and set(mark.numbers) & self._placed:
            resolved = mark.kind is MarkKind.CAPTION and self._is_described(mark)
            return [] if resolved else None
        if mark.kind is MarkKind.REFERENCE and set(mark.numbers) & self._described.keys():
            return None
        found = self._finder.found(mark)
        pictures = [one for one in found if one is not None]
        if len(pictures) < len(found):
            return None
        fresh = [one for one in pictures if one.digest not in self._shown]
        self._shown.update(one.digest for one in fresh)
        if mark.kind is MarkKind.REFERENCE:
            return [one.block("") for one in fresh] or None
        captions = self._captions(mark, len(fresh))
        return [one.block(caption) for one, caption in zip(fresh, captions, strict=True)]

    def _is_described(self, mark: PictureMark) -> bool:
        """Tell whether a caption line such as 图1：现场 already is the caption of a picture elsewhere in the article.

        This is so if another mark with the same number places that picture.
        """
        return len(mark.numbers) == 1 and self._finder.numbered(mark.numbers[0]) is not None and self._gives(mark)

    def _gives(self, mark: PictureMark) -> bool:
        return self._described.get(mark.numbers[0]) == mark.caption

    def _captions(self, mark: PictureMark, count: int) -> list[str]:
        said = self._finder.caption_of(mark)
        if not said and len(mark.numbers) == 1:
            said = self._described.get(mark.numbers[0], "")
        return [*[""] * (count - 1), said][:count]

    def _table(self, block: TableBlock) -> list[Block]:
        cells = [[self._cell(cell) for cell in row] for row in block.rows]
        pictures = [picture for row in cells for _, found in row for picture in found]
        rows = tuple(tuple(cell for cell, _ in row) for row in cells)
        if not pictures and rows == block.rows:
            return [block]
        pictured = [[_picture_cell(cell, found) for cell, found in row] for row in cells]
        if (
            not any(isinstance(one, Video) for one in pictures)
            and (arranged := arranged_pictures(pictured)) is not None
        ):
            return arranged
        written = any(plain(cell.runs).strip() for row in rows for cell in row)
        return [*([replace(block, rows=rows)] if written else []), *pictures]

    def _cell(self, cell: Cell) -> tuple[Cell, list[Media]]:
        """Return a cell without the marks that became pictures, and these pictures."""
        lines = [self._line(line, beside=False, in_cell=True) for line in _split(cell.runs)]
        pictures = [picture for line in lines for picture in line.pictures]
        kept = [line.runs for line in lines if not line.emptied]
        runs = merged(run for number, one in enumerate(kept) for run in ((*([Run("\n")] if number else []), *one)))
        return cell if runs == cell.runs else replace(cell, runs=runs), pictures


def _picture_cell(cell: Cell, pictures: Sequence[Media]) -> PictureCell:
    """Return the pictures and lines of text of a cell; the captions of `pictures` count as lines of text."""
    said = [one.caption for one in pictures if one.caption]
    lines = [line for line in plain(cell.runs).split("\n") if line.strip()]
    return PictureCell(tuple(Image("", one.media) for one in pictures), (*said, *lines))


def _continued(block: Paragraph | Quote | ListItem, runs: tuple[Run, ...]) -> Block:
    """Return the part of `block` behind a picture; the part of a list item gets no second label."""
    return Paragraph("", runs) if isinstance(block, ListItem) else replace(block, id="", runs=runs)


def _split(runs: Sequence[Run]) -> list[tuple[Run, ...]]:
    """Return the lines of `runs`, whose line breaks are U+000A."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n")
        lines[-1].append(replace(run, text=first))
        lines += [[replace(run, text=text)] for text in others]
    return [tuple(one for one in line if one.text) for line in lines]


def _without(runs: Iterable[Run], cuts: Sequence[tuple[int, int]]) -> tuple[Run, ...]:
    """Return `runs` without the characters in the ranges `cuts`, each given as (start, end)."""
    made, at = list[Run](), 0
    for run in runs:
        kept = "".join(c for n, c in enumerate(run.text, at) if not any(start <= n < end for start, end in cuts))
        made.append(replace(run, text=kept))
        at += len(run.text)
    return merged(made)


def _with_following_captions(blocks: Sequence[Block], known: set[str]) -> list[Block]:
    """Give each newly placed picture the line after it as caption, if that line is its caption or credit.

    `known` has the ids of the blocks that were in the article before; their captions stay as they are.
    """
    made: list[Block] = []
    for block in blocks:
        last = made[-1] if made else None
        text = plain(block.runs) if isinstance(block, Paragraph) else ""
        placed = isinstance(last, Media) and last.id not in known
        if isinstance(last, Media) and placed and text and "\n" not in text and len(text) <= CAPTION_LENGTH:
            marked = text.startswith(_TRIANGLE) and not last.caption
            if marked or (is_credit(text) and not is_credit(last.caption)):
                made[-1] = replace(last, caption=f"{last.caption} {text}".strip())
                continue
        made.append(block)
    return made
