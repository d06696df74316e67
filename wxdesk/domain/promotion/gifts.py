"""Find offers such as 买二送一 in Chinese text, with the discount or price that the same sentence states for them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from wxdesk.domain.promotion.place import PromotionPlace

_HAN = {sign: value for value, sign in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_N = r"(?:\d{1,2}|[一二两三四五六七八九十])"
_PIECE = "[件份瓶盒袋杯个只支条罐桶箱提包]"
_GIFT = re.compile(
    rf"买[ \t]{{0,2}}(?P<buys>{_N}){_PIECE}?[ \t]{{0,2}}[送赠][ \t]{{0,2}}"
    rf"(?P<gives>{_N})(?![\d元]|折(?!合))"
)
_NEXT = re.compile(rf"[,，、;； \t]{{1,2}}(?P<gift>{_GIFT.pattern})")
_RATE = re.compile(
    r"[^。；;!！?？\n]{0,8}?(?:相当于?|折合|等于|等同于?|约合|合)[打约 \t]{0,2}"
    r"(?P<rate>\d(?:\.\d)?|[一二三四五六七八九](?:点?[一二三四五六七八九])?|[1-9]\d)折"
)
_TOTAL = re.compile(
    r"[^。；;!！?？\n]{0,8}?(?:共得|共获|共拿|可得|共计|合计|一共|到手)[ \t]{0,2}"
    rf"(?P<total>{_N}){_PIECE}"
)
_EACH = re.compile(
    rf"(?:单价|每{_PIECE}|一{_PIECE})[ \t]{{0,2}}[:为只需]{{0,2}}[¥￥]?(?P<price>\d{{1,5}}(?:\.\d{{1,2}})?)元"
)
_SUM = re.compile(
    rf"(?P<count>{_N}){_PIECE}[ \t]{{0,2}}(?:共|合计|仅需|只需|只要|仅|一共|才){{1,2}}[¥￥]?"
    r"(?P<sum>\d{1,6}(?:\.\d{1,2})?)元"
)
_TENTHS = 10
"""A greater number without a point is a discount in hundredths, such as 75折 for 7.5折."""
_SENTENCE = re.compile(r"[^。；;!！?？\n]+")


@dataclass(frozen=True)
class Gift:
    """An offer 买`buys`送`gives`, with the details that its sentence states; a detail that it does not state is None.

    `rate` is the discount in tenths, such as 6.7 for 买二送一. `total` is the number of pieces in all. `price` is that
    of one piece in yuan. `paid` is a number of pieces with the yuan paid for them. `further` is a directly following
    offer, as in 买二送一，买四送二.
    """

    place: PromotionPlace
    buys: int
    gives: int
    rate: Decimal | None = None
    """The discount in tenths to which the gift amounts according to the text, such as 6.7 for 买二送一."""
    total: int | None = None
    """The number of pieces that a customer gets in all, according to the text."""
    further: "Gift | None" = None
    """The next offer, for more pieces, if it follows directly: 买二送一，买四送二."""
    price: Decimal | None = None
    """The price of one piece in yuan; None if the sentence does not state it, or has several offers."""
    paid: tuple[int, Decimal] | None = None
    """A number of pieces, and the yuan paid for them according to the text; None if the sentence does not say it."""


def gifts_in(block: str, text: str, plain: str) -> Iterator[Gift]:
    """Yield the offers 买…送… of a text in order; `plain` is the folded text, `block` the id of its block."""
    for sentence in _SENTENCE.finditer(plain):
        yield from _of_sentence(block, text, plain, sentence.start(), sentence.end())


def _of_sentence(block: str, text: str, plain: str, start: int, end: int) -> Iterator[Gift]:
    each, paid = _EACH.search(plain, start, end), _SUM.search(plain, start, end)
    offers = list(_GIFT.finditer(plain, start, end))
    for number, found in enumerate(offers):
        rate, total = _RATE.match(plain, found.end(), end), _TOTAL.match(plain, found.end(), end)
        following = _NEXT.match(plain, found.end(), end)
        only = len(offers) == 1
        further = None
        if following and number + 1 < len(offers):
            further = _gift(block, text, offers[number + 1])
        yield Gift(
            _place(block, text, found),
            _int(found["buys"]),
            _int(found["gives"]),
            _rate(rate["rate"]) if rate else None,
            _int(total["total"]) if total else None,
            further,
            Decimal(each["price"]) if each and only else None,
            (_int(paid["count"]), Decimal(paid["sum"])) if paid and only else None,
        )


def _gift(block: str, text: str, found: re.Match[str]) -> Gift:
    return Gift(_place(block, text, found), _int(found["buys"]), _int(found["gives"]))


def _place(block: str, text: str, found: re.Match[str]) -> PromotionPlace:
    return PromotionPlace(block, found.start(), found.end(), text[found.start() : found.end()])


def _int(number: str) -> int:
    return int(number) if number.isdigit() else _HAN[number]


def _rate(words: str) -> Decimal:
    digits = Decimal("".join(str(_HAN.get(sign, sign)) for sign in words.replace("点", "")))
    return digits / 10 if digits > _TENTHS and "." not in words else digits
