"""The result of a document reader and its JSON form, the answer of the job `document.read`."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from wxdesk.domain.article.blocks import Block, as_json
from wxdesk.files.documents.parts.drawings import WordPicture

type Report = dict[str, str]


@dataclass(frozen=True)
class FileReading:
    """One document as blocks, its fields, and what did not come over as it stands in the file.

    A report of `hidden`, `lost`, `tracked` or `comments` has what, the text or name, and the block at its
    place; one of `headings` the block that looks like a heading, and the level it would have. `form` are the
    answers of a 投稿单 by field.
    """

    blocks: tuple[Block, ...]
    title: str | None
    source_text: str
    author: str | None = None
    digest: str | None = None
    source: str | None = None
    hidden: list[Report] = field(default_factory=list)
    lost: list[Report] = field(default_factory=list)
    tracked: list[Report] = field(default_factory=list)
    comments: list[Report] = field(default_factory=list)
    headings: list[dict[str, str | int]] = field(default_factory=list)
    images: list[Report] = field(default_factory=list)
    form: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Return the answer of the job; `blocks` is what `wxdesk.domain.article.blocks.from_json` reads."""
        return {**vars(self), "blocks": as_json(self.blocks)}


def report(what: str, text: str, block: str) -> Report:
    """Return one report as `wxdesk.domain.article.document.Note` takes it."""
    return {"what": what, "text": text, "block": block}


def picture_reports(pictures: Iterable[WordPicture]) -> list[Report]:
    """Return name, path and digest of each picture, the same bytes once."""
    once = {picture.digest: picture for picture in pictures}
    return [{"name": p.name, "path": str(p.path), "digest": p.digest} for p in once.values()]
