import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wxdesk.domain.article.raw.raw_parts import live_link
from wxdesk.render.article.safe_html import body_text, own_texts, placed, safe_html, safe_style


def safe(fragment: str) -> str:
    return safe_html(fragment, ())[0]


@pytest.mark.parametrize(
    ("given_", "kept"),
    [
        ("<p class='a' id='b' data-x='1' onclick='x()'>店</p>", "<p>店</p>"),
        ("<script>x</script><style>p{}</style><p>店</p>", "<p>店</p>"),
        ("<div>店</div>", "<section>店</section>"),
        ("<form>店<input><button>去</button></form>", "店去"),
        ("<iframe src='x'>店</iframe><video>庆</video>", ""),
        ("<a href='#top'>店</a>", "店"),
        ("<a href='javascript:x()'>店</a>", "店"),
        ("<a href='https://example.com/'>店</a>", "店"),
        ("<a href='https://mp.weixin.qq.com/s/a' target='_blank'>店</a>", '<a href="https://mp.weixin.qq.com/s/a">店</a>'),
        ("<a href='https://mp.weixin.qq.com.evil.com/'>店</a>", "店"),
        ("<img src='http://mmbiz.qpic.cn/a'><img src='data:x'><img src='/a.png'>", ""),
        ("<img src='https://mmbiz.qpic.cn/a' width='9'>", '<img src="https://mmbiz.qpic.cn/a">'),
        ("<img src='https://qpic.cn.evil.com/a'>", ""),
        ("<svg><text>店</text></svg>", ""),
        ("<o:p>店</o:p><!-- 庆 -->", "店"),
        ("<c<>店</c<>", "店"),
        ("<font color=red>店</font>", "店"),
        ("<td colspan='2' rowspan='x' bgcolor='red'>店</td>", '<td colspan="2">店</td>'),
        ("<p>店\u200b庆\ufeff</p>\n<p>完</p>", "<p>店庆</p><p>完</p>"),
        ("<p><span>店</span></p>", "<p>店</p>"),
    ],
)  # fmt: skip
def test_what_is_not_on_the_list_does_not_come_out(given_: str, kept: str) -> None:
    assert safe(given_) == kept


@pytest.mark.parametrize(
    ("style", "kept"),
    [
        ("COLOR: Red ; font-size:16px", "color:Red;font-size:16px"),
        ("position:fixed;float:left;z-index:1;transform:none", ""),
        ("color:var(--x);width:calc(1px + 1px)", ""),
        ("background-color:url(x);background:url(http://x/)", ""),
        ("background-color:#fff;overflow-wrap:break-word", "background-color:#fff;overflow-wrap:break-word"),
        ("background:red;background-color:rgb(0, 0, 0)", "background-color:rgb(0,0,0)"),
        ("background:linear-gradient(red,blue)", ""),
        ("color:red !important", ""),
        ("display:grid", ""),
        ("display:flex", ""),
        ("display:inline-block", "display:inline-block"),
        ("color:rgba(0, 0, 0, 0.5)", "color:rgba(0,0,0,.5)"),
        ("width:expression(alert(1))", ""),
        ("margin:0 0 8px;margin-left:1.5em", "margin:0 0 8px 1.5em"),
        ("margin:4px;margin-left:0.9em", "margin:4px 4px 4px .9em"),
        ("padding-top:0;padding-right:4px;padding-bottom:0;padding-left:4px", "padding:0 4px"),
        ("border:1px solid;border-top:0;border-right:0;border-bottom:0;border-left:0", "border:0"),
        ("border:0;border-left:1px solid", "border:0;border-left:1px solid"),
        ("-webkit-box-shadow:0 0 1px;mso-list:x", ""),
        ("color:\\72 ed;color:red<", ""),
    ],
)
def test_only_declarations_on_the_list_come_out_sorted(style: str, kept: str) -> None:
    assert safe_style(style) == kept


@pytest.mark.parametrize(
    ("address", "live"),
    [
        ("https://mp.weixin.qq.com/s/abc", True),
        ("http://mp.weixin.qq.com/s?x=1", True),
        ("https://mp.weixin.qq.com@evil.com/", False),
        ("//mp.weixin.qq.com/s/abc", False),
        ("javascript://mp.weixin.qq.com/%0aalert(1)", False),
        ("https://[", False),
    ],
)
def test_only_wechats_own_articles_are_linked(address: str, live: bool) -> None:
    assert live_link(address) == live


PIECES = """
<p>|</p>|<div>|</div>|<form>|</form>|<li>|<ul>|</ul>|<table>|<td>|<a href='#'>|</a>|<span style='x:y'>|</span>
<p data-own='1'>|店|庆|<!--|-->|<script>|</script>|&lt;script&gt;|<noscript>|<svg>|</svg>|<h2>|</h2>|<br>
<p title='</p><script>'>|<template>|<section>|\x1b|\n|<html>|<body>|\u200b|\u200d|😀
"""
MARKUP = st.lists(st.sampled_from(PIECES[1:-1].replace("\n<", "|<").split("|")), max_size=14).map("".join)


@settings(max_examples=300)
@given(st.one_of(MARKUP, MARKUP.map("<pre>{}<textarea><xmp>".format), MARKUP.map("<td><plaintext>{}".format)))
def test_the_pass_changes_nothing_the_second_time(fragment: str) -> None:
    once = safe(fragment)
    assert safe(once) == once
    assert "<script" not in once


@settings(max_examples=300)
@given(MARKUP)
def test_own_nodes_are_found_again_in_what_comes_out(fragment: str) -> None:
    text, own, _ = safe_html(f"{fragment}<p data-own='1'>自己</p>", ())
    assert "自己" not in body_text(text, own)
    assert ("自己" in text) == ("自己" in "".join(own_texts(text, own)))


def test_a_form_feed_from_a_document_is_left_out() -> None:
    assert "\x0c" not in safe_html("<p>甲\x0c乙</p>", ())[0]


def test_nodes_that_are_blocks_are_told_by_their_ordinals_and_carry_nothing() -> None:
    text, _, places = safe_html("<div><p data-block='a1'>甲</p><hr data-block='b2'></div>", ())
    assert "data-block" not in text
    assert [one for _, one in places] == ["a1", "b2"]
    assert placed(text, places) == '<section><p data-block="a1">甲</p><hr data-block="b2"></section>'
