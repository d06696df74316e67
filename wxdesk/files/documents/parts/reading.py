"""The result of a document reader and its JSON form, the answer of the job `document.read`."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from wxdesk.domain.article.blocks import Block, as_json
from wxdesk.domain.article.credit_lines import credits_in
from wxdesk.files.documents.parts.drawings import WordPicture

type Report = dict[str, str]


@dataclass(frozen=True)
class FileReading:
    """The result of reading one document: blocks, title, credits, and reports of content that the blocks lack.

    The reports in `hidden`, `lost`, `tracked` and `comments` are made by `report`. A report in `headings` has the
    block that looks like a heading, and its presumed level. `linked` are the pictures that the document names but
    does not contain, with the keys of `LinkedPicture`. `withheld` are the whole pictures that the document hides or
    crops; the article does not contain them. `form` holds the answers of a submission form 投稿单, by the names of
    its fields.
    """

    blocks: tuple[Block, ...]
    title: str | None
    source_text: str
    author: str | None = None
    digest: str | None = None
    source: str | None = None
    reviewer: str | None = None
    hidden: list[Report] = field(default_factory=list)
    lost: list[Report] = field(default_factory=list)
    tracked: list[Report] = field(default_factory=list)
    comments: list[Report] = field(default_factory=list)
    headings: list[dict[str, str | int]] = field(default_factory=list)
    images: list[Report] = field(default_factory=list)
    linked: list[Report] = field(default_factory=list)
    withheld: list[Report] = field(default_factory=list)
    form: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Return the reading as JSON; `wxdesk.domain.article.blocks.from_json` reads its `blocks`."""
        return {**vars(self), "blocks": as_json(self.blocks)}


def credited(reading: FileReading) -> FileReading:
    """Return `reading` with source, author and reviewer filled in from lines such as 供稿：市场部.

    Fields that are known already keep their values. The lines stay in the text.
    """
    named = credits_in(reading.blocks)
    return replace(
        reading,
        source=reading.source or named.get("source"),
        author=reading.author or named.get("author"),
        reviewer=reading.reviewer or named.get("reviewer"),
    )


def report(what: str, text: str, block: str, *, picture: str = "", used: str = "") -> Report:
    """Return one report: its code `what`, a text or name, and the id of the nearest block.

    `picture` and `used` are digests as in `FoundInWord`. `wxdesk.domain.article.document.Note` takes this form.
    """
    named = {"picture": picture, "used": used}
    return {"what": what, "text": text, "block": block, **{key: value for key, value in named.items() if value}}


def picture_reports(pictures: Iterable[WordPicture]) -> list[Report]:
    """Return name, path and digest of each picture as a report for the JSON answer; each picture is listed once."""
    once = {picture.digest: picture for picture in pictures}
    return [{"name": p.name, "path": str(p.path), "digest": p.digest} for p in once.values()]
