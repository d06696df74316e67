from pathlib import Path

import pytest

from tests.unit.files.word_builder import LIMITS, blocks_of, reading_of
from wxdesk.domain.article.blocks import Paragraph, Run, block_text, text_of
from wxdesk.domain.article.comparison.fidelity import source_differences
from wxdesk.files.parsing.job_error import JobError

TEXT = "店庆开幕\r\n\r\n　　全场五折起。\r\n欢迎光临！\r\n \r\n完"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
def test_each_usual_encoding_is_known(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode(encoding))
    reading = reading_of(path, "text")
    assert reading["title"] == "店庆开幕"
    assert text_of(blocks_of(reading)) == "全场五折起。\n欢迎光临！\n完"
    assert source_differences(reading["source_text"], blocks_of(reading), reading["title"]) == []


def test_blank_lines_part_paragraphs_and_line_breaks_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode())
    first, last = blocks_of(reading_of(path, "text"))
    assert first == Paragraph(first.id, (Run("全场五折起。\n欢迎光临！"),))
    assert last == Paragraph(last.id, (Run("完"),))


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("题\n　　甲。\n　　乙。\n\n　　丙。", ["甲。", "乙。", "丙。"]),
        ("题目。\n甲。\n乙。\n\n丙。\n丁。", ["题目。", "甲。", "乙。", "丙。", "丁。"]),
        ("题\n\n甲\n乙\n\n丙\n\n丁", ["甲\n乙", "丙", "丁"]),
        (f"题\n\n{'甲' * 35}\n{'乙' * 35}\n{'丙' * 9}。\n\n{'丁' * 35}\n戊。",
         [f"{'甲' * 35}{'乙' * 35}{'丙' * 9}。", f"{'丁' * 35}戊。"]),
        (f"题\n　　{'甲' * 33}\n{'乙' * 20}。\n　　丙。\n　　丁。", [f"{'甲' * 33}{'乙' * 20}。", "丙。", "丁。"]),
        (f"Title\n\n{'word ' * 13}end\n{'word ' * 13}end\nlast.", [f"{'word ' * 13}end {'word ' * 13}end last."]),
    ],
)  # fmt: skip
def test_paragraphs_follow_the_habit_of_the_text(tmp_path: Path, text: str, paragraphs: list[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    reading = reading_of(path, "text")
    assert [block_text(block) for block in blocks_of(reading)] == paragraphs
    assert source_differences(reading["source_text"], blocks_of(reading), reading["title"]) == []


def test_numbered_lines_are_suggested_as_headings_but_not_a_list(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    lines = ["店庆", "一、时间", "6月1日。", "二、内容", "（一）满减", "满100减20。", "（二）抽奖", "当日开奖。"]
    path.write_text("\n".join([*lines, "三、奖品", "四、牛奶", "五、面包。"]), encoding="utf-8")
    reading = reading_of(path, "text")
    texts = {block.id: block_text(block) for block in blocks_of(reading)}
    assert [(texts[one["block"]], one["level"]) for one in reading["headings"]] == [
        ("一、时间", 2), ("二、内容", 2), ("（一）满减", 3), ("（二）抽奖", 3), ("四、牛奶", 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "before",
    ["内部资料 注意保存", "★内部文件★", "送审稿", "附件1：", "2025年6月1日", "供稿：市场部", "第 1 页 共 3 页"],
)
def test_a_line_on_how_to_treat_a_document_is_no_title(tmp_path: Path, before: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{before}\n店庆开幕\n全场五折起。", encoding="utf-8")
    reading = reading_of(path, "text")
    assert reading["title"] == "店庆开幕"
    assert block_text(blocks_of(reading)[0]) == before


def test_a_title_may_speak_of_internal_matters(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("内部资料管理办法\n全文如下。", encoding="utf-8")
    assert reading_of(path, "text")["title"] == "内部资料管理办法"


def test_lines_that_name_people_fill_their_fields_and_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("店庆开幕\n全场五折起。\n（供稿：市场部　文/张三 图/李四　审核：王五）", encoding="utf-8")
    reading = reading_of(path, "text")
    assert [reading[key] for key in ("source", "author", "reviewer")] == ["市场部", "张三", "王五"]
    assert "李四" in text_of(blocks_of(reading))


def test_an_interview_names_no_author(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("访谈\n记者：您好，店庆几天？\n经理：四天。", encoding="utf-8")
    assert reading_of(path, "text")["author"] is None


def test_without_blank_lines_each_line_is_a_paragraph(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("店庆开幕\n全场五折起。\n完\n", encoding="utf-8")
    assert len(blocks_of(reading_of(path, "text"))) == 2


@pytest.mark.parametrize("content", [b"\xff\xff\xff\xff", b"a\0b\0\0\0", b"\x81"])
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    with pytest.raises(JobError) as caught:
        reading_of(path, "text")
    assert caught.value.code == "document-encoding"


def test_too_many_paragraphs_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("一\n二\n三", encoding="utf-8")
    with pytest.raises(JobError) as caught:
        reading_of(path, "text", {**LIMITS, "paragraphs": 2})
    assert dict(caught.value.values) == {"what": "paragraphs", "found": 3, "most": 2}


def test_one_line_alone_is_text_and_no_title(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("店庆", encoding="utf-8")
    reading = reading_of(path, "text")
    assert (reading["title"], text_of(blocks_of(reading))) == (None, "店庆")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("通知", "gb18030"),  # also UTF-8 of Hebrew and Arabic letters
        ("联通", "gb18030"),
        ("门店公告", "gb18030"),
        ("春节优惠", "gb18030"),
        ("歡迎光臨", "big5"),
        ("門市公告", "big5"),
        ("中秋節快樂", "big5"),
        ("café", "utf-8"),
    ],
)
def test_a_few_letters_tell_the_encoding(tmp_path: Path, text: str, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    assert text_of(blocks_of(reading_of(path, "text"))) == text


def test_a_first_line_marked_as_in_markdown_is_the_title_without_its_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("# 店庆 #1\n\n全场五折起。#店庆", encoding="utf-8")
    reading = reading_of(path, "text")
    assert reading["title"] == "店庆 #1"
    assert source_differences(reading["source_text"], blocks_of(reading), reading["title"]) == []
