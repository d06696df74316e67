"""Marks of campaign facts 一稿通 in an article: all words that state one fact carry the fact's name.

The mark is a field of the runs (pieces of text). So revisions, drafts and undo contain the marks with the text, and no
second record of a value can disagree with it. A fact is identified by its name.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from wxdesk.domain.article.blocks import (
    Block,
    Cell,
    Heading,
    ListItem,
    Paragraph,
    Quote,
    Run,
    TableBlock,
    merged,
    plain,
)
from wxdesk.domain.article.text.marks import is_fact_name

type _Change = Callable[[Sequence[Run], int], Iterable[Run]]
"""A change of the runs of a paragraph or cell, given with the offset of its words in the block's visible text."""


@dataclass(frozen=True, order=True)
class FactSpan:
    """Words of a block that state one fact: `start` and `end` count code points of the block's visible text."""

    block: str
    start: int
    end: int
    name: str
    words: str


def fact_spans(blocks: Iterable[Block]) -> Iterator[FactSpan]:
    """Yield the marked words of an article in reading order; neighbouring runs of one fact are one place."""
    for block in blocks:
        for runs, offset in _texts(block):
            yield from _spans(block.id, runs, offset)


def _spans(block: str, runs: Sequence[Run], offset: int) -> Iterator[FactSpan]:
    at, begin, name, words = offset, offset, "", ""
    for run in (*runs, Run("")):
        if run.fact != name or not run.text:
            if name and words:
                yield FactSpan(block, begin, at, name, words)
            begin, name, words = at, run.fact, ""
        words += run.text
        at += len(run.text)


def with_facts(blocks: Iterable[Block], wanted: Mapping[str, Sequence[tuple[int, int, str]]]) -> tuple[Block, ...]:
    """Return `blocks` after setting marks of facts: `wanted` maps a block id to (start, end, name of the fact).

    Start and end count code points of the block's visible text. The name "" removes a mark. Program text, captions
    and components have no runs and stay as they are.

    Raises:
      ValueError: a fact cannot have this name.
    """
    for name in (one[2] for those in wanted.values() for one in those):
        if name and not is_fact_name(name):
            raise ValueError(name)
    return tuple(_marked(block, wanted[block.id]) if block.id in wanted else block for block in blocks)


def without_facts(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return `blocks` as readers get them, without the names of facts."""
    return tuple(_changed(block, lambda runs, _: [replace(run, fact="") for run in runs]) for block in blocks)


def renamed(blocks: Iterable[Block], before: str, after: str) -> tuple[Block, ...]:
    """Return `blocks` with the fact `before` renamed; `after` "" removes its marks and keeps the words."""

    def change(runs: Sequence[Run], _: int) -> list[Run]:
        return [replace(run, fact=after) if run.fact == before else run for run in runs]

    return tuple(_changed(block, change) for block in blocks)


def _marked(block: Block, wanted: Sequence[tuple[int, int, str]]) -> Block:
    def change(runs: Sequence[Run], offset: int) -> list[Run]:
        made = list(runs)
        for start, end, name in wanted:
            made = list(_cut(made, start - offset, end - offset, name))
        return made

    return _changed(block, change)


def _cut(runs: Iterable[Run], start: int, end: int, name: str) -> Iterator[Run]:
    """Yield `runs` with the fact `name` at the characters `start` to `end`."""
    at = 0
    for run in runs:
        low, high = (min(max(one - at, 0), len(run.text)) for one in (start, end))
        at += len(run.text)
        if low < high:
            yield replace(run, text=run.text[:low])
            yield replace(run, text=run.text[low:high], fact=name)
            yield replace(run, text=run.text[high:])
        else:
            yield run


def _changed(block: Block, change: _Change) -> Block:
    match block:
        case Heading() | Paragraph() | Quote() | ListItem():
            return replace(block, runs=merged(change(block.runs, _label(block))))
        case TableBlock():
            return replace(block, rows=tuple(_rows(block, change)))
        case _:
            return block


def _rows(table: TableBlock, change: _Change) -> Iterator[tuple[Cell, ...]]:
    at = 0
    for row in table.rows:
        cells: list[Cell] = []
        for cell in row:
            cells.append(replace(cell, runs=merged(change(cell.runs, at))))
            at += len(plain(cell.runs)) + 1
        yield tuple(cells)
        at += not row  # a row without cells has only its line break


def _texts(block: Block) -> Iterator[tuple[Sequence[Run], int]]:
    """Yield the runs of each paragraph or cell of a block, and where they begin in its visible text."""
    match block:
        case Heading() | Paragraph() | Quote() | ListItem():
            yield block.runs, _label(block)
        case TableBlock():
            at = 0
            for row in block.rows:
                for cell in row:
                    yield cell.runs, at
                    at += len(plain(cell.runs)) + 1
                at += not row


def _label(block: Heading | Paragraph | Quote | ListItem) -> int:
    """Return how many characters a numbered item's label and its space take in the visible text.

    The result is 0 if there is no label.
    """
    return len(block.label) + 1 if isinstance(block, ListItem) and block.ordered and block.label else 0
