"""A list is exported as a workbook without formulas, and read back unchanged."""

from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from wxdesk import assets
from wxdesk.domain.rulebook.rules import read_rulebook
from wxdesk.files.tables.list_book import list_book
from wxdesk.files.tables.tables import read
from wxdesk.services.lists.lists import ListSheet, SheetHead

BOOK = "hs-2016.toml"
LIMITS = read_rulebook(assets.read_text(f"rulebooks/{BOOK}"), BOOK).limits.document._asdict()


def sheet(*rows: tuple[str | int | date | None, ...]) -> ListSheet:
    heads = tuple(SheetHead(f"列{at}", 80, editable=at == 0) for at in range(len(rows[0])))
    return ListSheet("门店/清单[1]", heads, rows, keyed=True)


@pytest.mark.parametrize("text", ["=1+1", "+86 713", "-5", "@SUM(A1)", "{=1}", "http://a.b", "0713", "'x"])
def test_text_stays_text_whatever_it_begins_with(tmp_path: Path, text: str) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(list_book(sheet((text, "k"))))
    with ZipFile(path) as book:
        cells = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in cells
    assert "hyperlink" not in cells
    assert read(str(path), LIMITS)["rows"][1] == [text, "k"]


def test_days_and_numbers_are_days_and_numbers_and_come_back(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(list_book(sheet((date(2026, 2, 5), 12, None, "k"))))
    assert read(str(path), LIMITS)["rows"] == [["列0", "列1", "列2", "列3"], ["2026-02-05", "12", "", "k"]]


def test_a_cell_that_takes_one_of_some_words_offers_them(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    heads = (SheetHead("状态", 80, editable=True, choices=("营业", "已停业")),)
    path.write_bytes(list_book(ListSheet("门店", heads, (("营业",),), keyed=False)))
    with ZipFile(path) as book:
        assert "营业,已停业" in book.read("xl/worksheets/sheet1.xml").decode()


def test_an_empty_list_is_a_workbook_of_heads(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(list_book(ListSheet("空", (SheetHead("列", 0, editable=False),), (), keyed=False)))
    assert read(str(path), LIMITS)["rows"] == [["列"]]
