"""What each theme owes a reader: letters that stand out from their ground."""

import re
from collections.abc import Iterator

import pytest
from lxml import html

from tests.unit.render.test_renderer import EVERYTHING, RENDERER
from wxdesk.domain.house_style import HouseStyle
from wxdesk.render.renderer import Fields, placeholders

READABLE = 4.5
"""The least contrast of letters with their ground (WCAG 2, level AA)."""


def luminance(colour: str) -> float:
    wide = colour if len(colour) == len("#rrggbb") else "#" + "".join(digit * 2 for digit in colour[1:])
    parts = [int(wide[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(letters: str, ground: str) -> float:
    low, high = sorted((luminance(letters), luminance(ground)))
    return (high + 0.05) / (low + 0.05)


def nearest(node: html.HtmlElement, name: str, otherwise: str) -> str:
    for one in (node, *node.iterancestors()):
        if found := re.search(rf"(?:^|;){name}:([^;]*)", one.get("style", "")):
            return found[1]
    return otherwise


def pairs(page: str) -> Iterator[tuple[str, str]]:
    for node in html.fragment_fromstring(page, create_parent="div").iter():
        if (node.text or "").strip() or any((child.tail or "").strip() for child in node):
            yield nearest(node, "color", "#000"), nearest(node, "background-color", "#fff")


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#fff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("lines", [False, True])
@pytest.mark.parametrize("theme", RENDERER.themes())
def test_all_letters_of_each_theme_stand_out_from_their_ground(theme: str, lines: bool) -> None:
    credit = Fields("来源", "作者", "编辑", "审核")
    page = RENDERER.render(
        EVERYTHING, credit, HouseStyle(theme), placeholders(EVERYTHING), picture_lines=lines
    )
    assert {pair for pair in pairs(page.html) if contrast(*pair) < READABLE} == set()
