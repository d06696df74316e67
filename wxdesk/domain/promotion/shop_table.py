"""Read tables of shops that an office supplies; headings are Chinese or English, one shop per line."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wxdesk.domain.desk.errors import UserError

_HEADS: Mapping[str, tuple[str, ...]] = {
    "name": ("门店", "门店名称", "店名", "名称", "shop", "store", "name"),
    "also": ("别名", "简称", "又名", "曾用名", "also", "alias", "aliases"),
    "address": ("地址", "门店地址", "address"),
    "phones": ("电话", "联系电话", "客服电话", "phone", "phones", "telephone"),
    "unit": ("单位", "供稿单位", "所属单位", "unit"),
    "closed": ("状态", "营业状态", "停业", "status", "closed"),
}
_CLOSED = frozenset({"停业", "已停业", "关店", "关闭", "歇业", "是", "closed", "yes"})
_HEAD_WITHIN = 10
_BETWEEN = re.compile(r"[、,;/|\n]+")


@dataclass(frozen=True)
class ShopLine:
    """One line of a table; `number` is the spreadsheet row, from 1.

    A value whose column is missing is None, which means "unchanged".
    """

    number: int
    name: str = ""
    also: tuple[str, ...] | None = None
    address: str | None = None
    phones: tuple[str, ...] | None = None
    unit: str | None = None
    closed: bool | None = None
    problem: UserError | None = None


def read_shops(rows: Sequence[Sequence[str]]) -> list[ShopLine]:
    """Return the shops of a table; a title above the headings and empty rows are skipped.

    Raises:
        UserError: `roster-empty`, `roster-heads` (no column of names), `roster-no-lines`.
    """
    cells = [[_cell(cell) for cell in row] for row in rows]
    if not any(any(row) for row in cells):
        raise UserError("roster-empty")
    top, columns = _heads(cells)
    body = [(number, row) for number, row in enumerate(cells[top + 1 :], top + 2) if any(row)]
    if not body:
        raise UserError("roster-no-lines")
    return [
        _line(number, {key: row[at] if at < len(row) else "" for key, at in columns.items()}) for number, row in body
    ]


def _heads(cells: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]]:
    for top, row in enumerate(cells[:_HEAD_WITHIN]):
        found: dict[str, int] = {}
        for at, head in enumerate(row):
            key = next((key for key, known in _HEADS.items() if head.lower() in known), None)
            if key is not None:
                found.setdefault(key, at)
        if "name" in found:
            return top, found
    first = next(row for row in cells if any(row))
    known = "、".join(names[0] for names in _HEADS.values())
    raise UserError("roster-heads", found="、".join(filter(None, first)), known=known)


def _line(number: int, cells: Mapping[str, str]) -> ShopLine:
    if not cells.get("name"):
        return ShopLine(number, problem=UserError("name-empty"))
    return ShopLine(
        number,
        cells["name"],
        _parts(cells["also"]) if "also" in cells else None,
        cells.get("address"),
        _parts(cells["phones"]) if "phones" in cells else None,
        cells.get("unit"),
        cells["closed"].lower() in _CLOSED if "closed" in cells else None,
    )


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in _BETWEEN.split(cell) if part.strip())


def _cell(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", str(text)).split(" ")).strip()
