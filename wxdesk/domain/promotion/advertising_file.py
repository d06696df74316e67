"""The advertising file 广告档案 of an article: its papers, its time online, and the exported folders.

互联网广告管理办法, article 13: an advertiser keeps the file at least three years after the advertisement ends.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from wxdesk.domain.desk.clock import shanghai_date


class PaperKind(StrEnum):
    """The proof that a paper gives: the basis of prices 价格依据, or the advertiser's licences 资质."""

    PRICE = "price"
    LICENCE = "licence"


@dataclass(frozen=True)
class AdvertisingPaper:
    """An entry for the advertising file of an article: a text, files, or both.

    `kind` says whether it proves the prices or the licences. `files` maps the digest of each file to its original name.
    The entry is invalid once `taken_back_by` is set.
    """

    id: str
    submission: str
    kind: PaperKind
    text: str
    """The text of the entry; about a stated price it names the earlier price, and where and when that was paid."""
    files: Mapping[str, str]
    """The original name of each file by its digest."""
    person: str
    """The id of the person who made the entry."""
    noted_at: datetime
    taken_back_by: str | None = None


@dataclass(frozen=True)
class TakenOffline:
    """The time from which readers no longer see a published article (下架), without a retraction in the program.

    It is invalid once `taken_back_by` is set.
    """

    id: str
    placement: str
    at: datetime
    person: str
    """The id of the person who recorded that the article went offline."""
    noted_at: datetime
    taken_back_by: str | None = None


class MissingPart(StrEnum):
    """A part that an advertising file lacks."""

    PACKAGE = "package"
    """The exported package is not where it was written, or differs from the exported one."""
    PRICE = "price"
    """A promotion states prices, but nobody entered their basis."""
    LINKS = "links"
    """Nobody checked one of the article's link targets (QR codes and links)."""
    PUBLISHED = "published"
    OFFLINE = "offline"
    """The end of the advertisement is not recorded, so the years for which the file is kept have not begun."""


@dataclass(frozen=True)
class AdvertisingFile:
    """An advertising file that was written as a folder `name` in `folder`.

    `manifest` is the SHA-256 of the list of digests in the folder, which covers every byte of it. `missing` names the
    parts that the file lacked.
    """

    id: str
    submission: str
    name: str
    folder: str
    manifest: str
    """The SHA-256 (hex) of the list of digests in the folder, which covers every byte of the folder."""
    made_at: datetime
    person: str
    missing: tuple[str, ...] = ()
    """The values of the `MissingPart`s that the file lacks."""


def kept_until(ended_at: datetime, years: int) -> date:
    """Return the last day on which the file of an advertisement that ended at `ended_at` has to be kept."""
    day = shanghai_date(ended_at)
    last_of_february = day.month == 2 and day.day == 29  # noqa: PLR2004 - the day that other years lack
    return day.replace(year=day.year + years, day=28 if last_of_february else day.day)
