"""Table rows of a Word file that a table style hides, or that differ from the look of their table, are judged."""

from pathlib import Path
from typing import Any

import pytest

from tests.unit.files.word_builder import blocks_of, cell, p, r, reading_of, style, styles, word_file
from wxdesk.domain.article.blocks import text_of
from wxdesk.domain.article.comparison.fidelity import source_differences

TEXT = "本店五月一日起全场五折，请各位顾客互相转告。"
UNSEEN = "毛利12%"
HIDDEN, SHOWN = "<w:trPr><w:hidden/></w:trPr>", '<w:trPr><w:hidden w:val="0"/></w:trPr>'
FLAT = '<w:trPr><w:trHeight w:val="1" w:hRule="exact"/></w:trPr>'
WHITE, RED = '<w:color w:val="FFFFFF"/>', '<w:color w:val="C00000"/>'
DARK, CLEAR = '<w:shd w:val="clear" w:fill="1F4E79"/>', '<w:shd w:val="clear" w:color="auto" w:fill="auto"/>'
REDDISH = '<w:shd w:val="clear" w:fill="C00000"/>'
ALL, NONE = '<w:tblLook w:val="01E0"/>', '<w:tblLook w:val="0600"/>'


def read(folder: Path, table: str, look: str) -> dict[str, Any]:
    """Read a file with `table`, whose style "T" has the content `look`, and compare its blocks with its text."""
    base = style("B", "父", look, "table") + style("T", "子", '<w:basedOn w:val="B"/>', "table")
    reading = reading_of(word_file(folder / "a.docx", p(TEXT), table, p(TEXT), parts={"word/styles.xml": styles(base)}))
    assert source_differences(reading["source_text"], blocks_of(reading), reading["title"]) == []
    return reading


def check(reading: dict[str, Any], *, hides: bool) -> None:
    """Check that the word `UNSEEN` is reported and left out with `hides`, or else read and not reported."""
    assert [one["text"] for one in reading["hidden"]] == ([UNSEEN] if hides else [])
    assert (UNSEEN in text_of(blocks_of(reading))) is not hides


def area(kind: str, content: str) -> str:
    return f'<w:tblStylePr w:type="{kind}">{content}</w:tblStylePr>'


def table(at: int, *, row: str = "", look: str = ALL, own: str = "", run: str = "", shade: str = "") -> str:
    """Return a table of 4 rows in the table style T, with the word `UNSEEN` in the row `at`.

    `row` are the properties of this row, `look` the `w:tblLook` of the table, `own` its shade, `run` the formatting of
    the word, `shade` that of its cell. Rows other than `at` state that they are visible.
    """
    seen = '<w:color w:val="7F7F7F"/>'
    rows = "".join(
        f"<w:tr>{row}{cell(p(r(UNSEEN, run)), shade)}</w:tr>"
        if at == number
        else f'<w:tr><w:trPr><w:trHeight w:val="400"/><w:hidden w:val="0"/></w:trPr>{cell(p(r("格", seen))) * 2}</w:tr>'
        for number in range(4)
    )
    return f'<w:tbl><w:tblPr><w:tblStyle w:val="T"/>{own}{look}</w:tblPr>{rows}</w:tbl>'


def exception(content: str) -> str:
    return f"<w:tblPrEx>{content}</w:tblPrEx>"


@pytest.mark.parametrize("hiding", [HIDDEN, FLAT])
@pytest.mark.parametrize(
    ("kind", "at"), [("wholeTable", 2), ("firstRow", 0), ("lastRow", 3), ("band1Horz", 1), ("band2Horz", 2)]
)
def test_a_table_style_hides_the_rows_of_its_area(tmp_path: Path, kind: str, at: int, hiding: str) -> None:
    check(read(tmp_path, table(at), area(kind, hiding)), hides=True)


def test_a_table_style_hides_all_rows_that_do_not_object(tmp_path: Path) -> None:
    check(read(tmp_path, table(1), HIDDEN), hides=True)


@pytest.mark.parametrize(
    ("body", "look"),
    [
        (table(1, row=SHOWN), HIDDEN),
        (table(0, row=SHOWN), area("firstRow", HIDDEN)),
        (table(1), area("firstRow", HIDDEN)),
        (table(0), area("lastRow", HIDDEN)),
        (table(0, look=NONE), area("firstRow", HIDDEN)),
        (table(2), area("band1Horz", HIDDEN)),
        (table(1, look=NONE), area("band1Horz", HIDDEN)),
        (table(1), area("wholeTable", SHOWN) + HIDDEN),
        (table(0), area("firstRow", SHOWN) + HIDDEN),
        (table(1), FLAT.replace("exact", "atLeast")),
        (table(1), "<w:trPr><w:tblHeader/><w:cantSplit/></w:trPr>"),
        (table(1, row='<w:trPr><w:trHeight w:val="400" w:hRule="exact"/></w:trPr>'), FLAT),
    ],
)
def test_a_row_that_no_table_style_hides_is_read(tmp_path: Path, body: str, look: str) -> None:
    check(read(tmp_path, body, look), hides=False)


LIGHT_HEAD = area("firstRow", f"<w:rPr>{WHITE}</w:rPr>")
DARK_HEAD = area("firstRow", f"<w:rPr>{WHITE}</w:rPr><w:tcPr>{DARK}</w:tcPr>")


@pytest.mark.parametrize(
    ("body", "look"),
    [
        (table(0, look=NONE, row=exception(ALL)), LIGHT_HEAD),
        (table(0, look=NONE, row=exception('<w:tblLook w:firstRow="1"/>')), area("firstRow", HIDDEN)),
        (table(0, look=ALL, row=exception(NONE), run=WHITE), DARK_HEAD),
        (table(1, own=DARK, row=exception(CLEAR), run=WHITE), ""),
        (table(1, own=DARK, row=exception(REDDISH), run=RED), ""),
        (table(1, row=exception(REDDISH), run=RED), ""),
        (table(1, row=exception(CLEAR), run=WHITE), f"<w:tblPr>{DARK}</w:tblPr>"),
        (table(1, row=exception(REDDISH), run=WHITE, shade='<w:shd w:val="clear" w:fill="FFFFFF"/>'), ""),
        (table(0, run='<w:color w:val="1F4E79"/>'), area("firstRow", f"<w:tblPr>{DARK}</w:tblPr>")),
    ],
)
def test_an_exception_of_a_row_hides_its_text(tmp_path: Path, body: str, look: str) -> None:
    check(read(tmp_path, body, look), hides=True)


@pytest.mark.parametrize(
    ("body", "look"),
    [
        (table(0, look=ALL, row=exception(NONE)), LIGHT_HEAD),
        (table(0, look=NONE, row=exception(ALL)), DARK_HEAD),
        (table(0, look=NONE, row=exception(ALL), run=WHITE), DARK_HEAD),
        (table(1, row=exception(ALL)), LIGHT_HEAD),
        (table(1, row=exception(DARK), run=WHITE), ""),
        (table(1, own=DARK, row=exception(REDDISH), run=WHITE), ""),
        (table(1, own=DARK, run=WHITE), ""),
        (table(1, own=DARK, row=exception('<w:jc w:val="center"/>'), run=WHITE), ""),
        (table(1, row=exception(CLEAR)), ""),
        (table(1, row=exception(CLEAR), run=RED), f"<w:tblPr>{DARK}</w:tblPr>"),
        (table(1, row=exception(CLEAR), run=WHITE, shade=DARK), ""),
        (table(1, row=exception(REDDISH), run=RED, shade=DARK), ""),
    ],
)
def test_a_row_whose_exception_leaves_contrast_is_read(tmp_path: Path, body: str, look: str) -> None:
    check(read(tmp_path, body, look), hides=False)
