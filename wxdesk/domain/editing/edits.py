"""One change of an article's Markdown text, and the selected blocks that editor commands work on.

A command is a function from text and selection to a `TextEdit`, or to None if there is nothing to change. Text outside
the edit stays exactly as typed.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import assert_never

from wxdesk.domain.article.blocks import (
    JOINED,
    Align,
    Block,
    Cell,
    Heading,
    ListItem,
    Paragraph,
    Quote,
    Run,
    Running,
    TableBlock,
    merged,
    plain,
)
from wxdesk.domain.article.text.grammar import NUMBER, WORDS, SpanKind
from wxdesk.domain.article.text.markdown import from_markdown, to_markdown
from wxdesk.domain.article.text.marks import escaped
from wxdesk.domain.article.text.places import places_in
from wxdesk.domain.editing.spans import RUNNING, BlockSpan, spans, touched

type Selection = tuple[int, int]


@dataclass(frozen=True)
class TextEdit:
    """Replace the characters `start` to `end` by `text`, then select `selection`; all in code points."""

    start: int
    end: int
    text: str
    selection: Selection

    def on(self, text: str) -> str:
        """Return `text` with this edit applied."""
        return text[: self.start] + self.text + text[self.end :]


@dataclass(frozen=True)
class SelectedBlock:
    """One block of the text that the selection touches: its span and its text."""

    span: BlockSpan
    text: str

    @cached_property
    def block(self) -> Running | TableBlock | None:
        """Return the parsed block if it consists of runs or is a table; None for code, media and other kinds."""
        if self.span.kind not in (*RUNNING, "table"):
            return None
        (block,) = from_markdown(self.text)
        return block if isinstance(block, Running | TableBlock) else None

    @cached_property
    def places(self) -> list[int]:
        """Return for each visible character of the block its offset in the block's Markdown; a label is left out."""
        if self.block is None:
            return []
        found = places_in(self.block, self.text.split("\n"))
        return found[len(label_text(self.block)) :]

    def inside(self, selection: Selection) -> tuple[int, int]:
        """Return start and end (exclusive) of the part of the block that `selection` covers.

        The result counts characters of the block's runs, `selection` those of the article's Markdown text.
        """
        start, end = (min(max(one - self.span.start, 0), len(self.text)) for one in selection)
        return bisect_left(self.places, start), bisect_left(self.places, end)

    def at(self, character: int, *, after: bool = False) -> int:
        """Return the offset in the block's Markdown `text` of the visible character with the index `character`.

        With `after`, return the offset just behind the visible character that precedes it.
        """
        if after and character and self.places:
            return self.places[character - 1] + 1
        if character < len(self.places):
            return self.places[character]
        return self.places[-1] + 1 if self.places else len(self.text)


def pieces_of(text: str, selection: Selection) -> tuple[Sequence[BlockSpan], int, list[SelectedBlock]]:
    """Return all block spans, the index of the first span that the selection touches, and the touched blocks."""
    found = spans(text)
    first, stop = touched(found, *selection)
    return found, first, [SelectedBlock(one, text[one.start : one.end]) for one in found[first:stop]]


def label_text(block: Block) -> str:
    """Return the visible label of a numbered item with its space, or ""."""
    return f"{block.label} " if isinstance(block, ListItem) and block.ordered and block.label else ""


def sliced(runs: Iterable[Run], start: int, end: int) -> tuple[list[Run], list[Run], list[Run]]:
    """Return the parts of `runs` before, inside and after the characters `start` to `end`."""
    parts: tuple[list[Run], list[Run], list[Run]] = ([], [], [])
    at = 0
    for run in runs:
        cuts = [min(max(cut - at, 0), len(run.text)) for cut in (start, end)]
        for part, (a, b) in zip(parts, ((0, cuts[0]), (cuts[0], cuts[1]), (cuts[1], None)), strict=True):
            if run.text[a:b]:
                part.append(replace(run, text=run.text[a:b]))
        at += len(run.text)
    return parts


def runs_in(block: Running | TableBlock) -> list[Run]:
    """Return the runs of a block; in a table a tab or line break separates cells, as in `block_text`."""
    if not isinstance(block, TableBlock):
        return list(block.runs)
    found: list[Run] = []
    for number, row in enumerate(block.rows):
        for place, cell in enumerate(row):
            between = "\t" if place else "\n" if number else ""
            found += [Run(between)] if between else []
            found += cell.runs
    return found


def with_runs(block: Running | TableBlock, runs: Sequence[Run]) -> Running | TableBlock:
    """Return `block` with its text formatted as in `runs`.

    The text of `runs` must be as long as the present text; for a table it is that of all cells, as `runs_in` returns
    it.
    """
    if not isinstance(block, TableBlock):
        return replace(block, runs=merged(runs))
    at = 0
    rows: list[tuple[Cell, ...]] = []
    for number, row in enumerate(block.rows):
        cells: list[Cell] = []
        for place, cell in enumerate(row):
            at += 1 if place or number else 0
            size = len(plain(cell.runs))
            cells.append(replace(cell, runs=merged(sliced(runs, at, at + size)[1])))
            at += size
        rows.append(tuple(cells))
    return replace(block, rows=tuple(rows))


def written(block: Block, body: str | None = None) -> str:
    """Return the Markdown of one block.

    `body` are the words of the block as a person typed them. They are used unchanged if they give the same block and
    are not longer than the canonical form; for **a****b** the canonical form is shorter and is used.
    """
    own = to_markdown([block])
    if body is not None and isinstance(block, Running):
        typed = f"{lead(block)}{body}"
        if len(typed) <= len(own) and from_markdown(typed) == from_markdown(own):
            return typed
    return own


def lead(block: Running) -> str:
    """Return the prefix of a block's text, such as "# ": heading, quote or list sign, indent, alignment."""
    match block:
        case Heading(level=level, align=align):
            return f"{'#' * level} {_align(align)}"
        case Paragraph(align=align):
            return _align(align)
        case Quote():
            return "> "
        case ListItem(level=level, ordered=ordered, label=label):
            sign = "-" if not ordered else label if NUMBER.match(label) else f"- [{escaped(label)}]"
            return f"{'  ' * level}{sign} "
    assert_never(block)


def _align(align: Align) -> str:
    return f"{{{align}}} " if align else ""


def body_of(piece: SelectedBlock) -> str:
    """Return the words of a block as typed: with marks such as **, but without a prefix such as # or -."""
    kind = piece.span.kind
    found = WORDS[kind].match(piece.text.lstrip() if kind == "paragraph" else piece.text)
    return found[len(found.groups())] if found else piece.text


def between(before: SpanKind, after: SpanKind) -> str:
    """Return the separator of two blocks: one line break inside a list or quotation, else a blank line."""
    return "\n" if before == after and before in JOINED else "\n\n"


def region(
    found: Sequence[BlockSpan], first: int, pieces: Sequence[SelectedBlock], made: Sequence[tuple[SpanKind, str]]
) -> tuple[int, int, str, list[int]]:
    """Return the span to replace, the text for it, and where each block of `made` begins after the edit.

    The span covers the blocks `pieces`, the first of which has the index `first` in `found`, and the blank lines around
    them. `made` holds kind and text of each new block. All positions count in the whole text.
    """
    stop = first + len(pieces)
    start = found[first - 1].end if first else pieces[0].span.start
    end = found[stop].start if stop < len(found) else pieces[-1].span.end
    text, kind = "", found[first - 1].kind if first else None
    begins: list[int] = []
    for one, own in made:
        text += between(kind, one) if kind else ""
        begins.append(start + len(text))
        text += own
        kind = one
    if stop < len(found) and kind:
        text += between(kind, found[stop].kind)
    return start, end, text, begins


def kind_of_text(text: str) -> SpanKind:
    """Return whether a Markdown text with one block is a heading, a list item, a quote, a table or another kind."""
    return spans(text)[0].kind
