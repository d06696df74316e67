"""The review shows one article once: an approval covers the ticked channels, a contradiction gives a warning."""

from PySide6.QtWidgets import QLabel, QPushButton

from tests.ui.conftest import Open, Seated
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.ui.review.panel import ReviewPanel
from wxdesk.ui.widgets.basic.tick import Tick

TICK = "reviewAlso-综超号"


def two_in_review(window_on: Open) -> Seated:
    """Open a window for the reviewer on a desk with one article in review on two channels."""
    seat = window_on("empty", panel="review")
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
