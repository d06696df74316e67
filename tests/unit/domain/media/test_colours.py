"""CSS colours are parsed, their contrast is computed, and they are recoloured for dark mode as WeChat does."""

import pytest

from wxdesk.domain.article.dark.dark_mode import GROUND, dark_ground, dark_letters
from wxdesk.domain.media.colours import WHITE, contrast, mixed, read_colour

DARK = [
    ("#333", "#fafcff", "#b3b3b3", "#1c1c1c"),
    ("#666", "#fff", "#666666", "#191919"),
    ("#911", "#fffaf2", "#e93838", "#202020"),
    ("#ffffff", "#d22", "#ffffff", "#dd2222"),
    ("#a10", "#fff3e6", "#aa1100", "#c6bcb2"),
    ("#eefafa", "#ddeefa", "#000000", "#b3c1cb"),
    ("#123", "#0a0a2a", "#a6c4e1", "#16165b"),
    ("#c12", "", "#f51429", "#191919"),
    ("#0a5c8c", "", "#43b1f2", "#191919"),
    ("#333", "", "#a3a3a3", "#191919"),
]
"""Text colour, background ("" is the page's), and both as mp-darkmode 1.2.1 recoloured them in Chromium."""


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("#ABC", "#aabbcc"),
        ("#0a5c8c", "#0a5c8c"),
        ("rgb(10, 92, 140)", "#0a5c8c"),
        ("rgba(100%, 0%, 0%, .5)", "#ff0000"),
        ("rgb(10 92 140 / 50%)", "#0a5c8c"),
        ("Crimson", "#dc143c"),
    ],
)
def test_colours_are_read(said: str, means: str) -> None:
    assert str(read_colour(said)) == means


@pytest.mark.parametrize("said", ["", "inherit", "#12", "rgb(1,2)", "rgb(a,b,c)", "var(--x)"])
def test_what_is_no_colour_is_none(said: str) -> None:
    assert read_colour(said) is None


def test_contrast_is_that_of_wcag() -> None:
    black, grey = read_colour("#000"), read_colour("#767676")
    assert black is not None
    assert grey is not None
    assert contrast(black, WHITE) == pytest.approx(21)
    assert contrast(grey, WHITE) == pytest.approx(4.54, abs=0.01)
    assert str(mixed(black, WHITE, 0.25)) == "#404040"


@pytest.mark.parametrize(("letters", "ground", "letters_dark", "ground_dark"), DARK)
def test_the_dark_is_that_of_the_published_program(
    letters: str, ground: str, letters_dark: str, ground_dark: str
) -> None:
    ink, behind = read_colour(letters), read_colour(ground)
    assert ink is not None
    seen = dark_ground(behind).over(GROUND) if behind else GROUND
    for mine, theirs in ((dark_letters(ink, seen), letters_dark), (seen, ground_dark)):
        published = read_colour(theirs)
        assert published is not None
        assert (mine.red, mine.green, mine.blue) == pytest.approx(
            (published.red, published.green, published.blue), abs=1
        )
