"""Reads an article's newest revision and its blocks, inside the caller's snapshot."""

import json
import re
from typing import Any

from wxdesk.domain.article.blocks import Block, from_json
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.review.placements import Revision
from wxdesk.services.desk.ports import Reader

COVER_WORD = "封面"
"""The word that begins the names of cover pictures that are made here."""
COVER_ONLY = re.compile(rf"{COVER_WORD}|cover", re.IGNORECASE)
"""Matches file names of pictures that serve only as cover and are not shown in the article."""


def newest_revision(reader: Reader, submission: str) -> Revision | None:
    """Return the newest revision of a submission's article, or None if the submission was never accepted."""
    found = reader.query("last_revision", submission=submission)
    return reader.get(Revision, found[0]["id"]) if found else None


def latest_revision(reader: Reader, submission: str) -> Revision:
    """Return the newest revision of a submission's article.

    Raises:
      Refused: `no-revision`; the submission was never accepted.
    """
    found = newest_revision(reader, submission)
    if found is None:
        raise Refused("no-revision")
    return found


def article_json(reader: Reader, revision: Revision) -> Any:
    """Return the article of a revision as JSON blocks."""
    return json.loads(reader.body(revision.body))


def article_blocks(reader: Reader, revision: Revision) -> tuple[Block, ...]:
    """Return the blocks of a revision."""
    return from_json(article_json(reader, revision))
