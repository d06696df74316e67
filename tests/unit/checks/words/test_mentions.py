"""A text that denies, forbids or only names something gives no finding; the same words as a claim give one."""

from datetime import date

import pytest

from wxdesk.bootstrap.shipped import shipped_rulebook
from wxdesk.checks.rulebook.registry import findings_of
from wxdesk.domain.rulebook.findings import Finding, Severity
from wxdesk.domain.words.advertising import Advertising
from wxdesk.domain.words.passages import Passage, Scope
from wxdesk.services.checking.content import ArticleContent, content_checks

BOOK = shipped_rulebook()
DAY = date(2026, 11, 29)


def found(*paragraphs: str, answer: Advertising) -> list[Finding]:
    body = [Passage(Scope.BODY, text, str(n)) for n, text in enumerate(paragraphs)]
    return list(findings_of(content_checks(ArticleContent(body, BOOK, DAY, answer=answer)), BOOK))


def warned(*paragraphs: str, answer: Advertising) -> list[Finding]:
    return [one for one in found(*paragraphs, answer=answer) if one.severity is not Severity.INFO]


DENIED = (
    ("本品没有申请专利，只是轻便。", "本品已申请专利，格外轻便。"),
    ("服务台不代售烟草。", "服务台代售烟草。"),
    ("汤料不含罂粟壳。", "汤料含罂粟壳。"),
    ("庙会上没有算命摊。", "庙会上有算命摊，算一次十元。"),
    ("活动不允许集赞送礼。", "活动集赞送礼。"),
    ("所谓软化血管并无定论。", "本品软化血管。"),
    ("“顶级”一词我们不用。", "顶级好茶到店。"),
    ("稳赚不赔都是骗局。", "本店理财稳赚不赔。"),
)


@pytest.mark.parametrize(("denied", "claimed"), DENIED)
def test_a_denied_or_forbidden_claim_is_not_told(denied: str, claimed: str) -> None:
    assert warned(denied, answer=Advertising.YES) == []
    assert warned(claimed, answer=Advertising.YES)


def test_a_denial_in_another_clause_excuses_nothing() -> None:
    assert warned("本店没有分店，全网最低价。", answer=Advertising.YES)


def test_a_threat_to_those_who_do_not_share_is_no_denial() -> None:
    assert warned("不转发三个群，明年不发财。", answer=Advertising.YES)


def test_a_paragraph_that_teaches_names_what_it_warns_of() -> None:
    lesson = "有人问，戴玉能不能招财转运。老师说，这样的话不可信。"
    assert warned(lesson, answer=Advertising.NO) == []
    assert warned("戴玉招财转运。", answer=Advertising.NO)


def test_in_an_advertisement_only_the_sentence_that_teaches_is_excused() -> None:
    assert warned("民警提醒大家：稳赚不赔是骗局。", answer=Advertising.YES) == []
    assert warned("民警来过本店。本店理财稳赚不赔。", answer=Advertising.YES)
