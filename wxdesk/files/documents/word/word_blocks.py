"""Build blocks from the HTML that mammoth makes of a prepared Word file."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from lxml import html

from wxdesk.domain.article.blocks import (
    Align,
    Block,
    Cell,
    Heading,
    Image,
    ListItem,
    Paragraph,
    Run,
    TableBlock,
    merged,
    plain,
    without_bold,
)
from wxdesk.domain.article.pictures.picture_tables import PictureCell, arranged_pictures
from wxdesk.files.documents.parts.drawings import PICTURE
from wxdesk.files.documents.parts.html_runs import Element, runs_in, written
from wxdesk.files.documents.parts.styles import TITLE
from wxdesk.files.documents.word.prepass import PARAGRAPH, ParagraphFacts, body_size
from wxdesk.files.documents.word.suggesting import suggest_headings

_MARK = re.compile(f"{PARAGRAPH[0]}(\\d+){PARAGRAPH[1]}|{PICTURE[0]}([0-9a-f]+){PICTURE[1]}")
_CHINESE_END = tuple("、）．。：）」】")
_CAPTION = re.compile(r"^(?:[▲△]|[（(]?图\s?[\d一二三四五六七八九十：:]|[（(]图[）)])")
"""Pattern of a picture caption in the line after a picture, even without a caption style."""

_CAPTION_LENGTH = 60


@dataclass
class Built:
    """The blocks made from a Word file, with notes about them; all positions are indexes in `blocks`.

    `places` maps the number of each Word paragraph to its block. `titles` are blocks that are titles. `moved` are
    tables out of which pictures were moved. `flattened` are tables that contained another table, whose text they now
    hold. `suggested` are lines that look like headings, each with its presumed level.
    """

    blocks: list[Block] = field(default_factory=list)
    places: dict[int, int] = field(default_factory=dict)
    titles: list[int] = field(default_factory=list)
    moved: list[int] = field(default_factory=list)
    flattened: list[int] = field(default_factory=list)
    suggested: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True)
class _Piece:
    """One paragraph from mammoth: its runs, the pictures before its text, and the pictures behind its text.

    Mammoth joins some Word paragraphs: `numbers` are the indexes of all of them in the list of `ParagraphFacts`.
    """

    numbers: tuple[int, ...]
    runs: tuple[Run, ...]
    before: tuple[str, ...]
    behind: tuple[str, ...]


def build(content: str, facts: Sequence[ParagraphFacts]) -> Built:
    """Return the blocks of mammoth's HTML; their ids are still empty."""
    root = html.fromstring(f"<div>{content}</div>")
    builder = _Builder(facts)
    for node in root:
        builder.top(node)
    return builder.finished()


class _Builder:
    """Builds the blocks from mammoth's HTML, whose top level it reads once."""

    def __init__(self, facts: Sequence[ParagraphFacts]) -> None:
        self._facts = facts
        self._said: list[tuple[int, ParagraphFacts]] = []
        self.built = Built()

    def finished(self) -> Built:
        """Return the blocks that were built, with suggestions of headings."""
        size = body_size(list(self._facts))
        self.built.suggested = suggest_headings(self.built.blocks, self._said, size)
        return self.built

    def top(self, node: Element) -> None:
        if node.tag == "table":
            self._table(node)
        elif node.tag == "ol":
            self._notes(node)
        else:
            self._paragraph(_piece(node))

    def _paragraph(self, piece: _Piece) -> None:
        for number in piece.numbers:
            self.built.places[number] = len(self.built.blocks)
        self.built.blocks += [Image("", digest) for digest in piece.before]
        if piece.runs:
            fact = self._facts[piece.numbers[0]] if piece.numbers else None
            if fact and fact.heading == TITLE:
                self.built.titles.append(len(self.built.blocks))
            self._append(piece, fact)
        self.built.blocks += [Image("", digest) for digest in piece.behind]

    def _append(self, piece: _Piece, fact: ParagraphFacts | None) -> None:
        blocks = self.built.blocks
        last = blocks[-1] if blocks else None
        if fact and isinstance(last, Image) and not last.caption and _is_caption(piece.runs, fact):
            blocks[-1] = replace(last, caption=plain(labelled(piece.runs, fact)))
            self.built.places.update(dict.fromkeys(piece.numbers, len(blocks) - 1))
            return
        if fact and fact.heading is None:
            self._said.append((len(blocks), fact))
        blocks.append(_text(piece.runs, fact))

    def _table(self, node: Element) -> None:
        at = len(self.built.blocks)
        own = [row for row in node.iter("tr") if _table_of(row) is node]
        cells = [cell for row in own for cell in row if cell.tag in ("td", "th")]
        if len(cells) == 1:
            self._frame(cells[0])
            return
        pictured = [[self._picture_cell(cell) for cell in row if cell.tag in ("td", "th")] for row in own]
        if (arranged := arranged_pictures(pictured)) is not None:
            numbers = [int(mark[1]) for mark in _MARK.finditer(node.text_content()) if mark[1]]
            self.built.places.update(dict.fromkeys(numbers, at))
            self.built.blocks += arranged
            return
        rows = tuple(tuple(self._cells(row, at)) for row in own)
        if any(plain(cell.runs) for row in rows for cell in row):
            self.built.blocks.append(TableBlock("", _with_header(rows)))
        pictures = [m[2] for m in _MARK.finditer(node.text_content()) if m[2]]
        if pictures:
            self.built.moved.append(at)
        self.built.blocks += [Image("", digest) for digest in pictures]

    def _picture_cell(self, cell: Element) -> PictureCell:
        pieces = [_piece(node) for node in _flat(cell)]
        lines = [line for piece in pieces for line in plain(self._cell_line(piece)).split("\n") if line.strip()]
        return PictureCell(
            tuple(Image("", digest) for piece in pieces for digest in (*piece.before, *piece.behind)), tuple(lines)
        )

    def _frame(self, cell: Element) -> None:
        """Read a table of one cell, which only draws a frame around text."""
        for node in cell:
            self.top(node)

    def _cells(self, row: Element, at: int) -> Iterator[Cell]:
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            pieces = [_piece(node) for node in _flat(cell)]
            if next(cell.iter("table"), None) is not None:
                self.built.flattened.append(at)
            numbers = [number for piece in pieces for number in piece.numbers]
            self.built.places.update(dict.fromkeys(numbers, at))
            first = self._facts[numbers[0]] if numbers else None
            yield Cell(
                runs=_joined(self._cell_line(piece) for piece in pieces),
                header=cell.tag == "th",
                colspan=int(cell.get("colspan") or 1),
                rowspan=int(cell.get("rowspan") or 1),
                align=cast("Align", first.align if first else ""),
            )

    def _cell_line(self, piece: _Piece) -> tuple[Run, ...]:
        fact = self._facts[piece.numbers[0]] if piece.numbers else None
        return labelled(piece.runs, fact) if fact and piece.runs else piece.runs

    def _notes(self, node: Element) -> None:
        for number, item in enumerate(node, 1):
            pieces = [_piece(child) for child in item if child.tag == "p"]
            runs = _joined(piece.runs for piece in pieces)
            back = runs[-1].text.rstrip().removesuffix("↑") if runs else ""
            if runs:
                runs = merged((*runs[:-1], replace(runs[-1], text=back)))
            self.built.blocks.append(Paragraph("", merged((Run(f"[{number}] "), *runs))))


def _text(runs: tuple[Run, ...], fact: ParagraphFacts | None) -> Block:
    if fact is None:
        return Paragraph("", runs)
    align = cast("Align", fact.align)
    if fact.heading is not None:
        return Heading("", max(fact.heading, 1), labelled(without_bold(runs), fact), align)
    if fact.label is None:
        return Paragraph("", runs, align)
    shown = fact.label.text if fact.label.ordered else ""
    return ListItem("", runs, fact.label.ordered, fact.label.level, shown)


def _is_caption(runs: tuple[Run, ...], fact: ParagraphFacts) -> bool:
    text = plain(runs)
    if len(text) > _CAPTION_LENGTH or "\n" in text:
        return False
    return fact.caption or _CAPTION.match(text) is not None


def labelled(runs: tuple[Run, ...], fact: ParagraphFacts) -> tuple[Run, ...]:
    """Return `runs` with the label of the automatic numbering, such as 1., in front."""
    if fact.label is None or not fact.label.ordered:
        return runs
    gap = "" if fact.label.tight or fact.label.text.endswith(_CHINESE_END) else " "
    first = replace(runs[0], text=f"{fact.label.text}{gap}{runs[0].text}")
    return merged((first, *runs[1:]))


def _table_of(row: Element) -> object:
    return next(row.iterancestors("table"), None)


def _with_header(rows: tuple[tuple[Cell, ...], ...]) -> tuple[tuple[Cell, ...], ...]:
    """Mark a first row that is completely bold as the header row."""
    first = rows[0]
    written = [run for cell in first for run in cell.runs if run.text.strip()]
    if len(rows) == 1 or not written or not all(run.bold for run in written):
        return rows
    return (tuple(replace(cell, header=True, runs=without_bold(cell.runs)) for cell in first), *rows[1:])


def _flat(cell: Element) -> Iterator[Element]:
    """Yield the paragraphs of a cell; a table inside it is flattened cell by cell."""
    for node in cell:
        if node.tag == "table":
            yield from (paragraph for paragraph in node.iter("p"))
        else:
            yield node


def _joined(lines: Iterable[tuple[Run, ...]]) -> tuple[Run, ...]:
    runs: list[Run] = []
    for line in lines:
        if line:
            runs += [*([Run("\n")] if runs else []), *line]
    return merged(runs)


def _piece(node: Element) -> _Piece:
    numbers: list[int] = []
    before: list[str] = []
    behind: list[str] = []
    runs: list[Run] = []
    for run in runs_in(node):
        at = 0
        for mark in _MARK.finditer(run.text):
            if mark.start() > at:
                runs.append(written(run, run.text[at : mark.start()]))
            at = mark.end()
            if mark[1]:
                numbers.append(int(mark[1]))
            else:
                (behind if any(seen.text.strip() for seen in runs) else before).append(mark[2])
        runs.append(written(run, run.text[at:]) if at else run)
    return _Piece(tuple(numbers), merged(runs), tuple(before), tuple(behind))
