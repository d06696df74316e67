"""Correct texts of shops have no finding. Each sentence that breaks a rule has one, alone and inside correct text."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.unit.checks.words.family_sentences import GUILTY, INNOCENT
from tests.unit.checks.words.shop_sentences import CLAIMS, KINDS
from wxdesk.bootstrap.shipped import shipped_rulebook
from wxdesk.checks.rulebook.registry import findings_of
from wxdesk.domain.rulebook.findings import Finding, Severity
from wxdesk.domain.words.advertising import Advertising
from wxdesk.domain.words.passages import Passage, Scope
from wxdesk.services.checking.content import ArticleContent, content_checks

BOOK = shipped_rulebook()
DAY = date(2026, 11, 29)
HERE = Path(__file__).parent
ARTICLES = (HERE / "retail_prose.txt").read_text(encoding="utf-8").strip().split("\n\n")
ENTRIES = (HERE / "encyclopedic_prose.txt").read_text(encoding="utf-8").strip().split("\n\n")
EVERYDAY = (HERE / "everyday_prose.txt").read_text(encoding="utf-8").strip().split("\n")
PAIRS = list(zip(ARTICLES[::2], ARTICLES[1::2], strict=True))


def content(text: str, title: str = "") -> ArticleContent:
    body = [Passage(Scope.BODY, line, str(n)) for n, line in enumerate(text.splitlines())]
    return ArticleContent([*([Passage(Scope.TITLE, title)] if title else ()), *body], BOOK, DAY)


def found(text: str, title: str = "") -> list[Finding]:
    return list(findings_of(content_checks(content(text, title)), BOOK))


def found_as_advertisement(text: str) -> list[Finding]:
    article = ArticleContent([Passage(Scope.BODY, text, "b")], BOOK, DAY, answer=Advertising.YES)
    return list(findings_of(content_checks(article), BOOK))


@pytest.mark.parametrize(("title", "text"), PAIRS, ids=lambda value: value[:8])
def test_clean_retail_prose_is_an_advertisement_without_a_finding(title: str, text: str) -> None:
    assert content(text, title).advertising is Advertising.YES
    assert found(text, title) == []


@pytest.mark.parametrize("text", ENTRIES, ids=lambda value: value[:4])
def test_encyclopedic_prose_is_no_advertisement_and_draws_no_finding(text: str) -> None:
    title, _, body = text.partition("\n")
    assert content(body, title).advertising is Advertising.NO
    assert found(body, title) == []


@pytest.mark.parametrize(("rule", "sentence"), [(rule, one) for rule, those in GUILTY.items() for one in those])
def test_a_guilty_sentence_is_found_alone_and_inside_clean_prose(rule: str, sentence: str) -> None:
    title, text = PAIRS[1]
    for words in (sentence, f"{text}\n{sentence}"):
        assert rule in {one.rule for one in found(words, title)}


@pytest.mark.parametrize("sentence", INNOCENT)
def test_an_innocent_sentence_draws_no_warning(sentence: str) -> None:
    assert [one for one in found(sentence) if one.severity is not Severity.INFO] == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("answer", [Advertising.YES, Advertising.NO])
def test_correct_sentences_of_a_shop_draw_no_warning(kind: str, answer: Advertising) -> None:
    for sentence in KINDS[kind]:
        text = ArticleContent([Passage(Scope.BODY, sentence, "b")], BOOK, DAY, answer=answer)
        told = [one for one in findings_of(content_checks(text), BOOK) if one.severity is not Severity.INFO]
        assert told == [], sentence


@pytest.mark.parametrize("answer", [Advertising.YES, Advertising.NO])
def test_everyday_prose_of_shops_draws_no_warning(answer: Advertising) -> None:
    for text in EVERYDAY:
        article = ArticleContent([Passage(Scope.BODY, text, "b")], BOOK, DAY, answer=answer)
        told = [one for one in findings_of(content_checks(article), BOOK) if one.severity is not Severity.INFO]
        assert told == [], text


@pytest.mark.parametrize(("rule", "sentence"), [(rule, one) for rule, those in CLAIMS.items() for one in those])
def test_a_claim_of_a_shop_is_found(rule: str, sentence: str) -> None:
    assert any(one.rule.startswith(rule) for one in found_as_advertisement(sentence))


def test_what_sells_but_was_entered_as_another_kind_is_asked_about() -> None:
    title, text = PAIRS[0]
    entered = content(text, title)
    assert replace(entered, other_kind=True).advertising is Advertising.UNCLEAR
    assert replace(entered, notice=True).advertising is not Advertising.YES
    assert replace(entered, other_kind=True, promotion=True).advertising is Advertising.YES


def test_a_lesson_names_what_it_warns_of() -> None:
    wrong = "转发有奖，集赞领礼品。"
    lesson = "民警提醒大家警惕骗局。\n不得转发，违法的要处罚。\n凡是冒充客服的一律通报。\n虚假的活动常写：" + wrong
    assert "PLT.induce" in {one.rule for one in found(wrong)}
    assert "PLT.induce" not in {one.rule for one in found(lesson)}
