"""News is too old if more days lie between event and push than the rulebook allows for its kind (HS 4.4-1)."""

from dataclasses import replace
from datetime import date

import pytest

from wxdesk.bootstrap.shipped import shipped_rulebook
from wxdesk.checks.submissions.news import check_news

BOOK = shipped_rulebook()


@pytest.mark.parametrize(
    ("event", "kind", "old"),
    [
        (date(2026, 12, 3), "event", False),
        (date(2026, 12, 2), "event", True),
        (date(2026, 11, 30), "contest", False),
        (date(2026, 11, 29), "contest", True),
        (date(2024, 12, 10), "other", True),
        (date(2024, 12, 10), "a kind of the desk's own", True),
        (date(2024, 12, 10), "promotion", False),
        (date(2026, 12, 31), "event", False),
        (None, "event", False),
    ],
)
def test_news_is_old_by_its_kind(event: date | None, kind: str, old: bool) -> None:
    found = list(check_news(event, kind, date(2026, 12, 10), BOOK))
    assert [one.rule for one in found] == (["NEWS.old"] if old else [])


def test_the_days_are_those_of_the_rulebook() -> None:
    own = replace(BOOK, limits=BOOK.limits._replace(news=BOOK.limits.news._replace(event=1)))
    (one,) = check_news(date(2026, 12, 8), "event", date(2026, 12, 10), own)
    assert (one.values["days"], one.values["most"], one.clause) == (2, 1, "HS 4.4-1")
