"""View models of the advertising file 广告档案 of an article, and of the folder that is made of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from wxdesk.domain.package.contents import Signoff, SignoffStep
from wxdesk.domain.promotion.advertising_file import MissingPart, PaperKind
from wxdesk.domain.promotion.link_targets import LinkTarget
from wxdesk.services.views.views import EventView


@dataclass(frozen=True)
class KeptFile:
    """A file in the vault, with its original name."""

    digest: str
    name: str


@dataclass(frozen=True)
class PaperView:
    """A document in the advertising file 广告档案, as text and files.

    For example, it is the basis of a price, or an advertiser's licence.
    """

    kind: PaperKind
    text: str
    files: Sequence[KeptFile]
    person: str
    """The name of the person who entered the paper."""
    at: datetime


@dataclass(frozen=True)
class TargetRow:
    """A link target (QR code or link) of an article, with who checked it when.

    `number` is its position in the article's list, from 1. `person` is "" if nobody checked it. `proof` is the
    digest of the screenshot that shows where it leads.
    """

    number: int
    """The position of the target in the article's list, from 1."""
    target: LinkTarget
    person: str = ""
    """The name of the person who checked the target; "" if nobody did."""
    at: datetime | None = None
    proof: str | None = None

    @property
    def checked(self) -> bool:
        """Tell whether somebody checked this target at its present address."""
        return self.proof is not None


@dataclass(frozen=True)
class OnlineTime:
    """When readers could see the article on one channel, with its address, and who approved it there.

    `offline_at` is when it went offline 下架, or None. `retracted` tells that it did so by a retraction recorded in
    the program. `steps` are the people who approved the version that readers saw last.
    """

    placement: str
    channel: str
    """The name of the channel."""
    push: str
    """The label of the push."""
    published_at: datetime
    url: str
    offline_at: datetime | None
    """When the article went offline 下架; None if nobody recorded that."""
    retracted: bool
    """True if the article went offline by a retraction that is recorded in the program."""
    steps: Mapping[SignoffStep, Sequence[Signoff]]
    """The people who approved the version that readers saw last, by step of the sign-off."""


@dataclass(frozen=True)
class MadeFile:
    """An advertising file that was written as a folder.

    `name` is the name of the folder, `folder` the path in which it was written, `person` who made it. `missing`
    are parts that it lacked.
    """

    name: str
    folder: str
    made_at: datetime
    person: str
    missing: Sequence[MissingPart] = ()


@dataclass(frozen=True)
class AdvertisingView:
    """Everything that belongs into the advertising file of one article, as the desk knows it now.

    `links` are checked link targets, `papers` documents such as licences, `online` the times on each channel,
    `made` files written earlier. `ended_at` is when it went offline everywhere; `kept_until` is the last day on
    which the file must be kept.
    """

    submission: str
    number: str
    title: str
    unit: str
    advertisement: bool
    """False if the article is no advertisement, so that it needs no advertising file."""
    links: Sequence[TargetRow]
    papers: Sequence[PaperView]
    online: Sequence[OnlineTime]
    made: Sequence[MadeFile]
    missing: Sequence[MissingPart]
    ended_at: datetime | None
    """When the article went offline on its last channel; None if it is still online or was never published."""
    kept_until: date | None
    """The last day on which the file must be kept; None while `ended_at` is not known."""

    @property
    def unchecked(self) -> Sequence[TargetRow]:
        """Return the link targets that nobody checked."""
        return [one for one in self.links if not one.checked]

    @property
    def overdue(self) -> bool:
        """Tell whether the advertisement went offline, but no advertising file was made since its end was recorded."""
        unknown = {MissingPart.OFFLINE, MissingPart.PUBLISHED}
        without = all(unknown & set(one.missing) for one in self.made)
        return self.advertisement and self.ended_at is not None and without

    def papers_of(self, kind: PaperKind) -> Sequence[PaperView]:
        """Return the papers of one kind, in order of entry."""
        return [one for one in self.papers if one.kind is kind]


@dataclass(frozen=True)
class PackageCopy:
    """A package of the advertised article; a copy of it belongs to the article's advertising file.

    `manifest` is the SHA-256 of the package's manifest, recorded at the export. `there` is False if the package
    was not found or differs from what was exported, so that there is no copy.
    """

    name: str
    manifest: str
    """The SHA-256 (hex) of the package's manifest, which was recorded at the export."""
    exported_at: datetime
    there: bool
    """False if the file has no copy, because the package was not found or differs from what was exported."""
    computer: str = ""
    """The name of the computer that has the package, if this computer cannot reach it; else ""."""
    path: str = ""
    """The folder into which the export wrote the package."""


@dataclass(frozen=True)
class AdvertisingRecord:
    """The content of an advertising file: its view, packages and decisions, and who made the file when.

    `desk` is the id of the desk. `decisions` are events about the submission, oldest first. `places` maps the
    digest of each copied file to its path in the folder.
    """

    view: AdvertisingView
    organisation: str
    desk: str
    """The id of the desk that made the file."""
    made_at: datetime
    made_by: str
    packages: Sequence[PackageCopy]
    decisions: Sequence[EventView]
    """The events about the submission to show as its decisions, oldest first."""
    places: Mapping[str, str]
    """The path in the folder of each copied file, by its digest."""
