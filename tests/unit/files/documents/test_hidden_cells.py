"""Hidden rows and columns of a workbook are reported and do not enter the article."""

import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from tests.unit.files.old_word_builder import compound
from tests.unit.files.word_builder import blocks_of, reading_of
from wxdesk.domain.article.blocks import TableBlock, block_text
from wxdesk.domain.article.fidelity import source_differences

type Value = str | float

HEADS = ("商品", "进价", "毛利率", "售价")
ROWS: tuple[tuple[Value, ...], ...] = (
    HEADS,
    ("牛奶", 30, 0.4, 49),
    ("面包", 8, 0.5, 16),
    ("停售", 1, 0.1, 2),
)
SHOWN = "商品\t售价\n牛奶\t49\n面包\t16"


def xlsx(path: Path) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("价目表")
        for row, values in enumerate(ROWS):
            sheet.write_row(row, 0, values)
        sheet.set_column(1, 2, None, None, {"hidden": True})
        sheet.set_row(3, None, None, {"hidden": True})
    return path


def ods(path: Path) -> Path:
    cells = "".join(
        f"<table:table-row{' table:visibility="filter"' if row == 3 else ''}>"
        + "".join(_ods_cell(value) for value in values)
        + "</table:table-row>"
        for row, values in enumerate(ROWS)
    )
    names = {name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "table", "text")}
    spaces = " ".join(f'xmlns:{name}="{space}"' for name, space in names.items())
    content = (
        f'<office:document-content {spaces} office:version="1.2"><office:body><office:spreadsheet>'
        '<table:table table:name="价目表"><table:table-column/>'
        '<table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
        "<table:table-column/>"
        f"{cells}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content)
    return path


def _ods_cell(value: Value) -> str:
    if isinstance(value, str):
        return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
    return f'<table:table-cell office:value-type="float" office:value="{value}"/>'


def xls(path: Path) -> Path:
    def record(kind: int, content: bytes) -> bytes:
        return struct.pack("<HH", kind, len(content)) + content

    name = "价目表".encode("utf-16-le")
    begin, end = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)), record(0x0A, b"")
    place = len(begin) + 4 + 8 + len(name) + len(end)
    sheets = record(0x85, struct.pack("<IHBB", place, 0, 3, 1) + name)
    sheet = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    sheet += record(0x7D, struct.pack("<6H", 1, 2, 2000, 0, 1, 0))
    for row in range(len(ROWS)):
        flags = 0x20 if row == 3 else 0
        sheet += record(0x208, struct.pack("<8H", row, 0, 4, 255, 0, 0, flags, 0))
    for row, values in enumerate(ROWS):
        for column, value in enumerate(values):
            at = struct.pack("<3H", row, column, 0)
            if isinstance(value, str):
                sheet += record(0x204, at + struct.pack("<HB", len(value), 1) + value.encode("utf-16-le"))
            else:
                sheet += record(0x203, at + struct.pack("<d", value))
    return compound(path, {"Workbook": begin + sheets + end + sheet + end})


def read(path: Path) -> dict[str, Any]:
    return reading_of(path, "sheets")


@pytest.mark.parametrize("made", [xlsx, ods, xls])
def test_hidden_rows_and_columns_are_reported_with_their_text_and_left_out(made: Any, tmp_path: Path) -> None:
    reading = read(made(tmp_path / f"a.{made.__name__}"))
    (table,) = blocks_of(reading)
    assert isinstance(table, TableBlock)
    assert block_text(table) == SHOWN
    assert source_differences(reading["source_text"], blocks_of(reading), reading["title"]) == []
    assert [(one["what"], one["text"]) for one in reading["hidden"]] == [
        ("row", "价目表 4:4 停售 1 0.1 2"),
        ("column", "价目表 B:C 进价 毛利率 30 0.4 8 0.5 1 0.1"),
    ]


def test_a_merged_cell_keeps_its_text_while_a_part_of_it_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("甲")
        sheet.merge_range(0, 0, 2, 0, "楼层")
        sheet.merge_range(3, 0, 4, 0, "内部")
        sheet.write_column(0, 1, ("一", "二", "三", "四", "五"))
        for row in (0, 3, 4):
            sheet.set_row(row, None, None, {"hidden": True})
    (table,) = blocks_of(read(path))
    assert isinstance(table, TableBlock)
    assert [[(cell.runs[0].text, cell.rowspan) for cell in row] for row in table.rows] == [
        [("楼层", 2), ("二", 1)],
        [("三", 1)],
    ]


def test_a_sheet_whose_cells_are_all_hidden_shows_nothing_and_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("甲")
        sheet.write(0, 0, "进价")
        sheet.set_column(0, 0, 0)
    reading = read(path)
    assert blocks_of(reading) == ()
    assert [(one["what"], one["text"]) for one in reading["hidden"]] == [("column", "甲 A:A 进价")]


def test_cells_that_show_nothing_are_reported_and_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("甲")
        blank = book.add_format({"num_format": ";;;"})
        white = book.add_format({"font_color": "#FFFFFF"})
        head = book.add_format({"font_color": "#FFFFFF", "bg_color": "#C00000"})
        sheet.write_row(0, 0, ("商品", "进价", "毛利", "售价"), head)
        sheet.write_row(1, 0, ("牛奶",))
        sheet.write(1, 1, 30, blank)
        sheet.write(1, 2, "四成", white)
        sheet.write(1, 3, 49)
    reading = read(path)
    assert block_text(blocks_of(reading)[0]) == "商品\t进价\t毛利\t售价\n牛奶\t\t\t49"
    assert [(one["what"], one["text"]) for one in reading["hidden"]] == [("cell", "甲 B2:C2 30 四成")]
    assert source_differences(reading["source_text"], blocks_of(reading), reading["title"]) == []


def test_places_beyond_the_limits_are_named_as_the_file_numbers_them(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("甲")
        for row in range(600):
            sheet.write_row(row, 0, (f"r{row}", "x"))
        sheet.set_row(1, None, None, {"hidden": True})
    reading = read(path)
    rows = len(reading["blocks"]["blocks"][0]["rows"])
    assert ("sheet-rows", f"甲: {rows + 2}-600") in [(one["what"], one["text"]) for one in reading["lost"]]
