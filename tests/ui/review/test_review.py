"""The review screen: its list, why a person may not decide, every decision, and typed text that is never lost."""

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QWidget,
)

from tests.desks import Office, material, picture_file
from tests.seats import seated
from tests.ui.conftest import Open, Seated
from wxdesk.domain.office.people import Role
from wxdesk.domain.rulebook.findings import Severity
from wxdesk.services.article.previewing import ArticlePreview
from wxdesk.services.desk.ports import By
from wxdesk.services.desk.requests import Received
from wxdesk.services.office.roll_call import PersonView
from wxdesk.ui.review.acts import Seat, may_waive
from wxdesk.ui.review.panel import ReviewPanel
from wxdesk.ui.widgets.basic import file_dialogs
from wxdesk.ui.widgets.decisions.evidence_well import evidence_copy, kept_evidence


def screen(seat: Seated) -> ReviewPanel:
    return seat.window.screen_of(ReviewPanel)


def opened(window_on: Open, stage: str, person: str) -> Seated:
    """Open the review on a desk at `stage` for the acting person `person`, and wait for its first item."""
    seat = window_on(stage, panel="review")
    seat.sit(person)
    seat.until(lambda: screen(seat).right.view is not None and not seat.window.session.tasks.busy)
    return seat


def press(seat: Seated, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(screen(seat).list, key, modifier)


def last(office: Office) -> tuple[str, str]:
    """Return the act and the reason of the newest event."""
    event = office.latest()
    return event.act, event.reason


def test_seven_approves_exactly_what_is_shown(window_on: Open) -> None:
    seat = opened(window_on, "in_review", "王审")
    code = screen(seat).right.view
    press(seat, Qt.Key.Key_7)
    seat.until(lambda: seat.stage() == "approved")
    event = seat.office.latest()
    assert code is not None
    assert (event.act, event.data["code"]) == ("review.approved", code.code)
    seat.until(lambda: "可以收回" in seat.notice)


def test_a_key_pressed_twice_decides_once_and_can_decide_again_once_it_was_taken_back(
    window_on: Open,
) -> None:
    seat = opened(window_on, "in_review", "王审")
    for _ in range(2):
        for _ in range(3):
            press(seat, Qt.Key.Key_7)
        seat.until(lambda: seat.stage() == "approved")
        seat.until(lambda: "可以收回" in seat.notice and not seat.window.session.tasks.busy)
        assert "refused" not in seat.office.acts()
        seat.take_back()
        seat.until(lambda: seat.sees("do-approve") and not seat.window.session.tasks.busy)


def test_what_changed_after_it_was_shown_is_not_approved(window_on: Open) -> None:
    seat = opened(window_on, "in_review", "王审")
    view = screen(seat).right.view
    assert view is not None
    office = seat.office
    blocks = office.desk.composing.blocks(office.only)
    office.desk.composing.save(office.only, office.editor, blocks[1:])
    office.desk.reviewing.request_review(office.placement, office.editor)
    screen(seat).deciding.start("approve")
    seat.until(lambda: "与现在的内容不符" in seat.notice)
    assert seat.stage() == "in_review"


@pytest.mark.parametrize("key", [Qt.Key.Key_7, Qt.Key.Key_8])
def test_a_decision_is_taken_back_by_the_notice(window_on: Open, key: Qt.Key) -> None:
    seat = opened(window_on, "in_review", "王审")
    press(seat, key)
    if key == Qt.Key.Key_8:
        screen(seat).right.changes.fields.text_field("reason").setPlainText("标题不准")
        screen(seat).right.changes.give()
    seat.until(lambda: seat.stage() != "in_review")
    seat.take_back()
    seat.until(lambda: seat.stage() == "in_review")
    assert last(seat.office)[0] == "review.retracted"


def test_who_may_not_decide_is_told_why_and_who_may(window_on: Open) -> None:
    seat = opened(window_on, "in_review", "殷茵")
    assert not seat.sees("do-approve")
    assert "王审" in seat.find(QLabel, "reviewWhy").text()
    press(seat, Qt.Key.Key_7)
    seat.until(lambda: "审核" in seat.notice)
    assert seat.stage() == "in_review"


def test_ticked_findings_become_the_reason_and_can_be_edited(window_on: Open) -> None:
    seat = window_on("received", panel="review")
    office = seat.office
    office.desk.intake.describe(office.only, Received(signed_off=False), office.editor)
    office.desk.reviewing.request_review(office.accept(office.only), office.editor)
    seat.sit("王审")
    seat.until(lambda: screen(seat).right.view is not None)
    press(seat, Qt.Key.Key_8)
    seat.until(lambda: seat.sees("changesForm"))
    assert not seat.sees("do-approve")
    form = screen(seat).right.changes
    seat.find(QCheckBox, "tick-0").click()
    said = form.fields.text_field("reason").toPlainText()
    assert "4.1" in said or "2.2" in said or "（" in said
    seat.find(QCheckBox, "tick-0").click()
    assert form.fields.text_field("reason").toPlainText() == ""
    seat.find(QCheckBox, "tick-0").click()
    QTest.keyClicks(form.fields.text_field("reason"), "ASAP")
    QTest.keyClick(form.fields.text_field("reason"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    seat.until(lambda: seat.stage() == "editing")
    act, reason = last(office)
    assert act == "review.changes"
    assert said in reason
    assert "ASAP" in reason


def test_a_refused_reason_stays_to_be_mended(window_on: Open) -> None:
    seat = opened(window_on, "in_review", "王审")
    press(seat, Qt.Key.Key_8)
    seat.find(QPushButton, "changesGo").click()
    seat.until(lambda: "请填写" in seat.told)
    assert seat.sees("changesForm")
    QTest.keyClick(screen(seat).right.changes.fields.text_field("reason"), Qt.Key.Key_Escape)
    assert not seat.sees("changesForm")
    assert seat.sees("do-approve")


def test_nine_releases_what_is_approved(window_on: Open) -> None:
    seat = opened(window_on, "approved", "殷茵")
    press(seat, Qt.Key.Key_9)
    seat.until(lambda: seat.stage() == "released")


def test_control_enter_takes_the_decision_that_is_due(window_on: Open) -> None:
    seat = opened(window_on, "in_review", "王审")
    press(seat, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    seat.until(lambda: seat.stage() == "approved")


def fill(seat: Seated, photo: Path | None, code: str) -> None:
    """Open the form for a decision taken elsewhere (代录审批), and fill in version code and evidence (`photo`)."""
    press(seat, Qt.Key.Key_L)
    seat.until(lambda: seat.sees("onBehalf"))
    form = screen(seat).right.on_behalf
    form.fields.line("code").setText(code)
    if photo is not None:
        form.evidence.hold_file(photo)


def test_a_leaders_yes_is_entered_with_photo_and_code(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on, "in_review", "殷茵")
    photo = picture_file(tmp_path / "截图.png")
    fill(seat, photo, seat.office.desk.proofing.code(seat.office.placement).lower())
    assert "✓" in seat.find(QLabel, "onBehalfCodeNote").text()
    QTest.keyClick(
        screen(seat).right.on_behalf.fields.line("code"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    seat.until(lambda: seat.stage() == "approved")
    event = seat.office.latest()
    assert (event.decided_by, event.entered_by) == ("王审", "殷茵")
    seat.until(lambda: "已代录王审的“同意”" in seat.notice)
    (approval,) = seat.office.desk.review_reading.view(seat.office.placement, None).approvals
    assert (approval.person, approval.entered_by) == ("王审", "殷茵")


def test_the_evidence_lies_in_the_vault(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on, "in_review", "殷茵")
    photo = picture_file(tmp_path / "截图.png")
    fill(seat, photo, seat.office.desk.proofing.code(seat.office.placement))
    seat.find(QPushButton, "onBehalfGo").click()
    seat.until(lambda: seat.stage() == "approved")
    body = seat.office.desk.store.read(lambda reader: reader.entries())[-1].body.decode()
    digest = seat.office.desk.vault.add(photo).digest
    assert digest in body
    (yes,) = seat.office.desk.review_reading.view(seat.office.placement, None).approvals
    assert yes.evidence == digest
    assert evidence_copy(seat.window.session, digest).path.read_bytes() == photo.read_bytes()


@pytest.mark.parametrize(("code", "photo", "said"), [("0000-0000", True, "版本码"), ("", True, "版本码")])
def test_a_wrong_or_missing_code_enters_nothing(
    window_on: Open, tmp_path: Path, code: str, photo: bool, said: str
) -> None:
    seat = opened(window_on, "in_review", "殷茵")
    seat.window.activateWindow()
    fill(seat, picture_file(tmp_path / "截图.png") if photo else None, code)
    seat.find(QPushButton, "onBehalfGo").setFocus()
    seat.find(QPushButton, "onBehalfGo").click()
    seat.until(lambda: said in seat.told)
    assert seat.stage() == "in_review"
    assert seat.sees("onBehalf")
    assert screen(seat).right.on_behalf.fields.line("code").hasFocus()


def test_without_evidence_the_form_says_so(window_on: Open) -> None:
    seat = opened(window_on, "in_review", "殷茵")
    fill(seat, None, seat.office.desk.proofing.code(seat.office.placement))
    seat.find(QPushButton, "onBehalfGo").click()
    seat.until(lambda: "凭证" in seat.told)


def test_a_screenshot_is_pasted_and_a_file_is_dropped(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on, "in_review", "殷茵")
    fill(seat, None, "")
    well = screen(seat).right.on_behalf.evidence
    shot = QImage(40, 30, QImage.Format.Format_RGB32)
    shot.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(shot)
    seat.find(QPushButton, "evidencePaste").click()
    assert isinstance(well.source, QImage)
    kept = kept_evidence(seat.window.session, well.source)
    assert kept
    assert QImage(str(seat.office.desk.vault.verified_path(kept))) == shot
    photo, data = picture_file(tmp_path / "截图.png"), QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    well.dropEvent(QDropEvent(well.rect().center(), Qt.DropAction.CopyAction, data, buttons, keys))
    assert well.source == photo


def test_the_release_too_is_entered_for_somebody_else(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on, "approved", "王审")
    fill(seat, picture_file(tmp_path / "截图.png"), seat.office.desk.proofing.code(seat.office.placement))
    seat.find(QPushButton, "onBehalfGo").click()
    seat.until(lambda: seat.stage() == "released")
    event = seat.office.latest()
    assert (event.act, event.decided_by, event.entered_by) == ("placement.released", "殷茵", "王审")


def test_a_finding_is_let_pass_with_a_reason(window_on: Open) -> None:
    seat = window_on("received", panel="review")
    office = seat.office
    office.desk.intake.describe(office.only, Received(signed_off=False), office.editor)
    office.desk.reviewing.request_review(office.accept(office.only), office.editor)
    seat.sit("王审")
    seat.until(screen(seat).deciding.can_waive)
    press(seat, Qt.Key.Key_W)
    assert not seat.sees("waiverEvidence")
    screen(seat).right.waiver.fields.line("reason").setText("电话确认")
    seat.find(QPushButton, "waiverGo").click()
    seat.until(lambda: seat.sees("waived-0"))
    said = seat.find(QLabel, "waivedBy-0").text()
    assert said.startswith("其他 · 王审 ")
    assert said.endswith("放行：电话确认")


def test_the_approval_that_let_a_finding_pass_is_opened_beside_it(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("empty", panel="review")
    office = seat.office
    one = office.receive(material(office.inbox / "店庆"), range="asked_by_department")
    digest = office.desk.evidence.keep(picture_file(tmp_path / "批件.png"))
    office.desk.deciding.waive(one, "CAT.file", office.reviewer, "分管领导已批", None, digest)
    office.desk.reviewing.request_review(office.accept(one), office.editor)
    seat.sit("王审")
    seat.until(lambda: seat.sees("waivedEvidence-0"))


def test_a_reviewer_may_let_pass_what_wants_a_file(window_on: Open) -> None:
    book = window_on("empty").office.desk.rulebook
    seat = Seat(None, PersonView("", "", "", (Role.REVIEWER.value,)))
    assert may_waive(book.finding("CAT.file"), book, seat)
    assert not may_waive(book.finding("F-TYPE"), book, seat)


def test_nobody_is_asked_to_let_a_mere_hint_pass(window_on: Open) -> None:
    book = window_on("empty").office.desk.rulebook
    seat = Seat(None, PersonView("", "", "", (Role.REVIEWER.value,)))
    finding = book.finding("CAT.file")
    hints = [finding._replace(severity=one) for one in (Severity.WARN, Severity.INFO)]
    assert [may_waive(one, book, seat) for one in hints] == [True, False]


def two_in_review(window_on: Open) -> Seated:
    """Open the review with two items, for the acting person 王审, a reviewer."""
    seat = window_on("in_review", panel="review")
    office = seat.office
    second = office.accept(office.own(90))
    office.desk.reviewing.request_review(second, office.editor)
    seat.sit("王审")
    seat.until(lambda: len(screen(seat).model.placements()) == 2)
    return seat


def test_after_a_decision_the_next_is_shown_and_j_and_k_walk(window_on: Open) -> None:
    seat = two_in_review(window_on)
    first, other = screen(seat).model.placements()
    press(seat, Qt.Key.Key_K)
    press(seat, Qt.Key.Key_J)
    assert screen(seat).subject == other
    press(seat, Qt.Key.Key_J)
    assert screen(seat).subject == other
    press(seat, Qt.Key.Key_K)
    assert screen(seat).subject == first
    seat.until(lambda: getattr(screen(seat).right.view, "row", None) is not None)
    seat.until(lambda: screen(seat).right.view.row.placement == first)  # type: ignore[union-attr] # just waited for
    press(seat, Qt.Key.Key_7)
    seat.until(lambda: screen(seat).subject == other)


def test_after_the_last_item_comes_the_one_before(window_on: Open) -> None:
    seat = two_in_review(window_on)
    first, last_one = screen(seat).model.placements()
    assert (screen(seat).model.after(first), screen(seat).model.after(last_one)) == (last_one, first)


def test_the_next_is_shown_too_where_the_list_is_read_anew_before_the_decision_is_answered(
    window_on: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat = two_in_review(window_on)
    first, other = screen(seat).model.placements()
    seat.until(lambda: screen(seat).right.view is not None and not seat.window.session.tasks.busy)

    def act(work: Callable[[By], object], done: Callable[[object], object], **_: object) -> None:
        work(seat.office.reviewer)
        screen(seat).refresh()
        seat.until(lambda: screen(seat).model.placements() == [other, first])
        done(None)

    monkeypatch.setattr(seat.window.session, "act", act)
    press(seat, Qt.Key.Key_7)
    seat.until(lambda: screen(seat).subject == other)


def test_an_empty_review_teaches_and_with_nobody_to_review_says_whom_to_add(window_on: Open) -> None:
    seat = window_on("accepted", panel="review")
    seat.until(lambda: seat.sees("reviewEmptyText"))
    assert "送审" in seat.find(QLabel, "reviewEmptyText").text()
    assert not seat.sees("reviewAddPerson")


def test_who_sits_down_sees_what_they_may_decide_first(window_on: Open) -> None:
    seat = window_on("in_review", panel="review")
    office = seat.office
    first, second = office.placement, office.accept(office.own(90))
    office.desk.people.add("殷茵", "", (Role.REVIEWER,), office.editor)
    office.desk.reviewing.request_review(second, office.editor)
    office.desk.reviewing.approve(second, office.reviewer)
    seat.sit("王审")
    seat.until(lambda: screen(seat).subject == first and seat.sees("do-approve"))
    seat.sit("殷茵")
    seat.until(lambda: screen(seat).subject == second)


@pytest.mark.parametrize("side", ["reader", "compared", "originals", "proof"])
def test_every_side_opens_in_english(window_on: Open, side: str) -> None:
    seat = window_on("in_review", "en", panel="review")
    seat.until(lambda: screen(seat).right.view is not None)
    screen(seat).middle.show_side(side)
    seat.until(lambda: not seat.window.session.tasks.busy)
    assert screen(seat).middle.side == side
    assert seat.notice == ""


def test_a_page_that_comes_late_is_not_shown_in_place_of_a_newer_one(
    window_on: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat = opened(window_on, "in_review", "王审")
    middle, previewing = screen(seat).middle, seat.office.desk.previewing
    render, calls, held = previewing.preview, list[str](), threading.Event()

    def late(placement: str) -> ArticlePreview:
        number = len(calls)
        calls.append(placement)
        made = replace(render(placement), title=f"第{number}页")
        if number == 0:
            held.wait(60)
        return made

    monkeypatch.setattr(previewing, "preview", late)
    shown = list[str]()
    monkeypatch.setattr(middle.phone, "show_article", lambda title, *_rest: shown.append(title))
    middle.show_side("reader")
    seat.until(lambda: bool(calls))
    middle.show_side("reader")
    seat.until(lambda: shown == ["第1页"])
    held.set()
    seat.until(lambda: not seat.window.session.tasks.busy)
    assert shown == ["第1页"]


def test_once_released_no_proof_is_offered_and_nothing_is_asked_for(
    window_on: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat = opened(window_on, "released", "王审")
    monkeypatch.setattr(file_dialogs, "save_file", pytest.fail)
    press(seat, Qt.Key.Key_P)
    seat.until(lambda: seat.sees("proofPicture") and not seat.find(QPushButton, "proofPicture").isEnabled())
    press(seat, Qt.Key.Key_S)
    seat.until(lambda: "已经签发" in seat.notice)
    assert "refused" not in seat.office.acts()


def test_the_page_of_another_item_is_taken_away_while_its_own_is_made(
    window_on: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat = opened(window_on, "in_review", "王审")
    middle, proofing, held = screen(seat).middle, seat.office.desk.proofing, threading.Event()
    made = proofing.preview
    monkeypatch.setattr(proofing, "preview", lambda *said, **more: held.wait(60) and made(*said, **more))
    said = list[str]()
    monkeypatch.setattr(middle.phone, "say", said.append)
    middle.show_side("proof")
    seat.until(lambda: bool(said))
    held.set()
    seat.until(lambda: not seat.window.session.tasks.busy)


def test_the_search_narrows_the_list(window_on: Open) -> None:
    seat = opened(window_on, "in_review", "王审")
    seat.window.search.setText("没有的词")
    seat.until(lambda: seat.sees("reviewEmptyText"))
    seat.window.search.setText("店庆")
    seat.until(lambda: not seat.sees("reviewEmptyText"))


def test_the_sides_are_one_key_away(window_on: Open) -> None:
    seat = opened(window_on, "in_review", "王审")
    for key, name in (
        (Qt.Key.Key_D, "comparedHead"),
        (Qt.Key.Key_O, "originalState"),
        (Qt.Key.Key_P, "proofCode"),
    ):
        press(seat, key)
        seat.until(lambda name=name: seat.sees(name))  # type: ignore[misc] # the default keeps the loop's value


def test_two_levels_show_whose_turn_it_is(window_on: Open) -> None:
    seat = window_on("accepted", panel="review")
    office = seat.office
    day = office.clock.now().date()
    office.desk.people.change_channel("media", office.editor, day, {"review_levels": 2})
    office.desk.people.add("李总", "", (Role.REVIEWER,), office.editor)
    office.desk.reviewing.request_review(office.placement, office.editor)
    office.desk.reviewing.approve(office.placement, office.reviewer)
    seat.sit("王审")
    seat.until(lambda: seat.sees("reviewWhy"))
    assert "李总" in seat.find(QLabel, "reviewWhy").text()
    office.desk.reviewing.approve(office.placement, seated(office.desk.people.resolve("李总")))
    seat.until(lambda: seat.stage() == "approved")


def test_the_keyboard_comes_back_to_the_list_when_a_question_is_closed(window_on: Open) -> None:
    seat = opened(window_on, "in_review", "王审")
    press(seat, Qt.Key.Key_8)
    QTest.keyClick(screen(seat).right.changes.fields.text_field("reason"), Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is screen(seat).list


def test_everything_that_takes_the_keyboard_can_be_read_out(window_on: Open) -> None:
    seat = opened(window_on, "in_review", "殷茵")
    for side in ("compared", "originals", "proof"):
        screen(seat).middle.show_side(side)
    press(seat, Qt.Key.Key_L)
    takes = [
        one
        for one in screen(seat).findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.objectName() and one.objectName()[0] != "q"
    ]
    mute = [one for one in takes if not (one.accessibleName() or getattr(one, "text", str)())]
    assert [one.objectName() for one in mute] == []


def test_a_placement_or_its_submission_can_be_opened_from_elsewhere(window_on: Open) -> None:
    seat = window_on("in_review")
    second = seat.office.accept(seat.office.own(90))
    seat.office.desk.reviewing.request_review(second, seat.office.editor)
    for subject in (second, seat.office.only):
        seat.window.session.go("review", subject)
        seat.until(lambda: screen(seat).subject == second)
        screen(seat).step(-1)
        screen(seat).step(1)


def test_the_list_is_a_sound_model(window_on: Open) -> None:
    seat = opened(window_on, "in_review", "王审")
    model = screen(seat).model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, seat.window)
    model.replace(list(model.rows))
    model.replace([])
    assert model.placements() == []


def test_what_is_shown_is_laid_out_before_anything_else_is_done(window_on: Open) -> None:
    seat = opened(window_on, "in_review", "王审")
    pane, inner = screen(seat).right, seat.find(QScrollArea, "reviewScroll").widget()
    assert pane.view is not None
    assert inner is not None
    longer = replace(pane.view, history=[*pane.view.history] * 9)
    pane.show_view(longer, longer.row)
    assert inner.height() >= inner.heightForWidth(inner.width())


def test_panes_keep_the_widths_that_somebody_gave_them(window_on: Open) -> None:
    seat = window_on("in_review", panel="review")
    split = seat.find(QSplitter, "reviewSplit")
    split.setSizes([360, 960])
    given = split.sizes()[0]
    seat.window.resize(1450, 900)
    assert split.sizes()[0] == pytest.approx(given, abs=8)
