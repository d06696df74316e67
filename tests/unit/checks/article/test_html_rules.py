"""Each of the rules H1 to H32, about HTML that WeChat changes, finds the HTML that breaks it and no other HTML.

The clause of a finding says how well the rule is known: sure, likely or disputed.
"""

import re

import pytest

from wxdesk import assets
from wxdesk.checks.article.html import lint
from wxdesk.checks.article.html_page import read_page
from wxdesk.checks.article.html_rules import attributes
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.rulebook.rules import read_rulebook

BOOK = read_rulebook(assets.read_text("rulebooks/hs-2016.toml"), "hs-2016.toml")
LOOK = "color:#333;font-size:16px;line-height:1.8"
CARD = '<mp-common-profile class="mpprofile" data-id="Mz"></mp-common-profile>'


def p(text: str) -> str:
    return f'<p style="{LOOK}">{text}</p>'


def img(style: str, source: str = "https://mmbiz.qpic.cn/a") -> str:
    return f'<img src="{source}" style="{style}">'


def li(text: str) -> str:
    return f'<ul><li style="{LOOK}">{text}</li></ul>'


def td(style: str, around: str = "width:100%") -> str:
    return f'<table style="{around}"><tr><td style="{LOOK};{style}">格</td></tr></table>'


def svg(inside: str, size: str = 'width="300" height="90"') -> str:
    return f"<svg {size}>{inside}</svg>"


SURE, LIKELY, DISPUTED = "WX html sure", "WX html likely", "WX html disputed"

type Row = tuple[str, str, tuple[str, ...], tuple[str, ...]]

RULES: tuple[Row, ...] = (
    (
        "H1",
        SURE,
        ("<style>p{}</style>", '<link rel="x">', "<meta>", p('<a href=" java\nscript:x()">点</a>')),
        (p("字"),),
    ),
    ("H2", LIKELY, (f'<p class="x" style="{LOOK}">字</p>', '<section id="x"></section>'), (CARD,)),
    ("H2.event", SURE, ('<section onclick="x()"></section>',), ()),
    ("H3", LIKELY, ('<section style="margin:var(--m)"></section>', svg('<rect fill="var(--f)"/>')), ()),
    (
        "H4",
        LIKELY,
        ("<form></form>", "<video></video>", '<iframe src="https://example.com/v"></iframe>'),
        (
            '<iframe class="video_iframe" data-mpvid="wxv_1"></iframe>',
            '<iframe src="https://v.qq.com/txp/iframe/player.html?vid=x"></iframe>',
            '<mpvoice name="x" data-x="1"></mpvoice>',
        ),
    ),
    ("H5", LIKELY, ('<section style="position: ABSOLUTE"></section>',), ('<p style="position:static"></p>',)),
    ("H5.relative", DISPUTED, ('<section style="position:relative"></section>',), ()),
    ("H6", LIKELY, ('<section style="display:inline-grid"></section>',), ()),
    (
        "H7",
        DISPUTED,
        ('<section style="display:flex"></section>',),
        ('<section style="display:inline-block"></section>',),
    ),
    (
        "H8",
        DISPUTED,
        (
            '<section style="background:linear-gradient(red,blue)"></section>',
            '<section style="margin:0 !important"></section>',
            '<section style="width:calc(1px + 1%)"></section>',
            '<section style="-webkit-transform:none"></section>',
            '<section style="float:left"></section>',
            '<section style="z-index:1"></section>',
        ),
        ('<section style="opacity:.9;box-shadow:0 0 1px #333"></section>',),
    ),
    (
        "H9",
        LIKELY,
        ('<section style="font-family:Arial"></section>', "<p style=\"font:16px/2 'Kai Ti',serif\"></p>"),
        ('<section style="font-family:-apple-system,sans-serif"></section>',),
    ),
    (
        "H10",
        LIKELY,
        ("<div></div>", "<article></article>", '<body style="color:#333"></body>'),
        ("<section></section>",),
    ),
    (
        "H11",
        LIKELY,
        ("<p>字</p>", '<p style="color:#333"><strong>字</strong></p>', "<blockquote>字</blockquote>"),
        (f'<p><span style="{LOOK}">字</span></p>',),
    ),
    (
        "H12",
        "",
        (),
        (
            p('<span leaf="">字<br  /></span>'),
            '<p style="display:none"><mp-style-type data-value="3"></mp-style-type></p>',
        ),
    ),
    ("H14", LIKELY, (li("一<ul></ul>"), li("<section><ol></ol></section>")), ()),
    (
        "H15",
        LIKELY,
        (li("<strong>甲：</strong>乙"), li(p("字"))),
        (li(f'<section style="{LOOK}"><strong>甲：</strong>乙</section>'), li("只有字"), li("<em>字</em>")),
    ),
    (
        "H16",
        LIKELY,
        (p("一\u200b二"), p("一\n二"), p("一\n<em>二</em>"), p("一\u200d二"), p("一\ufeff二")),
        (f"{p('一')}\n  {p('二')}", p("一<br>二"), p("\U0001f468\u200d\U0001f469\u200d\U0001f467")),
    ),
    (
        "H17",
        LIKELY,
        (f'<pre style="{LOOK}">a\n  b</pre>', p("<code>a  b</code>"), p('<code style="color:#333">a</code>')),
        (f'<pre style="{LOOK}">a<br>\u00a0\u00a0b</pre>', p("<code>a b</code>")),
    ),
    ("H17.wrap", DISPUTED, (f'<pre style="{LOOK};white-space:pre-wrap">a\n  b</pre>',), ()),
    (
        "H18",
        LIKELY,
        (
            '<table style="width:100%"><tr style="background:#eee"></tr></table>',
            td("", "width:100%"),
            td("text-align:left", ""),
        ),
        (
            td("text-align:left"),
            td("background-color:#eee", "width:100%;text-align:left"),
            f'<section style="overflow-x:auto">{td("text-align:left", "")}</section>',
        ),
    ),
    (
        "H19",
        SURE,
        (img("max-width:100%", "https://example.com/a.png"),),
        (img("max-width:100%"),),
    ),
    ("H19.local", LIKELY, (img("max-width:100%", "data:image/png;base64,AA"), img("max-width:100%", "")), ()),
    (
        "H20",
        LIKELY,
        (
            '<img src="https://mmbiz.qpic.cn/a" width="300" style="max-width:100%">',
            img("max-width:100%", "http://mmbiz.qpic.cn/a"),
            img("width:300px"),
            img("max-width:100%;width:100%"),
            img("max-width:100%;height:200px"),
        ),
        (img("max-width:100%;width:300px;height:auto"),),
    ),
    (
        "H21",
        SURE,
        (p('<a href="https://example.com">外</a>'), p('<a href="mailto:a@example.com">信</a>')),
        (p('<a href="https://mp.weixin.qq.com/s/abc">往期</a>'),),
    ),
    ("H22", LIKELY, (p('<a href="#top">上</a>'),), ()),
    (
        "H23",
        LIKELY,
        (
            svg("<defs></defs>"),
            svg('<rect id="a"/>'),
            svg('<rect fill="url(#a)"/>'),
            svg("<foreignObject><p></p></foreignObject>"),
            svg('<animate attributeName="cx"/>'),
            svg('<set attributeName="fill"/>'),
            svg('<animateTransform attributeName="transform" type="matrix"/>'),
            svg('<animate attributeName="opacity" begin="a.end"/>'),
            svg("", 'viewBox="0 0 9 9"'),
        ),
        (
            svg('<animate attributeName="opacity" begin="click; 2s"/>'),
            svg('<animateTransform attributeName="transform" type="rotate" begin="click+0.5s"/>'),
            svg('<animateMotion path="M0 0"/>'),
            svg("<foreignObject><section></section></foreignObject>"),
        ),
    ),
    ("H24", LIKELY, ('<section style="width:900px"></section>', svg("", 'width="700" height="9"')), ()),
    (
        "H25",
        "",
        (),
        (
            '<section style="overflow-x:scroll"></section>',
            '<section style="max-height:200px;overflow-y:auto"></section>',
        ),
    ),
    ("H26", LIKELY, ('<section style="background:url(https://mmbiz.qpic.cn/a)"></section>',), ()),
    (
        "H26.contrast",
        LIKELY,
        (f'<p style="{LOOK.replace("#333", "#999")}">字</p>',),
        (f'<p style="{LOOK};background-color:#fffdf8">字</p>',),
    ),
    (
        "H26.dark",
        LIKELY,
        (f'<p style="{LOOK};background-color:#ccc">字</p>',),
        (),
    ),
    ("H27", "", (), (CARD,)),
    ("H30", LIKELY, ('<section data-tool="x"></section>',), ()),
    ("H30.copied", LIKELY, (img("max-width:100%", "https://mmbiz.qpic.cn/a?from=appmsg"),), ()),
    (
        "H31",
        LIKELY,
        ("<o:p></o:p>", '<section style="mso-line:1"></section>', p("\u00a0\u00a0\u00a0\u00a0缩进")),
        (p("\u3000\u3000缩进"), p("\u00a0\u00a0if a")),
    ),
    (
        "H32",
        LIKELY,
        (
            f'<section style="visibility:hidden">{p("底价")}</section>',
            f'<section style="opacity:0.0 !IMPORTANT">{p("底价")}</section>'.replace("!IMPORTANT", ""),
            f'<p style="{LOOK};display:none">底价</p>',
            f'<p style="{LOOK}">字<span style="font-size:0px">底价</span></p>',
            f'<p style="{LOOK}">字<span style="color:rgba(0, 0, 0, 0)">底价</span></p>',
            f'<section style="height:0;overflow:hidden">{p("底价")}</section>',
        ),
        (
            f'<section style="height:0">{p("叠放")}</section>',
            f'<section style="opacity:0.9">{p("淡")}</section>',
            '<section style="opacity:0">' + img("max-width:100%") + "</section>",
        ),
    ),
    (
        "H32.veil",
        LIKELY,
        (),
        (),
    ),
)
"""Rows of rule id, source clause, HTML that breaks the rule, and HTML that keeps it.

H13 and H29 (first and last elements) have tests of their own; H28 is about the editor's behaviour.
"""


def found(body: str) -> list[Finding]:
    return list(lint(f"<section>{p('前')}{body}{p('后')}</section>", BOOK))


BAD = [(rule, body) for rule, _, bodies, _ in RULES for body in bodies]
GOOD = [(rule, body) for rule, _, _, bodies in RULES for body in bodies]


@pytest.mark.parametrize(("rule", "body"), BAD)
def test_each_rule_finds_what_it_is_about_and_nothing_else(rule: str, body: str) -> None:
    assert {finding.rule for finding in found(body)} == {rule}


@pytest.mark.parametrize(("rule", "body"), GOOD)
def test_what_wechat_keeps_is_left_alone(rule: str, body: str) -> None:
    assert [finding.rule for finding in found(body)] == [], rule


def test_a_ground_from_elsewhere_neither_comes_along_nor_turns_dark() -> None:
    body = '<section style="background:url(https://example.com/a.png)"></section>'
    assert {finding.rule for finding in found(body)} == {"H19", "H26"}


def test_a_copied_article_that_is_veiled_is_told_from_what_somebody_hid() -> None:
    veiled = '<section id="js_content" style="visibility:hidden;opacity:0{}">' + p("全文") + "</section>"
    assert {one.rule for one in found(veiled.format(""))} == {"H2", "H32.veil"}
    assert {one.rule for one in found(veiled.format(";display:none"))} == {"H2", "H32", "H32.veil"}


def test_a_drawing_or_program_text_at_either_end_may_vanish() -> None:
    for inner in (svg(""), f'<pre style="{LOOK}">a</pre>'):
        for page in (inner + p("后"), f"<section>{inner}</section>{p('后')}"):
            assert {one.rule for one in lint(f"<section>{page}</section>", BOOK)} == {"H13"}
    assert {one.rule for one in lint(f"<section>{p('前')}{svg('')}</section>", BOOK)} == {"H13", "H29"}


def test_each_rule_says_how_sure_it_is_and_a_disputed_one_only_warns() -> None:
    sure = {rule: clause for rule, clause, _, _ in RULES if clause} | {"H13": LIKELY, "H29": DISPUTED}
    judged = {rule: entry for rule, entry in BOOK.rules.items() if rule[0] == "H"}
    assert {rule: entry.clause for rule, entry in judged.items()} == sure
    assert {entry.severity for entry in judged.values() if entry.clause == DISPUTED} <= {"warn", "info"}


def test_every_number_from_1_to_32_is_judged_or_known_to_be_kept() -> None:
    numbers = {int(re.findall(r"\d+", rule)[0]) for rule, _, _, _ in RULES} | {13, 28, 29}
    assert numbers == set(range(1, 33))


@pytest.mark.parametrize("tag", ["noscript", "noframes", "noembed"])
def test_what_goes_with_all_that_is_in_it_is_named_as_taken_out(tag: str) -> None:
    assert "H1" in [one.rule for one in lint(f"<{tag}>店庆</{tag}>{p('正文')}", BOOK)]


def test_what_is_nested_without_end_stands_beside_what_is_deep_already() -> None:
    page = read_page("<b>" * 2000 + "字" + "</b>" * 2000 + "<p onclick='x'>")
    nodes = list(page.walk())
    depths = dict.fromkeys(nodes, 0)
    for node in nodes[1:]:
        assert node.parent is not None
        depths[node] = depths[node.parent] + 1
    assert len(nodes) == 2002
    assert 256 <= max(depths.values()) <= 1024
    assert [text.value for text in page.texts()] == ["字"]
    assert nodes[-1].tag == "p"
    assert [what for _, what, _ in attributes(page)] == ["onclick="]
