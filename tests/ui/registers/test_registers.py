"""The screen Registers: entries are listed, entered, changed, imported, printed and undone from the window."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton

from tests.desks import PUSH, shanghai
from tests.leaves import give_leave
from tests.ui.conftest import Open, Seated
from wxdesk.domain.lists.spec import CellValue
from wxdesk.domain.registers.entries import LinkKind, RegisterEntry
from wxdesk.ui.registers.panel import RegistersPanel
from wxdesk.ui.today.panel import TodayPanel
from wxdesk.ui.widgets.basic.table import PADDING

DAY = date(2026, 1, 1)


def panel(seat: Seated) -> RegistersPanel:
    found = seat.window.screen_of(RegistersPanel)
    seat.until(lambda: found.pane is not None)
    return found


def entered(seat: Seated, **values: CellValue) -> RegisterEntry:
    said: dict[str, CellValue] = {"what": "满300写成满200", "found_on": DAY}
    return seat.office.desk.registers.enter("incidents", {**said, **values}, seat.office.editor)


def listed(screen: RegistersPanel) -> list[str]:
    return [one.number for one in screen.pane.model.rows] if screen.pane is not None else []


def test_a_new_desk_shows_every_register_and_how_to_begin(window_on: Open) -> None:
    seat = window_on("empty", panel="registers")
    screen = panel(seat)
    assert screen.names_model.rowCount() == len(seat.office.desk.registers.all())
    seat.until(lambda: seat.sees("registerEmptyText"))
    assert "差错与责任" in seat.find(QLabel, "registerEmptyText").text()


def test_an_entry_is_typed_stored_shown_and_taken_back(window_on: Open) -> None:
    seat = window_on("received", panel="registers")
    screen = panel(seat)
    seat.find(QPushButton, "registerAdd").click()
    screen.form.fields.show_texts({"what": "海报写错电话", "found_on": "2026-01-01", "article": "26-0001"})
    screen.form.give()
    seat.until(lambda: listed(screen) == ["CC26-001"] and seat.sees("entryTitle"))
    seat.until(lambda: screen.view.found is not None and len(screen.view.found.links) == 1)
    assert seat.find(QLabel, "entryTitle").text() == "海报写错电话"
    seat.window.session.undo()
    seat.until(lambda: listed(screen) == [])


def test_an_error_stands_at_its_field_and_what_was_typed_stays(window_on: Open) -> None:
    seat = window_on("empty", panel="registers")
    screen = panel(seat)
    screen.add()
    screen.form.fields.show_texts({"what": "海报写错电话", "found_on": "2026-01-01", "article": "99-9999"})
    screen.form.give()
    seat.until(lambda: "article" in screen.form.fields.told)
    assert screen.form.isVisible()
    screen.form.fields.show_texts({"article": "", "amount": "两百"})
    screen.form.give()
    assert "amount" in screen.form.fields.told
    screen.form.fields.show_texts({"amount": "", "found_on": ""})
    screen.form.give()
    assert "found_on" in screen.form.fields.told


def test_the_state_form_offers_only_what_may_follow(window_on: Open) -> None:
    seat = window_on("empty", panel="registers")
    screen = panel(seat)
    entered(seat)
    screen.refresh()
    seat.until(lambda: screen.chosen is not None)
    screen.ask_state()
    box = screen.state.fields.box("state")
    assert [box.itemData(at) for at in range(box.count())] == ["verified", "dismissed"]
    screen.state.give()
    seat.until(lambda: screen.chosen is not None and screen.chosen.state == "verified")


def test_the_names_of_the_registers_are_whole_in_english(window_on: Open) -> None:
    seat = window_on("empty", "en", "registers")
    names = panel(seat).names
    written = [str(names.model().index(row, 0).data()) for row in range(names.model().rowCount())]
    widest = max(map(names.fontMetrics().horizontalAdvance, written))
    assert "Rules of the house" in written
    seat.until(lambda: names.columnWidth(0) >= widest + 2 * PADDING)


def test_the_acts_on_an_entry_show_their_words_whole_in_a_narrow_english_window(window_on: Open) -> None:
    seat = window_on("empty", "en", "registers")
    screen = panel(seat)
    entered(seat)
    seat.shrink(1366, 768)
    screen.refresh()
    seat.until(lambda: seat.sees("entryMove"))
    shown = [one for one in screen.acts.findChildren(QPushButton) if one.isVisible()]
    seat.until(lambda: all(one.width() >= one.sizeHint().width() for one in shown))


def test_views_and_the_search_ask_the_desk(window_on: Open) -> None:
    seat = window_on("empty", panel="registers")
    screen = panel(seat)
    entered(seat)
    entered(seat, what="漏了来源", found_on=date(2026, 3, 1))
    screen.refresh()
    seat.until(lambda: len(listed(screen)) == 2)
    screen.search("来源")
    seat.until(lambda: listed(screen) == ["CC26-002"])
    screen.search("")
    seat.until(lambda: len(listed(screen)) == 2)
    screen.chips.chosen.emit("due")
    seat.until(lambda: listed(screen) == ["CC26-001"])
    screen.search("没有")
    seat.until(lambda: listed(screen) == [])
    assert "没有符合" in seat.find(QLabel, "registerEmptyText").text()


def test_more_entries_than_one_part_are_read_when_asked(window_on: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wxdesk.ui.registers.panel._PART", 2)
    seat = window_on("empty", panel="registers")
    screen = panel(seat)
    for _ in range(3):
        entered(seat)
    screen.open("incidents")
    seat.until(lambda: len(listed(screen)) == 2 and seat.sees("registerMore"))
    screen.left.click()
    seat.until(lambda: len(listed(screen)) == 3 and not seat.sees("registerMore"))
    assert screen.pane is not None
    assert len(screen.pane.every()) == 3


def test_an_entry_is_opened_by_its_number_from_another_screen(window_on: Open) -> None:
    seat = window_on("empty")
    one = seat.office.desk.registers.enter("groups", {"name": "通讯员群", "purpose": "供稿"}, seat.office.editor)
    seat.window.session.go("registers", one.number)
    screen = panel(seat)
    seat.until(lambda: screen.chosen is not None and screen.chosen.number == one.number)
    assert screen.title.text() == "微信群"


def test_a_complaint_becomes_an_incident_and_a_key_opens_the_words(window_on: Open) -> None:
    seat = window_on("exported", panel="registers")
    screen, office = panel(seat), seat.office
    office.clock.set("2026-01-04T18:30")
    office.desk.reviewing.published(
        PUSH, office.editor, shanghai("2026-01-04T17:10"), {"26-0001": "https://mp.weixin.qq.com/s/a"}
    )
    said: dict[str, CellValue] = {"what": "价格不符", "received_on": DAY, "article": "26-0001"}
    one = seat.office.desk.registers.enter("complaints", said, seat.office.editor)
    screen.open(one.number)
    seat.until(lambda: seat.sees("entryIncident"))
    assert not seat.sees("entryLexicon")
    seat.find(QPushButton, "entryIncident").click()
    seat.until(lambda: screen.form.isVisible() and screen.form.fields.texts()["what"] == "价格不符")
    assert screen.form.fields.texts()["by_submitter"] == "王芳"
    assert any("责任：提交（据留痕，待确认）" in one.text() for one in screen.form.findChildren(QLabel))
    screen.form.give()
    seat.until(lambda: seat.sees("entryLink-0") and seat.sees("entryLexicon"))
    assert "TS26-001" in {link.name for link in screen.view.found.links} if screen.view.found else False
    seat.find(QPushButton, "entryLexicon").click()
    seat.until(lambda: seat.sees("companyWordAdd"))


def test_a_reply_is_checked_while_it_is_typed_and_where_it_is_shown(window_on: Open) -> None:
    seat = window_on("empty", panel="registers")
    screen = panel(seat)
    said: dict[str, CellValue] = {"what": "没有货", "received_on": DAY}
    one = seat.office.desk.registers.enter("complaints", said, seat.office.editor)
    screen.open(one.number)
    seat.until(lambda: seat.sees("entryTitle"))
    screen.change()
    screen.form.fields.show_texts({"answer": "请找李四，身份证421182199003073026。"})
    seat.until(lambda: seat.sees("entry-answer-findings"))
    edit = screen.form.fields.entries["answer"].widget
    assert isinstance(edit, QPlainTextEdit)
    assert "421182199003073026" in [each.cursor.selectedText() for each in edit.extraSelections()]
    screen.form.give()
    seat.until(lambda: seat.sees("entry-answer-0"))
    assert "<u>421182199003073026</u>" in seat.find(QLabel, "entry-answer").text()


def test_a_file_is_attached_and_a_link_by_hand_is_ended(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("received", panel="registers")
    screen = panel(seat)
    one = entered(seat)
    seat.office.desk.registers.link(one.id, LinkKind.SUBMISSION, seat.office.only, seat.office.editor)
    screen.refresh()
    seat.until(lambda: seat.sees("entryUnlink-0"))
    seat.find(QPushButton, "entryUnlink-0").click()
    seat.until(lambda: screen.view.found is not None and not screen.view.found.links)
    note = tmp_path / "说明.txt"
    note.write_text("当事人说明", encoding="utf-8")
    screen.attach_file(note)
    seat.until(lambda: seat.sees("entryFile-0"))
    assert seat.find(QPushButton, "entryFile-0").text() == "说明.txt"


def test_a_table_is_previewed_and_entered(window_on: Open) -> None:
    seat = window_on("empty", panel="registers")
    screen = panel(seat)
    screen.open("tasks")
    seat.until(lambda: screen.title.text() == "交办督办")
    screen.import_table()
    strip = screen.strip
    assert strip is not None
    strip.paste_rows([["交办事项", "交办日期", "要求完成日"], ["清理群成员", "2026-01-01", "2026-01-05"]])
    seat.until(lambda: strip.go.isVisible() and strip.go.isEnabled())
    strip.go.click()
    seat.until(lambda: listed(screen) == ["DB26-001"])


def test_the_printed_form_is_written_as_a_page(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("empty", panel="registers")
    screen = panel(seat)
    screen.printing.write_to(entered(seat), tmp_path / "表.html")
    seat.until((tmp_path / "表.html").is_file)
    assert "信息发布差错登记与责任认定表" in (tmp_path / "表.html").read_text(encoding="utf-8")


def test_a_window_that_only_reads_offers_no_changes(window_on: Open) -> None:
    seat = window_on("empty", panel="registers", read_only=True)
    screen = panel(seat)
    entered(seat)
    screen.refresh()
    seat.until(lambda: seat.sees("entryTitle"))
    assert not any(one.isEnabled() for one in (screen.new, screen.more_in, seat.find(QPushButton, "entryChange")))
    assert seat.find(QPushButton, "entryPrint").isEnabled()


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_register_opens_in_both_languages(window_on: Open, language: str) -> None:
    seat = window_on("empty", language, "registers")
    screen = panel(seat)
    for one in seat.office.desk.registers.all():
        screen.open(one.register.id)
        seat.until(_holds(screen, one.register.id))
        screen.add()
        assert screen.form.isVisible() is not one.register.by_act


def _holds(screen: RegistersPanel, register: str) -> Callable[[], bool]:
    return lambda: (screen.chosen.register if screen.chosen else screen.subject) == register


def test_a_register_is_made_in_the_window_filled_and_restored(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("empty", panel="registers")
    screen, desk = panel(seat), seat.office.desk
    screen.ask_own()
    form = screen.own_form
    said = {
        "name": "用章登记",
        "code": "yz",
        "fields": "事由，文字，必填\n日期，日期",
        "due_field": "日期",
        "due_after": "2",
    }
    form.fields.show_texts(said)
    form.give()
    seat.until(lambda: screen.subject == "own-yz" and screen.title.text() == "用章登记")
    screen.import_table()
    strip = screen.strip
    assert strip is not None
    strip.paste_rows([["事由", "日期"], ["合同盖章", "2026-01-01"]])
    seat.until(lambda: strip.go.isVisible() and strip.go.isEnabled())
    strip.go.click()
    seat.until(lambda: listed(screen) == ["YZ26-001"] and screen.chosen is not None)
    assert screen.chosen is not None
    assert screen.chosen.due == date(2026, 1, 3)
    assert screen.pane is not None
    book = tmp_path / "用章.xlsx"
    book.write_bytes(desk.lists.book(seat.window.session, screen.pane.model.spec, screen.pane.every(), ()))
    screen.printing.write_to(screen.chosen, tmp_path / "表.html")
    seat.until((tmp_path / "表.html").is_file)
    assert "用章登记" in (tmp_path / "表.html").read_text(encoding="utf-8")
    assert desk.lists.read(book)[1][-1] == screen.chosen.id


def test_a_fault_of_an_own_register_stands_at_its_field(window_on: Open) -> None:
    seat = window_on("empty", panel="registers")
    screen = panel(seat)
    screen.ask_own()
    screen.own_form.fields.show_texts({"name": "用章登记", "code": "CC"})
    screen.own_form.give()
    seat.until(lambda: "code" in screen.own_form.fields.told)
    screen.own_form.fields.show_texts({"code": "YZ", "fields": "事由，什么"})
    screen.own_form.give()
    assert "fields" in screen.own_form.fields.told


def test_today_lists_what_is_due_and_opens_its_entry(window_on: Open) -> None:
    seat = window_on("received")
    one = entered(seat)
    today = seat.office.desk.today
    assert [line.number for line in today.agenda().registers.rows] == [one.number]
    assert today.rail()["today"] == today.agenda().waits
    seat.window.show_panel("today")
    screen = seat.window.screen_of(TodayPanel)
    seat.until(lambda: any(line.key == f"entry-{one.number}" for line in screen.model.rows))
    line = next(line for line in screen.model.rows if line.key == f"entry-{one.number}")
    assert (line.screen, line.subject) == ("registers", one.number)


def test_an_article_shows_its_entries_and_a_published_one_begins_an_incident(window_on: Open) -> None:
    seat = window_on("released")
    office = seat.office
    one = entered(seat, article="26-0001")
    office.desk.exporting.export(PUSH, office.editor, below_minimum="只有一篇")
    office.clock.set("2026-01-04T18:30")
    office.desk.reviewing.published(
        PUSH, office.editor, office.clock.now(), {"26-0001": "https://mp.weixin.qq.com/s/a"}
    )
    seat.queue.open(office.only)
    seat.until(lambda: seat.sees(f"entry-{one.number}") and seat.sees("entriesIncident"))
    seat.find(QPushButton, "entriesIncident").click()
    screen = panel(seat)
    seat.until(screen.form.isVisible)
    assert screen.form.fields.texts()["article"] == "26-0001"


def test_the_settings_lead_to_the_account_whose_profile_changes_only_with_leave(window_on: Open) -> None:
    seat = window_on("empty", panel="settings")
    seat.window.session.go("settings", "channels")
    seat.until(lambda: seat.sees("accountEntry"))
    seat.find(QPushButton, "accountEntry").click()
    screen = panel(seat)
    seat.until(lambda: screen.chosen is not None and screen.chosen.number == "media" and seat.sees("entryTitle"))
    screen.change()
    screen.form.fields.show_texts({"name": "传媒号"})
    screen.form.give()
    seat.until(lambda: "HS 3.1" in screen.form.fields.told.get("name", ""))
    give_leave(seat.office, "media", "传媒号")
    screen.form.give()
    seat.until(lambda: seat.office.desk.people.channel("media").name == "传媒号")
    seat.until(lambda: screen.view.found is not None and len(screen.view.found.links) == 1)
    seat.until(lambda: seat.sees("entryLink-0"))
    seat.find(QPushButton, "entryLink-0").click()
    seat.until(lambda: screen.chosen is not None and screen.chosen.register == "account-changes")


def test_an_account_typed_with_its_id_stands_on_the_calendar_and_a_wrong_id_is_told_at_its_field(
    window_on: Open,
) -> None:
    seat = window_on("empty", panel="registers")
    screen = panel(seat)
    screen.open("accounts")
    seat.until(lambda: len(listed(screen)) == 4)
    screen.add()
    screen.form.fields.show_texts({"name": "会员小程序", "kind": "mini_program", "account_id": "会员"})
    screen.form.give()
    seat.until(lambda: "account_id" in screen.form.fields.told)
    screen.form.fields.show_texts({"account_id": "member"})
    screen.form.give()
    seat.until(lambda: screen.chosen is not None and screen.chosen.number == "member")
    assert seat.office.desk.people.channel("member").name == "会员小程序"


def test_a_register_of_acts_says_why_nothing_is_entered_by_hand(window_on: Open) -> None:
    seat = window_on("empty", panel="registers")
    screen = panel(seat)
    screen.open("corrections")
    seat.until(lambda: screen.title.text() == "更正与撤回" and seat.sees("registerEmptyText"))
    assert "提出更正或撤回" in seat.find(QLabel, "registerEmptyText").text()
    seat.until(lambda: not seat.sees("registerAdd"))
    assert not any(seat.sees(one) for one in ("registerFirst", "registerImport", "registerTemplate"))
    for act in (screen.add, screen.import_table, screen.export_template):
        seat.window.notice.hide()
        act()
        seat.until(lambda: "不能手工登记" in seat.window.notice.text.text())
        assert not screen.form.isVisible()


def test_the_filter_of_a_register_with_many_fields_scrolls_and_squeezes_none(window_on: Open) -> None:
    seat = window_on("empty", panel="registers")
    screen = panel(seat)
    screen.open("requests")
    seat.until(lambda: screen.title.text() == "申请与审批")
    seat.shrink(1366, 768)
    assert screen.pane is not None
    screen.pane.toggle_filter()
    first = seat.find(QLineEdit, "filter-number")
    QCoreApplication.processEvents()
    assert first.height() >= first.sizeHint().height()
    assert screen.pane.filter.height() < screen.pane.height() * 2 // 3


def test_a_refusal_about_one_register_ends_when_another_is_opened(window_on: Open) -> None:
    seat = window_on("empty", panel="registers")
    screen = panel(seat)
    seat.window.session.noticed.emit("returned", "这一条不能改。")
    assert seat.notice == "这一条不能改。"
    screen.names.setCurrentIndex(screen.names_model.index(1, 0))
    seat.until(lambda: seat.notice == "")
