"""Hidden rows and columns of a workbook are reported and do not enter the article."""

import struct
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from tests.unit.files.hiding_workbooks import (
    cell_style,
    font,
    number_format,
    record,
    style_of_excel_95,
    xls_of_excel_95,
)
from tests.unit.files.hiding_workbooks import ods as write_ods
from tests.unit.files.hiding_workbooks import xls as write_xls
from tests.unit.files.word_builder import blocks_of, reading_of
from wxdesk.domain.article.blocks import TableBlock, block_text
from wxdesk.domain.article.comparison.fidelity import source_differences

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
    columns = (
        '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
        "<table:table-column/>"
    )
    return write_ods(path, ("价目表", ROWS), columns=columns, rows={3: 'table:visibility="filter"'})


def xls(path: Path) -> Path:
    columns = record(0x7D, struct.pack("<6H", 1, 2, 2000, 0, 1, 0))
    return write_xls(path, ("价目表", ROWS), columns=columns, rows={3: 0x20})


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


PRICES = (("商品", "甲", "乙", "丙", "售价"), ("牛奶", "毛利四成", "进价30元", "小字", 49))
UNSEEN = {(1, 1): 1, (1, 2): 2, (1, 3): 3}
TOLD = [("sheet", "成本 底价 12"), ("cell", "价目表 B2:D2 毛利四成 进价30元 小字")]


def ods_style(name: str, words: str, ground: str = "") -> str:
    cell = f"<style:table-cell-properties {ground}/>" if ground else ""
    inside = f"<style:text-properties {words}/>{cell}"
    return f'<style:style style:name="{name}" style:family="table-cell">{inside}</style:style>'


def unseen_ods(path: Path) -> Path:
    styles = (
        ods_style("white", 'fo:color="#fefefe"')
        + ods_style("black", 'fo:color="#000000"', 'fo:background-color="#000000"')
        + ods_style("tiny", 'fo:font-size="1pt"')
        + ods_style("head", 'fo:color="#ffffff"', 'fo:background-color="#c00000"')
        + '<style:style style:name="gone" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    named = {1: "white", 2: "black", 3: "tiny"}
    cells = {place: f'table:style-name="{named[one]}"' for place, one in UNSEEN.items()}
    cells[0, 0] = 'table:style-name="head"'
    sheets = (("价目表", PRICES), ("成本", (("底价", 12),)))
    return write_ods(path, *sheets, styles=styles, cells=cells, tables={"成本": 'table:style-name="gone"'})


def unseen_xls(path: Path) -> Path:
    fonts = font() + font(9) + font(10) + font(0x7FFF, 20) + font(9)
    styles = cell_style(0) + cell_style(1) + cell_style(2, ground=10) + cell_style(3) + cell_style(5, ground=10)
    sheets = (("价目表", PRICES), ("成本", (("底价", 12),)))
    return write_xls(path, *sheets, styles=fonts + styles, cells=UNSEEN | {(0, 0): 4}, hidden=("成本",))


def unseen_xlsx(path: Path) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet, other = book.add_worksheet("价目表"), book.add_worksheet("成本")
        looks = [
            {},
            {"font_color": "#FEFEFE"},
            {"font_color": "#C00000", "bg_color": "#C00000"},
            {"font_size": 1},
            {"font_color": "#FFFFFF", "bg_color": "#C00000"},
        ]
        formats = [book.add_format(one) for one in looks]
        for row, values in enumerate(PRICES):
            for column, value in enumerate(values):
                sheet.write(row, column, value, formats[(UNSEEN | {(0, 0): 4}).get((row, column), 0)])
        other.write_row(0, 0, ("底价", 12))
        other.hide()
    return path


@pytest.mark.parametrize("made", [unseen_xlsx, unseen_ods, unseen_xls])
def test_cells_and_sheets_that_nobody_sees_are_told_with_their_text_in_every_format(made: Any, tmp_path: Path) -> None:
    reading = read(made(tmp_path / f"a.{made.__name__.partition('_')[2]}"))
    assert block_text(blocks_of(reading)[0]) == "商品\t甲\t乙\t丙\t售价\n牛奶\t\t\t\t49"
    assert sorted((one["what"], one["text"]) for one in reading["hidden"]) == sorted(TOLD)
    assert source_differences(reading["source_text"], blocks_of(reading), reading["title"]) == []


def test_letters_of_a_cell_with_rules_for_its_colours_count_as_seen(tmp_path: Path) -> None:
    styles = font() + font(9) + cell_style(0) + cell_style(1)
    rule = record(0x1B0, bytes(14))
    path = write_xls(tmp_path / "a.xls", ("甲", (("店", "庆"),)), styles=styles, cells={(0, 1): 1}, columns=rule)
    assert read(path)["hidden"] == []


def test_a_number_format_that_shows_nothing_hides_the_number_of_an_old_workbook(tmp_path: Path) -> None:
    styles = font() + number_format(164, ";;;") + cell_style(0) + cell_style(0, 164)
    path = write_xls(tmp_path / "a.xls", ("甲", (("牛奶", 30.0, 49.0),)), styles=styles, cells={(0, 1): 1})
    assert [(one["what"], one["text"]) for one in read(path)["hidden"]] == [("cell", "甲 B1 30")]


def test_words_of_a_cell_that_nobody_sees_are_reported_and_left_out_of_an_xlsx(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("甲")
        white, red = book.add_format({"font_color": "#FFFFFF"}), book.add_format({"font_color": "#C00000"})
        tiny, ground = book.add_format({"font_size": 1}), book.add_format({"bg_color": "#C00000"})
        sheet.write_row(0, 0, ("商品", "售价"))
        sheet.write_rich_string(1, 0, "牛奶", red, "特价", white, "毛利四成")
        sheet.write_rich_string(1, 1, "49元", red, "进价30", tiny, "小字", ground)
        sheet.write_rich_string(2, 0, white, "底价", red, "面包", white)
    reading = read(path)
    assert block_text(blocks_of(reading)[0]) == "商品\t售价\n牛奶特价\t49元\n面包\t"
    assert [(one["what"], one["text"]) for one in reading["hidden"]] == [
        ("cell", "甲 A2 毛利四成"),
        ("cell", "甲 B2 进价30 小字"),
        ("cell", "甲 A3 底价"),
    ]
    assert source_differences(reading["source_text"], blocks_of(reading), reading["title"]) == []


def test_words_in_a_cell_itself_are_judged_too(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path, {"in_memory": True, "constant_memory": True}) as book:
        sheet = book.add_worksheet("甲")
        white = book.add_format({"font_color": "#FFFFFF"})
        sheet.write_rich_string(0, 0, "牛奶", white, "毛利四成")
    assert [one["text"] for one in read(path)["hidden"]] == ["甲 A1 毛利四成"]


def test_unseen_words_in_a_hidden_row_are_reported_with_the_row(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("甲")
        sheet.write(0, 0, "牛奶")
        sheet.write(1, 0, "底价", book.add_format({"font_color": "#FFFFFF"}))
        sheet.set_row(1, None, None, {"hidden": True})
    assert [(one["what"], one["text"]) for one in read(path)["hidden"]] == [("row", "甲 2:2 底价")]


def test_cell_styles_of_an_excel_95_workbook_are_read(tmp_path: Path) -> None:
    style = style_of_excel_95
    blank = record(0x41E, struct.pack("<HB", 164, 3) + b";;;")
    styles = font() + font(9) + font(10) + font(0x7FFF, 20) + font(9) + blank
    styles += style(0) + style(1) + style(2, ground=10) + style(3) + style(5, ground=10) + style(0, 164)
    lines = (("Ware", "A", "B", "C", "D"), ("Milk", "40 %", "30 RMB", "small", "20 RMB"))
    path = xls_of_excel_95(tmp_path / "a.xls", "Prices", lines, styles, {**UNSEEN, (0, 0): 4, (1, 4): 5})
    reading = read(path)
    assert block_text(blocks_of(reading)[0]) == "Ware\tA\tB\tC\tD\nMilk\t\t\t\t"
    assert [one["text"] for one in reading["hidden"]] == ["Prices B2:E2 40 % 30 RMB small 20 RMB"]
