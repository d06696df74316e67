"""The article as blocks: an immutable tagged union with a schema version, and its canonical JSON.

Text inside a block is a sequence of runs. A line break inside a block is U+000A in a run. The title is a field
of the placement, never a block.
"""

import json
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, replace
from functools import cache
from hashlib import sha256
from html.parser import HTMLParser
from itertools import groupby
from operator import attrgetter
from typing import Any, Literal, assert_never, get_args

from wxdesk.domain.article import components
from wxdesk.domain.article.raw.raw_pictures import pictures_in, with_newer
from wxdesk.domain.desk.errors import UserError

SCHEMA = 1

type Align = Literal["", "left", "center", "right", "justify"]
type Script = Literal["", "sub", "sup"]
type Ink = Literal["", "accent", "red", "blue", "green", "grey"]
"""The name of a text colour; each theme gives it a legible value."""

type Colour = Literal["accent", "red", "blue", "green", "grey"]
INKS: tuple[Colour, ...] = ("accent", "red", "blue", "green", "grey")


@dataclass(frozen=True)
class Run:
    """A part of a block's text with one format, such as bold.

    `script` is sub or sup, `ink` a text colour by name, such as red. `link` is an address or "". `fact` names the
    campaign fact that the words state, or "".
    """

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    code: bool = False
    script: Script = ""
    ink: Ink = ""
    link: str = ""
    fact: str = ""
    """The name of the campaign fact that these words state, such as 活动时间; readers never see it."""


@dataclass(frozen=True)
class Heading:
    """A heading inside the article, level 1 to 6; a number, if any, is part of its text."""

    id: str
    level: int
    runs: tuple[Run, ...]
    align: Align = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of text."""

    id: str
    runs: tuple[Run, ...]
    align: Align = ""


@dataclass(frozen=True)
class ListItem:
    """One list item; `level` counts from 0; a numbered item has a `label` as on paper: "1.", "一、", "③"."""

    id: str
    runs: tuple[Run, ...]
    ordered: bool = False
    level: int = 0
    label: str = ""


@dataclass(frozen=True)
class Quote:
    """One paragraph of a quotation; consecutive quotes form one quotation."""

    id: str
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class CodeBlock:
    """Program text, whose spaces and line breaks are kept."""

    id: str
    text: str
    language: str = ""


@dataclass(frozen=True)
class Cell:
    """A table cell that covers `colspan` columns and `rowspan` rows."""

    runs: tuple[Run, ...] = ()
    header: bool = False
    colspan: int = 1
    rowspan: int = 1
    align: Align = ""


@dataclass(frozen=True)
class TableBlock:
    """A table as rows of cells; a place covered by the span of a cell at its left or above it holds no cell."""

    id: str
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Image:
    """A picture in the vault, given by its SHA-256 in hex."""

    id: str
    media: str
    caption: str = ""


@dataclass(frozen=True)
class Video:
    """A video in the vault, given by its SHA-256 in hex; the publisher inserts it by hand at this place."""

    id: str
    media: str
    caption: str = ""


@dataclass(frozen=True)
class DividerBlock:
    """A horizontal line that divides an article."""

    id: str


@dataclass(frozen=True)
class Raw:
    """HTML stored as entered 原样保留; rendering removes its scripts, and resources of servers other than WeChat's."""

    id: str
    html: str


@dataclass(frozen=True)
class Component:
    """A component: a named building block with its filled fields, in order."""

    id: str
    name: str
    fields: tuple[tuple[str, str], ...] = ()


Running = Heading | Paragraph | ListItem | Quote
"""Blocks whose text is one sequence of runs."""

Media = Image | Video
"""Blocks that show a file of the vault, with a caption."""

type Block = Running | CodeBlock | TableBlock | Media | DividerBlock | Raw | Component
"""Every kind of block; mypy reports each `match` below that lacks a kind."""

type KindName = Literal[
    "heading", "paragraph", "item", "quote", "code", "table", "image", "video", "rule", "raw", "component"
]
"""The name of a kind of block, as used in JSON, in label ids and in the article template's macros."""

KINDS: Mapping[KindName, type[Block]] = {
    "heading": Heading,
    "paragraph": Paragraph,
    "item": ListItem,
    "quote": Quote,
    "code": CodeBlock,
    "table": TableBlock,
    "image": Image,
    "video": Video,
    "rule": DividerBlock,
    "raw": Raw,
    "component": Component,
}
_CLASSES: Mapping[str, type[Block]] = dict(KINDS.items())
"""`KINDS` with plain string keys, for lookups of names that may be unknown."""
_NAMES: Mapping[type, KindName] = {kind: name for name, kind in KINDS.items()}

JOINED: tuple[KindName, ...] = ("item", "quote")
"""Kinds whose consecutive blocks form one list or one quotation."""


def kind_of(block: Block) -> KindName:
    """Return the kind name of `block`."""
    return _NAMES[type(block)]


_marks_of: Callable[[Run], Hashable] = attrgetter(*(one.name for one in fields(Run) if one.name != "text"))


def merged(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return `runs` in canonical form.

    Empty runs are dropped, white space at both ends is cut, and runs of equal format are joined.
    """
    kept = [_joined(list(same)) for _, same in groupby((run for run in runs if run.text), key=_marks_of)]
    while kept and (text := kept[0].text.lstrip()) != kept[0].text:
        kept[:1] = [replace(kept[0], text=text)] if text else []
    while kept and (text := kept[-1].text.rstrip()) != kept[-1].text:
        kept[-1:] = [replace(kept[-1], text=text)] if text else []
    return tuple(kept)


def _joined(same: list[Run]) -> Run:
    """Return one run with the text of all runs in `same`, which have equal marks such as bold."""
    return same[0] if len(same) == 1 else replace(same[0], text="".join(run.text for run in same))


def without_bold(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return `runs` without bold, for use in a heading, whose look the theme decides."""
    return merged(replace(run, bold=False) for run in runs)


def plain(runs: Iterable[Run]) -> str:
    """Return the text of `runs` without marks; places in findings count the code points of this text."""
    return "".join(run.text for run in runs)


def new_id(seed: str, taken: set[str], known: int = 0) -> str:
    """Return a block id derived only from `seed` and not in `taken`, and add it to `taken`.

    The ids of a seed form a series. A caller that knows that the first `known` ids of it are taken passes this number,
    so that they are not tried.
    """
    for attempt in range(known, known + len(taken) + 1):
        found = sha256(f"{seed}\x00{attempt}".encode(errors="surrogatepass")).hexdigest()[:8]
        if found not in taken:
            taken.add(found)
            return found
    raise AssertionError("more than len(taken) ids cannot all be taken")


def with_new_ids(blocks: Iterable[Block], taken: Iterable[str] = ()) -> tuple[Block, ...]:
    """Return `blocks` with new ids, none of them in `taken`, derived from content and order.

    So the same file always gives the same ids.
    """
    used, alike = set(taken), Counter[str]()
    made: list[Block] = []
    for block in blocks:
        key = content_key(block)
        made.append(_identified(block, new_id(key, used, alike[key])))
        alike[key] += 1
    return tuple(made)


def _identified(block: Block, own: str) -> Block:
    """Return `block` with the id `own`, in a third of the time of `replace`: a document has hundreds of blocks."""
    kind: type = type(block)
    made: Block = kind(own, *(getattr(block, name) for name, _ in _shape(kind)[1:]))
    return made


def content_key(block: Block) -> str:
    """Return the content of `block` without its id as canonical JSON: equal blocks have equal keys."""
    return _dump({key: value for key, value in _encode(block).items() if key != "id"})


def block_text(block: Block) -> str:
    """Return the visible text of `block`; cells are separated by tabs, rows by line breaks."""
    match block:
        case Heading() | Paragraph() | Quote():
            return plain(block.runs)
        case ListItem():
            return f"{block.label} {plain(block.runs)}" if block.ordered and block.label else plain(block.runs)
        case CodeBlock():
            return block.text
        case TableBlock():
            return "\n".join("\t".join(plain(cell.runs) for cell in row) for row in block.rows)
        case Image() | Video():
            return block.caption
        case DividerBlock():
            return ""
        case Raw():
            return _text_of_html(block.html)
        case Component():
            return components.visible(block.name, block.fields)
    assert_never(block)


def text_of(blocks: Iterable[Block]) -> str:
    """Return the visible text: each block from a new line, with numbering labels and captions but without bullets.

    A block without visible text is left out; a table has one line per row.
    """
    return "\n".join(text for block in blocks if (text := block_text(block)))


def digests_of(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Return the digests of pictures and videos in reading order, once for each appearance."""
    return tuple(digest for block in blocks for digest in _media(block))


def shown_pictures(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Return the digests of the pictures (not videos) in reading order, once for each appearance."""
    return digests_of(block for block in blocks if not isinstance(block, Video))


def pictures_of(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Return the digests of the pictures in reading order, without duplicates."""
    return tuple(dict.fromkeys(shown_pictures(blocks)))


def _media(block: Block) -> tuple[str, ...]:
    match block:
        case Image() | Video():
            return (block.media,)
        case Component():
            return components.pictures(block.name, block.fields)
        case Raw():
            return pictures_in(block.html)
        case Heading() | Paragraph() | ListItem() | Quote() | CodeBlock() | TableBlock() | DividerBlock():
            return ()
    assert_never(block)


def with_media(block: Block, newer: Mapping[str, str]) -> Block:
    """Return the block with its pictures and videos replaced; `newer` maps old digests to new digests."""
    match block:
        case Image() | Video():
            return replace(block, media=newer.get(block.media, block.media))
        case Component():
            return replace(block, fields=components.with_pictures(block.name, block.fields, newer))
        case Raw():
            return replace(block, html=with_newer(block.html, newer))
        case Heading() | Paragraph() | ListItem() | Quote() | CodeBlock() | TableBlock() | DividerBlock():
            return block
    assert_never(block)


def runs_of(block: Block) -> Iterator[Run]:
    """Yield the runs of `block`; for a table, the runs of each cell in turn."""
    match block:
        case Heading() | Paragraph() | ListItem() | Quote():
            yield from block.runs
        case TableBlock():
            yield from (run for row in block.rows for cell in row for run in cell.runs)
        case CodeBlock() | Image() | Video() | DividerBlock() | Raw() | Component():
            return
        case _:
            assert_never(block)


def as_json(blocks: Iterable[Block]) -> dict[str, Any]:
    """Return `{"schema": 1, "blocks": [...]}`; attributes with their default value are left out."""
    return {"schema": SCHEMA, "blocks": [_encode(block) for block in blocks]}


def canonical_json(blocks: Iterable[Block]) -> str:
    """Return the canonical JSON text of `blocks`: sorted keys, no spaces, minimal escapes."""
    return _dump(as_json(blocks))


def from_json(kept: Mapping[str, Any]) -> tuple[Block, ...]:
    """Return the blocks in `kept`, which `as_json` wrote.

    Raises:
        UserError: `article-schema` for a newer schema, `article-json` for any other invalid input.
    """
    schema = kept.get("schema")
    if isinstance(schema, int) and schema > SCHEMA:
        raise UserError("article-schema", found=schema, known=SCHEMA)
    if schema != SCHEMA or not isinstance(kept.get("blocks"), list):
        raise UserError("article-json", where="schema")
    blocks = tuple(_decode_block(item, number) for number, item in enumerate(kept["blocks"], 1))
    if len({block.id for block in blocks}) != len(blocks):
        raise UserError("article-json", where="id")
    return blocks


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _encode(value: Any) -> Any:
    kind: type = type(value)
    if kind in _PLAIN:
        return value
    if kind is tuple:
        return [_encode(item) for item in value]
    shown = {"type": _NAMES[kind]} if kind in _NAMES else {}
    for name, default in _shape(kind):
        held = getattr(value, name)
        if held != default:
            shown[name] = held if type(held) in _PLAIN else _encode(held)
    return shown


_PLAIN = frozenset({str, int, bool, type(None)})
"""Types of values that JSON has itself."""


@cache
def _shape(kind: type) -> tuple[tuple[str, Any], ...]:
    """Return the names and defaults of a dataclass's fields; cached, since large tables need them per cell."""
    return tuple((field.name, field.default) for field in fields(kind))


def _decode_block(item: object, number: int) -> Block:
    where = f"blocks[{number}]"
    kind = _CLASSES.get(str(item.get("type"))) if isinstance(item, dict) else None
    if not isinstance(item, dict) or kind is None:
        raise UserError("article-json", where=where)
    block: Block = _decode(kind, {key: value for key, value in item.items() if key != "type"}, where)
    return block


def _decode(kind: type[Any], item: object, where: str) -> Any:
    known = {field.name: field for field in fields(kind)}
    missing = [name for name, field in known.items() if field.default is MISSING]
    if not isinstance(item, dict) or not set(missing) <= set(item) <= set(known):
        raise UserError("article-json", where=where)
    return kind(**{key: _decode_value(known[key].type, value, f"{where}.{key}") for key, value in item.items()})


def _decode_value(hint: Any, value: object, where: str) -> Any:
    if hint in (str, int, bool):
        if type(value) is not hint:
            raise UserError("article-json", where=where)
        return value
    if hint in (Align, Script, Ink):
        if value not in get_args(hint.__value__):
            raise UserError("article-json", where=where)
        return value
    if not isinstance(value, list):
        raise UserError("article-json", where=where)
    inner = get_args(hint)[0]
    if inner in (Run, Cell):
        return tuple(_decode(inner, item, where) for item in value)
    if hint == tuple[str, str]:
        return _pair(value, where)
    return tuple(_decode_value(inner, item, where) for item in value)


def _pair(value: Sequence[object], where: str) -> tuple[str, str]:
    match value:
        case [str(name), str(text)]:
            return name, text
    raise UserError("article-json", where=where)


class _Visible(HTMLParser):
    """Collects the text that a browser would show of a raw block's HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._silent += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style") and self._silent > 0

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)


def _text_of_html(html: str) -> str:
    parser = _Visible()
    parser.feed(html)
    parser.close()
    return "".join(parser.parts)
