"""The names of files that arrive later suggest the submission to which they belong.

That submission lacks a piece with such a name, or its title resembles the name.
"""

import pytest

from wxdesk.domain.media.name_likeness import LIKELY, Home, likeness

HOME = Home("1", "26-0128", "店庆十周年 全场满减", "武穴购物广场", ("图1.png", "图2.webp", "店庆.docx"), ("图2.webp",))


@pytest.mark.parametrize(
    "names",
    [
        ["图2.jpg"],
        ["新图/图2.JPG"],
        ["店庆十周年海报.png"],
        ["图1.png", "店庆.docx"],
    ],
)
def test_a_piece_that_is_owed_or_the_title_is_enough(names: list[str]) -> None:
    assert likeness(names, HOME) >= LIKELY


@pytest.mark.parametrize("names", [["图1.png"], ["图3.png"], ["武穴购物广场.png"], ["年货节.docx"], []])
def test_a_common_name_or_the_unit_alone_is_not(names: list[str]) -> None:
    assert likeness(names, HOME) < LIKELY
