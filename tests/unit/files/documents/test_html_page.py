import base64
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.files.word_builder import blocks_of, reading_of
from wxdesk.domain.article.blocks import (
    Block,
    CodeBlock,
    Component,
    DividerBlock,
    Heading,
    Image,
    ListItem,
    Paragraph,
    Quote,
    Run,
    TableBlock,
    block_text,
    runs_of,
    text_of,
)
from wxdesk.domain.article.comparison.fidelity import letters, source_differences
from wxdesk.files.documents.pages.html_text import read_visible_text
from wxdesk.files.parsing.job_error import JobError

ARTICLE = """<!doctype html><html><head><meta charset="utf-8"><title>网站 - 店庆</title>
<style>.quiet { display: none } .loud { font-weight: 700 } td { color: #333 }</style></head><body>
<h1>店庆开幕</h1>
<p>全场<span class="loud">满减</span>，
欢迎&nbsp;<a href="https://example.com/a?utm_source=x&amp;id=3" onclick="go()">光临</a>。</p>
<ol start="3"><li>甲<ul><li>内</li></ul></li><li><p>乙</p><p>乙二</p></li></ol>
<table><tr><th>商品</th><th>价格</th></tr>
<tr><td rowspan="2">牛奶</td><td>49元</td></tr><tr><td>59元</td></tr></table>
<blockquote>感谢有你</blockquote>
<pre><code class="language-sh">a  b
  c</code></pre>
<hr><p align="center">H<sub>2</sub>O<br>完</p><script>alert("x")</script></body></html>"""

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><p class=MsoTitle>店庆</p>
<p class=MsoNormal>全场五折。<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>一、<span style='font:7.0pt'>&nbsp;&nbsp;</span></span><![endif]>满赠</p>
<p class=MsoListParagraph style='mso-list:l1 level2 lfo2'><span
style='font-family:Wingdings;mso-list:Ignore'>l
</span>抽奖</p></body></html>"""

WECHAT = """<html><head><meta name="author" content="殷茵">
<meta property="og:description" content="十五周年"></head>
<body><h1 id="activity-name"> 店庆开幕 </h1><a id="js_name">武穴购物广场</a>
<div id="js_content" style="visibility: hidden; opacity: 0;"><section
style="text-align:center"><span>全场五折</span></section>
<p><img data-src="https://mmbiz.qpic.cn/1" data-ratio="0.5"></p></div>
<div>阅读原文</div></body></html>"""


def read(folder: Path, page: str) -> dict[str, Any]:
    path = folder / "a.html"
    path.write_text(page, encoding="utf-8")
    reading = reading_of(path, "html")
    assert source_differences(reading["source_text"], blocks_of(reading), reading["title"]) == []
    return reading


def blocks(folder: Path, page: str) -> tuple[Block, ...]:
    return blocks_of(read(folder, page))


@pytest.mark.parametrize(
    ("copied", "kept"),
    [
        ("https://mp.weixin.qq.com/s/abc?from=appmsg&scene=1#rd", "https://mp.weixin.qq.com/s/abc"),
        (
            "http://mp.weixin.qq.com/s?__biz=MzA=&amp;mid=1&amp;idx=2&amp;sn=f&amp;chksm=9&amp;sharer_shareinfo=7",
            "http://mp.weixin.qq.com/s?__biz=MzA=&mid=1&idx=2&sn=f",
        ),
        ("https://mp.weixin.qq.com/mp/homepage?hid=1", "https://mp.weixin.qq.com/mp/homepage?hid=1"),
        ("https://example.com/s?from=appmsg", "https://example.com/s?from=appmsg"),
    ],
)
def test_a_link_to_an_article_does_not_tell_who_shared_it(tmp_path: Path, copied: str, kept: str) -> None:
    (paragraph,) = blocks(tmp_path, f'<p><a href="{copied}">往期</a></p>')
    assert isinstance(paragraph, Paragraph)
    assert paragraph.runs[0].link == kept


def test_a_page_is_read_whole_and_faithfully(tmp_path: Path) -> None:
    reading = read(tmp_path, ARTICLE)
    found = blocks_of(reading)
    assert reading["title"] == "店庆开幕"
    assert [type(block) for block in found] == [
        Paragraph, *[ListItem] * 3, TableBlock, Quote, CodeBlock, DividerBlock, Paragraph,
    ]  # fmt: skip
    assert found[0] == Paragraph(
        found[0].id,
        (
            Run("全场"),
            Run("满减", bold=True),
            Run("，欢迎\xa0"),
            Run("光临", link="https://example.com/a?id=3"),
            Run("。"),
        ),
    )
    assert [block_text(block) for block in found[1:4]] == ["3. 甲", "内", "4. 乙\n乙二"]
    assert found[-1] == Paragraph(found[-1].id, (Run("H"), Run("2", script="sub"), Run("O\n完")), "center")


def test_elements_mark_their_words_as_styles_do(tmp_path: Path) -> None:
    page = "<p><b>粗</b><em>斜</em><u>线</u><s>删</s><code>码</code><cite>引</cite></p>"
    (found,) = blocks(tmp_path, page)
    assert found == Paragraph(
        found.id,
        (
            Run("粗", bold=True),
            Run("斜", italic=True),
            Run("线", underline=True),
            Run("删", strike=True),
            Run("码", code=True),
            Run("引", italic=True),
        ),
    )


def test_spans_and_headers_of_a_table_stay(tmp_path: Path) -> None:
    table = next(block for block in blocks(tmp_path, ARTICLE) if isinstance(block, TableBlock))
    assert [cell.header for cell in table.rows[0]] == [True, True]
    assert [(len(row), row[0].rowspan) for row in table.rows[1:]] == [(2, 2), (1, 1)]


def test_what_word_copies_keeps_its_typed_numbers_and_drops_its_bullets(tmp_path: Path) -> None:
    reading = read(tmp_path, WORD)
    items = [block for block in blocks_of(reading) if isinstance(block, ListItem)]
    assert reading["title"] == "店庆"
    assert [(one.label, one.level, block_text(one)) for one in items] == [
        ("一、", 0, "一、 满赠"),
        ("", 1, "抽奖"),
    ]


def test_a_wechat_article_is_its_body_and_its_fields(tmp_path: Path) -> None:
    reading = read(tmp_path, WECHAT)
    assert [reading[key] for key in ("title", "author", "digest", "source")] == [
        "店庆开幕", "殷茵", "十五周年", "武穴购物广场",
    ]  # fmt: skip
    assert text_of(blocks_of(reading)) == "全场五折"
    assert [lost["what"] for lost in reading["lost"]] == ["external-picture", "page-frame"]


@pytest.mark.parametrize(
    ("hiding", "why"),
    [
        ("style='display:none'", "vanish"),
        ("class='quiet'", "vanish"),
        ("hidden", "vanish"),
        ("style='mso-hide:all'", "vanish"),
        ("style='font-size:0'", "tiny"),
        ("style='font-size:1pt'", "tiny"),
        ("style='color:#FFFFFF'", "white"),
        ("style='color:rgb(255, 255, 255)'", "white"),
    ],
)
def test_what_nobody_sees_is_left_out_and_reported(tmp_path: Path, hiding: str, why: str) -> None:
    page = f"<style>.quiet{{display:none}}</style><p>五折<span {hiding}>毛利12%</span>起</p>"
    reading = read(tmp_path, page)
    assert text_of(blocks_of(reading)) == "五折起"
    assert [(one["text"], one["what"]) for one in reading["hidden"]] == [("毛利12%", why)]


def test_white_letters_on_a_ground_are_seen(tmp_path: Path) -> None:
    page = "<table style='background:#c00'><tr><td style='color:#fff'>五折</td><td>起</td></tr></table>"
    assert read(tmp_path, page)["hidden"] == []


def test_letters_larger_than_their_wrapper_are_seen(tmp_path: Path) -> None:
    page = "<section style='font-size:0'><span style='font-size:16px'>五折</span></section>"
    assert read(tmp_path, page)["hidden"] == []


def test_a_carried_picture_is_kept_others_are_named_and_beacons_dropped(tmp_path: Path) -> None:
    data = base64.b64encode(b"\x89PNG").decode()
    sources = (f"data:image/png;base64,{data}", "https://example.com/1.png", "file:///C:/1.png")
    pictures = "".join(f"<img src='{source}'>" for source in sources)
    reading = read(tmp_path, f"<p>正文</p>{pictures}<img src='https://example.com/b.gif' width=1 height=1>")
    assert [type(block) for block in blocks_of(reading)] == [Paragraph, Image]
    assert [(lost["what"], lost["text"]) for lost in reading["lost"]] == [
        ("external-picture", "https://example.com/1.png")
    ]
    assert reading["linked"] == [{"file": "file:///C:/1.png", "caption": "", "before": ""}]


def test_a_picture_of_the_folder_keeps_its_place_and_its_caption_in_the_page(tmp_path: Path) -> None:
    data = base64.b64encode(b"\x89PNG").decode()
    named = "<figure><img src='pics/1.png?x=2'></figure>"
    inside = f"<figure><img src='data:image/png;base64,{data}'><figcaption>现场（摄影：张三）</figcaption></figure>"
    reading = read(tmp_path, f"<p>前文很长。</p>{named}<p>中间。</p>{inside}<p>后文。</p>")
    before = next(block.id for block in blocks_of(reading) if block_text(block) == "中间。")
    assert reading["linked"] == [{"file": "pics/1.png", "caption": "", "before": before}]
    assert [one.caption for one in blocks_of(reading) if isinstance(one, Image)] == ["现场（摄影：张三）"]
    assert source_differences(reading["source_text"], blocks_of(reading), reading["title"]) == []


def test_a_table_that_only_places_things_is_read_as_what_stands_in_it(tmp_path: Path) -> None:
    found = blocks(tmp_path, "<table><tr><td><h2>盒</h2><table><tr><td>里</td></tr></table></td></tr></table><p>外</p>")
    assert [type(block) for block in found] == [Paragraph, Paragraph]


def test_scripts_frames_and_addresses_that_run_code_are_gone(tmp_path: Path) -> None:
    page = "<p><a href='javascript:x()'>看</a></p><iframe src='//x'>框</iframe>"
    page += "<svg><text>图</text></svg><nav>首页</nav>"
    reading = read(tmp_path, page)
    assert text_of(blocks_of(reading)) == "看"
    assert not any(run.link for block in blocks_of(reading) for run in runs_of(block))
    assert [lost["what"] for lost in reading["lost"]] == ["embed", "drawing", "page-frame"]


@pytest.mark.parametrize("encoding", ["gb2312", "big5", "utf-8"])
def test_a_page_is_read_in_the_encoding_that_it_names(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(f"<meta charset={encoding}><p>全店五折</p>".encode(encoding))
    assert text_of(blocks_of(reading_of(path, "html"))) == "全店五折"


@pytest.mark.parametrize("page", ["", "<", "<p", "</div>", "<table>", "<li>甲", "<ol><li></ol>", "<td>甲", "&#0;"])
def test_scraps_are_read_without_an_error(tmp_path: Path, page: str) -> None:
    read(tmp_path, page)


@given(st.text(st.characters(categories=("Lo", "Nd")), min_size=1))
def test_plain_letters_are_all_visible(text: str) -> None:
    assert letters(read_visible_text(f"<p>{text}</p>")) == letters(text)


@pytest.mark.parametrize(
    ("page", "what"),
    [
        ("<div>" * 5000 + "字", "depth"),
        ("<p>字</p>" * 4001, "paragraphs"),
        ("字" * 5_242_881, "bytes"),
        (f"<style>{'p{color:red}' * 8000}</style>{'<b>字</b>' * 8000}", "styles"),
    ],
)
def test_a_page_without_measure_is_refused(tmp_path: Path, page: str, what: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(page, encoding="utf-8")
    with pytest.raises(JobError) as caught:
        reading_of(path, "html")
    assert (caught.value.code, caught.value.values["what"]) == ("document-limit", what)


def test_a_declared_entity_reads_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("机密", encoding="utf-8")
    page = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]><p>甲&x;</p>'
    assert "机密" not in read(tmp_path, page)["source_text"]


def test_a_heading_that_begins_a_page_is_its_title_and_no_block(tmp_path: Path) -> None:
    found = blocks(tmp_path, "<h2>店庆</h2><h3>一</h3><p>正文</p>")
    assert [type(block) for block in found] == [Heading, Paragraph]


def test_a_table_of_two_pictures_is_a_pair(tmp_path: Path) -> None:
    one, two = (base64.b64encode(sign).decode() for sign in (b"\x89PNG1", b"\x89PNG2"))
    pictures = "".join(f"<td><img src='data:image/png;base64,{data}'></td>" for data in (one, two))
    _, pair = blocks(tmp_path, f"<p>正文。</p><table><tr>{pictures}</tr><tr><td>开业</td><td>抽奖</td></tr></table>")
    assert isinstance(pair, Component)
    assert [value for _, value in pair.fields][1::2] == ["开业", "抽奖"]


def test_a_reading_above_a_word_stands_in_brackets_and_a_mark_has_a_colour(tmp_path: Path) -> None:
    reading = read(tmp_path, "<p>全文。</p><p><ruby>汉<rp>(</rp><rt>hàn</rt><rp>)</rp></ruby>字<mark>五折</mark></p>")
    assert text_of(blocks_of(reading)) == "全文。\n汉（hàn）字五折"
    assert [run.ink for run in runs_of(blocks_of(reading)[1])] == ["", "accent"]
    assert source_differences(reading["source_text"], blocks_of(reading), reading["title"]) == []


@pytest.mark.parametrize(("generator", "shown"), [("LibreOffice 7.4", "关于 举办店庆"), ("手写", "关于举办店庆")])
def test_a_line_end_of_libreoffice_is_a_space_and_of_others_none_in_chinese(
    tmp_path: Path, generator: str, shown: str
) -> None:
    page = f"<head><meta name=generator content='{generator}'></head><body><p>正文。</p><p>关于\n举办店庆</p></body>"
    assert text_of(blocks_of(read(tmp_path, page))) == f"正文。\n{shown}"
