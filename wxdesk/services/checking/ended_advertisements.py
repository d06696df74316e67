"""Reads the advertisements that went offline, but have no advertising file 广告档案 that states when they did."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from wxdesk.domain.office.people import Unit
from wxdesk.domain.promotion.advertising_file import AdvertisingFile, MissingPart, TakenOffline
from wxdesk.domain.review.placements import Placement, PlacementStage
from wxdesk.domain.submissions.submission import Submission
from wxdesk.domain.submissions.workflow import Amendment, AmendmentKind
from wxdesk.domain.words.advertising import Advertising
from wxdesk.services.checking.checking import OFFERING
from wxdesk.services.desk.ports import Reader
from wxdesk.services.records.today_views import Arrival


def knows_end(missing: Sequence[str]) -> bool:
    """Tell whether an advertising file that lacks the parts `missing` still states when the advertisement ended."""
    return not {MissingPart.OFFLINE, MissingPart.PUBLISHED} & set(missing)


def ended_without_file(reader: Reader) -> list[Arrival]:
    """Return the ended advertisements without an advertising file, each with the time when its end was recorded.

    The oldest come first.

    Only promotions and articles that a person called an advertisement count; no text is read.
    """
    ended = {one.submission: one for one in _taken_down(reader)}
    found = (_without_file(reader, reader.get(Submission, one)) for one in ended)
    return sorted((one for one in found if one is not None), key=lambda one: one.since)


def _taken_down(reader: Reader) -> Iterator[Placement]:
    yield from reader.find(Placement, stage=PlacementStage.RETRACTED)
    for one in reader.find(TakenOffline, taken_back_by=None):
        yield reader.get(Placement, one.placement)


def _without_file(reader: Reader, one: Submission) -> Arrival | None:
    called = one.advertising is Advertising.YES
    if not called and (one.kind != OFFERING or one.advertising is Advertising.NO):
        return None
    if any(knows_end(made.missing) for made in reader.find(AdvertisingFile, submission=one.id)):
        return None
    ends = [_end(reader, placement) for placement in reader.find(Placement, submission=one.id) if placement.out]
    known = [end for end in ends if end is not None]
    if not known or len(known) < len(ends):
        return None
    return Arrival(one.id, one.number, one.title, reader.get(Unit, one.unit).name if one.unit else "", max(known))


def _end(reader: Reader, placement: Placement) -> datetime | None:
    """Return when the end of a published placement was recorded; None while it is online."""
    noted = reader.find(TakenOffline, placement=placement.id, taken_back_by=None)
    if noted:
        return noted[-1].noted_at
    if placement.stage is not PlacementStage.RETRACTED:
        return None
    asked = [one for one in reader.find(Amendment, placement=placement.id) if one.kind is AmendmentKind.RETRACTION]
    return max((one.ended_at for one in asked if one.ended_at is not None and not one.dropped), default=None)
