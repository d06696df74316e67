"""Reads the stored lettering of pictures, and lists pictures whose lettering was not read yet."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from wxdesk.domain.media.lettering import LETTERING_VERSION
from wxdesk.domain.words.lettering import lettering_passages
from wxdesk.domain.words.passages import Passage
from wxdesk.services.desk.ports import Reader
from wxdesk.services.records.findings import CurrentPiece

_RECENT = timedelta(days=90)
"""Up to this age of a submission, the lettering in its pictures is recognised although nobody asked for it."""


class UnreadPicture(NamedTuple):
    """A picture that the present recogniser has not read, and a submission that contains it."""

    digest: str
    submission: str


def is_read(reader: Reader, digest: str) -> bool:
    """Tell whether the present recogniser has read, or failed to read, the picture `digest`."""
    kept = reader.lettering(digest)
    return kept is not None and kept.version == LETTERING_VERSION


def unread_pictures(reader: Reader, now: datetime) -> list[UnreadPicture]:
    """Return pictures of recent submissions that the present recogniser has not read, newest submission first."""
    rows = reader.query("pictures_unread", version=LETTERING_VERSION, since=now - _RECENT)
    return [UnreadPicture(row["digest"], row["submission"]) for row in rows]


def pictures_of(reader: Reader, submission: str) -> list[str]:
    """Return the digests of the present pictures of a submission, in order of arrival."""
    return [row["digest"] for row in reader.query("pictures_of", submission=submission)]


def picture_passages(pieces: Iterable[CurrentPiece]) -> Iterator[Passage]:
    """Yield the lettering of the pictures among `pieces`, line by line, for the rules on content."""
    for one in pieces:
        if one.lettering is not None:
            yield from lettering_passages(one.piece.id, one.lettering)
