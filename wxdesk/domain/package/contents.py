"""The contents of one push's package as values, which are all that the package writer needs.

Texts are final, media are durable files to be copied. Payload names are plain ASCII and derived from these
values, so equal contents give equal bytes. Original names are kept in the metadata.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from wxdesk.domain.article.by_hand import HandPart
from wxdesk.domain.review.placements import CoverCrop
from wxdesk.domain.rulebook.channel import ChannelKind, SendingMode
from wxdesk.domain.submissions.rights import CreationSource
from wxdesk.domain.trail.keys import KeySpan, Signature

_PACKAGE_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
_EXTENSION = re.compile(r"[a-z0-9]{1,8}")


type Additions = tuple[tuple[int, str], ...]
"""Letters that the program adds to an article, each with the number of approved letters before them."""

type Seal = Callable[[Mapping[str, str]], Trail]
"""Records the SHA-256 (hex) of each file by path in an event; returns the package's events, the new event last."""


class SignoffStep(StrEnum):
    """One step of the sign-off, in order; the people of all steps answer for what is published (HS 4.1)."""

    SUBMITTED = "submitted"
    EDITED = "edited"
    REVIEWED = "reviewed"
    RELEASED = "released"


@dataclass(frozen=True)
class SourceFile:
    """A durable file to be copied; `digest` is the expected SHA-256 (hex), or None if it is not checked."""

    path: Path
    digest: str | None = None


@dataclass(frozen=True)
class PackageImage:
    """A picture reduced to WeChat's limits, in article order; sizes are in pixels.

    `media` is the SHA-256 (hex) of the approved picture from which it was made.
    """

    file: SourceFile
    original: str
    width: int
    height: int
    extension: str = "jpg"
    media: str = ""


@dataclass(frozen=True)
class PackageVideo:
    """A video as it was sent, or without its private metadata; `cover` is a picture of it for the preview.

    `media` is the SHA-256 (hex) of the approved video.
    """

    file: SourceFile
    original: str
    cover: SourceFile | None = None
    media: str = ""


@dataclass(frozen=True)
class PackageOriginal:
    """An original file as it was sent; a video that the package includes unchanged is not repeated here."""

    file: SourceFile
    original: str


@dataclass(frozen=True)
class Cover:
    """The covers of an article: a `wide` and a `square` picture.

    If the package also holds the `whole` picture, `crop_wide` and `crop_square` are the crops by which both covers were
    cut from it. `media` is the SHA-256 (hex) of the picture that was approved as cover.
    """

    wide: SourceFile
    square: SourceFile
    whole: SourceFile | None = None
    crop_wide: CoverCrop | None = None
    crop_square: CoverCrop | None = None
    media: str = ""


@dataclass(frozen=True)
class Signoff:
    """One sign-off: who decided, who entered it, when (with time zone), on which revision, by which route."""

    step: SignoffStep
    decided_by: str
    entered_by: str
    at: datetime
    revision: int | None = None
    route: str = ""


@dataclass(frozen=True)
class ArticleContents:
    """One article of a package: `html` is the field `content` for WeChat, with pictures as `wxdesk:001`.

    `paste_html` is the same with a visible line 【图001】 for each picture; `text` is the wording of a Moments
    post. `facts` are fields of the submission by key, such as its source. `approved` is the canonical JSON
    whose SHA-256 is `approved_hash`. `checks` is JSON: findings, waivers, rulebook version. `for_api` is False
    if `html` is too long for WeChat's draft/add, though not for pasting.

    `by_hand` are parts that a person inserts in WeChat, such as a vote; the HTML lacks them. `creation` is the
    value to choose in WeChat's field 创作来源. `read_more` is the address behind 阅读原文. `unchecked_links`
    are addresses of an advertisement that nobody had checked. `added` and `added_paste` are the texts that the
    program itself added to `html` and `paste_html`, with their positions.
    """

    position: int
    number: str
    title: str
    facts: Mapping[str, str]
    """Fields of the submission by key, such as its source."""
    revision: int
    approved_hash: str
    approved: bytes = b""
    author: str = ""
    digest: str = ""
    html: str = ""
    paste_html: str = ""
    text: str = ""
    cover: Cover | None = None
    images: tuple[PackageImage, ...] = ()
    videos: tuple[PackageVideo, ...] = ()
    by_hand: tuple[HandPart, ...] = ()
    """The parts that a person inserts in WeChat, such as a vote; the HTML leaves them out."""
    originals: tuple[PackageOriginal, ...] = ()
    checks: Mapping[str, object] = field(default_factory=dict)
    signoffs: tuple[Signoff, ...] = ()
    for_api: bool = True
    ai_labelled: bool = False
    """Whether a picture or film in the article has an AI label."""
    creation: CreationSource = CreationSource.NONE
    """The value to choose in WeChat's field 创作来源."""
    read_more: str = ""
    """The address behind 阅读原文; "" without one."""
    unchecked_links: tuple[str, ...] = ()
    """The addresses behind QR codes and links of an advertisement that nobody had checked at the export.

    "" stands for a QR code that cannot be read.
    """
    added: Additions = ()
    added_paste: Additions = ()

    @property
    def source(self) -> str:
        """Return the source of the information (信息来源)."""
        return self.facts["source"]

    @property
    def folder(self) -> str:
        """Return the article's folder in the package, such as `data/01`."""
        return f"data/{self.position:02d}"


@dataclass(frozen=True)
class PushContents:
    """The push of a package: its label such as media/2026-01-04, its channel and its day.

    `window_start` and `window_end` are the publishing window in Shanghai time. `kind` is the kind of push,
    such as "regular". `sending` tells whether all followers get the push, or whether it only appears on the
    account's page.
    """

    label: str
    channel: str
    channel_name: str
    channel_kind: ChannelKind
    day: date
    window_start: time
    window_end: time
    kind: str = "regular"
    sending: SendingMode = SendingMode.PUSH


@dataclass(frozen=True)
class Checkpoint:
    """The head of the trail: log id, number of events, and in hex the chain value and the tree's root."""

    log: str
    seq: int
    chain: str
    root: str


@dataclass(frozen=True)
class TrailEvent:
    """One event with its RFC 6962 inclusion path (hex) from its leaf to the root."""

    seq: int
    body: bytes
    path: tuple[str, ...]


class CarriedSignature(NamedTuple):
    """The signature of an event in a package, in hex; `previous` is the chain value before the event."""

    seq: int
    previous: str
    key: str
    signature: str


@dataclass(frozen=True)
class Trail:
    """The events of the push's items, followed by the event that records the package's files.

    `checkpoint` is the head of the trail after the last event. `signatures` and `keys` are empty if the desk does not
    sign. `sign` signs the SHA-256 (hex) of the package's manifest with the desk key.
    """

    checkpoint: Checkpoint
    events: tuple[TrailEvent, ...] = ()
    signatures: tuple[CarriedSignature, ...] = ()
    keys: tuple[KeySpan, ...] = ()
    sign: Callable[[str], Signature | None] | None = field(default=None, compare=False)


@dataclass(frozen=True)
class TrailHead:
    """The newest event when the package's contents were read: its number, and the chain value in hex."""

    seq: int
    chain: str


@dataclass(frozen=True)
class BelowMinimum:
    """The reason for publishing fewer articles than the channel's minimum, and the number of the report on that."""

    reason: str
    report: str | None = None


@dataclass(frozen=True)
class PackageContents:
    """All contents of one package; `replaces` is the number of the package that this package supersedes."""

    number: str
    push: PushContents
    articles: tuple[ArticleContents, ...]
    head: TrailHead
    made_at: datetime
    wxdesk: str
    rulebook: str
    organisation: str = ""
    replaces: str | None = None
    below_minimum: BelowMinimum | None = None

    def __post_init__(self) -> None:
        """Check that a package can be made of the contents.

        Raises:
            ValueError: the number is no file name, positions do not run from 1, an article lacks
                its cover, or a Moments post has one.
        """
        if not _PACKAGE_NAME.fullmatch(self.number):
            raise ValueError(f"not a package number: {self.number!r}")
        positions = [article.position for article in self.articles]
        if not positions or positions != list(range(1, len(positions) + 1)):
            raise ValueError(f"positions do not run from 1: {positions}")
        for article in self.articles:
            if (article.cover is None) != self.is_moments:
                raise ValueError(f"cover of article {article.position}")

    @property
    def is_moments(self) -> bool:
        """Tell whether this is a Moments post, which consists of pictures and a text without an article."""
        return self.push.channel_kind is ChannelKind.MOMENTS


def image_name(number: int, image: PackageImage) -> str:
    """Return the name in the package of picture `number` (from 1), which article HTML calls `wxdesk:001`."""
    return f"{number:03d}.{image.extension}"


def video_name(number: int, video: PackageVideo) -> str:
    """Return the name in the package of video `number` (from 1)."""
    return f"video-{number}.{plain_extension(video.original)}"


def original_name(number: int, original: PackageOriginal) -> str:
    """Return the name in the package of original file `number` (from 1)."""
    return f"originals/{number:03d}.{plain_extension(original.original)}"


def plain_extension(name: str) -> str:
    """Return the extension of `name` if it is plain ASCII, else "bin"."""
    extension = name.rpartition(".")[2].lower() if "." in name else ""
    return extension if _EXTENSION.fullmatch(extension) else "bin"
