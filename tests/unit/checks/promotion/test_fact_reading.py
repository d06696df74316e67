"""Wrong shop names, addresses, periods and prices have a finding, however people write them.

Correct ones have none.
"""

from datetime import date

import pytest

from wxdesk.bootstrap.shipped import shipped_rulebook
from wxdesk.checks.promotion.promotion import check_promotion, price_reader
from wxdesk.domain.article.blocks import Paragraph, Run
from wxdesk.domain.promotion.sheet import sayings
from wxdesk.domain.promotion.shops import Directory, Shop
from wxdesk.domain.rulebook.findings import Finding

PUSH = date(2026, 12, 4)
BOOK = shipped_rulebook()
SHOPS = Directory(
    (
        Shop("1", "武穴购物广场", address="湖北省武穴市永宁大道东168号黄商大厦1-5层", phones=("0713-6221234",)),
        Shop("2", "黄州商场", also=("黄商黄州店",), address="黄州区赤壁大道66号二楼", phones=("0713-8661234",)),
        Shop("3", "蕲春生活超市", address="蕲春县漕河镇蕲春大道9号"),
        Shop("4", "黄州购物广场", address="黄州区东门路18号"),
    )
)


def found(text: str, *more: str) -> list[Finding]:
    blocks = [Paragraph(f"b{number}", (Run(one),)) for number, one in enumerate((text, *more))]
    said = list(sayings("", blocks, SHOPS, price_reader(BOOK), PUSH))
    return list(check_promotion(said, [PUSH], BOOK, offers=True))


NAMES = [
    ("欢迎到武穴购物中心选购。", "武穴购物中心", "欢迎到武穴购物广场选购。"),
    ("武穴购物中心店庆开始啦。", "武穴购物中心", "武穴购物广场店庆开始啦。"),
    ("武穴购物商场同步参加。", "武穴购物商场", "武穴商场业态丰富，武穴购物广场同步参加。"),
    ("蕲春生活广场同步参加。", "蕲春生活广场", "蕲春广场舞大赛，蕲春生活超市同步参加。"),
    ("请到武穴购广场选购。", "武穴购广场", "请到武穴购物广场选购。"),
    ("请到武穴购物物广场选购。", "武穴购物物广场", "请到武穴购物广场选购物品。"),
    ("请到武穴物购广场选购。", "武穴物购广场", "请到武穴购物广场选购。"),
]


@pytest.mark.parametrize(("wrong", "words", "right"), NAMES)
def test_a_shop_name_nearly_right_is_found_and_the_right_one_is_quiet(wrong: str, words: str, right: str) -> None:
    assert [(one.rule, one.values["words"]) for one in found(wrong)] == [("FACT.shop", words)]
    assert found(right) == []


@pytest.mark.parametrize(
    "text",
    [
        "武汉购物广场、杭州购物广场、黄冈购物广场也有活动。",
        "黄州百货、黄州超市、黄州广场都在附近。",
        "湖北省购物中心协会发来贺电，购物中心的客流回升。",
        "武穴购物的广场舞队来了。",
        "蕲春生活馆、蕲春生活中的小事。",
    ],
)
def test_another_real_name_is_no_misspelling(text: str) -> None:
    assert found(text) == []


ADDRESSES = [
    ("武穴购物广场，地址：武穴市永宁大道东186号", "武穴购物广场，地址：武穴市永宁大道168号"),
    ("武穴购物广场，地址：武穴市玉湖路168号", "武穴购物广场，地址：永宁大道东168号三楼"),
    ("武穴购物广场，地址：黄梅市永宁大道168号", "武穴购物广场，地址：湖北省黄冈市武穴市永宁大道168号"),
    ("武穴购物广场，地址：永宁大道168号八楼", "武穴购物广场，地址：永宁大道168号黄商大厦5楼"),
    ("武穴购物广场，地址：永宁大道168号中商大厦", "武穴购物广场，地址：永宁大道168号黄商大厦一楼中庭"),
    ("黄州商场，地址：赤壁大道66号三楼", "黄州商场，地址：赤壁大道66号2F"),
    ("黄州商场位于赤壁大道68号，欢迎光临。", "黄州商场位于赤壁大道66号，欢迎光临。"),
]


@pytest.mark.parametrize(("wrong", "right"), ADDRESSES)
def test_addresses_are_compared_part_by_part(wrong: str, right: str) -> None:
    assert [one.rule for one in found(wrong)] == ["FACT.address"]
    assert found(right) == []


@pytest.mark.parametrize(
    "text",
    [
        "武穴购物广场报名地址：https://mp.weixin.qq.com/s/abcdefg",
        "武穴购物广场，网站地址：www.hsjt.com.cn/wuxue",
        "武穴购物广场，邮箱地址：wuxue168@hs.com",
        "武穴购物广场，具体地址见海报下方",
        "武穴购物广场，收货地址请填写清楚",
        "武穴购物广场，地点：一楼中庭",
    ],
)
def test_what_is_no_street_address_is_no_address(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("wrong", "words", "right"),
    [
        ("12月8日盛大开业，开业优惠截至12月5日。", "12月5日", "12月5日盛大开业，开业优惠截至12月8日。"),
        ("活动自12月10日起，12月8日结束。", "12月8日", "活动自12月8日起，12月10日结束。"),
        ("新店12月20日开业，开业酬宾到12月18日结束。", "12月18日", "新店12月18日开业，开业酬宾到12月20日结束。"),
        ("新店12月12日开业，优惠持续到12月9日。", "12月9日", "新店12月9日开业，优惠持续到12月12日。"),
        ("活动时间12月10日至12月20日，活动12月7日结束。", "12月7日", "活动时间12月10日至12月20日，活动12月20日结束。"),
    ],
)
def test_an_end_before_its_opening_is_found(wrong: str, words: str, right: str) -> None:
    assert [(one.rule, one.values["words"]) for one in found(wrong)] == [("FACT.order", words)]
    assert found(right) == []


@pytest.mark.parametrize("text", ["优惠截至12月1日。", "活动有效期至12月2日。", "全场八折，12月3日截止。"])
def test_an_end_before_the_push_is_over(text: str) -> None:
    assert [one.rule for one in found(text)] == ["FACT.past"]
    assert (
        found(text.replace("12月1日", "12月11日").replace("12月2日", "12月12日").replace("12月3日", "12月13日")) == []
    )


@pytest.mark.parametrize(
    "text",
    [
        "截至12月1日，已有三百人参加。",
        "截至11月30日累计销售额增长两成，12月8日盛大开业。",
        "12月8日开业，报名截至12月6日。",
        "12月8日开幕，作品征集12月5日截止。",
        "上一期活动已于11月20日结束，本期12月5日开始。",
        "12月5日起，每周三会员日。",
    ],
)
def test_a_report_and_a_deadline_of_something_else_are_no_end_of_the_offer(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("原价100元，打8折后88元。", "原价110元，打8折后88元。"),
        ("电饭煲原价299元，打七折后仅需219元。", "电饭煲原价299元，打七折后仅需209元。"),
        ("这款外套500元打6折后350元。", "这款外套500元打6折后300元。"),
        ("市场价1280元，享85折后只要1188元。", "市场价1280元，享85折后只要1088元。"),
    ],
)
def test_the_price_after_a_discount_is_reckoned(wrong: str, right: str) -> None:
    assert [one.rule for one in found(wrong)] == ["FACT.discount"]
    assert found(right) == []


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        (
            ("活动截至12月10日。", "再次提醒：活动12月12日结束。"),
            ("活动截至12月12日。", "再次提醒：活动12月12日结束。"),
        ),
        (
            ("活动时间：12月5日至12月10日。", "活动截至12月12日。"),
            ("活动时间：12月5日至12月12日。", "活动截至12月12日。"),
        ),
    ],
)
def test_two_end_dates_of_one_campaign_disagree(wrong: tuple[str, str], right: tuple[str, str]) -> None:
    assert [one.rule for one in found(*wrong)] == ["FACT.periods"]
    assert found(*right) == []


def test_two_offers_may_end_on_two_days() -> None:
    assert found("满减活动截至12月10日。", "抽奖活动截至12月12日。", "积分兑换12月31日截止。") == []


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("买二送一，相当于5折。", "买二送一，相当于6.7折。"),
        ("牛奶买一送一，折合四折。", "牛奶买一送一，折合五折。"),
        ("买二送一，共得4件。", "买二送一，共得3件。"),
        ("买2送1，买4送1。", "买2送1，买4送2。"),
        ("单价30元，买二送一，三件仅需75元。", "单价30元，买二送一，三件仅需60元。"),
        ("买三送一，每瓶12元，四瓶只要40元。", "买三送一，每瓶12元，四瓶只要36元。"),
    ],
)
def test_buy_two_get_one_is_reckoned(wrong: str, right: str) -> None:
    assert [one.rule for one in found(wrong)] == ["FACT.gift"]
    assert found(right) == []


QUIET = (
    "黄州店活动时间12月5日至12月8日。武穴店活动时间12月5日至12月10日。",
    "家电专场：12月5日-12月8日。百货专场：12月5日-12月10日。",
    "周年庆第一波：12月4日-6日；第二波：12月11日-13日；第三波：12月18日-20日。",
    "开业时间：12月19日上午9:30，开业优惠：12月19日至12月25日。",
    "展销会12月5日开始，12月7日结束，12月10日起恢复原价。",
    "洗衣液买一送一，原价39.9元，相当于每瓶19.95元。",
    "春节礼盒预订时间：12月10日至1月20日，提货时间：1月21日至2月5日。",
    "武穴购物广场负一楼超市、一楼黄金珠宝、二楼女装、三楼男装。",
    "活动时间：12月5日（周六）至12月13日（周日），全场满100减30。",
    "即日起至12月20日，到店即享八五折，会员折上九折。",
    "12月5日—12月6日，鲜活水产限时特价：鲈鱼原价19.9元/斤，现价15.9元/斤。",
    "羽绒服原价1299元，活动价799元，立省500元，售完即止。",
    "冬季床品全场5折起，四件套原价399元，现价199元起。",
    "满200元送50元券，满500元送150元券，券有效期至12月31日。",
    "牛奶买二送一，饼干买四送一，数量有限，先到先得。",
    "买一送一仅限指定款，以店内标识为准。",
    "武穴购物广场营业时间：早8:30至晚21:30，电话0713-6221234。",
    "黄州商场地址：黄州区赤壁大道66号，咨询电话0713-8661234。",
    "本周六（12月5日）上午十点，一楼中庭举行开业仪式。",
    "12月5日盛大开业，前100名顾客进店有礼。",
    "会员积分兑换截至12月31日，逾期清零。",
    "报名截止时间12月9日，比赛12月12日举行。",
    "第二件半价：洗衣液39.9元，两瓶59.85元。",
    "电视机直降500元，原价3499元，到手价2999元。",
    "大米5公斤装49.9元，10公斤装89.9元，任选。",
    "扫码领5元券，满39元可用，12月5日至12月31日有效。",
    "蕲春生活超市生鲜区全场九折，会员价更低。",
    "活动地点：武穴购物广场一楼中庭，活动时间：12月12日。",
    "店庆十周年，12月8日当天消费满388元加赠十元话费。",
    "冬至饺子皮3.5元一斤，饺子馅12.8元一斤。",
    "家电以旧换新最高补贴2000元，详情咨询各店服务台。",
    "双十二狂欢：12月11日20:00至12月12日24:00，全场三件七折。",
    "砂糖橘原价6.9元一斤，特价3.99元一斤；红富士原价8.9元一斤，特价5.9元一斤。",
    "跨年促销12月25日至1月3日，满300减100，上不封顶。",
    "12月5日至7日为第一阶段，12月8日至13日为第二阶段。",
    "买满三件打八折，买满五件打七折。",
    "去年12月5日我店开业，今年12月5日迎来周年庆。",
    "消费满68元，加1元换购原价9.9元的抽纸一提。",
    "黄商黄州店与武穴购物广场同步开展，联系电话：8661234。",
    "羊绒衫打7折后699元起，码数不全，售完为止。",
    "元旦当天（1月1日）照常营业，春节安排另行通知。",
    "12月5日起每满100元返20元，返券12月6日起可用。",
    "地址：武穴市永宁大道东168号黄商大厦3楼母婴区，武穴购物广场欢迎您。",
    "凭12月1日至12月3日的购物小票，可在12月6日前到服务台抽纸一盒。",
)


@pytest.mark.parametrize("text", QUIET)
def test_a_promotion_that_is_right_stays_without_a_finding(text: str) -> None:
    assert [(one.rule, one.values["words"]) for one in found(text)] == []
