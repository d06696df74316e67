"""A day, price or telephone on a poster has a finding if it contradicts the article.

It has none if the article states no such fact. A weekday or shop name that is wrong in itself has a finding too.
"""

from datetime import date

import pytest

from wxdesk.bootstrap import shipped_rulebook
from wxdesk.checks.promotion.posters import check_posters
from wxdesk.checks.promotion.promotion import price_reader
from wxdesk.domain.article.blocks import Paragraph, Run
from wxdesk.domain.media.lettering import Lettering, LetteringLine
from wxdesk.domain.promotion.posters import Agreement, Poster, PosterStatement, compared, read_poster
from wxdesk.domain.promotion.shops import Directory, Shop
from wxdesk.domain.promotion.statements import Statement, statements_of
from wxdesk.domain.rulebook.findings import Finding, Severity

BOOK = shipped_rulebook()
NEAR = date(2026, 12, 1)
SHOPS = Directory((Shop("1", "武穴购物广场", phones=("0713-6223311",)), Shop("2", "黄州商场")))
TEXT = (
    "武穴购物广场店庆，12月5日（周六）至12月9日，全场满300元减50元。",
    "羽绒服原价599元，现价299元；羊毛衫6折，原价399元，活动价239元。",
    "咨询电话：0713-6223311。",
)


def lines(*rows: str, confidence: float = 0.98) -> tuple[LetteringLine, ...]:
    """Return rows of lettering, one below the other; a row of several parts is split at |.

    `confidence` is how sure the recogniser is of each part, from 0 to 1.
    """
    return tuple(
        LetteringLine(words, 100 + 500 * part, 100 * number, 30 * len(words), 40, confidence)
        for number, row in enumerate(rows, 1)
        for part, words in enumerate(row.split("|"))
    )


def statements(*paragraphs: str) -> list[Statement]:
    blocks = [Paragraph(f"b{number}", (Run(text),)) for number, text in enumerate(paragraphs, 1)]
    return statements_of("店庆十周年", blocks, SHOPS, price_reader(BOOK), NEAR)


def poster(*rows: str, confidence: float = 0.98) -> Poster:
    return Poster("p1", "图/主海报.jpg", "d", Lettering(1080, 1440, lines(*rows, confidence=confidence)))


def beside(*rows: str, text: tuple[str, ...] = TEXT) -> dict[str, tuple[Agreement, str]]:
    """Compare a poster, whose lines of text are `rows`, with the article `text`.

    The result maps the words of each statement on the poster to two values. The first says whether the statement
    agrees with the article. The second has the article's words with which it was compared, "" if there are none.
    """
    read = read_poster(poster(*rows), SHOPS, price_reader(BOOK), NEAR)
    found: list[PosterStatement] = compared(read, statements(*text))
    return {one.statement.place.words: (one.agreement, one.text.place.words if one.text else "") for one in found}


def findings(*rows: str, confidence: float = 0.98, text: tuple[str, ...] = TEXT) -> list[Finding]:
    made = poster(*rows, confidence=confidence)
    return list(check_posters([made], statements(*text), SHOPS, NEAR, BOOK))


@pytest.mark.parametrize(
    ("row", "words", "text"),
    [
        ("12月5日—12月8日", "12月5日—12月8日", "12月5日（周六）至12月9日"),
        ("12月6日至9日", "12月6日至9日", "12月5日（周六）至12月9日"),
        ("活动时间 12.12-12.16", "12.12-12.16", "12月5日（周六）至12月9日"),
        ("满300减60", "满300减60", "满300元减50"),
        ("满200减50", "满200减50", "满300元减50"),
        ("羽绒服 现价399元", "现价399", "现价299"),
        ("羽绒服 ¥289", "¥289", "现价299"),
        ("羊毛衫 5折", "5折", "6折"),
        ("羊毛衫 原价499 239元", "原价499", "原价399"),
        ("咨询热线 0713-6223317", "0713-6223317", "0713-6223311"),
        ("黄州商场", "黄州商场", "武穴购物广场"),
    ],
)
def test_what_contradicts_the_text_is_named_with_the_words_of_both(row: str, words: str, text: str) -> None:
    assert beside(row)[words] == (Agreement.DIFFERS, text)
    told = [one for one in findings(row) if one.rule == "FACT.poster"]
    assert (told[0].values["words"], told[0].values["text"], told[0].values["poster"]) == (words, text, "主海报.jpg")


@pytest.mark.parametrize(
    "row",
    [
        "2026年12月5日-12月9日", "12.5-12.9", "活动时间：12/5—12/9", "12月5日盛大开启", "12月9日截止",
        "12月5日（周六）",
        "满300减50", "满 300 减 50 元", "滿300減50", "羽绒服 原价599 ¥299", "羽绒服 Y299", "羊毛衫 6折 239元",
        "加湿器 ¥79", "全场5折起", "12月20日抽奖", "满1000送200", "热线 6223311", "50元优惠券", "每人限购2张", "2026",
    ],
)  # fmt: skip
def test_what_agrees_or_only_adds_accuses_nobody(row: str) -> None:
    assert findings(row) == []


def test_a_price_belongs_to_the_name_above_it() -> None:
    cards = ("羽绒服|羊毛衫 6折", "原价599|原价399", "¥299|¥259")
    found = {words: agreement for words, (agreement, _) in beside(*cards).items()}
    assert found["¥259"] is Agreement.DIFFERS
    assert [found[words] for words in ("¥299", "原价599", "原价399")] == [Agreement.SAME] * 3


def test_another_product_with_the_same_price_hides_no_wrong_one() -> None:
    text = ("电饭煲299元。", "羽绒服199元。")
    assert beside("羽绒服 ¥299", text=text)["¥299"] == (Agreement.DIFFERS, "199元")


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("羽绒服299元起。", ("羽绒服 ¥399",)),
        ("羽绒服5折起。", ("羽绒服 6折",)),
        ("第一波12月5日至9日，第二波12月10日至15日。", ("12月5日—12月15日",)),
        ("12月5日盛大开业。", ("礼券12月31日前有效",)),
        ("咨询电话：0713-6223311。", ("客服热线 400-000-1995",)),
        ("全场满199元减30元。", ("家电", "满1999减300")),
        ("羽绒服5折。", ("全场6折起",)),
    ],
)
def test_what_may_stand_beside_the_text_is_no_contradiction(text: str, rows: tuple[str, ...]) -> None:
    assert [one for one in findings(*rows, text=(text,)) if one.rule == "FACT.poster"] == []


@pytest.mark.parametrize("row", ["2026.12.05-12.08", "2026/12/5—2026/12/8", "12.5-12.8", "12/5~12/8"])
def test_periods_are_read_as_posters_write_them(row: str) -> None:
    assert [agreement for agreement, _ in beside(row).values()] == [Agreement.DIFFERS]


def test_a_later_day_of_the_same_event_is_a_contradiction() -> None:
    text = ("武穴购物广场12月5日盛大开业。",)
    assert beside("12月6日盛大开业", text=text)["12月6日"] == (Agreement.DIFFERS, "12月5日")


def test_the_former_price_is_no_excuse_for_the_price_of_today() -> None:
    text = ("运动鞋原价199元，现价189元。",)
    assert beside("运动鞋 活动价199元", text=text)["活动价199"] == (Agreement.DIFFERS, "现价189")


def test_a_second_variant_of_a_product_is_no_contradiction() -> None:
    assert findings("羽绒服 现价299元", "轻薄羽绒服 现价199元") == []


def test_a_date_over_two_lines_is_read_as_one() -> None:
    assert beside("12月5日—", "12月9日")["12月5日—12月9日"][0] is Agreement.SAME


def test_a_wrong_weekday_and_a_misspelt_shop_are_found_on_the_poster_alone() -> None:
    found = findings("12月5日（周日）至12月9日", "武穴购特广场")
    assert [(one.rule, one.piece) for one in found] == [("FACT.weekday", "p1"), ("FACT.shop", "p1")]


def test_a_finding_shows_its_region_in_the_picture() -> None:
    (found,) = findings("店庆十周年", "满300减60")
    assert found.where == {"field": "lettering", "region": [100, 200, 210, 40]}


def test_what_is_recognised_badly_is_only_mentioned() -> None:
    (found,) = findings("满300减60", confidence=0.7)
    assert (found.severity, found.message, found.values["percent"]) == (Severity.INFO, "finding-FACT-poster-softer", 70)
    assert findings("12月5日（周日）", confidence=0.7) == []


GOODS = "全场满减，生鲜、烟酒、电器除外。"
LIMITS = "每人每天限用2张，羽绒服每人限购1件。"


@pytest.mark.parametrize(
    ("text", "row", "words", "beside_it"),
    [
        (LIMITS, "每人每天 限用 3 张", "每人每天 限用 3 张", "每人每天限用2张"),
        ("每人限购两件。", "每位会员限购3件", "每位会员限购3件", "每人限购两件"),
        (GOODS, "生鲜、烟酒、电器、黄金除外", "生鲜、烟酒、电器、黄金", "生鲜、烟酒、电器"),
        (GOODS, "注意：生鲜、烟酒除外", "生鲜、烟酒", "生鲜、烟酒、电器"),
        ("除生鲜、烟酒外，全场5折。", "（生鲜、黄金不参加活动）", "生鲜、黄金", "生鲜、烟酒"),
    ],
)
def test_limits_and_goods_left_out_are_compared(text: str, row: str, words: str, beside_it: str) -> None:
    assert beside(row, text=(text,))[words] == (Agreement.DIFFERS, beside_it)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (LIMITS, "每人每天2张"), (LIMITS, "限购1件"), (LIMITS, "限量100份"), (LIMITS, "每单限用1张"),
        ("每人限购2件。", "每位顾客限购两件"), ("每人1份。", "限量500份"),
        (GOODS, "电器、烟酒、生鲜除外"), (GOODS, "烟酒、电器除外"), (GOODS, "部分商品除外"), (GOODS, "黄金不参加"),
        ("生鲜、烟酒除外。其中电器不参加活动。", "生鲜、烟酒、电器除外"),
        ("不参加活动的商品：生鲜、烟酒。", "生鲜和烟酒除外"),
        ("新店开业，黄金除外。", "黄金除外"),
    ],
)  # fmt: skip
def test_equal_or_unrelated_conditions_accuse_nobody(text: str, row: str) -> None:
    assert [one for one in findings(row, text=(text,)) if one.rule == "FACT.poster"] == []
