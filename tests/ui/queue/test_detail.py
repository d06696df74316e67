"""The detail pane of a submission: its forms ask for values in place and report the results."""

import threading
from pathlib import Path, PosixPath

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from tests.desks import Office, Offices, material, opened, picture_file
from tests.ui.conftest import Open, Seated
from wxdesk.domain.office.people import Role
from wxdesk.services.office.roll_call import PersonView
from wxdesk.services.review.offers import Selection
from wxdesk.ui.calendar.panel import CalendarPanel
from wxdesk.ui.core.actions import main_action
from wxdesk.ui.widgets.decisions.findings import FindingRows


def shown(seat: Seated) -> None:
    seat.until(lambda: seat.sees("detailTitle") and not seat.window.session.tasks.busy)


def test_what_nobody_entered_is_filled_in_before_anything_is_asked_of_the_unit(
    offices: Offices, tmp_path: Path
) -> None:
    def offered(office: Office, sentences: int, **said: object) -> str:
        folder = material(tmp_path / f"{sentences}", sentences=sentences, shade=sentences)
        view = office.desk.reading.submission(office.receive(folder, **said))
        action = main_action(Selection(view, person=PersonView("", "", "", (Role.EDITOR.value,))))
        return action.id if action else ""

    with opened(offices.copy("empty", tmp_path / "office")) as office:
        assert offered(office, 10, source="", officer=None) == "describe"
        assert offered(office, 2, source="") == "give_back"
        assert offered(office, 11) == "accept"
        assert offered(office, 12, channels=None) == "describe"


def test_the_key_that_accepts_asks_for_the_channel_that_nobody_chose_and_goes_on(window_on: Open) -> None:
    seat = window_on("empty")
    office, form = seat.office, seat.queue.form
    office.receive(material(office.inbox / "店庆"), channels=None)
    seat.window.session.changed.emit()
    shown(seat)
    QTest.keyClick(seat.queue.list, Qt.Key.Key_1)
    seat.until(lambda: seat.sees("intakeGo"))
    assert "账号" in seat.notice
    assert seat.window.focusWidget() is seat.find(QCheckBox, "intake-channels-media")
    QTest.keyClick(seat.find(QCheckBox, "intake-channels-media"), Qt.Key.Key_Escape)
    QTest.keyClick(seat.queue.list, Qt.Key.Key_2)  # closing the form has cancelled the acceptance
    form.fields.line("source").setText("本单位")
    form.go.click()
    seat.until(lambda: not seat.sees("intakeGo"))
    QTest.keyClick(seat.queue.list, Qt.Key.Key_1)
    seat.until(lambda: seat.sees("intakeGo"))
    QTest.keyClick(seat.find(QCheckBox, "intake-channels-media"), Qt.Key.Key_Space)
    for _ in range(2):
        QTest.keyClick(form.fields.line("source"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    seat.until(lambda: "submission.accepted" in office.acts() and not seat.window.session.tasks.busy)
    assert "收稿" in seat.notice
    seat.window.session.undo()
    seat.until(lambda: office.decided()[-1] == "step.undone")
    assert "refused" not in office.acts()


def test_a_picture_is_marked_from_its_tile(window_on: Open) -> None:
    seat = window_on("received")
    shown(seat)
    seat.find(QToolButton, "piece-2").click()
    seat.until(lambda: seat.sees("mark-onsite"))
    seat.find(QPushButton, "mark-onsite").click()
    seat.until(lambda: seat.office.desk.reading.submission(seat.office.only).pieces[1].mark == "onsite")


def test_a_small_picture_is_read_off_the_thread_of_the_window(window_on: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    seat = window_on("received")
    shown(seat)
    desk, readers = seat.office.desk, set[bool]()
    make = desk.thumbnail

    class Told(PosixPath):
        """A fake path that records on which thread it is used, and so whether the window's thread opens the file."""

        def __str__(self) -> str:
            readers.add(threading.current_thread() is threading.main_thread())
            return super().__str__()

    monkeypatch.setattr(desk, "thumbnail", lambda digest: Told(make(digest)))
    seat.queue.detail.pieces.show_pieces(desk.reading.submission(seat.office.only))
    seat.until(lambda: bool(readers) and not seat.window.session.tasks.busy)
    assert readers == {False}


def test_a_clause_opens_its_sentence_in_place(window_on: Open) -> None:
    seat = window_on("empty")
    seat.office.receive(material(seat.office.inbox / "店庆"), source="")
    seat.until(lambda: seat.sees("clause-0"))
    assert not seat.sees("clauseText-0")
    seat.find(QPushButton, "clause-0").click()
    assert seat.find(QLabel, "clauseText-0").text()


def test_what_was_said_of_a_submission_is_mended_in_the_same_form(window_on: Open) -> None:
    seat = window_on("received")
    shown(seat)
    QTest.keyClick(seat.queue.list, Qt.Key.Key_2)
    seat.until(lambda: seat.sees("intakeForm"))
    form = seat.queue.form
    assert form.fields.box("unit").currentText() == "武穴购物广场"
    form.fields.line("source").setText("武穴日报")
    form.go.click()
    seat.until(lambda: seat.office.desk.reading.submission(seat.office.only).source == "武穴日报")
    seat.until(lambda: not seat.sees("intakeForm"))


def test_the_chief_moves_an_item_to_another_push_with_a_reason(window_on: Open) -> None:
    seat = window_on("accepted")
    shown(seat)
    QTest.keyClick(seat.queue.list, Qt.Key.Key_5)
    seat.until(lambda: seat.sees("placeForm"))
    form = seat.queue.detail.place_form
    form.fields.show_texts({"push": "media/2026-01-06"})
    form.fields.line("reason").setText("让给年货节")
    seat.find(QPushButton, "placeGo").click()
    seat.until(lambda: "1月6日" in seat.find(QLabel, "placementWhere").text())
    assert not seat.sees("placeForm")
    seat.until(lambda: bool(seat.window.session.undos))
    seat.window.session.undo()
    seat.until(lambda: "1月4日" in seat.find(QLabel, "placementWhere").text())


def test_what_is_urgent_is_asked_for_where_its_effect_is_seen(window_on: Open) -> None:
    seat = window_on("accepted")
    shown(seat)
    QTest.keyClick(seat.queue.list, Qt.Key.Key_5)
    seat.until(lambda: seat.sees("placeForm"))
    assert seat.find(QLabel, "placeWhat").text().startswith("集团媒体号")
    seat.find(QPushButton, "placeUrgent").click()
    seat.until(lambda: seat.window.current == "calendar")
    calendar = seat.window.screen_of(CalendarPanel)
    seat.until(calendar.strips.batch.isVisible)
    number = seat.office.desk.reading.submission(seat.office.only).number
    seat.until(lambda: number in calendar.strips.batch.title.text())


def test_moving_without_a_reason_is_refused_and_the_form_stays(window_on: Open) -> None:
    seat = window_on("accepted")
    shown(seat)
    QTest.keyClick(seat.queue.list, Qt.Key.Key_5)
    seat.until(lambda: seat.sees("placeForm"))
    form = seat.queue.detail.place_form
    form.fields.show_texts({"push": "media/2026-01-06"})
    seat.find(QPushButton, "placeGo").click()
    seat.until(lambda: "请填写" in seat.told)
    assert seat.sees("placeForm")


def test_a_receipt_is_marked_as_sent_by_a_route(window_on: Open) -> None:
    seat = window_on("accepted")
    shown(seat)
    seat.find(QPushButton, "markSent-0").click()
    seat.find(QPushButton, "sentGo").click()
    seat.until(lambda: seat.office.desk.reading.submission(seat.office.only).notices[0].route == "微信")


def test_escape_takes_a_question_back(window_on: Open) -> None:
    seat = window_on("received")
    shown(seat)
    QTest.keyClick(seat.queue.list, Qt.Key.Key_4)
    assert seat.sees("pickForm")
    seat.find(QPushButton, "pickLeave").click()
    assert not seat.sees("pickForm")


def test_nobody_is_offered_what_their_role_may_not(window_on: Open) -> None:
    seat = window_on("in_review")
    shown(seat)
    assert not seat.sees("do-approve")
    seat.sit("王审")
    seat.until(lambda: seat.sees("do-approve"))


def test_a_small_window_gives_the_room_to_the_list(window_on: Open) -> None:
    seat = window_on("received")
    seat.window.resize(960, 520)
    seat.until(lambda: not seat.sees("appName"))
    seat.until(lambda: seat.queue.list.isColumnHidden(2))
    seat.window.resize(1440, 900)
    seat.until(lambda: seat.sees("appName"))
    seat.until(lambda: not seat.queue.list.isColumnHidden(2))


def test_a_rule_that_wants_the_approval_itself_is_let_pass_with_it_and_not_without(
    window_on: Open, tmp_path: Path
) -> None:
    seat = window_on("empty")
    office = seat.office
    office.receive(material(office.inbox / "店庆"), range="asked_by_department")
    seat.sit("王审")
    shown(seat)
    seat.find(QPushButton, "waive-0").click()
    seat.find(QLineEdit, "waiver-reason").setText("分管领导已批")
    seat.find(QPushButton, "waiverGo").click()
    seat.until(lambda: "须附批准文件" in seat.told)
    seat.queue.detail.waiver.evidence.hold_file(picture_file(tmp_path / "批件.png"))
    seat.find(QPushButton, "waiverGo").click()
    seat.until(lambda: office.desk.reading.submission(office.only).waived != [])
    seat.until(lambda: not seat.sees("waiver"))


def test_findings_that_say_the_same_of_a_text_are_listed_once(window_on: Open) -> None:
    seat = window_on("empty")
    rows = FindingRows(seat.window.session)
    seat.bot.addWidget(rows)
    book = seat.office.desk.rulebook
    found = [
        book.finding("CAL.relative", word="明日")._replace(where={"block": "b", "start": at, "end": at + 2})
        for at in (0, 9, 30)
    ]
    rows.show_findings(found)
    assert [len(rows.findChildren(QWidget, f"finding-{number}")) for number in (0, 1)] == [1, 0]
    assert any("共 3 处" in one.text() for one in rows.findChildren(QLabel))
