"""A slow regular expression is tried only on texts with a word that every match must contain.

It finds the same matches as the expression alone.
"""

import pytest

from wxdesk.domain.words.gated_patterns import GatedPattern


@pytest.mark.parametrize("text", ["销量居市场第一", "市场份额", "第一", "", "市场排名居第三"])
def test_a_gated_pattern_finds_the_same_as_the_pattern_alone(text: str) -> None:
    gated = GatedPattern("市场(?:份额|排名)?.{0,4}第[一二]|份额(?=$)")
    assert [found.span() for found in gated.finditer(text)] == [found.span() for found in gated.pattern.finditer(text)]
    assert (gated.search(text) is None) == (gated.pattern.search(text) is None)


def test_a_pattern_of_which_no_words_are_known_cannot_be_gated() -> None:
    with pytest.raises(ValueError, match="甲"):
        GatedPattern("[^甲]")
