"""Tables of comments from the back-end of an account are read by their headings, or by their contents."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.desks import PUSH, Office, shanghai
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.lists.changes import table_changes
from wxdesk.domain.registers.entries import RegisterEntry
from wxdesk.services.reading.presenter import Presenter
from wxdesk.services.registers.entry_views import EntrySift
from wxdesk.texts import texts

type OfficeIn = Callable[[str], Office]
TITLE = "武穴购物广场 店庆"
URL = "https://mp.weixin.qq.com/s/abc"


@pytest.fixture
def empty(office_in: OfficeIn) -> Office:
    return office_in("empty")


@pytest.fixture
def office(office_in: OfficeIn) -> Office:
    office = office_in("exported")
    office.clock.set("2026-01-05T10:00")
    office.desk.reviewing.published(PUSH, office.editor, shanghai("2026-01-04T17:10"), {"26-0001": URL})
    return office


def entered(office: Office, table: list[list[str]]) -> list[RegisterEntry]:
    service = office.desk.registers
    changes = service.changes("complaints")
    rows = service.table_rows("complaints", table)
    changes.enter(table_changes(Presenter(texts()), changes.spec, changes.rows(), rows).changes, office.editor)
    return list(reversed(service.page("complaints", EntrySift()).entries))


def test_headings_tell_the_columns_below_a_title_row(office: Office) -> None:
    table = [
        ["留言管理导出"],
        ["昵称", "留言内容", "留言时间", "文章标题", "是否精选", "作者回复", "回复时间"],
        ["阳光", "羽绒服还有货吗", "2026-01-04 19:20:11", TITLE, "是", "有货，欢迎到店", "2026-01-04 20:00:00"],
        ["小林", "请不要再给我推送了", "2026/1/5 8:03", "没有这篇", "否", "", ""],
    ]
    first, second = entered(office, table)
    assert (first.value("what"), first.value("received_on")) == ("羽绒服还有货吗", "2026-01-04")
    assert (first.value("received_at"), first.value("article")) == ("2026-01-04 19:20", "26-0001")
    assert (first.value("answer"), first.value("answered_on")) == ("有货，欢迎到店", "2026-01-04")
    assert (first.value("comment_act"), first.private["contact"]) == ("featured", "阳光")
    assert (first.value("kind"), second.value("kind"), second.value("note")) == ("comment", "refusal", "没有这篇")
    assert (second.due, second.due_for) == (date(2026, 1, 6), "mark")


@pytest.mark.parametrize("head", [["a", "b", "c", "d"], []])
def test_contents_tell_the_columns_where_headings_say_nothing(office: Office, head: list[str]) -> None:
    body = [
        ["1", "2026年1月4日 19:20", URL, "停车场入口在哪里，导航找不到"],
        ["2", "2026年1月4日 19:25", URL, "活动到几号结束"],
    ]
    found = entered(office, [*([head] if head else []), *body])
    assert [one.value("what") for one in found] == ["停车场入口在哪里，导航找不到", "活动到几号结束"]
    assert {one.value("article") for one in found} == {"26-0001"}


def test_equal_comments_of_a_day_stay_apart_and_a_second_import_changes_nothing(empty: Office) -> None:
    table = [["留言", "时间"], ["好", "2026-01-04 19:20"], ["好", "2026-01-04 19:25"], ["好", "2026-01-04 19:25"]]
    assert [one.value("what") for one in entered(empty, table)] == ["好", "好（19:25）", "好（2）"]
    assert len(entered(empty, table)) == 3


def test_a_later_table_adds_the_reply_and_keeps_what_the_office_entered(empty: Office) -> None:
    heads = ["留言管理", "", "", ""], ["留言", "时间", "回复", "回复时间"]
    (one,) = entered(empty, [*heads, ["电话13812345678没人接", "2026-01-04 19:20", "", ""]])
    service = empty.desk.registers
    service.change(one.id, {"kind": "service", "note": "已转门店"}, empty.editor)
    (two,) = entered(empty, [*heads, ["电话13812345678没人接", "2026-01-04 19:20", "已改号码", "2026-01-05 9:00"]])
    assert (two.value("kind"), two.value("note"), two.value("answer")) == ("service", "已转门店", "已改号码")
    (three,) = entered(empty, [*heads, ["电话13812345678没人接", "2026-01-04 19:20", "", ""]])
    assert three.value("answer") == "已改号码"


def test_the_preview_tells_the_numbers_of_the_lines_in_the_file(empty: Office) -> None:
    table = [["导出"], ["留言", "时间"], ["", ""], ["好", "昨天"]]
    changes = empty.desk.registers.changes("complaints")
    rows = empty.desk.registers.table_rows("complaints", table)
    (line,) = changes.preview(table_changes(Presenter(texts()), changes.spec, changes.rows(), rows).changes)
    assert (line.number, line.state) == (4, "wrong")


def test_personal_data_in_a_comment_are_masked(empty: Office) -> None:
    (one,) = entered(empty, [["留言", "时间"], ["我的电话13812345678没人回", "2026-01-04 19:20"]])
    assert one.value("what") == "我的电话138****5678没人回"


def test_a_line_without_a_day_is_told_before_anything_is_entered(empty: Office) -> None:
    table = [["留言", "时间"], ["好", "2026-01-04 19:20"], ["不好", "昨天"], ["一般", "2026-01-05 09:00"]]
    with pytest.raises(UserError, match="list-lines"):
        entered(empty, table)
    assert empty.desk.registers.page("complaints", EntrySift()).entries == []


@pytest.mark.parametrize(
    "table", [[["收入", "支出"], ["1", "2"]], [["一个格子"]], [["昵称", "地区"], ["阳光", "湖北"]]]
)
def test_a_table_without_comments_is_refused(empty: Office, table: list[list[str]]) -> None:
    with pytest.raises(UserError, match="comments-heads"):
        empty.desk.registers.table_rows("complaints", table)


def test_the_template_of_the_register_is_read_as_it_is(empty: Office) -> None:
    table = [["诉求摘要", "收到日期", "类别"], ["价格不符", "2026-01-05", "价格"]]
    assert empty.desk.registers.table_rows("complaints", table) == table
