"""The result of reading a document: blocks, fields, and reports of content that was not imported."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from wxdesk.domain.article.blocks import (
    Block,
    Heading,
    ListItem,
    Paragraph,
    Run,
    block_text,
    from_json,
    merged,
    with_new_ids,
    without_bold,
)
from wxdesk.domain.article.pictures.picture_marks import written_mark

READER_VERSION = 12
"""This number is increased whenever the readers change their results; older readings are then redone."""

TEXT_ONLY = "doc-text"
"""Code of the loss report for an old Word file read without a converter: only its text was imported."""


@dataclass(frozen=True)
class DocumentPicture:
    """A picture inside a document: its name in the document, and the SHA-256 of its bytes."""

    name: str
    digest: str


@dataclass(frozen=True)
class Note:
    """Content that the import of a document changed or left out.

    `what` is the code of its kind, `text` its text or name, `block` the id of the nearest block of the article.
    `picture` is the digest of a whole picture that the document hides or crops. `used` is the digest of its visible
    part, if the article contains this part; else "".
    """

    what: str
    text: str = ""
    block: str = ""
    picture: str = ""
    used: str = ""


@dataclass(frozen=True)
class LinkedPicture:
    """A picture that a document names but does not contain, such as `![说明](现场.jpg)`.

    It stands before the block `before`, or at the end if that is "".
    """

    file: str
    caption: str = ""
    before: str = ""


@dataclass(frozen=True)
class Suggestion:
    """A paragraph that looks like a heading but is not a heading in the file; `level` is its presumed level."""

    block: str
    level: int


HEADING_LENGTH = 30
"""Maximum characters of a line that is suggested as a heading."""

TEXTLESS_HIDDEN = ("picture", "crop")
"""Codes of hidden content whose text in the report is only a name."""

_NOTES = ("hidden", "lost", "tracked", "comments")


@dataclass(frozen=True)
class DocumentReading:
    """One reading of a document; `blocks` is the article's JSON, `source_text` an independently extracted text.

    `digest` is the summary 摘要 of the article. `hidden` are texts invisible on paper, `lost` contents that cannot be
    imported, `tracked` changes taken as accepted, `comments` notes in the margin. `headings` are paragraphs that look
    like headings. `linked` are pictures that the document only names. `form` holds the answers of a submission form
    投稿单 at its beginning, by field. `problem` is the error code if the document cannot be read, and `problem_values`
    are the values of this error. `reader` is the version of the program's document reader.
    """

    blocks: Mapping[str, Any]
    source_text: str
    title: str = ""
    author: str = ""
    digest: str = ""
    source: str = ""
    reviewer: str = ""
    """The name behind 审核： in the document's first or last lines."""
    hidden: tuple[Note, ...] = ()
    lost: tuple[Note, ...] = ()
    tracked: tuple[Note, ...] = ()
    comments: tuple[Note, ...] = ()
    headings: tuple[Suggestion, ...] = ()
    pictures: tuple[DocumentPicture, ...] = ()
    linked: tuple[LinkedPicture, ...] = ()
    form: Mapping[str, str] = field(default_factory=dict)
    problem: str | None = None
    problem_values: Mapping[str, Any] | None = None
    reader: int = READER_VERSION

    def as_json(self) -> dict[str, Any]:
        """Return the reading in its stored form."""
        kept = {one.name: getattr(self, one.name) for one in fields(self)}
        lists = {name: [asdict(one) for one in kept[name]] for name in (*_NOTES, "headings", "pictures", "linked")}
        return {**kept, **lists}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "DocumentReading":
        """Return the reading that `as_json` wrote, also from older versions with fewer fields."""
        return cls(
            **{
                **kept,
                **{name: _notes(name, kept.get(name, ())) for name in _NOTES},
                "headings": tuple(Suggestion(**one) for one in kept.get("headings", ())),
                "pictures": tuple(DocumentPicture(**one) for one in kept["pictures"]),
                "linked": tuple(LinkedPicture(**one) for one in kept.get("linked", ())),
            }
        )


def _notes(name: str, kept: int | Iterable[str | Mapping[str, str]]) -> tuple[Note, ...]:
    if isinstance(kept, int):
        return (Note(name),) * kept
    return tuple(_note(name, one) for one in kept)


def _note(name: str, kept: str | Mapping[str, str]) -> Note:
    if not isinstance(kept, str):
        return Note(**kept)
    return Note(kept) if name == "lost" else Note(name, kept)


def marked_blocks(reading: DocumentReading) -> tuple[Block, ...]:
    """Return the blocks of a document, with a mark such as 【图：现场.jpg】 where it names a picture."""
    blocks = from_json(reading.blocks)
    marks = with_new_ids(
        [Paragraph("", (Run(written_mark(one.file, one.caption)),)) for one in reading.linked],
        [block.id for block in blocks],
    )
    before: dict[str, list[Block]] = {}
    for one, mark in zip(reading.linked, marks, strict=True):
        before.setdefault(one.before, []).append(mark)
    made = [part for block in blocks for part in (*before.pop(block.id, ()), block)]
    return (*made, *(mark for rest in before.values() for mark in rest))


def suggested_headings(suggestions: Iterable[Suggestion], blocks: Iterable[Block]) -> list[Paragraph | ListItem]:
    """Return the paragraphs and items among `blocks` that are still suggested as headings, in text order.

    A block that became a heading, grew too long or was deleted is no longer suggested.
    """
    named = {one.block for one in suggestions}
    return [
        block
        for block in blocks
        if isinstance(block, Paragraph | ListItem)
        and block.id in named
        and len(block_text(block)) <= HEADING_LENGTH + 1
    ]


def with_headings(suggestions: Sequence[Suggestion], blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return `blocks` with every suggested heading applied; each block keeps its id."""
    levels, text = {one.block: one.level for one in suggestions}, tuple(blocks)
    made = {block.id: _heading(block, levels[block.id]) for block in suggested_headings(suggestions, text)}
    return tuple(made.get(block.id, block) for block in text)


def _heading(block: Paragraph | ListItem, level: int) -> Heading:
    """Turn a paragraph or item into a heading; an item's number becomes part of its text."""
    if isinstance(block, Paragraph):
        return Heading(block.id, level, without_bold(block.runs), block.align)
    gap = " " if block.label[-1:].isascii() else ""
    number = (Run(f"{block.label}{gap}"),) if block.ordered and block.label else ()
    return Heading(block.id, level, merged((*number, *without_bold(block.runs))))


EMPTY: Mapping[str, Any] = {"schema": 1, "blocks": []}


def unread(code: str, values: Mapping[str, Any]) -> DocumentReading:
    """Return a reading that records why a document cannot be read: error `code` and `values`."""
    return DocumentReading(EMPTY, "", problem=code, problem_values=dict(values))
