"""The card of a dropped delivery shows the verdict first, then the guessed details; Enter accepts or returns it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton

from tests.desks import material, picture_file
from tests.ui.conftest import Open, Seated, seated
from tests.ui.test_looks import LARGE, SMALL, TINY, cut, pushed_out, settle
from tests.unit.files.word_builder import p
from tests.unit.services.notices.test_kits import fill_in
from tests.unit.services.submissions.test_drop_intake import OFFER, known, offer, two_articles
from wxdesk.domain.article.blocks import text_of
from wxdesk.domain.desk.shown import bare_name
from wxdesk.domain.submissions.submission import Stage
from wxdesk.ui.queue.drops.drop_items import DropItem, DropState


def opened(window_on: Open, language: str = "zh_CN") -> Seated:
    """Return a window on a desk whose unit has an earlier submission, from which details of the next are guessed."""
    seat = window_on("empty", language)
    known(seat.office)
    seat.window.session.changed.emit()
    seat.until(lambda: bool(seat.queue.model.rows) and bool(seat.queue.drops.tray.choices.units))
    return seat


def judged(seat: Seated) -> DropItem:
    """Wait until the check of the only dropped delivery is finished, and return the delivery."""
    tray = seat.queue.drops.tray
    seat.until(lambda: len(tray.items) == 1 and tray.items[0].state in (DropState.READY, DropState.FAILED))
    return tray.items[0]


def text(seat: Seated, name: str) -> str:
    return seat.find(QLabel, name).text()


def press(seat: Seated, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    widget = seat.window.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, modifier)


def filled(seat: Seated) -> Path:
    """Write a folder with a filled 投稿单 and a picture, as a unit sends it."""
    office = seat.office
    folder = office.inbox / "来稿"
    folder.mkdir(parents=True)
    (kit,) = office.desk.kits.write([office.unit], office.inbox)
    fill_in(kit / "投稿单.docx", folder / "投稿单.docx", *(p("正文一句，说明店庆的安排和优惠。") for _ in range(30)))
    picture_file(folder / "图1.png")
    return folder


def test_enter_registers_accepts_places_and_copies_the_receipt(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on)
    seat.window.take([offer(tmp_path / "武穴购物广场-店庆")])
    judged(seat)
    assert (text(seat, "dropVerdict"), "1月4日" in text(seat, "dropTold")) == ("可以收稿", True)
    receipt = text(seat, "dropText")
    press(seat, Qt.Key.Key_Return)
    seat.until(lambda: not seat.sees("dropCard"))
    view = seat.office.desk.reading.submission(seat.office.only)
    assert (view.stage, view.placements[0].push_label) == (Stage.ACCEPTED, "media/2026-01-04")
    assert QGuiApplication.clipboard().text() == receipt


def test_one_undo_takes_all_of_it_back_and_shows_the_card_again(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on)
    seat.window.take([offer(tmp_path / "武穴购物广场-店庆")])
    judged(seat)
    press(seat, Qt.Key.Key_Return)
    seat.until(lambda: not seat.sees("dropCard"))
    done = seat.office.only
    seat.take_back()
    seat.until(lambda: seat.sees("dropCard"))
    view = seat.office.desk.reading.submission(done)
    assert (view.stage, view.placements) == (Stage.DISCARDED, [])


def test_a_filled_form_is_taken_as_the_unit_wrote_it(window_on: Open) -> None:
    seat = opened(window_on)
    seat.window.take([filled(seat)])
    item = judged(seat)
    texts = seat.queue.drops.tray.texts(item)
    assert (texts["unit"], texts["officer"], texts["range"], texts["channels"]) == (
        "武穴购物广场",
        "王芳",
        "publicity",
        "media,zongchao",
    )
    assert text(seat, "dropOrigin-unit") == "来自投稿单"


def test_only_what_is_missing_is_marked(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on)
    seat.window.take([offer(tmp_path / "武穴购物广场-店庆")])
    judged(seat)
    rows = seat.queue.drops.card.facts.rows
    assert [key for key, row in rows.items() if row.property("tone") == "warn"] == ["signed_off"]
    assert text(seat, "dropOrigin-signed_off") == "待填"
    assert "满减" in seat.find(QLabel, "dropOrigin-range").toolTip()


def test_a_missing_unit_holds_the_act_and_enter_leads_to_its_field(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on)
    seat.window.take([offer(tmp_path / "店庆")])
    judged(seat)
    assert text(seat, "dropVerdict") == "要您定"
    press(seat, Qt.Key.Key_Return)
    box = seat.find(QComboBox, "drop-unit")
    seat.until(lambda: seat.window.focusWidget() in (box, box.lineEdit()))
    box.setEditText("武穴购物广场")
    press(seat, Qt.Key.Key_Return)
    seat.until(lambda: text(seat, "dropVerdict") == "可以收稿")
    assert seat.office.desk.reading.queue().total == 1


def test_an_uncertain_range_is_confirmed_before_anything_is_registered(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on)
    folder = offer(tmp_path / "武穴购物广场-公益", opening="公益义诊与促销满减一起办，志愿者到店慰问。")
    seat.window.take([folder])
    item = judged(seat)
    assert item.verdict is not None
    assert item.verdict.doubtful == ("range",)
    press(seat, Qt.Key.Key_Return)
    seat.until(lambda: seat.find(QComboBox, "drop-range").hasFocus())
    press(seat, Qt.Key.Key_Return)
    seat.until(lambda: text(seat, "dropVerdict") == "可以收稿")
    press(seat, Qt.Key.Key_Return)
    seat.until(lambda: not seat.sees("dropCard"))
    assert seat.office.desk.reading.submission(seat.office.only).range == "publicity"


def test_with_faults_enter_returns_and_copies_the_text_for_the_unit(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on)
    seat.window.take([material(tmp_path / "武穴购物广场 短稿", sentences=2, shade=70)])
    item = judged(seat)
    seat.queue.drops.tray.type(item, {"range": "publicity"})
    seat.until(lambda: text(seat, "dropVerdict") == "要退补 1 项")
    assert not seat.find(QPushButton, "dropOther").isEnabled()
    press(seat, Qt.Key.Key_Return)
    seat.until(lambda: not seat.sees("dropCard"))
    assert seat.office.desk.reading.submission(seat.office.only).stage is Stage.RETURNED
    assert "正文" in QGuiApplication.clipboard().text()


def test_another_unit_takes_the_typed_officer_away(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on)
    seat.office.desk.people.add_unit("浠水店", seat.office.editor)
    seat.window.session.changed.emit()
    tray = seat.queue.drops.tray
    seat.until(lambda: len(tray.choices.units) == 2)
    seat.window.take([offer(tmp_path / "武穴购物广场-店庆")])
    item = judged(seat)
    tray.type(item, {"officer": "王芳"})
    seat.until(lambda: item.state is DropState.READY)
    tray.type(item, {"unit": "浠水店"})
    seat.until(lambda: item.state is DropState.READY)
    assert (tray.texts(item)["officer"], tray.texts(item)["source"]) == ("", "浠水店")


def test_a_digit_typed_on_the_card_acts_on_no_other_submission(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("received")
    seat.until(lambda: seat.queue.detail.view is not None)
    seat.window.take([offer(tmp_path / "武穴购物广场-店庆")])
    judged(seat)
    press(seat, Qt.Key.Key_1)
    press(seat, Qt.Key.Key_Return)
    seat.until(lambda: not seat.window.session.tasks.busy)
    view = seat.office.desk.reading.submission(seat.queue.model.rows[-1].id)
    assert view.stage is Stage.RECEIVED


def test_an_unknown_unit_is_entered_in_place(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on)
    seat.window.take([offer(tmp_path / "店庆")])
    item = judged(seat)
    seat.queue.drops.tray.type(item, {"unit": "麻城店"})
    seat.until(lambda: seat.sees("dropNew-unit"))
    seat.find(QPushButton, "dropNew-unit").click()
    seat.until(lambda: item.state is DropState.READY and seat.queue.drops.tray.texts(item)["source"] == "麻城店")
    assert "麻城店" in [one.name for one in seat.office.desk.people.units()]


def test_files_like_those_of_a_return_are_offered_to_it(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("received")
    desk = seat.office.desk
    desk.deciding.give_back(seat.office.only, seat.office.editor, "换一张", [2])
    seat.window.take([picture_file(tmp_path / "图2.jpg", 88)])
    seat.until(lambda: seat.sees("dropHome"))
    seat.find(QPushButton, "dropInto").click()
    seat.until(lambda: seat.sees("intakeForm"))
    assert seat.queue.form.into.currentData() == seat.office.only


def test_a_delivery_kept_for_later_waits_in_the_queue(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on)
    seat.window.take([offer(tmp_path / "武穴购物广场-店庆")])
    judged(seat)
    press(seat, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    seat.until(lambda: not seat.sees("dropCard"))
    assert seat.office.desk.reading.submission(seat.office.only).stage is Stage.RECEIVED


def test_what_was_typed_is_given_up_only_after_a_second_key(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on)
    seat.window.take([offer(tmp_path / "武穴购物广场-店庆")])
    item = judged(seat)
    seat.queue.drops.tray.type(item, {"source": "企划部"})
    seat.until(lambda: item.state is DropState.READY)
    press(seat, Qt.Key.Key_Escape)
    assert seat.sees("dropCard")
    press(seat, Qt.Key.Key_Escape)
    seat.until(lambda: not seat.sees("dropCard"))
    assert seat.office.desk.reading.queue().total == 1


def test_a_drop_without_an_answer_comes_again_in_the_next_window(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on)
    seat.window.take([offer(tmp_path / "武穴购物广场-店庆")])
    item = judged(seat)
    seat.queue.drops.tray.type(item, {"source": "企划部"})
    seat.until(lambda: item.state is DropState.READY)
    with seated(seat.office, seat.bot, "zh_CN", "queue", read_only=False) as later:
        again = judged(later)
        later.until(lambda: again.verdict is not None)
        assert later.queue.drops.tray.texts(again)["source"] == "企划部"


def test_an_empty_folder_says_what_it_lacks(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on)
    (tmp_path / "空").mkdir()
    seat.window.take([tmp_path / "空"])
    judged(seat)
    assert text(seat, "dropVerdict") == "里面没有可收的文件"


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_a_scene_of_many_files_folds_those_that_pass(window_on: Open, tmp_path: Path, language: str) -> None:
    seat = opened(window_on, language)
    folder = offer(tmp_path / "武穴购物广场-店庆")
    for number in range(9):
        picture_file(folder / f"现场{number}.png", 100 + number)
    seat.window.take([folder])
    judged(seat)
    seat.until(lambda: seat.sees("dropQuiet"))
    assert "6" in text(seat, "dropQuiet")


def test_enter_before_the_verdict_accepts_what_has_no_fault_and_stops_at_one(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on)
    seat.window.take([material(tmp_path / "武穴购物广场 促销满减", sentences=1, shade=70)])
    press(seat, Qt.Key.Key_Return)
    judged(seat)
    assert (text(seat, "dropVerdict"), seat.office.desk.reading.queue().total) == ("要退补 1 项", 1)
    press(seat, Qt.Key.Key_Escape)
    seat.window.take([offer(tmp_path / "武穴购物广场-甲")])
    press(seat, Qt.Key.Key_Return)
    seat.until(lambda: seat.office.desk.reading.queue().total == 2)
    assert seat.office.desk.reading.submission(seat.office.only).stage is Stage.ACCEPTED


def test_a_reviewer_sees_no_card_and_the_editor_sees_it_again(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on)
    seat.window.take([offer(tmp_path / "武穴购物广场-店庆")])
    judged(seat)
    seat.sit("王审")
    seat.until(lambda: not seat.sees("dropCard"))
    seat.sit("殷茵")
    seat.until(lambda: seat.sees("dropCard"))


@pytest.mark.parametrize(("language", "size"), [("zh_CN", SMALL), ("zh_CN", TINY), ("en", LARGE), ("en", TINY)])
def test_no_word_of_card_and_tray_is_cut(window_on: Open, tmp_path: Path, language: str, size: tuple[int, int]) -> None:
    seat = opened(window_on, language)
    seat.shrink(*size)
    seat.window.take([material(tmp_path / "武穴购物广场 促销满减", sentences=1, shade=70)])
    judged(seat)
    settle(seat)
    found = [*cut(seat.queue.drops.card), *pushed_out(seat.queue.drops.card)]
    seat.window.take([offer(tmp_path / "武穴购物广场-甲")])
    seat.until(lambda: all(one.state is DropState.READY for one in seat.queue.drops.tray.items))
    settle(seat)
    assert [*found, *cut(seat.queue.drops.page), *pushed_out(seat.queue.drops.page)] == []


def test_a_text_that_cannot_be_read_is_marked_at_its_field_and_enter_leads_there(
    window_on: Open, tmp_path: Path
) -> None:
    seat = opened(window_on)
    seat.window.take([offer(tmp_path / "武穴购物广场-店庆")])
    item = judged(seat)
    seat.queue.drops.tray.type(item, {"event_date": "哪天"})
    seat.until(lambda: text(seat, "dropOrigin-event_date") == "请改")
    press(seat, Qt.Key.Key_Return)
    line = seat.find(QLineEdit, "drop-event_date")
    assert (seat.window.focusWidget(), line.text()) == (line, "哪天")
    line.setText("1月9日")
    press(seat, Qt.Key.Key_Return)
    seat.until(lambda: text(seat, "dropVerdict") == "可以收稿")


def test_a_held_enter_confirms_no_uncertain_range(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on)
    seat.window.take([offer(tmp_path / "武穴购物广场-公益", opening="公益义诊与促销满减一起办，志愿者到店慰问。")])
    item = judged(seat)
    press(seat, Qt.Key.Key_Return)
    box = seat.find(QComboBox, "drop-range")
    seat.until(box.hasFocus)
    none, pressed = Qt.KeyboardModifier.NoModifier, QEvent.Type.KeyPress
    QGuiApplication.sendEvent(box, QKeyEvent(pressed, Qt.Key.Key_Return, none, "\r", autorep=True))
    assert (box.hasFocus(), "range" in item.texts) == (True, False)


def test_tab_goes_from_one_marked_detail_to_the_next(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on)
    seat.window.take([offer(tmp_path / "店庆")])
    judged(seat)
    rows = seat.queue.drops.card.facts.rows
    marked = [key for key, row in rows.items() if row.property("tone") and not row.isHidden()]
    reached = []
    for _ in marked:
        press(seat, Qt.Key.Key_Tab)
        held = seat.window.focusWidget()
        reached += [key for key, row in rows.items() if held is not None and row.isAncestorOf(held)]
    assert marked[:1] == ["unit"]
    assert reached == marked
    press(seat, Qt.Key.Key_Tab)
    held = seat.window.focusWidget()
    assert held is not None
    assert not any(rows[key].isAncestorOf(held) for key in marked)


def test_the_title_is_changed_on_the_card(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on)
    seat.window.take([offer(tmp_path / "武穴购物广场-店庆")])
    judged(seat)
    QTest.mouseClick(seat.find(QLabel, "dropTitle"), Qt.MouseButton.LeftButton)
    line = seat.find(QLineEdit, "dropTitleLine")
    line.setText("武穴店庆三天")
    press(seat, Qt.Key.Key_Return)
    seat.until(lambda: "武穴店庆三天" in text(seat, "dropText"))
    assert seat.queue.drops.card.hasFocus()
    press(seat, Qt.Key.Key_Return)
    seat.until(lambda: not seat.sees("dropCard"))
    view = seat.office.desk.reading.submission(seat.office.only)
    assert (view.title, view.placements[0].title) == ("武穴店庆三天", "武穴店庆三天")


def test_two_documents_are_a_question_and_one_key_makes_two_deliveries(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on)
    seat.window.take([two_articles(tmp_path / "武穴购物广场-两篇")])
    judged(seat)
    assert (text(seat, "dropVerdict"), "年货节.docx、店庆.docx" in text(seat, "dropQuestionWords")) == ("要您定", True)
    press(seat, Qt.Key.Key_1)
    tray = seat.queue.drops.tray
    seat.until(lambda: [bare_name(one.name) for one in tray.items] == ["年货节", "店庆"])
    seat.until(lambda: all(one.state is DropState.READY for one in tray.items))
    assert [len(one.names) for one in tray.items] == [3, 2]
    tray.type(tray.items[1], {"source": "企划部"})
    seat.until(lambda: all(one.state is DropState.READY for one in tray.items))
    with seated(seat.office, seat.bot, "zh_CN", "queue", read_only=False) as later:
        again = later.queue.drops.tray
        later.until(lambda: len(again.items) == 2 and all(one.state is DropState.READY for one in again.items))
        assert [again.texts(one)["source"] for one in again.items] == ["武穴购物广场", "企划部"]


def test_documents_that_are_not_split_go_back_to_the_unit_by_the_rule(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on)
    seat.window.take([two_articles(tmp_path / "武穴购物广场-两篇")])
    judged(seat)
    press(seat, Qt.Key.Key_2)
    seat.until(lambda: not seat.sees("dropQuestion") and text(seat, "dropVerdict") == "要退补 1 项")
    assert len(seat.queue.drops.tray.items) == 1


@pytest.mark.parametrize(("key", "taken"), [(Qt.Key.Key_1, 2), (Qt.Key.Key_2, 3)])
def test_files_that_came_before_are_a_question_of_one_key(
    window_on: Open, tmp_path: Path, key: Qt.Key, taken: int
) -> None:
    seat = opened(window_on)
    folder = offer(tmp_path / "武穴购物广场-店庆")
    for _ in range(2):
        seat.window.take([folder])
        judged(seat)
        press(seat, Qt.Key.Key_Return)
        seat.until(lambda: not seat.sees("dropCard") or seat.sees("dropQuestion"))
    assert "26-0002《店庆满减活动预告》" in text(seat, "dropQuestionWords")
    seat.queue.drops.card.setFocus()
    press(seat, key)
    seat.until(lambda: not seat.sees("dropQuestion"))
    if seat.sees("dropCard"):
        seat.until(lambda: text(seat, "dropVerdict") == "可以收稿")
        press(seat, Qt.Key.Key_Return)
        seat.until(lambda: not seat.sees("dropCard"))
    assert seat.office.desk.reading.queue().total == taken


def test_certain_slips_are_put_right_by_one_key_before_the_delivery_is_accepted(
    window_on: Open, tmp_path: Path
) -> None:
    seat = opened(window_on)
    slip = "请登陆会员帐号领取优惠券。"
    seat.window.take([offer(tmp_path / "武穴购物广场-店庆", opening=f"{OFFER}{slip}")])
    judged(seat)
    assert "账号" in text(seat, "dropMendWords")
    press(seat, Qt.Key.Key_M)
    assert seat.find(QPushButton, "dropMend").isChecked()
    press(seat, Qt.Key.Key_Return)
    seat.until(lambda: not seat.sees("dropCard"))
    done = seat.office.only
    assert slip not in text_of(seat.office.desk.composing.blocks(done))
    seat.take_back()
    seat.until(lambda: seat.sees("dropCard"))
    assert seat.office.desk.reading.submission(done).stage is Stage.DISCARDED


def test_the_main_button_names_the_detail_to_which_enter_goes(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on)
    seat.window.take([material(tmp_path / "武穴购物广场", shade=60, apart=True)])
    item = judged(seat)
    assert item.verdict is not None
    assert item.verdict.doubtful == ("range",)
    seat.queue.drops.tray.type(item, {"channels": ""})
    seat.until(lambda: item.state is DropState.READY and item.verdict is not None and bool(item.verdict.lacking))
    assert item.verdict.lacking == ("channels",)
    seat.until(lambda: "信息范围" in seat.find(QPushButton, "dropGo").text())


def test_enter_picks_a_chip_and_goes_on_and_never_unpicks_one(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on)
    seat.window.take([offer(tmp_path / "武穴购物广场-店庆")])
    item = judged(seat)
    tray = seat.queue.drops.tray
    tray.type(item, {"channels": ""})
    seat.until(lambda: item.state is DropState.READY and item.verdict is not None and bool(item.verdict.lacking))
    seat.queue.drops.card.setFocus()
    press(seat, Qt.Key.Key_Return)
    seat.until(lambda: seat.window.focusWidget() is seat.find(QPushButton, "dropChip-channels-media"))
    press(seat, Qt.Key.Key_Return)
    seat.until(lambda: tray.texts(item)["channels"] == "media" and item.state is DropState.READY)
    seat.until(lambda: seat.window.focusWidget() is seat.queue.drops.card)
    seat.find(QPushButton, "dropChip-channels-media").setFocus()
    press(seat, Qt.Key.Key_Return)
    assert tray.texts(item)["channels"] == "media"


def test_a_confirmed_detail_is_plain_text_again(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on)
    seat.window.take([material(tmp_path / "武穴购物广场", shade=60, apart=True)])
    judged(seat)
    press(seat, Qt.Key.Key_Return)
    seat.until(lambda: seat.sees("drop-range"))
    press(seat, Qt.Key.Key_Return)
    seat.until(lambda: not seat.sees("drop-range"))


def test_after_a_unit_enter_goes_to_what_does_not_follow_from_it(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on)
    seat.window.take([offer(tmp_path / "来稿")])
    item = judged(seat)
    assert item.verdict is not None
    assert "officer" in item.verdict.lacking
    press(seat, Qt.Key.Key_Return)
    seat.until(lambda: seat.sees("drop-unit"))
    seat.find(QComboBox, "drop-unit").setEditText("武穴购物广场")
    press(seat, Qt.Key.Key_Return)
    seat.until(lambda: item.state is DropState.READY and item.verdict is not None and not item.verdict.lacking)
    assert not seat.sees("drop-officer")
    seat.until(lambda: seat.window.focusWidget() is seat.queue.drops.card)


def test_a_card_whose_delivery_was_split_lists_only_its_own_files(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on)
    seat.window.take([two_articles(tmp_path / "武穴购物广场-两篇")])
    item = judged(seat)
    drops = seat.queue.drops
    drops.tray.split(item)
    seat.until(lambda: all(one.state is DropState.READY for one in drops.tray.items))
    drops.page.open_row(item.key)
    told = {one.text() for one in drops.card.files.findChildren(QLabel) if one.isVisibleTo(drops.card)}
    assert "年货节.docx" in told
    assert "店庆.docx" not in told


def test_faults_are_announced_before_the_missing_unit_is_filled_in(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on)
    seat.window.take([material(tmp_path / "短稿", sentences=2, shade=70)])
    judged(seat)
    assert text(seat, "dropVerdict") == "要您定"
    assert seat.find(QPushButton, "dropOther").text().startswith("退补 1 项")
    assert text(seat, "dropToldOther") == "填好后退补"
