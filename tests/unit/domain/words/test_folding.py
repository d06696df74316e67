import pytest
from hypothesis import given
from hypothesis import strategies as st

from wxdesk.domain.words.folding import fold, folded


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("ＶＸ１２", "vx12"),
        ("最\u200b佳", "最佳"),
        ("最\u0336佳", "最佳"),
        ("國家級", "国家级"),
        ("⼀流", "一流"),
        ("①号店", "1号店"),
        ("，！", ",!"),
    ],
)
def test_spellings_of_the_same_words_become_equal(text: str, same: str) -> None:
    assert folded(text) == same


@pytest.mark.parametrize("text", ["最 佳", "最\u3000佳", "最*佳", "最.佳", "最🌟佳", "最\n佳", "最—佳"])
def test_separators_inside_a_word_are_skipped_only_where_asked(text: str) -> None:
    assert folded(text, skip=True) == "最佳"
    assert folded(text) != "最佳"


@pytest.mark.parametrize("text", ["最，佳", "最。佳", "最；佳", "最！佳"])
def test_the_end_of_a_clause_is_never_skipped(text: str) -> None:
    assert folded(text, skip=True) != "最佳"


def test_a_place_in_an_expanded_text_is_the_character_it_came_from() -> None:
    seen = fold("😀５㎡最佳")
    at = seen.text.index("m2")
    assert seen.original(at, at + 2) == (2, 3)
    at = seen.text.index("最佳")
    assert seen.original(at, at + 2) == (3, 5)


@given(st.text())
def test_each_folded_character_has_a_place_in_the_original(text: str) -> None:
    for skip in (False, True):
        seen = fold(text, skip=skip)
        assert len(seen.text) == len(seen.places)
        assert list(seen.places) == sorted(seen.places)
        assert seen.text == folded(text, skip=skip)
        assert all(0 <= place < len(text) for place in seen.places)
