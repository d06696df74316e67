"""Sentences that break a rule without using a listed term have a finding; similar harmless sentences have none."""

from datetime import date

import pytest

from tests.unit.checks.words.joined_wording import APART, JOINED
from tests.unit.checks.words.kinds_of_wording import SILENT, TOLD
from tests.unit.checks.words.loose_wording import LOOSE
from wxdesk.bootstrap.shipped import shipped_rulebook
from wxdesk.checks.rulebook.registry import findings_of
from wxdesk.domain.rulebook.findings import Finding, Severity
from wxdesk.domain.words.advertising import Advertising
from wxdesk.domain.words.passages import Passage, Scope
from wxdesk.services.checking.content import ArticleContent, content_checks

BOOK = shipped_rulebook()
DAY = date(2026, 11, 29)


def found(text: str, scope: Scope, answer: Advertising | None = Advertising.YES) -> list[Finding]:
    body = [Passage(scope, line, str(n) if scope is Scope.BODY else "") for n, line in enumerate(text.splitlines())]
    return list(findings_of(content_checks(ArticleContent(body, BOOK, DAY, answer=answer)), BOOK))


@pytest.mark.parametrize(("rule", "text"), [(rule, one) for rule, those in TOLD.items() for one in those])
def test_a_kind_of_wording_is_found(rule: str, text: str) -> None:
    scope = Scope.TITLE if rule.startswith("TTL.") else Scope.BODY
    assert rule in {one.rule for one in found(text, scope)}


@pytest.mark.parametrize(("rule", "text"), [(rule, one) for rule, those in JOINED.items() for one in those])
def test_subject_and_statement_together_break_a_rule(rule: str, text: str) -> None:
    assert rule in {one.rule for one in found(text, Scope.BODY)}


@pytest.mark.parametrize(("rule", "text"), [(rule, one) for rule, those in LOOSE.items() for one in those])
def test_a_topic_beside_a_loose_promise_breaks_a_rule(rule: str, text: str) -> None:
    assert rule in {one.rule for one in found(text, Scope.BODY)}


def test_a_term_of_the_law_is_told_before_the_longer_and_milder_wording_around_it() -> None:
    told = {one.values["word"]: one.severity for one in found("最终解释权归本店所有。", Scope.BODY)}
    assert told == {"最终解释权": Severity.RETURN}


@pytest.mark.parametrize("text", APART)
def test_subject_or_statement_alone_breaks_none(text: str) -> None:
    assert [one for one in found(text, Scope.BODY) if one.severity is not Severity.INFO] == []


@pytest.mark.parametrize(("family", "text"), [(family, one) for family, those in SILENT.items() for one in those])
def test_a_sentence_that_resembles_it_is_not_accused(family: str, text: str) -> None:
    scope = Scope.TITLE if family == "TTL" else Scope.BODY
    assert [one for one in found(text, scope) if one.severity is not Severity.INFO] == []


@pytest.mark.parametrize(
    "text",
    [
        "民警提醒：谨防“保本高收益”的骗局，凡是承诺“稳赚不赔”的都不要相信。",
        "律师在课上说，海报上不能用“国家级”“最佳”这样的字眼，“最终解释权归本店所有”也站不住脚。",
        "市场监管所教大家识别虚假广告：“根治糖尿病”“百分百有效”这样的话都不可信。",
        "消费者协会提示：“概不退换”是不公平的格式条款，没有约束力。",
    ],
)
def test_a_lesson_or_a_warning_may_mention_forbidden_words_in_quotation_marks(text: str) -> None:
    for answer in (None, Advertising.YES):
        assert [one for one in found(text, Scope.BODY, answer) if one.rule.startswith("ADL.")] == []


def test_quotation_marks_alone_excuse_no_claim() -> None:
    assert {one.rule for one in found("本店“全网最低”，欢迎选购“国家级”好茶。", Scope.BODY)} == {"ADL.abs"}
