import pytest

from wxdesk.bootstrap.shipped import shipped_rulebook
from wxdesk.checks.words.labels import check_advertisement
from wxdesk.checks.words.prizes import check_prizes
from wxdesk.checks.words.titles import check_titles
from wxdesk.domain.rulebook.findings import Severity
from wxdesk.domain.words.advertising import Advertising
from wxdesk.domain.words.passages import Passage, Scope

BOOK = shipped_rulebook()
RULES = "奖品电饭煲10台，12月5日至7日凭小票到服务台抽奖。"
BODY = (
    "周末到店，羽绒服五折起，满300减50，二十家门店同步参加，会员还可以叠加积分，"
    "欢迎带上家人朋友一起来逛一逛，试一试，选一件合身的。"
)


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        (f"{RULES}头奖价值5万元", []),
        (f"{RULES}头奖价值5.1万元轿车", [51000]),
        (f"{RULES}最高奖８００００元", [80000]),
        (f"{RULES}总价值30万元的奖品", []),
        (f"{RULES}头奖60克金条，每克950元", [57000]),
        (f"{RULES}大礼总价值6万元，一人独享", [60000]),
        ("书法比赛一等奖价值6万元", []),
        ("本店不设抽奖，商品总额8万元", []),
    ],
)
def test_no_prize_of_a_draw_is_above_fifty_thousand(text: str, yuan: list[int]) -> None:
    found = [one for one in check_prizes([Passage(Scope.BODY, text, "a")], BOOK) if one.rule == "ADL.prize"]
    assert [one.values["yuan"] for one in found] == yuan


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        (RULES, []),
        ("凭小票抽奖，中奖概率百分之十，12月5日开始", []),
        ("欢迎抽奖", ["number-dates-claim"]),
        ("凭小票抽奖，12月5日开始", ["number"]),
    ],
)
def test_number_or_odds_dates_and_the_way_to_claim_are_published(text: str, missing: list[str]) -> None:
    found = [one for one in check_prizes([Passage(Scope.BODY, text, "a")], BOOK) if one.rule == "ADL.prize.rules"]
    assert [one.values["missing"] for one in found] == missing


def test_only_a_whole_article_is_warned_that_it_states_no_number_of_prizes() -> None:
    short, whole = "欢迎到店抽奖。", "欢迎到店抽奖。" + "店里新添了座椅和热水，累了可以坐下歇一歇。" * 10
    told = [next(check_prizes([Passage(Scope.BODY, text, "a")], BOOK)) for text in (short, whole)]
    assert [one.severity for one in told] == [Severity.INFO, Severity.WARN]


@pytest.mark.parametrize(
    ("title", "rules"),
    [
        ("羽绒服5折起，20家门店同庆", []),
        ("羽绒服3折起", ["TTL.numbers"]),
        ("快来看！！！", ["TTL.marks"]),
        ("2026年12月5日见", []),
    ],
)
def test_a_title_states_the_numbers_of_its_text_and_has_one_mark_at_most(title: str, rules: list[str]) -> None:
    body = BODY.replace("二十家", "20家")
    found = check_titles([Passage(Scope.TITLE, title), Passage(Scope.BODY, body, "a")], BOOK)
    assert [one.rule for one in found] == rules


@pytest.mark.parametrize(
    ("text", "advertising", "rules"),
    [
        ("羽绒服五折，扫码购买", Advertising.YES, []),
        ("吹风机测评：亲测好用，扫码购买", Advertising.YES, ["ADL.label"]),
        ("【广告】吹风机测评：扫码购买", Advertising.YES, []),
        ("吹风机测评：亲测好用", Advertising.YES, []),
        ("养生小知识：多喝水。鱼油促销，电话：6222333", Advertising.YES, ["ADL.health.link"]),
        ("养生小知识：多喝水。", Advertising.NO, []),
        ("开业仪式举行", Advertising.NO, []),
        ("开业仪式举行，欢迎选购", Advertising.UNCLEAR, ["ADL.ask"]),
    ],
)
def test_an_advertisement_in_disguise_with_a_link_is_found(
    text: str, advertising: Advertising, rules: list[str]
) -> None:
    found = check_advertisement([Passage(Scope.BODY, text, "a")], BOOK, advertising)
    assert [one.rule for one in found] == rules


@pytest.mark.parametrize(
    ("title", "text", "told"),
    [
        ("城南店周年庆", "湖滨店周年庆，请到湖滨店一楼。", ["城南店"]),
        ("湖滨店周年庆", "明湖购物中心湖滨店周年庆。", []),
        ("新店开业", "湖滨店开业。", []),
        ("周日四店同做蛋糕", "湖滨店和城南店都有。", []),
        ("城南店周年庆", "周年庆从一楼开始。", []),
    ],
)
def test_a_title_names_the_shop_of_its_text(title: str, text: str, told: list[str]) -> None:
    passages = [Passage(Scope.TITLE, title), Passage(Scope.BODY, text, "a")]
    assert [one.values["word"] for one in check_titles(passages, BOOK) if one.rule == "TTL.numbers"] == told
