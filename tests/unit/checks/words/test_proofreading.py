"""Findings of proofreading are information only, and each wrong form in the shipped list is found once."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from wxdesk.bootstrap.shipped import shipped_rulebook
from wxdesk.checks.words.proofreading import (
    FAMILY,
    check_proofreading,
    known_names,
    shipped_confusions,
    without_shops_told,
)
from wxdesk.domain.rulebook.findings import Severity, alike
from wxdesk.domain.words.passages import Passage, Scope
from wxdesk.domain.words.wording.slips import SlipKind

BOOK = shipped_rulebook()
CORPUS: dict[str, Any] = tomllib.loads(
    (Path(__file__).parents[3] / "corpus" / "proofreading.toml").read_text(encoding="utf-8")
)
FAMILIES = [family for family in CORPUS if family != "names"]
FOUND, FALSE = 17, 1
"""Of twenty sentences each: at least 17 with a slip have a finding (85 %), and at most 1 without a slip (5 %)."""


def kinds(text: str) -> set[str]:
    passages = [Passage(Scope.BODY, text, "b")]
    return {one.rule for one in check_proofreading(passages, BOOK, CORPUS["names"])}


def test_every_kind_has_a_rule_that_only_informs() -> None:
    for kind in SlipKind:
        rule = BOOK.rules[f"{FAMILY}{kind}"]
        assert rule.severity is Severity.INFO, kind
        assert rule.clause == "HS 4.4-1"


def test_a_finding_stands_at_its_words_and_carries_the_wording() -> None:
    (one,) = check_proofreading([Passage(Scope.BODY, "各位做为党员", "b")], BOOK)
    assert (one.rule, one.where) == ("TYP.word", {"block": "b", "start": 2, "end": 4})
    assert (one.values["text"], one.values["suggestion"], one.values["sure"]) == ("做为", "作为", 1)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("其它同事都到了。", "其它设备照常运行。"),
        ("地滑，以免跌到。", "气温跌到六度。"),
        ("他跑地很快。", "遍地很多落叶。"),
    ],
)
def test_a_word_is_a_slip_only_where_it_is_wrong(wrong: str, right: str) -> None:
    assert kinds(wrong)
    assert not kinds(right)


def test_the_same_slip_in_many_places_is_listed_once() -> None:
    found = check_proofreading([Passage(Scope.BODY, f"第{n}段,还有", str(n)) for n in "一二三"], BOOK)
    assert [times for _, times in alike(found)] == [3]


@pytest.mark.parametrize("family", FAMILIES)
def test_sentences_with_a_slip_are_found_and_others_left_alone(family: str) -> None:
    fire, quiet = CORPUS[family]["fire"], CORPUS[family]["quiet"]
    assert sum(bool(kinds(text)) for text in fire) >= FOUND
    assert sum(bool(kinds(text)) for text in quiet) <= FALSE


def test_a_right_form_of_the_list_is_no_slip_itself() -> None:
    listed = shipped_confusions()
    for pair in listed.pairs:
        assert not list(listed.slips(pair.right)), pair
        assert not list(listed.slips("".join(pair.keep[:1]))), pair


def test_every_wrong_form_is_found_once_and_mended_in_one_step() -> None:
    listed = shipped_confusions()
    assert len(listed.pairs) >= 150
    assert len({pair.wrong for pair in listed.pairs}) == len(listed.pairs)
    for pair in listed.pairs:
        (slip,) = listed.slips(pair.wrong + "".join(pair.after[:1]))
        assert slip.right == pair.right


def test_patterns_of_the_list_match_no_empty_text() -> None:
    listed = shipped_confusions()
    for one in (*listed.patterns, *listed.particles):
        assert re.compile(one.find).match("") is None


def test_names_of_the_desk_are_searched_only_from_four_characters_on() -> None:
    assert not list(known_names(["采购部"]).slips("采够部"))


def test_a_shop_nearly_right_is_told_once() -> None:
    passages = [Passage(Scope.BODY, "欢迎来步行衔购物中心", "b")]
    (near,) = check_proofreading(passages, BOOK, ["步行街购物中心"])
    shop = BOOK.finding("FACT.shop", where={"block": "b", "start": 3, "end": 10}, text="步行衔购物中心")
    assert without_shops_told([near, shop]) == [shop]
    elsewhere = shop._replace(where={"block": "c", "start": 3, "end": 10})
    assert without_shops_told([near, elsewhere]) == [near, elsewhere]
