"""Median and quartiles are computed as in statistics books, and the axis of a chart ends at a round number."""

from statistics import median, quantiles

import pytest

from wxdesk.domain.figures.charts import Chart, ChartDot, ChartKind, ChartMark, ticks_of
from wxdesk.domain.figures.spreads import spread_of


def test_quartiles_are_interpolated_as_the_inclusive_ones_of_the_standard_library() -> None:
    for size in (2, 3, 4, 5, 8, 101):
        values = [number * 7919 % 10_007 for number in range(1, size + 1)]
        found = spread_of("", values)
        lower, _, upper = quantiles(values, n=4, method="inclusive")
        assert abs(found.lower - lower) <= 0.5
        assert abs(found.upper - upper) <= 0.5
        assert abs(found.median - median(values)) <= 0.5
        assert (found.articles, found.total, found.least, found.most) == (size, sum(values), min(values), max(values))


def test_one_article_is_its_own_spread() -> None:
    one = spread_of("x", [7])
    assert (one.least, one.lower, one.median, one.upper, one.most) == (7, 7, 7, 7, 7)


@pytest.mark.parametrize(("most", "ticks"), [(0, [0, 1]), (3, [0, 1, 2, 3]), (97, [0, 20, 40, 60, 80, 100])])
def test_an_axis_has_round_numbers_and_ends_at_or_above_the_largest_value(most: int, ticks: list[int]) -> None:
    assert ticks_of(most) == ticks


def test_no_mark_or_dot_or_limit_lies_beyond_the_axis() -> None:
    dots = (ChartDot("a", 940),)
    mark = ChartMark("k", "头条", 300, lower=200, upper=500, most=900, dots=dots)
    assert [mark.reach(kind) for kind in ChartKind] == [300, 940, 500]
    assert Chart(ChartKind.SPREAD, "阅读", (mark,)).top == 1000
    assert Chart(ChartKind.BARS, "篇数", (), limit=6).top >= 6
