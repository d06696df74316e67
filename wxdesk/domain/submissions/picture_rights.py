"""Rights in a picture that is used again: whose it is, and why it may not be used today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from wxdesk.domain.submissions.rights import PortraitConsent, ReprintLeave, SourceKind, proposed_source
from wxdesk.domain.submissions.submission import Origin, Submission


class RightsDoubt(StrEnum):
    """The reason why a person must be asked before a picture is used again.

    The reasons: its last day of use is over, a licence for somebody else's work is not recorded, nobody entered its
    source, or it is not known whether the people in it agreed to be shown.
    """

    EXPIRED = "expired"
    UNLICENSED = "unlicensed"
    UNRECORDED = "unrecorded"
    PORTRAIT = "portrait"


_FOREIGN = (SourceKind.THIRD, SourceKind.MEDIA, SourceKind.REPRINT)


@dataclass(frozen=True)
class PictureRights:
    """The rights in a picture, as far as the desk's records tell them."""

    source: str
    expires: date | None
    doubts: tuple[RightsDoubt, ...]


def rights_in(submission: Submission, supplier: str, own: Sequence[str], today: date) -> PictureRights:
    """Return the rights in the pictures of `submission`, by the details entered for the submission.

    `supplier` is the name of its unit, `own` are words that name the own company.
    """
    kind = submission.source_kind or proposed_source(submission.source, supplier, own)
    if kind is None and submission.origin is Origin.OWN:
        kind = SourceKind.OWN
    licensed = submission.leave is not None and (
        submission.leave is not ReprintLeave.WRITTEN or submission.leave_file is not None
    )
    doubts = []
    if submission.expires is not None and submission.expires < today:
        doubts.append(RightsDoubt.EXPIRED)
    if kind in _FOREIGN and not licensed:
        doubts.append(RightsDoubt.UNLICENSED)
    if kind is None:
        doubts.append(RightsDoubt.UNRECORDED)
    if submission.portrait is PortraitConsent.PENDING:
        doubts.append(RightsDoubt.PORTRAIT)
    return PictureRights(submission.source or supplier, submission.expires, tuple(doubts))


def noted_rights(rights: str, expires: date | None, found: PictureRights, today: date) -> PictureRights:
    """Return the rights of an item of the shelf: those `found`, unless a person noted others.

    If a person noted `rights` in words, a missing licence or source is no doubt any more. A noted last day (`expires`)
    replaces the found one.
    """
    answered = (RightsDoubt.UNLICENSED, RightsDoubt.UNRECORDED) if rights else ()
    last = expires or found.expires
    doubts: list[RightsDoubt] = [one for one in found.doubts if one not in answered and one is not RightsDoubt.EXPIRED]
    if last is not None and last < today:
        doubts.insert(0, RightsDoubt.EXPIRED)
    return PictureRights(rights or found.source, last, tuple(doubts))
