from pathlib import Path

import pytest

from tests.unit.files.word_builder import LIMITS, blocks_of, reading_of
from wxdesk.domain.article.blocks import Paragraph, Run, text_of
from wxdesk.domain.article.fidelity import source_differences
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
    path.write_text(TEXT, encoding="utf-8")
    first, last = blocks_of(reading_of(path, "text"))
    assert first == Paragraph(first.id, (Run("全场五折起。\n欢迎光临！"),))
    assert last == Paragraph(last.id, (Run("完"),))


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
