"""Text of a Word file that table styles, theme colours or the fill of its shape make invisible is reported."""

from pathlib import Path
from typing import Any

import pytest
from PIL import ImageColor

from tests.unit.files.word_builder import (
    NAMESPACES,
    blocks_of,
    cell,
    p,
    r,
    reading_of,
    style,
    styles,
    text_box,
    word_file,
)
from wxdesk.domain.article.blocks import text_of
from wxdesk.domain.article.comparison.fidelity import source_differences

TEXT = "本店五月一日起全场五折，请各位顾客互相转告。"
UNSEEN = "毛利12%"
WHITE, DARK = '<w:color w:val="FFFFFF"/>', '<w:shd w:val="clear" w:color="auto" w:fill="1F4E79"/>'
NO_FILL = '<w:shd w:val="clear" w:color="auto" w:fill="auto"/>'


def read(folder: Path, *body: str, **parts: Any) -> dict[str, Any]:
    reading = reading_of(word_file(folder / "a.docx", p(TEXT), *body, p(TEXT), **parts))
    assert source_differences(reading["source_text"], blocks_of(reading), reading["title"]) == []
    return reading


def check(reading: dict[str, Any], *, hides: bool) -> None:
    """Check that the word `UNSEEN` is reported and left out with `hides`, or else read and not reported."""
    assert [one["text"] for one in reading["hidden"]] == ([UNSEEN] if hides else [])
    assert (UNSEEN in text_of(blocks_of(reading))) is not hides


def area(kind: str, letters: str = WHITE, shade: str = "") -> str:
    """Return the part of a table style for an area such as "firstRow", or for the whole table if `kind` is ""."""
    inside = f"<w:rPr>{letters}</w:rPr>" + (f"<w:tcPr>{shade}</w:tcPr>" if shade else "")
    return f'<w:tblStylePr w:type="{kind}">{inside}</w:tblStylePr>' if kind else inside


def styled_table(at: tuple[int, int], look: str, *, run: str = "", shade: str = "") -> str:
    """Return a table of 4 rows and 3 columns in the table style T with the word `UNSEEN` at `at`.

    `look` is the XML of its `w:tblLook`. `run` is the formatting of the word, `shade` that of its cell.
    """
    seen = '<w:color w:val="333333"/><w:sz w:val="21"/><w:vanish w:val="0"/>'
    rows = "".join(
        "<w:tr>" + "".join(cell(p(r(UNSEEN, run)), shade) if (row, column) == at else cell(p(r("格", seen)))
                           for column in range(3)) + "</w:tr>"
        for row in range(4)
    )  # fmt: skip
    return f'<w:tbl><w:tblPr><w:tblStyle w:val="T"/>{look}</w:tblPr>{rows}</w:tbl>'


def table_style(content: str, *, child: bool = False) -> dict[str, str]:
    """Return the part `styles.xml` with the table style T; with `child`, T is based on a style that has the content."""
    base = style("B", "父", content, "table") + style("T", "子", '<w:basedOn w:val="B"/>', "table")
    return {"word/styles.xml": styles(base if child else style("T", "表", content, "table"))}


ALL = '<w:tblLook w:val="01E0"/>'
"""First and last row and column, and bands."""
ROW = '<w:tblLook w:firstRow="1" w:noVBand="1"/>'
PLACES = [
    ("", (2, 1), '<w:tblLook w:val="0000"/>'),
    ("wholeTable", (2, 1), ALL),
    ("firstRow", (0, 1), ALL),
    ("firstRow", (0, 0), ROW),
    ("lastRow", (3, 1), ALL),
    ("firstCol", (2, 0), ALL),
    ("lastCol", (1, 2), ALL),
    ("band1Horz", (1, 1), ALL),
    ("band2Horz", (2, 1), ALL),
    ("band1Horz", (0, 1), '<w:tblLook w:val="0000"/>'),
    ("band1Vert", (1, 1), ALL),
    ("nwCell", (0, 0), ALL),
    ("seCell", (3, 2), ALL),
]
HIDING = ["<w:vanish/>", '<w:sz w:val="2"/>', WHITE]


@pytest.mark.parametrize("child", [False, True])
@pytest.mark.parametrize("letters", HIDING)
@pytest.mark.parametrize(("kind", "at", "look"), PLACES)
def test_a_table_style_hides_the_text_of_its_area(
    tmp_path: Path, kind: str, at: tuple[int, int], look: str, letters: str, *, child: bool
) -> None:
    reading = read(tmp_path, styled_table(at, look), parts=table_style(area(kind, letters), child=child))
    check(reading, hides=True)


@pytest.mark.parametrize(
    ("content", "at", "look", "run", "shade"),
    [
        (area("firstRow", WHITE, DARK), (0, 1), ALL, "", ""),
        (area("", WHITE, DARK), (2, 1), ALL, "", ""),
        (area("firstRow") + area("", "", DARK), (0, 1), ALL, "", ""),
        (area("firstRow"), (0, 1), '<w:tblLook w:val="0000"/>', "", ""),
        (area("firstRow"), (1, 1), ALL, "", ""),
        (area("band2Horz"), (1, 1), ALL, "", ""),
        (area("band1Horz"), (1, 1), '<w:tblLook w:val="0600"/>', "", ""),
        (area("firstRow"), (0, 1), ALL, '<w:color w:val="000000"/>', ""),
        (area("firstRow"), (0, 1), ALL, '<w:color w:val="auto"/>', ""),
        (area("firstRow"), (0, 1), ALL, "", DARK),
        (area("firstRow", '<w:sz w:val="2"/>'), (0, 1), ALL, '<w:sz w:val="21"/>', ""),
        (area("", "<w:vanish/>"), (2, 1), ALL, '<w:vanish w:val="0"/>', ""),
        (area("firstRow", '<w:color w:val="333333"/>', DARK), (0, 1), ALL, "", ""),
        (area("firstRow", "", DARK), (0, 1), ALL, WHITE, ""),
    ],
)
def test_an_ordinary_table_style_hides_nothing(
    tmp_path: Path, content: str, at: tuple[int, int], look: str, run: str, shade: str
) -> None:
    table = styled_table(at, look, run=run, shade=shade)
    check(read(tmp_path, table, parts=table_style(content)), hides=False)


@pytest.mark.parametrize(
    ("content", "run", "shade"),
    [
        (area("firstRow", WHITE, DARK), "", NO_FILL),
        (area("firstRow", "", DARK), '<w:color w:val="1F4E79"/>', ""),
        (area("firstRow", "", '<w:shd w:val="clear" w:fill="FFFFFF"/>') + area("", WHITE, DARK), "", ""),
    ],
)
def test_the_shade_of_a_table_style_is_the_ground_of_its_text(
    tmp_path: Path, content: str, run: str, shade: str
) -> None:
    table = styled_table((0, 1), ALL, run=run, shade=shade)
    check(read(tmp_path, table, parts=table_style(content)), hides=True)


def test_a_text_box_in_a_cell_does_not_have_the_look_of_the_cell(tmp_path: Path) -> None:
    table = styled_table((0, 1), ALL).replace(p(r(UNSEEN)), p(text_box(p(r(UNSEEN)))))
    check(read(tmp_path, table, parts=table_style(area("firstRow"))), hides=False)


SCHEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:clrScheme name="x">'
    '<a:dk1><a:sysClr val="windowText"/></a:dk1><a:lt1><a:sysClr val="window"/></a:lt1>'
    '<a:dk2><a:srgbClr val="1F497D"/></a:dk2><a:lt2><a:srgbClr val="FDFDFD"/></a:lt2>'
    '<a:accent1><a:srgbClr val="FFFFFF"/></a:accent1></a:clrScheme></a:themeElements></a:theme>'
)
OWN_THEME: dict[str, Any] = {
    "parts": {"word/theme/theme1.xml": SCHEME},
    "relations": {"rT": ("theme", "theme/theme1.xml", False)},
}
EXCHANGED: dict[str, Any] = {
    "parts": {
        "word/settings.xml": f'<w:settings {NAMESPACES}><w:clrSchemeMapping w:bg1="dark1" w:t1="light1"/></w:settings>'
    }
}


def coloured(color: str, fill: str = "") -> str:
    return p(r(UNSEEN, f"<w:color {color}/>"), f'<w:shd w:val="clear" {fill}/>' if fill else "")


@pytest.mark.parametrize(
    ("body", "theme"),
    [
        (coloured('w:themeColor="background1"'), {}),
        (coloured('w:val="auto" w:themeColor="light1"'), {}),
        (coloured('w:themeColor="background1" w:themeShade="F5"'), {}),
        (coloured('w:themeColor="accent1" w:themeTint="05"'), {}),
        (coloured('w:val="C00000" w:themeColor="background1"'), {}),
        (coloured('w:themeColor="accent1"'), OWN_THEME),
        (coloured('w:themeColor="background2"'), OWN_THEME),
        (coloured('w:themeColor="background1"'), OWN_THEME),
        (coloured('w:themeColor="text1"'), EXCHANGED),
        (coloured('w:val="4472C4"', 'w:fill="auto" w:themeFill="accent1"'), {}),
        (coloured('w:themeColor="accent2"', 'w:themeFill="accent2"'), {}),
        (coloured('w:val="1F497D"', 'w:themeFill="text2"'), OWN_THEME),
    ],
)
def test_a_colour_named_by_the_theme_hides_text(tmp_path: Path, body: str, theme: dict[str, Any]) -> None:
    check(read(tmp_path, body, **theme), hides=True)


@pytest.mark.parametrize(
    ("body", "theme"),
    [
        (coloured('w:themeColor="text1"'), {}),
        (coloured('w:val="FFFFFF" w:themeColor="text1"'), {}),
        (coloured('w:val="auto"'), {}),
        (coloured('w:themeColor="background1" w:themeShade="80"'), {}),
        (coloured('w:themeColor="accent1"'), {}),
        (coloured('w:themeColor="accent1" w:themeTint="99"'), {}),
        (coloured('w:themeColor="background1"', 'w:themeFill="accent1"'), {}),
        (coloured('w:themeColor="background1"', 'w:fill="auto" w:themeFill="text2"'), OWN_THEME),
        (coloured('w:themeColor="text2"'), OWN_THEME),
        (coloured('w:themeColor="hyperlink"'), {}),
        (coloured('w:themeColor="background1"'), EXCHANGED),
    ],
)
def test_an_ordinary_colour_of_the_theme_is_read(tmp_path: Path, body: str, theme: dict[str, Any]) -> None:
    check(read(tmp_path, body, **theme), hides=False)


def test_the_colour_of_all_text_without_another_counts(tmp_path: Path) -> None:
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{WHITE}</w:rPr></w:rPrDefault></w:docDefaults>"
    seen = p(r("公开", '<w:color w:val="000000"/>'))
    path = word_file(tmp_path / "a.docx", seen, p(UNSEEN), seen, parts={"word/styles.xml": styles(defaults)})
    check(reading_of(path), hides=True)


def test_the_text_effect_of_a_style_hides_text(tmp_path: Path) -> None:
    space = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    fill = f'<w14:textFill {space}><w14:solidFill><w14:schemeClr w14:val="bg1"/></w14:solidFill></w14:textFill>'
    look = {"word/styles.xml": styles(style("E", "效果", f"<w:rPr>{fill}</w:rPr>", "character"))}
    check(read(tmp_path, p(r(UNSEEN, '<w:rStyle w:val="E"/>')), parts=look), hides=True)


PLACE = '<wp:position{0} relativeFrom="page"><wp:posOffset>{1}</wp:posOffset></wp:position{0}>'
RED = '<a:solidFill><a:srgbClr val="C00000"/></a:solidFill>'
CLEAR = "<wps:spPr><a:noFill/></wps:spPr>"
FILLED = f"<wps:spPr>{RED}</wps:spPr>"
GRADIENT = (
    '<wps:spPr><a:gradFill><a:gsLst><a:gs><a:srgbClr val="{}"/></a:gs>'
    '<a:gs><a:schemeClr val="{}"/></a:gs></a:gsLst></a:gradFill></wps:spPr>'
)
STYLED = (
    '<wps:style><a:fillRef idx="{}"><a:schemeClr val="accent1"/></a:fillRef>'
    '<a:fontRef><a:schemeClr val="lt1"/></a:fontRef></wps:style>'
)


def shape(content: str, text: str = "", *, down: int = 0, placed: str = "anchor") -> str:
    """Return a paragraph with a drawing of the shape `content`; `text` is the XML of its paragraphs.

    `down` is its distance from the upper edge of the page. `placed` is "anchor" for a floating one, or "inline".
    """
    words = f"<wps:txbx><w:txbxContent>{text}</w:txbxContent></wps:txbx>" if text else ""
    at = PLACE.format("H", 0) + PLACE.format("V", down) if placed == "anchor" else ""
    return p(
        f'<w:r><w:drawing><wp:{placed}>{at}<wp:extent cx="900000" cy="400000"/><wp:docPr id="1" name="框"/><a:graphic>'
        f"<a:graphicData><wps:wsp>{content}{words}</wps:wsp></a:graphicData></a:graphic></wp:{placed}></w:drawing></w:r>"
    )


def old_shape(attributes: str, fill: str = "", *, run: str = WHITE) -> str:
    words = f"<v:textbox><w:txbxContent>{p(r(UNSEEN, run))}</w:txbxContent></v:textbox>"
    drawn = f'<v:shape style="position:absolute;width:90pt" {attributes}>{fill}{words}</v:shape>'
    return p(f"<w:r><w:pict>{drawn}</w:pict></w:r>")


LETTERS = p(r(UNSEEN, WHITE))


@pytest.mark.parametrize(
    "body",
    [
        old_shape(""),
        shape('<wps:spPr><a:solidFill><a:prstClr val="white"/></a:solidFill></wps:spPr>', LETTERS),
    ],
)
def test_a_named_colour_is_known_also_after_pillow_used_it(tmp_path: Path, body: str) -> None:
    ImageColor.getrgb("white")
    check(read(tmp_path, body), hides=True)


def changed(changes: str, letters: str, base: str = 'a:schemeClr val="accent1"') -> str:
    """Return a shape whose fill is a colour with `changes`, such as "shade 50000"; `letters` are six digits."""
    steps = "".join(f'<a:{how} val="{amount}"/>' for how, amount in (one.split() for one in changes.split(",")))
    fill = f"<wps:spPr><a:solidFill><{base}>{steps}</{base.split(maxsplit=1)[0]}></a:solidFill></wps:spPr>"
    return shape(fill, p(r(UNSEEN, f'<w:color w:val="{letters}"/>')))


CHANGED = [
    ("shade 50000", "2F528F"),
    ("shade 50%", "2F528F"),
    ("tint 50000", "B1BBE4"),
    ("tint 1000", "FFFFFF"),
    ("lumMod 75000", "2F5496"),
    ("lumMod 20000,lumOff 80000", "DAE3F3"),
    ("lumMod 20000,lumOff 80000,satMod 0", "E6E6E6"),
    ("satMod 0", "848484"),
    ("satOff -100000", "848484"),
    ("shade 0", "000000"),
    ("satMod 300000", "0961FF"),
    ("lumMod 60000,lumOff 40000,tint 1000", "FFFFFF"),
]
"""Changes of the colour 4472C4, and what Office makes of it; outlines of Office's shapes have the first."""
BARE = p(r(UNSEEN))
PAGE_BREAK = p('<w:r><w:br w:type="page"/></w:r>')


@pytest.mark.parametrize(
    "body",
    [
        shape(CLEAR, LETTERS),
        shape(CLEAR, LETTERS, placed="inline"),
        shape("<wps:spPr/>", LETTERS),
        shape('<wps:spPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill></wps:spPr>', LETTERS),
        shape(GRADIENT.format("FFFFFF", "bg1"), LETTERS),
        shape(f"<wps:spPr/>{STYLED.format(0)}", LETTERS),
        shape(f"{CLEAR}{STYLED.format(1)}", BARE),
        shape(FILLED, p(r(UNSEEN, '<w:color w:val="C00000"/>'))),
        shape(f"<wps:spPr/>{STYLED.format(1)}", p(r(UNSEEN, '<w:color w:val="4472C4"/>'))),
        shape(CLEAR, LETTERS) + shape(FILLED, down=900000),
        shape(CLEAR, LETTERS) + PAGE_BREAK + shape(FILLED),
        shape(CLEAR, LETTERS) + shape(FILLED.replace("C00000", "FFFFFF")),
        old_shape('filled="f"'),
        old_shape(""),
        old_shape('fillcolor="window"'),
        old_shape('fillcolor="#c00000"', '<v:fill on="f"/>'),
        old_shape('fillcolor="#c00000"', run='<w:color w:val="C00000"/>'),
    ],
)
def test_text_in_a_shape_is_judged_by_what_lies_behind_it(tmp_path: Path, body: str) -> None:
    check(read(tmp_path, body), hides=True)


@pytest.mark.parametrize(
    "body",
    [
        shape(FILLED, LETTERS),
        shape('<wps:spPr><a:solidFill><a:schemeClr val="accent2"/></a:solidFill></wps:spPr>', LETTERS),
        shape(GRADIENT.format("C00000", "bg1"), LETTERS),
        shape("<wps:spPr><a:blipFill><a:blip/></a:blipFill></wps:spPr>", LETTERS),
        shape(f"<wps:spPr/>{STYLED.format(1)}", LETTERS),
        shape(f"<wps:spPr/>{STYLED.format(1)}", BARE),
        shape(f"{CLEAR}{STYLED.format(1)}", p(r(UNSEEN, '<w:color w:val="000000"/>'))),
        shape(CLEAR, BARE),
        shape(FILLED) + shape(CLEAR, LETTERS),
        shape(FILLED, placed="inline") + shape(CLEAR, LETTERS),
        f"<w:tbl><w:tr>{cell(shape(CLEAR, LETTERS, placed='inline'), DARK)}{cell('甲')}</w:tr></w:tbl>",
        old_shape('fillcolor="#c00000"'),
        old_shape('fillcolor="red [204]"'),
        old_shape("", '<v:fill type="frame"/>'),
        old_shape('filled="f"', run='<w:color w:val="333333"/>'),
    ],
)
def test_text_in_a_shape_that_contrasts_with_it_is_read(tmp_path: Path, body: str) -> None:
    assert UNSEEN in read(tmp_path, body)["source_text"]
    assert read(tmp_path, body)["hidden"] == []


def test_a_text_box_with_a_version_for_older_programs_is_told_once(tmp_path: Path) -> None:
    check(read(tmp_path, p(text_box(p(r(UNSEEN, "<w:vanish/>"))))), hides=True)


@pytest.mark.parametrize(("changes", "letters"), CHANGED)
def test_letters_in_the_changed_colour_of_their_shape_are_hidden(tmp_path: Path, changes: str, letters: str) -> None:
    check(read(tmp_path, changed(changes, letters)), hides=True)


@pytest.mark.parametrize(
    "body",
    [
        *(changed(changes, "C00000") for changes, _ in CHANGED),
        changed("shade 50000", "FFFFFF"),
        changed("tint 75000", "FFFFFF"),
        changed("shade 50000", "4472C4"),
        changed("lumMod 75000,satMod 120000", "FFFFFF"),
        changed("lumMod 20000,lumOff 80000", "1F3864"),
        changed("shade 95000", "FFFFFF", 'a:srgbClr val="C00000"'),
        changed("tint 1000", "000000", 'a:srgbClr val="000000"'),
        changed("unknown 50000", "4472C4"),
    ],
)
def test_letters_that_contrast_with_the_changed_colour_of_their_shape_are_read(tmp_path: Path, body: str) -> None:
    check(read(tmp_path, body), hides=False)


@pytest.mark.parametrize(("shade", "hides"), [("100000", True), ("40000", False)])
def test_a_shade_of_white_letters_counts(tmp_path: Path, shade: str, *, hides: bool) -> None:
    space = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    colour = f'<w14:schemeClr w14:val="bg1"><w14:shade w14:val="{shade}"/></w14:schemeClr>'
    fill = f"<w14:textFill {space}><w14:solidFill>{colour}</w14:solidFill></w14:textFill>"
    check(read(tmp_path, p(r(UNSEEN, fill))), hides=hides)
