"""Each part that rendering removes from a block of raw HTML is named in a finding.

Elements that WeChat itself inserts are neither removed nor reported.
"""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wxdesk.bootstrap import shipped_rulebook
from wxdesk.checks.article.html import check_raw
from wxdesk.checks.article.html_page import Node, read_page
from wxdesk.checks.article.html_page import names as html_names
from wxdesk.checks.article.raw_removals import take_out
from wxdesk.domain.article.blocks import Raw
from wxdesk.domain.article.raw.raw_parts import RENAMED
from wxdesk.render.article.raw_html import raw_html

BOOK = shipped_rulebook()
PICTURE = "https://mmbiz.qpic.cn/mmbiz_png/a/640"
PLAYER = '<iframe class="video_iframe" data-mpvid="wxv_1" data-vidtype="2" src="https://mp.weixin.qq.com/x?vid=1">'


@pytest.mark.parametrize(
    "part",
    [
        f"<section>{PLAYER.replace('?vid=1', '')}</iframe></section>",
        '<iframe src="https://v.qq.com/txp/iframe/player.html"></iframe>',
        '<p><mpvoice class="js_editor_audio" name="声" voice_encode_fileid="MzA"></mpvoice></p>',
        '<mp-common-profile class="js_wx_tap" data-id="MzA=" data-nickname="店"></mp-common-profile>',
        '<p><a class="weapp_text_link" data-miniprogram-appid="wx1" data-miniprogram-path="p" href="">店</a></p>',
        '<svg viewBox="0 0 9 9" width="9px" height="9px"><animate attributeName="x" begin="click"></animate></svg>',
        '<section style="overflow-x:scroll"><section style="display:inline-block">店</section></section>',
        '<qqmusic class="qqmusic_iframe" musicid="1" music_name="歌"></qqmusic>',
        '<mpprofile data-pluginname="mpprofile" data-id="MzA="></mpprofile>',
        '<mpcps class="js_cpsad" data-templateid="list"></mpcps>',
        f'<p><img src="{PICTURE}" data-src="{PICTURE}" style="max-width:100%"></p>',
    ],
)
def test_wechats_own_parts_stay_to_the_letter_and_nothing_is_said_of_them(part: str) -> None:
    assert raw_html(part, ()) == part
    found = {one.rule for one in check_raw((Raw("a", part),), BOOK)}
    assert found <= {"H7", "H20"}


def test_a_picture_that_waits_in_data_src_is_shown() -> None:
    assert raw_html(f'<p><img data-src="{PICTURE}"></p>', ()) == f'<p><img data-src="{PICTURE}" src="{PICTURE}"></p>'


@pytest.mark.parametrize(
    ("part", "what"),
    [
        ('<iframe data-mpvid="wxv_1" src="https://example.com/"></iframe>', "<iframe>"),
        ('<iframe src="https://v.qq.com.example.com/"></iframe>', "<iframe>"),
        ('<mpvoice onclick="x()"></mpvoice>', "onclick="),
        ('<a data-miniprogram-appid="wx1" href="https://example.com">店</a>', "href="),
        ('<p style="background:url(https://example.com/a)">店</p>', "background:"),
    ],
)
def test_what_only_looks_like_wechats_own_is_removed_and_named(part: str, what: str) -> None:
    (found,) = [one for one in check_raw((Raw("a", part),), BOOK) if one.rule in ("RAW.removed", "RAW.embed")]
    assert found.values["what"] == what
    assert "example.com" not in raw_html(part, ())


def test_a_paste_that_is_full_of_removed_code_has_one_line_about_it_and_one_about_its_pictures() -> None:
    part = "".join(
        f"<section class='a{n}' id='b{n}' data-tools='x' onclick='x()'><img src='https://example.com/{n}.png'>"
        f"<script>x</script><form><input></form><a href='https://example.com'>店</a></section>"
        for n in range(5)
    )
    found = list(check_raw((Raw("a", part),), BOOK))
    assert {one.rule: (one.severity, one.values["count"]) for one in found} == {
        "RAW.removed": ("info", 35),
        "RAW.picture": ("warn", 5),
        "RAW.link": ("info", 5),
    }


@pytest.mark.parametrize(
    "style",
    [
        "font-size:0",
        "visibility:hidden",
        "opacity:.01",
        "color:#fff",
        "text-indent:-9999px",
        "height:0;overflow:hidden",
        "height:.1px;overflow:hidden",
        "block-size:0;overflow:hidden",
        "margin-left:-9999px",
        "translate:-9999px",
        "scale:0",
        "zoom:.01",
        "letter-spacing:-1em",
        "font-size:1px",
        "font-size:.01em",
        "content-visibility:hidden",
        "clip-path:inset(100%)",
        "clip-path:inset(0 100% 0 0)",
        "-webkit-clip-path:circle(0)",
        "clip-path:polygon(0 0, 0 0)",
        "-webkit-text-fill-color:transparent",
        "display:/**/none",
    ],
)
def test_words_that_nobody_would_see_are_a_finding_with_a_remedy(style: str) -> None:
    found = [one.rule for one in check_raw((Raw("a", f'<section style="{style}">毛利</section>'),), BOOK)]
    assert found == ["H32"]


@pytest.mark.parametrize(
    ("style", "hidden"),
    [
        ("scale(0)", True),
        ("rotate(3deg) scaleY(.0)", True),
        ("translateX(-9999px)", True),
        ("scale(0.9)", False),
        ("translateX(-100px)", False),
        ("translateX(-100%)", False),
    ],
)
def test_words_that_a_transform_takes_away_are_a_finding(style: str, hidden: bool) -> None:
    part = f'<section style="transform:{style}">毛利</section>'
    assert ("H32" in [one.rule for one in check_raw((Raw("a", part),), BOOK)]) is hidden


@pytest.mark.parametrize("weight", ["9" * 5000, "1e999", "-1"])
def test_a_weight_with_endless_digits_is_no_error(weight: str) -> None:
    part = f'<section style="font-weight:{weight};color:#fff">毛利</section>'
    assert "H32" in [one.rule for one in check_raw((Raw("a", part),), BOOK)]


TAGS = sorted(
    html_names("section span strong div b iframe input svg canvas mpvoice mp-common-profile video script x_y")
)
NAMES = sorted(html_names("class id style onclick data-a title width align data-mpvid viewBox href src"))
VALUES = ["", "1", "color:red", "background:url(//example.com)", "https://example.com/", "https://v.qq.com/a", PICTURE]

attributes = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(VALUES), max_size=3)
nodes = st.recursive(
    st.tuples(st.sampled_from([*TAGS, "img", "a"]), attributes, st.just(())),
    lambda inner: st.tuples(st.sampled_from([*TAGS, "a"]), attributes, st.lists(inner, max_size=3).map(tuple)),
    max_leaves=8,
)


def written(node: tuple[str, dict[str, str], tuple[Any, ...]]) -> str:
    tag, said, inner = node
    opened = f"<{tag}{''.join(f' {name}="{value}"' for name, value in said.items())}>"
    if tag in ("img", "input"):
        return opened
    return f"{opened}{'' if tag in ('script', 'iframe') else '字' + ''.join(map(written, inner))}</{tag}>"


def elements(page: Node) -> Counter[str]:
    return Counter(RENAMED.get(node.tag, node.tag) for node in page.walk() if node.tag)


def names(page: Node) -> Counter[str]:
    return Counter(name for node in page.walk() for name in node.attributes)


@settings(deadline=None, max_examples=120)
@given(nodes)
def test_each_element_and_attribute_that_rendering_takes_out_is_named(
    node: tuple[str, dict[str, str], tuple[Any, ...]],
) -> None:
    source = written(node)
    if "<a" in source and source.count("<a") > 1:
        return  # a link inside a link is moved by the parser, not taken out
    page = read_page(source)
    removed = list(take_out(page))
    shown = read_page(raw_html(source, ()))
    assert elements(page) == elements(shown)
    assert names(page) <= names(shown)
    before = read_page(source)
    taken = sum(elements(before).values()) - sum(elements(shown).values())
    assert taken == sum(rule not in ("RAW.removed", "RAW.embed") or what.startswith("<") for rule, what, _ in removed)
