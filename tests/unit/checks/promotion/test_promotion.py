"""Wrong days, prices and shops in a promotion are found; correct statements give no finding."""

from collections.abc import Sequence
from datetime import date

import pytest

from wxdesk.bootstrap.shipped import shipped_rulebook
from wxdesk.checks.promotion.promotion import check_promotion, price_reader
from wxdesk.domain.article.blocks import Block, Cell, Paragraph, Run, TableBlock
from wxdesk.domain.promotion.sheet import sayings
from wxdesk.domain.promotion.shops import Directory, Shop
from wxdesk.domain.rulebook.findings import Finding

PUSH = date(2026, 1, 4)
BOOK = shipped_rulebook()
SHOPS = Directory(
    (
        Shop("1", "武穴购物广场", address="武穴市永宁大道东168号", phones=("0713-6221234",)),
        Shop("2", "黄州商场", also=("黄商黄州店",), phones=("0713-8661234", "8661235")),
        Shop("3", "浠水一店", closed=True),
    )
)


def found(*texts: str, push: date = PUSH, title: str = "") -> list[Finding]:
    blocks = [Paragraph(f"b{number}", (Run(text),)) for number, text in enumerate(texts)]
    return found_in(blocks, push, title)


def found_in(blocks: Sequence[Block], push: date = PUSH, title: str = "") -> list[Finding]:
    said = list(sayings(title, blocks, SHOPS, price_reader(BOOK), push))
    return list(check_promotion(said, [push], BOOK, offers=True))


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        ("活动时间：2月30日", "FACT.day", "2月30日"),
        ("2026年13月1日开业", "FACT.day", "2026年13月1日"),
        ("1月5日（周二）开抢", "FACT.weekday", "1月5日（周二）"),
        ("1月5日 星期天 见", "FACT.weekday", "1月5日 星期天"),
        ("１月５日（元旦后首周二）", "FACT.weekday", "１月５日（元旦后首周二）"),
        ("1月9日（周五）至11日（周六）", "FACT.weekday", "1月9日（周五）至11日（周六）"),
        ("1月9日-11日（周五至周六）", "FACT.weekday", "1月9日-11日（周五至周六）"),
        ("一月五日（星期二）", "FACT.weekday", "一月五日（星期二）"),
        ("1月20日—1月10日", "FACT.order", "1月20日—1月10日"),
        ("2026年1月9日至2025年1月11日", "FACT.order", "2026年1月9日至2025年1月11日"),
        ("12月20日至1月3日全场八折", "FACT.past", "12月20日至1月3日"),
        ("活动时间：12.20-1.3", "FACT.past", "12.20-1.3"),
        ("本周六（1月10日）见", "FACT.relative", "本周六"),
        ("明日（1月6日）开业", "FACT.relative", "明日"),
        ("原价99元，现价199元", "FACT.price", "现价199"),
        ("原价199元，现价99元，立省90元", "FACT.saved", "立省90"),
        ("原价200元，8折后现价150元", "FACT.discount", "8折"),
        ("原价200元，七五折，仅需160元", "FACT.discount", "七五折"),
        ("全场满100减100", "FACT.bargain", "满100减100"),
        ("请到武穴购勿广场选购", "FACT.shop", "武穴购勿广场"),
        ("浠水一店同享", "FACT.closed", "浠水一店"),
        ("武穴购物广场电话：0713-6221243", "FACT.phone", "0713-6221243"),
        ("武穴购物广场，地址：武穴市玉湖路8号", "FACT.address", "武穴市玉湖路8号"),
    ],
)
def test_what_cannot_be_right_is_found_at_its_words(text: str, rule: str, words: str) -> None:
    one = next(iter(found(text)), None)
    assert one is not None, "nothing was found"
    assert (one.rule, one.values.get("words")) == (rule, words)
    where = one.where or {}
    assert text[int(str(where["start"])) : int(str(where["end"]))] == words


@pytest.mark.parametrize(
    "text",
    [
        "1月5日（周一）至1月11日（周日）",
        "12月28日-1月9日，跨年狂欢",
        "5月8个品种上市，1月10日到店有礼，1月8日到3号楼报名",
        "1月5日周一至周五每天十点",
        "每月8日、16日会员日，28天无理由",
        "本周日（1月4日）见，明日（1月5日）继续",
        "原价199元，现价99元，立省100元",
        "原价199元，8折起，现价99元",
        "原价33.9元，八八折，现价29.8元",
        "买二送一，满200送50元券，满100减20",
        "第3折页，打折扣，曲折，一折两段",
        "原价99元/斤的车厘子，会员价69元一斤；原价39元的耙耙柑，特价29元",
        "武穴购物广场电话：6221234",
        "黄州商场0713-8661234、8661235，黄商黄州店",
        "浠水二店、武汉购物中心同步开业",
        "武穴购物广场地址：湖北省武穴市永宁大道东168号",
        "科目三折磨了他，版本2.28-3.1发布",
    ],
)
def test_what_can_be_right_is_left_alone(text: str) -> None:
    assert [(one.rule, dict(one.values)) for one in found(text)] == []


def test_two_periods_of_one_beginning_that_end_on_other_days_disagree() -> None:
    (one,) = found("活动1月5日-1月9日", "再说一遍：1月5日至10日")
    assert (one.rule, one.values["other"]) == ("FACT.periods", "1月5日-1月9日")


def test_a_row_of_a_table_is_read_under_its_heads() -> None:
    heads = ("品名", "原价", "活动价")
    rows = (heads, ("苹果", "9.9元", "6.9元"), ("梨", "5.9元", "8.9元"))
    table = TableBlock("t", tuple(tuple(Cell((Run(text),)) for text in row) for row in rows))
    (one,) = found_in([table])
    assert (one.rule, one.values["now"], one.values["words"]) == ("FACT.price", "8.90", "8.9元")


def test_the_title_is_read_too_and_has_no_place_in_the_text() -> None:
    (one,) = found(title="1月5日（周二）店庆")
    assert (one.rule, one.where) == ("FACT.weekday", None)


def test_a_day_without_a_year_is_the_one_nearest_to_its_push() -> None:
    assert found("12月30日（周二）至1月2日（周五）")[0].rule == "FACT.past"
    assert found("1月2日（周六）", push=date(2026, 12, 30)) == []


def test_a_wrong_mobile_number_of_a_shop_is_told_without_its_middle() -> None:
    one = next(one for one in found("武穴购物广场电话：13812345678") if one.rule == "FACT.phone")
    assert one.values["words"] == "138****5678"
