"""Documents built to exhaust a reader's time are either refused, naming the limit that they exceed, or read in time."""

import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.unit.files.word_builder import (
    LIMITS,
    NAMESPACES,
    blocks_of,
    cell,
    item,
    p,
    r,
    reading_of,
    style,
    styles,
    table,
    text_box,
    word_file,
)
from tests.unit.files.workbooks import workbook
from wxdesk.domain.article.blocks import ListItem, TableBlock, from_json
from wxdesk.files.parsing.job_error import JobError


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def refused(path: Path, kind: str, **limits: int) -> str:
    """Return the name of the limit because of which the document at `path` is refused."""
    with pytest.raises(JobError) as caught:
        reading_of(path, kind, {**LIMITS, **limits})
    assert caught.value.code == "document-limit"
    return str(caught.value.values["what"])


MANY = " ".join(f"a{number}=1" for number in range(LIMITS["attributes"] + 1))


@pytest.mark.parametrize(
    ("page", "what"),
    [
        (f"<p {MANY}>店庆</p>", "attributes"),
        (f"<p title='>' {MANY}>店庆</p>", "attributes"),
        ("<b>" * (LIMITS["elements"] + 1), "elements"),
        ("<p>店庆</p>" * (LIMITS["paragraphs"] + 1), "paragraphs"),
        ("<p>" + "店庆" * 100_001, "letters"),
        ("<p title='" + "店" * 200_001 + "'>店庆</p>", "letters"),
        ("&" * 200_001, "letters"),
        (f"<p {' '.join(f'a{number}=1' for number in range(400))}>" * 201, "elements"),
        (f"<style>u ~ b {{color: red}}</style>{'<b>店</b>' * 11_000}<u>庆</u>", "styles"),
        ("<p><b><i><u><s>店" * 7000, "elements"),
    ],
    ids=[
        *("attributes", "attributes behind a quoted bracket", "elements", "paragraphs", "letters", "one tag"),
        *("entities", "attributes of all", "neighbours", "marks that open again"),
    ],
)
def test_a_page_made_to_take_long_is_refused(tmp_path: Path, page: str, what: str) -> None:
    assert refused(written(tmp_path / "a.html", page), "html") == what


LOOKS = {
    "comments and braces in texts": "/* } */ i:after {content: '{'} b {display: none}",
    "the last one": "b {display: inline; display: none; border: 1px}",
    "the important one": "b {display: none !important; display: inline}",
}


@pytest.mark.parametrize("sheet", LOOKS.values(), ids=LOOKS)
def test_what_hides_text_is_found_in_a_sheet_of_which_the_rest_is_left_out(tmp_path: Path, sheet: str) -> None:
    page = f"<style>.a {{margin: 0}} {sheet} .c {{color: red}}</style><p>店庆<b>内部</b></p>"
    reading = reading_of(written(tmp_path / "a.html", page), "html")
    assert [one["text"] for one in reading["hidden"]] == ["内部"]


@pytest.mark.parametrize("kind", ["html", "markdown"])
def test_a_picture_that_comes_again_and_again_is_written_once(tmp_path: Path, kind: str) -> None:
    data = "data:image/png;base64,iVBORw0KGgo="
    page = f"<p>店庆</p>{f'<img src={chr(34)}{data}{chr(34)}>' * 1500}"
    text = page if kind == "html" else "店庆\n\n" + f"![图]({data})\n\n" * 900
    reading = reading_of(written(tmp_path / "a", text), kind)
    assert len(reading["images"]) == 1


def test_more_pictures_than_an_article_takes_are_refused(tmp_path: Path) -> None:
    page = "".join(f'<img src="data:image/png;base64,{number:08}">' for number in range(1001))
    assert refused(written(tmp_path / "a.html", page), "html") == "parts"


def test_a_long_style_is_no_list_of_attributes(tmp_path: Path) -> None:
    page = f'<p style="{"color: red; " * 900}">店庆开幕</p><p>全场五折</p>'
    assert "全场五折" in reading_of(written(tmp_path / "a.html", page), "html")["source_text"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("**开 " * LIMITS["marks"], "marks"),
        ("[开](" * LIMITS["marks"], "marks"),
        ("&amp;" * (LIMITS["marks"] + 1), "marks"),
        ("<!--" * LIMITS["marks"], "marks"),
        ("\n\n".join(["*开 " * LIMITS["marks"]] * 7), "marks"),
        ("".join(f"[{number}]: b\n" for number in range(LIMITS["marks"] // 10)), "marks"),
        ("字\n" * (2 * LIMITS["paragraphs"] + 1), "lines"),
        ("字\n\n" * (LIMITS["paragraphs"] + 1), "paragraphs"),
        ("字" * 400_001, "letters"),
        ("| a " * 40_001, "cells"),
        ("a: " * 16 * (LIMITS["marks"] + 1), "marks"),
    ],
    ids=[
        "open emphases",
        "open links",
        "entities",
        "comments",
        "all over",
        "definitions",
        "lines",
        "paragraphs",
        "letters",
        "cells",
        "stops",
    ],
)
def test_a_markdown_text_made_to_take_long_is_refused(tmp_path: Path, text: str, what: str) -> None:
    assert refused(written(tmp_path / "a.md", text), "markdown") == what


def test_blank_lines_without_end_are_no_paragraphs(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", "店庆\n" + "\n \n" * 50_000 + "全场五折，敬请光临，活动持续四天。")
    assert len(from_json(reading_of(path, "text")["blocks"])) == 1


NESTED_TABLES = "<w:tbl><w:tr><w:tc>" * 60 + p("店") + "</w:tc></w:tr></w:tbl>" * 60


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (p("<w:r/>" * (LIMITS["runs"] + 1)), "runs"),
        (p() * (LIMITS["paragraphs"] + 1), "paragraphs"),
        (NESTED_TABLES, "depth"),
    ],
    ids=["runs", "paragraphs", "tables in tables"],
)
def test_a_word_file_made_to_take_long_is_refused(tmp_path: Path, body: str, what: str) -> None:
    assert refused(word_file(tmp_path / "a.docx", body), "docx", ratio=10_000) == what


def test_a_word_file_that_uses_more_lists_than_any_article_is_refused(tmp_path: Path) -> None:
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    lists = "".join(f'<w:abstractNum w:abstractNumId="{n}">{level}</w:abstractNum>' for n in range(600))
    lists += "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(600))
    parts = {"word/numbering.xml": f"<w:numbering {NAMESPACES}>{lists}</w:numbering>"}
    used = [p("店", f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{n}"/></w:numPr>') for n in range(502)]
    assert refused(word_file(tmp_path / "a.docx", *used, parts=parts), "docx") == "styles"
    assert reading_of(word_file(tmp_path / "b.docx", *used[:400], parts=parts), "docx")["blocks"]


def test_more_relations_than_parts_can_be_are_refused(tmp_path: Path) -> None:
    links = {f"r{number}": ("hyperlink", "http://a.cn", True) for number in range(LIMITS["parts"] + 1)}
    assert refused(word_file(tmp_path / "a.docx", p("店"), relations=links), "docx") == "parts"


def test_a_number_that_never_ends_stays_short(tmp_path: Path) -> None:
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="2000000000"/><w:numFmt w:val="lowerLetter"/>'
        f'<w:lvlText w:val="{"%1" * 5000}"/></w:lvl>'
    )
    part = (
        f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="7">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )
    path = word_file(tmp_path / "a.docx", p("题"), item("店庆"), item("五折"), parts={"word/numbering.xml": part})
    labels = [one.label for one in from_json(reading_of(path)["blocks"]) if isinstance(one, ListItem)]
    assert max(map(len, labels)) < 1000


ROUND = styles(style("a", "A", '<w:basedOn w:val="b"/>'), style("b", "B", '<w:basedOn w:val="a"/>'))
SELF = '<w:r><w:footnoteReference w:id="1"/></w:r>'
FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "http://a.cn"</w:instrText>'
    f"</w:r>{r('开')}</w:p>"
)
LINKED = '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="x"/><w:styleLink w:val="x"/></w:abstractNum>'
LOOPS: dict[str, tuple[str, dict[str, Any]]] = {
    "styles": (p("店庆", '<w:pStyle w:val="a"/>'), {"parts": {"word/styles.xml": ROUND}}),
    "notes": (
        p(r("店庆") + SELF),
        {
            "parts": {
                "word/footnotes.xml": f'<w:footnotes {NAMESPACES}><w:footnote w:id="1">{p(r("注") + SELF)}'
                "</w:footnote></w:footnotes>"
            }
        },
    ),
    "lists": (
        item("店庆"),
        {"parts": {"word/numbering.xml": f"<w:numbering {NAMESPACES}>{LINKED}</w:numbering>"}},
    ),
    "relations": (
        p("店庆"),
        {"relations": {"r1": ("header", "document.xml", False), "r2": ("comments", "document.xml", False)}},
    ),
    "fields": ("".join([FIELD] * 200) + p("店庆"), {}),
    "text boxes": (p(r("店庆") + text_box(p(text_box(p(text_box(p("内"))))))), {}),
    "spans": (
        table(cell("店庆", '<w:gridSpan w:val="x"/>') + cell("二", '<w:gridSpan w:val="99999999"/>')),
        {},
    ),
}


@pytest.mark.parametrize("name", LOOPS)
def test_what_names_itself_or_lies_about_its_size_is_read_all_the_same(tmp_path: Path, name: str) -> None:
    body, more = LOOPS[name]
    assert "店庆" in reading_of(word_file(tmp_path / "a.docx", body, p("完"), **more))["source_text"]


def _sheet(path: Path, cells: str, strings: str = "") -> Path:
    """Write a workbook whose single sheet has the XML `cells`; `strings` replaces the table of shared strings."""
    whole = workbook(path.with_name("whole.xlsx"), [["店"]])
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in source.namelist():
            content = source.read(entry)
            if entry.startswith("xl/worksheets/"):
                content = f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>'.encode()
            archive.writestr(entry, content)
        if strings:
            archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{main}">{strings}</sst>')
    return path


FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
SEVERAL: list[list[list[str | float]]] = [[[str(row * column) for column in range(12)] for row in range(50)]] * 65


@pytest.mark.parametrize("cells", [FAR, FAR.replace('"', "'"), FAR.replace("=", "\n= "), FAR.lower()])
def test_two_cells_far_apart_are_refused_before_what_lies_between_is_made(tmp_path: Path, cells: str) -> None:
    assert refused(_sheet(tmp_path / "a.xlsx", cells), "sheets") == "cells"


def test_a_sheet_is_counted_wherever_it_lies_in_the_workbook(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    with zipfile.ZipFile(_sheet(tmp_path / "a.xlsx", FAR)) as source, zipfile.ZipFile(path, "w") as archive:
        for name in source.namelist():
            content = source.read(name).replace(b"worksheets/sheet1.xml", b"elsewhere/1.xml")
            archive.writestr(name.replace("worksheets/sheet1.xml", "elsewhere/1.xml"), content)
    assert refused(path, "sheets") == "cells"


def test_more_full_tables_than_an_article_has_are_refused(tmp_path: Path) -> None:
    assert refused(workbook(tmp_path / "a.xlsx", *SEVERAL), "sheets") == "cells"


def test_merged_cells_that_lie_over_each_other_count_once(tmp_path: Path) -> None:
    cells = "".join(f'<c r="{place}"><v>1</v></c>' for place in ("A1", "L1", "L40"))
    merges = '<mergeCell ref="A1:K30"/><mergeCell ref="B2:C3"/>' * 5000
    content = f"<row>{cells}</row></sheetData><mergeCells>{merges}</mergeCells><sheetData>"
    reading = reading_of(_sheet(tmp_path / "a.xlsx", content), "sheets", dict(LIMITS, ratio=10_000))
    (table_,) = blocks_of(reading)
    assert isinstance(table_, TableBlock)
    assert [(one.rowspan, one.colspan) for row in table_.rows for one in row if one.rowspan > 1] == [(30, 11)]


def test_one_long_text_in_every_cell_is_refused(tmp_path: Path) -> None:
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 2001))
    path = _sheet(tmp_path / "a.xlsx", cells, f"<si><t>{'ab' * 200_000}</t></si>")
    assert refused(path, "sheets", ratio=10_000) == "bytes"
