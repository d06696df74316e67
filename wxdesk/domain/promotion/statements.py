"""Statements of a text or a poster that can be compared: days, prices, discounts, shops, phones, conditions."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from wxdesk.domain.article.blocks import Block, block_text
from wxdesk.domain.promotion.conditions import exclusions_in, limits_in
from wxdesk.domain.promotion.place import PromotionPlace, folded
from wxdesk.domain.promotion.prices import PriceReader, PriceRole
from wxdesk.domain.promotion.sheet import Saying, sayings
from wxdesk.domain.promotion.shops import Directory


class StatementKind(StrEnum):
    """The kind of fact that a statement is about."""

    DAY = "day"
    PERIOD = "period"
    PRICE = "price"
    DISCOUNT = "discount"
    BARGAIN = "bargain"
    SHOP = "shop"
    PHONE = "phone"
    LIMIT = "limit"
    """How many of the goods or coupons one person may have 限购、限用."""
    EXCLUSION = "exclusion"
    """Goods that take no part 不参加."""


type StatedValue = tuple[date | int | str | None, ...]
"""The value by kind: first and last day; fen; permille; threshold, cut and kind; id of the shop; digits.

For a limit: the number, its unit, and for whom; for an exclusion: 1 if the list is whole, then the goods.
"""


@dataclass(frozen=True)
class Statement:
    """One statement with its place; two statements of one kind with equal values say the same.

    `about` are pairs of neighbouring characters from the words before the statement, which say what it is about. `role`
    is the role of a price, such as former price, or None. `from_on` tells that 起 follows the amount, so some goods
    cost more.
    """

    kind: StatementKind
    place: PromotionPlace
    value: StatedValue
    about: frozenset[str] = frozenset()
    """Pairs of neighbouring characters from the words in front of the statement, which say what it is about."""
    role: PriceRole | None = None
    """The role of a price; None for an amount without a word such as 原价 or 现价."""
    from_on: bool = False
    """True if 起 follows the amount, because some goods have a higher price or a smaller discount."""


_BARE = re.compile(
    r"(?:[¥￥][ \t]{0,2}(?P<marked>\d{1,6}(?:,\d{3})*(?:\.\d{1,2})?)(?![\d%折])"
    r"|(?<![\d.满送减抵返省值])(?P<plain>\d{1,6}(?:,\d{3})*(?:\.\d{1,2})?)[ \t]{0,2}"
    r"(?:元|块)(?!券|代金|红包|抵|礼|现金|以上|优惠))"
)
_NOT_A_PRICE = re.compile(r"(?:满|送|减|抵|返|省|价值|运费|押金|抽|奖|补贴|返现|立减|赠|领)[ \t]{0,2}$")
_FROM = re.compile(r"[元块]?[ \t]{0,2}(?:/[^\d\s]{1,2})?起")
_SENTENCE = re.compile(r"[。;；!！?？\n]")
_GENERIC = re.compile(
    "原价|现价|特价|售价|活动价|会员价|到手价|券后价|折后价|促销价|惊爆价|一口价|抢购价|秒杀价|优惠价|团购价|门市价|专柜价|市场价|"
    "活动|时间|日期|期间|全场|满减|优惠|促销|折扣|折起|每人|每天|仅售|只要|只需|到手|会员|门店|地址|电话|热线|服务|咨询|"
    "限时|抢购|即日|起止|商品|低至|立减|立省|折后|券后|价格|元起|仅需|直降|同时|另有|其中|以及|还有|周[一二三四五六日天]|"
    "星期[一二三四五六日天]|[一二三四五六七八九十]+月|\\d+"
)
_EVERYTHING = "全场"
"""The word for all goods. It counts as a subject: a discount on all goods differs from one on a single product."""
_WORDS = re.compile(r"[\u3400-\u9fff]{2,}|[A-Za-z]{3,}")


def statements_of(
    title: str, blocks: Sequence[Block], shops: Directory, prices: PriceReader, near: date
) -> list[Statement]:
    """Return the statements of an article's title and blocks in order; a day without a year is nearest to `near`."""
    texts = (title, *map(block_text, blocks))
    said = sayings(title, blocks, shops, prices, near)
    return [one for saying, text in zip(said, texts, strict=True) for one in stated(saying, text)]


def stated(saying: Saying, text: str, above: Sequence[str] = ()) -> list[Statement]:
    """Return the statements of one text in reading order; `saying` has the days, offers and shops found in it.

    If the text names no product, the product is taken from the first of the texts `above` that names one. An amount
    counts as a price if it has a ¥ or a 元, or if the words beside it give it a role (`PriceRole`).
    """
    found = sorted(
        (
            *_times(saying),
            *_offers(saying),
            *_bare_amounts(saying, text),
            *_shops(saying),
            *_conditions(saying.block, text),
        ),
        key=_place,
    )
    return list(_with_subjects(found, text, next(filter(None, map(pairs_in, above)), frozenset())))


def pairs_in(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters in a text's words, without words that stand in every promotion."""
    words = _WORDS.findall(_GENERIC.sub(" ", text))
    pairs = {word[at : at + 2].lower() for word in words for at in range(len(word) - 1)}
    return frozenset(pairs | ({_EVERYTHING} if _EVERYTHING in text else set()))


def _place(one: Statement) -> PromotionPlace:
    return one.place


def _times(saying: Saying) -> Iterator[Statement]:
    for period in saying.periods:
        if period.first is not None and period.last is not None:
            kind = StatementKind.DAY if period.single else StatementKind.PERIOD
            yield Statement(kind, period.place, (period.first, period.last))


def _offers(saying: Saying) -> Iterator[Statement]:
    for offer in saying.offers:
        for price in offer.prices:
            yield Statement(StatementKind.PRICE, price.place, (price.fen,), role=price.role)
        for discount in offer.discounts:
            yield Statement(StatementKind.DISCOUNT, discount.place, (discount.permille,))
        for bargain in offer.bargains:
            value = (bargain.threshold, bargain.cut, int(bargain.gives))
            yield Statement(StatementKind.BARGAIN, bargain.place, value)


def _bare_amounts(saying: Saying, text: str) -> Iterator[Statement]:
    """Yield amounts with ¥ or 元 that are no former price, present price or saving, and no part of a bargain."""
    plain = folded(text)
    offers = saying.offers
    taken = [price.place for offer in offers for price in offer.prices]
    taken += [bargain.place for offer in offers for bargain in offer.bargains]
    for found in _BARE.finditer(plain):
        inside = any(place.start < found.end() and found.start() < place.end for place in taken)
        if inside or _NOT_A_PRICE.search(plain, 0, found.start()):
            continue
        amount = Decimal((found["marked"] or found["plain"]).replace(",", ""))
        place = PromotionPlace(saying.block, found.start(), found.end(), text[found.start() : found.end()])
        yield Statement(StatementKind.PRICE, place, (int(amount * 100),))


def _shops(saying: Saying) -> Iterator[Statement]:
    for named in saying.shops:
        yield Statement(StatementKind.SHOP, named.place, (named.shop.id,))
    for phone in saying.phones:
        yield Statement(StatementKind.PHONE, phone.place, (phone.digits,))


def _conditions(block: str, text: str) -> Iterator[Statement]:
    for limit in limits_in(block, text):
        yield Statement(StatementKind.LIMIT, limit.place, (limit.number, limit.unit, limit.per))
    for one in exclusions_in(block, text):
        yield Statement(StatementKind.EXCLUSION, one.place, (int(one.whole), *one.items))


def _with_subjects(found: Iterable[Statement], text: str, above: frozenset[str]) -> Iterator[Statement]:
    """Yield the statements, each with its subject: the words before it, or else the subject of the statement before.

    If no words stand before the first statement of a sentence, its subject is the words `above` (from rows above
    it). Without these it is the words after the statement.
    """
    ends = [0, *(one.end() for one in _SENTENCE.finditer(text)), len(text)]
    before, last, sentence = frozenset[str](), 0, -1
    for one in found:
        begin = max(end for end in ends if end <= one.place.start)
        if begin != sentence:
            before, last, sentence = above, begin, begin
        own = pairs_in(text[last : one.place.start])
        behind = pairs_in(text[one.place.end : min(end for end in ends if end >= one.place.end)])
        before = own or before or behind
        last = one.place.end
        about = before | behind if one.kind is StatementKind.DAY else before
        from_on = bool(_FROM.match(text, one.place.end)) or one.place.words.endswith("起")
        yield Statement(one.kind, one.place, one.value, about, one.role, from_on)
