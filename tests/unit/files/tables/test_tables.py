"""Spreadsheets and text files are read as rows; other files are refused with a clear code."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.files.hiding_workbooks import xls_of_excel_95
from tests.unit.files.word_builder import p, word_file
from tests.unit.files.workbooks import workbook
from wxdesk.bootstrap import shipped_rulebook
from wxdesk.domain.office.roster import LINES
from wxdesk.files.parsing.supervisor import ParserProblem, ParserSupervisor

HEADS, LINE = ["单位", "信息员", "电话"], ["麻城店", "李雷", "13800000000"]
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")


@pytest.fixture(scope="module")
def parsers() -> Iterator[ParserSupervisor]:
    with ParserSupervisor(shipped_rulebook().limits.parser) as made:
        yield made


def rows(parsers: ParserSupervisor, path: Path) -> list[list[str]]:
    limits = shipped_rulebook().limits.document._asdict()
    found: list[list[str]] = parsers.run("table.read", path=str(path), limits=limits)["rows"]
    return found


def test_a_spreadsheet_gives_its_first_sheet_that_holds_anything(parsers: ParserSupervisor, tmp_path: Path) -> None:
    path = workbook(tmp_path / "名单.xlsx", [], [HEADS, ["麻城店", "李雷", 13800000000]])
    assert rows(parsers, path) == [HEADS, LINE]


def test_a_list_of_excel_95_is_read_in_chinese(parsers: ParserSupervisor, tmp_path: Path) -> None:
    path = xls_of_excel_95(tmp_path / "a.xls", "名单", [HEADS, LINE], code_page=936, encoding="gbk")
    assert rows(parsers, path) == [HEADS, LINE]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_in_any_encoding_of_excel_is_read(parsers: ParserSupervisor, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "名单.csv"
    path.write_bytes("\r\n".join([",".join(HEADS), ",".join(LINE)]).encode(encoding))
    assert rows(parsers, path) == [HEADS, LINE]


def test_what_is_no_table_is_refused(parsers: ParserSupervisor, tmp_path: Path) -> None:
    picture, locked, broken, binary = (tmp_path / name for name in ("a.xlsx", "b.xlsx", "c.xlsx", "d.csv"))
    word_file(picture, p("不是表格"))
    locked.write_bytes(_OLE + bytes(512) + "EncryptedPackage".encode("utf-16-le"))
    broken.write_bytes(b"PK\x03\x04" + bytes(100))
    binary.write_bytes(bytes(range(256)))
    for path, code in (
        (picture, "table-kind"),
        (locked, "table-password"),
        (broken, "table-broken"),
        (binary, "table-kind"),
    ):
        with pytest.raises(ParserProblem) as caught:
            rows(parsers, path)
        assert caught.value.code == code


def test_the_longest_list_may_have_heads_and_a_title_above(parsers: ParserSupervisor, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("供稿单位一览\n单位\n" + "甲\n" * LINES, encoding="utf-8")
    assert len(rows(parsers, path)) == LINES + 2


def test_what_is_too_large_is_refused(parsers: ParserSupervisor, tmp_path: Path) -> None:
    huge, long = tmp_path / "a.csv", tmp_path / "b.csv"
    huge.write_bytes(b"a," * 3_000_000)
    long.write_text("单位\n" + "甲\n" * 5010, encoding="utf-8")
    for path, code in ((huge, "table-huge"), (long, "table-rows")):
        with pytest.raises(ParserProblem) as caught:
            rows(parsers, path)
        assert caught.value.code == code


def test_a_workbook_that_swells_when_unpacked_is_refused(parsers: ParserSupervisor, tmp_path: Path) -> None:
    path = workbook(tmp_path / "bomb.xlsx", [["甲" * 10_000] * 900])
    with pytest.raises(ParserProblem) as caught:
        rows(parsers, path)
    assert caught.value.code == "table-huge"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_web_page_under_the_name_of_a_workbook_gives_its_table(
    parsers: ParserSupervisor, tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "user_analysis.xls"
    page = (
        f'<html><head><meta charset="{encoding}"></head><body><table><tr><td></td></tr></table><table>'
        "<tr><th rowspan=2>标题</th><th colspan=2>阅读</th></tr><tr><th>次数</th><th>人数</th></tr>"
        "<tr><td>店庆&amp;开场<br>第二行</td><td>1,204</td><td> 980 </td></tr></table></body></html>"
    )
    path.write_bytes(page.encode(encoding))
    assert rows(parsers, path) == [["标题", "阅读", ""], ["", "次数", "人数"], ["店庆&开场\n第二行", "1,204", "980"]]


def test_a_web_page_without_a_filled_table_is_refused(parsers: ParserSupervisor, tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    for page in (
        "<html><table><tr><td> </td></tr></table></html>",
        "<?xml version='1.0'?><Workbook><Table/></Workbook>",
    ):
        path.write_text(page, encoding="utf-8")
        with pytest.raises(ParserProblem, match="table-kind"):
            rows(parsers, path)
