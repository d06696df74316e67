"""Find pictures of a submission that resemble others of the vault, or each other, by their fingerprints."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from wxdesk.checks.media.duplicates import SAME_BYTES, Alike
from wxdesk.domain.media.facts import MediaFacts
from wxdesk.domain.media.pixels import distance
from wxdesk.services.desk.ports import Reader

type Picture = tuple[str, str, str, MediaFacts]
"""Piece, name, digest and facts of a picture of the submission."""


def alike_pictures(reader: Reader, submission: str, number: str, pictures: Sequence[Picture]) -> Iterator[Alike]:
    """Yield what resembles each picture: earlier ones of the submission, then those of others.

    What has the very same bytes is left to `SUB.same`; so is no picture without a fingerprint.
    """
    for place, (piece, _, digest, media) in enumerate(pictures):
        fingerprint, size = fingerprint_of(media), media.upright_size
        if fingerprint is None:
            continue
        for _, name, other, facts in pictures[:place]:
            known = fingerprint_of(facts)
            if known is not None and other != digest:
                near = distance(fingerprint, known)
                yield Alike(piece, near, size, facts.upright_size, place_within(number, name))
        for one in _used(reader, submission, fingerprint, size):
            if one.digest != digest:
                yield replace(one.alike, piece=piece)


def place_within(number: str, name: str) -> str:
    """Return what a file of a submission is called in its own findings, where the number says too little."""
    return f"{number}/{name}"


def used_before(reader: Reader, media: MediaFacts) -> Iterator[Alike]:
    """Yield what of the vault a file is, or resembles, that belongs to no submission yet."""
    size, fingerprint = media.upright_size, fingerprint_of(media)
    for use in reader.query("other_use", digest=media.digest, submission="") if media.digest else ():
        yield _alike(use, SAME_BYTES, size, size)
    for one in _used(reader, "", fingerprint, size) if fingerprint else ():
        if one.digest != media.digest:
            yield one.alike


@dataclass(frozen=True)
class _Use:
    digest: str
    alike: Alike


def _used(reader: Reader, submission: str, fingerprint: str, size: tuple[int, int]) -> Iterator[_Use]:
    """Yield what other submissions than `submission` hold that resembles a fingerprint."""
    for row in reader.alike(fingerprint):
        for use in reader.query("other_use", digest=row["digest"], submission=submission):
            yield _Use(row["digest"], _alike(use, row["distance"], size, (row["width"], row["height"])))


def _alike(use: Mapping[str, Any], bits: int, size: tuple[int, int], other: tuple[int, int]) -> Alike:
    day = date.fromisoformat(use["day"]) if use["day"] else None
    return Alike(None, bits, size, other, use["number"], day, use["channel"] or "")


def fingerprint_of(media: MediaFacts) -> str | None:
    """Return the fingerprint of a file that has one."""
    return media.pixels.fingerprint if media.pixels else None
