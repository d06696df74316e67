import hashlib
from dataclasses import replace

import pytest

from wxdesk.domain.review.placements import CoverCrop, Evidence, Placement, PlacementStage, approved_content, blockers

PLACEMENT = Placement("p", "s", "media", PlacementStage.EDITING, "店庆", digest="摘要", cover="a" * 64)
READY = Evidence(PlacementStage.RELEASED, "h", "h", "push", frozenset(), filing="")


def hashed(placement: Placement, source: str = "本店") -> str:
    content = approved_content([{"id": "1", "text": "正文"}], source, ["b" * 64], placement)
    return hashlib.sha256(content).hexdigest()


def test_a_released_placed_item_of_a_filed_channel_has_no_blocker() -> None:
    assert list(blockers(READY)) == []


@pytest.mark.parametrize(
    ("evidence", "codes"),
    [
        (READY._replace(filing="channel-not-filed"), ["channel-not-filed"]),
        (READY._replace(push=None), ["not-placed"]),
        (READY._replace(stage=PlacementStage.IN_REVIEW), ["stage-in-review"]),
        (READY._replace(current_hash="other"), ["changed-after-release"]),
        (READY._replace(stopping={"LEN.title.max", "I-GPS"}), ["finding:I-GPS", "finding:LEN.title.max"]),
    ],
)
def test_each_thing_that_is_missing_blocks_by_its_code(evidence: Evidence, codes: list[str]) -> None:
    assert list(blockers(evidence)) == codes


@pytest.mark.parametrize(
    "changed",
    [
        replace(PLACEMENT, title="店庆十周年"),
        replace(PLACEMENT, author="殷茵"),
        replace(PLACEMENT, digest="别的"),
        replace(PLACEMENT, cover="c" * 64),
        replace(PLACEMENT, crop_wide=CoverCrop(0, 0, 10_000, 4_000)),
    ],
)
def test_whatever_a_reader_sees_changes_the_hash(changed: Placement) -> None:
    assert hashed(changed) != hashed(PLACEMENT)


@pytest.mark.parametrize(
    "changed",
    [
        replace(PLACEMENT, theme="retail"),
        replace(PLACEMENT, push="another", order=3, first=True),
        replace(PLACEMENT, stage=PlacementStage.RELEASED, level=2, row_version=9),
    ],
)
def test_theme_position_and_place_do_not_change_the_hash(changed: Placement) -> None:
    assert hashed(changed) == hashed(PLACEMENT)


def test_the_source_is_part_of_what_is_approved() -> None:
    assert hashed(PLACEMENT, "集团") != hashed(PLACEMENT)
