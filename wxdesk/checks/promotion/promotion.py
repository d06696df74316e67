"""Check a promotion's statements against the calendar, each other and the shops (HS 3.6-3)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from wxdesk.domain.desk.errors import Value
from wxdesk.domain.promotion.days import PromotionPeriod, Relative
from wxdesk.domain.promotion.place import PromotionPlace
from wxdesk.domain.promotion.prices import Offer, PriceReader, PriceRole, yuan
from wxdesk.domain.promotion.sheet import Saying
from wxdesk.domain.promotion.shops import Named, Phone, digits_of
from wxdesk.domain.rulebook.findings import Finding, Where
from wxdesk.domain.rulebook.rules import Rulebook

_ROUNDED = 100
"""Allowed difference in fen between a price and its discount, as shops round to the yuan."""


def price_reader(rulebook: Rulebook) -> PriceReader:
    """Return a price reader that uses the price words of the rulebook."""
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
    yield from _disagreeing([period for one in said for period in one.periods], rulebook)


def _periods(periods: Iterable[PromotionPeriod], days: Sequence[date], rulebook: Rulebook) -> Iterator[Finding]:
    for period in periods:
        if period.first is None or period.last is None:
            yield _finding(rulebook, "FACT.day", period.place)
            continue
        yield from _weekdays(period, rulebook)
        if period.last < period.first:
            yield _finding(rulebook, "FACT.order", period.place)
        elif days and not period.single and period.last < days[-1]:
            yield _finding(rulebook, "FACT.past", period.place, push=days[-1].isoformat())


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


def _offer(offer: Offer, rulebook: Rulebook) -> Iterator[Finding]:
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
    for bargain in offer.bargains:
        if not bargain.gives and bargain.cut >= bargain.threshold:
            yield _finding(rulebook, "FACT.bargain", bargain.place)


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
            if known and _bare(known) not in _bare(address.text) and _bare(address.text) not in _bare(known):
                yield _finding(rulebook, "FACT.address", address.place, name=named.shop.name, right=known)


def _phones(named: Named, phones: Iterable[Phone], rulebook: Rulebook) -> Iterator[Finding]:
    known = [digits_of(phone) for phone in named.shop.phones]
    for phone in phones if known else ():
        if not any(phone.digits.endswith(one) or one.endswith(phone.digits) for one in known):
            right = "、".join(named.shop.phones)
            yield _finding(rulebook, "FACT.phone", phone.place, name=named.shop.name, right=right)


def _disagreeing(periods: Sequence[PromotionPeriod], rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a finding on the second of two periods that share only their first or only their last day."""
    seen: list[PromotionPeriod] = []
    for period in periods:
        if period.single or period.first is None or period.last is None or period.last < period.first:
            continue
        other = next((one for one in seen if (one.first == period.first) != (one.last == period.last)), None)
        if other is not None:
            yield _finding(rulebook, "FACT.periods", period.place, other=other.place.words)
        seen.append(period)


def _finding(rulebook: Rulebook, rule: str, place: PromotionPlace, **values: Value) -> Finding:
    where: Where = {"block": place.block, "start": place.start, "end": place.end}
    found = rulebook.finding(rule, where=where if place.block else None, words=place.words)
    return found._replace(values={**found.values, **values})


def _bare(address: str) -> str:
    return "".join(sign for sign in address if sign.isalnum())
