"""Values written into the columns of a row are read back unchanged."""

import unicodedata
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wxdesk.domain.calendar.channel_calendar import PushKind, PushRow
from wxdesk.domain.review.placements import CoverCrop, Placement, PlacementStage
from wxdesk.domain.submissions.submission import (
    ArticleForm,
    Delivery,
    Mark,
    Origin,
    Piece,
    PieceRole,
    Stage,
    Submission,
)
from wxdesk.domain.trail.events import canonical
from wxdesk.store.codec import decode, encode

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12).map(
    lambda text: unicodedata.normalize("NFC", text)
)
OFFSETS = st.integers(-12, 14).map(lambda hours: timezone(timedelta(hours=hours)))
INSTANTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=OFFSETS).map(  # noqa: DTZ001 - the zone comes with the strategy
    lambda at: at.replace(microsecond=at.microsecond // 1000 * 1000)
)
DAYS = st.dates()


@given(
    submission=st.builds(
        Submission,
        id=TEXT,
        number=TEXT,
        title=TEXT,
        origin=st.sampled_from(Origin),
        form=st.sampled_from(ArticleForm),
        stage=st.sampled_from(Stage),
        received_at=INSTANTS,
        channels=st.lists(TEXT, max_size=3).map(tuple),
        unit=st.none() | TEXT,
        signed_off=st.booleans(),
        complete_at=st.none() | INSTANTS,
        event_date=st.none() | DAYS,
    )
)
def test_a_submission_comes_back_as_it_was(submission: Submission) -> None:
    assert decode(Submission, encode(submission)) == submission


@given(
    placement=st.builds(
        Placement,
        id=TEXT,
        submission=TEXT,
        channel=TEXT,
        stage=st.sampled_from(PlacementStage),
        title=TEXT,
        crop_wide=st.none() | st.builds(CoverCrop, *[st.integers(0, 10_000)] * 4),
        first=st.booleans(),
        reason_values=st.dictionaries(TEXT, TEXT | st.integers(-5, 5), max_size=3),
        released_at=st.none() | INSTANTS,
    )
)
def test_a_placement_comes_back_as_it_was(placement: Placement) -> None:
    assert decode(Placement, encode(placement)) == placement


@given(row=st.builds(PushRow, id=TEXT, channel=TEXT, date=DAYS, due=st.none() | DAYS, reason=TEXT))
def test_a_push_comes_back_as_it_was(row: PushRow) -> None:
    assert decode(PushRow, encode(row)) == row


@given(piece=st.builds(Piece, id=TEXT, submission=TEXT, mark=st.none() | st.sampled_from(Mark)))
def test_what_is_columns_is_canonical_json_too(piece: Piece) -> None:
    assert canonical(encode(piece))


def test_texts_are_kept_composed() -> None:
    piece = Piece("e\u0301", "s", PieceRole.PICTURE, 1)
    assert encode(piece)["id"] == "\u00e9"


def test_instants_are_kept_in_utc_with_milliseconds() -> None:
    shanghai = timezone(timedelta(hours=8))
    at = datetime(2026, 1, 1, 10, 20, 30, 123_999, shanghai)
    delivery = Delivery("d", "s", at, guessed=False, recorded_at=at)
    assert encode(delivery)["delivered_at"] == "2026-01-01T02:20:30.123Z"
    assert decode(Delivery, encode(delivery)).delivered_at == at.replace(microsecond=123_000)


def test_a_push_kind_is_kept_by_its_word() -> None:
    day = datetime(2026, 1, 4, tzinfo=UTC).date()
    assert encode(PushRow("p", "media", day, day))["kind"] == PushKind.REGULAR.value


@pytest.mark.parametrize("value", [1.5, object()])
def test_what_has_no_canonical_form_is_refused(value: Any) -> None:
    with pytest.raises(TypeError):
        encode(Piece("p", value, PieceRole.PICTURE, 1))
