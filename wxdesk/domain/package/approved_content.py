"""Read approved content back from the canonical JSON in a package."""

import json
from dataclasses import dataclass
from typing import Any

from wxdesk.domain.article.blocks import SCHEMA, Block, from_json
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.trail.events import canonical


@dataclass(frozen=True)
class ApprovedContent:
    """One article as it was approved; `media` and `cover` are SHA-256 digests in hex."""

    title: str
    author: str
    digest: str
    source: str
    media: tuple[str, ...]
    cover: str | None
    blocks: tuple[Block, ...]


def read_approved(data: bytes) -> ApprovedContent:
    """Return the approved content in `data`.

    Raises:
        ValueError: `data` is not the canonical JSON of an approval.
    """
    try:
        read = json.loads(data)
        if canonical(read) != data:
            raise ValueError("not canonical")
        return ApprovedContent(
            **{name: _text(read[name]) for name in ("title", "author", "digest", "source")},
            media=tuple(_text(one) for one in read["media"]),
            cover=None if read["cover"] is None else _text(read["cover"]),
            blocks=from_json({"schema": SCHEMA, "blocks": read["blocks"]}),
        )
    except (TypeError, KeyError, RecursionError, UserError) as error:
        raise ValueError("not what an approval holds") from error


def approved_blocks(data: bytes) -> tuple[Block, ...]:
    """Return the blocks in `data`. Raises the same errors as `read_approved`."""
    return read_approved(data).blocks


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(type(value).__name__)
    return value
