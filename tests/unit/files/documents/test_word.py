from pathlib import Path
from typing import Any

import pytest

from tests.unit.files.word_builder import (
    NAMESPACES as NAMES,
)
from tests.unit.files.word_builder import (
    blocks_of,
    cell,
    item,
    numbering,
    p,
    picture,
    r,
    reading_of,
    style,
    styles,
    table,
    text_box,
    word_file,
)
from wxdesk.domain.article.blocks import (
    Component,
    Heading,
    Image,
    ListItem,
    Paragraph,
    Run,
    TableBlock,
    block_text,
    plain,
    text_of,
)
from wxdesk.domain.article.comparison.fidelity import source_differences

LONG = (
    "为答谢新老顾客多年来的支持与厚爱，广场联合百余家品牌推出店庆系列活动，"
    "全场低至五折，更有抽奖、满赠、亲子乐园等您来，活动持续四天，敬请光临。"
)
CHINESE = numbering(("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimalEnclosedCircle", "%3"))


def test_numbering_reads_as_on_paper(tmp_path: Path) -> None:
    path = word_file(
        tmp_path / "a.docx",
        p(LONG),
        item("时间"),
        item("内容"),
        item("满赠", 1),
        item("抽奖", 1),
        item("一等奖", 2),
        item("地点"),
        item("停车", 1),
        parts={"word/numbering.xml": CHINESE},
    )
    items = [block for block in blocks_of(reading_of(path)) if isinstance(block, ListItem)]
    assert [(one.label, plain(one.runs), one.level) for one in items] == [
        ("一、", "时间", 0),
        ("二、", "内容", 0),
        ("（一）", "满赠", 1),
        ("（二）", "抽奖", 1),
        ("①", "一等奖", 2),
        ("三、", "地点", 0),
        ("（一）", "停车", 1),
    ]


def test_bullets_are_items_without_a_label(tmp_path: Path) -> None:
    path = word_file(
        tmp_path / "a.docx",
        p(LONG),
        item("会员"),
        parts={"word/numbering.xml": numbering(("bullet", "\uf06c"))},
    )
    (_, block) = blocks_of(reading_of(path))
    assert block == ListItem(block.id, (Run("会员"),))


def test_a_numbered_heading_carries_its_number_in_its_text(tmp_path: Path) -> None:
    outline = style("1", "heading 2", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    path = word_file(
        tmp_path / "a.docx",
        p(LONG),
        p("活动时间", '<w:pStyle w:val="1"/>'),
        parts={"word/styles.xml": styles(outline), "word/numbering.xml": CHINESE},
    )
    reading = reading_of(path)
    block = blocks_of(reading)[1]
    assert block == Heading(block.id, 2, (Run("一、活动时间"),))
    assert source_differences(reading["source_text"], blocks_of(reading), reading["title"]) == []


@pytest.mark.parametrize(
    ("properties", "why"),
    [
        ("<w:vanish/>", "vanish"),
        ('<w:rStyle w:val="secret"/>', "vanish"),
        ('<w:color w:val="FFFFFF"/>', "white"),
        ('<w:sz w:val="2"/>', "tiny"),
    ],
)
def test_hidden_text_is_taken_out_and_told(tmp_path: Path, properties: str, why: str) -> None:
    secret = style("secret", "Secret", "<w:rPr><w:vanish/></w:rPr>", "character")
    path = word_file(
        tmp_path / "a.docx",
        p(r(LONG) + r("内部毛利率", properties) + r("12%", properties) + r("。")),
        parts={"word/styles.xml": styles(secret)},
    )
    reading = reading_of(path)
    block = blocks_of(reading)[0].id
    assert reading["hidden"] == [{"what": why, "text": "内部毛利率12%", "block": block}]
    assert "毛利率" not in text_of(blocks_of(reading)) + reading["source_text"]


@pytest.mark.parametrize(
    ("run", "shading"),
    [
        ('<w:vanish w:val="0"/>', ""),
        ('<w:color w:val="FFFFFF"/><w:shd w:fill="C00000"/>', ""),
        ('<w:color w:val="FFFFFF"/><w:highlight w:val="red"/>', ""),
        ('<w:color w:val="FFFFFF"/>', '<w:shd w:fill="C00000"/>'),
    ],
)
def test_white_letters_on_a_ground_are_seen(tmp_path: Path, run: str, shading: str) -> None:
    reading = reading_of(word_file(tmp_path / "a.docx", p(r("五折", run), shading)))
    assert reading["hidden"] == []
    assert text_of(blocks_of(reading)) == "五折"


def test_tracked_changes_are_accepted_and_counted(tmp_path: Path) -> None:
    gone = r("七折").replace("w:t", "w:delText")
    changed = f'<w:del w:id="1">{gone}</w:del><w:ins w:id="2">{r("五折")}</w:ins>'
    reading = reading_of(word_file(tmp_path / "a.docx", p(r("全场") + changed)))
    assert [(one["what"], one["text"]) for one in reading["tracked"]] == [("del", "七折"), ("ins", "五折")]
    assert text_of(blocks_of(reading)) == reading["source_text"] == "全场五折"


def test_marks_line_breaks_links_and_alignment_come_over(tmp_path: Path) -> None:
    path = word_file(
        tmp_path / "a.docx",
        p(LONG),
        p(
            f"{r('全场', '<w:b/>')}<w:r><w:br/></w:r>{r('H')}{r('2', "<w:vertAlign w:val='subscript'/>")}"
            f'<w:hyperlink r:id="rL">{r("详情", "<w:u w:val='single'/>")}</w:hyperlink>',
            '<w:jc w:val="center"/>',
        ),
        relations={"rL": ("hyperlink", "https://example.com/?a=1&b=2", True)},
    )
    block = blocks_of(reading_of(path))[1]
    assert block == Paragraph(
        block.id,
        (
            Run("全场", bold=True),
            Run("\nH"),
            Run("2", script="sub"),
            Run("详情", underline=True, link="https://example.com/?a=1&b=2"),
        ),
        "center",
    )


def test_merged_cells_keep_their_spans(tmp_path: Path) -> None:
    down = '<w:vMerge w:val="restart"/>'
    path = word_file(
        tmp_path / "a.docx",
        p(LONG),
        table(
            cell(p(r("商品", "<w:b/>"))) + cell(p(r("价格", "<w:b/>")), '<w:gridSpan w:val="2"/>'),
            cell("牛奶", down) + cell("原价") + cell("65元"),
            cell("", "<w:vMerge/>") + cell("现价") + cell("49元"),
        ),
    )
    block = blocks_of(reading_of(path))[1]
    assert isinstance(block, TableBlock)
    assert [[(plain(c.runs), c.colspan, c.rowspan, c.header) for c in row] for row in block.rows] == [
        [("商品", 1, 1, True), ("价格", 2, 1, True)],
        [("牛奶", 1, 2, False), ("原价", 1, 1, False), ("65元", 1, 1, False)],
        [("现价", 1, 1, False), ("49元", 1, 1, False)],
    ]


@pytest.mark.parametrize("with_fallback", [True, False])
def test_text_boxes_follow_their_paragraph_in_order(tmp_path: Path, with_fallback: bool) -> None:
    boxes = "".join(text_box(p(text), with_fallback=with_fallback) for text in ("盒一", "盒二"))
    reading = reading_of(word_file(tmp_path / "a.docx", p(r(LONG) + boxes), p("后")))
    assert text_of(blocks_of(reading)) == f"{LONG}\n盒一\n盒二\n后"
    assert reading["source_text"] == text_of(blocks_of(reading))


def test_footnotes_stand_at_the_end(tmp_path: Path) -> None:
    note = f'<w:footnote w:id="2">{p("据财务部统计")}</w:footnote>'
    holder = f"<w:footnotes {NAMES}>{note}</w:footnotes>"
    path = word_file(
        tmp_path / "a.docx",
        p(r(LONG) + '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        parts={"word/footnotes.xml": holder},
    )
    reading = reading_of(path)
    assert text_of(blocks_of(reading)) == f"{LONG}[1]\n[1] 据财务部统计"
    assert source_differences(reading["source_text"], blocks_of(reading)) == []


def test_pictures_are_extracted_in_place(tmp_path: Path) -> None:
    path = word_file(
        tmp_path / "a.docx",
        p(LONG),
        p(picture()),
        p("图后"),
        parts={"word/media/image1.png": b"\x89PNG one"},
        relations={"rPic": ("image", "media/image1.png", False)},
    )
    reading = reading_of(path)
    (report,) = reading["images"]
    kinds = [type(block) for block in blocks_of(reading)]
    assert kinds == [Paragraph, Image, Paragraph]
    assert report["name"] == "image1.png"
    assert Path(report["path"]).read_bytes() == b"\x89PNG one"
    assert blocks_of(reading)[1] == Image(blocks_of(reading)[1].id, report["digest"])


def test_what_cannot_come_over_is_named_at_its_place(tmp_path: Path) -> None:
    drawing = "<w:r><w:drawing><wp:inline>{}</wp:inline></w:drawing></w:r>"
    path = word_file(
        tmp_path / "a.docx",
        p(LONG),
        p(drawing.format('<wp:docPr name="销售图"/><c:chart r:id="x"/>')),
        p(drawing.format("<dgm:relIds/>")),
        p('<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>'),
        p(picture("rEmf")),
        p(picture("rOut", "link")),
        parts={"word/media/image1.emf": b"emf"},
        relations={
            "rEmf": ("image", "media/image1.emf", False),
            "rOut": ("image", "file:///etc/passwd", True),
        },
    )
    reading = reading_of(path)
    assert [(lost["what"], lost["text"]) for lost in reading["lost"]] == [
        ("object", "Excel.Sheet.12"),
        ("chart", "销售图"),
        ("smartart", ""),
        ("metafile", "image1.emf"),
        ("external-picture", "file:///etc/passwd"),
    ]
    assert {lost["block"] for lost in reading["lost"]} == {blocks_of(reading)[0].id}
    assert reading["images"] == []


@pytest.mark.parametrize(
    ("first", "title"),
    [
        (p("店庆开幕", '<w:pStyle w:val="t"/>'), "店庆开幕"),
        (p("通知") + p("店庆开幕", '<w:pStyle w:val="h"/>'), "店庆开幕"),
        (p("店庆开幕", '<w:jc w:val="center"/>'), "店庆开幕"),
        (p(r("店庆开幕", "<w:b/>")), "店庆开幕"),
        (p("店庆开幕"), "店庆开幕"),
        ("", None),
    ],
)
def test_the_title_becomes_a_field_and_is_no_block(tmp_path: Path, first: str, title: str | None) -> None:
    known = styles(style("t", "Title"), style("h", "heading 1"))
    reading = reading_of(word_file(tmp_path / "a.docx", first, p(LONG), parts={"word/styles.xml": known}))
    assert reading["title"] == title
    assert "店庆开幕" not in text_of(blocks_of(reading))
    assert source_differences(reading["source_text"], blocks_of(reading), title) == []


BIG = '<w:sz w:val="32"/>'
CENTRED = '<w:jc w:val="center"/>'


@pytest.mark.parametrize(
    ("line", "level"),
    [
        (p(r("活动时间", f"<w:b/>{BIG}")), 2),
        (p(r("活动时间", "<w:b/>")), 2),
        (p(r("活动时间", BIG), CENTRED), 2),
        (p(r("（一）活动时间", "<w:b/>")), 3),
        (p(r("1.活动时间", "<w:b/>")), 4),
        (p(r("活动时间", BIG)), None),
        (p("活动时间", CENTRED), None),
        (p(r("活动时间为四天。", "<w:b/>")), None),
        (p(r("全场" * 20, "<w:b/>")), None),
        (p(r("2026.1.1", "<w:b/>")), None),
    ],
)
def test_a_line_that_looks_like_a_heading_is_suggested_and_stays_text(
    tmp_path: Path, line: str, level: int | None
) -> None:
    reading = reading_of(word_file(tmp_path / "a.docx", p("店庆"), p(LONG), line, p(LONG)))
    block = blocks_of(reading)[1]
    assert isinstance(block, Paragraph)
    assert reading["headings"] == ([{"block": block.id, "level": level}] if level else [])


def test_a_numbered_bold_line_between_texts_is_suggested(tmp_path: Path) -> None:
    bold = [
        item("时间").replace("<w:rPr>", "<w:rPr><w:b/>"),
        item("内容").replace("<w:rPr>", "<w:rPr><w:b/>"),
    ]
    path = word_file(
        tmp_path / "a.docx",
        p(LONG),
        bold[0],
        p(LONG),
        bold[1],
        p(LONG),
        parts={"word/numbering.xml": CHINESE},
    )
    reading = reading_of(path)
    found = [one for one in blocks_of(reading) if isinstance(one, ListItem)]
    assert [one["block"] for one in reading["headings"]] == [one.id for one in found]


@pytest.mark.parametrize(
    "lines",
    [
        [p(r(text, "<w:b/>")) for text in ("牛奶", "面包", "鸡蛋")],
        [p(r("店" * 25, "<w:b/>")), p("其他")],
    ],
    ids=["three in a row", "a document that is bold"],
)
def test_what_heads_nothing_is_not_suggested(tmp_path: Path, lines: list[str]) -> None:
    around = [p(LONG), *lines, p(LONG)] if len(lines) > 2 else [p("题"), *lines]
    assert reading_of(word_file(tmp_path / "a.docx", *around))["headings"] == []


def test_a_line_that_looks_like_a_heading_can_be_the_title(tmp_path: Path) -> None:
    known = styles(style("h", "heading 1"))
    first = p(r("店庆开幕", f"<w:b/>{BIG}"), CENTRED)
    path = word_file(
        tmp_path / "a.docx",
        first,
        p("时间", '<w:pStyle w:val="h"/>'),
        p(LONG),
        parts={"word/styles.xml": known},
    )
    reading = reading_of(path)
    assert (reading["title"], reading["headings"]) == ("店庆开幕", [])


def test_signs_of_the_reader_in_a_text_do_no_harm(tmp_path: Path) -> None:
    forged = f"\ue002{'ab' * 32}\ue003店\ue0000\ue001庆"
    reading = reading_of(word_file(tmp_path / "a.docx", p(forged)))
    (block,) = blocks_of(reading)
    assert block == Paragraph(block.id, (Run(f"{'ab' * 32}店0庆"),))


def test_the_same_file_gives_the_same_blocks(tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docx", p(LONG), p("同"), p("同"), table(cell("一") + cell("二")))
    assert reading_of(path) == reading_of(path)


def test_strict_files_are_read_like_the_usual_ones(tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docx", p(LONG), p("二"))
    strict = NAMES.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    document = f"<w:document {strict}><w:body>{p(LONG)}{p('二')}</w:body></w:document>"
    other = word_file(tmp_path / "b.docx", parts={"word/document.xml": document})
    assert reading_of(other)["blocks"] == reading_of(path)["blocks"]


ODD = {
    "a simple field": f'<w:fldSimple w:instr="REF a">{r("见第一条")}</w:fldSimple>',
    "a complex field": (
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK "http://a.cn/"</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("官网")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    ),
    "a content control": f"<w:sdt><w:sdtPr/><w:sdtContent>{r('控件')}</w:sdtContent></w:sdt>",
    "moved text": f'<w:moveFrom w:id="1">{r("旧处")}</w:moveFrom><w:moveTo w:id="1">{r("新处")}</w:moveTo>',
    "a reading of signs": (f"<w:r><w:ruby><w:rt>{r('yīn')}</w:rt><w:rubyBase>{r('殷')}</w:rubyBase></w:ruby></w:r>"),
    "a symbol": '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>',
    "a formula": "<m:oMathPara><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></m:oMathPara>",
    "hyphens and tabs": f"{r('A')}<w:r><w:noBreakHyphen/><w:softHyphen/><w:tab/></w:r>{r('B')}",
    "a smart tag": f"<w:smartTag>{r('武穴')}</w:smartTag>",
    "text written from the right": f'<w:bdo w:val="rtl">{r("店庆")}</w:bdo>',
    "signs of markup": r("<b>&amp; 5 < 6 > 4"),
    "a comment": f'{r("正文")}<w:r><w:commentReference w:id="0"/></w:r>',
}


@pytest.mark.parametrize("content", ODD.values(), ids=ODD.keys())
def test_odd_content_is_read_as_it_is_seen(tmp_path: Path, content: str) -> None:
    reading = reading_of(word_file(tmp_path / "a.docx", p(LONG), p(r("前") + content + r("后"))))
    blocks = blocks_of(reading)
    assert source_differences(reading["source_text"], blocks, reading["title"]) == []
    assert len(text_of(blocks).split("\n", 1)[1]) > len("前后")


@pytest.mark.parametrize("before", ["前", "一二三"])
def test_paragraphs_whose_ends_were_deleted_join_the_next(tmp_path: Path, before: str) -> None:
    unended = '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>'
    joined = [f"{unended}{r(sign)}</w:p>" for sign in before]
    reading = reading_of(word_file(tmp_path / "a.docx", p(LONG), *joined, p("后")))
    assert text_of(blocks_of(reading)) == f"{LONG}\n{before}后"
    assert source_differences(reading["source_text"], blocks_of(reading), reading["title"]) == []


def test_a_deleted_row_is_gone(tmp_path: Path) -> None:
    gone = '<w:trPr><w:del w:id="1"/></w:trPr>' + cell("旧")
    reading = reading_of(word_file(tmp_path / "a.docx", p(LONG), table(gone, cell("新"))))
    assert text_of(blocks_of(reading)) == f"{LONG}\n新"
    assert source_differences(reading["source_text"], blocks_of(reading), reading["title"]) == []


def test_a_table_inside_a_cell_becomes_text_and_is_told(tmp_path: Path) -> None:
    inner = p("外") + table(cell("内一") + cell("内二")) + p("后")
    reading = reading_of(word_file(tmp_path / "a.docx", p(LONG), table(cell(inner) + cell("右"))))
    assert [lost["what"] for lost in reading["lost"]] == ["inner-table"]
    assert source_differences(reading["source_text"], blocks_of(reading), reading["title"]) == []


def test_pictures_of_a_table_follow_it_and_that_is_told(tmp_path: Path) -> None:
    path = word_file(
        tmp_path / "a.docx",
        p(LONG),
        table(cell(p(picture())) + cell("说明")),
        parts={"word/media/image1.png": b"\x89PNG one"},
        relations={"rPic": ("image", "media/image1.png", False)},
    )
    reading = reading_of(path)
    assert [type(block) for block in blocks_of(reading)] == [Paragraph, TableBlock, Image]
    assert [lost["what"] for lost in reading["lost"]] == ["table-picture"]


def two_pictures(folder: Path, *rows: str) -> dict[str, Any]:
    """Read a Word file with a long paragraph and a table, whose cells may show two pictures."""
    path = word_file(
        folder / "a.docx",
        p(LONG),
        table(*rows),
        parts={"word/media/image1.png": b"\x89PNG one", "word/media/image2.png": b"\x89PNG two"},
        relations={"rPic": ("image", "media/image1.png", False), "rTwo": ("image", "media/image2.png", False)},
    )
    return reading_of(path)


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        ([cell(p(picture())) + cell(p(picture("rTwo")))], ["left", "right"]),
        (
            [cell(p(picture())) + cell(p(picture("rTwo"))), cell("图1 开业") + cell("图2 抽奖")],
            ["left", "left_caption", "right", "right_caption"],
        ),
        (
            [cell(p(picture()) + p("开业")) + cell(p(picture("rTwo")) + p("抽奖"))],
            ["left", "left_caption", "right", "right_caption"],
        ),
    ],
)
def test_a_table_of_two_pictures_is_a_pair_with_its_captions(tmp_path: Path, rows: list[str], shown: list[str]) -> None:
    reading = two_pictures(tmp_path, *rows)
    _, pair = blocks_of(reading)
    assert isinstance(pair, Component)
    assert (pair.name, [name for name, _ in pair.fields]) == ("pair", shown)
    assert reading["lost"] == []
    assert source_differences(reading["source_text"], blocks_of(reading), reading["title"]) == []


def test_pictures_one_below_the_other_in_a_table_stand_alone_with_their_captions(tmp_path: Path) -> None:
    rows = [cell(p(picture())), cell("开业"), cell(p(picture("rTwo"))), cell("抽奖")]
    reading = two_pictures(tmp_path, *rows)
    assert [(type(one), block_text(one)) for one in blocks_of(reading)[1:]] == [(Image, "开业"), (Image, "抽奖")]


def test_a_table_with_other_text_beside_its_pictures_stays_a_table(tmp_path: Path) -> None:
    rows = [cell(p(picture())) + cell(p(picture("rTwo"))), cell("开业") + cell("抽奖"), cell("甲") + cell("乙")]
    reading = two_pictures(tmp_path, *rows)
    assert [type(one) for one in blocks_of(reading)[1:]] == [TableBlock, Image, Image]
