import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from lxml import html

from tests.unit.domain.article_strategies import ARTICLE
from wxdesk import assets
from wxdesk.domain.article.blocks import (
    INKS,
    Block,
    Cell,
    CodeBlock,
    Component,
    DividerBlock,
    Heading,
    Image,
    ListItem,
    Paragraph,
    Quote,
    Raw,
    Run,
    TableBlock,
    Video,
    digests_of,
    text_of,
    with_new_ids,
)
from wxdesk.domain.article.comparison.fidelity import rendered_differences
from wxdesk.domain.article.house_style import HouseStyle
from wxdesk.domain.desk.errors import UserError
from wxdesk.render.article.renderer import CreditFields, Rendered, Renderer, placeholders
from wxdesk.render.article.safe_html import TAGS
from wxdesk.texts import LANGUAGES, texts

RENDERER = Renderer()
ONE, TWO = "ab" * 32, "cd" * 32
NOBODY = CreditFields()

EVERYTHING: tuple[Block, ...] = with_new_ids(
    [
        Heading("", 1, (Run("一、活动时间"),)),
        Heading("", 2, (Run("时间"),), "center"),
        Heading("", 6, (Run("细则"),)),
        Paragraph(
            "",
            (
                Run("全场"),
                Run("五折", bold=True, italic=True, underline=True, strike=True),
                Run("\n<b>&amp;"),
                Run("H2", script="sub"),
                Run("check", code=True),
                *(Run(ink, ink=ink, bold=True) for ink in INKS),
                Run("官网", link="https://example.com/?a=1&b=2"),
                Run("上期", link="https://mp.weixin.qq.com/s/abc"),
            ),
            "right",
        ),
        ListItem("", (Run("满赠"),), ordered=True, label="（一）"),
        ListItem("", (Run("抽奖"),), ordered=True, level=1, label="1."),
        ListItem("", (Run("积分"),), level=2),
        Quote("", (Run("感谢有你"), *(Run(ink, ink=ink) for ink in INKS))),
        Quote("", (Run("全体员工"),)),
        CodeBlock("", "if a < b:\n    go()", "py"),
        TableBlock("", ((Cell((Run("商品"),), True), Cell((Run("价"),), True)), (Cell((Run("合计"),), colspan=2),))),
        Image("", ONE, "会场"),
        Image("", TWO),
        Image("", ONE),
        Video("", "ef" * 32, "宣传片"),
        DividerBlock(""),
        Raw("", "<div class='x'>原样<script>alert(1)</script></div>"),
        Component("", "card", (("电话", "0713-6212345"),)),
    ]
)


def rendered(blocks: tuple[Block, ...], theme: str = "news", fields: CreditFields = NOBODY) -> Rendered:
    return RENDERER.render(blocks, fields, HouseStyle(theme), placeholders(blocks))


@pytest.mark.parametrize("theme", RENDERER.themes())
def test_rendered_text_is_the_revision_and_nothing_else(theme: str) -> None:
    result = rendered(EVERYTHING, theme, CreditFields(source="武穴购物广场", editor="殷茵"))
    assert rendered_differences(result.body_text, EVERYTHING) == []


@settings(max_examples=60)
@given(ARTICLE.filter(lambda blocks: not any(isinstance(block, Raw) for block in blocks)))
def test_any_article_is_rendered_faithfully(blocks: tuple[Block, ...]) -> None:
    sources = dict.fromkeys(digests_of(blocks), "wxdesk:001")
    result = RENDERER.render(blocks, NOBODY, HouseStyle("retail"), sources)
    assert rendered_differences(result.body_text, blocks) == []


def test_a_text_changed_after_rendering_is_found() -> None:
    result = rendered(EVERYTHING)
    changed = replace(result, html=result.html.replace("抽奖", "中奖"))
    assert rendered_differences(changed.body_text, EVERYTHING)[0].found == "中"


def test_a_block_that_layout_drops_is_found() -> None:
    result = rendered(EVERYTHING[1:])
    assert rendered_differences(result.body_text, EVERYTHING)[0].expected == "一、活动时间"


def test_opaque_html_cannot_pass_its_text_off_as_the_programs_own() -> None:
    blocks = with_new_ids([Raw("", '<p data-own="1">五折</p>')])
    assert rendered(blocks).body_text.split() == ["五折"]


def test_the_programs_own_text_is_told_apart() -> None:
    own = rendered(EVERYTHING, fields=CreditFields(source="武穴购物广场", author="", reviewer="李敏")).own_text
    shown = [text.strip() for text in own if text.strip()]
    assert shown == [
        "[1]",
        "▪",
        "▶ 视频1（发布时在此处插入）",
        "文中链接",
        "[1] https://example.com/?a=1&b=2",
        "来源：武穴购物广场\u3000审核：李敏",
    ]


@pytest.mark.parametrize("theme", RENDERER.themes())
def test_only_what_wechat_keeps_comes_out(theme: str) -> None:
    root = html.fragment_fromstring(rendered(EVERYTHING, theme).html, create_parent="div")
    nodes = list(root.iter())[1:]
    assert {str(node.tag) for node in nodes} <= TAGS
    assert {name for node in nodes for name in node.attrib} <= {
        "style",
        "src",
        "alt",
        "href",
        "colspan",
        "rowspan",
    }
    styles = ";".join(node.get("style", "") for node in nodes)
    assert re.search(r"var\(|url\(|calc\(|position|grid|flex|float|!important|@media", styles) is None


@pytest.mark.parametrize("theme", RENDERER.themes())
def test_each_leaf_with_text_has_its_own_colour_and_line_height_and_a_size(theme: str) -> None:
    root = html.fragment_fromstring(rendered(EVERYTHING[:-2], theme).html, create_parent="div")
    leaves = [node for node in root.iter("p", "td", "th", "h2", "h3", "h6") if node.text_content().strip("\xa0")]
    lacking = [
        (node.tag, name)
        for node in leaves
        for name, frames in (
            ("color", []),
            ("font-size", list(node.iterancestors("section", "table"))),
            ("line-height", []),
        )
        if not any(re.search(rf"(?:^|;){name}:", one.get("style", "")) for one in (node, *frames))
    ]
    assert lacking == []


@pytest.mark.parametrize(
    ("text", "label"),
    [("一、活动内容", "一、"), ("（二）抽奖", "（二）"), ("3. 满赠", "3. "), ("12.8店庆", ""), ("一、", "")],
)
def test_the_number_of_a_heading_has_a_look_of_its_own(text: str, label: str) -> None:
    page = rendered(with_new_ids([Heading("", 1, (Run(text),))]), "retail")
    assert re.findall(r"<strong[^>]*>(.*?)</strong>", page.html) == ([label] if label else [])
    assert page.body_text.strip() == text


@pytest.mark.parametrize("theme", RENDERER.themes())
def test_the_colour_that_a_person_chose_is_that_of_the_letters(theme: str) -> None:
    blocks = with_new_ids([Paragraph("", (Run("粗", bold=True, code=True, ink="blue"),))])
    assert '<span style="color:#059">粗</span>' in rendered(blocks, theme).html


def test_outside_links_become_notes_and_wechats_own_stay_live() -> None:
    result = rendered(EVERYTHING)
    assert result.notes == ("https://example.com/?a=1&b=2",)
    assert re.findall(r'href="([^"]*)"', result.html) == ["https://mp.weixin.qq.com/s/abc"]
    assert "官网<sup" in result.html


def test_items_that_hang_alike_say_so_once_around_them() -> None:
    items = [ListItem("", (Run(text),)) for text in ("一", "二", "三")]
    deeper = [ListItem("", (Run("四"),), level=1)]
    result = rendered(with_new_ids(items + deeper))
    assert re.findall(r"(?:margin-left:|margin:8px 0 8px )([\d.]+em)", result.html) == ["1em", "1.4em"]
    assert result.html.count("text-indent") == 1
    assert rendered_differences(result.body_text, (*items, *deeper)) == []


def test_few_items_hang_by_themselves() -> None:
    items = with_new_ids([ListItem("", (Run(text),), level=level) for level, text in enumerate("一二")])
    assert re.findall(r"margin:8px 0 8px ([\d.]+em);text-indent:-1em", rendered(items).html) == [
        "1em",
        "2.4em",
    ]


@pytest.mark.parametrize(("label", "hung"), [("1.", "1.4em"), ("10.", "2em"), ("一、", "2em"), ("①", "1.5em")])
def test_an_item_hangs_as_far_as_its_label_is_wide(label: str, hung: str) -> None:
    item = ListItem("", (Run("甲"),), ordered=True, label=label)
    assert f"text-indent:-{hung}" in rendered(with_new_ids([item])).html


def test_a_bullet_is_the_programs_and_the_same_sign_in_the_text_is_not() -> None:
    items = with_new_ids([ListItem("", (Run("•一"),)), ListItem("", (Run("二", bold=True),))])
    result = rendered(items)
    assert result.own_text[:2] == ("•", "•")
    assert "".join(result.body_text.split()) == "•一二"
    assert "<span" not in result.html


def test_an_address_is_noted_once_and_not_where_it_is_read_in_the_text() -> None:
    link = "https://example.com/"
    text = (Run("甲", link=link), Run("和"), Run("乙", link=link), Run("和"), Run("example.com/", link=link))
    result = rendered(with_new_ids([Paragraph("", text)]))
    assert result.notes == (link,)
    assert result.html.count("[1]</sup>") == 2


def test_what_the_tail_of_the_house_links_is_noted_as_well() -> None:
    tail = (Paragraph("t", (Run("官网", link="https://example.com/"),)),)
    page = RENDERER.render((), NOBODY, HouseStyle("news", tail=tail), {})
    assert "[1]</sup>" in page.html
    assert "[1] https://example.com/" in page.shown_text


@pytest.mark.parametrize("theme", RENDERER.themes())
def test_a_rule_of_the_house_takes_the_lines_of_a_theme_away(theme: str) -> None:
    style = HouseStyle(theme, css=".h2, .q, .td { border: 0 } .td { border: 0; border-bottom: 2px solid }")
    blocks = (Heading("h", 2, (Run("题"),)), Quote("q", (Run("引"),)), TableBlock("t", ((Cell((Run("格"),)),),)))
    page = RENDERER.render(blocks, NOBODY, style, {}).html
    _, _, inside = page.partition(">")  # without the frame, which has lines of its own
    found = re.findall(r"<(h3|section|td) style=\"([^\"]*)", inside)
    lines = [(tag, *re.findall(r"border(?!-radius)[\w-]*:[^;]*", style)) for tag, style in found if "border:" in style]
    assert lines == [
        ("h3", "border:0"),
        ("section", "border:0"),
        ("td", "border:0", "border-bottom:2px solid"),
    ]


def test_elements_nested_deeper_than_a_parser_follows_cost_nothing_beside_them() -> None:
    raw = Raw("r", f"{'<section>' * 600}深{'</section>' * 600}")
    page = rendered((Paragraph("a", (Run("前"),)), raw, Paragraph("b", (Run("后"),))))
    assert page.body_text.split() == ["前", "深", "后"]


def test_pictures_are_numbered_by_first_appearance() -> None:
    assert placeholders(EVERYTHING) == {ONE: "wxdesk:001", TWO: "wxdesk:002"}
    assert re.findall(r'src="([^"]*)"', rendered(EVERYTHING).html) == [
        "wxdesk:001",
        "wxdesk:002",
        "wxdesk:001",
    ]


def test_pictures_have_their_width_but_never_more_than_the_column() -> None:
    result = RENDERER.render(
        EVERYTHING, NOBODY, HouseStyle("news"), placeholders(EVERYTHING), sizes={ONE: (1080, 720), TWO: (300, 200)}
    )
    widths = re.findall(r"<img[^>]*[;\"]width:(\d+)px", result.html)
    assert widths == ["677", "300", "677"]
    assert result.html.count("max-width:100%") == 3


def test_for_pasting_a_visible_line_stands_where_a_picture_belongs() -> None:
    sources = placeholders(EVERYTHING)
    result = RENDERER.render(EVERYTHING, NOBODY, HouseStyle("news"), sources, picture_lines=True)
    assert "<img" not in result.html
    assert re.findall("【图\\d+】", result.html) == ["【图001】", "【图002】", "【图001】"]
    assert rendered_differences(result.body_text, EVERYTHING) == []


def test_a_picture_and_its_caption_are_one_paragraph_on_two_lines() -> None:
    blocks = with_new_ids([Image("", ONE, "会场")])
    result = rendered(blocks)
    assert re.search(r'<p style="[^"]*text-align:center"><img [^>]*><br>会场</p>', result.html)
    assert rendered_differences(result.body_text, blocks) == []


def test_a_picture_without_an_address_is_refused() -> None:
    with pytest.raises(UserError) as caught:
        RENDERER.render(EVERYTHING, NOBODY, HouseStyle("news"), {})
    assert caught.value.code == "render-picture"


def test_an_unknown_theme_is_refused() -> None:
    with pytest.raises(UserError) as caught:
        RENDERER.render((), NOBODY, HouseStyle("../news"), {})
    assert caught.value.code == "render-theme"


@pytest.mark.parametrize("block", [CodeBlock("", "x"), Raw("", "<svg></svg>"), Quote("", ())])
def test_what_wechat_may_lose_never_stands_first_and_the_cursor_gets_out_at_the_end(block: Block) -> None:
    page = rendered(with_new_ids([block])).html
    assert re.search(r'^<section[^>]*><p style="font-size:0;line-height:0">\xa0</p>', page)
    assert page.endswith("<p><br></p></section>")


def test_words_that_come_first_need_nothing_before_them() -> None:
    assert "font-size:0" not in rendered(EVERYTHING).html


@pytest.mark.parametrize(("text", "edges"), [("网址 example.com", "justify"), ("https://example.com/a", "left")])
def test_a_long_address_does_not_tear_the_line_before_it_apart(text: str, edges: str) -> None:
    page = rendered(with_new_ids([Paragraph("", (Run(text),))])).html
    assert re.findall("text-align:([a-z]+)", page) == [edges]


@pytest.mark.parametrize(
    "block",
    [
        Paragraph("a", (Run("https://"), Run("example.com/a", bold=True))),
        Component("a", "notice", (("text", "网址 https://example.com/a"),)),
    ],
)
def test_an_address_in_parts_or_in_a_component_does_not_either(block: Block) -> None:
    assert "text-align:left" in rendered((block,)).html


def test_program_text_keeps_its_spaces() -> None:
    code = '<span style="color:#05a">if</span>\xa0a\xa0&lt;\xa0b:<br>\xa0\xa0\xa0\xa0go()'
    assert code in rendered(EVERYTHING).html


def test_the_same_article_gives_the_same_bytes() -> None:
    assert (
        rendered(EVERYTHING).html
        == Renderer().render(EVERYTHING, NOBODY, HouseStyle("news"), placeholders(EVERYTHING)).html
    )


@pytest.mark.parametrize("theme", RENDERER.themes())
def test_an_ordinary_article_needs_at_most_three_characters_of_html_each(theme: str) -> None:
    text = "店庆期间全场商品低至五折，会员当日消费享双倍积分，更有抽奖、满赠、亲子乐园等活动等您来参加。" * 3
    item = "单日累计消费满三百元，凭小票到一楼服务台领取精美礼品一份，数量有限先到先得。"
    section: list[Block] = [
        Heading("", 2, (Run("一、活动内容"),)),
        *[Paragraph("", (Run(text),))] * 3,
        ListItem("", (Run(item),), ordered=True, label="（一）"),
        ListItem("", (Run(item),)),
        Image("", ONE, "会场"),
    ]
    blocks = with_new_ids(section * 4)
    assert len(rendered(blocks, theme).html) <= 3 * len(text_of(blocks))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_theme_has_a_name(language: str) -> None:
    assert all(texts(language).has(f"theme-{theme}") for theme in RENDERER.themes())


def test_each_class_of_the_templates_is_known_to_the_themes() -> None:
    templates = [assets.read_text(f"templates/{name}.html.j2") for name in ("article", "article-components")]
    named = {name for text in templates for names in re.findall(r'class="([a-z0-9 ]+)', text) for name in names.split()}
    sheets = ["templates/article.css", *(f"themes/{theme}.css" for theme in RENDERER.themes())]
    known = {name for sheet in sheets for name in re.findall(r"\.([a-z][a-z0-9]*)", assets.read_text(sheet))}
    assert named - known == set()


def test_components_show_their_words_in_order_and_signs_of_our_own() -> None:
    blocks = with_new_ids(
        [
            Component("", "product", (("was", "15元"), ("name", "土鸡蛋"), ("picture", ONE), ("price", "9.9元"))),
            Component("", "timetable", (("rows", "9:00 | 开门\n全天抽奖"),)),
            Component("", "divider", (("text", "END"),)),
            Component("", "notice", (("text", "一\n二"), ("text", "再说一次"))),
        ]
    )
    result = rendered(blocks)
    assert rendered_differences(result.body_text, blocks) == []
    assert result.shown_text.replace("\n", "").startswith("土鸡蛋9.9元15元9:00开门全天抽奖—　END　—一二再说一次")
    assert result.html.count("<img") == 1
