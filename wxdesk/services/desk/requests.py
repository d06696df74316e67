"""Value classes for requested changes: screens and commands create them, services carry them out."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from wxdesk.domain.review.crops import NO_CROP
from wxdesk.domain.review.placements import CoverCrop, Placement
from wxdesk.domain.submissions.fields import FACTS
from wxdesk.domain.submissions.rights import AiDegree, AiUse, CreationSource, PortraitConsent, ReprintLeave, SourceKind
from wxdesk.domain.submissions.submission import ArticleForm, Origin, SignOffRoute
from wxdesk.domain.words.advertising import Advertising


@dataclass(frozen=True)
class PlacementFields:
    """Fields of a placement to change; None leaves a field unchanged.

    A new cover picture resets both crops, unless new ones are given. `NO_CROP` restores the crop that the program
    suggests.
    """

    title: str | None = None
    author: str | None = None
    digest: str | None = None
    theme: str | None = None
    cover: str | None = None
    crop_wide: CoverCrop | None = None
    crop_square: CoverCrop | None = None
    read_more: str | None = None
    """The address behind 阅读原文; "" removes it, None leaves it unchanged."""

    def on(self, placement: Placement) -> Placement:
        """Return `placement` with the fields that this object states; a new cover removes the crops of the old one."""
        said: dict[str, Any] = {name: value for name, value in vars(self).items() if value is not None}
        if self.cover not in (None, placement.cover):
            said = {"crop_wide": None, "crop_square": None, **said}
        cleared: dict[str, Any] = {name: None for name, value in said.items() if value == NO_CROP}
        return replace(placement, **(said | cleared))


@dataclass(frozen=True)
class PlacementEdit:
    """Fields of a placement to change, and the row version that the placement had when it was shown."""

    fields: PlacementFields
    version: int | None = None
    """The row version of the placement when it was shown; None skips the check for changes by other people."""


@dataclass(frozen=True)
class Received:
    """The details of a delivery that the editor states; a field that is None is guessed from the files or unknown.

    `decision_by` is the person who decided for the group to publish the content (HS 4.3-7). `leave` is the
    permission to reprint, `leave_file` the digest of the file that proves it. `ai_text`, `ai_picture`, `ai_film`
    and `ai_sound` say whether AI assisted with this part or generated it. `not_before` and `expires` are the first
    and the last day for publication. `mended` tells that the editor made the files from those of the unit, so that
    the delivery time stays unchanged.
    """

    unit: str | None = None
    officer: str | None = None
    origin: Origin | None = None
    form: ArticleForm | None = None
    range: str | None = None
    decision_by: str | None = None
    """The person who decided; asked only for the content range of HS 4.3-7. "" clears the field."""
    reprint: bool | None = None
    """Whether the article is a reprint; asked only for the content range of HS 4.3-7."""
    kind: str | None = None
    advertising: Advertising | None = None
    """Whether the article is an advertisement; overrides what the program suggests."""
    source: str | None = None
    channels: tuple[str, ...] | None = None
    onsite: bool = False
    signed_off: bool | None = None
    sign_off_by: str | None = None
    """The name of the head who signed off the delivery. "" clears the field."""
    sign_off_how: SignOffRoute | None = None
    source_kind: SourceKind | None = None
    reprint_author: str | None = None
    """The author of the original. This field and the next four are asked only for a reprint; "" clears a field."""
    reprint_account: str | None = None
    reprint_url: str | None = None
    leave: ReprintLeave | None = None
    leave_file: str | None = None
    """The digest of the file in the vault that proves the permission to reprint."""
    ai_use: AiUse | None = None
    ai_text: AiDegree | None = None
    ai_picture: AiDegree | None = None
    ai_film: AiDegree | None = None
    ai_sound: AiDegree | None = None
    ai_checked_by: str | None = None
    """The name of the person who checked what AI made. "" clears the field."""
    creation: CreationSource | None = None
    portrait: PortraitConsent | None = None
    """Whether the people in the pictures from the scene of this delivery agreed to be shown."""
    event_date: date | None = None
    not_before: date | None = None
    expires: date | None = None
    delivered_at: datetime | None = None
    mended: bool = False
    """True if the editor made these files from the unit's files, so that the delivery time stays unchanged."""
    route: str = ""
    reason: str = ""

    @property
    def said(self) -> dict[str, Any]:
        """Return the stated details of the submission by field name; fields that are None are left out."""
        names = ("origin", *(one.key for one in FACTS))
        return {name: said for name in names if (said := getattr(self, name)) is not None}
