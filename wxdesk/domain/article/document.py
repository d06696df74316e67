"""What a document holds, as its reader found it: blocks, fields, and what did not come along."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from wxdesk.domain.article.blocks import Block, Heading, ListItem, Paragraph, Run, block_text, merged, without_bold

READER_VERSION = 8
"""Rises whenever the same file may be read otherwise; older readings are then made again."""

TEXT_ONLY = "doc-text"
"""What is lost of an old Word file on a machine that has nothing to convert it."""


@dataclass(frozen=True)
class DocumentPicture:
    """A picture inside a document: its name there and the SHA-256 of its bytes."""

    name: str
    digest: str


@dataclass(frozen=True)
class Note:
    """Something that did not come over as it stands: what, its words or name, the block at its place."""

    what: str
    text: str = ""
    block: str = ""


@dataclass(frozen=True)
class Suggestion:
    """A paragraph that looks like a heading and is none in the file; `level` is the one it would have."""

    block: str
    level: int


HEADING_LENGTH = 30
"""Letters of a line that may be a heading without being one in its file."""

_NOTES = ("hidden", "lost", "tracked", "comments")


@dataclass(frozen=True)
class DocumentReading:
    """One reading of a document; `blocks` is the article's JSON, `source_text` an independent reading.

    `hidden` are texts that nobody sees on paper, `lost` things that cannot come along, `tracked` the changes
    that were taken as accepted, `comments` what was noted in the margin. `form` are the answers of the filled
    投稿单 that it began with, by field. `problem` is the code of the error when it cannot be read at all.
    """

    blocks: Mapping[str, Any]
    source_text: str
    title: str = ""
    author: str = ""
    digest: str = ""
    source: str = ""
    hidden: tuple[Note, ...] = ()
    lost: tuple[Note, ...] = ()
    tracked: tuple[Note, ...] = ()
    comments: tuple[Note, ...] = ()
    headings: tuple[Suggestion, ...] = ()
    pictures: tuple[DocumentPicture, ...] = ()
    form: Mapping[str, str] = field(default_factory=dict)
    problem: str | None = None
    problem_values: Mapping[str, Any] | None = None
    reader: int = READER_VERSION

    def as_json(self) -> dict[str, Any]:
        """Return the reading as it is kept."""
        kept = {one.name: getattr(self, one.name) for one in fields(self)}
        lists = {name: [asdict(one) for one in kept[name]] for name in (*_NOTES, "headings", "pictures")}
        return {**kept, **lists}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "DocumentReading":
        """Return the reading that `as_json` wrote, also in older versions, which kept fewer things."""
        return cls(
            **{
                **kept,
                **{name: _notes(name, kept.get(name, ())) for name in _NOTES},
                "headings": tuple(Suggestion(**one) for one in kept.get("headings", ())),
                "pictures": tuple(DocumentPicture(**one) for one in kept["pictures"]),
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


def suggested_headings(suggestions: Iterable[Suggestion], blocks: Iterable[Block]) -> list[Paragraph | ListItem]:
    """Return the paragraphs and items among `blocks` that a suggestion names, in order of the text.

    One that an editor made a heading of, wrote longer than a line, or took out, is suggested no more.
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
    """Return `blocks` with every suggested heading taken over; each keeps its id."""
    levels, text = {one.block: one.level for one in suggestions}, tuple(blocks)
    made = {block.id: _heading(block, levels[block.id]) for block in suggested_headings(suggestions, text)}
    return tuple(made.get(block.id, block) for block in text)


def _heading(block: Paragraph | ListItem, level: int) -> Heading:
    """Return a line as a heading, whose number is part of its text."""
    if isinstance(block, Paragraph):
        return Heading(block.id, level, without_bold(block.runs), block.align)
    gap = " " if block.label[-1:].isascii() else ""
    number = (Run(f"{block.label}{gap}"),) if block.ordered and block.label else ()
    return Heading(block.id, level, merged((*number, *without_bold(block.runs))))


EMPTY: Mapping[str, Any] = {"schema": 1, "blocks": []}


def unread(code: str, values: Mapping[str, Any]) -> DocumentReading:
    """Return the reading of a document that cannot be read, for the reason `code`."""
    return DocumentReading(EMPTY, "", problem=code, problem_values=dict(values))
