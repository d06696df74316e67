"""One sentence says how full a push is, wherever it is shown."""

import pytest

from wxdesk.domain.calendar.push_numbers import PushNumbers
from wxdesk.services.calendar.push_words import number_words
from wxdesk.texts import Texts

FULL = PushNumbers(4, 0, 6, 8, 1, 3)


@pytest.mark.parametrize(
    ("numbers", "closed", "said"),
    [
        (FULL, False, "4 篇 · 至少 6 · 还可排 3"),
        (FULL, True, "4 篇 · 至少 6"),
        (FULL._replace(planned=1, free=2), False, "4 篇（另占位 1） · 至少 6 · 还可排 2"),
        (PushNumbers(0, 0, 0, 1, 0, 1), False, "0 篇 · 还可排 1"),
    ],
)
def test_the_numbers_name_items_placeholders_minimum_and_free_places(
    numbers: PushNumbers, closed: bool, said: str
) -> None:
    assert number_words(Texts("zh_CN"), numbers, closed=closed) == said


def test_english_counts_one_item_as_one() -> None:
    said = number_words(Texts("en"), PushNumbers(1, 1, 6, 8, 1, 5))
    assert said == "1 item and 1 placeholder · at least 6 · 5 free"
