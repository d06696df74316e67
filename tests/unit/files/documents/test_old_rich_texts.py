"""Words of an .xls cell that only their own font hides are reported and left out."""

import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.unit.files.hiding_workbooks import cell_style, font, record, style_of_excel_95
from tests.unit.files.old_word_builder import compound
from tests.unit.files.word_builder import blocks_of, reading_of
from wxdesk.domain.article.blocks import block_text
from wxdesk.domain.article.comparison.fidelity import source_differences

WHITE, RED, TINY, SMALL = 1, 2, 3, 5
"""Numbers of the fonts below; no font has the number 4."""
FONTS = font() + font(9) + font(10) + font(8, 40) + font(8, 160)
RED_GROUND = 10
END = record(0x0A, b"")
UNITS = "utf-16-le"

type Pieces = Sequence[tuple[str, int | None]]
"""The words of a cell, each with the number of its font; None for the font of the cell, which only comes first."""


def runs_of(pieces: Pieces, form: str, encoding: str, size: int) -> tuple[str, list[bytes]]:
    """Return the text of a cell and the records of its fonts; `size` is the number of bytes of a character."""
    text, runs = "", list[bytes]()
    for words, number in pieces:
        runs += [] if number is None else [struct.pack(form, len(text.encode(encoding)) // size, number)]
        text += words
    return text, runs


def listed(pieces: Pieces) -> bytes:
    """Return the entry of a text in the workbook's list of texts."""
    text, runs = runs_of(pieces, "<HH", UNITS, 2)
    coded = text.encode(UNITS)
    head = struct.pack("<HB", len(coded) // 2, 1 | (8 if runs else 0)) + (struct.pack("<H", len(runs)) if runs else b"")
    return head + coded + b"".join(runs)


def shared_xls(path: Path, *texts: bytes, style: bytes, cut: int = 0) -> Path:
    """Write an .xls whose cells B2, B3 and so on have `texts` of its list of texts, and the cell style `style`.

    With `cut`, the list continues in another record after so many bytes, where a character begins.
    """
    heads = [listed([(words, None)]) for words in ("商品", "售价")]
    content = struct.pack("<II", 2 + len(texts), 2 + len(texts)) + b"".join([*heads, *texts])
    parts = [content[:cut], b"\1" + content[cut:]] if cut else [content]
    shared = record(0xFC, parts[0]) + b"".join(record(0x3C, part) for part in parts[1:])
    begin = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)) + FONTS + cell_style(0) + style
    place = len(begin) + len(shared) + 14 + len(END)
    named = record(0x85, struct.pack("<IHBB", place, 0, 1, 1) + "表".encode(UNITS))
    sheet = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    cells = [(0, 0, 0, 0), (0, 1, 0, 1), *((1 + at, 1, 1, 2 + at) for at in range(len(texts)))]
    sheet += b"".join(record(0xFD, struct.pack("<3HI", *one)) for one in cells)
    return compound(path, {"Workbook": begin + named + shared + END + sheet + END})


def read(path: Path) -> tuple[str, list[str]]:
    """Return the last line of the only table, and the hidden texts."""
    reading: dict[str, Any] = reading_of(path, "sheets")
    (table,) = blocks_of(reading)
    assert source_differences(reading["source_text"], (table,), reading["title"]) == []
    return block_text(table).split("\n")[-1].strip("\t"), [one["text"] for one in reading["hidden"]]


@pytest.mark.parametrize(
    ("pieces", "ground", "shown", "hidden"),
    [
        ([("牛奶", None), ("毛利12%", WHITE)], None, "牛奶", "毛利12%"),
        ([("牛奶", None), ("毛利12%", TINY), ("新", RED)], None, "牛奶新", "毛利12%"),
        ([("毛利12%", WHITE), ("牛奶", RED)], None, "牛奶", "毛利12%"),
        ([("牛奶", None), ("毛利12%", RED), ("新", WHITE)], RED_GROUND, "牛奶新", "毛利12%"),
        ([("😀奶", None), ("毛利12%", WHITE), ("新", RED)], None, "😀奶新", "毛利12%"),
        ([("毛利12%", WHITE)], None, "", "毛利12%"),
    ],
)
def test_words_whose_font_hides_them_are_told(
    tmp_path: Path, pieces: Pieces, ground: int | None, shown: str, hidden: str
) -> None:
    path = shared_xls(tmp_path / "a.xls", listed(pieces), listed([("面包", None)]), style=cell_style(0, 0, ground))
    assert read(path)[1] == [f"表 B2 {hidden}"]
    path = shared_xls(
        tmp_path / "b.xls", listed([*pieces, ("。", 0 if ground else RED)]), style=cell_style(0, 0, ground)
    )
    assert read(path)[0] == f"{shown}。"


@pytest.mark.parametrize(
    ("pieces", "ground"),
    [
        ([("牛奶", None), ("特价", RED)], None),
        ([("牛奶", None), ("每盒", SMALL)], None),
        ([("牛奶", None), ("特价", WHITE)], RED_GROUND),
        ([("牛奶", RED), ("特价", SMALL)], None),
        ([("牛奶", None)], None),
    ],
)
def test_words_that_differ_in_font_and_are_visible_are_read(tmp_path: Path, pieces: Pieces, ground: int | None) -> None:
    path = shared_xls(tmp_path / "a.xls", listed(pieces), style=cell_style(0, 0, ground))
    assert read(path) == ("".join(words for words, _ in pieces), [])


def test_a_visible_word_in_a_cell_with_a_white_font_is_read(tmp_path: Path) -> None:
    path = shared_xls(tmp_path / "a.xls", listed([("底价", None), ("牛奶", RED)]), style=cell_style(WHITE))
    assert read(path) == ("牛奶", ["表 B2 底价"])


@pytest.mark.parametrize("letters", range(1, 8))
def test_a_list_of_texts_may_continue_within_a_text(tmp_path: Path, letters: int) -> None:
    text = [("牛奶", None), ("毛利12%", WHITE), ("新", RED)]
    before = 8 + 2 * len(listed([("商品", None)])) + 5 + 2 * letters
    path = shared_xls(tmp_path / "a.xls", listed(text), listed([("面包", None)]), style=cell_style(0), cut=before)
    assert read(path) == ("面包", ["表 B2 毛利12%"])


def test_a_cell_of_excel_95_has_words_in_several_fonts(tmp_path: Path) -> None:
    text, runs = runs_of([("牛奶", None), ("毛利12%", WHITE), ("新", RED)], "<BB", "gb18030", 1)
    coded = text.encode("gb18030")
    rich = struct.pack("<4H", 0, 0, 0, len(coded)) + coded + bytes([len(runs)]) + b"".join(runs)
    begin = record(0x809, struct.pack("<4H", 0x500, 5, 0, 0)) + record(0x42, struct.pack("<H", 936))
    begin += FONTS + style_of_excel_95(0)
    named = record(0x85, struct.pack("<IHB", len(begin) + 12 + len(END), 0, 1) + b"T")
    sheet = record(0x809, struct.pack("<4H", 0x500, 0x10, 0, 0)) + record(0xD6, rich) + END
    path = compound(tmp_path / "a.xls", {"Book": begin + named + END + sheet})
    assert read(path) == ("牛奶新", ["T A1 毛利12%"])
