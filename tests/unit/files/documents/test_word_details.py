"""Details of Word files besides plain paragraphs are read as printed, or reported at their place."""

from pathlib import Path
from typing import Any

import pytest

from tests.unit.files.word_builder import (
    NAMESPACES,
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
    word_file,
)
from wxdesk.domain.article.blocks import (
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
from wxdesk.files.documents.word.numbering import format_number

LONG = (
    "为答谢新老顾客多年来的支持与厚爱，广场联合百余家品牌推出店庆系列活动，"
    "全场低至五折，更有抽奖、满赠、亲子乐园等您来，活动持续四天，敬请光临。"
)
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def read(folder: Path, *body: str, **more: Any) -> dict[str, Any]:
    """Return the result of the reading job for a Word file with `body`; `more` are other parts of the file.

    Blocks and independently extracted text must agree.
    """
    reading = reading_of(word_file(folder / "a.docx", p(LONG), *body, **more))
    assert source_differences(reading["source_text"], blocks_of(reading), reading["title"]) == []
    return reading


def lines(reading: dict[str, Any]) -> list[str]:
    """Return the texts of all blocks after the first in `reading`, the result of a reading job."""
    return [block_text(block) for block in blocks_of(reading)[1:]]


def told(reading: dict[str, Any], name: str) -> list[tuple[str, str]]:
    return [(one["what"], one["text"]) for one in reading[name]]


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("chineseCounting", "一 十 十一 二十 一百零一 一千零一十"),
        ("chineseCountingThousand", "一 十 十一 二十 一百零一 一千零一十"),
        ("ideographDigital", "一 一〇 一一 二〇 一〇一 一〇一〇"),
        ("chineseLegalSimplified", "壹 壹拾 壹拾壹 贰拾 壹佰零壹 壹仟零壹拾"),
        ("ideographLegalTraditional", "壹 壹拾 壹拾壹 貳拾 壹佰零壹 壹仟零壹拾"),
        ("decimalEnclosedCircle", "① ⑩ ⑪ ⑳ 101 1010"),
        ("decimalEnclosedParen", "⑴ ⑽ ⑾ ⒇ 101 1010"),
        ("ideographTraditional", "甲 癸 11 20 101 1010"),
        ("ideographZodiacTraditional", "甲子 癸酉 甲戌 癸未 101 1010"),
        ("decimalFullWidth", "１ １０ １１ ２０ １０１ １０１０"),
        ("upperRoman", "I X XI XX CI MX"),
        ("lowerLetter", "a j k t wwww 1010"),
        ("ordinal", "1st 10th 11th 20th 101st 1010th"),
        ("numberInDash", "- 1 -,- 10 -,- 11 -,- 20 -,- 101 -,- 1010 -"),
    ],
)
def test_each_format_of_numbers_counts_as_on_paper(kind: str, shown: str) -> None:
    expected = shown.split("," if "," in shown else " ")
    assert [format_number(number, kind) for number in (1, 10, 11, 20, 101, 1010)] == expected


def _levels(*levels: str) -> dict[str, str]:
    inner = "".join(f'<w:lvl w:ilvl="{n}">{level}</w:lvl>' for n, level in enumerate(levels))
    return {
        "word/numbering.xml": f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="7">{inner}'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    }


DECIMAL = '<w:numFmt w:val="decimal"/><w:lvlText w:val="{}"/>'


def test_a_level_that_never_restarts_counts_on(tmp_path: Path) -> None:
    parts = _levels(DECIMAL.format("%1."), '<w:lvlRestart w:val="0"/>' + DECIMAL.format("（%2）"))
    reading = read(tmp_path, *(item("店", n % 2) for n in range(4)), parts=parts)
    labels = [one.label for one in blocks_of(reading) if isinstance(one, ListItem)]
    assert labels == ["1.", "（1）", "2.", "（2）"]


def test_a_format_of_padded_numbers_keeps_its_width(tmp_path: Path) -> None:
    custom = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002"/>'
        '</mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
        '<w:lvlText w:val="%1"/>'
    )
    assert lines(read(tmp_path, item("店"), item("庆"), parts=_levels(custom))) == ["001 店", "002 庆"]


def test_a_heading_whose_number_has_nothing_behind_it_has_no_space(tmp_path: Path) -> None:
    known = styles(style("h", "heading 1"))
    parts = _levels('<w:suff w:val="nothing"/>' + DECIMAL.format("第%1章")) | {"word/styles.xml": known}
    numbered = '<w:pStyle w:val="h"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    reading = read(tmp_path, p("店庆", numbered), p(LONG), parts=parts)
    assert blocks_of(reading)[1] == Heading(blocks_of(reading)[1].id, 1, (Run("第1章店庆"),))


def test_words_in_place_of_a_bullet_are_read(tmp_path: Path) -> None:
    assert lines(read(tmp_path, item("店庆"), parts={"word/numbering.xml": numbering(("bullet", "注："))})) == [
        "注： 店庆"
    ]


WHITE = '<w:color w:val="FFFFFF"/>'
SHADED = styles(
    style("dark", "Dark", '<w:tblPr/><w:tcPr><w:shd w:val="clear" w:fill="C00000"/></w:tcPr>', "table"),
    style("light", "Light", "<w:tblPr/>", "table"),
    style("ghost", "Ghost", f"<w:rPr>{WHITE}</w:rPr>"),
)


def _in_table(name: str, run: str) -> str:
    body = table(cell(p(run)) + cell("旁"))
    return body.replace("<w:tbl>", f'<w:tbl><w:tblPr><w:tblStyle w:val="{name}"/></w:tblPr>')


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (p(r("底价", '<w:color w:val="FEFEFE"/>')), "white"),
        (p(r("底价"), '<w:pStyle w:val="ghost"/>'), "white"),
        (p(r("底价", f'{WHITE}<w:shd w:val="clear" w:fill="FFFFFF"/>'), '<w:shd w:fill="C00000"/>'), "white"),
        (_in_table("light", r("底价", WHITE)), "white"),
        (p(r("底价", "<w:webHidden/>")), "web"),
        (table(f"<w:trPr><w:hidden/></w:trPr>{cell('底价')}", cell("一") + cell("二")), "vanish"),
    ],
    ids=["nearly white", "by a style of paragraphs", "white ground", "plain table", "web", "row"],
)
def test_what_nobody_sees_stays_out_and_is_told(tmp_path: Path, body: str, why: str) -> None:
    reading = read(tmp_path, body, parts={"word/styles.xml": SHADED})
    assert told(reading, "hidden") == [(why, "底价")]
    assert "底价" not in text_of(blocks_of(reading))


@pytest.mark.parametrize(
    "body",
    [
        _in_table("dark", r("五折", WHITE)),
        p(r("五折", WHITE), '<w:shd w:val="solid" w:fill="auto"/>'),
        p(r("五折", WHITE), '<w:shd w:val="clear" w:fill="auto" w:themeFill="accent1"/>'),
        p(r("五折", '<w:color w:val="F0F0A0"/>')),
    ],
    ids=["a coloured table", "a pattern", "a colour of the theme", "pale yellow"],
)
def test_what_is_seen_is_read(tmp_path: Path, body: str) -> None:
    reading = read(tmp_path, body, parts={"word/styles.xml": SHADED})
    assert reading["hidden"] == []
    assert "五折" in text_of(blocks_of(reading))


def test_a_mark_that_two_styles_set_is_off_again(tmp_path: Path) -> None:
    bold = "<w:rPr><w:b/></w:rPr>"
    known = styles(style("a", "A", bold), style("b", "B", bold, "character"))
    body = p(r("店") + r("庆", '<w:rStyle w:val="b"/>'), '<w:pStyle w:val="a"/>')
    block = blocks_of(read(tmp_path, body, p(LONG), parts={"word/styles.xml": known}))[1]
    assert block == Paragraph(block.id, (Run("店", bold=True), Run("庆")))


def test_changes_are_told_with_their_words_and_deleted_cells_are_gone(tmp_path: Path) -> None:
    old = cell("旧", '<w:cellDel w:id="1"/>')
    edited = p(f'<w:ins w:id="2">{r("五")}</w:ins><w:ins w:id="3">{r("折")}</w:ins>' + r("起", "<w:rPrChange/>"))
    reading = read(tmp_path, table(cell("新") + cell("二") + old), edited)
    assert lines(reading) == ["新\t二", "五折起"]
    assert told(reading, "tracked") == [("del", "旧"), ("ins", "五折"), ("format", "")]


def test_a_paragraph_that_was_moved_away_is_not_counted(tmp_path: Path) -> None:
    moved = item("旧").replace("<w:pPr>", '<w:pPr><w:rPr><w:moveFrom w:id="1"/></w:rPr>')
    moved = moved.replace("<w:r>", '<w:moveFrom w:id="2"><w:r>').replace("</w:r>", "</w:r></w:moveFrom>")
    reading = read(tmp_path, item("甲"), moved, item("乙"), parts=_levels(DECIMAL.format("%1.")))
    assert lines(reading) == ["1. 甲", "2. 乙"]


def test_comments_are_told_with_who_wrote_them(tmp_path: Path) -> None:
    notes = f'<w:comments {NAMESPACES}><w:comment w:id="0" w:author="王审">{p("请核实")}</w:comment></w:comments>'
    reading = read(
        tmp_path,
        p(r("五折") + '<w:r><w:commentReference w:id="0"/></w:r>'),
        parts={"word/comments.xml": notes},
        relations={"rC": ("comments", "comments.xml", False)},
    )
    assert told(reading, "comments") == [("comment", "王审：请核实")]
    assert reading["comments"][0]["block"] == blocks_of(reading)[1].id


def test_heads_feet_watermarks_and_macros_are_named(tmp_path: Path) -> None:
    mark = '<w:r><w:pict><v:shape><v:textpath string="机密"/></v:shape></w:pict></w:r>'
    reading = read(
        tmp_path,
        parts={
            "word/header1.xml": f"<w:hdr {NAMESPACES}>{p(r('内部资料') + mark)}</w:hdr>",
            "word/footer1.xml": f"<w:ftr {NAMESPACES}>{p('第 3 页 / 共 9 页')}</w:ftr>",
            "word/vbaProject.bin": b"macro",
        },
        relations={
            "r1": ("header", "header1.xml", False),
            "r2": ("footer", "footer1.xml", False),
            "r3": ("vbaProject", "vbaProject.bin", False),
        },
    )
    assert told(reading, "lost") == [("watermark", "机密"), ("page-head", "内部资料"), ("macro", "")]


CX = 'xmlns:cx="http://schemas.microsoft.com/office/drawing/2014/chartex"'
DRAWN = "<w:r><w:drawing><wp:inline>{}</wp:inline></w:drawing></w:r>"
NEW_CHART = (
    f'<w:r><mc:AlternateContent><mc:Choice Requires="cx1"><w:drawing><cx:chart {CX}/></w:drawing></mc:Choice>'
    f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{p('此图表不可用')}</w:txbxContent></v:textbox></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r>"
)


@pytest.mark.parametrize(
    ("content", "what", "name"),
    [
        (NEW_CHART, "chart", ""),
        (DRAWN.format(f'<wp:docPr name="墨迹 1"/><w14:contentPart {W14}/>'), "ink", "墨迹 1"),
        ("<w:r><w:pict><v:shape><v:textpath string='店庆'/></v:shape></w:pict></w:r>", "drawing", "店庆"),
        ('<w:r><w:object><w:control w:name="CommandButton1"/></w:object></w:r>', "control", "CommandButton1"),
        ("<w:r><w:t>\uf0fc\uf001</w:t></w:r>", "symbol", ""),
    ],
    ids=["a newer chart", "ink", "bent letters", "a control", "letters of a sign font"],
)
def test_what_cannot_come_over_is_named_where_it_stood(tmp_path: Path, content: str, what: str, name: str) -> None:
    reading = read(tmp_path, p(r("前") + content + r("后")), p(LONG))
    assert reading["lost"] == [{"what": what, "text": name, "block": blocks_of(reading)[1].id}]
    assert lines(reading)[0] == "前后"


def test_a_table_of_contents_is_left_out_once(tmp_path: Path) -> None:
    known = styles(style("t", "toc 1"), style("th", "TOC Heading"))
    contents = [p("目录", '<w:pStyle w:val="th"/>'), *[p("一、时间\t3", '<w:pStyle w:val="t"/>')] * 3]
    reading = read(tmp_path, *contents, p("完"), parts={"word/styles.xml": known})
    assert (told(reading, "lost"), lines(reading)) == ([("contents", "")], ["完"])


def test_the_hint_of_a_field_that_nobody_filled_in_is_left_out(tmp_path: Path) -> None:
    empty = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('单击此处')}</w:sdtContent></w:sdt>"
    reading = read(tmp_path, p(r("地点：") + empty))
    assert (told(reading, "lost"), lines(reading)) == ([("placeholder", "单击此处")], ["地点："])


CONTROL = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{}</w:ffData></w:fldChar></w:r>'
END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
FORMULA = (
    "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>a+b</m:t></m:r></m:den></m:f>"
    "<m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>"
)


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (CONTROL.format("<w:checkBox><w:checked/></w:checkBox>") + END, "☑"),
        (CONTROL.format('<w:checkBox><w:default w:val="0"/></w:checkBox>') + END, "☐"),
        (
            CONTROL.format(
                '<w:ddList><w:result w:val="1"/><w:listEntry w:val="一"/><w:listEntry w:val="二"/></w:ddList>'
            )
            + END,
            "二",
        ),
        (FORMULA, "1/(a+b)x^2"),
        (r("Wifi", "<w:caps/>"), "WIFI"),
        ('<w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>\uf0fc</w:t></w:r>', "✓"),
    ],
    ids=["a box ticked", "a box empty", "a list", "a formula", "capitals", "a sign"],
)
def test_what_is_seen_and_is_no_plain_text_is_written_out(tmp_path: Path, content: str, shown: str) -> None:
    (line,) = lines(read(tmp_path, p(r("前") + content + r("后"))))
    assert line.translate({0x2714: 0x2713}) == f"前{shown}后"


def test_dots_over_letters_become_bold(tmp_path: Path) -> None:
    block = blocks_of(read(tmp_path, p(r("全场") + r("五折", '<w:em w:val="dot"/>') + r("起")), p(LONG)))[1]
    assert block == Paragraph(block.id, (Run("全场"), Run("五折", bold=True), Run("起")))


def test_a_dropped_capital_begins_its_paragraph(tmp_path: Path) -> None:
    assert lines(read(tmp_path, p("店", '<w:framePr w:dropCap="drop"/>'), p("庆开幕"))) == ["店庆开幕"]


def test_large_first_letters_in_a_row_keep_their_order(tmp_path: Path) -> None:
    large = [p(sign, '<w:framePr w:dropCap="drop"/>') for sign in "店庆开"]
    assert lines(read(tmp_path, *large, p("幕"))) == ["店庆开幕"]


def test_a_frame_of_one_cell_is_text(tmp_path: Path) -> None:
    reading = read(tmp_path, table(cell(p("框内一") + p("框内二"))))
    assert [type(block) for block in blocks_of(reading)] == [Paragraph] * 3


@pytest.mark.parametrize(
    ("caption", "known"), [(p("店庆现场", '<w:pStyle w:val="c"/>'), True), (p("图1 店庆现场"), False)]
)
def test_a_caption_belongs_to_its_picture(tmp_path: Path, caption: str, known: bool) -> None:
    parts: dict[str, str | bytes] = {"word/media/image1.png": b"\x89PNG one"}
    if known:
        parts["word/styles.xml"] = styles(style("c", "caption"))
    reading = read(
        tmp_path,
        p(picture()),
        caption,
        p("接着写"),
        parts=parts,
        relations={"rPic": ("image", "media/image1.png", False)},
    )
    _, image, text = blocks_of(reading)
    assert isinstance(image, Image)
    assert image.caption.endswith("店庆现场")
    assert block_text(text) == "接着写"


def test_neighbours_that_look_alike_are_one_run(tmp_path: Path) -> None:
    cut = "<w:proofErr/>".join(r(letter, "<w:b/>") for letter in "店庆开幕") + r("，五折")
    block = blocks_of(read(tmp_path, p(cut), p(LONG)))[1]
    assert block == Paragraph(block.id, (Run("店庆开幕", bold=True), Run("，五折")))


def test_a_file_with_macros_is_read_like_any_other(tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docm", p("店庆"), p(LONG))
    assert reading_of(path, "docm")["title"] == "店庆"


def test_cells_across_and_down_keep_their_text(tmp_path: Path) -> None:
    wide = cell("甲", '<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>') + cell("乙")
    below = cell("", '<w:gridSpan w:val="2"/><w:vMerge/>') + cell("丙")
    found = [one for one in blocks_of(read(tmp_path, table(wide, below))) if isinstance(one, TableBlock)]
    assert [[(plain(c.runs), c.colspan, c.rowspan) for c in row] for row in found[0].rows] == [
        [("甲", 2, 2), ("乙", 1, 1)],
        [("丙", 1, 1)],
    ]


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_a_note_that_is_not_in_the_file_is_told_and_the_text_is_read(tmp_path: Path, kind: str) -> None:
    mark = f'<w:r><w:{kind}Reference w:id="9"/></w:r>'
    reading = reading_of(word_file(tmp_path / "a.docx", p(r("店庆") + mark + r("开幕"))))
    assert [lost["what"] for lost in reading["lost"]] == ["note"]
    assert "店庆开幕" in reading["source_text"]


@pytest.mark.parametrize(
    ("turn", "lost"),
    [('rot="5400000"', ["turned"]), ('flipH="1"', ["turned"]), ('rot="0"', []), ('rot="21600000"', [])],
)
def test_a_picture_that_the_document_turns_is_named(tmp_path: Path, turn: str, lost: list[str]) -> None:
    path = word_file(
        tmp_path / "a.docx",
        p("正文。") + p(picture(turn=turn)),
        parts={"word/media/image1.png": b"\x89PNG"},
        relations={"rPic": ("image", "media/image1.png", False)},
    )
    assert [one["what"] for one in reading_of(path)["lost"]] == lost
