"""An article that repeats an earlier one is found by its signature, numbers computed from its text (MinHash).

If the signatures differ, equal long paragraphs are searched for.
"""

import random
from datetime import date

import pytest

from wxdesk.bootstrap.shipped import shipped_rulebook
from wxdesk.checks.words.sameness import check_repeats
from wxdesk.checks.words.signatures import SIZE, signature_of
from wxdesk.domain.article.blocks import Paragraph, Run
from wxdesk.domain.rulebook.findings import Severity
from wxdesk.domain.words.sameness import EarlierArticle, EarlierUse, Repeats, paragraph_hashes

BOOK = shipped_rulebook()
DAY = date(2026, 11, 3)
SIGNS = "黄商集团门店开业活动顾客会员优惠商品服务员工培训安全消防检查春节中秋国庆满减折扣新鲜蔬菜水果粮油家电"


def article(seed: int, sentences: int = 40) -> list[str]:
    chance = random.Random(seed)  # noqa: S311 - data of a test
    return ["".join(chance.choices(SIGNS, k=24)) + "。" for _ in range(sentences)]


def share(one: str, other: str) -> float:
    pairs = zip(memoryview(signature_of(one)).cast("I"), memoryview(signature_of(other)).cast("I"), strict=True)
    return sum(a == b for a, b in pairs) / SIZE


@pytest.mark.parametrize("seed", range(10))
def test_the_same_article_with_small_changes_is_alike_and_another_is_not(seed: int) -> None:
    one, chance = article(seed), random.Random(seed)  # noqa: S311 - data of a test
    turned = chance.sample(one, len(one))
    shorter = one[: len(one) // 2] + one[len(one) // 2 + 3 :]
    typed = list("".join(one))
    for at in chance.sample(range(len(typed)), len(typed) // 20):
        typed[at] = "误"
    for other in (turned, shorter, typed, ["页眉：黄商集团。", *one, "编辑：张三。"]):
        assert share("".join(one), "".join(other)) >= 0.5
    assert share("".join(one), "".join(article(seed + 100))) < 0.3


def test_spaces_and_line_breaks_change_no_signature() -> None:
    text = "".join(article(1))
    assert signature_of(text) == signature_of(text.replace("。", "。\n\u3000 "))
    assert len(signature_of(text)) == 4 * SIZE


def test_a_short_text_has_no_signature() -> None:
    assert signature_of("今天开业，欢迎光临。") == b""


def test_only_long_paragraphs_are_compared() -> None:
    text = "".join(article(2, 1))
    blocks = [Paragraph("a", (Run(text),)), Paragraph("b", (Run("本活动最终解释权归公司"),))]
    again = [Paragraph("c", (Run(f" {text[:9]} "), Run(text[9:], bold=True)))]
    assert list(paragraph_hashes(blocks)) == ["a"]
    assert paragraph_hashes(again)["c"] == paragraph_hashes(blocks)["a"]


def test_a_likeness_from_half_on_is_a_finding_and_else_equal_paragraphs_are() -> None:
    alike = EarlierArticle("26-0001", "店庆", DAY, 62, ("a", "b"))
    (one,) = check_repeats(Repeats((alike,)), BOOK)
    assert (one.rule, one.severity) == ("CPR.dup", Severity.WARN)
    assert (one.values["share"], one.values["month"], one.values["day"]) == (62, 11, 3)
    shared = EarlierArticle("26-0002", "开业", DAY, 0, ("c", "d", "e"))
    (one,) = check_repeats(Repeats((shared,)), BOOK)
    assert (one.rule, one.values["share"], one.where) == ("CPR.para", 3, {"block": "c"})
    assert not list(check_repeats(Repeats((EarlierArticle("26-0003", "旧稿", DAY, 0, ("c",)),)), BOOK))


def test_an_article_used_again_on_purpose_only_names_its_last_use() -> None:
    (one,) = check_repeats(Repeats((), EarlierUse("服务号", DAY)), BOOK)
    assert (one.rule, one.severity, one.values["channel"]) == ("CPR.used", Severity.INFO, "服务号")
