"""For a regular expression, the program computes words such that every match contains at least one of them."""

import re
from pathlib import Path

import pytest

from tests.unit.checks.words.family_sentences import GUILTY
from wxdesk.bootstrap.shipped import shipped_rulebook
from wxdesk.domain.words.folding import folded
from wxdesk.domain.words.lexicon import lexicons_of
from wxdesk.domain.words.pattern_keys import gate_of, keys_of, needs_of

PROSE = Path(__file__).parents[2] / "checks" / "words"


@pytest.mark.parametrize(
    ("pattern", "keys"),
    [
        ("甲乙?丙丁", {"甲丙丁", "甲乙丙丁"}),
        ("平[日时]价", {"平日价", "平时价"}),
        ("甲(?:乙|丙丁)(?!子)戊", {"甲乙戊", "甲丙丁戊"}),
        ("甲(?:乙|丙){0,1}", {"甲"}),
        ("的(?<=[获取]的)(?=了)", {"获的", "取的"}),
        ("(?i:甲乙)丙", {"丙"}),
        ("(?:甲乙|丙丁)x{0,3}", {"甲乙", "丙丁"}),
        ("(?<!子)丑寅(?!卯)|辰巳", {"丑寅", "辰巳"}),
        ("[甲乙]子*", {"甲", "乙"}),
        (r"\d+(?:\.\d+)?元", {"元"}),
        ("(?:甲(?:乙丙|丁戊)){2}己?", {"甲乙丙", "甲丁戊"}),
        ("a+b", {"ab"}),
        ("(?P<name>甲乙)丙?", {"甲乙"}),
    ],
)
def test_the_longest_part_that_every_match_needs_is_the_key(pattern: str, keys: set[str]) -> None:
    assert keys_of(pattern) == frozenset(keys)


@pytest.mark.parametrize("pattern", [r"\d{3}", "甲?乙*", "甲|", "[^甲]", "(?!甲)", "(?i)甲乙"])
def test_a_pattern_that_needs_no_known_word_has_no_keys(pattern: str) -> None:
    assert keys_of(pattern) is None


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        ("(?:充值|储值).{0,8}(?:不退|作废)", [[{"充值", "储值"}, {"不退", "作废"}]]),
        ("充值.{0,8}返现|储值|预存", [[{"充值"}, {"返现"}], [{"储值", "预存"}]]),
        ("(?:天|月)返现", [[{"天返现", "月返现"}]]),
        ("活动.{0,16}[不恕]", [[{"活动"}, {"不", "恕"}]]),
        (r"\d{3}|储值", [[], [{"储值"}]]),
    ],
)
def test_an_alternative_needs_a_word_of_each_of_its_parts(pattern: str, needs: list[list[set[str]]]) -> None:
    assert [[set(one) for one in parts] for parts in needs_of(pattern)] == needs


def test_a_part_with_too_many_words_is_not_joined_with_its_neighbours() -> None:
    signs = "甲乙丙丁戊己庚辛壬癸"
    assert keys_of(f"[{signs}][{signs}]元") == frozenset(f"{sign}元" for sign in signs)


def test_a_text_in_which_a_shipped_pattern_matches_contains_one_of_its_keys() -> None:
    prose = [(PROSE / name).read_text(encoding="utf-8") for name in ("retail_prose.txt", "encyclopedic_prose.txt")]
    text = folded("\n".join((*prose, *(one for those in GUILTY.values() for one in those))))
    listed = [one for group in lexicons_of(shipped_rulebook()).groups for one in group.patterns]
    lines = text.split("\n")
    matches = [(pattern, line) for pattern in listed for line in lines if re.search(pattern, line)]
    assert len(matches) > 100
    assert [one for one in matches if (keys := keys_of(one[0])) and not any(key in one[1] for key in keys)] == []
    assert [one for one in matches if not any(_meets(one[1], parts) for parts in needs_of(one[0]))] == []


def _meets(text: str, parts: tuple[frozenset[str], ...]) -> bool:
    return all(any(word in text for word in words) for words in parts)


def test_a_gate_is_found_wherever_its_pattern_is_found() -> None:
    pattern = "(?:甲乙|丙[.]丁)[^,]{0,3}元"
    assert gate_of(pattern).search("这里有丙.丁三元")
    assert gate_of(pattern).search("这里没有") is None
    with pytest.raises(ValueError, match="甲"):
        gate_of("[^甲]")
