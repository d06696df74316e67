"""Text that a web page hides in one of many ways is reported, and nothing is reported for plain pages."""

from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest

from tests.desks import picture_file
from tests.unit.files.word_builder import blocks_of, reading_of
from wxdesk.domain.article.blocks import Image, text_of
from wxdesk.domain.article.comparison.fidelity import source_differences

UNSEEN = "毛利12%"
HIDING = [
    "position:relative;left:-9999px",
    "position:absolute;left:-999px",
    "position:absolute;left:9999px",
    "position:absolute;right:9999px",
    "position:absolute;inset:-9999px auto auto -9999px",
    "position:fixed;top:-100vh",
    "display:block;margin-left:-9999px",
    "clip-path:inset(0 100% 0 0)",
    "clip-path:polygon(0 0, 0 0, 0 0)",
    "-webkit-clip-path:circle(0)",
    "display:block;overflow:hidden;height:.1px",
    "display:block;overflow:hidden;block-size:0",
    "transform:scale(0)",
    "transform:rotateY(90deg)",
    "transform:translateX(-9999px)",
    "scale:0",
    "translate:-200vw",
    "zoom:.01",
    "letter-spacing:-1em",
    "content-visibility:hidden",
    "filter:opacity(0%)",
    "filter:alpha(opacity=0)",
    "filter:blur(9px)",
    "opacity:calc(0)",
    "mask:linear-gradient(transparent,transparent)",
    "font-size:.01em",
    "font:0/0 a",
    "color:rgba(0,0,0,.02)",
    "color:rgb(100%,100%,100%)",
    "color:hsl(0,0%,100%)",
    "color:ivory",
    "color:var(--none,#fff)",
    "-webkit-text-fill-color:transparent",
    "display:/**/none",
    "dis\\70lay:none",
    "color:#fff!important;color:#000",
]
SHOWING = [
    "position:absolute;top:12000px;left:80px",
    "margin:0 -9999px;padding:0 9999px",
    "margin-left:-100%",
    "transform:translate(-50%,-50%) scale(1.1)",
    "transform:translate3d(-2250px,0,0)",
    "clip-path:inset(0 round 8px)",
    "letter-spacing:.5px",
    "zoom:1",
    "filter:drop-shadow(0 0 1px)",
    "mask:linear-gradient(#000,transparent)",
    "font:bold 16px/1.8 宋体",
    "color:hsl(210,20%,20%)",
    "color:rgb(34 34 34 / 80%)",
    'content:"display:none;"',
]
FLAT_LINES = [
    "line-height:0",
    "line-height:0;overflow:hidden",
    "line-height:0px",
    "line-height:0%",
    "line-height:.01em",
    "line-height:calc(0px)",
    "font:16px/0 宋体",
    "display:inline-block;line-height:0;overflow:hidden",
]
LINES = [
    "line-height:1",
    "line-height:1.75",
    "line-height:normal",
    "line-height:28px",
    "line-height:150%",
    "line-height:0;padding:12px 0",
    "line-height:0;height:40px",
    "line-height:0;font:16px 宋体",
    "font:16px/1.8 宋体",
    "overflow:hidden",
]
GRADIENTS = [
    "color:#fff;background:linear-gradient(#fff,#fff)",
    "color:#fff;background-image:linear-gradient(to right,#fff,white 50%,rgb(254,254,254))",
    "color:#fff;background:radial-gradient(circle at center,#fff 0%,#fefefe 100%)",
    "color:#fff;background:-webkit-gradient(linear,0 0,0 100%,from(#fff),to(#fff))",
    "color:#c00;background:linear-gradient(90deg,#c00,#c00)",
    "color:#c00;background:linear-gradient(rgba(204,0,0,1),#c00),url(a.png)",
    "color:#c00;background:linear-gradient(currentcolor,currentcolor)",
    "color:#fff;background:linear-gradient(transparent,rgba(255,255,255,0))",
    "color:#fff;background:linear-gradient(rgba(255,255,255,.5),transparent)",
    "color:#fff;background:linear-gradient(red,red) no-repeat 0 100%/100% 2px",
    "color:#fff;background:0 0",
    "color:transparent;background:linear-gradient(#fff,#fff);background-clip:text",
]
SEEN_GRADIENTS = [
    "color:#fff;background:linear-gradient(#c00,#f60)",
    "color:#fff;background-image:linear-gradient(135deg,#667eea 0%,#764ba2 100%)",
    "color:#fff;background:linear-gradient(#fff,#c00)",
    "color:#fff;background:#c00 linear-gradient(rgba(255,255,255,.2),transparent)",
    "color:#fff;background:linear-gradient(#c00,#c00);background-size:cover;background-repeat:no-repeat",
    "color:#fff;background:linear-gradient(var(--a),color-mix(in srgb,red,blue))",
    "color:#fff;background:url(a.png),linear-gradient(#fff,#fff)",
    "background:linear-gradient(#fff,#fff)",
    "background:linear-gradient(transparent 60%,#ffe08a 60%)",
    "background:linear-gradient(#000,#000) no-repeat 0 100%/100% 2px",
    "background-image:linear-gradient(currentcolor,currentcolor);background-size:100% 1px;background-repeat:no-repeat",
    "background:rgba(0,0,0,.12)",
    "color:transparent;background:linear-gradient(90deg,#c00,#60c);-webkit-background-clip:text",
]
SHADOWED = [
    "color:#fff;text-shadow:1px 1px 2px #000",
    "color:#fff;text-shadow:#c00 1px 1px",
    "color:#fff;text-shadow:0 0 10px rgba(0,0,0,.8)",
    "color:#fff;text-shadow:0 0 .3em #c00,0 0 .3em #c00",
    "color:#fff;text-shadow:-1px 0 #000,0 1px #000,1px 0 #000,0 -1px #000",
    "color:#fff;text-shadow:1px 1px #fff,2px 2px #000",
    "color:#fff;text-shadow:1px 1px rgba(255,255,255,.1),1px 1px #000",
    "color:#fff;text-shadow:1px 1px #fff,1px 1px 3px #000",
    "color:#c00;background:#c00;text-shadow:1px 1px 0 #fff",
    "color:#fff;text-shadow:1px 1px 2px color-mix(in srgb,red,blue)",
    "color:transparent;text-shadow:0 0 0 #000",
    "color:transparent;text-shadow:0 0 3px rgba(0,0,0,.5)",
    "color:transparent;text-shadow:20px 0 #333",
    "color:#000;text-shadow:none",
    "color:#000;text-shadow:0 0 9px #fff",
    "color:#fff;background:#c00;text-shadow:0 0 2px #c00",
]
"""Letters that are visible by their shadow, or of themselves."""
WEAKLY_SHADOWED = [
    "color:#fff;text-shadow:none",
    "color:#fff;text-shadow:1px 1px 2px #fff",
    "color:#fff;text-shadow:1px 1px",
    "color:#fff;text-shadow:1px 1px currentcolor",
    "color:#fff;text-shadow:0 0 0 #000",
    "color:#fff;text-shadow:0 0 #000",
    "color:#fff;text-shadow:1px 1px 2px transparent",
    "color:#fff;text-shadow:1px 1px 2px rgba(0,0,0,.05)",
    "color:#fff;text-shadow:0 0 200px #000",
    "color:#fff;text-shadow:-9999px 0 #000",
    "color:#fff;text-shadow:1px #000",
    "color:#fff;text-shadow:1px 1px #fff,1px 1px #000",
    "color:#c00;background:#c00;text-shadow:1px 1px 0 #c00",
    "color:transparent;text-shadow:0 0 30px #000",
    "color:transparent;text-shadow:0 0 3px #fff",
]
"""Invisible letters that no shadow makes visible."""
SHEETS = [
    "@media screen{.a{display:none}}",
    "@media (min-width:600px) and (max-width:9000px){.a{display:none}}",
    "@supports (display:grid){.a{display:none}}",
    "@layer one{.a{display:none}}",
    ".b{color:red;.a{display:none}}",
    ".b{&>.a{display:none}}",
    ":is(.a,.c){display:none}",
    ":where(.a){display:none}",
    ":root{--seen:none}.a{display:var(--seen)}",
]
OTHER_SHEETS = [
    "@media print{.a{display:none}}",
    "@media (max-width:600px){.a{display:none}}",
    "@media (prefers-color-scheme:dark){.a{color:#fff}}",
    "@supports not (display:grid){.a{display:none}}",
    "@font-face{font-family:x;src:url(y)}.c{display:none}",
    ":is(.c,.d){display:none}",
    ":root{--fg:#fff;--bg:#123}.a{color:var(--fg);background:var(--bg)}",
]


def read(folder: Path, page: str) -> dict[str, Any]:
    path = folder / "a.html"
    path.write_text(f"<meta charset=utf-8>{page}", "utf-8")
    reading = reading_of(path, "html")
    assert source_differences(reading["source_text"], blocks_of(reading), reading["title"]) == []
    return reading


def hidden(reading: dict[str, Any]) -> list[str]:
    return [one["text"] for one in reading["hidden"]]


@pytest.mark.parametrize("style", HIDING + WEAKLY_SHADOWED)
def test_a_style_that_leaves_nothing_to_see_hides_the_text(tmp_path: Path, style: str) -> None:
    reading = read(tmp_path, f"<p>五折<span style='{style}'>{UNSEEN}</span>起</p>")
    assert text_of(blocks_of(reading)) == "五折起"
    assert hidden(reading) == [UNSEEN]


@pytest.mark.parametrize("style", SHOWING + SHADOWED)
def test_an_ordinary_style_hides_nothing(tmp_path: Path, style: str) -> None:
    reading = read(tmp_path, f"<p>五折<span style='{style}'>{UNSEEN}</span>起</p>")
    assert text_of(blocks_of(reading)) == f"五折{UNSEEN}起"
    assert reading["hidden"] == []


@pytest.mark.parametrize("style", FLAT_LINES + GRADIENTS)
@pytest.mark.parametrize("around", ["<div style='{}'>{}</div>", "<section style='{}'><p>{}</p></section>"])
def test_a_block_without_line_height_or_on_a_ground_of_its_colour_hides_its_text(
    tmp_path: Path, style: str, around: str
) -> None:
    if "background" in style or "display" in style:
        around = "<div style='{}'>{}</div>"
    reading = read(tmp_path, f"<p>五折起，</p>{around.format(style, UNSEEN)}<p>结尾。</p>")
    assert text_of(blocks_of(reading)) == "五折起，\n结尾。"
    assert hidden(reading) == [UNSEEN]


@pytest.mark.parametrize("style", LINES + SEEN_GRADIENTS)
def test_a_block_with_line_height_and_contrast_is_read(tmp_path: Path, style: str) -> None:
    reading = read(tmp_path, f"<p>五折起</p><div style='{style}'>{UNSEEN}</div><p>结尾</p>")
    assert UNSEEN in text_of(blocks_of(reading))
    assert reading["hidden"] == []


@pytest.mark.parametrize(
    "page",
    [
        "<p>五折<sup style='line-height:0'>{}</sup>起</p>",
        "<style>sub,sup{{font-size:75%;line-height:0}}</style><p>五折<sub>{}</sub>起</p>",
        "<section style='line-height:0'><p style='line-height:1.75'>{}</p></section>",
        "<section style='line-height:0'><p><span style='line-height:1.75'>{}</span></p></section>",
        "<section style='background:linear-gradient(#c00,#f60)'><p><span style='color:#fff'>{}</span></p></section>",
        "<section style='text-shadow:0 0 3px #000'><p><span style='color:#fff'>{}</span></p></section>",
        "<style>h2{{color:#fff;text-shadow:1px 1px 2px #000}}</style><h2>{}</h2>",
        "<table><tr><td background='a.jpg' style='color:#fff'>{}</td><td>甲</td></table>",
        "<table><tr style='background:linear-gradient(#036,#048)'><td style='color:#fff'>{}</td><td>甲</td></table>",
    ],
)
def test_letters_with_a_line_or_ground_from_elsewhere_are_read(tmp_path: Path, page: str) -> None:
    reading = read(tmp_path, page.format(UNSEEN))
    assert UNSEEN in text_of(blocks_of(reading)) + str(reading["title"])
    assert reading["hidden"] == []


@pytest.mark.parametrize("style", ["font-size:0", "line-height:0", "line-height:0;overflow:hidden"])
def test_a_picture_in_a_block_without_room_for_letters_is_read(tmp_path: Path, style: str) -> None:
    data = b64encode(picture_file(tmp_path / "a.png").read_bytes()).decode()
    reading = read(tmp_path, f"<p>正文</p><section style='{style}'><img src='data:image/png;base64,{data}'></section>")
    assert any(isinstance(block, Image) for block in blocks_of(reading))
    assert reading["hidden"] == []


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_conditional_or_nested_rule_hides_text_too(tmp_path: Path, sheet: str) -> None:
    reading = read(tmp_path, f"<style>{sheet}</style><div class=b><p>五折起</p><p class=a>{UNSEEN}</p></div>")
    assert text_of(blocks_of(reading)) == "五折起"
    assert hidden(reading) == [UNSEEN]


@pytest.mark.parametrize("sheet", OTHER_SHEETS)
def test_a_rule_for_another_screen_hides_nothing(tmp_path: Path, sheet: str) -> None:
    reading = read(tmp_path, f"<style>{sheet}</style><div class=b><p>五折起</p><p class=a>{UNSEEN}</p></div>")
    assert UNSEEN in text_of(blocks_of(reading)) + str(reading["title"])
    assert reading["hidden"] == []


def test_a_visible_word_in_an_invisible_paragraph_is_read(tmp_path: Path) -> None:
    page = f"<p>五折</p><p style='visibility:hidden'>{UNSEEN}<span style='visibility:visible'>起售</span></p>"
    reading = read(tmp_path, page)
    assert "起售" in text_of(blocks_of(reading))
    assert hidden(reading) == [UNSEEN]


@pytest.mark.parametrize(
    "attributes",
    ["width=0 height=0", 'style="width:0;height:0"', 'style="max-width:0"', 'style="object-position:-9999px"'],
)
def test_a_picture_that_the_page_shrinks_to_nothing_is_withheld(tmp_path: Path, attributes: str) -> None:
    data = b64encode(picture_file(tmp_path / "a.png").read_bytes()).decode()
    reading = read(tmp_path, f"<p>正文</p><p><img alt=进价表 {attributes} src='data:image/png;base64,{data}'></p>")
    assert not any(isinstance(block, Image) for block in blocks_of(reading))
    assert hidden(reading) == ["进价表"]
    assert len(reading["withheld"]) == 1


def test_a_tracking_pixel_of_another_site_is_dropped_without_a_report(tmp_path: Path) -> None:
    reading = read(tmp_path, "<p>正文</p><img width=1 height=1 src='https://example.com/p.gif'>")
    assert (reading["hidden"], reading["lost"]) == ([], [])


@pytest.mark.parametrize("control", ["dialog", "textarea"])
def test_the_words_in_a_control_of_a_page_are_told(tmp_path: Path, control: str) -> None:
    reading = read(tmp_path, f"<p>正文</p><{control}>{UNSEEN}</{control}>")
    assert [(one["what"], one["text"]) for one in reading["lost"]] == [("page-frame", UNSEEN)]


def test_the_header_of_a_word_page_is_told_and_left_out(tmp_path: Path) -> None:
    reading = read(tmp_path, f"<p>正文</p><div style='mso-element:header'><p>{UNSEEN}</p></div>")
    assert text_of(blocks_of(reading)) == "正文"
    assert [(one["what"], one["text"]) for one in reading["lost"]] == [("page-head", UNSEEN)]


def test_the_cells_of_a_hidden_group_of_columns_are_left_out(tmp_path: Path) -> None:
    group = "<colgroup style='visibility:collapse'><col></colgroup><col><col>"
    reading = read(tmp_path, f"<table>{group}<tr><td>{UNSEEN}</td><td>甲</td><td>乙</td></tr></table>")
    assert hidden(reading) == [UNSEEN]


@pytest.mark.parametrize("colour", ["ffffff", "FFF", "white"])
def test_a_colour_attribute_needs_no_sign(tmp_path: Path, colour: str) -> None:
    reading = read(tmp_path, f"<p>五折<font color={colour}>{UNSEEN}</font>起</p>")
    assert hidden(reading) == [UNSEEN]


def test_the_colour_of_all_letters_of_an_old_page_counts(tmp_path: Path) -> None:
    page = f"<body text=white><p><font color=black>五折起</font></p><p>{UNSEEN}</p></body>"
    assert hidden(read(tmp_path, page)) == [UNSEEN]


@pytest.mark.parametrize("inside", ["text-shadow:none", "text-shadow:initial", "text-shadow:1px 1px #fff"])
def test_an_element_may_end_the_shadow_that_shows_its_letters(tmp_path: Path, inside: str) -> None:
    page = f"<p style='color:#fff;text-shadow:0 0 3px #000'>五折<span style='{inside}'>{UNSEEN}</span></p><p>起</p>"
    reading = read(tmp_path, page)
    assert hidden(reading) == [UNSEEN]
