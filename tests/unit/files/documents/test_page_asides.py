"""Text in a page from Word, Excel or the web that readers did not see is reported, and left out of the article.

Examples are hidden text and comments.
"""

from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.desks import picture_file
from tests.unit.files.word_builder import blocks_of, reading_of
from wxdesk.domain.article.blocks import TableBlock, block_text, text_of
from wxdesk.domain.article.comparison.fidelity import source_differences


def read(folder: Path, page: str) -> dict[str, Any]:
    path = folder / "a.html"
    path.write_text(f"<meta charset=utf-8>{page}", "utf-8")
    reading = reading_of(path, "html")
    assert source_differences(reading["source_text"], blocks_of(reading), reading["title"]) == []
    return reading


def said(reading: dict[str, Any], what: str) -> list[tuple[str, str]]:
    return [(one["what"], one["text"]) for one in reading[what]]


@pytest.mark.parametrize(
    ("hiding", "why"),
    [
        ("background:black;color:black", "ground"),
        ("background:#000", "ground"),
        ("mso-highlight:black", "ground"),
        ("background:#eee;color:rgb(238,238,238)", "ground"),
        ("color:transparent", "ground"),
        ("color:white", "white"),
        ("opacity:.01", "vanish"),
        ("text-indent:-9999px", "vanish"),
        ("position:absolute;left:-999em", "vanish"),
        ("position:absolute;clip:rect(0,0,0,0)", "vanish"),
        ("clip-path:inset(50%)", "vanish"),
        ("display:block;height:0;overflow:hidden", "vanish"),
    ],
)
def test_text_that_a_page_hides_by_any_style_is_reported(tmp_path: Path, hiding: str, why: str) -> None:
    reading = read(tmp_path, f"<p>五折<span style='{hiding}'>毛利12%</span>起</p>")
    assert "毛利" not in text_of(blocks_of(reading))
    assert said(reading, "hidden") == [(why, "毛利12%")]


@pytest.mark.parametrize(
    "showing",
    [
        "background:#333;color:#fff",
        "background:linear-gradient(red,blue);color:transparent;-webkit-background-clip:text",
        "background:url(a.png);color:#fff",
        "opacity:.6",
        "text-indent:2em",
        "position:relative;left:-9999px;left:0",
        "height:0;padding-bottom:56%;overflow:hidden",
        "color:hsl(0,0%,20%)",
        "color:rgb(0,0,0)",
    ],
)
def test_text_that_readers_see_stays(tmp_path: Path, showing: str) -> None:
    reading = read(tmp_path, f"<p>五折<span style='{showing}'>起</span></p>")
    assert text_of(blocks_of(reading)) == "五折起"
    assert reading["hidden"] == []


def test_a_hidden_picture_is_reported(tmp_path: Path) -> None:
    reading = read(tmp_path, "<p>正文</p><p style='display:none'><img alt='进价表' src='a.png'></p>")
    assert said(reading, "hidden") == [("picture", "进价表")]
    assert reading["linked"] == []


def test_a_hidden_picture_that_the_page_contains_is_kept_aside_by_its_digest(tmp_path: Path) -> None:
    content = picture_file(tmp_path / "a.png", 40).read_bytes()
    source = f"data:image/png;base64,{b64encode(content).decode()}"
    hidden = f"<p style='display:none'><img alt='进价表' src='{source}'></p>"
    rows = f"<tr><td>甲</td><td>乙</td></tr><tr><td style='display:none'><img src='{source}'></td><td>丙</td></tr>"
    reading = read(
        tmp_path, f"<p>正文</p>{hidden}<table>{rows}</table><p style='display:none'><img src='https://a.cn/b.png'></p>"
    )
    digest = sha256(content).hexdigest()
    assert [(one["text"], one.get("picture")) for one in reading["hidden"]] == [
        ("进价表", digest),
        (f"{digest[:8]}.png", digest),
        ("https://a.cn/b.png", None),
    ]
    assert [Path(one["path"]).read_bytes() for one in reading["withheld"]] == [content]
    assert reading["images"] == []


def test_comments_and_their_marks_stay_out_of_a_page_from_word(tmp_path: Path) -> None:
    mark = "<span class=MsoCommentReference><a class=msocomanchor href='#_msocom_1'>[张1]</a></span>"
    note = (
        "<p class=MsoCommentText><span class=MsoCommentReference>&nbsp;</span><a class=msocomanchor>[张1]</a>要改</p>"
    )
    listed = (
        f"<div style='mso-element:comment-list'><hr class=msocomoff><div style='mso-element:comment'>{note}</div></div>"
    )
    reading = read(tmp_path, f"<p>第一段。</p><p>全场{mark}五折。</p>{listed}")
    assert text_of(blocks_of(reading)) == "第一段。\n全场五折。"
    assert said(reading, "comments") == [("comment", "要改")]


def test_comments_of_google_docs_stay_out(tmp_path: Path) -> None:
    note = "<div><p><a href='#cmnt_ref1' id='cmnt1'>[a]</a><span>要改</span></p></div>"
    reading = read(
        tmp_path, f"<p>第一段。</p><p>全场<sup><a href='#cmnt1' id='cmnt_ref1'>[a]</a></sup>五折。</p>{note}"
    )
    assert text_of(blocks_of(reading)) == "第一段。\n全场五折。"
    assert said(reading, "comments") == [("comment", "要改")]


def test_tracked_changes_of_a_page_are_accepted_and_reported_while_struck_prices_stay(tmp_path: Path) -> None:
    changed = (
        "<del cite='mailto:a' datetime='2025'>六折</del><ins cite='mailto:a'>五折</ins><span class=msoDel>起</span>"
    )
    reading = read(tmp_path, f"<p>第一段。</p><p>全场{changed}，<del>99</del>49元。</p>")
    (_, block) = blocks_of(reading)
    assert block_text(block) == "全场五折，99 49元。".replace(" ", "")
    assert said(reading, "tracked") == [("del", "六折"), ("ins", "五折"), ("del", "起")]
    assert not any(run["underline"] for run in reading["blocks"]["blocks"][1]["runs"] if "underline" in run)


def test_hidden_rows_columns_and_cells_of_a_pasted_table_are_left_out(tmp_path: Path) -> None:
    columns = "<col width=72><col width=0 style='display:none'><col width=72><col width=72>"
    rows = "<tr><td>商品</td><td>进价</td><td colspan=2>售价</td></tr><tr style='display:none'><td>停售</td></tr>"
    rows += "<tr><td>牛奶</td><td>30</td><td style='display:none'>9</td><td>49</td></tr>"
    reading = read(tmp_path, f"<p>价目。</p><table>{columns}{rows}</table>")
    table = blocks_of(reading)[1]
    assert isinstance(table, TableBlock)
    assert block_text(table) == "商品\t售价\n牛奶\t49"
    assert said(reading, "hidden") == [("column", "进价"), ("row", "停售"), ("column", "30 9")]
