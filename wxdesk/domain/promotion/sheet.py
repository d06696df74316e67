"""Gather an article's statements about days, prices and shops from its blocks, in reading order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from wxdesk.domain.article.blocks import Block, TableBlock, block_text, plain
from wxdesk.domain.promotion.days import PromotionPeriod, Relative, periods_in, relatives_in
from wxdesk.domain.promotion.place import PromotionPlace
from wxdesk.domain.promotion.prices import Price, PriceOffer, PriceReader, priced
from wxdesk.domain.promotion.shops import Address, Directory, Named, Phone, addresses_in, phones_in


@dataclass(frozen=True)
class Saying:
    """The statements of one block, or of the title: its days, offers, shops, telephone numbers and addresses."""

    block: str
    periods: tuple[PromotionPeriod, ...]
    relatives: tuple[Relative, ...]
    offers: tuple[PriceOffer, ...]
    shops: tuple[Named, ...]
    phones: tuple[Phone, ...]
    addresses: tuple[Address, ...]


def sayings(title: str, blocks: Iterable[Block], shops: Directory, prices: PriceReader, near: date) -> Iterator[Saying]:
    """Yield the statements of the title and of each block; dates without a year are the nearest to `near`."""
    yield _saying("", title, prices.offers("", title), shops, near)
    for block in blocks:
        text = block_text(block)
        spoken = prices.offers(block.id, text)
        offers = _in_table(block, text, prices) if isinstance(block, TableBlock) else spoken
        yield _saying(block.id, text, offers, shops, near)


def saying_of(block: str, text: str, shops: Directory, prices: PriceReader, near: date) -> Saying:
    """Return the statements of one text, which has the id `block`; dates without a year are the nearest to `near`."""
    return _saying(block, text, prices.offers(block, text), shops, near)


def _saying(block: str, text: str, offers: Iterable[PriceOffer], shops: Directory, near: date) -> Saying:
    return Saying(
        block,
        tuple(periods_in(block, text, near)),
        tuple(relatives_in(block, text, near)),
        tuple(offers),
        tuple(shops.named_in(block, text)),
        tuple(phones_in(block, text)),
        tuple(addresses_in(block, text)),
    )


def _in_table(table: TableBlock, text: str, prices: PriceReader) -> Iterator[PriceOffer]:
    """Yield the offers in a table's text; in a table without merged cells, column headings also mark prices."""
    yield from prices.offers(table.id, text)
    spans = {(cell.colspan, cell.rowspan) for row in table.rows for cell in row}
    if spans != {(1, 1)}:
        return
    roles = [prices.role_of(plain(cell.runs)) for cell in table.rows[0]]
    start = 0
    for row in table.rows:
        places, start = _cells(table.id, [plain(cell.runs) for cell in row], start)
        if row is not table.rows[0]:
            under = zip(roles, places, strict=False)
            found = [priced(role, place) for role, place in under if role is not None]
            stated: Sequence[Price] = [price for price in found if price is not None]
            if stated:
                yield PriceOffer(tuple(stated), (), ())


def _cells(block: str, cells: Sequence[str], start: int) -> tuple[list[PromotionPlace], int]:
    """Return the places of a row's cells in the table's text, and where the next row begins.

    The row begins at `start`; `block` is the table's id.
    """
    places = []
    for text in cells:
        places.append(PromotionPlace(block, start, start + len(text), text))
        start += len(text) + 1
    return places, start
