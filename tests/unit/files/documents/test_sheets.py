import struct
import zipfile
from pathlib import Path

import pytest

from tests.unit.files.hiding_workbooks import font, record, style_of_excel_95, xls, xls_of_excel_95
from tests.unit.files.word_builder import LIMITS, blocks_of, reading_of
from tests.unit.files.workbooks import workbook
from wxdesk.domain.article.blocks import Heading, TableBlock, block_text, text_of
from wxdesk.domain.article.comparison.fidelity import source_differences
from wxdesk.files.parsing.job_error import JobError

PRICES: list[list[str | float]] = [["商品", "价格"], ["牛奶", 49.0], ["面包", 0.1 + 0.2]]


def test_a_sheet_becomes_a_table_whose_first_row_heads_it(tmp_path: Path) -> None:
    reading = reading_of(workbook(tmp_path / "a.xlsx", PRICES), "sheets")
    (table,) = blocks_of(reading)
    assert isinstance(table, TableBlock)
    assert block_text(table) == "商品\t价格\n牛奶\t49\n面包\t0.3"
    assert [[cell.header for cell in row] for row in table.rows] == [[True] * 2, [False] * 2, [False] * 2]
    assert source_differences(reading["source_text"], blocks_of(reading), reading["title"]) == []


def test_a_row_of_one_cell_above_the_table_is_the_title(tmp_path: Path) -> None:
    reading = reading_of(workbook(tmp_path / "a.xlsx", [["店庆价目表", ""], *PRICES]), "sheets")
    assert reading["title"] == "店庆价目表"
    assert text_of(blocks_of(reading)).startswith("商品")
    assert source_differences(reading["source_text"], blocks_of(reading), reading["title"]) == []


def test_each_of_several_sheets_is_headed_by_its_name(tmp_path: Path) -> None:
    reading = reading_of(workbook(tmp_path / "a.xlsx", PRICES, [], [["甲"], ["乙"]]), "sheets")
    assert [type(block) for block in blocks_of(reading)] == [Heading, TableBlock] * 2
    assert [block_text(block) for block in blocks_of(reading)][::2] == ["S1", "S3"]
    assert source_differences(reading["source_text"], blocks_of(reading), reading["title"]) == []


def test_rows_and_columns_beyond_the_limits_are_named(tmp_path: Path) -> None:
    rows: list[list[str | float]] = [[f"{row}-{column}" for column in range(5)] for row in range(6)]
    limits = {**LIMITS, "table_rows": 3, "table_columns": 2}
    reading = reading_of(workbook(tmp_path / "a.xlsx", rows), "sheets", limits)
    assert text_of(blocks_of(reading)) == "0-0\t0-1\n1-0\t1-1\n2-0\t2-1"
    assert [(lost["what"], lost["text"]) for lost in reading["lost"]] == [
        ("sheet-rows", "S1: 4-6"),
        ("sheet-columns", "S1: 3-5"),
    ]


def test_numbers_are_values_and_that_is_said(tmp_path: Path) -> None:
    reading = reading_of(workbook(tmp_path / "a.xlsx", PRICES), "sheets")
    assert [lost["what"] for lost in reading["lost"]] == ["number-format"]


@pytest.mark.parametrize(
    ("code_page", "encoding", "text"),
    [
        (936, "gbk", "店庆促销ＡＢ"),
        (None, "gbk", "店庆促销"),
        (950, "cp950", "週年慶優惠"),
        (932, "cp932", "ｾｰﾙ 本日限り"),
        (949, "cp949", "할인"),
        (1251, "cp1251", "Цены"),
        (1252, "cp1252", "Café “50 €”"),
    ],
)
def test_texts_of_excel_95_are_read_in_any_code_page(
    tmp_path: Path, code_page: int | None, encoding: str, text: str
) -> None:
    lines = [["A", text], [text, "49"]] * 60
    path = xls_of_excel_95(tmp_path / "a.xls", text[:6], lines, code_page=code_page, encoding=encoding)
    (table,) = blocks_of(reading_of(path, "sheets"))
    assert block_text(table).splitlines()[:2] == [f"A\t{text}", f"{text}\t49"]


def test_a_byte_without_meaning_in_a_code_page_is_marked(tmp_path: Path) -> None:
    path = xls_of_excel_95(tmp_path / "a.xls", "S", [["a", "b"], ["c", "店"]], code_page=936, encoding="gb18030")
    path.write_bytes(path.read_bytes().replace("店".encode("gbk"), b"\xff\x20"))
    assert "\ufffd" in text_of(blocks_of(reading_of(path, "sheets")))


def test_hidden_cells_of_a_chinese_excel_95_workbook_are_named_in_chinese(tmp_path: Path) -> None:
    styles = font() + style_of_excel_95(0) + font(9) + style_of_excel_95(1)
    lines = [["商品", "价格"], ["牛奶", "四十九元"]]
    path = xls_of_excel_95(
        tmp_path / "a.xls", "价目", lines, styles, {(1, 1): 1}, code_page=936, encoding="gbk"
    )  # fmt: skip
    assert [one["text"] for one in reading_of(path, "sheets")["hidden"]] == ["价目 B2 四十九元"]


@pytest.mark.parametrize("code_page", [936, 1252, 1200])
def test_newer_workbooks_hold_unicode_whatever_code_page_they_name(tmp_path: Path, code_page: int) -> None:
    named = record(0x42, struct.pack("<H", code_page))
    path = xls(tmp_path / "a.xls", ("价目", [["商品", "价格"], ["牛奶", "49 元"]]), styles=named)
    assert text_of(blocks_of(reading_of(path, "sheets"))) == "商品\t价格\n牛奶\t49 元"


def test_a_locked_workbook_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600) + "EncryptedPackage".encode("utf-16-le"))
    assert _refusal(path) == "document-password"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", bytes.fromhex("D0CF11E0A1B11AE1") + bytes(2000)])
def test_a_damaged_workbook_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    assert _refusal(path) == "document-broken"


def test_a_workbook_that_inflates_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", PRICES)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/bomb.xml", bytes(300 << 20))
    assert _refusal(path) == "document-limit"


def _refusal(path: Path) -> str:
    with pytest.raises(JobError) as caught:
        reading_of(path, "sheets")
    return caught.value.code
