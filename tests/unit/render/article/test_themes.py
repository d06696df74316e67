"""Every theme has readable contrast of text and background, in light and in dark mode."""

import re

import pytest

from tests.unit.render.article.test_renderer import EVERYTHING, ONE, RENDERER, TWO
from wxdesk import assets
from wxdesk.checks.article.contrast import unreadable
from wxdesk.checks.article.html import lint
from wxdesk.checks.article.html_page import read_page
from wxdesk.domain.article.blocks import Block, Component, with_new_ids
from wxdesk.domain.article.comparison.fidelity import rendered_differences
from wxdesk.domain.article.components import SPECS
from wxdesk.domain.article.dark.dark_mode import brightness
from wxdesk.domain.article.dark.dark_styles import DarkAround, recoloured
from wxdesk.domain.article.house_style import HouseStyle
from wxdesk.domain.media.colours import read_colour
from wxdesk.domain.rulebook.rules import read_rulebook
from wxdesk.render.article.picture_rows import gallery_shares, pair_shares
from wxdesk.render.article.renderer import CreditFields, placeholders
from wxdesk.render.article.themes import require_rules, style_sheet

BOOK = read_rulebook(assets.read_text("rulebooks/hs-2016.toml"), "hs-2016.toml")

INSERTED: tuple[Block, ...] = with_new_ids(
    [
        Component("", "follow", (("picture", ONE), ("text", "点击上方蓝字"), ("hint", "关注我们"))),
        Component("", "divider", (("text", "正文开始"),)),
        Component("", "divider"),
        Component("", "notice", (("title", "温馨提示"), ("text", "雨天路滑\n请慢行"))),
        Component(
            "",
            "product",
            (("picture", ONE), ("name", "土鸡蛋"), ("price", "9.9元"), ("was", "15元"), ("note", "限购两份")),
        ),
        Component("", "product", (("name", "无图商品"), ("price", "1元"))),
        Component("", "pair", (("left", ONE), ("left_caption", "左"), ("right", TWO), ("right_caption", "右"))),
        Component("", "qr", (("picture", TWO), ("text", "长按识别"), ("hint", "加入会员"))),
        Component("", "timetable", (("title", "安排"), ("rows", "9:00 | 开门迎宾\n全天都有抽奖"))),
        Component("", "hero", (("picture", ONE), ("title", "店庆"), ("text", "十二月八日"))),
        Component("", "lead", (("text", "十五年风雨同行。"),)),
        Component(
            "",
            "grid",
            tuple(
                field
                for number in range(1, 5)
                for field in ((f"picture{number}", ONE), (f"name{number}", "鸡蛋"), (f"price{number}", f"{number}元"))
            ),
        ),
        Component("", "gallery", (("picture1", ONE), ("caption1", "中庭"), ("picture2", TWO), ("caption2", "乐园"))),
        Component(
            "", "coupon", (("amount", "50元"), ("name", "满减券"), ("terms", "满300可用"), ("until", "十一日前"))
        ),
        Component("", "steps", (("title", "领券"), ("rows", "关注 | 点击上方蓝字\n到店"))),
        Component("", "saying", (("text", "人间烟火气"), ("who", "老顾客"))),
        Component(
            "",
            "store",
            (
                ("picture", ONE),
                ("name", "武穴店"),
                ("hours", "9:00—21:30"),
                ("address", "永宁大道"),
                ("phone", "0713-1"),
                ("note", "有停车场"),
            ),
        ),
    ]
)
"""Every component, with every field filled."""


@pytest.mark.parametrize("lines", [False, True])
@pytest.mark.parametrize("theme", RENDERER.themes())
def test_all_letters_of_each_theme_stand_out_from_their_ground(theme: str, lines: bool) -> None:
    credit, blocks = CreditFields("来源", "作者", "编辑", "审核"), EVERYTHING + INSERTED
    style, sources = HouseStyle(theme), placeholders(blocks)
    page = RENDERER.render(blocks, credit, style, sources, picture_lines=lines)
    found = {(one.letters, one.ground, one.ratio, one.dark) for one in unreadable(read_page(page.html))}
    assert found == set()


@pytest.mark.parametrize("theme", RENDERER.themes())
def test_a_house_s_colour_size_and_line_height_take_the_place_of_the_theme_s(theme: str) -> None:
    plain = style_sheet(HouseStyle(theme))
    assert ":root" not in plain
    assert "var(" not in plain
    changed = style_sheet(HouseStyle(theme, accent="#0a6b4a", size=19, leading=210))
    assert all(value in changed for value in ("#0a6b4a", "font-size: 19px", "line-height: 2.1"))
    assert "#0a6b4a" not in plain


@pytest.mark.parametrize("theme", RENDERER.themes())
def test_the_letters_on_a_plate_in_a_pale_house_colour_are_dark(theme: str) -> None:
    coupon = with_new_ids([Component("", "coupon", (("amount", "50元"), ("name", "满减券")))])
    page = RENDERER.render(coupon, CreditFields(), HouseStyle(theme, accent="#fc6"), {})
    assert re.search(r"background-color:#fc6[^\"]*?;color:#222[^>]*>50元", page.html)


def test_what_a_house_remarks_between_its_rules_is_no_rule() -> None:
    css = "/* as var(--brand) was */ .p { color: #345 } /* margin: 0 */"
    require_rules(css)
    assert style_sheet(HouseStyle("news", css=css)).strip().endswith("}\n .p { color: #345 }")


def bright(colour: str) -> float:
    """Return the brightness of a CSS colour, from 0 to 255."""
    read = read_colour(colour)
    assert read is not None
    return brightness(read)


def test_every_component_is_among_those_that_are_tried() -> None:
    shown = {name for name, spec in SPECS.items() if spec.by_hand is None}
    assert {one.name for one in INSERTED if isinstance(one, Component)} == shown


@pytest.mark.parametrize("theme", RENDERER.themes())
def test_the_words_of_every_component_are_shown_in_order_and_are_safe(theme: str) -> None:
    sources = placeholders(INSERTED)
    page = RENDERER.render(
        INSERTED, CreditFields(), HouseStyle(theme), sources, sizes={ONE: (900, 600), TWO: (600, 900)}
    )
    assert rendered_differences(page.body_text, INSERTED) == []
    assert list(lint(page.html, BOOK)) == []


@pytest.mark.parametrize("theme", RENDERER.themes())
def test_the_grounds_of_each_theme_turn_dark_in_dark_mode(theme: str) -> None:
    grounds = set(re.findall(r"background-color: (#[0-9a-f]+)", style_sheet(HouseStyle(theme))))
    for ground in (one for one in grounds if bright(one) > 200):
        ((_, dark), *_), _ = recoloured([("background-color", ground)], DarkAround(), has_text=True)
        assert bright(dark) < 60, ground


def test_pictures_beside_each_other_are_equally_high() -> None:
    assert pair_shares(1.5, 1.5) == (49, 49)
    assert pair_shares(1.5, 0.75) == (65, 33)
    assert pair_shares(9.0, 0.5) == (74, 24)
    assert pair_shares(None, 1.5) == (49, 49)
    assert gallery_shares([1.5, 0.75, None]) == (206, (40, 20, 40))
