"""The list of the house's shops (门店资料) that promotions are held against (HS 3.6-3)."""

from collections.abc import Iterable
from dataclasses import replace

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.office.people import Role
from wxdesk.domain.promotion.shops import Shop
from wxdesk.services.desk.act import attempt, require
from wxdesk.services.desk.ports import By, Event, Reader, Store, Transaction
from wxdesk.services.office.staffing import face, named

_ADDED, _CHANGED = "shop.added", "shop.changed"
SHOP_EDITORS = frozenset({Role.ADMINISTRATOR, Role.CHIEF, Role.EDITOR})
"""Roles that enter and change shops."""


class Shops:
    """Shops entered and changed one by one."""

    def __init__(self, store: Store) -> None:
        """Work on `store`."""
        self._store = store

    def all(self) -> list[Shop]:
        """Return the shops by name, closed ones last."""
        return self._store.read(sorted_shops)

    def save(self, shop: Shop, by: By) -> Shop:
        """Enter a shop, or change the one of this id; one without an id is new.

        Raises:
            Refused: `role-missing`.
            UserError: `name-empty`, `name-unseen`; `shop-exists`, another shop has one of its names.
        """

        def work(tx: Transaction) -> Shop:
            require(tx, by, tx.now, *sorted(SHOP_EDITORS))
            return save_shop(tx, shop, by)

        return attempt(self._store, Event(_CHANGED, by, shop.id or "shops", shop.name), work)


def sorted_shops(reader: Reader) -> list[Shop]:
    """Return the shops by name, closed ones last."""
    return sorted(reader.find(Shop), key=lambda shop: (shop.closed, shop.name))


def save_shop(tx: Transaction, shop: Shop, by: By) -> Shop:
    """Enter a shop, or change the one of its id; whoever calls has checked the role. Errors as `Shops.save`."""
    others = [other for other in tx.find(Shop) if other.id != shop.id]
    own = replace(kept_shop(shop, others), id=shop.id or uuid7())
    tx.put(own)
    tx.record(Event(_CHANGED if shop.id else _ADDED, by, own.id, own.name))
    return own


def kept_shop(shop: Shop, others: Iterable[Shop]) -> Shop:
    """Return a shop as it is kept, if its names are free among `others`; errors as `Shops.save`."""
    own = replace(
        shop,
        name=named(shop.name),
        also=tuple(dict.fromkeys(named(one) for one in shop.also if one.strip())),
        address=" ".join(shop.address.split()),
        phones=tuple(dict.fromkeys(one.strip() for one in shop.phones if one.strip())),
    )
    names = {face(name) for name in (own.name, *own.also)}
    for other in others:
        if taken := names & {face(name) for name in (other.name, *other.also)}:
            raise UserError("shop-exists", name=min(taken), other=other.name)
    return own
