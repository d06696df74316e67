"""The dark preview equals the result of WeChat's published program, stored in `dark_pairs.csv`."""

import csv
import re
from pathlib import Path

import pytest

from wxdesk.domain.media.colours import Colour, read_colour
from wxdesk.render.article.dark_page import dark_page


def rows(name: str) -> list[dict[str, str]]:
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def body(inner: str) -> str:
    found = re.search(r"<body>(.*)</body>", dark_page(f"<html><body>{inner}</body></html>"), re.DOTALL)
    assert found is not None
    return found[1]


def colour(style: str, name: str) -> Colour | None:
    found = re.search(rf"(?:^|[;\"]){name}:([^;\"]+)", style)
    return read_colour(found[1]) if found else None


def apart(mine: Colour | None, theirs: str) -> float:
    other = read_colour(theirs)
    assert mine is not None
    assert other is not None
    parts = ((mine.red, other.red), (mine.green, other.green), (mine.blue, other.blue))
    return max(abs(one - two) for one, two in parts)


def test_a_thousand_pairs_of_letters_and_ground_become_what_wechat_makes_of_them() -> None:
    wrong, pairs = [], rows("dark_pairs.csv")
    for pair in pairs:
        ground = f"background-color:{pair['ground']}" if pair["ground"] else "margin:0"
        page = body(f'<section style="{ground}"><p style="color:{pair["letters"]}">字</p></section>')
        section, paragraph = re.findall(r'style="([^"]*)"', page)
        same = apart(colour(paragraph, "color"), pair["dark letters"]) <= 1
        if pair["ground"]:
            same &= apart(colour(section, "background-color"), pair["dark ground"]) <= 1
        wrong += [] if same else [(pair, page)]
    assert len(pairs) == 1000
    assert wrong == []


@pytest.mark.parametrize("page", rows("dark_pages.csv"), ids=lambda page: page["light"])
def test_grounds_and_pictures_become_what_wechat_makes_of_them(page: dict[str, str]) -> None:
    assert body(page["light"]) == page["dark"]


def test_the_page_says_that_it_is_dark_and_keeps_all_but_its_colours() -> None:
    head = "<head><style>p{margin:0}</style></head>"
    page = f'<!doctype html>\n<html lang="zh-CN">{head}<body><p id="a">字</p></body></html>'
    assert dark_page(page) == page.replace('"zh-CN"', '"zh-CN" class="data_color_scheme_dark"')


@pytest.mark.parametrize("style", [";;:", "color", "color:", "color:rgb(1,2)", "background:url(", "x:'\"", "(((:"])
def test_a_broken_style_breaks_nothing(style: str) -> None:
    assert "字" in body(f"<p style='{style.replace(chr(39), '&#39;')}'>字</p>")
