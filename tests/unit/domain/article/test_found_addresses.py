"""The web addresses of a push's published articles are found in one copied text.

Each belongs to the article whose title stands before it; without titles, they follow the order of the push.
"""

import pytest

from wxdesk.domain.article.addresses import found_addresses
from wxdesk.domain.desk.errors import UserError

ARTICLES = [("26-0001", "店庆开始了"), ("26-0002", "店庆"), ("26-0003", "年货节 来了")]
A, B, C = (f"https://mp.weixin.qq.com/s/{name}" for name in ("aBc-1", "dEf_2", "gHi3"))


def test_addresses_without_titles_follow_the_order_of_the_push() -> None:
    found = found_addresses(f"{A}\n{B} {C}，完。", ARTICLES)
    assert (found.urls, found.reordered) == ({"26-0001": A, "26-0002": B, "26-0003": C}, False)


def test_a_title_before_an_address_decides_and_another_order_is_told() -> None:
    found = found_addresses(f"年货节来了\n{A}\n店庆开始了\n{B}\n店庆\n{C}", ARTICLES)
    assert found.urls == {"26-0001": B, "26-0002": C, "26-0003": A}
    assert found.reordered


def test_titles_may_name_a_part_of_the_push() -> None:
    assert found_addresses(f"年货节 来了 {C}", ARTICLES).urls == {"26-0003": C}


def test_an_address_copied_twice_counts_once() -> None:
    assert found_addresses(f"{A}\n{A}\n{B}\n{C}", ARTICLES).urls["26-0003"] == C


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("没有网址", "addresses-none"),
        ("https://example.com/s/a", "addresses-none"),
        (f"{A} {B}", "addresses-count"),
        (f"店庆开始了 {A} 别的文章 {B}", "addresses-title"),
    ],
)
def test_nothing_is_guessed(text: str, code: str) -> None:
    with pytest.raises(UserError, match=code):
        found_addresses(text, ARTICLES)
