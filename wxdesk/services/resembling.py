"""Find pictures of a submission that resemble others of the vault, or each other, by their fingerprints."""

from collections.abc import Iterator, Sequence
from datetime import date

from wxdesk.checks.duplicates import Alike
from wxdesk.domain.media import MediaFacts
from wxdesk.domain.pixels import distance
from wxdesk.services.ports import Reader

type Picture = tuple[str, str, MediaFacts]
"""Piece, digest and facts of a picture of the submission."""


def alike_pictures(
    reader: Reader, submission: str, number: str, pictures: Sequence[Picture]
) -> Iterator[Alike]:
    """Yield what resembles each picture: earlier ones of the submission, then those of others.

    What has the very same bytes is left to `SUB.same`; so is no picture without a fingerprint.
    """
    for place, (piece, digest, media) in enumerate(pictures):
        fingerprint, size = fingerprint_of(media), media.upright_size
        if fingerprint is None:
            continue
        for _, other, facts in pictures[:place]:
            known = fingerprint_of(facts)
            if known is not None and other != digest:
                yield Alike(piece, distance(fingerprint, known), size, facts.upright_size, number)
        for row in reader.alike(fingerprint):
            for use in reader.query("other_use", digest=row["digest"], submission=submission):
                if row["digest"] != digest:
                    day = date.fromisoformat(use["day"]) if use["day"] else None
                    other_size = (row["width"], row["height"])
                    channel = use["channel"] or ""
                    yield Alike(piece, row["distance"], size, other_size, use["number"], day, channel)


def fingerprint_of(media: MediaFacts) -> str | None:
    """Return the fingerprint of a file that has one."""
    return media.pixels.fingerprint if media.pixels else None
