"""The texts of an article and of its files in which rules on content look for words.

Those of the article are its title, summary 摘要 (`digest`), author, body, captions, tables and components. Those of its
files are names, lettering, QR codes and film titles.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple, assert_never

from wxdesk.domain.article.blocks import (
    Block,
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
    block_text,
    plain,
    runs_of,
)
from wxdesk.domain.article.components import inserted_words
from wxdesk.domain.rulebook.findings import Where


class Scope(StrEnum):
    """The part of an article or submission in which a text stands."""

    TITLE = "title"
    DIGEST = "digest"
    AUTHOR = "author"
    BODY = "body"
    QUOTE = "quote"
    """A paragraph that quotes somebody."""
    CAPTION = "caption"
    TABLE = "table"
    COMPONENT = "component"
    FILE_NAME = "file_name"
    CODE = "code"
    """The text that a QR code contains, usually an address."""
    LETTERING = "lettering"
    """Text recognised in a picture."""
    FILM = "film"
    """The title in a film file's metadata."""


_PERCENT = 100


class Passage(NamedTuple):
    """One text that rules on content read, with its place.

    `block` is the block that contains it, "" outside the body. `piece` is the file to which it belongs, such as a
    picture, or None. For lettering, `region` is its box in pixels of the picture, and `confidence` (0 to 1) how sure
    the recognition is. `scripts` are the places of subscripts and superscripts in the text.
    """

    scope: Scope
    text: str
    block: str = ""
    """The id of the block that contains the text; "" outside the article's body."""
    piece: str | None = None
    """The id of the file to which a name, QR code, lettering or film title belongs; None for text of the article."""
    region: tuple[int, int, int, int] | None = None
    """For lettering: left, top, width and height in pixels of the picture."""
    confidence: float = 1.0
    """For lettering: how sure the recognition is, from 0 to 1."""
    scripts: tuple[tuple[int, int], ...] = ()
    """Where subscripts and superscripts stand in the text: start and end of each, in code points."""

    def unsure(self, sure_from_percent: int) -> bool:
        """Tell whether the recognition may have read the lettering wrong, so that findings are milder.

        That is so below the confidence `sure_from_percent`, which the rulebook sets for lettering.
        """
        return self.confidence * _PERCENT < sure_from_percent

    def where(self, start: int, end: int) -> Where:
        """Return the place of the characters `start` to `end` (code points) for a finding."""
        if self.block:
            return {"block": self.block, "start": start, "end": end}
        place: dict[str, int | float | str | list[int]] = {"field": self.scope.value, "start": start, "end": end}
        if self.region is not None:
            place["region"] = list(self.region)
        return place


def article_passages(
    blocks: Iterable[Block], *, title: str = "", digest: str = "", author: str = ""
) -> Iterator[Passage]:
    """Yield each non-empty text of an article: its fields first, then its blocks in reading order."""
    for scope, text in ((Scope.TITLE, title), (Scope.DIGEST, digest), (Scope.AUTHOR, author)):
        if text.strip():
            yield Passage(scope, text)
    for block in blocks:
        part = scope_of(block)
        if part is not None and (text := _read(block)).strip():
            yield Passage(part, text, block.id, scripts=tuple(_scripts(block)))


def _read(block: Block) -> str:
    """Return the text of a block for rules on words; a part inserted by hand is read too, as readers will see it."""
    inserted = inserted_words(block.name, block.fields) if isinstance(block, Component) else ""
    return inserted or block_text(block)


def _scripts(block: Block) -> Iterator[tuple[int, int]]:
    """Yield start and end of each subscript and superscript in the visible text of a block."""
    if not any(run.script for run in runs_of(block)):
        return
    for start, runs in _lines_of_runs(block):
        at = start
        for run in runs:
            if run.script:
                yield at, at + len(run.text)
            at += len(run.text)


def _lines_of_runs(block: Block) -> Iterator[tuple[int, Sequence[Run]]]:
    """Yield the runs (pieces of text with one format) of a block, with the place in its visible text where they begin.

    A table yields the runs of each cell.
    """
    match block:
        case Heading() | Paragraph() | Quote():
            yield 0, block.runs
        case ListItem():
            yield len(block.label) + 1 if block.ordered and block.label else 0, block.runs
        case TableBlock():
            at = 0
            for row in block.rows:
                for cell in row:
                    yield at, cell.runs
                    at += len(plain(cell.runs)) + 1
                at += not row  # a row without cells has only its line break
        case CodeBlock() | Image() | Video() | DividerBlock() | Raw() | Component():
            return
        case _:
            assert_never(block)


def scope_of(block: Block) -> Scope | None:
    """Return the scope of a block's text, such as caption or table; None for a block without text."""
    match block:
        case Heading() | Paragraph() | ListItem() | Raw() | CodeBlock():
            return Scope.BODY
        case Quote():
            return Scope.QUOTE
        case TableBlock():
            return Scope.TABLE
        case Image() | Video():
            return Scope.CAPTION
        case Component():
            return Scope.COMPONENT
        case DividerBlock():
            return None
    assert_never(block)
