"""The list of the company's shops (门店资料), with which promotions are compared (HS 3.6-3)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.office.people import Role, Unit
from wxdesk.domain.promotion.shop_table import ShopLine, read_shops
from wxdesk.domain.promotion.shops import Shop
from wxdesk.services.desk.act import attempt, require
from wxdesk.services.desk.ports import By, Event, Reader, Store, Transaction
from wxdesk.services.office.roster_import import Rostering
from wxdesk.services.office.staffing import face, named

_ADDED, _CHANGED = "shop.added", "shop.changed"
_ROLES = (Role.ADMINISTRATOR, Role.CHIEF, Role.EDITOR)


@dataclass(frozen=True)
class ShopPreview:
    """One line of a table of shops, and what it changes."""

    number: int
    shop: Shop | None
    """The shop as it would be stored; None with a problem."""
    outcome: str = ""
    """One of "new", "changed" and "same"."""
    problem: UserError | None = None
    before: Shop | None = None
    """The stored shop before the change; None for a new one."""


class Shops:
    """Enters shops one by one or from a table."""

    def __init__(self, store: Store, tables: Rostering) -> None:
        """Read and write `store`; `tables` reads workbooks in a parser process."""
        self._store = store
        self._tables = tables

    def all(self) -> list[Shop]:
        """Return the shops by name, closed ones last."""
        found = self._store.read(lambda reader: reader.find(Shop))
        return sorted(found, key=lambda shop: (shop.closed, shop.name))

    def save(self, shop: Shop, by: By) -> Shop:
        """Enter a new shop (without an id), or change the shop of this id; return it as stored.

        Raises:
          Refused: `role-missing`.
          UserError: `name-empty`, `name-unseen`; `shop-exists`, another shop has one of its names.
        """

        def work(tx: Transaction) -> Shop:
            require(tx, by, tx.now, *_ROLES)
            return _save(tx, shop, by)

        return attempt(self._store, Event(_CHANGED, by, shop.id or "shops", shop.name), work)

    def read(self, path: Path) -> list[list[str]]:
        """Return the rows of a workbook or a CSV file; errors as `Rostering.read`."""
        return self._tables.read(path)

    def preview(self, rows: Sequence[Sequence[str]]) -> list[ShopPreview]:
        """Return what each line of a table would enter or change; nothing is written.

        Raises:
          UserError: as `read_shops`.
        """
        return self._store.read(lambda reader: _preview(reader, rows))

    def enter(self, rows: Sequence[Sequence[str]], by: By) -> list[ShopPreview]:
        """Enter all lines of a table in one transaction, or none.

        Raises:
          Refused: `role-missing`.
          UserError: `roster-lines`; a line has a problem. As `read_shops`.
        """

        def work(tx: Transaction) -> list[ShopPreview]:
            require(tx, by, tx.now, *_ROLES)
            lines = _preview(tx, rows)
            if wrong := [line for line in lines if line.problem is not None]:
                raise UserError("roster-lines", count=len(wrong), first=wrong[0].number)
            for line in lines:
                if line.shop is not None and line.outcome != "same":
                    _save(tx, line.shop, by)
            return lines

        return attempt(self._store, Event(_ADDED, by, "shops", ""), work)


def _save(tx: Transaction, shop: Shop, by: By) -> Shop:
    others = [other for other in tx.find(Shop) if other.id != shop.id]
    own = replace(_kept(shop, others), id=shop.id or uuid7())
    tx.put(own)
    tx.record(Event(_CHANGED if shop.id else _ADDED, by, own.id, own.name))
    return own


def _kept(shop: Shop, others: Iterable[Shop]) -> Shop:
    """Return a shop with cleaned-up fields, after checking that no other shop has its names; errors as `save`."""
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


def _preview(reader: Reader, rows: Sequence[Sequence[str]]) -> list[ShopPreview]:
    known = {face(shop.name): shop for shop in reader.find(Shop)}
    units = {face(unit.name): unit for unit in reader.find(Unit)}
    seen: dict[str, int] = {}
    return [_previewed(line, known, units, seen) for line in read_shops(rows)]


def _previewed(line: ShopLine, known: dict[str, Shop], units: Mapping[str, Unit], seen: dict[str, int]) -> ShopPreview:
    """Return the change that a line makes, given the lines above it, or its problem."""
    if line.problem is not None:
        return ShopPreview(line.number, None, problem=line.problem)
    name = face(line.name)
    if name in seen:
        twice = UserError("shop-twice", name=line.name, first=seen[name])
        return ShopPreview(line.number, None, problem=twice)
    seen[name] = line.number
    there = known.get(name)
    try:
        said = _said(line, there or Shop("", line.name), units)
        shop = _kept(said, [other for key, other in known.items() if key != name])
    except UserError as problem:
        return ShopPreview(line.number, None, problem=problem)
    known[name] = shop
    outcome = "new" if there is None else "same" if shop == there else "changed"
    return ShopPreview(line.number, shop, outcome, before=there)


def _said(line: ShopLine, was: Shop, units: Mapping[str, Unit]) -> Shop:
    """Return the shop `was` with the values of a line; missing columns change nothing.

    Raises:
      UserError: `value-unknown`; there is no such unit.
    """
    unit = face(line.unit or "")
    if unit and unit not in units:
        known = "、".join(one.name for one in units.values())
        raise UserError("value-unknown", key="unit", value=line.unit, known=known)
    return replace(
        was,
        name=line.name,
        also=was.also if line.also is None else line.also,
        address=was.address if line.address is None else line.address,
        phones=was.phones if line.phones is None else line.phones,
        unit=units[unit].id if unit else was.unit,
        closed=was.closed if line.closed is None else line.closed,
    )
