"""Write the blocks of an article as text for the editor, and read the text back as the same blocks.

The text resembles Markdown (headings, lists, quotes, tables, fenced code). What Markdown cannot express becomes an
attribute in braces (`{center}`, in a cell `{2x1}`) or a fenced part `=block` with the block's JSON. Pictures and videos
appear by name if they have one, else by digest. Files that units send are read by `wxdesk.files.documents`, not here.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import assert_never, cast

from wxdesk.domain.article.blocks import (
    JOINED,
    Align,
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
    content_key,
    from_json,
    kind_of,
    new_id,
    runs_of,
)
from wxdesk.domain.article.text import component_lines
from wxdesk.domain.article.text.grammar import (
    ADDRESS,
    ALIGNMENTS,
    BAR,
    CELL,
    DIGEST,
    FENCE,
    HEADING,
    ITEM,
    JSON_FENCE,
    LANGUAGE,
    MEDIA,
    NUMBER,
    PARAGRAPH,
    QUOTE,
    RAW_FENCE,
    SEPARATOR,
    SPAN,
    SpanKind,
    block_at,
    paragraph_stop,
    starts_block,
)
from wxdesk.domain.article.text.marks import escaped, is_fact_name, marked_text, runs_of_text, unescaped
from wxdesk.domain.desk.errors import UserError

type Names = Mapping[str, str]
"""The name of each picture or video in the text, by its digest; names are unique."""

_NO_NAMES: Names = {}


@dataclass(frozen=True)
class Chunk:
    """A block and its lines in the text: indexes from 0, `end` is exclusive."""

    block: Block
    first: int
    end: int


def to_markdown(blocks: Sequence[Block], names: Names = _NO_NAMES) -> str:
    """Return the text of `blocks`, without ids; `from_markdown` can restore them from the earlier blocks."""
    written = ""
    for before, block in zip((None, *blocks), blocks, strict=False):
        together = type(before) is type(block) and kind_of(block) in JOINED
        written += ("\n" if together else "\n\n") if written else ""
        written += _chunk(block, names)
    return written


def from_markdown(
    text: str, previous: Sequence[Block] = (), names: Names = _NO_NAMES, ids: Sequence[str] = ()
) -> tuple[Block, ...]:
    """Return the blocks of `text`; blocks known from `previous`, even changed ones, keep their ids.

    If `ids` has one for each block and no two are equal, the blocks have these. Otherwise `ids` is ignored.

    Raises:
        UserError: `article-view` with the line of broken block JSON; `article-picture` with the line of
            a picture that is not in `names`, unless `names` is empty; the errors of `component_lines.from_lines`.
    """
    return tuple(chunk.block for chunk in chunks(text, previous, names, ids))


def chunks(text: str, previous: Sequence[Block] = (), names: Names = _NO_NAMES, ids: Sequence[str] = ()) -> list[Chunk]:
    """Return the blocks of `text`, each with its lines; arguments and errors are those of `from_markdown`."""
    found = list(_chunks(text, {name: digest for digest, name in names.items()}))
    blocks = tuple(chunk.block for chunk in found)
    if len(ids) == len(blocks) == len(set(ids)):
        blocks = tuple(replace(block, id=own) for block, own in zip(blocks, ids, strict=True))
    else:
        blocks = _identified(blocks, previous)
    return [replace(chunk, block=block) for chunk, block in zip(found, blocks, strict=True)]


def _chunk(block: Block, names: Names) -> str:
    shown = _written(block, names)
    if shown is None or not all(map(_is_writable, runs_of(block))):
        content = content_key(block)
        return f"```{JSON_FENCE}\n{content}\n```"
    return shown


def _is_writable(run: Run) -> bool:
    """Tell whether marks can express the link and the campaign fact of a run."""
    return not any(sign.isspace() for sign in run.link) and (not run.fact or is_fact_name(run.fact))


def _written(block: Block, names: Names) -> str | None:  # noqa: C901 - one case a kind
    """Return the text of `block`; None if only its JSON can express it."""
    match block:
        case Heading(runs=runs, level=level):
            able = runs and 1 <= level <= 6  # noqa: PLR2004 - h1 to h6
            return f"{'#' * level} {_aligned(runs, block.align)}" if able else None
        case Paragraph(runs=runs):
            return _paragraph(runs, block.align) if runs else None
        case ListItem(runs=runs):
            return _item(block) if runs and block.level >= 0 else None
        case Quote(runs=runs):
            return f"> {marked_text(runs)}" if runs else None
        case CodeBlock(text=text, language=language):
            return _fenced(language, text) if LANGUAGE.match(language) else None
        case Raw(html=html):
            return _fenced(RAW_FENCE, html)
        case TableBlock(rows=rows):
            return _table(rows) if rows and all(rows) else None
        case Image() | Video():
            return _media(block, names)
        case DividerBlock():
            return "---"
        case Component():
            return component_lines.written(block, names)
    assert_never(block)


def _aligned(runs: Sequence[Run], align: Align) -> str:
    shown = marked_text(runs)
    if align:
        return f"{{{align}}} {shown}"
    return f"\\{shown}" if shown.startswith("{") else shown


def _paragraph(runs: Sequence[Run], align: Align) -> str:
    lines = marked_text(runs).split("\\\n")
    ends = [""] * len(lines)
    for at in range(len(lines) - 1, 0, -1):  # from the last, since a line's own end decides what the line looks like
        before, line = lines[at - 1], lines[at]
        simple = before.strip() and line.strip() and not line[0].isspace() and not starts_block(line + ends[at])
        ends[at - 1] = "" if simple and not before.endswith("\\") else "\\"
    shown = "\n".join(line + end for line, end in zip(lines, ends, strict=True))
    if align:
        return f"{{{align}}} {shown}"
    return f"\\{shown}" if starts_block(lines[0] + ends[0]) or shown.startswith("{") else shown


def _item(block: ListItem) -> str | None:
    shown = marked_text(block.runs)
    indent = "  " * block.level
    if not block.ordered:
        return None if block.label else f"{indent}- {shown}"
    if NUMBER.match(block.label):
        return f"{indent}{block.label} {shown}"
    return None if "\n" in block.label else f"{indent}- [{escaped(block.label)}] {shown}"


def _media(block: Media, names: Names) -> str | None:
    if not DIGEST.match(block.media) or "\n" in block.caption:
        return None
    return media_line(block, names)


def media_line(block: Media, names: Names = _NO_NAMES) -> str:
    """Return the line of a picture or video, whose caption must have no line break."""
    address = re.sub(r"[\\()]", r"\\\g<0>", names.get(block.media, f"media:{block.media}"))
    return f"{_media_sign(block)}[{escaped(block.caption)}]({address})"


def _media_sign(block: Media) -> str:
    match block:
        case Image():
            return "!"
        case Video():
            return "!!"
    assert_never(block)


def _fenced(info: str, text: str) -> str:
    longest = max((len(run) for run in re.findall(r"^`+", text, re.MULTILINE)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{info}\n{text}\n{fence}"


def _table(rows: Sequence[Sequence[Cell]]) -> str:
    first, *rest = rows
    headed = all(cell.header for cell in first) and not any(cell.header for row in rest for cell in row)
    lines = [_row(row, marked=not headed) for row in rows]
    if headed:
        lines.insert(1, "|" + " --- |" * len(first))
    return "\n".join(lines)


def _row(row: Sequence[Cell], *, marked: bool) -> str:
    return "|" + "".join(f" {_cell(cell, marked=marked)} |" for cell in row)


def _cell(cell: Cell, *, marked: bool) -> str:
    span = f"{cell.colspan}x{cell.rowspan}" if (cell.colspan, cell.rowspan) != (1, 1) else ""
    attributes = " ".join(word for word in ("h" if marked and cell.header else "", cell.align, span) if word)
    shown = marked_text(cell.runs).replace("\\\n", "<br>")
    if attributes:
        return f"{{{attributes}}} {shown}".rstrip()
    return f"\\{shown}" if shown.startswith("{") else shown


def _chunks(text: str, digests: Mapping[str, str]) -> Iterator[Chunk]:
    lines = text.replace("\r\n", "\n").split("\n")
    at = 0
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        kind, stop, _, _ = block_at(lines, at)
        block = _read(kind, lines[at:stop], at + 1, digests)
        if block is None:
            stop = paragraph_stop(lines, stop)
            block = _from_paragraph("\n".join(lines[at:stop]))
        yield Chunk(block, at, stop)
        at = stop


def _read(  # noqa: C901 - one case a kind
    kind: SpanKind, lines: Sequence[str], number: int, digests: Mapping[str, str]
) -> Block | None:
    """Return the block of the kind `kind` in `lines`, or None if the lines are an ordinary paragraph after all.

    `number` is the number of the first line, for errors. `digests` maps names of pictures to their digests.
    """
    own = "\n".join(lines)
    match kind:
        case "heading":
            heading = _groups(HEADING, own)
            return Heading("", len(heading[1]), runs_of_text(heading[3]), _align(heading[2]))
        case "paragraph":
            return _from_paragraph(own)
        case "item":
            return _from_item(_groups(ITEM, own))
        case "quote":
            return Quote("", runs_of_text(_groups(QUOTE, own)[1]))
        case "code":
            return CodeBlock("", _fence_body(lines), _groups(FENCE, lines[0])[2])
        case "table":
            return _from_table(lines)
        case "image" | "video":
            return _from_media(_groups(MEDIA, own), digests, number)
        case "rule":
            return DividerBlock("")
        case "raw":
            return Raw("", _fence_body(lines))
        case "component":
            return component_lines.from_lines(lines, number, digests)
        case "block":
            return _from_json_fence(_fence_body(lines), number)
    assert_never(kind)


def _groups(pattern: re.Pattern[str], text: str) -> re.Match[str]:
    """Return the match of `pattern` in a text that `block_at` has already recognised by this pattern."""
    found = pattern.match(text)
    if found is None:
        raise ValueError(text)
    return found


def _fence_body(lines: Sequence[str]) -> str:
    """Return the content of a fenced block; at the end of the text its closing line may be missing."""
    closed = len(lines) > 1 and lines[-1] == _groups(FENCE, lines[0])[1]
    return "\n".join(lines[1:-1] if closed else lines[1:])


def _from_json_fence(text: str, number: int) -> Block:
    try:
        return from_json({"schema": 1, "blocks": [{**json.loads(text), "id": ""}]})[0]
    except (ValueError, TypeError, UserError):
        raise UserError("article-view", line=number) from None


def _from_paragraph(own: str) -> Block:
    paragraph = _groups(PARAGRAPH, own.lstrip())
    return Paragraph("", runs_of_text(paragraph[2]), _align(paragraph[1]))


def _from_media(media: re.Match[str], digests: Mapping[str, str], line: int) -> Block | None:
    """Return the picture or video in line `line`, which matched as `media`; None if the line names no file.

    `digests` maps names of pictures to their digests.

    Raises:
        UserError: `article-picture`; the name is unknown and `digests` is not empty.
    """
    name = unescaped(media[3])
    address = ADDRESS.match(name)
    digest = address[1] if address else digests.get(name)
    if digest is None:
        if digests:
            raise UserError("article-picture", line=line, name=name)
        return None
    kind = Image if media[1] == "!" else Video
    return kind("", digest, unescaped(media[2]))


def _align(found: str | None) -> Align:
    return cast("Align", found or "")


def _from_item(item: re.Match[str]) -> Block:
    level, runs = len(item[1]) // 2, runs_of_text(item[5])
    if item[3]:
        label = f"[{item[4]}] " if item[4] is not None else ""
        return ListItem("", runs_of_text(label + item[5]), ordered=True, level=level, label=item[3])
    if item[4] is not None:
        return ListItem("", runs, ordered=True, level=level, label=unescaped(item[4]))
    return ListItem("", runs, level=level)


def _from_table(lines: Sequence[str]) -> Block:
    rows: list[tuple[Cell, ...]] = []
    headed = False
    for typed in lines:
        if len(rows) == 1 and not headed and SEPARATOR.match(typed):
            headed = True
            continue
        line = typed.rstrip()
        bars = BAR.findall(line[1:] if line.endswith("|") and len(line) > 1 else f"{line[1:]}|")
        rows.append(tuple(_from_cell(cell.strip()) for cell in bars))
    if headed:
        rows[0] = tuple(replace(cell, header=True) for cell in rows[0])
    return TableBlock("", tuple(rows))


def _from_cell(text: str) -> Cell:
    match = CELL.match(text)
    words = match[1].split() if match and match[1] else []
    spans = [span for word in words if (span := SPAN.match(word))]
    aligns = [word for word in words if word in ALIGNMENTS]
    if match is None or len(spans) + len(aligns) + words.count("h") != len(words):
        return Cell(runs_of_text(text))
    colspan, rowspan = (int(spans[0][1]), int(spans[0][2])) if spans else (1, 1)
    align = _align(aligns[0] if aligns else None)
    return Cell(runs_of_text(match[2]), "h" in words, max(colspan, 1), max(rowspan, 1), align)


def _identified(blocks: tuple[Block, ...], previous: Sequence[Block]) -> tuple[Block, ...]:
    """Return the `blocks` that were read, with ids from `previous`, the earlier version of the article.

    A block keeps an id if it has equal content, or the same kind at the same place.
    """
    old, new = [content_key(block) for block in previous], [content_key(block) for block in blocks]
    ids: dict[int, str] = {}
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        pairs = zip(range(a, b), range(c, d), strict=False)
        for before, after in pairs:
            if kind == "equal" or type(previous[before]) is type(blocks[after]):
                ids[after] = previous[before].id
    taken = {block.id for block in previous}
    return tuple(
        replace(block, id=ids[at] if at in ids else new_id(key, taken))
        for at, (block, key) in enumerate(zip(blocks, new, strict=True))
    )
