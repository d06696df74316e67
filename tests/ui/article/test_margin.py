"""Findings are shown beside the text in groups, such as secrets or advertising.

Each finding has a card, and keys resolve it.
"""

from collections import Counter
from dataclasses import replace

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from tests.ui.article.test_article import at_work
from tests.ui.conftest import Open, Seated
from wxdesk.domain.article.blocks import Paragraph, Run
from wxdesk.domain.office.people import Role
from wxdesk.domain.rulebook.families import Family, family_of
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.ui.article.beside.finding_card import beside_sentence
from wxdesk.ui.article.beside.side_split import SideSplit
from wxdesk.ui.article.panel import ArticlePanel
from wxdesk.ui.widgets.basic.tick import Tick

CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
FAULTY = """本店冬装全市最低，羽绒服是国家级产品，销量全国第一，会员享双倍积分。

各位做为会员,请带好会员卡；其它活动以店内公示为准.

本次活动最终解释权归本店所有。转发本文到朋友圈集齐 58 个赞，可领取礼品一份。

联系人手机 13912345678，身份证 110101199003074514，微信号 wx_shop8866。

部份商品售完即止,请各位顾客,尽早到店.谢谢。

YYDS，家人们快来选购，永久保暖，零风险。"""

GRAVITY = ("退回", "提醒", "提示")


def with_faults(seat: Seated, text: str = FAULTY) -> ArticlePanel:
    """Open the article, put `text` at its beginning, and wait until its findings are listed."""
    panel = at_work(seat)
    cursor = panel.source.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    cursor.insertText(f"{text}\n\n")
    seat.until(lambda: listed(panel)["personal"] > 0)
    panel.source.moveCursor(QTextCursor.MoveOperation.Start)
    panel.source.setFocus()
    return panel


def listed(panel: ArticlePanel) -> Counter[str]:
    """Return how many rows of findings each group of the margin shows, by name of the group."""
    rows = {family.value: group for family, group in panel.margin.groups.items() if group.isVisibleTo(panel)}
    shown = {name: group.rows.findChildren(QWidget) for name, group in rows.items()}
    return Counter({name: sum(one.objectName().startswith("finding-") for one in all_) for name, all_ in shown.items()})


def open_ones(panel: ArticlePanel) -> list[Finding]:
    """Return the open findings in the order in which the keys for next and previous go through them."""
    return [panel.walk.finding(number) for number in panel.walk.order()]


def focused(panel: ArticlePanel) -> QWidget:
    """Return the text or field that has the focus."""
    edits = (panel.source, *panel.side.edits.values())
    return next(one for one in edits if one.hasFocus())


def rested(seat: Seated, panel: ArticlePanel) -> None:
    """Wait until the present text was checked."""
    seat.until(lambda: not panel.manuscript.unchecked)


def test_a_rule_belongs_to_the_family_of_its_subject() -> None:
    said = {rule: family_of(rule) for rule in ("SEC.term", "PII.id", "ADL.abs", "TYP.word", "FACT.price", "F-ZERO")}
    assert list(said.values()) == [
        Family.SECRET,
        Family.PERSONAL,
        Family.ADVERTISING,
        Family.PROOFREADING,
        Family.PROMOTION,
        Family.OTHER,
    ]


def test_the_list_groups_findings_by_family_with_count_and_gravest_severity(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = with_faults(seat)
    head = seat.find(QPushButton, "family-personal")
    assert head.text().endswith("个人信息 3")
    group = panel.margin.groups[Family.PERSONAL]
    assert "退回" in [one.text() for one in group.findChildren(QLabel)]
    head.click()
    assert not group.rows.isVisible()
    seat.until(lambda: not seat.window.session.tasks.busy)


def test_enter_on_a_card_without_a_proposal_goes_on_and_changes_no_word(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = with_faults(seat)
    seat.until(lambda: not seat.window.session.tasks.busy)
    walk = panel.walk
    number = next(one for one in walk.order() if not walk.proposals(one))
    walk.show(number)
    before = panel.source.text()
    QTest.keyClick(panel.source, Qt.Key.Key_Return)
    assert panel.source.text() == before
    assert panel.card.content is not None
    assert panel.card.content.number != number


def test_the_question_about_advertising_is_answered_from_its_line(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = at_work(seat)
    seat.until(lambda: not seat.window.session.tasks.busy)
    report = seat.office.desk.writing.look(seat.office.placement, panel.manuscript.draft())
    panel.margin.show_look(replace(report, findings=(seat.office.desk.rulebook.finding("ADL.ask"),)), {})
    links = {one.text(): one for one in panel.margin.findChildren(QPushButton)}
    assert {"是广告", "不是广告"} <= set(links)
    links["是广告"].click()
    seat.until(lambda: seat.sees("stepForm"))


def test_the_group_with_the_gravest_finding_comes_first(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = with_faults(seat)
    seat.until(lambda: not seat.window.session.tasks.busy)
    shown = sorted((one for one in panel.margin.groups.values() if one.isVisibleTo(panel)), key=lambda one: one.y())
    tags = [next(one.text() for one in group.findChildren(QLabel) if one.text() in GRAVITY) for group in shown]
    assert tags == sorted(tags, key=GRAVITY.index)
    assert len(set(tags)) > 1


def test_the_card_stands_below_its_sentence_or_above_it_without_room() -> None:
    room, size = QRect(0, 0, 800, 600), QSize(400, 200)
    low, high = QRect(50, 500, 300, 40), QRect(50, 100, 300, 40)
    assert beside_sentence(high, size, room).y() >= high.bottom()
    assert beside_sentence(low, size, room).y() + size.height() <= low.top()
    long = QRect(50, 150, 300, 300)
    assert not QRect(beside_sentence(long, size, room), size).intersects(long)


def test_a_key_shows_the_next_finding_on_a_card_that_leaves_its_sentence_free(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = with_faults(seat)
    for _ in range(4):
        QTest.keyClick(panel.source, Qt.Key.Key_F8)
        content = panel.card.content
        assert panel.card.isVisible()
        assert content is not None
        box = panel.marks.sentence_box(content.number)
        assert box is not None
        card = QRect(panel.card.mapToGlobal(QPoint(0, 0)), panel.card.size())
        assert not card.intersects(box)
    first = panel.source.selection()
    QTest.keyClick(panel.source, Qt.Key.Key_F8)
    QTest.keyClick(panel.source, Qt.Key.Key_F8, SHIFT)
    assert panel.source.selection() == first
    QTest.keyClick(panel.source, Qt.Key.Key_Escape)
    assert not panel.card.isVisible()
    seat.until(lambda: not seat.window.session.tasks.busy)


def test_keys_put_the_first_and_the_second_proposal_and_undo_brings_the_words_back(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = with_faults(seat)
    before = panel.source.text()
    first = next(number for number in panel.walk.order() if panel.walk.finding(number).rule == "ADL.abs")
    word, proposed = str(panel.walk.finding(first).values["word"]), panel.walk.finding(first).proposals
    for key, words in ((CONTROL, proposed[0]), (ALT, proposed[1])):
        panel.walk.show(first)
        QTest.keyClick(panel.source, Qt.Key.Key_F8, key)
        assert panel.source.text() == before.replace(word, words, 1)
        panel.source.undo()
        assert panel.source.text() == before
        rested(seat, panel)
    seat.until(lambda: not seat.window.session.tasks.busy)


def test_the_same_key_masks_personal_data(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = with_faults(seat)
    at = panel.source.text().index("13912345678")
    panel.source.choose(at, at)
    QTest.keyClick(panel.source, Qt.Key.Key_F8, CONTROL)
    seat.until(lambda: "13912345678" not in panel.manuscript.draft().text)
    rested(seat, panel)
    assert "139****5678" in seat.office.desk.writing.look(seat.office.placement, panel.manuscript.draft()).preview.html
    assert "PII.mobile" not in {one.rule for one in open_ones(panel)}


def test_words_that_are_changed_lose_their_underline_at_once(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = with_faults(seat)
    shown = len(panel.source.extraSelections())
    at = panel.source.text().index("全国第一")
    panel.source.choose(at + 1, at + 1)
    panel.source.insertPlainText("都")
    assert len(panel.source.extraSelections()) == shown - 1
    rested(seat, panel)


def test_an_article_with_many_findings_is_cleared_by_keys_alone(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = with_faults(seat)
    panel.side.edits["title"].setPlainText("全场最低价，速看")
    rested(seat, panel)
    found = open_ones(panel)
    assert len(found) >= 15
    assert len({family_of(one.rule) for one in found}) >= 5
    keys = [Qt.Key.Key_F8]
    while panel.walk.order():
        assert len(keys) < 3 * len(found)
        QTest.keyClick(focused(panel), keys[-1])
        content = panel.card.content if panel.card.isVisible() else None
        if content is None:
            keys.append(Qt.Key.Key_F8)
        else:
            keys.append(Qt.Key.Key_Return if content.proposals else Qt.Key.Key_Delete)  # its words are selected
        if not panel.walk.order():
            rested(seat, panel)
    assert open_ones(panel) == []
    assert len(keys) <= 1.5 * len(found), f"{len(keys)} keys for {len(found)} findings"


def test_an_editor_proposes_a_waiver_which_waits_beside_the_text(window_on: Open) -> None:
    seat = window_on("accepted")
    desk, one = seat.office.desk, seat.office.only
    line = Paragraph("told", (Run("各位顾客，最终解释权归本店所有。"),))
    desk.composing.save(one, seat.office.editor, [line, *desk.composing.blocks(one)])
    panel = at_work(seat)
    seat.until(lambda: listed(panel)["advertising"] == 1)
    group = panel.margin.groups[Family.ADVERTISING]
    next(link for link in group.findChildren(QPushButton) if link.text() == "误报").click()
    assert panel.waivers.form.go.text().startswith("提议放行")
    panel.waivers.form.fields.show_texts({"reason": "引用法院公告原文"})
    panel.waivers.form.go.click()
    seat.until(lambda: seat.sees("proposal-0"))
    assert "引用法院公告原文" in seat.find(QLabel, "proposal-0").text()
    assert listed(panel)["advertising"] == 1
    seat.find(QPushButton, "take_back-proposal-0").click()
    seat.until(lambda: not seat.sees("proposal-0"))


def test_a_reviewer_waives_in_two_clicks_and_the_waiver_stays_visible(window_on: Open) -> None:
    seat = window_on("accepted")
    desk, one = seat.office.desk, seat.office.only
    line = Paragraph("told", (Run("各位顾客，最终解释权归本店所有。"),))
    desk.composing.save(one, seat.office.editor, [line, *desk.composing.blocks(one)])
    seat.sit("王审")
    panel = at_work(seat)
    seat.until(lambda: listed(panel)["advertising"] == 1)
    group = panel.margin.groups[Family.ADVERTISING]
    links = [one for one in group.findChildren(QPushButton) if one.text() == "误报"]
    links[0].click()
    assert panel.waivers.form.isVisible()
    form = panel.waivers.form.fields
    form.show_texts({"reason": "引用法院公告原文"})
    panel.waivers.form.go.click()
    seat.until(lambda: seat.sees("waivedHead"))
    assert listed(panel)["advertising"] == 0
    seat.find(QPushButton, "waivedHead").click()
    said = seat.find(QLabel, "waivedBy-0").text()
    assert "王审" in said
    assert "引用法院公告原文" in said
    assert "1月1日" in said
    seat.find(QPushButton, "retract-0").click()
    seat.until(lambda: listed(panel)["advertising"] == 1 and not seat.sees("waivedHead"))
    seat.until(lambda: not seat.window.session.tasks.busy)


def test_a_card_stays_open_when_the_text_is_checked_again(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = with_faults(seat)
    for _ in range(6):
        QTest.keyClick(panel.source, Qt.Key.Key_F8)
    place = panel.source.selection()
    panel.manuscript.look()
    rested(seat, panel)
    assert panel.card.isVisible()
    QTest.keyClick(panel.source, Qt.Key.Key_F8)
    QTest.keyClick(panel.source, Qt.Key.Key_F8, SHIFT)
    assert panel.source.selection() == place
    seat.until(lambda: not seat.window.session.tasks.busy)


def test_the_mouse_shows_the_card_without_moving_the_caret(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = with_faults(seat)
    before = panel.source.selection()
    at = panel.source.text().index("国家级") + 1
    cursor = panel.source.textCursor()
    cursor.setPosition(at)
    box = panel.source.cursorRect(cursor)
    panel.source.pointed.emit(panel.source.viewport().mapToGlobal(box.center()))
    assert panel.card.isVisible()
    assert "国家级" in seat.find(QLabel, "cardSentence").text()
    assert "广告法" in seat.find(QLabel, "cardLaw").text()
    assert panel.source.selection() == before
    seat.find(QPushButton, "proposal-0").click()
    assert "国家级" not in panel.source.text()
    rested(seat, panel)


def test_an_article_without_findings_says_that_none_was_found_under_the_rules(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = at_work(seat)
    report = seat.office.desk.writing.look(seat.office.placement, panel.manuscript.draft())
    panel.margin.show_look(replace(report, findings=()), {})
    assert seat.find(QLabel, "findingsNone").text() == "未发现规则内问题。"
    seat.until(lambda: not seat.window.session.tasks.busy)


def ask_false_alarm(seat: Seated, name: str) -> ArticlePanel:
    """Open an article with the forbidden words 最终解释权 as the person `name`, and the form for a false alarm."""
    desk, one = seat.office.desk, seat.office.only
    line = Paragraph("told", (Run("各位顾客，最终解释权归本店所有。"),))
    desk.composing.save(one, seat.office.editor, [line, *desk.composing.blocks(one)])
    seat.sit(name)
    panel = at_work(seat)
    seat.until(lambda: listed(panel)["advertising"] == 1)
    group = panel.margin.groups[Family.ADVERTISING]
    next(one for one in group.findChildren(QPushButton) if one.text() == "误报").click()
    seat.until(panel.waivers.form.isVisible)
    return panel


def test_a_false_alarm_is_waived_and_its_words_enter_the_list_of_exceptions_by_one_tick(window_on: Open) -> None:
    seat = window_on("accepted")
    desk = seat.office.desk
    desk.people.add("柯主编", "", (Role.REVIEWER, Role.CHIEF), seat.office.editor)
    form = ask_false_alarm(seat, "柯主编").waivers.form
    form.fields.show_texts({"reason": "引用法院公告原文"})
    seat.find(Tick, "waiverExcept").click()
    form.go.click()
    seat.until(lambda: seat.sees("waivedHead"))
    assert "最终解释权归本店所有" in seat.notice
    assert [one.word.word for one in desk.company_words.all()] == ["最终解释权归本店所有"]
    seat.take_back()
    seat.until(lambda: not seat.sees("waivedHead") and not desk.company_words.all())


def test_who_may_not_edit_the_list_sees_why_the_exception_is_off(window_on: Open) -> None:
    seat = window_on("accepted")
    ask_false_alarm(seat, "王审")
    assert not seat.find(Tick, "waiverExcept").isEnabled()
    assert seat.find(QLabel, "waiverExceptWhy").text() == "只有主编和管理员能改词库。"
    seat.until(lambda: not seat.window.session.tasks.busy)


def test_the_findings_take_only_the_height_of_their_lines(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = with_faults(seat)
    whole = seat.find(SideSplit, "articleSideSplit").height()
    seat.until(lambda: panel.margin.height() == whole // 2)
    report = seat.office.desk.writing.look(seat.office.placement, panel.manuscript.draft())
    panel.margin.show_look(replace(report, findings=report.findings[:1]), {})
    seat.until(lambda: panel.margin.height() == panel.margin.needed_height < whole // 2)
    panel.margin.show_look(replace(report, findings=()), {})
    one_line = 3 * panel.fontMetrics().height()
    seat.until(lambda: panel.margin.height() <= one_line)
    assert not seat.sees("articleFindingsHeading")
    assert panel.side.height() > whole - 2 * one_line
    seat.until(lambda: not seat.window.session.tasks.busy)


def test_one_key_puts_the_first_proposal_at_every_place_of_the_term_with_one_undo(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = with_faults(seat, f"本店是**国家级**产品专柜，国家级品质。\n\n{FAULTY}")
    panel.side.edits["title"].setPlainText("店庆，国家级优惠")
    rested(seat, panel)
    before = panel.source.text()
    first = next(one for one in panel.walk.order() if panel.walk.finding(one).values.get("word") == "国家级")
    (proposed, *_) = panel.walk.finding(first).proposals
    panel.walk.show(first)
    assert seat.find(QPushButton, "putAll").text().startswith("全文 4 处")
    QTest.keyClick(panel.source, Qt.Key.Key_F8, CONTROL | ALT)
    seat.until(lambda: panel.source.text() == before.replace("国家级", proposed))
    assert panel.side.edits["title"].toPlainText() == f"店庆，{proposed}优惠"
    assert "4 处" in seat.notice
    rested(seat, panel)
    panel.source.undo()
    assert panel.source.text() == before
    rested(seat, panel)
    seat.until(lambda: not seat.window.session.tasks.busy)
