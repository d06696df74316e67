"""Check the facts on posters against the text, the calendar and the list of shops (HS 3.6-3)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from wxdesk.checks.promotion.promotion import check_promotion, price_reader
from wxdesk.domain.promotion.place import PromotionPlace
from wxdesk.domain.promotion.posters import Agreement, Poster, PosterStatement, ReadPoster, compared, read_poster
from wxdesk.domain.promotion.sheet import Saying
from wxdesk.domain.promotion.shops import Directory
from wxdesk.domain.promotion.statements import Statement, StatementKind
from wxdesk.domain.rulebook.findings import Finding, Where
from wxdesk.domain.rulebook.rules import Rulebook

_PERCENT = 100


def check_posters(
    posters: Iterable[Poster], text: Sequence[Statement], shops: Directory, near: date, rulebook: Rulebook
) -> Iterator[Finding]:
    """Yield findings on posters that differ from the text or contain a mistake, such as a wrong weekday.

    A difference in words that were recognised with little confidence gives a milder finding. A mistake in such words
    gives none. A day without a year is taken as the one nearest to `near`.
    """
    for poster in posters:
        read = read_poster(poster, shops, price_reader(rulebook), near)
        beside = compared(read, text)
        for one in beside:
            if one.agreement is Agreement.DIFFERS and one.text is not None:
                yield _difference(one, one.text, rulebook)
        yield from _by_itself(read, _phones_of_the_text(beside), rulebook)


def _phones_of_the_text(beside: Iterable[PosterStatement]) -> set[PromotionPlace]:
    """Return the places of telephone numbers on posters that were already compared with the article's text.

    Numbers at these places get no second finding. `beside` are the statements of the posters, each with the statement
    of the article with which it was compared.
    """
    phones = (one for one in beside if one.statement.kind is StatementKind.PHONE)
    return {one.statement.place for one in phones if one.agreement is not Agreement.ALONE}


def _difference(one: PosterStatement, text: Statement, rulebook: Rulebook) -> Finding:
    return rulebook.finding(
        "FACT.poster",
        where=_where(one.region),
        piece=one.poster.piece,
        softer=one.confidence * _PERCENT < rulebook.limits.lettering.sure_from_percent,
        words=one.statement.place.words,
        text=text.place.words,
        poster=one.poster.name.rpartition("/")[2],
        percent=round(one.confidence * _PERCENT),
    )


def _by_itself(read: ReadPoster, phones: set[PromotionPlace], rulebook: Rulebook) -> Iterator[Finding]:
    """Yield findings on a poster by itself, without the article's text.

    They tell what contradicts the weekdays of the year, the list of shops or another statement in the same row of the
    poster. Words that were recognised with little confidence give no finding.

    Telephone numbers at the places `phones` are left out, because they were compared with the text.
    """
    sure = rulebook.limits.lettering.sure_from_percent
    for finding in check_promotion(_with_all_phones(read.sayings), (), rulebook, offers=False):
        where = finding.where or {}
        block, start, end = where.get("block"), where.get("start"), where.get("end")
        if finding.rule == "FACT.periods" or not (isinstance(start, int) and isinstance(end, int)):
            continue
        if finding.rule == "FACT.phone" and any(place.holds(block, start) for place in phones):
            continue
        row = read.row(str(block))
        if row.confidence(start, end) * _PERCENT >= sure:
            yield finding._replace(where=_where(row.region(start, end)), piece=read.poster.piece)


def _with_all_phones(said: Sequence[Saying]) -> list[Saying]:
    """Return the statements of a poster's rows; if they name exactly one shop, its row gets the phones of all rows.

    Thus each telephone number on the poster is compared with the numbers of this shop.
    """
    shops = {named.shop.id for one in said for named in one.shops}
    if len(shops) != 1:
        return list(said)
    at = next(number for number, one in enumerate(said) if one.shops)
    phones = tuple(phone for one in said for phone in one.phones)
    return [replace(one, phones=phones if number == at else ()) for number, one in enumerate(said)]


def _where(region: tuple[int, int, int, int]) -> Where:
    return {"field": "lettering", "region": list(region)}
