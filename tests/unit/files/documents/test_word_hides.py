"""Text and pictures that a Word file hides in one of many ways are reported."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image as Picture

from tests.unit.files.word_builder import NAMESPACES, blocks_of, cell, p, r, reading_of, style, styles, table, word_file
from wxdesk.domain.article.blocks import Image, text_of

TEXT = "本店五月一日起全场五折，请各位顾客互相转告。"
UNSEEN = "毛利12%"
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def read(folder: Path, *body: str, **parts: Any) -> dict[str, Any]:
    return reading_of(word_file(folder / "a.docx", p(TEXT), *body, p(TEXT), **parts))


def hidden(reading: dict[str, Any]) -> list[str]:
    return [one["text"] for one in reading["hidden"]]


def filled(content: str) -> str:
    return p(r(UNSEEN, f"<w14:textFill {W14}>{content}</w14:textFill>"))


def box(shape: str, colour: str, text: str, *, anchor: str = "", extent: str = 'cx="900000" cy="90000"') -> str:
    words = f"<w:txbxContent>{p(r(text, colour))}</w:txbxContent>"
    return p(
        f'<w:r><w:drawing><wp:anchor>{anchor}<wp:extent {extent}/><wp:docPr id="1" name="框"/><a:graphic>'
        f"<a:graphicData><wps:wsp>{shape}<wps:txbx>{words}</wps:txbx></wps:wsp></a:graphicData></a:graphic>"
        "</wp:anchor></w:drawing></w:r>"
    )


SOLID = '<wps:spPr><a:solidFill><a:srgbClr val="{}"/></a:solidFill></wps:spPr>'
OFF_PAGE = '<wp:positionH relativeFrom="page"><wp:posOffset>-9000000</wp:posOffset></wp:positionH>'
COLOUR = '<w:color w:val="{}"/>'
LOW_ROW = '<w:tbl><w:tr><w:trPr><w:trHeight w:val="1" w:hRule="exact"/></w:trPr>{}</w:tr><w:tr>{}</w:tr></w:tbl>'


@pytest.mark.parametrize(
    "body",
    [
        p(r(UNSEEN, '<w:w w:val="1"/>')),
        p(r(UNSEEN), '<w:spacing w:line="20" w:lineRule="exact"/>'),
        p(r(UNSEEN), '<w:framePr w:x="-9000" w:y="1"/>'),
        p(r(UNSEEN), '<w:ind w:left="-30000" w:right="30000"/>'),
        p(r(UNSEEN, '<w:color w:val="F2F2F2" w:themeColor="background1" w:themeShade="F2"/>')),
        LOW_ROW.format(cell(UNSEEN), cell("甲")),
        filled('<w14:solidFill><w14:srgbClr w14:val="FFFFFF"/></w14:solidFill>'),
        filled('<w14:solidFill><w14:schemeClr w14:val="bg1"/></w14:solidFill>'),
        filled(
            '<w14:solidFill><w14:srgbClr w14:val="000000"><w14:alpha w14:val="100000"/></w14:srgbClr></w14:solidFill>'
        ),
        box(SOLID.format("FFFFFF"), COLOUR.format("FFFFFF"), UNSEEN),
        box(SOLID.format("000000"), COLOUR.format("000000"), UNSEEN),
        box("", COLOUR.format("FFFFFF"), UNSEEN),
        box('<wps:cNvPr id="2" name="框" hidden="1"/>', "", UNSEEN),
        box("", "", UNSEEN, anchor=OFF_PAGE),
        box("", "", UNSEEN, extent='cx="900000" cy="1"'),
    ],
)
def test_text_without_room_or_contrast_is_told_and_left_out(tmp_path: Path, body: str) -> None:
    reading = read(tmp_path, body)
    assert UNSEEN not in text_of(blocks_of(reading)) + reading["source_text"]
    assert hidden(reading) == [UNSEEN]


@pytest.mark.parametrize(
    "body",
    [
        p(r(UNSEEN, '<w:w w:val="66"/>'), '<w:spacing w:line="240" w:lineRule="exact"/>'),
        p(r(UNSEEN), '<w:ind w:left="-600" w:right="-600"/>'),
        LOW_ROW.replace("exact", "atLeast").format(cell(UNSEEN), cell("甲")),
        filled('<w14:solidFill><w14:srgbClr w14:val="C00000"/></w14:solidFill>'),
        box(SOLID.format("0000FF"), COLOUR.format("FFFFFF"), UNSEEN),
    ],
)
def test_text_with_room_and_contrast_is_read(tmp_path: Path, body: str) -> None:
    reading = read(tmp_path, body)
    assert UNSEEN in text_of(blocks_of(reading))
    assert reading["hidden"] == []


def near(amount: str, text: str = UNSEEN, *, size: int = 24, more: str = "") -> str:
    """Return a run with the space `amount` behind each letter; `size` is in half points."""
    return r(text, f'<w:spacing w:val="{amount}"/><w:sz w:val="{size}"/>{more}')


@pytest.mark.parametrize(
    "body",
    [
        p(near("-240")),
        p(near("-180")),
        p(near("-12pt")),
        p(near("-100", size=10)),
        p(near("-90", more='<w:w w:val="50"/>')),
        p(near("-165")),
        p("".join(near("-240", letter) for letter in UNSEEN)),
        p(near("-240", "毛") + "<w:proofErr/>" + near("-200", "利12%")),
        p(near("-240", "毛利") + r("") + near("-240", "12%")),
    ],
)
def test_letters_on_top_of_each_other_are_told_and_left_out(tmp_path: Path, body: str) -> None:
    reading = read(tmp_path, body)
    assert UNSEEN not in text_of(blocks_of(reading)) + reading["source_text"]
    assert hidden(reading) == [UNSEEN]


@pytest.mark.parametrize("holder", ["style", "defaults"])
def test_a_style_that_puts_letters_on_top_of_each_other_hides_them(tmp_path: Path, holder: str) -> None:
    look = '<w:rPr><w:spacing w:val="-240"/></w:rPr>'
    named = (
        style("K", "紧", look)
        if holder == "style"
        else f"<w:docDefaults><w:rPrDefault>{look}</w:rPrDefault></w:docDefaults>"
    )
    seen = '<w:spacing w:val="0"/>'
    words = p(r(UNSEEN), '<w:pStyle w:val="K"/>')
    path = word_file(
        tmp_path / "a.docx", p(r(TEXT, seen)), words, p(r(TEXT, seen)), parts={"word/styles.xml": styles(named)}
    )
    assert hidden(reading_of(path)) == [UNSEEN]


@pytest.mark.parametrize(
    "body",
    [
        p(near("-20")),
        p(near("-40")),
        p(near("-60", size=44)),
        p(near("-100")),
        p(near("0")),
        p(near("240")),
        p(near("-240", size=120)),
        p(near("-1pt")),
        p(near("-60", more='<w:w w:val="80"/>')),
        p(near("-240", "○") + r(UNSEEN)),
        p(near("-240", "毛") + r("利12%")),
        p(r("毛利1") + near("-240", "2") + r("%")),
        p(r(UNSEEN) + near("-240", "——")),
        p(near("-240", "○毛") + r("利12%")),
        p(near("-240", "毛") + r("利") + near("-240", "1") + r("2%")),
    ],
)
def test_letters_that_stand_close_to_each_other_are_read(tmp_path: Path, body: str) -> None:
    reading = read(tmp_path, body)
    assert UNSEEN in text_of(blocks_of(reading)).replace("○", "")
    assert reading["hidden"] == []


def vml(style: str, kind: str = "shape") -> str:
    return p(f'<w:r><w:pict><v:{kind} style="{style}"><v:imagedata r:id="rPic"/></v:{kind}></w:pict></w:r>')


def anchored(*, place: str = "", extent: str = 'cx="900000" cy="600000"', mark: str = "", effect: str = "") -> str:
    return p(
        f'<w:r><w:drawing><wp:anchor {mark}>{place}<wp:extent {extent}/><wp:docPr id="1" name="图"/><a:graphic>'
        '<a:graphicData><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="a.png"/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="rPic">{effect}</a:blip></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing></w:r>"
    )


def pictures(folder: Path, body: str) -> tuple[int, int]:
    """Return how many pictures the article shows, and how many were withheld."""
    content = BytesIO()
    Picture.new("RGB", (80, 60), "red").save(content, "PNG")
    reading = read(
        folder,
        body,
        parts={"word/media/i.png": content.getvalue()},
        relations={"rPic": ("image", "media/i.png", False)},
    )
    shown = sum(isinstance(block, Image) for block in blocks_of(reading))
    return shown, sum("picture" in one for one in reading["hidden"])


@pytest.mark.parametrize(
    "body",
    [
        vml("width:0;height:0"),
        vml("width:1pt;height:1pt"),
        vml("position:absolute;margin-left:-5000pt;width:60pt;height:40pt"),
        vml("visibility:hidden", "image"),
        vml("visibility:hidden", "roundrect"),
        anchored(extent='cx="900000" cy="1"'),
        anchored(place=OFF_PAGE),
        anchored(place=OFF_PAGE.replace("-9000000", "30000000")),
        anchored(mark='hidden="1"'),
        anchored(effect='<a:alphaModFix amt="0%"/>'),
        anchored(effect='<a:lum bright="100000"/>'),
        anchored(effect='<a:duotone><a:srgbClr val="FFFFFF"/><a:srgbClr val="FFFFFF"/></a:duotone>'),
    ],
)
def test_a_picture_that_nobody_sees_is_withheld(tmp_path: Path, body: str) -> None:
    assert pictures(tmp_path, body) == (0, 1)


@pytest.mark.parametrize(
    "body",
    [
        vml("width:60pt;height:40pt"),
        vml("position:absolute;margin-left:-20pt;width:60pt;height:40pt"),
        anchored(),
        anchored(mark='behindDoc="1"', effect='<a:lum bright="20000"/>'),
        anchored(place=OFF_PAGE.replace("-9000000", "-300000")),
    ],
)
def test_a_picture_on_the_page_is_read(tmp_path: Path, body: str) -> None:
    assert pictures(tmp_path, body) == (1, 0)


def note(reference: str) -> dict[str, Any]:
    notes = f'<w:footnotes {NAMESPACES}><w:footnote w:id="2">{p(UNSEEN)}</w:footnote></w:footnotes>'
    return {"body": p(r("带注") + reference), "parts": {"word/footnotes.xml": notes}}


@pytest.mark.parametrize("reference", ["", '<w:r><w:rPr><w:vanish/></w:rPr><w:footnoteReference w:id="2"/></w:r>'])
def test_a_footnote_that_nobody_sees_is_told(tmp_path: Path, reference: str) -> None:
    made = note(reference)
    assert hidden(read(tmp_path, made["body"], parts=made["parts"])) == [UNSEEN]


def test_a_comment_without_a_place_is_told(tmp_path: Path) -> None:
    comments = f'<w:comments {NAMESPACES}><w:comment w:id="0">{p(UNSEEN)}</w:comment></w:comments>'
    reading = read(
        tmp_path,
        parts={"word/comments.xml": comments},
        relations={"rC": ("comments", "comments.xml", False)},
    )
    assert [one["text"] for one in reading["comments"]] == [UNSEEN]


def test_hidden_words_of_a_page_header_are_told(tmp_path: Path) -> None:
    header = f"<w:hdr {NAMESPACES}>{p(r(UNSEEN, '<w:vanish/>'))}</w:hdr>"
    reading = read(tmp_path, parts={"word/header1.xml": header}, relations={"rH": ("header", "header1.xml", False)})
    assert [(one["what"], one["text"]) for one in reading["lost"]] == [("page-head", UNSEEN)]


def test_the_words_of_a_deleted_row_are_told(tmp_path: Path) -> None:
    row = f'<w:tbl><w:tr><w:trPr><w:del w:id="1"/></w:trPr>{cell(UNSEEN)}</w:tr><w:tr>{cell("甲")}</w:tr></w:tbl>'
    assert [one["text"] for one in read(tmp_path, row)["tracked"]] == [UNSEEN]


def test_a_straight_line_is_no_hidden_picture(tmp_path: Path) -> None:
    line = anchored(extent='cx="5400000" cy="0"').replace("<a:blip", "<a:noBlip").replace("</a:blip", "</a:noBlip")
    assert read(tmp_path, line, table(cell("甲") + cell("乙")))["hidden"] == []
