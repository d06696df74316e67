"""One decision covers all channels on which an article has the same content.

If a reviewer refused the same revision on another channel, the next reviewer is told.
"""

from collections.abc import Callable

import pytest

from tests.desks import Office, refusal
from wxdesk.domain.article.blocks import Paragraph, Run
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.services.desk.acts import ActAnswers, ActSubject
from wxdesk.services.desk.requests import PlacementFields
from wxdesk.services.review.acts import DESK_ACTS
from wxdesk.services.views.review_views import ReviewGroup, ReviewView

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


def subject(office: Office) -> ActSubject:
    """Return both placements of the newest submission as the subject of one act."""
    first, second = places(office)
    return ActSubject(office.only, first, seen(office, first).code, also=(second,))


def test_one_release_covers_both_channels_and_one_undo_takes_both_back(two: Office) -> None:
    one = subject(two)
    two.desk.reviewing.approve(one.placement, two.reviewer, also=one.also)
    made = DESK_ACTS["release"].call(two.desk, one, two.editor, ActAnswers())
    assert stages(two) == [PlacementStage.RELEASED] * 2
    assert isinstance(made, list)
    assert [(told.channel_name, told.stage) for told in made] == [
        ("集团媒体号", PlacementStage.RELEASED),
        ("综超号", PlacementStage.RELEASED),
    ]
    back = DESK_ACTS["release"].back(two.desk, one, made)
    assert back is not None
    back(two.editor)
    assert stages(two) == [PlacementStage.APPROVED] * 2
    assert two.desk.keeping.verify().ok


def test_one_request_for_changes_sends_both_channels_back_and_one_undo_restores_both(two: Office) -> None:
    one = subject(two)
    DESK_ACTS["request_changes"].call(two.desk, one, two.reviewer, ActAnswers("折扣写错了"))
    assert stages(two) == [PlacementStage.EDITING] * 2
    back = DESK_ACTS["request_changes"].back(two.desk, one)
    assert back is not None
    back(two.reviewer)
    assert stages(two) == [PlacementStage.IN_REVIEW] * 2


def test_an_undo_that_one_channel_refuses_changes_no_channel(two: Office) -> None:
    one = subject(two)
    two.desk.reviewing.approve(one.placement, two.reviewer, also=one.also)
    two.desk.reviewing.release(one.also[0], two.editor)
    back = DESK_ACTS["approve"].back(two.desk, one)
    assert back is not None
    with refusal(two, "retract-none"):
        back(two.reviewer)
    assert stages(two) == [PlacementStage.APPROVED, PlacementStage.RELEASED]


def test_a_release_that_one_channel_refuses_releases_none(two: Office) -> None:
    one = subject(two)
    two.desk.reviewing.approve(one.placement, two.reviewer)
    with refusal(two, "placement-not-approved"):
        two.desk.reviewing.release(one.placement, two.editor, also=one.also)
    assert stages(two) == [PlacementStage.APPROVED, PlacementStage.IN_REVIEW]


def test_the_list_has_one_row_for_an_article_with_its_channels(two: Office) -> None:
    (article,) = two.desk.review_reading.articles(two.reviewer.entered_by)
    assert [row.channel_name for row in article.channels] == ["集团媒体号", "综超号"]
    assert not article.contradicted
    (found,) = two.desk.review_reading.articles(two.reviewer.entered_by, "综超号")
    assert found == article


def test_the_channel_that_waits_for_the_viewer_comes_first_in_the_row(two: Office) -> None:
    first, second = places(two)
    two.desk.reviewing.approve(first, two.reviewer)
    (article,) = two.desk.review_reading.articles(two.reviewer.entered_by)
    assert [row.placement for row in article.channels] == [second, first]
    assert article.group is ReviewGroup.MINE


def test_a_yes_and_a_no_on_one_revision_contradict_until_one_is_taken_back(two: Office) -> None:
    first, second = places(two)
    two.desk.reviewing.approve(first, two.reviewer)
    two.desk.reviewing.request_changes(second, two.reviewer, "折扣写错了")
    (article,) = two.desk.review_reading.articles(two.reviewer.entered_by)
    assert article.contradicted
    assert seen(two, second).siblings[0].agreed
    two.desk.undoing.decision(second, two.reviewer)
    (article,) = two.desk.review_reading.articles(two.reviewer.entered_by)
    assert not article.contradicted
    assert not seen(two, first).siblings[0].refused


def test_each_channel_offers_only_the_decisions_that_the_core_accepts(two: Office) -> None:
    first, second = places(two)
    assert seen(two, first).siblings[0].acts == {"approve", "request_changes"}
    assert two.desk.review_reading.view(first, two.editor.entered_by).siblings[0].acts == frozenset()
    two.desk.reviewing.approve(second, two.reviewer)
    assert seen(two, first).siblings[0].acts == {"request_changes"}
    assert two.desk.review_reading.view(first, two.editor.entered_by).siblings[0].acts == {"release"}


def test_a_channel_that_was_never_approved_is_compared_with_the_last_yes_on_another(two: Office) -> None:
    first, second = places(two)
    two.desk.composing.save(two.only, two.editor, two.desk.writing.open(two.only).blocks[:-1])
    two.desk.reviewing.request_review(first, two.editor)
    two.desk.reviewing.approve(first, two.reviewer)
    compared = seen(two, second).compared
    assert (compared.revision, compared.approved, compared.count) == (2, True, 0)


def test_a_proof_names_every_channel_and_which_of_them_it_covers(two: Office) -> None:
    first, second = places(two)
    one = two.desk.proofing.preview(first, two.reviewer).html
    assert "综超号" in one
    assert "一并审批：内容相同" in one
    two.desk.composing.edit_fields(second, two.editor, PlacementFields(title="另一个标题"))
    assert "另出审批单" in two.desk.proofing.preview(first, two.reviewer).html


def test_a_proof_tells_a_refusal_of_the_same_revision_on_another_channel(two: Office) -> None:
    first, second = places(two)
    two.desk.reviewing.request_changes(second, two.reviewer, "折扣写错了")
    page = two.desk.proofing.preview(first, two.reviewer).html
    assert "要求修改：折扣写错了" in page
    assert "一并审批" not in page


def test_an_offer_that_ends_before_the_push_of_another_channel_is_told_there(two: Office) -> None:
    first, second = places(two)
    blocks = two.desk.writing.open(two.only).blocks
    ended = Paragraph("ended", (Run("活动时间：1月2日至1月3日，全场满100元减20元。"),))
    two.desk.composing.save(two.only, two.editor, [*blocks, ended])
    for one in (first, second):
        two.desk.reviewing.request_review(one, two.editor)
    two.desk.scheduling.place(first, two.editor, push="media/2026-01-06", reason="错开")
    (sibling,) = seen(two, second).siblings
    assert [finding.rule for finding in sibling.contradictions] == ["FACT.past"]
    assert "2026-01-06" in two.desk.proofing.preview(second, two.reviewer).html
    assert seen(two, first).siblings[0].contradictions == []
