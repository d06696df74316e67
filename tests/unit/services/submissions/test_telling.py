"""All notices for a unit can be sent as one message, and are marked as sent together.

A short daily summary is written for the group chat.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.desks import PUSH, Office, material, picture_file, refusal
from wxdesk.domain.desk.errors import Refused
from wxdesk.services.records.today_views import UnitLetters

type OfficeIn = Callable[[str], Office]


def only(office: Office) -> UnitLetters:
    (unit,) = office.desk.telling.due("殷茵")
    return unit


def three(office: Office) -> None:
    """Create three notices to a unit: a receipt, a return notice, and a receipt whose push is then changed."""
    office.accept(office.receive(material(office.inbox / "店庆", shade=10)))
    short = office.receive(material(office.inbox / "年货", shade=90, pictures=["图1.png", "图2.webp"], apart=True))
    office.desk.deciding.give_back(short, office.editor, "图片格式")
    moved = office.accept(office.receive(material(office.inbox / "春联", shade=170, apart=True)))
    office.desk.scheduling.place(moved, office.editor, push="media/2026-01-06", reason="让给店庆")


def test_everything_for_one_unit_is_one_message_with_the_dates_that_hold_now(office_in: OfficeIn) -> None:
    office = office_in("empty")
    three(office)
    unit = only(office)
    assert unit.unit == "武穴购物广场"
    assert unit.text == (
        "武穴购物广场您好，3篇稿件答复如下：\n"
        "1. 《店庆》1月1日10:20送达，素材已收，未发现规则内问题，拟安排集团媒体号1月4日17:00推送；\n"
        "2. 《年货》还差1项：①图2为WebP，请发JPG/PNG。其余已收，补齐之时起计，最早可排1月4日；\n"
        "3. 《春联》1月1日10:20送达，素材已收，未发现规则内问题，拟安排集团媒体号1月6日17:00推送。\n"
        "如有变动另行通知。殷茵"
    )


def test_a_single_notice_keeps_its_own_text(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    unit = only(office)
    notice = office.desk.reading.submission(office.only).notices[0]
    assert (unit.text, list(unit.notices)) == (notice.text, [notice.id])


def test_several_moves_are_told_as_the_date_that_holds(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    office.desk.telling.sent(only(office).notices, office.editor, "微信")
    for day in ("06", "05"):
        push = f"media/2026-01-{day}"
        office.desk.scheduling.place(office.placement, office.editor, push=push, reason="调整")
    text = only(office).text
    assert "《武穴购物广场 店庆》改期，现安排集团媒体号1月5日17:00推送。" in text
    assert "1月6日" not in text


@pytest.mark.parametrize("back", ["undone", "by hand"])
def test_who_knows_the_date_that_holds_again_is_told_nothing(office_in: OfficeIn, back: str) -> None:
    office = office_in("accepted")
    desk, placement = office.desk, office.placement
    desk.telling.sent(only(office).notices, office.editor, "微信")
    batch = desk.scheduling.place(placement, office.editor, push="media/2026-01-06", reason="调整")
    assert desk.today.rail()["today"] == desk.today.agenda().waits
    waits = desk.today.agenda().waits
    if back == "undone":
        desk.undoing.batch(batch, office.editor)
    else:
        desk.scheduling.place(placement, office.editor, push=PUSH, reason="还是原来那天")
    assert desk.telling.due("殷茵") == []
    assert desk.today.rail()["today"] == desk.today.agenda().waits == waits - 1


def test_a_day_of_next_year_is_another_day(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    office.desk.telling.sent(only(office).notices, office.editor, "微信")
    push = PUSH.replace("2026", "2027")
    office.desk.scheduling.place(office.placement, office.editor, push=push, reason="留给明年")
    assert only(office).text.endswith("现改为集团媒体号2027年1月4日17:00推送。")


def test_a_date_is_told_again_after_it_came_back_and_went(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    office.desk.telling.sent(only(office).notices, office.editor, "微信")
    for push in ("media/2026-01-06", PUSH, "media/2026-01-07"):
        office.desk.scheduling.place(office.placement, office.editor, push=push, reason="调整")
    assert "1月7日" in only(office).text


def test_who_knows_a_date_is_told_of_the_hold_that_ends_it(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    office.desk.telling.sent(only(office).notices, office.editor, "微信")
    office.desk.holding.hold(office.only, office.editor, "等批件", date(2026, 1, 10))
    unit = only(office)
    assert [letter.kinds for letter in unit.letters] == [["date_change"]]
    assert "日期待定" in unit.text
    assert office.desk.reading.submission(office.only).placements[0].reason == ""


def told(office: Office) -> None:
    """Record that the receipt was sent, so that the unit knows the day of its push.

    If this day changes later, the unit needs a notice.
    """
    office.desk.telling.sent(only(office).notices, office.editor, "微信")


def test_a_hold_that_is_taken_back_leaves_nothing_to_tell(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    told(office)
    office.desk.holding.hold(office.only, office.editor, "等批件", date(2026, 1, 10))
    office.desk.undoing.step(office.only, office.editor)
    assert office.desk.telling.due("殷茵") == []
    assert office.desk.today.rail()["today"] == office.desk.today.agenda().waits
    assert [one.kind for one in office.desk.reading.submission(office.only).notices] == ["receipt"]


def test_a_hold_taken_back_too_late_for_its_push_tells_the_day_that_holds_now(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    told(office)
    first = office.only
    office.desk.holding.hold(first, office.editor, "等批件", date(2026, 1, 10))
    for number in range(8):
        placement = office.accept(office.own(80 + number))
        office.desk.scheduling.place(placement, office.editor, push=PUSH, reason=f"先发{number}")
    office.desk.undoing.step(first, office.editor)
    day = office.desk.reading.submission(first).placements[0].day
    assert day is not None
    assert f"现改为集团媒体号1月{day.day}日" in only(office).text


def test_a_hold_on_two_channels_that_is_taken_back_leaves_nothing_to_tell(office_in: OfficeIn) -> None:
    office = office_in("empty")
    folder = material(office.inbox / "店庆")
    office.accept(office.receive(folder, channels=["media", "zongchao"]))
    told(office)
    office.desk.holding.hold(office.only, office.editor, "等批件", date(2026, 1, 10))
    assert len(only(office).notices) == 2
    office.desk.undoing.step(office.only, office.editor)
    assert office.desk.telling.due("殷茵") == []


def test_a_message_names_no_rule(office_in: OfficeIn) -> None:
    office = office_in("empty")
    three(office)
    assert re.search(r"[A-Z]+[-.][A-Za-z.]+", only(office).text) is None


def test_the_message_is_marked_as_sent_at_once_with_an_event_for_each(office_in: OfficeIn) -> None:
    office = office_in("empty")
    three(office)
    before = office.acts()
    office.desk.telling.sent(only(office).notices, office.editor, " 微信 ")
    assert office.acts() == [*before, *["notice.sent"] * 4]
    assert office.desk.telling.due("殷茵") == []
    notices = office.desk.reading.submission(office.only).notices
    assert {notice.route for notice in notices} == {"微信"}


def test_all_are_marked_or_none(office_in: OfficeIn) -> None:
    office = office_in("empty")
    three(office)
    notices = only(office).notices
    office.desk.telling.sent(notices[-1:], office.editor, "电话")
    with refusal(office, "notice-sent"):
        office.desk.telling.sent(notices, office.editor, "微信")


def test_who_is_no_editor_marks_nothing_and_a_route_is_needed(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    notices = only(office).notices
    with refusal(office, "role-missing"):
        office.desk.telling.sent(notices, office.reviewer, "微信")
    with refusal(office, "route-missing"):
        office.desk.telling.sent(notices, office.editor, " ")


def test_a_mark_is_taken_back_and_the_notice_is_open_again(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    before = only(office)
    office.desk.telling.sent(before.notices, office.editor, "微信")
    office.desk.telling.unsent(before.notices, office.editor)
    assert only(office) == before
    assert office.acts()[-1] == "notice.unsent"
    with refusal(office, "notice-open"):
        office.desk.telling.unsent(before.notices, office.editor)
    assert office.desk.keeping.verify().ok


def test_what_a_later_stage_overtook_is_not_told(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    office.desk.deciding.give_back(office.only, office.editor, "缺活动时间")
    (letter,) = only(office).letters
    assert list(letter.kinds) == ["return"]
    office.desk.deciding.withdraw(office.only, office.editor, "单位撤回")
    assert office.desk.telling.due("殷茵") == []


def test_the_digest_says_what_came_what_goes_and_what_lacks(office_in: OfficeIn) -> None:
    office = office_in("empty")
    three(office)
    lines = office.desk.telling.digest().split("\n")
    assert lines[:4] == [
        "【1月1日收稿与排期】",
        "收稿3篇：武穴购物广场3篇。",
        "其中待补1篇：武穴购物广场《年货》。",
        "当天没有推送。",
    ]
    assert any(line.startswith("百货号缺稿：1月8日差8篇（1月5日截稿）") for line in lines)
    assert lines[-1].startswith("已截稿仍差：集团媒体号1月1日6篇；")


def test_the_digest_of_a_day_names_its_push_in_order(office_in: OfficeIn) -> None:
    text = office_in("accepted").desk.telling.digest(date(2026, 1, 4))
    assert "当天没有收到来稿。" in text
    assert "当天推送：集团媒体号17:00，1 篇 · 至少 6：头条《武穴购物广场 店庆》。" in text


def test_a_reminder_says_what_is_owed_and_since_when(office_in: OfficeIn) -> None:
    office = office_in("received")
    office.desk.deciding.give_back(office.only, office.editor, "缺活动时间")
    office.desk.telling.sent(only(office).notices, office.editor, "微信")
    assert "已等" not in office.desk.telling.reminder(office.only, "殷茵")
    office.clock.set("2026-01-03T09:00")
    assert office.desk.telling.reminder(office.only, "殷茵") == (
        "武穴购物广场您好，《武穴购物广场 店庆》还差1项：①缺活动时间。其余已收，补齐之时起计，"
        "最早可排1月6日。已等2天，烦请尽快补齐。殷茵"
    )
    office.desk.deciding.withdraw(office.only, office.editor, "单位撤回")
    with pytest.raises(Refused) as caught:
        office.desk.telling.reminder(office.only, "殷茵")
    assert caught.value.code == "not-returned"


def test_what_shows_that_it_went_out_stands_with_each_event(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("accepted")
    digest = office.desk.evidence.keep(picture_file(tmp_path / "截图.png"))
    by = replace(office.editor, evidence=digest)
    office.desk.telling.sent(only(office).notices, by, "微信", "王芳回“收到”")
    sent = office.desk.reading.trail(limit=1).rows[0]
    assert (sent.act, sent.reason, sent.evidence) == ("notice.sent", "王芳回“收到”", digest)
    assert sent.data["route"] == "微信"
