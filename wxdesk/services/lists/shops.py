"""The list of the company's shops 门店, with which promotions are compared (HS 3.6-3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.lists.spec import CellKind, CellValue, ListColumn, ListSpec, StandardView
from wxdesk.domain.office.people import Unit
from wxdesk.domain.promotion.shops import Shop
from wxdesk.services.desk.ports import By, Reader, Transaction
from wxdesk.services.lists.editing import WriteRow
from wxdesk.services.lists.values import names_of, text_of
from wxdesk.services.office.shops import SHOP_EDITORS, kept_shop, put_shop, shop_names, sorted_shops
from wxdesk.services.office.staffing import face


@dataclass(frozen=True)
class ShopEntry:
    """A row of the list of shops: a shop and the name of its supplying unit."""

    shop: Shop
    unit: str = ""


def _state(entry: ShopEntry) -> str:
    return "closed" if entry.shop.closed else "open"


SHOPS = ListSpec[ShopEntry](
    "shops",
    "settings-shops",
    (
        ListColumn(
            "name",
            "column-shop",
            CellKind.TEXT,
            lambda one: one.shop.name,
            width=200,
            needed=True,
            editors=SHOP_EDITORS,
            heads=("门店名称", "店名", "名称", "shop", "store", "name"),
        ),
        ListColumn(
            "also",
            "shops-also",
            CellKind.TEXT,
            lambda one: one.shop.also,
            width=140,
            several=True,
            dim=True,
            spare=True,
            editors=SHOP_EDITORS,
            heads=("别名", "简称", "又名", "曾用名", "also", "alias", "aliases"),
        ),
        ListColumn(
            "address",
            "shops-address",
            CellKind.TEXT,
            lambda one: one.shop.address,
            editors=SHOP_EDITORS,
            heads=("门店地址", "address"),
        ),
        ListColumn(
            "phones",
            "shops-phones",
            CellKind.TEXT,
            lambda one: one.shop.phones,
            width=200,
            several=True,
            editors=SHOP_EDITORS,
            heads=("联系电话", "客服电话", "phone", "phones", "telephone"),
        ),
        ListColumn(
            "unit",
            "column-unit",
            CellKind.UNIT,
            lambda one: one.unit,
            width=136,
            dim=True,
            hidden=True,
            editors=SHOP_EDITORS,
            heads=("单位", "所属单位", "unit"),
        ),
        ListColumn(
            "state",
            "shops-state",
            CellKind.CHOICE,
            _state,
            width=76,
            family="shops-is",
            choices=("open", "closed"),
            also={
                **dict.fromkeys(("停业", "关店", "关闭", "歇业", "是", "yes"), "closed"),
                **dict.fromkeys(("营业中", "正常", "否", "no"), "open"),
            },
            tone=lambda one: "returned" if one.shop.closed else "ok",
            editors=SHOP_EDITORS,
            heads=("营业状态", "停业", "status", "closed"),
        ),
    ),
    lambda one: one.shop.id,
    identity=("name",),
    views=(
        StandardView("open", "shops-view-open", lambda one: not one.shop.closed),
        StandardView("closed", "shops-view-closed", lambda one: one.shop.closed),
    ),
)


class ShopEditor:
    """The editor of the list of shops: checks, enters and changes shops."""

    spec = SHOPS
    act = "shop.changed"
    adds = True

    @staticmethod
    def rows(reader: Reader) -> Sequence[ShopEntry]:
        """Return the shops by name, closed ones last."""
        units = {unit.id: unit.name for unit in reader.find(Unit)}
        return [ShopEntry(shop, units.get(shop.unit or "", "")) for shop in sorted_shops(reader)]

    @staticmethod
    def checker(reader: Reader) -> "_ShopChecker":
        """Return a checker of changed rows; it refuses, for example, the name of another shop or an unknown unit."""
        return _ShopChecker(reader)


class _ShopChecker:
    def __init__(self, reader: Reader) -> None:
        self._shops = {shop.id: shop for shop in reader.find(Shop)}
        self._names = {name: shop for shop in self._shops.values() for name in shop_names(shop)}
        self._units = {face(unit.name): unit for unit in reader.find(Unit)}

    def check(self, row: ShopEntry | None, values: Mapping[str, CellValue]) -> WriteRow:
        """Return the function that writes a shop with these values; raises the errors of `kept_shop`."""
        was = Shop(uuid7(), "") if row is None else self._shops[row.shop.id]
        shop = kept_shop(self._said(was, values), self._names)
        for name in shop_names(was):
            self._names.pop(name, None)
        self._names |= dict.fromkeys(shop_names(shop), shop)
        self._shops[shop.id] = shop

        def write(tx: Transaction, by: By) -> None:
            put_shop(tx, shop, by, new=row is None)

        return write

    def _said(self, was: Shop, values: Mapping[str, CellValue]) -> Shop:
        """Return the shop `was` with the changed `values` applied.

        Raises:
            UserError: `value-unknown`; no unit has the given name.
        """
        return replace(
            was,
            name=text_of(values.get("name", was.name)),
            also=names_of(values.get("also", was.also)),
            address=text_of(values.get("address", was.address)),
            phones=names_of(values.get("phones", was.phones)),
            unit=self._unit(text_of(values["unit"])) if "unit" in values else was.unit,
            closed=values["state"] == "closed" if "state" in values else was.closed,
        )

    def _unit(self, name: str) -> str | None:
        if not name:
            return None
        found = self._units.get(face(name))
        if found is None:
            known = "、".join(one.name for one in self._units.values())
            raise UserError("value-unknown", key="unit", value=name, known=known)
        return found.id
