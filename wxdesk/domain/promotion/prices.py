"""Find prices, discounts and bargains in Chinese text, grouped by sentence.

The words that mark an amount as a price come from the rulebook (`wording.price_before` and so on).
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from wxdesk.domain.promotion.gifts import Gift, gifts_in
from wxdesk.domain.promotion.place import PromotionPlace, folded


class PriceRole(StrEnum):
    """The role of an amount: the former price, the present price, or the saving."""

    BEFORE = "before"
    NOW = "now"
    SAVED = "saved"


@dataclass(frozen=True)
class Price:
    """A price in a text: its role, its amount in fen (hundredths of a yuan), and its place."""

    place: PromotionPlace
    role: PriceRole
    fen: int


@dataclass(frozen=True)
class Discount:
    """A discount: the present price in thousandths of the former price; `from_on` means 起: some items cost more."""

    place: PromotionPlace
    permille: int
    from_on: bool


@dataclass(frozen=True)
class Bargain:
    """A bargain 满`threshold`减`cut`, in fen; `gives` means that the amount is given (送, 赠, 返), not taken off."""

    place: PromotionPlace
    threshold: int
    cut: int
    gives: bool


@dataclass(frozen=True)
class PriceOffer:
    """The prices, discounts, bargains and gifts (买二送一) of one sentence or table row, in order."""

    prices: tuple[Price, ...]
    discounts: tuple[Discount, ...]
    bargains: tuple[Bargain, ...]
    gifts: tuple[Gift, ...] = ()

    def only(self, role: PriceRole) -> Price | None:
        """Return the price of this role if there is exactly one, else None."""
        found = [price for price in self.prices if price.role is role]
        return found[0] if len(found) == 1 else None


_AMOUNT = r"[¥￥]?[ \t]{0,2}(?P<amount>\d{1,7}(?:,\d{3})*(?:\.\d{1,2})?)"
_NO_YUAN = "\\d.%折万个件天年月日斤克袋盒只人名款"
_DISCOUNT = re.compile(
    r"(?<![\d.%第])(?:(?P<number>\d{1,2}(?:\.\d)?)|(?P<half>对)"
    r"|(?P<han>[一二三四五六七八九](?:[点.]?[一二三四五六七八九])?))折(?![叠页扇扣旧痕射返])(?P<from>起)?"
)
_BARGAIN = re.compile(
    r"满[ \t]{0,2}(?P<threshold>\d{1,7}(?:\.\d{1,2})?)[ \t]{0,2}元?[ \t]{0,2}(?:即|可|立|就|再|直)?"
    r"(?P<kind>[减抵送赠返])[ \t]{0,2}(?P<cut>\d{1,7}(?:\.\d{1,2})?)(?!\d)[ \t]{0,2}"
    r"(?=元|块|[^个件袋盒只份张瓶斤克倍分积枚%]|$)"
)
_OFF = r"(?:打|享|享受)?[ \t]{0,2}(?:\d{1,2}(?:\.\d)?|[一二三四五六七八九]{1,2}|对)折"
_BEFORE_OFF = re.compile(
    rf"(?<![满每减省送返抵\d.])(?P<price>{_AMOUNT}[ \t]{{0,2}}元)的?[,，]?[ \t]{{0,2}}(?:打|享)[ \t]{{0,2}}"
    r"(?:\d{1,2}(?:\.\d)?|[一二三四五六七八九]{1,2}|对)折后"
)
_AFTER_OFF = re.compile(
    rf"{_OFF}后[ \t]{{0,2}}(?:仅需|只需|只要|仅售|仅|只|价|约|即)?[ \t]{{0,2}}"
    rf"(?P<price>{_AMOUNT}[ \t]{{0,2}}元)(?!起|券)"
)
_HAN = {sign: value for value, sign in enumerate("一二三四五六七八九", 1)}
_END = re.compile(r"[。;；!！?？\n]")


class PriceReader:
    """Finds prices in a text by the words in front of the amounts."""

    def __init__(self, before: Iterable[str], now: Iterable[str], saved: Iterable[str]) -> None:
        """Create a reader that knows which words before an amount make it a price.

        `before` are words for the former price (原价), `now` for the present price (现价), `saved` for the saving
        (立省).
        """
        lists = {PriceRole.BEFORE: before, PriceRole.NOW: now, PriceRole.SAVED: saved}
        self._roles: Mapping[str, PriceRole] = {word: role for role, words in lists.items() for word in words}
        longest_first = sorted(self._roles, key=len, reverse=True)
        words = "|".join(map(re.escape, longest_first)) or "(?!)"
        self._price = re.compile(
            rf"(?P<role>{words})[ \t]{{0,2}}[:为是]?[ \t]{{0,2}}{_AMOUNT}(?![\d%])[ \t]{{0,2}}"
            rf"(?=元|块|[¥￥]|[^{_NO_YUAN}]|$)"
        )
        self._heads = [word for word in longest_first if len(word) > 1]

    def offers(self, block: str, text: str) -> Iterator[PriceOffer]:
        """Yield the offer of each sentence that mentions a price, a discount, a bargain or a gift (买二送一).

        `block` is the id of the block that contains `text`.
        """
        plain, start = folded(text), 0
        gifts = list(gifts_in(block, text, plain))
        for end in [*(found.end() for found in _END.finditer(plain)), len(plain)]:
            prices = [
                Price(_place(block, text, found), self._roles[found["role"]], _fen(found["amount"]))
                for found in self._price.finditer(plain, start, end)
            ]
            prices += _reckoned(block, text, plain, start, end, {price.role for price in prices})
            offer = PriceOffer(
                tuple(sorted(prices, key=lambda price: price.place)),
                tuple(_discounts(block, text, plain, start, end)),
                tuple(_bargains(block, text, plain, start, end)),
                tuple(one for one in gifts if start <= one.place.start < end),
            )
            if offer.prices or offer.discounts or offer.bargains or offer.gifts:
                yield offer
            start = end

    def role_of(self, head: str) -> PriceRole | None:
        """Return the role (former price, present price, saving) that the heading of a table column states, or None."""
        return next((self._roles[word] for word in self._heads if word in head), None)


def yuan(fen: int) -> str:
    """Return an amount in fen as text in yuan: "19.90" for 1990, "20" for 2000."""
    whole, part = divmod(fen, 100)
    return f"{whole}.{part:02d}" if part else str(whole)


def priced(role: PriceRole, place: PromotionPlace) -> Price | None:
    """Return the price in the table cell at `place`, with the role of its column, or None if it has no amount."""
    found = re.search(_AMOUNT, folded(place.words))
    return Price(place, role, _fen(found["amount"])) if found else None


def _reckoned(block: str, text: str, plain: str, start: int, end: int, known: Collection[PriceRole]) -> Iterator[Price]:
    """Yield the former and the present price around a discount, such as 500元打6折后300元.

    `plain` is the folded `text`. A price is left out if its role is in `known`, because a word such as 原价 already
    marks a price of this role.
    """
    for role, pattern in ((PriceRole.BEFORE, _BEFORE_OFF), (PriceRole.NOW, _AFTER_OFF)):
        if role not in known:
            for found in pattern.finditer(plain, start, end):
                at, till = found.span("price")
                yield Price(PromotionPlace(block, at, till, text[at:till]), role, _fen(found["amount"]))


def _discounts(block: str, text: str, plain: str, start: int, end: int) -> Iterator[Discount]:
    for found in _DISCOUNT.finditer(plain, start, end):
        if permille := _permille(found):
            yield Discount(_place(block, text, found), permille, bool(found["from"]))


def _bargains(block: str, text: str, plain: str, start: int, end: int) -> Iterator[Bargain]:
    for found in _BARGAIN.finditer(plain, start, end):
        gives = found["kind"] in "送赠返"
        yield Bargain(_place(block, text, found), _fen(found["threshold"]), _fen(found["cut"]), gives)


def _place(block: str, text: str, found: re.Match[str]) -> PromotionPlace:
    return PromotionPlace(block, found.start(), found.end(), text[found.start() : found.end()].rstrip())


def _fen(amount: str) -> int:
    return int(Decimal(amount.replace(",", "")) * 100)


def _permille(found: re.Match[str]) -> int:
    """Return 850 for 8.5折, 85折, 八五折 and 八点五折; 0 if it is no discount, such as 20折."""
    if found["half"]:
        return 500
    if found["han"]:
        digits = [_HAN[sign] for sign in found["han"] if sign in _HAN]
        return digits[0] * 100 + (digits[1] * 10 if len(digits) > 1 else 0)
    whole, _, tenth = found["number"].partition(".")
    if len(whole) == 1:
        return int(whole) * 100 + int(tenth or 0) * 10
    return 0 if tenth or whole[1] == "0" else int(whole) * 10
