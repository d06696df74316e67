"""Sentences that disclose secrets, insult people, lure readers or admit copying have a finding.

Lawful sentences that resemble them have none.
"""

from datetime import date

import pytest

from tests.unit.checks.words.disclosing_sentences import SILENT, TOLD
from wxdesk.bootstrap.shipped import shipped_rulebook
from wxdesk.checks.rulebook.registry import findings_of
from wxdesk.domain.rulebook.findings import Finding, Severity
from wxdesk.domain.words.advertising import Advertising
from wxdesk.domain.words.passages import Passage, Scope
from wxdesk.services.checking.content import ArticleContent, content_checks

BOOK = shipped_rulebook()
DAY = date(2026, 11, 29)


def found(family: str, *paragraphs: str, answer: Advertising = Advertising.NO) -> list[Finding]:
    scope = Scope.TITLE if family == "TTL." else Scope.BODY
    body = [Passage(scope, text, str(n) if scope is Scope.BODY else "") for n, text in enumerate(paragraphs)]
    content = ArticleContent(body, BOOK, DAY, answer=answer)
    return [one for one in findings_of(content_checks(content), BOOK) if one.rule.startswith(family)]


@pytest.mark.parametrize(("family", "text"), [(family, one) for family, those in TOLD.items() for one in those])
def test_a_breaking_sentence_is_found(family: str, text: str) -> None:
    assert found(family, text)


@pytest.mark.parametrize(("family", "text"), [(family, one) for family, those in SILENT.items() for one in those])
def test_a_lawful_sentence_draws_no_warning(family: str, text: str) -> None:
    assert [one for one in found(family, text) if one.severity is not Severity.INFO] == []


SWINDLES = (
    "第一种，冒充客服，谎称订单有问题，让您转账。",
    "第二种，拉您进群，承诺保本高收益，稳赚不赔。",
    "第三种，免费讲座，转身就推销包治百病的床垫。",
    "遇到这些套路请先报警，民警提醒：不要轻信。",
)


def test_what_swindlers_promise_is_a_mention_where_a_text_explains_fraud() -> None:
    assert [one for family in ("ADL.", "ILL.") for one in found(family, *SWINDLES, answer=Advertising.YES)] == []


def test_the_same_promises_alone_are_told() -> None:
    assert found("ADL.", "本店理财保本高收益，稳赚不赔。", answer=Advertising.YES)
    assert found("ADL.", "谨防假冒，认准本店，床垫包治百病。", answer=Advertising.YES)


@pytest.mark.parametrize(
    "text",
    ["编辑课：写“图片来自网络，侵删”不能免除责任。", "守则写明：从网上下载图片再写侵删，并不能免除侵权责任。"],
)
def test_a_lesson_on_writing_may_name_a_bad_origin(text: str) -> None:
    assert found("CPR.", text) == []
    assert found("CPR.", "图片来自网络，侵删。")
