"""A person's saved views are restored unchanged; damaged stored text gives no views."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from wxdesk.domain.lists.arranging import Arrangement, ColumnFilter
from wxdesk.domain.lists.saved_views import SavedView, SavedViews, saved_views

BOUND = some.none() | some.integers() | some.dates()
FILTERS = some.builds(ColumnFilter, some.text(), BOUND, BOUND).filter(bool)
HOW = some.builds(
    Arrangement,
    view=some.text(),
    filters=some.dictionaries(some.text(), FILTERS),
    sort=some.text(),
    descending=some.booleans(),
    shown=some.lists(some.text()).map(tuple),
)
VIEWS = some.builds(SavedViews, HOW, some.lists(some.builds(SavedView, some.text(), HOW)).map(tuple))


@given(VIEWS)
def test_views_come_back_as_they_were_kept(views: SavedViews) -> None:
    assert saved_views(views.text()) == views


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "3",
        '{"left": {}, "own": []}',
        '{"left": {"view": "", "filters": {"a": ["x", [], null]}, "sort": "", "descending": 0, "shown": []},"own": []}',
        '{"left": {"view": "", "filters": {"a": ["", "gestern", null]}, "sort": "", "shown": []}, "own": []}',
    ],
)
def test_what_is_damaged_is_as_if_nothing_was_kept(text: str) -> None:
    assert saved_views(text) == SavedViews()


def test_a_view_is_kept_in_the_place_of_the_one_of_its_name() -> None:
    one, other = Arrangement(sort="a"), Arrangement(filters={"b": ColumnFilter(least=date(2026, 1, 1))})
    views = SavedViews().keep(SavedView("x", one)).keep(SavedView("y", one)).keep(SavedView("x", other))
    assert [(view.name, view.how) for view in views.own] == [("x", other), ("y", one)]
    assert views.forget("x").find("x") is None
