"""Days, prices and shops in a single document are checked without a desk, a push or a submission (HS 3.6-3)."""

from datetime import date

from wxdesk.bootstrap.shipped import shipped_rulebook
from wxdesk.domain.article.blocks import Paragraph, Run
from wxdesk.domain.promotion.shops import Shop
from wxdesk.services.checking.checking import check_facts

BOOK = shipped_rulebook()
TODAY = date(2026, 12, 4)


def found(text: str, *shops: Shop) -> list[str]:
    blocks = [Paragraph("b", (Run(text),))]
    return [one.rule for one in check_facts(blocks, "店庆", BOOK, TODAY, shops)]


def test_a_document_alone_is_held_against_the_calendar_and_itself() -> None:
    assert found("12月6日（周六）开抢，原价99元，现价199元。") == ["FACT.weekday", "FACT.price"]
    assert found("12月6日（周日）开抢，原价199元，现价99元。") == []


def test_without_a_push_nothing_is_over() -> None:
    assert found("活动时间：11月1日至11月11日。") == []


def test_the_shops_of_a_desk_are_compared_if_there_are_any() -> None:
    assert found("武穴购物中心八折。") == []
    assert found("武穴购物中心八折。", Shop("1", "武穴购物广场")) == ["FACT.shop"]
