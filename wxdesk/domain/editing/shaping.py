"""Editor commands on selected blocks: change kind, align, nest, move, join, split; each is one undo step."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal, assert_never

from wxdesk.domain.article.blocks import (
    Align,
    Block,
    CodeBlock,
    Heading,
    ListItem,
    Paragraph,
    Quote,
    Run,
    Running,
    TableBlock,
    block_text,
    merged,
)
from wxdesk.domain.article.list_labels import next_label
from wxdesk.domain.article.text.component_lines import next_indent
from wxdesk.domain.article.text.grammar import NUMBER, RAW_FENCE, SpanKind
from wxdesk.domain.article.text.markdown import from_markdown, to_markdown
from wxdesk.domain.editing.edits import (
    SelectedBlock,
    Selection,
    TextEdit,
    between,
    body_of,
    kind_of_text,
    lead,
    pieces_of,
    region,
    sliced,
    written,
)
from wxdesk.domain.editing.spans import RUNNING, BlockSpan

type Shape = Literal["paragraph", "heading1", "heading2", "heading3", "item", "number", "quote", "code"]

SHAPES: tuple[Shape, ...] = (
    "paragraph",
    "heading1",
    "heading2",
    "heading3",
    "item",
    "number",
    "quote",
    "code",
)

_BARE = re.compile(r"^(?:#{1,6}|>|(?:  )*(?:[-*+](?: \[[^\]\n]+\])?|\d{1,9}\.)) ?$")
_BARE_ITEM = re.compile(r"^((?:  )*)((?:[-*+](?: \[[^\]\n]+\])?|\d{1,9}\.) ?)$")
_LEADS: dict[Shape, str] = {
    "paragraph": "",
    "heading1": "# ",
    "heading2": "## ",
    "heading3": "### ",
    "item": "- ",
    "number": "1. ",
    "quote": "> ",
}


def shape_at(text: str, selection: Selection) -> str:
    """Return the kind of the block at the selection: a shape, another kind, or "" on a blank line."""
    _, _, pieces = pieces_of(text, selection)
    return _shape(pieces[0].span) if pieces else ""


def align_at(text: str, selection: Selection) -> Align:
    """Return the alignment set on the block at the selection, or ""."""
    _, _, pieces = pieces_of(text, selection)
    block = pieces[0].block if pieces else None
    return block.align if isinstance(block, Heading | Paragraph) else ""


def turned(text: str, selection: Selection, shape: Shape) -> TextEdit | None:
    """Return the edit that turns the selected blocks into `shape`, or into paragraphs if all have that shape.

    Pictures, tables and raw blocks stay unchanged; None if only such blocks are selected. A label such as 一、 becomes
    part of the words.
    """
    found, first, pieces = pieces_of(text, selection)
    if not pieces or (len(pieces) == 1 and _BARE.match(pieces[0].text)):
        return _led(text, selection, shape)
    able = [piece for piece in pieces if piece.block is not None or piece.span.kind == "code"]
    able = [piece for piece in able if not isinstance(piece.block, TableBlock)]
    if not able:
        return None
    if all(_shape(piece.span) == shape for piece in able):
        shape = "paragraph"
    if shape == "code":
        return _as_code(found, first, pieces, able)
    number = _number_before(text, found, first)
    made: list[tuple[SpanKind, str]] = []
    for piece in pieces:
        if piece not in able:
            made.append((piece.span.kind, piece.text))
            continue
        number += 1
        own = _turned(piece, shape, number)
        made.append((kind_of_text(own), own))
    return _placed(found, first, pieces, made, selection)


def aligned(text: str, selection: Selection, align: Align) -> TextEdit | None:
    """Return the edit that aligns the selected headings and paragraphs, or resets them if all have that alignment.

    The result is None if neither is selected.
    """
    _, _, pieces = pieces_of(text, selection)
    able = [piece.block for piece in pieces if isinstance(piece.block, Heading | Paragraph)]
    wanted: Align = "" if all(block.align == align for block in able) else align

    def change(block: Block) -> Block:
        return replace(block, align=wanted) if isinstance(block, Heading | Paragraph) else block

    return _each(text, selection, change) if able else None


def listed(text: str, selection: Selection) -> bool:
    """Tell whether the selection touches only list items, including items without words."""
    _, _, pieces = pieces_of(text, selection)
    return bool(pieces) and all(one.span.kind == "item" or _BARE_ITEM.match(one.text) for one in pieces)


def nested(text: str, selection: Selection, by: int) -> TextEdit | None:
    """Return the edit that nests the selected list items `by` levels deeper; None if that is impossible.

    The first selected item becomes at most one level deeper than the item before it.
    """
    found, first, pieces = pieces_of(text, selection)
    if not listed(text, selection):
        return None
    above = found[first - 1] if first else None
    deepest = above.level + 1 if above is not None and above.kind == "item" else 0
    levels = [len(bare[1]) // 2 if (bare := _BARE_ITEM.match(one.text)) else one.span.level for one in pieces]
    step = max(-min(levels), min(by, deepest - levels[0]))
    if step == 0:
        return None
    if len(pieces) == 1 and (bare := _BARE_ITEM.match(pieces[0].text)):
        own = "  " * (levels[0] + step) + bare[2]
        caret = selection[0] + 2 * step
        return TextEdit(pieces[0].span.start, pieces[0].span.end, own, (caret, caret))

    def change(block: Block) -> Block:
        return replace(block, level=block.level + step) if isinstance(block, ListItem) else block

    return _each(text, selection, change)


def moved(text: str, selection: Selection, by: int) -> TextEdit | None:
    """Return the edit that moves the selected blocks past the block above (-1) or below (1); None at the edge."""
    found, first, pieces = pieces_of(text, selection)
    other = first - 1 if by < 0 else first + len(pieces)
    if not pieces or not 0 <= other < len(found):
        return None
    neighbour = SelectedBlock(found[other], text[found[other].start : found[other].end])
    order = [*pieces, neighbour] if by < 0 else [neighbour, *pieces]
    made = [(piece.span.kind, piece.text) for piece in order]
    everything = [neighbour, *pieces] if by < 0 else [*pieces, neighbour]
    start, end, own, begins = region(found, min(first, other), everything, made)
    shift = begins[0 if by < 0 else 1] - pieces[0].span.start
    low, high = pieces[0].span.start, pieces[-1].span.end
    kept = tuple(min(max(one, low), high) + shift for one in selection)
    return TextEdit(start, end, own, (kept[0], kept[1]))


def duplicated(text: str, selection: Selection) -> TextEdit | None:
    """Return the edit that duplicates the selected blocks below and selects the copy; None if no block is selected."""
    found, first, pieces = pieces_of(text, selection)
    if not pieces:
        return None
    made = [(piece.span.kind, piece.text) for piece in pieces]
    start, end, own, begins = region(found, first, pieces, made * 2)
    shift = begins[len(pieces)] - pieces[0].span.start
    return TextEdit(start, end, own, (selection[0] + shift, selection[1] + shift))


def removed(text: str, selection: Selection) -> TextEdit | None:
    """Return the edit that deletes the selected blocks; None if no block is selected.

    The caret goes to the start of the next block.
    """
    found, first, pieces = pieces_of(text, selection)
    if not pieces:
        return None
    stop = first + len(pieces)
    start = found[first - 1].end if first else 0
    end = found[stop].start if stop < len(found) else len(text)
    gap = between(found[first - 1].kind, found[stop].kind) if first and stop < len(found) else ""
    return TextEdit(start, end, gap, (start + len(gap),) * 2)


def joined(text: str, selection: Selection) -> TextEdit | None:
    """Return the edit that joins the selected blocks into one of the first block's kind.

    A single selected block is joined with the next block. Only blocks of words can be joined, or only code
    blocks; otherwise the result is None. The caret goes to where the last of the joined blocks begins.
    """
    found, first, pieces = pieces_of(text, selection)
    if len(pieces) == 1 and first + 1 < len(found):
        after = found[first + 1]
        pieces = [*pieces, SelectedBlock(after, text[after.start : after.end])]
    if len(pieces) < 2:  # noqa: PLR2004 - one block alone has nothing to join
        return None
    blocks = [_running(piece) for piece in pieces]
    if all(block is not None for block in blocks):
        runs = [run for block in blocks if block is not None for run in block.runs]
        last = blocks[-1].runs if blocks[-1] else ()
        own = written(_with(blocks[0], merged(runs)), "".join(map(body_of, pieces)))
        start, end, made, begins = region(found, first, pieces, [(pieces[0].span.kind, own)])
        new = SelectedBlock(replace(pieces[0].span, start=begins[0], end=begins[0] + len(own)), own)
        seam = begins[0] + new.at(len(new.places) - sum(len(run.text) for run in last))
        return TextEdit(start, end, made, (seam, seam))
    if all(piece.span.kind == "code" for piece in pieces):
        return _as_code(found, first, pieces, pieces)
    return None


def split(text: str, selection: Selection) -> TextEdit:
    """Return the edit of the Return key: a new block from the caret on; selected text is deleted.

    Lists and quotations continue; an empty item ends them. In code the edit inserts a line break. In blocks without
    words, such as pictures, the new block is placed below.
    """
    start, end = selection
    if start != end:
        text, gone = text[:start] + text[end:], end - start
        made = split(text, (start, start))
        return replace(made, end=made.end + gone)
    _, _, pieces = pieces_of(text, selection)
    piece = pieces[0] if pieces else None
    if piece is None:
        return TextEdit(start, start, "\n", (start + 1,) * 2)
    if (block := _running(piece)) is None:
        return _past(text, start, piece)
    if _BARE.match(piece.text):
        if (out := nested(text, selection, -1)) is not None:
            return out
        return TextEdit(piece.span.start, piece.span.end, "", (piece.span.start,) * 2)
    at, _ = piece.inside(selection)
    first, _, rest = sliced(block.runs, at, at)
    gap = between(piece.span.kind, piece.span.kind)
    if not first:
        own = lead(block) if gap == "\n" else ""
        begin = piece.span.start
        return TextEdit(begin, begin, own + gap, (start + len(own) + len(gap),) * 2)
    follower = _follower(block)
    if not rest:
        opening = lead(follower)
        end = piece.span.end
        return TextEdit(end, end, f"{gap}{opening}", (end + len(gap) + len(opening),) * 2)
    return _cut(piece, start, _with(block, merged(first)), _with(_after_cut(block), merged(rest)))


def broken(text: str, selection: Selection) -> TextEdit:
    """Return the edit that inserts a line break inside the block at the caret, without beginning a new block."""
    start, end = selection
    _, _, pieces = pieces_of(text, (start, start))
    kind = pieces[0].span.kind if pieces else None
    sign = "\\\n" if kind in ("heading", "item", "quote") else "\n"
    return TextEdit(start, end, sign, (start + len(sign),) * 2)


def backed(text: str, at: int) -> TextEdit | None:
    """Return the edit of Backspace at the start of a block's words; None elsewhere and where nothing stands before.

    A block with a prefix, such as # of a heading, loses it: a heading becomes a paragraph, an item moves out one level.
    Other blocks are joined to the block before. If the block before has no words, the caret moves to its end.
    """
    found, first, pieces = pieces_of(text, (at, at))
    piece = pieces[0] if pieces else None
    if piece is None or (block := _running(piece)) is None or at != piece.span.start + len(lead(block)):
        return None
    if isinstance(block, ListItem) and block.level:
        return nested(text, (at, at), -1)
    if not isinstance(block, Paragraph) or block.align:
        own = written(Paragraph("", block.runs), body_of(piece))
        made = _placed(found, first, pieces, [("paragraph", own)], (at, at))
        return replace(made, selection=(made.selection[0],) * 2)
    if first == 0:
        return None
    before = found[first - 1]
    if before.kind in RUNNING:
        return joined(text, (before.end, before.end))
    return TextEdit(at, at, "", (before.end, before.end))


def fronted(text: str, at: int) -> TextEdit | None:
    """Return the edit of the Delete key at the end of a block's words, which joins the next block to it.

    None is returned at any other place, because there Delete removes a character.
    """
    _, _, pieces = pieces_of(text, (at, at))
    if not pieces or at != pieces[0].span.end or _running(pieces[0]) is None:
        return None
    return joined(text, (at, at))


def inserted(text: str, at: int, own: str, *, above: bool = False, caret: int | None = None) -> TextEdit:
    """Return the edit that inserts the Markdown text `own` below the block at the position `at`, or above it.

    `caret` is the caret's offset in `own` after the edit; None means its end.
    """
    found, first, pieces = pieces_of(text, (at, at))
    if not pieces:
        line = text.rfind("\n", 0, at) + 1
        start, end = len(text[:line].rstrip("\n")), len(text) - len(text[line:].lstrip("\n"))
    elif above:
        start = found[first - 1].end if first else 0
        end = pieces[0].span.start
    else:
        start = pieces[0].span.end
        end = found[first + 1].start if first + 1 < len(found) else len(text)
    before, after = "\n\n" if start else "", "\n\n" if end < len(text) else ""
    place = start + len(before) + (len(own) if caret is None else caret)
    return TextEdit(start, end, f"{before}{own}{after}", (place, place))


def raw_block(html: str) -> str:
    """Return the text of a raw block that holds `html` unchanged."""
    longest = max((len(run) for run in re.findall(r"^`+", html, re.MULTILINE)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{RAW_FENCE}\n{html}\n{fence}"


def _shape(span: BlockSpan) -> str:
    if span.kind == "heading":
        return f"heading{span.level}"
    return "number" if span.ordered else span.kind


def _running(piece: SelectedBlock) -> Running | None:
    return None if isinstance(piece.block, TableBlock) else piece.block


def _past(text: str, at: int, piece: SelectedBlock) -> TextEdit:
    """Return the edit of the Return key in a block without runs, such as fenced code, a table or a picture.

    It inserts a line break where the block allows one, else a new block below or above.
    """
    kind, span = piece.span.kind, piece.span
    line_end = text.startswith("\n", at) or at == len(text)
    line = text.count("\n", span.start, at)
    open_fence = kind in ("code", "raw", "component") and line < span.stop - span.first - 1
    in_code = open_fence and line > 0 and kind != "component"
    row = kind == "table" or open_fence
    if kind == "component" and row and line_end:
        return _below(text, at, piece)
    if in_code or (row and line_end):
        return TextEdit(at, at, "\n", (at + 1,) * 2)
    if at == span.start:
        return TextEdit(at, at, "\n\n", (at + 2,) * 2)
    return TextEdit(span.end, span.end, "\n\n", (span.end + 2,) * 2)


def _below(text: str, at: int, piece: SelectedBlock) -> TextEdit:
    """Return the edit that the Return key makes in a component such as a store card.

    It adds a line, which is indented if it still belongs to the value being typed, such as an address.

    On an empty indented line it removes the indent instead.
    """
    begin = text.rfind("\n", 0, at) + 1
    line = text[begin:at]
    if line and line.isspace():
        return TextEdit(begin, at, "", (begin, begin))
    indent = next_indent(piece.text.partition("\n")[0], line)
    return TextEdit(at, at, f"\n{indent}", (at + 1 + len(indent),) * 2)


def _with(block: Running | None, runs: Sequence[Run]) -> Running:
    if block is None:
        raise TypeError(block)
    return replace(block, runs=tuple(runs))


def _led(text: str, selection: Selection, shape: Shape) -> TextEdit:
    """Return the edit that turns the empty line at the caret into an empty block of `shape`, such as a heading."""
    start = text.rfind("\n", 0, selection[0]) + 1
    stop = text.find("\n", selection[0])
    end = len(text) if stop < 0 else stop
    if shape == "code":
        return TextEdit(start, end, "```\n\n```", (start + 4,) * 2)
    own = _LEADS[shape]
    own = "" if text[start:end] == own else own
    return TextEdit(start, end, own, (start + len(own),) * 2)


def _number_before(text: str, found: Sequence[BlockSpan], first: int) -> int:
    """Return the number of the list item before block `first`, if it is numbered in digits; else 0."""
    if not first or not found[first - 1].ordered:
        return 0
    (item,) = from_markdown(text[found[first - 1].start : found[first - 1].end])
    simple = isinstance(item, ListItem) and NUMBER.match(item.label)
    return int(item.label[:-1]) if isinstance(item, ListItem) and simple else 0


def _turned(piece: SelectedBlock, shape: Shape, number: int) -> str:
    block = _running(piece)
    body: str | None = None
    if block is not None:
        label = block.label if isinstance(block, ListItem) and block.ordered else ""
        spoken = label if label and not NUMBER.match(label) else ""
        kept = shape == "number" and label
        body = body_of(piece) if not spoken or kept else None
        runs = block.runs if kept else merged([Run(spoken), *block.runs])
        level = block.level if isinstance(block, ListItem) else 0
        align: Align = block.align if isinstance(block, Heading | Paragraph) else ""
    else:
        (code,) = from_markdown(piece.text)
        runs, level, align, label = merged([Run(block_text(code))]), 0, "", ""
        kept = False
    match shape:
        case "item":
            made: Block = ListItem("", runs, level=level)
        case "number":
            made = ListItem("", runs, ordered=True, level=level, label=label if kept else f"{number}.")
        case "quote":
            made = Quote("", runs)
        case "paragraph" | "code":
            made = Paragraph("", runs, align)
        case "heading1" | "heading2" | "heading3":
            made = Heading("", int(shape[-1]), runs, align)
        case _:
            assert_never(shape)
    return written(made, body)


def _as_code(
    found: Sequence[BlockSpan], first: int, pieces: Sequence[SelectedBlock], able: Sequence[SelectedBlock]
) -> TextEdit | None:
    """Return the edit that joins `pieces` into one code block, or None.

    `found` are all block spans of the text, `first` is the index of the first selected one. `able` are those of
    `pieces` that can become code. None is returned unless all of them can.
    """
    if len(able) != len(pieces):
        return None
    words = "\n".join(block_text(from_markdown(piece.text)[0]) for piece in pieces)
    own = to_markdown([CodeBlock("", words)])
    start, end, made, begins = region(found, first, pieces, [("code", own)])
    caret = begins[0] + own.index("\n") + 1
    return TextEdit(start, end, made, (caret, caret + len(words)))


def _placed(
    found: Sequence[BlockSpan],
    first: int,
    pieces: Sequence[SelectedBlock],
    made: Sequence[tuple[SpanKind, str]],
    selection: Selection,
) -> TextEdit:
    """Return the edit that replaces the blocks `pieces` by the kinds and texts in `made`; the same words stay selected.

    `first` is the index of the first of `pieces` in `found`, the spans of all blocks.
    """
    start, end, text, begins = region(found, first, pieces, made)
    bounds = []
    for number, (bound, after) in enumerate(zip(selection, (False, True), strict=True)):
        place = 0 if number == 0 else len(pieces) - 1
        kind, own = made[place]
        new = SelectedBlock(BlockSpan(kind, begins[place], begins[place] + len(own), 0, 0), own)
        character = pieces[place].inside((bound, bound))[0]
        shift = 0
        if new.block is not None and pieces[place].block is not None:
            shift = max(len(new.places) - len(pieces[place].places), 0)
        bounds.append(begins[place] + new.at(character + shift, after=after))
    if selection[0] == selection[1]:
        bounds[1] = bounds[0]
    return TextEdit(start, end, text, (min(bounds), max(bounds)))


def _each(text: str, selection: Selection, change: Callable[[Block], Block]) -> TextEdit:
    found, first, pieces = pieces_of(text, selection)
    made: list[tuple[SpanKind, str]] = []
    for piece in pieces:
        block = _running(piece)
        own = written(change(block), body_of(piece)) if block is not None else piece.text
        made.append((piece.span.kind, own))
    return _placed(found, first, pieces, made, selection)


def _follower(block: Running) -> Running:
    """Return the new block that the Return key makes at the end of `block`."""
    match block:
        case ListItem(ordered=True, label=label):
            return replace(block, label=next_label(label))
        case ListItem() | Quote():
            return block
        case Heading() | Paragraph():
            return Paragraph("", ())
    assert_never(block)


def _after_cut(block: Running) -> Running:
    return block if isinstance(block, Heading | Paragraph) else _follower(block)


def _cut(piece: SelectedBlock, at: int, first: Running, second: Running) -> TextEdit:
    """Return the edit that cuts a block at `at` into two: `first` and `second`, the parsed blocks that must result.

    The Markdown of each half stays as a person typed it, unless a mark such as bold spans the cut. Then it is
    written anew, so that the mark is closed before the cut and opened after it.
    """
    place = at - piece.span.start
    typed = piece.text[:place].rstrip(" "), piece.text[place:].lstrip(" ")
    upper = typed[0] if _same(typed[0], first) else written(first)
    own = f"{lead(second)}{typed[1]}"
    lower = own if _same(own, second) else written(second)
    gap = between(piece.span.kind, piece.span.kind)
    caret = piece.span.start + len(upper) + len(gap) + len(lead(second))
    return TextEdit(piece.span.start, piece.span.end, f"{upper}{gap}{lower}", (caret, caret))


def _same(text: str, block: Block) -> bool:
    return from_markdown(text) == from_markdown(to_markdown([block]))
