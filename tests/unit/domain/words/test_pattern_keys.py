"""The words that a text must contain so that a regular expression can match."""

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
        ("甲乙?丙丁", {"丙丁"}),
        ("(?:甲乙|丙丁)x{0,3}", {"甲乙", "丙丁"}),
        ("(?<!子)丑寅(?!卯)|辰巳", {"丑寅", "辰巳"}),
        ("[甲乙]子*", {"甲", "乙"}),
        (r"\d+(?:\.\d+)?元", {"元"}),
        ("(?:甲(?:乙丙|丁戊)){2}己?", {"乙丙", "丁戊"}),
        ("a+b", {"a"}),
        ("(?P<name>甲乙)丙?", {"甲乙"}),
    ],
)
def test_the_longest_part_that_every_match_needs_is_the_key(pattern: str, keys: set[str]) -> None:
    assert keys_of(pattern) == frozenset(keys)


@pytest.mark.parametrize("pattern", [r"\d{3}", "甲?乙*", "甲|", "[^甲]", "(?=甲)"])
def test_a_pattern_that_needs_no_known_word_has_no_keys(pattern: str) -> None:
    assert keys_of(pattern) is None


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        ("(?:充值|储值).{0,8}(?:不退|作废)", [[{"充值", "储值"}, {"不退", "作废"}]]),
        ("充值.{0,8}返现|储值|预存", [[{"充值"}, {"返现"}], [{"储值", "预存"}]]),
        ("(?:天|月)返现", [[{"返现"}]]),
        (r"\d{3}|储值", [[], [{"储值"}]]),
    ],
)
def test_an_alternative_needs_a_word_of_each_of_its_parts(pattern: str, needs: list[list[set[str]]]) -> None:
    assert [[set(one) for one in parts] for parts in needs_of(pattern)] == needs


def test_every_match_of_a_shipped_pattern_contains_one_of_its_keys() -> None:
    prose = [(PROSE / name).read_text(encoding="utf-8") for name in ("retail_prose.txt", "encyclopedic_prose.txt")]
    text = folded("\n".join((*prose, *(one for those in GUILTY.values() for one in those))))
    listed = [one for group in lexicons_of(shipped_rulebook()).groups for one in group.patterns]
    matches = [(pattern, found.group()) for pattern in listed for found in re.finditer(pattern, text)]
    assert len(matches) > 100
    assert [one for one in matches if (keys := keys_of(one[0])) and not any(key in one[1] for key in keys)] == []


def test_a_gate_is_found_wherever_its_pattern_is_found() -> None:
    pattern = "(?:甲乙|丙[.]丁)[^,]{0,3}元"
    assert gate_of(pattern).search("这里有丙.丁三元")
    assert gate_of(pattern).search("这里没有") is None
    with pytest.raises(ValueError, match="甲"):
        gate_of("[^甲]")
