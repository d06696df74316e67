"""Values that a workbook hides by number formats, colours, conditional formats or sizes are found.

The workbooks are written as various programs write them.
"""

import re
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from tests.desks import picture_file
from tests.unit.files.documents.test_hidden_cells import ROWS, SHOWN, Value, read, unseen_xlsx, xlsx
from tests.unit.files.hiding_workbooks import cell_style, font, number_format, record
from tests.unit.files.hiding_workbooks import ods as write_ods
from tests.unit.files.hiding_workbooks import xls as write_xls
from tests.unit.files.word_builder import blocks_of
from wxdesk.domain.article.blocks import block_text

BOX = '<draw:frame xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"><draw:text-box>'


def formatted(path: Path, written: str, value: Value) -> dict[str, Any]:
    """Write a workbook whose cell B2 has `value` and the number format `written`; return what the program reads."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("表")
        sheet.write_row(0, 0, ["商品", "进价"])
        sheet.write(1, 0, "牛奶")
        sheet.write(1, 1, value, book.add_format({"num_format": written}))
    return read(path)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (";;;", 765),
        ('" ";" ";" ";" "', 765),
        ("\\ ;\\ ;\\ ;\\ ", 765),
        ("_ ;_ ;_ ;_ ", "内部"),
        ("[White]General;[White]General;[White]General;[White]@", "内部"),
        ("[Color2]0", 765),
        (";;;@", 765),
        (";", 765),
        ("0;;0", -765),
        ("* ", 765),
    ],
)
def test_a_number_format_that_shows_nothing_of_a_value_hides_it(tmp_path: Path, written: str, value: Value) -> None:
    reading = formatted(tmp_path / "a.xlsx", written, value)
    assert str(value) not in block_text(blocks_of(reading)[0])
    assert [(one["what"], one["text"]) for one in reading["hidden"]] == [("cell", f"表 B2 {value}")]


def test_a_white_number_on_a_dark_cell_is_read(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("表")
        sheet.write_row(0, 0, ["商品", "售价"])
        sheet.write(1, 0, "牛奶")
        sheet.write(1, 1, 765, book.add_format({"num_format": "[White]0", "bg_color": "#1F4E79"}))
    reading = read(tmp_path / "a.xlsx")
    assert "765" in block_text(blocks_of(reading)[0])
    assert reading["hidden"] == []


def test_fixed_words_in_place_of_a_value_are_read_and_the_value_is_told(tmp_path: Path) -> None:
    reading = formatted(tmp_path / "a.xlsx", '"面议"', 765)
    assert "面议" in block_text(blocks_of(reading)[0])
    assert [one["text"] for one in reading["hidden"]] == ["表 B2 765"]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (";;", "内部"),
        (";;;@", "内部"),
        ('¥#,##0.00;[Red]¥-#,##0.00;"-"', 765),
        ('_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "内部"),
        ("0;-0;;@", 765),
        ("0;-0;;@", 0),
        ("[h]:mm", 765),
        ("[>100]0;[<0]-0;0", 765),
    ],
)
def test_a_number_format_that_shows_a_value_hides_nothing(tmp_path: Path, written: str, value: Value) -> None:
    reading = formatted(tmp_path / "a.xlsx", written, value)
    assert str(value) in block_text(blocks_of(reading)[0])
    assert reading["hidden"] == []


def patched(path: Path, part: str, old: str, new: str) -> Path:
    """Replace the text `old` by `new` in the file `part` inside the workbook `path`, and return the path.

    So a test gets a workbook as programs other than Excel write it.
    """
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old.encode() in parts[part]
    parts[part] = parts[part].replace(old.encode(), new.encode())
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<row r="4" spans="1:4" hidden="1"', '<row r="4" ht="0.5" customHeight="1"'),
        ('<row r="4" spans="1:4" hidden="1"', '<row r="4" hidden="&#49;"'),
        ('<row r="4" spans="1:4" hidden="1"', "<row r='4'\n hidden = 'true'"),
        ('min="2" max="3" width="0" hidden="1"', 'min="2" max="3" width="0.42"'),
        ("<sheetData>", '<!-- <col min="4" max="4" hidden="1"/> --><sheetData>'),
    ],
)
def test_rows_and_columns_without_room_are_hidden_as_other_programs_write_them(
    tmp_path: Path, old: str, new: str
) -> None:
    reading = read(patched(xlsx(tmp_path / "a.xlsx"), SHEET, old, new))
    assert block_text(blocks_of(reading)[0]) == SHOWN
    assert len(reading["hidden"]) == 2


def test_cells_without_a_place_are_counted(tmp_path: Path) -> None:
    path = unseen_xlsx(tmp_path / "a.xlsx")
    before = [(one["what"], one["text"]) for one in read(path)["hidden"]]
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[SHEET] = re.sub(rb'(<(?:row|c)) r="[A-Z]*\d+"', rb"\1", parts[SHEET])
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert [(one["what"], one["text"]) for one in read(path)["hidden"]] == before


@pytest.mark.parametrize(
    ("letters", "ground"),
    [
        ('theme="4"', 'rgb="FF4472C4"'),
        ('theme="0" tint="-0.01"', 'theme="0"'),
        ('indexed="10"', 'rgb="FFFF0000"'),
        ('theme="4" tint="0.6"', 'theme="4" tint="0.6"'),
    ],
)
def test_colours_of_a_theme_and_of_the_palette_are_compared(tmp_path: Path, letters: str, ground: str) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("表")
        sheet.write_row(0, 0, ["商品", "进价"])
        sheet.write(1, 0, "牛奶")
        sheet.write(1, 1, 765, book.add_format({"font_color": "#123456", "bg_color": "#654321"}))
    path = patched(tmp_path / "a.xlsx", "xl/styles.xml", 'rgb="FF123456"', letters)
    reading = read(patched(path, "xl/styles.xml", '<fgColor rgb="FF654321"', f"<fgColor {ground}"))
    assert [one["text"] for one in reading["hidden"]] == ["表 B2 765"]


THEME, LIGHT = "xl/theme/theme1.xml", '<a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>'


@pytest.mark.parametrize(
    ("letters", "own", "hides"),
    [
        ('theme="0"', LIGHT, True),
        ('theme="0" tint="-0.02"', LIGHT, True),
        ('theme="1" tint="1"', LIGHT, True),
        ('theme="0"', '<a:lt1><a:sysClr val="window"/></a:lt1>', True),
        ('theme="0"', '<a:lt1><a:srgbClr val="1F4E79"/></a:lt1>', False),
        ('theme="0" tint="-0.5"', LIGHT, False),
        ('theme="1"', LIGHT, False),
        ('theme="10"', LIGHT, False),
        ('theme="4" tint="0.4"', LIGHT, False),
        ('theme="0" tint="nan"', LIGHT, False),
    ],
)
def test_letters_are_compared_with_the_colours_of_the_theme(
    tmp_path: Path, letters: str, own: str, *, hides: bool
) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("表")
        sheet.write_row(0, 0, ["商品", "进价"])
        sheet.write(1, 0, "牛奶")
        sheet.write(1, 1, 765, book.add_format({"font_color": "#123456"}))
    path = patched(tmp_path / "a.xlsx", "xl/styles.xml", 'rgb="FF123456"', letters)
    reading = read(patched(path, THEME, LIGHT, own))
    assert [one["text"] for one in reading["hidden"]] == (["表 B2 765"] if hides else [])


@pytest.mark.parametrize(("number", "ground"), [(0, "FFFFFFFF"), (4, "FF4472C4"), (10, "FF0563C1")])
def test_a_workbook_without_a_theme_has_the_colours_of_office(tmp_path: Path, number: int, ground: str) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("表")
        sheet.write_row(0, 0, ["商品", "进价"])
        sheet.write(1, 1, 765, book.add_format({"font_color": "#123456", "bg_color": "#654321"}))
    path = patched(tmp_path / "a.xlsx", "xl/styles.xml", 'rgb="FF123456"', f'theme="{number}"')
    path = patched(path, "xl/styles.xml", 'fgColor rgb="FF654321"', f'fgColor rgb="{ground}"')
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name != THEME}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert [one["text"] for one in read(path)["hidden"]] == ["表 B2 765"]


@pytest.mark.parametrize(("second", "hides"), [("FFFDFDFD", True), ("FFC00000", False)])
def test_white_letters_are_compared_with_all_colours_of_a_gradient(tmp_path: Path, second: str, *, hides: bool) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("表")
        sheet.write_row(0, 0, ["商品", "进价"])
        sheet.write(1, 1, 765, book.add_format({"font_color": "#FFFFFF", "bg_color": "#654321"}))
    solid = '<patternFill patternType="solid"><fgColor rgb="FF654321"/><bgColor indexed="64"/></patternFill>'
    stops = f'<stop position="0"><color rgb="FFFFFFFF"/></stop><stop position="1"><color rgb="{second}"/></stop>'
    gradient = f'<gradientFill degree="90">{stops}</gradientFill>'
    reading = read(patched(tmp_path / "a.xlsx", "xl/styles.xml", solid, gradient))
    assert [one["text"] for one in reading["hidden"]] == (["表 B2 765"] if hides else [])


def ruled(path: Path, **rule: Any) -> dict[str, Any]:
    """Write a workbook that hides the values of B2 and C2, and return what the program reads of it.

    The letters of C2 are white. Those of B2 are white by a conditional format with the options `rule`.
    """
    with xlsxwriter.Workbook(path) as book:
        white = book.add_format({"font_color": "#FFFFFF"})
        sheet = book.add_worksheet("表")
        sheet.write_row(0, 0, ["商品", "进价", "库存"])
        sheet.write_row(1, 0, ["牛奶", 765])
        sheet.write(1, 2, 432, white)
        sheet.conditional_format("B2", {"format": white, **rule})
    return read(path)


@pytest.mark.parametrize(
    "rule",
    [
        {"type": "formula", "criteria": "=TRUE"},
        {"type": "cell", "criteria": "==", "value": 765},
        {"type": "cell", "criteria": ">", "value": 100},
        {"type": "no_blanks"},
    ],
)
def test_a_conditional_format_that_holds_hides_its_cells(tmp_path: Path, rule: dict[str, Any]) -> None:
    reading = ruled(tmp_path / "a.xlsx", **rule)
    assert [one["text"] for one in reading["hidden"]] == ["表 B2:C2 765 432"]


@pytest.mark.parametrize(
    ("rule", "named"),
    [
        ({"type": "cell", "criteria": "<", "value": 100}, 0),
        ({"type": "formula", "criteria": "=$A$1>2"}, 1),
    ],
)
def test_a_conditional_format_that_may_hold_is_named(tmp_path: Path, rule: dict[str, Any], named: int) -> None:
    reading = ruled(tmp_path / "a.xlsx", **rule)
    assert "765" in block_text(blocks_of(reading)[0])
    assert [one["text"] for one in reading["hidden"]] == ["表 C2 432"]
    assert [one["what"] for one in reading["lost"]].count("cell-rule") == named


def test_a_value_under_a_merged_cell_is_hidden(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("表")
        sheet.write_row(0, 0, ["商品", "售价", "备注"])
        sheet.merge_range("A2:B2", "牛奶")
        sheet.write("B2", "进价30")
        sheet.write("C2", "新")
    reading = read(tmp_path / "a.xlsx")
    assert "进价" not in block_text(blocks_of(reading)[0])
    assert [one["text"] for one in reading["hidden"]] == ["表 B2 进价30"]


def test_what_lies_on_a_sheet_besides_its_cells_is_told(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("表")
        sheet.write_row(0, 0, ["商品", "售价"])
        sheet.write_row(1, 0, ["牛奶", "49"])
        sheet.write_comment("B2", "毛利12%", {"author": "张三"})
        sheet.set_header("&C内部资料&P")
        sheet.insert_textbox("D2", "进价30")
        sheet.insert_image("F2", str(picture_file(tmp_path / "a.png")))
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=表!$B$2:$B$2"})
        sheet.insert_chart("D9", chart)
    reading = read(tmp_path / "a.xlsx")
    assert [one["text"] for one in reading["comments"]] == ["B2 张三：毛利12%"]
    assert sorted(one["what"] for one in reading["lost"]) == ["chart", "drawing", "page-head", "sheet-picture"]
    assert "进价30" in [one["text"] for one in reading["lost"]]


def cell_style_of(properties: str) -> str:
    return f'<style:style style:name="x" style:family="table-cell"><style:text-properties {properties}/></style:style>'


def sized(family: str, size: str) -> str:
    inner = f"<style:table-{family}-properties style:{size}/>"
    return f'<style:style style:name="f" style:family="table-{family}">{inner}</style:style>'


MASK = '<number:text-style style:name="N"><number:text>***</number:text></number:text-style>'
FLAT_COLUMN = '<table:table-column/><table:table-column table:style-name="f"/>'


@pytest.mark.parametrize(
    "made",
    [
        {"rows": {1: 'table:style-name="f"'}, "styles": sized("row", 'row-height="0.02cm"')},
        {"columns": FLAT_COLUMN, "styles": sized("column", 'column-width="0in"')},
        {"cells": {(1, 1): 'table:style-name="x"'}, "styles": cell_style_of('text:display="none"')},
        {
            "cells": {(1, 1): 'table:style-name="x"'},
            "styles": f'{MASK}<style:style style:name="x" style:family="table-cell" style:data-style-name="N"/>',
        },
    ],
)
def test_an_open_workbook_hides_values_by_styles_too(tmp_path: Path, made: Any) -> None:
    reading = read(write_ods(tmp_path / "a.ods", ("表", (("商品", "进价"), ("牛奶", "内部30"), ("面包", "8"))), **made))
    assert "内部30" not in block_text(blocks_of(reading)[0])
    assert "内部30" in reading["hidden"][0]["text"]


@pytest.mark.parametrize(
    ("inside", "where"),
    [
        ("<office:annotation><text:p>内部30</text:p></office:annotation><text:p>新</text:p>", "comments"),
        ('<text:p>新<text:span text:style-name="t">内部30</text:span></text:p>', "hidden"),
        (
            f"{BOX}<text:p>内部30</text:p></draw:text-box></draw:frame><text:p>新</text:p>",
            "lost",
        ),
    ],
)
def test_what_a_cell_of_an_open_workbook_contains_besides_its_text_is_told(
    tmp_path: Path, inside: str, where: str
) -> None:
    hidden = '<style:style style:name="t" style:family="text"><style:text-properties fo:color="#ffffff"/></style:style>'
    path = write_ods(tmp_path / "a.ods", ("表", (("商品", "备注"), ("牛奶", "旧"))), styles=hidden)
    reading = read(patched(path, "content.xml", "<text:p>旧</text:p>", inside))
    assert block_text(blocks_of(reading)[0]).endswith("牛奶\t新")
    assert [one["text"] for one in reading[where]] == ["内部30"]


@pytest.mark.parametrize(("written", "value"), [(";;;@", 765), ('"***"', 765)])
def test_a_number_format_of_an_old_workbook_hides_some_values(tmp_path: Path, written: str, value: float) -> None:
    looks = font() + number_format(170, written) + cell_style(0) + cell_style(0, 170)
    path = write_xls(tmp_path / "a.xls", ("表", (("商品", "进价"), ("牛奶", value))), styles=looks, cells={(1, 1): 1})
    assert [one["text"] for one in read(path)["hidden"]] == ["表 B2 765"]


def test_rows_and_columns_of_an_old_workbook_without_room_are_hidden(tmp_path: Path) -> None:
    columns = record(0x7D, struct.pack("<6H", 1, 2, 60, 0, 0, 0))
    reading = read(write_xls(tmp_path / "a.xls", ("价目表", ROWS), columns=columns))
    assert [one["what"] for one in reading["hidden"]] == ["column"]


def written_object(kind: int, words: str = "") -> bytes:
    """Return the records of an object on an .xls sheet, such as a comment (0x19), a text box (6) or a picture (8)."""
    made = record(0x5D, struct.pack("<HHHHH", 0x15, 6, kind, 1, 0))
    if words:
        made += record(0xEC, b"\0" * 8) + record(0x1B6, struct.pack("<HH6xHHI", 0, 0, len(words), 16, 0))
        made += record(0x3C, b"\1" + words.encode("utf-16-le")) + record(0x3C, bytes(16))
    return made


def test_what_lies_on_a_sheet_of_an_old_workbook_is_told(tmp_path: Path) -> None:
    objects = written_object(0x19, "毛利12%") + written_object(8) + written_object(6, "进价30") + written_object(5)
    reading = read(write_xls(tmp_path / "a.xls", ("表", (("商品", "售价"), ("牛奶", "49"))), columns=objects))
    assert [one["text"] for one in reading["comments"]] == ["毛利12%"]
    lost = [(one["what"], one["text"]) for one in reading["lost"]]
    assert lost == [("sheet-picture", ""), ("drawing", "进价30"), ("chart", "")]
