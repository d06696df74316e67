"""Check a promotion's statements against the calendar, each other and the shops (HS 3.6-3)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from wxdesk.domain.desk.errors import Value
from wxdesk.domain.promotion.addresses import address_differs
from wxdesk.domain.promotion.bounds import BoundKind
from wxdesk.domain.promotion.days import PromotionPeriod, Relative
from wxdesk.domain.promotion.gifts import Gift
from wxdesk.domain.promotion.place import PromotionPlace
from wxdesk.domain.promotion.prices import PriceOffer, PriceReader, PriceRole, yuan
from wxdesk.domain.promotion.sheet import Saying
from wxdesk.domain.promotion.shops import Named, Phone, Shop, digits_of
from wxdesk.domain.rulebook.findings import Finding, Where
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.words.personal.masking import masked_mobile

_RATE_ROUNDED = Decimal("0.15")
"""Allowed difference, in 折 (tenths of the price), between what a gift is worth and the discount stated for it."""
_MOBILE = 11
"""Digits of a mobile number."""
_ROUNDED = 100
"""Allowed difference in fen between a stated price and the price by its discount, as shops round to the yuan."""


def price_reader(rulebook: Rulebook) -> PriceReader:
    """Return a price reader that uses the rulebook's words before prices, such as 原价 and 现价."""
    words = rulebook.wording
    return PriceReader(words.price_before, words.price_now, words.price_saved)


def check_promotion(
    said: Sequence[Saying], pushes: Iterable[date], rulebook: Rulebook, *, offers: bool
) -> Iterator[Finding]:
    """Yield findings on contradictions in the statements `said` of an article that goes out on the days `pushes`.

    If the article `offers` something, its periods must not be over; other articles may report the past. Statements
    are compared only with the calendar, each other and the shops; only the unit knows whether a price is right.
    """
    days = sorted(set(pushes))
    for one in said:
        yield from _periods(one.periods, days if offers else (), rulebook)
        yield from _relatives(one.relatives, days, rulebook)
        for offer in one.offers:
            yield from _offer(offer, rulebook)
        yield from _shops(one, rulebook)
    yield from _disagreeing(said, rulebook)
    yield from _ends(said, rulebook)


def _periods(periods: Iterable[PromotionPeriod], days: Sequence[date], rulebook: Rulebook) -> Iterator[Finding]:
    for period in periods:
        if period.first is None or period.last is None:
            yield _finding(rulebook, "FACT.day", period.place)
            continue
        yield from _weekdays(period, rulebook)
        if period.last < period.first:
            yield _finding(rulebook, "FACT.order", period.place)
        elif days and _may_be_over(period) and period.last < days[-1]:
            yield _finding(rulebook, "FACT.past", period.place, push=days[-1].isoformat())


def _may_be_over(period: PromotionPeriod) -> bool:
    """Tell whether an offer is over once this period is over.

    A single day counts only if the text says that the offer ends on this day. A longer period counts, unless it
    only says which purchases count, as in 12月1日至3日的小票.
    """
    return period.bound.ends_offer if period.single else not period.condition


def _ends(said: Sequence[Saying], rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a finding on each end of a campaign that is before its beginning, or differs from the first stated end."""
    ended: PromotionPeriod | None = None
    for one in said:
        opened: PromotionPeriod | None = None
        for period in one.periods:
            if period.first is None or period.last is None or period.last < period.first:
                continue
            ends = period.single and period.bound.ends_offer and not period.bound.subject
            if ends and opened and opened.first and period.first < opened.first:
                found = _finding(rulebook, "FACT.order", period.place, start=opened.place.words)
                yield found._replace(message=f"{found.message}-opened")
            elif (ends or not period.single) and period.bound.whole:
                if ended and ended.last != period.last and (ended.single or period.single):
                    yield _finding(rulebook, "FACT.periods", period.place, other=ended.place.words)
                ended = ended or period
            if not period.single or period.bound.kind is BoundKind.START:
                opened = period


def _weekdays(period: PromotionPeriod, rulebook: Rulebook) -> Iterator[Finding]:
    for day, said in zip((period.first, period.last), period.claimed, strict=True):
        if day is not None and said is not None and day.weekday() != said:
            yield _finding(
                rulebook,
                "FACT.weekday",
                period.place,
                day=day.isoformat(),
                right=day.isoweekday(),
                said=said + 1,
            )


def _relatives(relatives: Iterable[Relative], days: Sequence[date], rulebook: Rulebook) -> Iterator[Finding]:
    for one in relatives:
        weekday = one.weekday
        if not days and one.said is not None and weekday is not None and one.said.weekday() != weekday:
            right, day_said = one.said.isoweekday(), one.said.isoformat()
            yield _finding(rulebook, "FACT.weekday", one.place, day=day_said, right=right, said=weekday + 1)
        for day in days:
            meant = one.counted_from(day)
            if one.said is not None and one.said != meant:
                values = {"meant": meant.isoformat(), "date": one.said.isoformat(), "push": day.isoformat()}
                yield _finding(rulebook, "FACT.relative", one.place, **values)


def _offer(offer: PriceOffer, rulebook: Rulebook) -> Iterator[Finding]:
    before, now, saved = (offer.only(role) for role in PriceRole)
    if before and now and now.fen >= before.fen:
        yield _finding(rulebook, "FACT.price", now.place, before=yuan(before.fen), now=yuan(now.fen))
    elif before and now and saved and abs(before.fen - now.fen - saved.fen) >= _ROUNDED:
        right = before.fen - now.fen
        yield _finding(rulebook, "FACT.saved", saved.place, right=yuan(right), said=yuan(saved.fen))
    if before and now and len(offer.discounts) == 1 and not offer.discounts[0].from_on:
        right = before.fen * offer.discounts[0].permille // 1000
        if abs(right - now.fen) >= _ROUNDED:
            place = offer.discounts[0].place
            yield _finding(rulebook, "FACT.discount", place, right=yuan(right), now=yuan(now.fen))
    for gift in offer.gifts:
        yield from _gift(gift, rulebook)
    for bargain in offer.bargains:
        if not bargain.gives and bargain.cut >= bargain.threshold:
            yield _finding(rulebook, "FACT.bargain", bargain.place)


def _gift(gift: Gift, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a finding if a sentence states a gift, such as 买三送一, and a number that does not follow from the gift.

    The number is a discount, a total of goods, the goods that come free with a larger purchase, or a sum in yuan.
    """
    got = gift.buys + gift.gives
    rate = Decimal(gift.buys * 10) / got
    wrong: tuple[str, int, str, str] | None = None
    place = gift.place
    if gift.rate is not None and abs(gift.rate - rate) > _RATE_ROUNDED:
        wrong = "rate", got, f"{rate:.1f}".removesuffix(".0"), f"{gift.rate:f}"
    elif gift.total is not None and gift.total % got:
        wrong = "total", gift.buys, str(got), str(gift.total)
    elif gift.further is not None and not gift.further.buys % gift.buys:
        due, place = gift.further.buys // gift.buys * gift.gives, gift.further.place
        wrong = ("free", gift.further.buys, str(due), str(gift.further.gives)) if gift.further.gives < due else None
    elif gift.price is not None and gift.paid is not None and not gift.paid[0] % got:
        pieces, paid = gift.paid
        due_yuan = gift.price * gift.buys * (pieces // got)
        wrong = ("sum", pieces, f"{due_yuan:f}", f"{paid:f}") if abs(due_yuan - paid) >= 1 else None
    if wrong is not None:
        kind, bought, right, said = wrong
        offer = {"buy": gift.buys, "free": gift.gives, "bought": bought}
        yield _finding(rulebook, "FACT.gift", place, kind=kind, right=right, said=said, **offer)


def _shops(one: Saying, rulebook: Rulebook) -> Iterator[Finding]:
    for named in one.shops:
        if named.meant:
            yield _finding(rulebook, "FACT.shop", named.place, name=named.meant)
        elif named.shop.closed:
            yield _finding(rulebook, "FACT.closed", named.place, name=named.shop.name)
    shops = {named.shop.id: named for named in one.shops}
    if len(shops) == 1:
        (named,) = shops.values()
        yield from _phones(named, one.phones, rulebook)
        for address in one.addresses:
            known = named.shop.address
            if known and address_differs(_without_names(address.text, named.shop), known):
                yield _finding(rulebook, "FACT.address", address.place, name=named.shop.name, right=known)


def _without_names(address: str, shop: Shop) -> str:
    """Return an address without the names of its shop, which would look like a difference from the true address."""
    for name in sorted((shop.name, *shop.also), key=len, reverse=True):
        address = address.replace(name, "")
    return address


def _phones(named: Named, phones: Iterable[Phone], rulebook: Rulebook) -> Iterator[Finding]:
    known = [digits_of(phone) for phone in named.shop.phones]
    for phone in phones if known else ():
        if not any(phone.digits.endswith(one) or one.endswith(phone.digits) for one in known):
            right = "、".join(named.shop.phones)
            found = _finding(rulebook, "FACT.phone", phone.place, name=named.shop.name, right=right)
            yield found._replace(values={**found.values, "words": _shown(phone)})


def _shown(phone: Phone) -> str:
    """Return a telephone number as a finding may show it: a mobile number may be a private one, and is masked."""
    mobile = phone.digits[-_MOBILE:]
    return masked_mobile(mobile) if len(mobile) == _MOBILE and mobile.startswith("1") else phone.place.words


def _disagreeing(said: Sequence[Saying], rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a finding on the second of two periods that share only their first or only their last day.

    Periods of different shops or offers may differ. A period is of another shop or offer if its paragraph names another
    shop, or if words in brackets say so.
    """
    seen: list[tuple[frozenset[str], PromotionPeriod]] = []
    for one in said:
        shops = frozenset(named.shop.id for named in one.shops)
        for period in one.periods:
            if period.single or period.first is None or period.last is None or period.last < period.first:
                continue
            like = (
                other for where, other in seen if not (shops and where and shops != where) and _disagree(other, period)
            )
            other = next(like, None)
            if other is not None:
                yield _finding(rulebook, "FACT.periods", period.place, other=other.place.words)
            seen.append((shops, period))


def _disagree(one: PromotionPeriod, other: PromotionPeriod) -> bool:
    subjects = {one.bound.subject, other.bound.subject} - {""}
    if one.bound.note != other.bound.note or len(subjects) > 1:
        return False
    return (one.first == other.first) != (one.last == other.last)


def _finding(rulebook: Rulebook, rule: str, place: PromotionPlace, **values: Value) -> Finding:
    where: Where = {"block": place.block, "start": place.start, "end": place.end}
    found = rulebook.finding(rule, where=where if place.block else None, words=place.words)
    return found._replace(values={**found.values, **values})
