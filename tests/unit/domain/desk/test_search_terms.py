"""A typed search becomes terms: words, periods of days, labels of pushes; titles are found by pinyin initials."""

from datetime import date

import pytest

from wxdesk.domain.desk.initials import initials
from wxdesk.domain.desk.search_terms import search_terms, searched_text

TODAY = date(2026, 11, 30)
"""A Monday."""


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2026-11-28", "2026-11-28", "2026-11-28"),
        ("2026年11月28日", "2026-11-28", "2026-11-28"),
        ("２０２６／１１／２８", "2026-11-28", "2026-11-28"),
        ("2024-05", "2024-05-01", "2024-05-31"),
        ("2024年", "2024-01-01", "2024-12-31"),
        ("11月", "2026-11-01", "2026-11-30"),
        ("1月", "2027-01-01", "2027-01-31"),
        ("11月28日", "2026-11-28", "2026-11-28"),
        ("1-4", "2027-01-04", "2027-01-04"),
        ("2月29日", "2028-02-29", "2028-02-29"),
        ("昨天", "2026-11-29", "2026-11-29"),
        ("上周", "2026-11-23", "2026-11-29"),
        ("本周", "2026-11-30", "2026-12-06"),
        ("上周五", "2026-11-27", "2026-11-27"),
        ("星期天", "2026-12-06", "2026-12-06"),
        ("下个月", "2026-12-01", "2026-12-31"),
        ("去年", "2025-01-01", "2025-12-31"),
        ("last week", "2026-11-23", "2026-11-29"),
        ("28 Nov", "2026-11-28", "2026-11-28"),
        ("November 28, 2025", "2025-11-28", "2025-11-28"),
        ("november", "2026-11-01", "2026-11-30"),
    ],
)
def test_a_word_names_a_period_the_nearest_one_if_it_says_no_year(typed: str, first: str, last: str) -> None:
    (term,) = search_terms(typed, TODAY)
    assert term.period == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("typed", ["13月", "2026-02-30", "26-0128", "店庆", "2026", "may", "0月"])
def test_other_words_name_no_period(typed: str) -> None:
    (term,) = search_terms(typed, TODAY)
    assert term.period is None


def test_a_label_of_a_push_names_channel_and_day() -> None:
    (term,) = search_terms("media/2026-11-28", TODAY)
    assert (term.channel, term.period) == ("media", (date(2026, 11, 28), date(2026, 11, 28)))


def test_terms_stand_apart_and_lose_the_marks_of_a_title() -> None:
    found = [term.text for term in search_terms("《店庆 ＫＴＶ》 last week", TODAY)]
    assert found == ["店庆", "ktv", "last week"]


def test_without_a_day_no_word_names_a_period() -> None:
    assert [term.period for term in search_terms("11月 上周")] == [None, None]


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("店庆大促：满300减50", ["dqdcm300j50"]),
        ("重庆银行 KTV", ["zqyxktv", "cqyhktv"]),
        ("镐京旗袍秀", ["gjqpx"]),
        ("Sale 12", []),
    ],
)
def test_a_title_has_the_initials_of_each_reading(title: str, found: list[str]) -> None:
    assert list(initials(title)) == found


def test_the_searched_text_is_folded_and_holds_initials() -> None:
    assert searched_text("26-0001", "ＷｉＦｉ 开通") == "26-0001\nwifi 开通\nwifikt"
