from datetime import date

from wxdesk.bootstrap.shipped import shipped_rulebook
from wxdesk.checks.rulebook.registry import findings_of
from wxdesk.domain.promotion.shops import Shop
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.words.passages import Passage, Scope
from wxdesk.services.checking.content import ArticleContent, content_checks

BOOK = shipped_rulebook()
SHOP = Shop("s", "武穴购物广场", phones=("0713-6221234",))


def judged(*texts: str) -> list[Finding]:
    passages = [Passage(Scope.BODY, text, f"b{number}") for number, text in enumerate(texts)]
    content = ArticleContent(passages, BOOK, date(2026, 11, 29), shops=(SHOP,))
    return list(findings_of(content_checks(content), BOOK))


def test_personal_data_secrets_and_missing_sources_are_judged_with_every_article() -> None:
    secrets = ("请打13812345678。", "密码：Hs2026@push")
    found = judged(*secrets, "这款酸奶的市占率达35%。", "据媒体报道，天气转冷。", "图片来自网络")
    rules = {"PII.mobile", "SEC.credential", "DATA.source", "CPR.quote", "CPR.reprint"}
    assert rules <= {one.rule for one in found}


def test_the_telephone_of_a_shop_of_the_desk_is_silent() -> None:
    assert judged("联系电话：0713-6221234") == []
    assert [one.rule for one in judged("联系电话：0713-6221235")] == ["PII.tel"]
