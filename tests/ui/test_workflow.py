"""Holds, claims, comments, corrections and undo in the window: the forms ask in place, and notices tell the result."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton

from tests.desks import PUSH, shanghai
from tests.seats import seated
from tests.ui.conftest import Open, Seated
from wxdesk.domain.office.people import Role
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.domain.submissions.workflow import AmendmentKind
from wxdesk.services.article.drafting import Draft
from wxdesk.services.desk.ports import By
from wxdesk.services.desk.requests import PlacementFields
from wxdesk.services.registers.entry_views import EntrySift
from wxdesk.services.views.views import PlacementView
from wxdesk.ui.article.panel import ArticlePanel
from wxdesk.ui.queue.detail.step_form import StepAnswer, StepQuestion
from wxdesk.ui.review.panel import ReviewPanel


def shown(seat: Seated) -> None:
    seat.until(lambda: seat.sees("detailTitle") and not seat.window.session.tasks.busy)


def colleague(seat: Seated, *roles: Role) -> By:
    """Add another person with `roles` to the office, and return an author for that person's acts."""
    seat.office.desk.people.add("李编", "", roles, seat.office.editor)
    return seated(seat.office.desk.people.resolve("李编"))


def do(seat: Seated, action: str) -> None:
    """Run the queue's command with the id `action`."""
    next(one for one in seat.queue.commands() if one.id == action).run()


def placements_shown(seat: Seated) -> Sequence[PlacementView]:
    """Return the placements of the submission in the detail pane."""
    view = seat.queue.detail.view
    return view.placements if view is not None else ()


def test_h_asks_for_reason_and_day_and_the_notice_takes_it_back(window_on: Open) -> None:
    seat = window_on("in_review")
    shown(seat)
    QTest.keyClick(seat.queue.list, Qt.Key.Key_H)
    seat.find(QLineEdit, "step-reason").setText("等总办批件")
    seat.find(QPushButton, "stepGo").click()
    seat.until(lambda: "日期" in seat.told)
    seat.find(QLineEdit, "step-day").setText("2026-03-01")
    seat.find(QPushButton, "stepGo").click()
    seat.until(lambda: seat.stage() == "on_hold")
    seat.until(lambda: seat.sees("standing-0"))
    assert "等总办批件" in seat.find(QLabel, "standing-0").text()
    assert not seat.sees("stepForm")
    seat.take_back()
    seat.until(lambda: seat.stage() == "in_review")


def test_what_is_held_is_taken_up_again_by_a_key(window_on: Open) -> None:
    seat = window_on("accepted")
    office = seat.office
    office.desk.holding.hold(office.only, office.editor, "等批件", shanghai("2026-03-01T00:00").date())
    shown(seat)
    seat.until(lambda: seat.sees("do-resume"))
    QTest.keyClick(seat.queue.list, Qt.Key.Key_H)
    seat.find(QLineEdit, "step-reason").setText("批件还没到")
    seat.find(QLineEdit, "step-day").setText("2026-04-01")
    seat.find(QPushButton, "stepGo").click()
    seat.until(lambda: "批件还没到" in seat.find(QLabel, "standing-0").text())
    QTest.keyClick(seat.queue.list, Qt.Key.Key_H, Qt.KeyboardModifier.ShiftModifier)
    seat.until(lambda: seat.stage() == "editing")
    seat.take_back()
    seat.until(lambda: seat.stage() == "on_hold")


def test_after_approval_a_withdrawal_asks_for_the_note_of_the_unit(window_on: Open) -> None:
    seat = window_on("released")
    shown(seat)
    QTest.keyClick(seat.queue.list, Qt.Key.Key_0)
    seat.find(QLineEdit, "step-reason").setText("单位撤回")
    seat.find(QPushButton, "stepGo").click()
    seat.until(lambda: "撤稿说明" in seat.told)
    assert seat.sees("stepEvidence")
    assert seat.stage() == "released"


def test_t_claims_and_says_since_when(window_on: Open) -> None:
    seat = window_on("accepted")
    shown(seat)
    QTest.keyClick(seat.queue.list, Qt.Key.Key_T)
    seat.until(lambda: seat.sees("standing-0"))
    assert "殷茵正在编辑" in seat.find(QLabel, "standing-0").text()


def test_z_takes_the_last_step_back(window_on: Open) -> None:
    seat = window_on("in_review")
    shown(seat)
    QTest.keyClick(seat.queue.list, Qt.Key.Key_Z)
    seat.until(lambda: seat.stage() == "editing")
    seat.until(lambda: "送审" in seat.notice)


def test_the_timeline_tells_the_times_of_desk_and_unit(window_on: Open) -> None:
    seat = window_on("accepted")
    shown(seat)
    assert "编辑部" in seat.find(QLabel, "timelineElapsed").text()


def test_a_field_changed_elsewhere_is_told_before_it_is_saved_over(window_on: Open) -> None:
    seat = window_on("accepted")
    office = seat.office
    shown(seat)
    line = seat.find(QLineEdit, "field-title")
    line.clear()
    QTest.keyClicks(line, "A")
    office.desk.composing.edit_fields(office.placement, colleague(seat, Role.EDITOR), PlacementFields(title="店庆快讯"))
    seat.find(QPushButton, "fieldsSave").click()
    seat.until(lambda: "店庆快讯" in seat.notice)
    seat.until(lambda: not seat.window.session.tasks.busy)
    assert line.text() == "A"
    seat.find(QPushButton, "fieldsSave").click()
    seat.until(lambda: office.desk.reading.submission(office.only).placements[0].title == "A")


def test_two_people_correct_what_was_published(window_on: Open) -> None:
    seat = window_on("exported")
    office = seat.office
    office.clock.set("2026-01-04T18:00")
    number = office.desk.reading.submission(office.only).number
    urls = {number: "https://mp.weixin.qq.com/s/a"}
    office.desk.reviewing.published(PUSH, office.editor, office.clock.now(), urls)
    colleague(seat, Role.RELEASER)
    seat.window.session.changed.emit()
    shown(seat)
    seat.until(lambda: [one.stage for one in placements_shown(seat)] == [PlacementStage.PUBLISHED])
    do(seat, "ask_correction")
    before = office.desk.reading.trail(0, 9, "").rows
    seat.find(QPushButton, "stepGo").click()
    assert seat.told == "请写明原因。"
    assert seat.find(QLineEdit, "step-reason").hasFocus()
    assert office.desk.reading.trail(0, 9, "").rows == before, "what lacks is not tried"
    seat.find(QLineEdit, "step-reason").setText("店名写错了")
    assert seat.find(QCheckBox, "step-incident").isChecked(), "the office wants an incident along with it"
    seat.find(QPushButton, "stepGo").click()
    seat.until(lambda: seat.sees("standing-0"))
    assert "店名写错了" in seat.find(QLabel, "standing-0").text()
    assert not seat.sees("do-agree_correction")
    seat.sit("李编")
    seat.until(lambda: seat.sees("do-agree_correction"))
    do(seat, "agree_correction")
    QTest.keyClick(seat.window.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    seat.until(lambda: seat.stage() == "editing")
    (amendment,) = office.desk.correcting.open()
    assert (amendment.kind, amendment.agreed_by) == (AmendmentKind.CORRECTION, "李编")
    seat.until(lambda: seat.sees("correctionEdit") and "还没有改" in seat.find(QLabel, "correctionEdit").text())
    office.desk.composing.edit_fields(office.placement, office.editor, PlacementFields(title="店庆更正"))
    seat.window.session.changed.emit()
    seat.until(lambda: "改了标题" in seat.find(QLabel, "correctionEdit").text())
    assert "同意：李编" in seat.find(QLabel, "correctionStep-1").text()
    assert urls[number] in seat.find(QLabel, "correctionAddress").text()
    assert "应为“店庆更正”" in seat.find(QLabel, "correctionComment").text()
    (incident,) = office.desk.registers.page("incidents", EntrySift()).entries
    assert seat.sees(f"correctionIncident-{incident.number}")


@pytest.mark.parametrize(
    ("typed", "told"),
    [("", "还没有写时间"), ("刚才", "“刚才”不是时间"), ("2199-01-01 09:00", "发布时间不能晚于现在")],
)
def test_a_time_that_is_none_is_told_and_typed_over(window_on: Open, typed: str, told: str) -> None:
    seat = window_on("accepted")
    shown(seat)
    form, given = seat.queue.detail.step_form, list[StepAnswer]()
    form.ask(StepQuestion("撤下了？", "登记", reason=False, at=True), given.append)
    form.fields.line("at").setText(typed)
    seat.find(QPushButton, "stepGo").click()
    assert seat.told.startswith(told)
    assert (form.fields.line("at").hasFocus(), form.fields.line("at").selectedText(), given) == (True, typed, [])


def test_a_comment_is_made_in_the_review_and_is_reason_enough(window_on: Open) -> None:
    seat = window_on("in_review", panel="review")
    seat.sit("王审")
    screen = seat.window.screen_of(ReviewPanel)
    seat.until(lambda: screen.right.view is not None and not seat.window.session.tasks.busy)
    QTest.keyClick(screen.list, Qt.Key.Key_C)
    seat.find(QLineEdit, "comment-quote").setText("武穴购物广场")
    seat.find(QLineEdit, "comment-text").setText("店名要写全")
    seat.find(QPushButton, "commentGo").click()
    seat.until(lambda: seat.sees("comment-1"))
    QTest.keyClick(screen.list, Qt.Key.Key_8)
    assert "1 条批注" in seat.find(QPlainTextEdit, "changes-reason").placeholderText()
    seat.find(QPushButton, "changesGo").click()
    seat.until(lambda: seat.stage() == "editing")


def test_the_article_shows_the_comment_at_its_passage_and_resolves_it(window_on: Open) -> None:
    seat = window_on("accepted", panel="article")
    office = seat.office
    office.desk.commenting.quote(office.only, office.reviewer, "店名要写全", "武穴购物广场")
    article = seat.window.screen_of(ArticlePanel)
    article.open(office.placement)
    seat.until(lambda: seat.sees("commentStrip") and not seat.window.session.tasks.busy)
    assert "店名要写全" in seat.find(QLabel, "commentStripText").text()
    seat.find(QPushButton, "commentStrip-show").click()
    assert article.views.selected_words() == "武穴购物广场"
    seat.find(QPushButton, "commentStrip-done").click()
    seat.until(lambda: not seat.sees("commentStrip"))


def test_the_article_says_what_the_reviewer_wants_until_it_is_sent_again(window_on: Open) -> None:
    seat = window_on("in_review", panel="article")
    office = seat.office
    office.desk.reviewing.request_changes(office.placement, office.reviewer, "折扣与海报不一致")
    seat.window.session.go("article", office.placement)
    seat.until(lambda: seat.sees("askedStrip"))
    assert "王审" in (said := seat.find(QLabel, "askedStripText").text())
    assert said.endswith("要求修改：折扣与海报不一致")
    office.desk.reviewing.request_review(office.placement, office.editor)
    seat.window.session.changed.emit()
    seat.until(lambda: not seat.sees("askedStrip"))


def test_what_somebody_else_claimed_is_looked_at_until_it_is_taken_over(window_on: Open) -> None:
    seat = window_on("accepted", panel="article")
    office = seat.office
    other = colleague(seat, Role.EDITOR)
    office.desk.claiming.claim(office.only, other)
    view = office.desk.writing.open(office.only)
    typed = Draft(view.revision.number, f"{view.text}\n\n没有保存的一段。", dict(view.names))
    office.desk.drafting.keep(office.only, other, typed)
    article = seat.window.screen_of(ArticlePanel)
    article.open(office.placement)
    seat.until(lambda: seat.sees("claimStrip") and not seat.window.session.tasks.busy)
    assert not article.manuscript.writable
    assert "李编正在编辑" in seat.find(QLabel, "claimStripText").text()
    seat.find(QPushButton, "claimStrip-over").click()
    article.working.question.line.setText("李编休假")
    QTest.keyClick(article.working.question.line, Qt.Key.Key_Return)
    seat.until(lambda: article.manuscript.writable)
    seat.until(lambda: "没有保存的一段。" in article.views.text())
