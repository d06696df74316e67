"""The arrow keys in the review's list move from item to item and skip headings."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLayout
from PySide6.QtTest import QTest

from tests.ui.conftest import Open
from wxdesk.services.views.review_views import ReviewArticle
from wxdesk.ui.review.line_delegate import parts_kept
from wxdesk.ui.review.line_words import lines_in_words
from wxdesk.ui.review.panel import ReviewPanel


def test_the_arrows_pass_over_the_headings(window_on: Open) -> None:
    seat = window_on("in_review", panel="review")
    office, review = seat.office, seat.window.screen_of(ReviewPanel)
    second = office.accept(office.own(2))
    office.release(second)
    seat.sit("王审")
    seat.until(lambda: len(review.model.placements()) == 2 and review.right.view is not None)
    first, last = review.model.placements()
    stops = []
    for key in (
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Down,
        Qt.Key.Key_Up,
        Qt.Key.Key_End,
        Qt.Key.Key_Home,
    ):
        QTest.keyClick(review.list, key)
        line = review.model.at(review.list.currentIndex())
        stops.append(line.key if line is not None else None)
    assert stops == [first, last, last, first, last, first]
    seat.until(lambda: review.right.view is not None and review.right.view.row.placement == first)


def test_a_name_is_not_parted_by_the_end_of_a_line(window_on: Open) -> None:
    face = window_on("empty").window.font()
    for width in range(100, 300, 10):
        kept = parts_kept("集团媒体号 1月4日推送 · 编辑 殷茵", face, width)
        layout = QTextLayout(kept, face)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
        layout.endLayout()
        starts = [layout.lineAt(at).textStart() for at in range(layout.lineCount())]
        assert not set(starts) & {kept.index("茵"), kept.index("殷")}, width


def test_what_was_published_before_is_called_a_correction_and_not_late(window_on: Open) -> None:
    session = window_on("in_review").window.session
    person = session.person
    assert person is not None
    (row,) = session.desk.review_reading.rows(person.id)
    late = replace(row, opens_at=session.desk.clock.now() - timedelta(days=1))
    found = [ReviewArticle((one,)) for one in (late, replace(late, out=True))]
    marks = [lines_in_words(session, [one], lambda article: article.channels[0])[-1].mark for one in found]
    assert marks == ["已过时段", "更正"]
