"""Every theme has readable contrast of text and background, in light and in dark mode."""

import pytest

from tests.unit.render.test_renderer import EVERYTHING, ONE, RENDERER, TWO
from wxdesk.checks.article.contrast import unreadable
from wxdesk.checks.article.html_page import read_page
from wxdesk.domain.article.blocks import Block, Component, with_new_ids
from wxdesk.domain.article.house_style import HouseStyle
from wxdesk.render.renderer import CreditFields, placeholders
from wxdesk.render.themes import require_rules, style_sheet

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


def test_what_a_house_remarks_between_its_rules_is_no_rule() -> None:
    css = "/* as var(--brand) was */ .p { color: #345 } /* margin: 0 */"
    require_rules(css)
    assert style_sheet(HouseStyle("news", css=css)).strip().endswith("}\n .p { color: #345 }")
