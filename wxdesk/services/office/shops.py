"""The list of the company's shops (门店资料); promotions are checked against it (HS 3.6-3)."""

from collections.abc import Mapping
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
    """Lists, enters and changes shops one by one."""

    def __init__(self, store: Store) -> None:
        """Read and write `store`."""
        self._store = store

    def all(self) -> list[Shop]:
        """Return the shops by name, closed ones last."""
        return self._store.read(sorted_shops)

    def save(self, shop: Shop, by: By) -> Shop:
        """Enter a new shop (without an id), or change the shop of this id; return it as stored.

        Raises:
          Refused: `role-missing`.
          UserError: `name-empty`; `name-unseen`, a name has an invisible character; `shop-exists`, another shop
            has one of its names.
        """

        def work(tx: Transaction) -> Shop:
            require(tx, by, tx.now, *sorted(SHOP_EDITORS))
            return save_shop(tx, shop, by)

        return attempt(self._store, Event(_CHANGED, by, shop.id or "shops", shop.name), work)

    def take_back(self, before: Shop, by: By) -> Shop:
        """Undo a change: restore the shop `before`, and return it as stored.

        Raises:
          Refused: `undo-erased`, a telephone number was erased since; the codes of `save`.
        """

        def work(tx: Transaction) -> Shop:
            require(tx, by, tx.now, *sorted(SHOP_EDITORS))
            tx.refuse_erased()
            return save_shop(tx, before, by)

        return attempt(self._store, Event(_CHANGED, by, before.id, before.name), work)


def sorted_shops(reader: Reader) -> list[Shop]:
    """Return the shops by name, closed ones last."""
    return sorted(reader.find(Shop), key=lambda shop: (shop.closed, shop.name))


def save_shop(tx: Transaction, shop: Shop, by: By) -> Shop:
    """Enter or change a shop; the caller has checked the role. Raises the errors of `Shops.save`."""
    known = {name: other for other in tx.find(Shop) for name in shop_names(other)}
    own = kept_shop(replace(shop, id=shop.id or uuid7()), known)
    put_shop(tx, own, by, new=not shop.id)
    return own


def put_shop(tx: Transaction, shop: Shop, by: By, *, new: bool) -> None:
    """Write a checked shop and record the event; `new` tells whether the shop is entered or changed."""
    tx.put(shop)
    tx.record(Event(_ADDED if new else _CHANGED, by, shop.id, shop.name))


def shop_names(shop: Shop) -> set[str]:
    """Return the names of a shop, normalised for comparison; no two shops may share one."""
    return {face(name) for name in (shop.name, *shop.also)}


def kept_shop(shop: Shop, known: Mapping[str, Shop]) -> Shop:
    """Check a shop and return it in its stored form, with trimmed names, address and telephones.

    `known` maps names to shops. Raises the errors of `Shops.save`.
    """
    own = replace(
        shop,
        name=named(shop.name),
        also=tuple(dict.fromkeys(named(one) for one in shop.also if one.strip())),
        address=" ".join(shop.address.split()),
        phones=tuple(dict.fromkeys(one.strip() for one in shop.phones if one.strip())),
    )
    for name in sorted(shop_names(own)):
        if name in known and known[name].id != own.id:
            raise UserError("shop-exists", name=name, other=known[name].name)
    return own
