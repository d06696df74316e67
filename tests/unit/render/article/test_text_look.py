"""The block editor shows text in the colours and sizes that the theme of the article defines in its CSS."""

import pytest

from wxdesk.domain.article.house_style import HouseStyle
from wxdesk.domain.article.text_look import TextLook
from wxdesk.domain.media.colours import read_colour
from wxdesk.render.article.text_look import text_look
from wxdesk.render.article.themes import labels_headings, style_sheet, themes


@pytest.mark.parametrize("theme", themes())
def test_each_theme_gives_colours_and_sizes_that_can_be_drawn(theme: str) -> None:
    look = text_look(style_sheet(HouseStyle(theme=theme)))
    heading = look.heading(2)
    for colour in (look.ink, look.soft, look.mark, look.code, heading.colour, *look.inks.values()):
        assert read_colour(colour) is not None
    assert 14 <= look.size <= heading.size <= 24
    assert look.heading(6) == look.heading(3), "deeper levels look like the third"


def test_a_theme_with_labels_gives_headings_a_ground_and_a_house_accent_recolours_it() -> None:
    own = text_look(style_sheet(HouseStyle(theme="retail"))).heading(1)
    house = text_look(style_sheet(HouseStyle(theme="retail", accent="#005500"))).heading(1)
    assert (own.ground, house.ground) == ("#c11", "#005500")
    assert own.colour == "#fff"
    assert own.centred


def test_a_bar_beside_headings_and_quotations_is_known() -> None:
    look = text_look(style_sheet(HouseStyle(theme="news")))
    assert look.heading(2).bar == look.quote_bar == "#05a"


def test_what_the_css_does_not_say_has_a_plain_look() -> None:
    assert text_look("").ink == TextLook().ink


def test_a_plate_that_the_theme_gives_the_words_is_as_wide_as_they_are() -> None:
    retail = text_look(style_sheet(HouseStyle(theme="retail")))
    assert (retail.heading(1).ground_beside, retail.heading(1).rule_beside) == (22, None)
    culture = text_look(style_sheet(HouseStyle(theme="culture")))
    assert (culture.heading(1).rule_beside, culture.heading(2).rule_beside) == (14, 4)
    news = text_look(style_sheet(HouseStyle(theme="news")))
    assert (news.heading(1).ground_beside, news.heading(1).rule_beside) == (None, None)


def test_a_rule_of_the_house_for_the_words_of_a_heading_is_seen_as_the_page_shows_it() -> None:
    house = HouseStyle("festival", css=".h1 span { background-color: #123456 }\n.h2 span { color: #654321 }")
    looks = text_look(style_sheet(house)).headings
    assert looks[0].ground == "#123456"
    assert looks[1].colour == "#654321"


@pytest.mark.parametrize("theme", sorted(themes()))
def test_a_theme_marks_the_numbers_of_all_three_levels_or_colours_the_third_as_a_whole(theme: str) -> None:
    sheet = style_sheet(HouseStyle(theme))
    if labels_headings(theme):
        look = text_look(sheet)
        assert ".h3 .nr" in sheet or look.headings[2].colour != look.ink
