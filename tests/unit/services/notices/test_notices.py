"""Notices to units are written for chats, in the unit's words, without rule ids."""

import re
from collections.abc import Callable, Sequence

import pytest

from tests.desks import Office, material, picture_file
from tests.unit.services.submissions.test_deciding import newest

type OfficeIn = Callable[[str], Office]


def returned(office: Office, **said: object) -> str:
    """Receive an article with 268 characters, a WebP and the details `said`, and return it to the unit on 2 January.

    The result is the text of the notice.
    """
    folder = material(office.inbox / "店庆", sentences=7, pictures=["图1.png", "图2.png", "图3.webp"])
    one = office.receive(folder, **said)
    office.clock.set("2026-01-02T09:00")
    return office.desk.deciding.give_back(one, office.editor, "不合要求")


def test_a_receipt_says_who_has_what_since_when_and_when_it_goes_out(office_in: OfficeIn) -> None:
    office = office_in("received")
    office.accept(office.only)
    assert newest(office).notices[0].text == (
        "殷茵收到：武穴购物广场《武穴购物广场 店庆》，1月1日10:20送达，素材已收，未发现规则内问题，"
        "拟安排集团媒体号1月4日17:00推送。如有变动另行通知。"
    )


def test_a_receipt_names_each_channel(office_in: OfficeIn) -> None:
    office = office_in("received")
    office.accept(office.receive(material(office.inbox / "年货", shade=9), channels=("media", "baihuo")))
    text = newest(office).notices[0].text
    assert "拟安排集团媒体号1月4日17:00推送、百货号1月8日17:00推送。" in text


def test_a_receipt_of_what_found_no_place_says_so(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.desk.deciding.accept(office.receive(material(office.inbox / "店庆")), office.editor, stock=True)
    assert "拟安排集团媒体号，日期待定。" in newest(office).notices[0].text


def test_a_return_lists_what_is_owed_and_when_it_could_go_out(office_in: OfficeIn) -> None:
    assert returned(office_in("empty")) == (
        "《店庆》还差2项：①图3为WebP，请发JPG/PNG；②正文259字，需300字及以上。其余已收，补齐之时起计，最早可排1月5日。"
    )


@pytest.mark.parametrize(("channel", "day"), [("baihuo", "1月8日"), ("zongchao", "1月5日")])
def test_the_date_of_a_return_is_a_push_of_the_channel(office_in: OfficeIn, channel: str, day: str) -> None:
    assert returned(office_in("empty"), channels=(channel,)).endswith(f"最早可排{day}。")


def test_a_return_without_a_channel_promises_no_date(office_in: OfficeIn) -> None:
    assert returned(office_in("empty"), channels=()).endswith("其余已收，补齐之时起计。")


def test_the_editors_own_words_are_the_line(office_in: OfficeIn) -> None:
    office = office_in("received")
    text = office.desk.deciding.give_back(office.only, office.editor, "缺活动时间")
    assert "还差1项：①缺活动时间。其余已收" in text


def _broken(office: Office, names: Sequence[str]) -> str:
    folder = material(office.inbox / "店庆")
    for name in names:
        (folder / name).write_bytes(b"\xff\xd8\xff\xe0" if name.endswith("jpg") else b"")
    (folder / "店庆.docx").write_bytes(b"PK\x03\x04broken")
    picture_file(folder / "大.png", size=(400, 300))
    office.receive(folder, source="网络", range="asked_by_department", officer=None, kind="event")
    return office.desk.deciding.give_back(office.only, office.editor, "不合要求")


def test_whatever_is_wrong_the_text_reads_well(office_in: OfficeIn) -> None:
    text = _broken(office_in("empty"), ["残.jpg", "空.png"])
    assert re.search(r"[A-Z]+[-.][A-Za-z.]+", text) is None
    for clumsy in ("。；", "。，", "，。", "；。", "。。", "，，", "{", "  "):
        assert clumsy not in text
    assert text.count("①") == text.count("②") == 1


def test_a_long_title_is_cut_as_one_says_it(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.accept(office.receive(material(office.inbox / ("很长的活动名称" * 5))))
    assert "《很长的活动名称很长的活动名称很长的活…》" in newest(office).notices[0].text
