"""Finds pictures of a submission that resemble each other or pictures in the vault, by their fingerprints."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from wxdesk.checks.media.duplicates import SAME_BYTES, Alike
from wxdesk.domain.media.facts import MediaFacts
from wxdesk.domain.media.pixels import distance
from wxdesk.services.desk.ports import Reader

type Picture = tuple[str, str, str, MediaFacts]
"""Piece id, name, digest and facts of a picture in the submission."""


def alike_pictures(reader: Reader, submission: str, number: str, pictures: Sequence[Picture]) -> Iterator[Alike]:
    """Yield for each picture the similar pictures: earlier ones of the submission, then those of other submissions.

    Pictures with identical bytes are left to the rule `SUB.same`. Pictures without a fingerprint are skipped. `number`
    is the submission's number, by which findings name its own pictures.
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
    """Return how findings name a file of the submission itself: by the submission's number and the file name."""
    return f"{number}/{name}"


def used_before(reader: Reader, media: MediaFacts) -> Iterator[Alike]:
    """Yield, for each file in the vault that equals or resembles `media`, one submission that uses it.

    `media` is a file outside any submission. With the submission comes the push on which it was first placed, if any.
    """
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
    """Yield, for each file whose fingerprint resembles `fingerprint`, one use of this file by another submission.

    `submission` is the id of the submission to leave out. `size` is the width and height of the picture; `_alike`
    compares them with the file's.
    """
    for row in reader.alike(fingerprint):
        for use in reader.query("other_use", digest=row["digest"], submission=submission):
            yield _Use(row["digest"], _alike(use, row["distance"], size, (row["width"], row["height"])))


def _alike(use: Mapping[str, Any], bits: int, size: tuple[int, int], other: tuple[int, int]) -> Alike:
    day = date.fromisoformat(use["day"]) if use["day"] else None
    return Alike(None, bits, size, other, use["number"], day, use["channel"] or "")


def fingerprint_of(media: MediaFacts) -> str | None:
    """Return the perceptual fingerprint of a picture (hexadecimal, 64 bits), or None if the file has none."""
    return media.pixels.fingerprint if media.pixels else None
