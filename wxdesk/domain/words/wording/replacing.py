"""Replaces words in the blocks of an article, at places that count the visible text as findings do."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, assert_never

from wxdesk.domain.article.blocks import (
    Block,
    Cell,
    CodeBlock,
    Component,
    DividerBlock,
    Heading,
    Image,
    ListItem,
    Paragraph,
    Quote,
    Raw,
    Run,
    TableBlock,
    Video,
    merged,
    plain,
)


class Replacement(NamedTuple):
    """The characters `start` to `end` (code points) of a visible text, and the words that take their place."""

    start: int
    end: int
    words: str


def is_replaceable(block: Block) -> bool:
    """Tell whether the program can replace words of the block; in code, raw HTML and components only a person can."""
    return not isinstance(block, CodeBlock | DividerBlock | Raw | Component)


def with_replacements(blocks: Iterable[Block], wanted: Mapping[str, Sequence[Replacement]]) -> tuple[Block, ...]:
    """Return `blocks` after replacing words in them.

    `wanted` maps the id of a block to the replacements in this block, which must not overlap. A replacement that
    touches program code is not made. A block that is not `is_replaceable` stays unchanged.
    """
    return tuple(_replaced(block, wanted[block.id]) if block.id in wanted else block for block in blocks)


def replaced(text: str, wanted: Iterable[Replacement]) -> str:
    """Return a plain text with replacements, which must not overlap."""
    for one in sorted(wanted, reverse=True):
        text = f"{text[: one.start]}{one.words}{text[one.end :]}"
    return text


def _replaced(block: Block, wanted: Sequence[Replacement]) -> Block:
    match block:
        case Heading() | Paragraph() | Quote():
            return replace(block, runs=_in_runs(block.runs, wanted))
        case ListItem():
            before = len(block.label) + 1 if block.ordered and block.label else 0
            return replace(block, runs=_in_runs(block.runs, _moved(wanted, before, before + len(plain(block.runs)))))
        case Image() | Video():
            return replace(block, caption=replaced(block.caption, wanted))
        case TableBlock():
            return replace(block, rows=tuple(_in_rows(block.rows, wanted)))
        case CodeBlock() | DividerBlock() | Raw() | Component():
            return block
    assert_never(block)


def _in_rows(rows: Iterable[Sequence[Cell]], wanted: Sequence[Replacement]) -> Iterator[tuple[Cell, ...]]:
    at = 0
    for row in rows:
        cells: list[Cell] = []
        for cell in row:
            end = at + len(plain(cell.runs))
            inside = _moved(wanted, at, end)
            cells.append(replace(cell, runs=_in_runs(cell.runs, inside)) if inside else cell)
            at = end + 1
        yield tuple(cells)
        at += not row  # a row without cells has only its line break


def _moved(wanted: Iterable[Replacement], start: int, end: int) -> list[Replacement]:
    """Return the replacements that lie between `start` and `end`, with their positions counted from `start`."""
    return [
        Replacement(one.start - start, one.end - start, one.words)
        for one in wanted
        if start <= one.start and one.end <= end
    ]


def _in_runs(runs: Sequence[Run], wanted: Iterable[Replacement]) -> tuple[Run, ...]:
    made = list(runs)
    for one in sorted(wanted, reverse=True):
        made = _in_run(made, one)
    return merged(made)


def _in_run(runs: Sequence[Run], one: Replacement) -> list[Run]:
    """Return `runs` (pieces of text with the same marks, such as bold) after making the replacement `one` in them.

    The new words get the marks of the first run that they replace. If they would touch program code, nothing changes.
    """
    made: list[Run] = []
    at, put = 0, False
    for run in runs:
        first, last = max(one.start - at, 0), min(one.end - at, len(run.text))
        at += len(run.text)
        if first >= last:
            made.append(run)
        elif run.code:
            return list(runs)
        else:
            words = "" if put else one.words
            put = True
            made.append(replace(run, text=f"{run.text[:first]}{words}{run.text[last:]}"))
    return made
