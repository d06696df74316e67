"""The review shows an article of several channels only once, and a decision covers the ticked channels.

If decisions on two channels contradict each other, the person is warned.
"""

from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from tests.desks import picture_file
from tests.ui.conftest import Open, Seated
from tests.ui.test_looks import SMALL, TINY, cut, pushed_out, settle
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.services.desk.requests import PlacementFields
from wxdesk.ui.review.panel import ReviewPanel
from wxdesk.ui.widgets.basic.tick import Tick

TICK = "reviewAlso-综超号"


def two_in_review(window_on: Open, language: str = "zh_CN") -> Seated:
    """Open a window for the reviewer on a desk with one article in review on two channels."""
    seat = window_on("empty", language, panel="review")
    office = seat.office
    office.accept(office.own(70, channels=("media", "zongchao")))
    for one in office.desk.reading.submission(office.only).placements:
        office.desk.reviewing.request_review(one.id, office.editor)
    seat.sit("王审")
    seat.window.session.go("review", office.placement)
    panel = seat.window.screen_of(ReviewPanel)
    seat.until(lambda: panel.right.view is not None and panel.right.view.row.placement == office.placement)
    return seat


def stages(seat: Seated) -> list[PlacementStage]:
    """Return the stages of the article's placements on its two channels."""
    return [one.stage for one in seat.office.desk.reading.submission(seat.office.only).placements]


def test_an_approval_covers_the_ticked_channel_and_one_undo_takes_both_back(window_on: Open) -> None:
    seat = two_in_review(window_on)
    seat.until(lambda: seat.sees(TICK))
    assert seat.find(Tick, TICK).isChecked()
    seat.find(QPushButton, "do-approve").click()
    seat.until(lambda: stages(seat) == [PlacementStage.APPROVED] * 2)
    seat.take_back()
    seat.until(lambda: stages(seat) == [PlacementStage.IN_REVIEW] * 2)


def test_a_channel_without_its_tick_stays_in_review(window_on: Open) -> None:
    seat = two_in_review(window_on)
    seat.until(lambda: seat.sees(TICK))
    seat.find(Tick, TICK).setChecked(False)
    seat.until(lambda: seat.sees("do-approve"))
    seat.find(QPushButton, "do-approve").click()
    seat.until(lambda: PlacementStage.APPROVED in stages(seat))
    assert stages(seat) == [PlacementStage.APPROVED, PlacementStage.IN_REVIEW]


def test_a_refusal_of_the_same_revision_elsewhere_is_shown_before_the_decision(window_on: Open) -> None:
    seat = two_in_review(window_on)
    office = seat.office
    second = office.desk.reading.submission(office.only).placements[1].id
    office.desk.reviewing.request_changes(second, office.reviewer, "折扣写错了")
    seat.window.screen_of(ReviewPanel).refresh()
    seat.until(lambda: seat.sees("reviewContradicts"))
    assert "折扣写错了" in seat.find(QLabel, "reviewContradicts").text()


def panel_of(seat: Seated) -> ReviewPanel:
    return seat.window.screen_of(ReviewPanel)


def shown(seat: Seated) -> str:
    """Return the placement whose data the right pane shows; "" without one."""
    view = panel_of(seat).right.view
    return view.row.placement if view is not None else ""


def test_an_article_on_two_channels_is_one_row_that_names_both(window_on: Open) -> None:
    seat = two_in_review(window_on)
    (line,) = [one for one in panel_of(seat).model.rows if one.row is not None]
    assert "集团媒体号" in line.why
    assert "综超号" in line.why
    assert seat.office.desk.today.rail()["review"] == 1


def test_a_request_for_changes_sends_the_ticked_channel_back_too(window_on: Open) -> None:
    seat = two_in_review(window_on)
    seat.until(lambda: seat.sees(TICK))
    QTest.keyClick(panel_of(seat).list, Qt.Key.Key_8)
    panel_of(seat).right.changes.fields.text_field("reason").setPlainText("折扣写错了")
    panel_of(seat).right.changes.give()
    seat.until(lambda: stages(seat) == [PlacementStage.EDITING] * 2)
    seat.take_back()
    seat.until(lambda: stages(seat) == [PlacementStage.IN_REVIEW] * 2)


def test_a_release_covers_the_ticked_channel_and_tells_the_result_of_each(window_on: Open) -> None:
    seat = two_in_review(window_on)
    office = seat.office
    first, second = (one.id for one in office.desk.reading.submission(office.only).placements)
    office.desk.reviewing.approve(first, office.reviewer, also=[second])
    seat.sit("殷茵")
    seat.until(lambda: seat.sees("do-release") and "2 个号" in seat.find(QPushButton, "do-release").text())
    seat.find(QPushButton, "do-release").click()
    seat.until(lambda: stages(seat) == [PlacementStage.RELEASED] * 2)
    seat.until(lambda: "集团媒体号 已签发、综超号 已签发" in seat.notice)


def test_a_channel_with_its_own_title_has_no_tick_and_is_seen_by_its_link(window_on: Open) -> None:
    seat = two_in_review(window_on)
    office = seat.office
    second = office.desk.reading.submission(office.only).placements[1].id
    office.desk.composing.edit_fields(second, office.editor, PlacementFields(title="另一个标题"))
    office.desk.reviewing.request_review(second, office.editor)
    panel_of(seat).refresh()
    seat.until(lambda: not seat.sees(TICK) and seat.sees("reviewLook-综超号"))
    seat.find(QPushButton, "reviewLook-综超号").click()
    seat.until(lambda: panel_of(seat).subject == second)
    seat.until(lambda: panel_of(seat).right.title.text() == "另一个标题")


def test_the_channel_left_out_is_shown_next(window_on: Open) -> None:
    seat = two_in_review(window_on)
    second = seat.office.desk.reading.submission(seat.office.only).placements[1].id
    seat.until(lambda: seat.sees(TICK))
    seat.find(Tick, TICK).setChecked(False)
    seat.until(lambda: seat.sees("do-approve"))
    seat.find(QPushButton, "do-approve").click()
    seat.until(lambda: panel_of(seat).subject == second)


def test_who_asks_for_changes_is_told_where_the_revision_was_approved(window_on: Open) -> None:
    seat = two_in_review(window_on)
    office = seat.office
    first, second = (one.id for one in office.desk.reading.submission(office.only).placements)
    office.desk.reviewing.approve(first, office.reviewer)
    panel_of(seat).refresh()
    seat.until(lambda: shown(seat) == second and seat.sees("do-changes"))
    seat.find(QPushButton, "do-changes").click()
    seat.until(lambda: seat.sees("changesContradicts"))
    assert "集团媒体号已通过" in seat.find(QLabel, "changesContradicts").text()


def test_opposite_decisions_on_one_revision_stand_in_the_list(window_on: Open) -> None:
    seat = two_in_review(window_on)
    office = seat.office
    first, second = (one.id for one in office.desk.reading.submission(office.only).placements)
    office.desk.reviewing.approve(first, office.reviewer)
    office.desk.reviewing.request_changes(second, office.reviewer, "折扣写错了")
    panel_of(seat).refresh()
    seat.until(lambda: any("意见不一" in line.why for line in panel_of(seat).model.rows))


def test_a_decision_taken_elsewhere_is_entered_for_the_ticked_channel_too(window_on: Open, tmp_path: Path) -> None:
    seat = two_in_review(window_on)
    seat.sit("殷茵")
    seat.until(lambda: seat.sees(TICK) and not seat.sees("do-approve"))
    QTest.keyClick(panel_of(seat).list, Qt.Key.Key_L)
    seat.until(lambda: seat.sees("onBehalf"))
    form = panel_of(seat).right.on_behalf
    form.fields.line("code").setText(seat.office.desk.proofing.code(shown(seat)))
    form.evidence.hold_file(picture_file(tmp_path / "截图.png"))
    seat.find(QPushButton, "onBehalfGo").click()
    seat.until(lambda: stages(seat) == [PlacementStage.APPROVED] * 2)


def test_the_originals_stand_beside_the_article_where_both_fit(window_on: Open) -> None:
    seat = window_on("in_review", panel="review")
    panel = seat.window.screen_of(ReviewPanel)
    seat.window.resize(1900, 1000)
    seat.until(lambda: panel.right.view is not None)
    panel.middle.show_side("originals")
    seat.until(lambda: panel.middle.originals.isVisible() and panel.middle.phone.isVisible())
    seat.shrink(1250, 800)
    seat.until(lambda: not panel.middle.phone.isVisible())
    assert panel.middle.originals.isVisible()
    panel.middle.show_side("reader")
    assert panel.middle.phone.isVisible()
    assert not panel.middle.originals.isVisible()


@pytest.mark.parametrize(("language", "size"), list(product(("zh_CN", "en"), (SMALL, TINY))))
def test_no_word_of_the_channels_is_cut(window_on: Open, language: str, size: tuple[int, int]) -> None:
    seat = two_in_review(window_on, language)
    seat.shrink(*size)
    panel = panel_of(seat)
    panel.open(seat.office.placement)
    seat.until(lambda: seat.sees(TICK))
    settle(seat)
    assert [*cut(panel.right), *pushed_out(panel.right)] == []
