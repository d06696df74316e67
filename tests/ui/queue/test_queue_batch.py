"""One act on many selected rows: each row is handled separately, and refused rows are listed with the reason."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QScrollArea, QToolButton

from tests.desks import material
from tests.seats import CheapHasher
from tests.stages import SEATS, alone, appoint
from tests.ui.conftest import Open, Seated
from wxdesk.bootstrap import Desk
from wxdesk.domain.desk.errors import PinNeeded
from wxdesk.domain.office.people import Role
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.domain.submissions.submission import Mark, Stage
from wxdesk.services.desk.ports import By
from wxdesk.services.views.queue_views import QueueRow
from wxdesk.ui.core.tasks import RunningTask
from wxdesk.ui.queue.list.batch import MANY, each
from wxdesk.ui.widgets.basic.table import PADDING, RowDelegate


def calm(seat: Seated) -> None:
    seat.until(lambda: not seat.window.session.tasks.busy)


def stages(seat: Seated) -> dict[str, Stage]:
    return {row.number: row.stage for row in seat.office.desk.reading.queue().rows}


def three(seat: Seated, listed: int = 3) -> None:
    """Add two submissions, one correct and one that a rule returns, and select all rows of the queue.

    The first was made by the office; the second lacks its source. `listed` is the number of rows to wait for, including
    those that the desk had before.
    """
    seat.office.own(10)
    seat.office.receive(material(seat.office.inbox / "缺来源", shade=90), source="")
    seat.until(lambda: len(seat.queue.model.rows) == listed)
    calm(seat)
    QTest.keyClick(seat.queue.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    seat.until(lambda: seat.sees("batch"))


def test_what_is_refused_does_not_stop_the_rest_and_says_why(window_on: Open) -> None:
    seat = window_on("received")
    three(seat)
    QTest.keyClick(seat.queue.list, Qt.Key.Key_1)
    seat.until(lambda: seat.sees("batchTold"))
    assert stages(seat) == {"26-0001": Stage.ACCEPTED, "26-0002": Stage.ACCEPTED, "26-0003": Stage.RECEIVED}
    assert seat.find(QLabel, "batchSummary").text() == "2 篇已收稿，1 篇没有办成，仍保持选中："
    assert seat.find(QLabel, "batchWhy-26-0003").text()
    assert [row.number for row in seat.queue.model.marked] == ["26-0003"]
    seat.find(QPushButton, "batchRow-26-0003").click()
    seat.until(lambda: seat.queue.detail.view is not None and seat.queue.detail.view.number == "26-0003")


def test_many_rows_ask_for_the_pin_once_and_go_on(window_on: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Desk, "pin_hasher", CheapHasher())
    seat = window_on("received")
    three(seat)
    person, seats = seat.office.editor.entered_by, seat.office.desk.seats
    opened = seats.at(person) or seats.open(person)
    seats.set_pin(opened, None, "482913")
    seats.close(opened)
    QTest.keyClick(seat.queue.list, Qt.Key.Key_1)
    strip = seat.window.pins.entering
    seat.until(strip.isVisible)
    assert not seat.sees("batchTold")
    strip.fields.show_texts({"pin": "482913"})
    strip.give()
    seat.until(lambda: seat.sees("batchTold"))
    assert stages(seat) == {"26-0001": Stage.ACCEPTED, "26-0002": Stage.ACCEPTED, "26-0003": Stage.RECEIVED}
    assert not strip.isVisible()


def test_a_row_that_needs_the_pin_stops_the_rows_behind_it_and_is_no_refusal(window_on: Open) -> None:
    office, asked = window_on("received").office, list[str]()
    rows = office.desk.reading.queue().rows

    def call(one: QueueRow, _: By) -> None:
        asked.append(one.number)
        if len(asked) == 2:
            raise PinNeeded("pin-needed", person="李编")

    found = each([*rows, *rows], call, office.editor, RunningTask(lambda _: None))
    assert ([one.error for one in found.made], len(asked)) == ([None], 2)
    assert found.pin is not None


@pytest.mark.parametrize("width", [940, 1366])
def test_what_is_told_is_as_high_as_its_lines(window_on: Open, width: int) -> None:
    seat = window_on("received")
    seat.window.resize(width, 700)
    seat.office.receive(material(seat.office.inbox / "也缺来源", shade=70), source="")
    three(seat, 4)
    QTest.keyClick(seat.queue.list, Qt.Key.Key_1)
    seat.until(lambda: seat.sees("batchTold"))
    seat.bot.wait(50)
    told = seat.find(QScrollArea, "batchScroll")
    reasons = [seat.find(QLabel, f"batchWhy-26-000{number}") for number in (4, 2)]
    for why in reasons:
        assert 0 <= why.height() - why.heightForWidth(why.width()) <= 4
    upper, lower = (why.mapTo(told, why.rect().topLeft()).y() for why in reasons)
    line = reasons[0].fontMetrics().height()
    assert upper + reasons[0].height() <= lower < upper + reasons[0].height() + line
    assert 0 <= told.height() - lower - reasons[1].height() < line
    assert not told.verticalScrollBar().maximum()


def test_a_number_is_whole_beside_its_mark(window_on: Open) -> None:
    seat = window_on("received")
    before = seat.queue.list.columnWidth(0)
    three(seat)
    listed, index = seat.queue.list, seat.queue.model.index(0, 0)
    delegate = listed.itemDelegate()
    assert isinstance(delegate, RowDelegate)
    ground = QPixmap(100, 40)
    with QPainter(ground) as painter:
        cell = QRect(PADDING, 0, listed.columnWidth(0) - 2 * PADDING, 38)
        room = delegate.inside(painter, cell, index).width()
    assert room >= listed.fontMetrics().horizontalAdvance("26-0001")
    seat.queue.model.unmark()
    assert listed.columnWidth(0) == before


def test_a_reason_is_asked_once_for_all(window_on: Open) -> None:
    seat = window_on("received")
    three(seat)
    seat.find(QPushButton, "batch-reject").click()
    seat.find(QLineEdit, "batchReason").setText("与上周重复")
    seat.find(QPushButton, "batchGo").click()
    seat.until(lambda: set(stages(seat).values()) == {Stage.REJECTED})
    seat.until(lambda: seat.sees("noticeUndo"))
    assert not seat.sees("batch-reject")
    assert not seat.sees("batchTold"), "the message says it already"


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_the_keyboard_is_on_the_list_again_when_the_question_is_closed(window_on: Open, key: Qt.Key) -> None:
    seat = window_on("received")
    three(seat)
    seat.find(QPushButton, "batch-reject").click()
    reason = seat.find(QLineEdit, "batchReason")
    reason.setFocus()
    reason.setText("与上周重复")
    QTest.keyClick(reason, key)
    calm(seat)
    assert seat.window.focusWidget() is seat.queue.list


def test_the_keyboard_is_on_the_list_again_when_nothing_is_marked(window_on: Open) -> None:
    seat = window_on("received")
    three(seat)
    off = seat.find(QPushButton, "batchOff")
    off.setFocus()
    QTest.keyClick(off, Qt.Key.Key_Return)
    assert not seat.sees("batch")
    assert seat.window.focusWidget() is seat.queue.list


def test_what_was_refused_is_told_no_longer_once_nothing_is_marked(window_on: Open) -> None:
    seat = window_on("received")
    three(seat)
    QTest.keyClick(seat.queue.list, Qt.Key.Key_1)
    seat.until(lambda: seat.sees("batchTold"))
    seat.find(QPushButton, "batchOff").click()
    assert not seat.sees("batchTold")


def test_one_reason_of_the_rulebook_is_enough_for_all(window_on: Open) -> None:
    seat = window_on("received")
    three(seat)
    seat.find(QPushButton, "batch-reject").click()
    choice = seat.find(QComboBox, "batchChoice")
    choice.setCurrentIndex(choice.findData("repeated"))
    seat.find(QPushButton, "batchGo").click()
    seat.until(lambda: set(stages(seat).values()) == {Stage.REJECTED})
    notices = seat.office.desk.reading.submission(seat.office.only).notices
    assert notices[-1].text.endswith("与近期已发布的内容重复。")


def test_a_missing_reason_is_refused_for_each_row(window_on: Open) -> None:
    seat = window_on("received")
    three(seat)
    seat.find(QPushButton, "batch-withdraw").click()
    seat.find(QPushButton, "batchGo").click()
    seat.until(lambda: seat.sees("batchTold"))
    assert set(stages(seat).values()) == {Stage.RECEIVED}
    assert len(seat.queue.model.marked) == 3


def test_strays_are_discarded_together_and_the_undo_brings_them_back(window_on: Open) -> None:
    seat = window_on("received")
    three(seat)
    QTest.keyClick(seat.queue.list, Qt.Key.Key_Delete)
    seat.until(lambda: set(stages(seat).values()) == {Stage.DISCARDED})
    seat.until(lambda: bool(seat.window.session.undos))
    seat.window.session.undo()
    seat.until(lambda: set(stages(seat).values()) == {Stage.RECEIVED})


def test_an_act_on_many_rows_is_taken_back_on_each_of_them(window_on: Open) -> None:
    seat = window_on("received")
    three(seat)
    QTest.keyClick(seat.queue.list, Qt.Key.Key_1)
    seat.until(lambda: bool(seat.window.session.undos))
    seat.window.session.undo()
    seat.until(lambda: set(stages(seat).values()) == {Stage.RECEIVED})


def test_a_stray_that_was_taken_in_again_meanwhile_does_not_keep_the_others_away(window_on: Open) -> None:
    seat = window_on("received")
    three(seat)
    second = seat.office.desk.reading.queue().rows[1].id
    QTest.keyClick(seat.queue.list, Qt.Key.Key_Delete)
    seat.until(lambda: bool(seat.window.session.undos))
    seat.office.desk.deciding.restore(second, seat.office.editor)
    seat.window.session.undo()
    seat.until(lambda: set(stages(seat).values()) == {Stage.RECEIVED})
    seat.until(lambda: bool(seat.notice))


def test_rows_are_placed_by_the_rules_and_what_is_not_accepted_says_so(window_on: Open) -> None:
    seat = window_on("accepted")
    seat.office.own(10)
    seat.until(lambda: len(seat.queue.model.rows) == 2)
    calm(seat)
    seat.queue.list.mark_all()
    seat.find(QPushButton, "batch-place").click()
    seat.until(lambda: seat.sees("batchChoice"))
    seat.find(QPushButton, "batchGo").click()
    seat.until(lambda: seat.sees("batchTold"))
    assert "还没有收稿" in seat.find(QLabel, "batchWhy-26-0002").text()


def test_a_marked_row_that_leaves_the_view_loses_its_mark(window_on: Open) -> None:
    seat = window_on("received")
    three(seat)
    seat.queue.views.choose("received")
    calm(seat)
    seat.queue.list.mark_all()
    office = seat.office
    gone = office.desk.reading.resolve("26-0002")
    office.desk.deciding.reject(gone, office.editor, "与上周重复")
    seat.until(lambda: {row.number for row in seat.queue.model.marked} == {"26-0001", "26-0003"})


def test_who_may_not_is_told_before_pressing(window_on: Open) -> None:
    seat = window_on("received")
    seat.sit("王审")
    calm(seat)
    seat.queue.list.mark_all()
    assert not seat.find(QPushButton, "batch-accept").isEnabled()


def test_one_stray_drop_is_discarded_with_a_key_and_taken_back(window_on: Open) -> None:
    seat = window_on("received")
    calm(seat)
    QTest.keyClick(seat.queue.list, Qt.Key.Key_Delete)
    seat.until(lambda: stages(seat)["26-0001"] is Stage.DISCARDED)
    seat.until(lambda: seat.sees("do-restore"))
    assert "26-0001" in seat.notice
    seat.window.session.undo()
    seat.until(lambda: stages(seat)["26-0001"] is Stage.RECEIVED)


def test_a_mark_of_a_picture_is_taken_back(window_on: Open) -> None:
    seat = window_on("received")
    calm(seat)
    seat.until(lambda: seat.sees("piece-2"))
    seat.find(QToolButton, "piece-2").click()
    seat.until(lambda: seat.sees("mark-onsite"))
    seat.find(QPushButton, "mark-onsite").click()
    seat.until(lambda: mark(seat) is Mark.ONSITE and bool(seat.window.session.undos))
    seat.window.session.undo()
    seat.until(lambda: mark(seat) is None)


def mark(seat: Seated) -> Mark | None:
    return seat.office.desk.reading.submission(seat.office.only).pieces[1].mark


def test_a_file_that_came_by_mistake_goes_out_and_comes_back(window_on: Open) -> None:
    seat = window_on("received")
    calm(seat)
    before = names(seat)
    seat.until(lambda: seat.sees("piece-1"))
    seat.find(QToolButton, "piece-1").click()
    seat.until(lambda: seat.sees("pieceAside"))
    goes = seat.find(QPushButton, "pieceAside")
    goes.setFocus()
    goes.click()
    seat.until(lambda: seat.sees("pieceBack-1") and not seat.sees("piece-1"))
    assert names(seat) == before[1:]
    assert seat.find(QToolButton, "piece-2").hasFocus()
    seat.window.session.undo()
    seat.until(lambda: seat.sees("piece-1") and not seat.sees("pieceBack-1"))
    seat.find(QToolButton, "piece-1").click()
    seat.until(lambda: seat.sees("pieceAside"))
    seat.find(QPushButton, "pieceAside").click()
    seat.until(lambda: seat.sees("pieceBack-1"))
    seat.find(QPushButton, "pieceBack-1").click()
    seat.until(lambda: names(seat) == before)


def names(seat: Seated) -> list[str]:
    return [one.name for one in seat.office.desk.reading.submission(seat.office.only).pieces]


def test_the_bar_offers_what_a_role_may_do_on_one_of_the_rows(window_on: Open) -> None:
    seat = window_on("accepted")
    appoint(seat.office)
    three(seat)
    offered = {}
    for role, channel in SEATS:
        seat.sit(alone(role, channel))
        found = [seat.find(QPushButton, f"batch-{name}") for name in MANY]
        offered[role] = {one.objectName().removeprefix("batch-") for one in found if one.isEnabled()}
    assert offered == {
        Role.EDITOR: set(MANY),
        Role.REVIEWER: {"reject"},
        Role.RELEASER: set(),
        Role.CHIEF: {"withdraw", "place"},
        Role.ADMINISTRATOR: set(),
        Role.AUDITOR: set(),
    }


def test_no_row_moves_when_the_first_rows_are_marked(window_on: Open) -> None:
    seat = window_on("received")
    seat.until(lambda: bool(seat.queue.model.rows))
    top = seat.queue.list.rect().topLeft()
    before = seat.queue.list.mapTo(seat.window, top).y()
    three(seat)
    seat.until(lambda: seat.sees("batchCount"))
    seat.until(lambda: abs(seat.queue.list.mapTo(seat.window, top).y() - before) <= 1)


def test_several_articles_are_sent_to_review_in_one_act(window_on: Open) -> None:
    seat = window_on("accepted")
    seat.until(lambda: bool(seat.queue.model.rows))
    seat.queue.model.mark(seat.queue.model.rows, on=True)
    seat.find(QPushButton, "batch-request_review").click()
    seat.until(lambda: seat.office.desk.reading.queue().rows[0].placement_stage is PlacementStage.IN_REVIEW)
