import pytest
from hypothesis import given
from hypothesis import strategies as st

from wxdesk import assets
from wxdesk.checks.html import check_raw, lint
from wxdesk.domain.article import (
    Cell,
    Code,
    Heading,
    Image,
    ListItem,
    Paragraph,
    Quote,
    Raw,
    Rule,
    Run,
    Table,
)
from wxdesk.domain.house_style import HouseStyle
from wxdesk.domain.rulebook import read_rulebook
from wxdesk.render.renderer import Fields, Renderer
from wxdesk.texts import LANGUAGES, texts

BOOK = read_rulebook(assets.read_text("rulebooks/hs-2016.toml"), "hs-2016.toml")
LOOK = "color:#333;font-size:16px;line-height:1.8"


def found(body: str) -> set[str]:
    page = f'<section><p style="{LOOK}">前</p>{body}<p style="{LOOK}">后</p></section>'
    return {finding.rule for finding in lint(page, BOOK)}


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("<style>p{}</style>", "H1"),
        (f'<p style="{LOOK}"><a href=" java\nscript:x()">点</a></p>', "H1"),
        ('<p class="x" style="color:#333;font-size:16px;line-height:2">字</p>', "H2"),
        ('<section onclick="x()"></section>', "H2.event"),
        ('<section style="margin:var(--m)"></section>', "H3"),
        ("<form></form>", "H4"),
        ('<iframe src="https://example.com/v"></iframe>', "H4"),
        ('<section style="position: ABSOLUTE"></section>', "H5"),
        ('<section style="position:relative"></section>', "H5.relative"),
        ('<section style="display:inline-grid"></section>', "H6"),
        ('<section style="display:flex"></section>', "H7"),
        ('<section style="background:linear-gradient(red,blue)"></section>', "H8"),
        ('<section style="margin:0 !important"></section>', "H8"),
        ('<section style="font-family:Arial"></section>', "H9"),
        ("<div></div>", "H10"),
        ("<p>没有样式</p>", "H11"),
        ('<p style="color:#333"><strong>没有字号</strong></p>', "H11"),
        (f'<ul><li style="{LOOK}">一<ul></ul></li></ul>', "H14"),
        (f'<ul><li style="{LOOK}"><strong>甲：</strong>乙</li></ul>', "H15"),
        (f'<p style="{LOOK}">一\u200b二</p>', "H16"),
        (f'<p style="{LOOK}">一\n二</p>', "H16"),
        (f'<pre style="{LOOK}">a\n  b</pre>', "H17"),
        ('<table><tr style="background:#eee"></tr></table>', "H18"),
        ('<img src="https://example.com/a.png" style="max-width:100%">', "H19"),
        ('<img src="data:image/png;base64,AA" style="max-width:100%">', "H19.local"),
        ('<img src="https://mmbiz.qpic.cn/a" width="300" style="max-width:100%">', "H20"),
        (f'<p style="{LOOK}"><a href="https://example.com">外</a></p>', "H21"),
        (f'<p style="{LOOK}"><a href="#top">上</a></p>', "H22"),
        ("<svg><defs></defs></svg>", "H23"),
        ('<section style="width:900px"></section>', "H24"),
        ('<section style="background:url(https://mmbiz.qpic.cn/a)"></section>', "H26"),
        ('<section data-tool="x"></section>', "H30"),
        ('<img src="https://mmbiz.qpic.cn/a?from=appmsg" style="max-width:100%">', "H30.copied"),
        ("<o:p></o:p>", "H31"),
        ('<section style="mso-line:1"></section>', "H31"),
    ],
)
def test_each_rule_finds_what_it_is_about_and_nothing_else(body: str, rule: str) -> None:
    assert found(body) == {rule}


@pytest.mark.parametrize(
    "body",
    [
        "",
        f'<p style="{LOOK}"><a href="https://mp.weixin.qq.com/s/abc">往期</a></p>',
        '<iframe class="video_iframe" data-mpvid="wxv_1"></iframe>',
        '<img src="https://mmbiz.qpic.cn/a" style="max-width:100%;width:300px">',
        f'<p><span style="{LOOK}">样式在内层</span></p>',
        '<section style="overflow-x:auto"><table></table></section>',
    ],
)
def test_what_wechat_keeps_is_left_alone(body: str) -> None:
    assert found(body) == set()


def test_a_finding_counts_and_tells_the_byte_of_the_first_place() -> None:
    (finding,) = [
        one for one in lint("<section>汉<div></div><div></div></section>", BOOK) if one.rule == "H10"
    ]
    assert (finding.where, finding.values["count"]) == ({"byte": 12}, 2)


def test_a_raw_block_is_judged_at_its_place_but_for_its_makers_look() -> None:
    raw = Raw("b", '<section style="display:flex">店<script>x</script></section>')
    found = [(one.rule, one.where) for one in check_raw((Paragraph("a", (Run("前"),)), raw), BOOK)]
    place = {"block": "b", "start": 0, "end": 1}
    assert found == [("H7", place), ("H1", place)]


def test_a_drawing_or_program_text_at_either_end_may_vanish() -> None:
    assert {one.rule for one in lint("<section><svg></svg></section>", BOOK)} == {"H13", "H29"}


def test_html_that_no_article_may_hold_is_measured_and_not_read() -> None:
    assert [one.rule for one in lint("<div>" * 300_000, BOOK)] == ["LEN.html.bytes"]


def test_what_we_lay_out_is_clean_in_every_theme() -> None:
    runs = (Run("字"), Run("外", link="https://example.com"), Run("粗", bold=True))
    blocks = (
        Heading("a", 1, runs),
        Paragraph("b", runs),
        ListItem("c", runs, ordered=True, label="1."),
        ListItem("d", runs, level=1),
        Quote("e", runs),
        Code("f", "a  b\nc"),
        Table("g", ((Cell(runs, header=True), Cell(runs)),)),
        Image("h", "0" * 64, "图注"),
        Rule("i"),
    )
    renderer = Renderer()
    for theme in renderer.themes():
        page = renderer.render(blocks, Fields(source="本店"), HouseStyle(theme), {"0" * 64: "wxdesk:001"})
        assert list(lint(page.html, BOOK)) == [], theme


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_says_what_and_how_to_mend_it(language: str) -> None:
    say = texts(language)
    for rule, entry in BOOK.rules.items():
        if rule[0] == "H":
            values = {"what": "x", "count": 2}
            assert say.text(entry.message, **values)
            assert say.text(f"{entry.message}.do", **values)


@given(st.text(alphabet=st.sampled_from(list("<>/=\"'&;:!-ap divstyle\n汉\x00")), max_size=300))
def test_any_text_gets_an_answer(source: str) -> None:
    for finding in lint(source, BOOK):
        assert finding.rule in BOOK.rules
