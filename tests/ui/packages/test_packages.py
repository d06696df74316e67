from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QScrollArea, QSplitter, QWidget

from tests.desks import PUSH, shanghai
from tests.forger import SIGNOFF, Forger
from tests.ui.calendar.test_calendar import calendar
from tests.ui.conftest import Open, Seated
from wxdesk.domain.package.bag_rules import PackageProblem, Verification
from wxdesk.domain.rulebook.channel import ChannelKind
from wxdesk.services.calendar.publishing_steps import Handover
from wxdesk.services.desk.requests import PlacementFields
from wxdesk.ui.models.tables import push_word
from wxdesk.ui.widgets.basic.table import PADDING
from wxdesk.ui.widgets.pasting.paste_helper import PasteHelper


def shown(window_on: Open, stage: str) -> Seated:
    """Open the packages screen on a desk at `stage`, and wait for the push."""
    seat = window_on(stage, panel="packages")
    seat.until(seat.packages.pane.title.isVisible)
    return seat


def handover(seat: Seated) -> Handover:
    """Return the hand steps of the exported push, with who has done each, as the desk has stored them."""
    found = seat.office.desk.handing.handover(seat.packages.subject)
    assert found is not None
    return found


def test_what_is_missing_is_said_with_the_way_to_mend_it(window_on: Open) -> None:
    seat = shown(window_on, "in_review")
    assert "还差" in seat.find(QLabel, "preflightWord").text()
    assert seat.find(QPushButton, "export").property("role") == ""
    seat.until(lambda: seat.sees("mend-26-0001"))
    seat.find(QPushButton, "mend-26-0001").click()
    seat.until(lambda: seat.window.current == "article")


def test_the_items_begin_where_their_heading_does(window_on: Open) -> None:
    seat = shown(window_on, "exported")
    heading, pane = seat.find(QLabel, "itemsHeading"), seat.packages.pane
    assert pane.items.mapTo(pane, QPoint(PADDING, 0)).x() == heading.mapTo(pane, QPoint()).x()


def test_a_tick_is_kept_with_a_name_and_taken_back_by_undo(window_on: Open) -> None:
    seat = shown(window_on, "exported")
    seat.until(lambda: seat.sees("step-0-body"))
    seat.find(QCheckBox, "step-0-body").click()
    seat.until(lambda: handover(seat).steps[0].done_by == "殷茵")
    seat.until(lambda: "打勾" in seat.notice)
    seat.window.session.undo()
    seat.until(lambda: handover(seat).steps[0].done_at is None)
    events = seat.office.desk.reading.trail(0, 2, "").rows
    assert list(map(seat.window.session.why, events)) == ["取消打勾：正文已粘贴", "已打勾：正文已粘贴"]


def test_who_ticks_a_step_stays_at_it(window_on: Open) -> None:
    seat = shown(window_on, "exported")
    seat.until(lambda: seat.sees("step-0-body"))
    box = seat.find(QCheckBox, "step-0-body")
    box.setFocus()
    box.click()
    seat.until(lambda: any("殷茵" in one.text() for one in seat.packages.pane.steps.findChildren(QLabel)))
    assert seat.window.focusWidget() is box


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_nothing_of_a_push_is_cut_off_at_the_right_in_a_small_window(window_on: Open, language: str) -> None:
    seat = window_on("exported", language, "packages")
    pane = seat.packages.pane
    seat.window.resize(940, 500)
    seat.until(lambda: seat.sees("stepsAll-0"))
    seat.find(QPushButton, "stepsAll-0").click()
    seat.until(lambda: handover(seat).steps[0].done_at is not None)
    pane.steps.timed.click()
    seat.until(lambda: pane.steps.untimed.isVisible() and not seat.sees("stepsAll-0"))
    seat.until(lambda: not seat.window.session.tasks.busy)
    body = pane.findChild(QScrollArea, "pushScroll")
    assert body is not None
    inner = body.widget()
    assert inner is not None
    assert inner.minimumSizeHint().width() <= body.viewport().width()


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_nothing_of_a_push_is_cut_beside_a_list_that_was_made_wide(window_on: Open, language: str) -> None:
    seat = window_on("exported", language, "packages")
    seat.window.resize(940, 500)
    seat.until(lambda: seat.sees("stepsAll-0"))
    seat.find(QSplitter, "packagesSplit").setSizes([700, 200])
    body = seat.find(QScrollArea, "pushScroll")
    inner = body.widget()
    assert inner is not None
    seat.until(lambda: inner.width() <= body.viewport().width())


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_a_window_too_small_for_both_shows_the_list_or_the_push(window_on: Open, language: str) -> None:
    seat = window_on("exported", language, "packages")
    panel, room = seat.packages, seat.find(QScrollArea, "room")
    seat.shrink(683, 344)
    seat.until(lambda: not panel.pane.isVisible())
    inside = room.widget()
    assert inside is not None
    seat.until(lambda: inside.width() <= room.viewport().width())  # the screen does not scroll sideways
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert panel.pane.isVisible()
    assert not panel.list.isVisible()
    assert panel.home is panel.pane.area
    seat.window.activateWindow()
    QTest.keyClick(panel.home, Qt.Key.Key_Escape)
    assert panel.list.isVisible()
    QTest.keyClick(panel.list, Qt.Key.Key_T)
    assert panel.pane.isVisible(), "a key that is about the push shows it"
    seat.window.resize(1366, 700)
    seat.until(lambda: panel.list.isVisible() and panel.pane.isVisible())
    assert not seat.sees("packagesSplitBack")


def test_tab_goes_through_a_push_as_it_lies(window_on: Open) -> None:
    seat = shown(window_on, "exported")
    seat.window.activateWindow()
    seat.until(lambda: seat.sees("published-url-26-0001"))
    seat.find(QLineEdit, "published-url-26-0001").setFocus()
    passed = []
    for _ in range(2):
        QTest.keyClick(seat.window.focusWidget(), Qt.Key.Key_Tab)
        passed.append(seat.window.focusWidget().objectName())
    assert passed == ["published-missing-26-0001", "publishedGo"]
    seat.until(lambda: seat.sees("stepsAll-0"))
    seat.find(QPushButton, "stepsPaste").setFocus()
    QTest.keyClick(seat.window.focusWidget(), Qt.Key.Key_Tab)
    assert seat.window.focusWidget().objectName() == "stepsAll-0"


def test_all_of_an_article_is_ticked_at_once(window_on: Open) -> None:
    seat = shown(window_on, "exported")
    seat.until(lambda: seat.sees("stepsAll-0"))
    seat.find(QPushButton, "stepsAll-0").click()
    seat.until(lambda: all(one.done_at for one in handover(seat).steps if one.placement))
    assert handover(seat).open


def seen(widget: QWidget) -> Callable[[], bool]:
    return lambda: not widget.visibleRegion().isEmpty()


def test_the_keys_scroll_to_what_they_ask_for(window_on: Open) -> None:
    seat = shown(window_on, "exported")
    seat.window.resize(1000, 480)
    steps, published = seat.packages.pane.steps, seat.packages.pane.published
    seat.until(lambda: bool(steps.scanned.currentText()))
    for name, asked in (("time_push", steps.due), ("record_push", published.at)):
        next(one for one in seat.packages.commands() if one.id == name).run()
        seat.until(seen(asked))


def test_a_push_without_a_package_says_why_it_has_no_time(window_on: Open) -> None:
    seat = shown(window_on, "approved")
    for name in ("time_push", "record_push"):
        next(one for one in seat.packages.commands() if one.id == name).run()
        assert "还没有导出" in seat.notice


def test_the_time_set_in_wechat_is_recorded_and_cleared(window_on: Open) -> None:
    seat = shown(window_on, "exported")
    seat.until(lambda: seat.packages.pane.steps.scanned.currentText() == "殷茵")
    seat.packages.pane.steps.scanned.setEditText("李管理")
    seat.window.activateWindow()
    QTest.keyClick(seat.packages.list, Qt.Key.Key_T)
    due = seat.find(QLineEdit, "timedAt")
    seat.until(due.hasFocus)
    QTest.keyClick(due, Qt.Key.Key_Return)
    seat.until(lambda: handover(seat).due is not None)
    assert handover(seat).scanned_by == "李管理"
    seat.until(lambda: not due.hasFocus())
    seat.until(lambda: seat.notice.startswith("已登记：集团媒体号 1月4日 定时"))
    seat.until(lambda: "李管理 扫码" in seat.find(QLabel, "timedSaid").text())
    seat.until(lambda: seat.sees("timedClear"))
    seat.find(QPushButton, "timedClear").click()
    seat.until(lambda: handover(seat).due is None)
    seat.until(seat.window.notice.undo.isVisible)
    seat.window.session.undo()
    seat.until(lambda: handover(seat).scanned_by == "李管理")


def test_a_time_that_is_none_is_told_at_its_field_until_it_is_changed(window_on: Open) -> None:
    seat = shown(window_on, "exported")
    steps = seat.packages.pane.steps
    seat.until(steps.timed.isEnabled)
    assert not steps.fault.isVisible()
    steps.due.setText("傍晚")
    steps.timed.click()
    assert "傍晚" in steps.fault.text()
    assert steps.due.selectedText() == "傍晚"
    assert seat.notice == ""
    steps.due.setText("2026-01-04 17:00")
    assert not steps.fault.isVisible()


def test_a_push_is_exported_as_a_zip_into_another_folder(window_on: Open, tmp_path: Path) -> None:
    seat = shown(window_on, "released")
    form = seat.packages.pane.export
    form.keep_folder(str(tmp_path / "out"))
    (tmp_path / "out").mkdir()
    form.zip.setChecked(True)
    form.fields.line("below").setText("来稿少")
    QTest.keyClick(seat.packages.list, Qt.Key.Key_E)
    seat.until(lambda: bool(list((tmp_path / "out").glob("*.zip"))))
    seat.until(seat.packages.pane.shelf.isVisible)
    QTest.keyClick(seat.packages.list, Qt.Key.Key_V)
    seat.until(lambda: seat.sees("verdict-1"))


def test_what_a_verification_says_is_scrolled_to(window_on: Open) -> None:
    seat = shown(window_on, "exported")
    seat.window.resize(1366, 420)
    seat.until(lambda: seat.sees("publishedGo"))
    bar = seat.packages.pane.area.verticalScrollBar()
    seat.until(lambda: bar.maximum() > seat.packages.pane.area.height())
    QTest.keyClick(seat.packages.list, Qt.Key.Key_V)
    seat.until(lambda: seat.sees("verdict-1"))
    seat.until(lambda: not seat.find(QLabel, "verdict-1").visibleRegion().isEmpty())


def test_of_a_package_that_is_wrong_throughout_the_first_problems_are_told_and_how_many_more(
    window_on: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat = shown(window_on, "exported")
    problems = tuple(PackageProblem(f"data/{number}.jpg", "changed") for number in range(1000))
    monkeypatch.setattr(seat.office.desk, "verify", lambda _: Verification(None, problems))
    seat.until(seat.packages.pane.shelf.isVisible)
    QTest.keyClick(seat.packages.list, Qt.Key.Key_V)
    seat.until(lambda: seat.sees("verdict-1"))
    told = [one.text() for one in seat.packages.pane.shelf.findChildren(QLabel)]
    assert any("1000" in words for words in told)
    assert any(words == "另有 992 条" for words in told)
    assert len(told) < 20


def test_a_reason_that_was_missing_is_typed_at_once_and_enter_exports(window_on: Open) -> None:
    seat = shown(window_on, "released")
    form = seat.packages.pane.export
    QTest.keyClick(seat.packages.list, Qt.Key.Key_E)
    seat.until(lambda: seat.window.focusWidget() is form.fields.line("below"))
    assert "请写明原因" in seat.told
    assert "refused" not in seat.office.acts()
    form.fields.line("below").setText("来稿少")
    QTest.keyClick(form.fields.line("below"), Qt.Key.Key_Return)
    seat.until(lambda: seat.sees("package-1"))


def test_an_export_is_stopped_and_leaves_nothing(window_on: Open) -> None:
    seat = shown(window_on, "released")
    form = seat.packages.pane.export
    form.fields.line("below").setText("来稿少")
    form.start()
    form.progress.stop.setFocus()
    form.progress.stop.click()
    seat.until(lambda: not form.running)
    assert seat.window.focusWidget() is form.go
    assert not list((seat.office.desk.folder / "packages").glob("*"))
    assert "已停止" in seat.notice


def test_a_window_closes_over_an_export_only_the_second_time(window_on: Open) -> None:
    seat = shown(window_on, "released")
    seat.packages.pane.export.fields.line("below").setText("来稿少")
    seat.packages.pane.export.start()
    assert not seat.window.close()
    assert "还在导出" in seat.notice
    assert seat.window.close()
    assert not list((seat.office.desk.folder / "packages").glob("*"))


def test_a_push_opens_by_its_label(window_on: Open) -> None:
    seat = window_on("released")
    label = seat.office.desk.reading.submission(seat.office.only).placements[0].push_label or ""
    seat.window.session.go("packages", label)
    seat.until(lambda: seat.packages.subject == label)


def test_the_paste_helper_walks_through_the_push(window_on: Open) -> None:
    seat = shown(window_on, "exported")
    seat.until(lambda: seat.sees("stepsPaste"))
    seat.find(QPushButton, "stepsPaste").click()
    helper = PasteHelper(seat.window.session)
    seat.until(lambda: helper.bar is not None)
    assert helper.bar is not None
    assert not helper.bar.unreleased.isVisible()


def test_what_is_packaged_is_exported_again_only_when_it_is_wanted(window_on: Open) -> None:
    seat = shown(window_on, "exported")
    form = seat.packages.pane.export
    seat.until(lambda: "再次导出" in form.go.text())
    assert not form.fields.line("below").isVisible()
    seat.window.session.noticed.emit("returned", "另一期没有导出")
    QTest.keyClick(seat.packages.list, Qt.Key.Key_E)
    assert not seat.notice
    assert form.fields.line("below").isVisible()
    assert form.fields.line("below").text() == "只有一篇", "what was said the first time"
    assert form.go.hasFocus()
    QTest.keyClick(form.fields.line("below"), Qt.Key.Key_Return)
    seat.until(lambda: seat.sees("package-2"))


def states(seat: Seated) -> str:
    """Return the word for the state of the push, as the list shows it."""
    (push,) = [one for one in seat.packages.model.rows if one.label == PUSH]
    return push_word(seat.window.session, push)


def test_a_push_is_followed_to_the_record_of_what_went_out(window_on: Open) -> None:
    seat = shown(window_on, "exported")
    office, panel = seat.office, seat.packages
    assert states(seat) == "已导出"
    office.desk.handing.set_time(PUSH, shanghai("2026-01-04T17:10"), office.editor)
    seat.until(lambda: states(seat) == "已定时")
    office.clock.set("2026-01-04T18:00")
    panel.refresh()
    seat.until(lambda: states(seat) == "待登记")
    seat.until(lambda: "剩" not in panel.pane.under.text())  # a push that has begun takes no more items
    seat.until(lambda: panel.pane.published.at.text() == "2026-01-04 17:10")
    QTest.keyClick(panel.list, Qt.Key.Key_G)
    line = seat.find(QLineEdit, "published-url-26-0001")
    assert line.hasFocus()
    line.setText("https://mp.weixin.qq.com/s/abc")
    QTest.keyClick(line, Qt.Key.Key_Return)
    go = panel.pane.published.go
    assert go.hasFocus()
    pressed: list[bool] = []
    go.clicked.connect(lambda: pressed.append(True))
    held = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True)
    QGuiApplication.sendEvent(go, held)
    assert not pressed, "a key that is held on would record what cannot be taken back"
    QTest.keyClick(go, Qt.Key.Key_Return)
    seat.until(lambda: "已登记发布" in seat.notice)
    seat.until(lambda: seat.sees("out-copy-26-0001"))
    seat.find(QPushButton, "out-copy-26-0001").click()
    assert QGuiApplication.clipboard().text() == "https://mp.weixin.qq.com/s/abc"
    seat.until(lambda: states(seat) == "已发布")
    assert panel.pane.export.isHidden()
    assert panel.pane.steps.isHidden()


def test_what_was_settled_is_exported_with_the_reason_that_was_given_then(window_on: Open) -> None:
    seat = shown(window_on, "released")
    office, form = seat.office, seat.packages.pane.export
    assert not form.fields.line("report").isVisible(), "this channel takes no report"
    office.desk.freezing.freeze(PUSH, office.editor, below_minimum="来稿少")
    seat.until(lambda: states(seat) == "已定版")
    seat.until(lambda: form.fields.line("below").text() == "来稿少")
    office.desk.composing.edit_fields(office.placement, office.editor, PlacementFields(title="店庆更正"))
    seat.until(lambda: states(seat) == "准备中")


def test_what_was_changed_after_the_export_is_to_be_exported_again(window_on: Open) -> None:
    seat = shown(window_on, "exported")
    office = seat.office
    office.desk.composing.edit_fields(office.placement, office.editor, PlacementFields(title="店庆更正"))
    seat.until(lambda: states(seat) == "须重新导出")
    seat.until(seat.packages.pane.preflight.isVisible)


def test_nobody_is_asked_for_a_reason_while_something_else_is_missing(window_on: Open) -> None:
    seat = shown(window_on, "in_review")
    seat.find(QPushButton, "export").click()
    seat.until(lambda: "没有办完" in seat.notice)
    assert "export-blocked" not in str(seat.office.desk.reading.trail(0, 5, "").rows)


def test_esc_leads_from_exporting_again_back_to_the_list(window_on: Open) -> None:
    seat = shown(window_on, "exported")
    seat.window.activateWindow()
    QTest.keyClick(seat.packages.list, Qt.Key.Key_E)
    seat.until(lambda: seat.sees("export-below"))
    QTest.keyClick(seat.find(QLineEdit, "export-below"), Qt.Key.Key_Escape)
    assert not seat.sees("export-below")
    assert seat.packages.list.hasFocus()


def test_a_first_that_was_marked_here_is_taken_back(window_on: Open) -> None:
    seat = shown(window_on, "in_review")
    office, model = seat.office, seat.packages.pane.model
    office.desk.scheduling.place(office.placement, office.editor, first=False)
    seat.window.session.changed.emit()
    seat.until(lambda: bool(model.rows) and not model.rows[0].first)
    assert seat.packages.pane.items.currentIndex().row() == 0  # the item that the command acts on is selected visibly
    QTest.keyClick(seat.packages.list, Qt.Key.Key_F)
    seat.until(lambda: model.rows[0].first)
    seat.take_back()
    seat.until(lambda: not model.rows[0].first)


def test_addresses_that_were_typed_outlive_a_look_at_another_push(window_on: Open) -> None:
    seat = shown(window_on, "exported")
    name = "published-url-26-0001"
    seat.until(lambda: seat.sees(name))
    seat.find(QLineEdit, name).setText("https://mp.weixin.qq.com/s/a")
    own, other = seat.packages.subject, "media/2026-01-07"
    seat.packages.open(other)
    seat.until(lambda: not seat.sees(name))
    seat.packages.open(own)
    seat.until(lambda: seat.sees(name))
    assert seat.find(QLineEdit, name).text() == "https://mp.weixin.qq.com/s/a"


def test_the_time_that_wechat_was_set_to_stands_in_its_line_the_next_time(window_on: Open) -> None:
    seat = window_on("exported", panel="today")
    office = seat.office
    office.desk.handing.set_time(PUSH, shanghai("2026-01-04T17:20"), office.editor, "殷茵")
    seat.window.show_panel("packages")
    line = seat.packages.pane.steps.due
    seat.until(lambda: line.text() == "2026-01-04 17:20")


def test_the_keyboard_is_on_the_list_once_a_push_is_recorded(window_on: Open) -> None:
    seat = shown(window_on, "exported")
    seat.office.clock.set("2026-01-04T18:00")
    seat.window.activateWindow()
    seat.until(lambda: seat.sees("published-url-26-0001"))
    line = seat.find(QLineEdit, "published-url-26-0001")
    line.setText("https://mp.weixin.qq.com/s/a")
    line.setFocus()
    seat.find(QPushButton, "publishedGo").click()
    seat.until(lambda: not seat.sees("publishedForm"))
    assert seat.packages.list.hasFocus()


def test_a_post_to_moments_is_asked_for_no_address(window_on: Open) -> None:
    seat = shown(window_on, "exported")
    push = seat.office.desk.scheduling.push(PUSH)
    form = seat.packages.pane.published
    form.show_push(replace(push, label="baihuo-moments/2026-01-04", account=ChannelKind.MOMENTS))
    assert not seat.sees("published-url-26-0001")


def test_a_time_of_publication_still_to_come_is_told_where_it_is_typed(window_on: Open) -> None:
    seat = shown(window_on, "exported")
    form, before = seat.packages.pane.published, seat.office.acts()
    form.at.setText("2199-01-01 17:00")
    seat.find(QPushButton, "publishedGo").click()
    assert seat.told.startswith("发布时间不能晚于现在")
    assert (form.at.hasFocus(), seat.office.acts()) == (True, before)
    QTest.keyClick(form.at, Qt.Key.Key_Return)
    assert seat.find(QLineEdit, "published-url-26-0001").hasFocus()


def test_a_post_to_moments_is_timed_by_nobody(window_on: Open) -> None:
    seat = shown(window_on, "exported")
    steps = seat.packages.pane.steps
    seat.until(steps.timing.isVisible)
    push = seat.office.desk.scheduling.push(PUSH)
    steps.show_push(replace(push, account=ChannelKind.MOMENTS))
    assert not steps.timing.isVisible()
    steps.ask_time()
    assert seat.notice.startswith("朋友圈由创建人本人到点发布")


@pytest.mark.parametrize(("account", "offered"), [(ChannelKind.SUBSCRIPTION, True), (ChannelKind.MOMENTS, False)])
def test_a_first_is_offered_only_where_there_is_one(window_on: Open, account: ChannelKind, offered: bool) -> None:
    seat = window_on("accepted")
    sheet, push = calendar(seat).side.sheet, seat.office.desk.scheduling.push(PUSH)
    item = replace(push.items[0], first=False)
    sheet.show_push(replace(push, account=account, items=[item]), item.placement, push.day)
    assert bool(sheet.findChildren(QPushButton, "sheet-first")) is offered
    assert not any(one.isEnabled() for one in sheet.findChildren(QPushButton, "sheet-earlier"))


def test_a_forged_package_is_refused_by_the_check_with_the_files_that_were_forged(window_on: Open) -> None:
    seat = shown(window_on, "exported")
    bag = seat.office.desk.folder / "packages/media-2026-01-04-1"
    forger = Forger(bag, bag, bag)
    forger.put("店庆", "清仓", "data/01/article.html")
    forger.put("<td>王审</td>", "<td>李四</td>", SIGNOFF)
    forger.resign()
    seat.until(seat.packages.pane.shelf.isVisible)
    QTest.keyClick(seat.packages.list, Qt.Key.Key_V)
    seat.until(lambda: seat.sees("verdict-1"))
    told = "\n".join(one.text() for one in seat.packages.pane.shelf.findChildren(QLabel))
    assert "不符" in told
    assert "data/01/article.html：文字与审核签发的不一致" in told
    assert "data/signoff.html：签发单写的与 push.json 不一致" in told
    assert "tagmanifest-sha256.txt：与留痕登记的不一致" in told


def test_a_text_to_paste_that_was_changed_is_refused_by_the_check(window_on: Open) -> None:
    seat = shown(window_on, "exported")
    (page,) = (seat.office.desk.folder / "packages").rglob("正文.html")
    page.write_bytes(page.read_bytes().replace("店庆".encode(), "清仓".encode()))
    seat.until(seat.packages.pane.shelf.isVisible)
    QTest.keyClick(seat.packages.list, Qt.Key.Key_V)
    seat.until(lambda: seat.sees("verdict-1"))
    told = "\n".join(one.text() for one in seat.packages.pane.shelf.findChildren(QLabel))
    assert "正文.html：与发布包里的不一致" in told
