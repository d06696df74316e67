"""Themes set off the beginning and the end of an article: the first paragraph, its first character and the end mark.

Salutations and aligned lines are not indented.
"""

import re
from itertools import combinations

import pytest

from tests.unit.render.article.test_renderer import ONE, RENDERER
from wxdesk.checks.article.contrast import unreadable
from wxdesk.checks.article.html_page import read_page
from wxdesk.domain.article.blocks import (
    INKS,
    Align,
    Block,
    Component,
    DividerBlock,
    Heading,
    Image,
    Paragraph,
    Run,
    with_new_ids,
)
from wxdesk.domain.article.comparison.fidelity import rendered_differences
from wxdesk.domain.article.house_style import HouseStyle
from wxdesk.render.article.openings import ends_open, is_flush, opening_of, split_initial
from wxdesk.render.article.renderer import CreditFields, Rendered, placeholders

LONG = "黄商集团店庆在武穴购物广场启幕，三十二家门店同日开门迎宾。"


def words(text: str, align: Align = "") -> Paragraph:
    """Return a paragraph of one run."""
    return Paragraph("", (Run(text),), align)


TEXT = with_new_ids([words(LONG), words(LONG[::-1]), Image("", ONE, "中庭"), DividerBlock(""), words("欢迎光临。")])
"""An article of paragraphs and a picture, without a heading."""


def rendered(theme: str, blocks: tuple[Block, ...] = TEXT) -> Rendered:
    """Return `blocks` in a theme."""
    return RENDERER.render(blocks, CreditFields(), HouseStyle(theme), placeholders(blocks))


def shapes(theme: str) -> dict[str, str]:
    """Return the CSS that a theme gives to each part of the article `TEXT`, without colours and sizes of text."""
    page = rendered(theme).html
    styles = re.findall(r'<(section|p|hr|img|span)[^>]* style="([^"]*)"', page)
    parts = ("frame", "opening", "paragraph", "picture")
    colours = re.compile(r"#[0-9a-f]+|;?font-size:\d+px|;?line-height:[\d.]+")
    plain = [colours.sub("", style) for tag, style in styles if tag in ("section", "p")]
    return {**dict(zip(parts, plain, strict=False)), "line": next(style for tag, style in styles if tag == "hr")}


def test_themes_differ_in_shape_on_a_text_without_headings() -> None:
    for one, other in combinations([shapes(theme) for theme in RENDERER.themes()], 2):
        unlike = [part for part, style in one.items() if style != other[part]]
        assert len(unlike) >= 3, (one, other)


@pytest.mark.parametrize("theme", RENDERER.themes())
def test_the_words_of_an_article_are_the_same_in_every_theme(theme: str) -> None:
    assert rendered_differences(rendered(theme).body_text, TEXT) == []


@pytest.mark.parametrize("theme", RENDERER.themes())
def test_the_opening_and_the_end_mark_stand_out_from_their_ground(theme: str) -> None:
    inked = [Run(name, ink=name) for name in INKS]
    coloured = Paragraph("", (Run("强调", bold=True), *inked, Run(LONG)))
    for article in (TEXT, with_new_ids([coloured, *TEXT[1:]])):
        assert [(one.letters, one.ground) for one in unreadable(read_page(rendered(theme, article).html))] == []


def test_a_first_paragraph_opens_an_article_after_pictures_and_one_short_line() -> None:
    first = words(LONG)
    assert opening_of([Image("", ONE), words("各门店："), first, words(LONG)]) is first
    assert opening_of([words("来源：综超"), words("十二月八日"), first]) is None


@pytest.mark.parametrize(
    "blocks",
    [
        [Heading("", 2, (Run("安排"),)), words(LONG)],
        [words(LONG, align="center")],
        [words(LONG * 9), words(LONG)],
        [Component("", "lead", (("text", LONG),)), words(LONG)],
        [],
    ],
)
def test_an_article_that_begins_otherwise_has_no_opening(blocks: list[Block]) -> None:
    assert opening_of(blocks) is None


def test_a_salutation_and_aligned_lines_are_not_indented() -> None:
    article = [words("各门店："), words("二〇二六年", align="center"), words("要求如下："), words(LONG)]
    assert [is_flush(one, article) for one in article] == [True, True, False, False]
    page = rendered("notice", with_new_ids(article)).html
    assert re.findall(r"text-indent:(\w+)", page) == ["0", "0", "2em", "2em"]


@pytest.mark.parametrize("text", ["十二月八日开业", "“黄商”开业", "Hello", ""])
def test_numerals_signs_and_latin_words_get_no_large_first_character(text: str) -> None:
    assert split_initial((Run(text),)) == ((), (Run(text),))


def test_the_first_character_keeps_its_marks_and_may_be_the_only_one_of_its_run() -> None:
    bold = Run("店", bold=True)
    assert split_initial((bold, Run("庆"))) == ((bold,), (Run("庆"),))
    assert split_initial((Run("店庆", bold=True),)) == ((bold,), (Run("庆", bold=True),))
    assert split_initial((Run("店庆", link="https://mp.weixin.qq.com/s/a"),))[0] == ()


def test_an_end_mark_follows_the_last_words_and_never_a_line_or_a_component() -> None:
    assert ends_open(TEXT)
    assert not ends_open((*TEXT, DividerBlock("")))
    assert not ends_open((*TEXT, Component("", "qr", ())))
    assert not ends_open(TEXT[:2])
    assert "■" in rendered("plain").own_text
    assert "■" not in rendered("plain").body_text
