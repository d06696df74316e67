"""One decision covers all channels on which an article has the same content.

If a reviewer refused the same revision on another channel, the next reviewer is told.
"""

from collections.abc import Callable

import pytest

from tests.desks import Office, refusal
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.services.desk.acts import ActSubject
from wxdesk.services.desk.requests import PlacementFields
from wxdesk.services.review.acts import DESK_ACTS
from wxdesk.services.views.review_views import ReviewView

type OfficeIn = Callable[[str], Office]


@pytest.fixture
def two(office_in: OfficeIn) -> Office:
    """Return a desk with one article in review on two channels, with the same content."""
    office = office_in("empty")
    office.accept(office.own(70, channels=("media", "zongchao")))
    for one in places(office):
        office.desk.reviewing.request_review(one, office.editor)
    return office


def places(office: Office) -> list[str]:
    """Return the ids of the placements of the newest submission."""
    return [one.id for one in office.desk.reading.submission(office.only).placements]


def stages(office: Office) -> list[PlacementStage]:
    """Return the stages of the placements of the newest submission."""
    return [one.stage for one in office.desk.reading.submission(office.only).placements]


def seen(office: Office, placement: str) -> ReviewView:
    """Return the placement as the reviewer sees it."""
    return office.desk.review_reading.view(placement, office.reviewer.entered_by)


def test_one_approval_covers_the_channels_with_the_same_content_and_is_taken_back_whole(two: Office) -> None:
    first, second = places(two)
    (sibling,) = seen(two, first).siblings
    assert (sibling.placement, sibling.same, sibling.bar) == (second, True, None)
    two.desk.reviewing.approve(first, two.reviewer, seen(two, first).code, also=[second])
    assert stages(two) == [PlacementStage.APPROVED] * 2
    assert two.acts().count("review.approved") == 2
    back = DESK_ACTS["approve"].back(two.desk, ActSubject(two.only, first, also=(second,)))
    assert back is not None
    back(two.reviewer)
    assert stages(two) == [PlacementStage.IN_REVIEW] * 2


def test_a_channel_with_another_title_is_not_approved_with_the_rest(two: Office) -> None:
    first, second = places(two)
    two.desk.composing.edit_fields(second, two.editor, PlacementFields(title="另一个标题"))
    two.desk.reviewing.request_review(second, two.editor)
    assert not seen(two, first).siblings[0].same
    with refusal(two, "content-differs"):
        two.desk.reviewing.approve(first, two.reviewer, also=[second])
    assert stages(two) == [PlacementStage.IN_REVIEW] * 2


def test_a_refusal_on_another_channel_of_the_same_revision_is_told(two: Office) -> None:
    first, second = places(two)
    assert not seen(two, first).siblings[0].refused
    two.desk.reviewing.request_changes(second, two.reviewer, "折扣写错了")
    (sibling,) = seen(two, first).siblings
    assert sibling.said is not None
    assert (sibling.refused, sibling.said.reason) == (True, "折扣写错了")


def test_a_newer_revision_contradicts_nothing(two: Office) -> None:
    first, second = places(two)
    two.desk.reviewing.request_changes(second, two.reviewer, "折扣写错了")
    blocks = two.desk.writing.open(two.only).blocks
    two.desk.composing.save(two.only, two.editor, blocks[:-1])
    assert not seen(two, first).siblings[0].refused


def test_placements_of_another_article_are_never_approved_with_it(two: Office) -> None:
    first = places(two)[0]
    other = two.accept(two.own(90))
    with pytest.raises(Refused, match="content-differs"):
        two.desk.reviewing.approve(first, two.reviewer, also=[other])
