"""Filters, searches and sorts the rows of a list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from wxdesk.domain.lists.cells import cell_text, value_text
from wxdesk.domain.lists.spec import CODED, CellKind, CellValue, ListColumn, ListSpec, ListWords

CHOSEN = CODED | {CellKind.PERSON, CellKind.UNIT}
"""Kinds that are filtered by one of the values that occur; text by a part of it, the others by a range."""


class ColumnFilter(NamedTuple):
    """What holds for the cells of a column; what is empty narrows nothing."""

    text: str = ""
    """A part of the words, or one whole value of a kind in `CHOSEN`."""
    least: date | int | None = None
    most: date | int | None = None

    def __bool__(self) -> bool:
        """Tell whether it narrows anything."""
        return bool(self.text) or self.least is not None or self.most is not None


@dataclass(frozen=True)
class Arrangement:
    """The rows and columns of a list that are shown, and their order."""

    view: str = ""
    """Name of a standard view of the list; empty shows every row."""
    search: str = ""
    filters: Mapping[str, ColumnFilter] = field(default_factory=dict)
    sort: str = ""
    descending: bool = False
    shown: tuple[str, ...] = ()
    """Keys of the columns in their order; those of the list at first where it is empty."""

    @property
    def narrows(self) -> bool:
        """Tell whether filters leave rows out."""
        return any(self.filters.values())

    def turned(self, key: str) -> "Arrangement":
        """Return this sorted by a column; by the same one again the other way round, and then as at first."""
        if self.sort != key:
            return replace(self, sort=key, descending=False)
        return replace(self, descending=True) if not self.descending else replace(self, sort="", descending=False)


def arranged[R](words: ListWords, spec: ListSpec[R], rows: Sequence[R], how: Arrangement) -> list[R]:
    """Return the rows that are shown, in their order; empty cells come last either way."""
    view = next((one for one in spec.views if one.name == how.view), None)
    known = {one.key: one for one in spec.columns}
    filters = [(known[key], one) for key, one in how.filters.items() if key in known and one]
    sought = how.search.strip().casefold()
    found = [
        row
        for row in rows
        if (view is None or view.holds(row))
        and all(_fits(words, column, one, row) for column, one in filters)
        and (not sought or sought in searched(words, spec, row))
    ]
    column = known.get(how.sort or spec.sort)
    if column is None:
        return found
    filled = [row for row in found if column.value(row) not in (None, "", ())]
    empty = [row for row in found if column.value(row) in (None, "", ())]
    filled.sort(key=lambda row: _order(column, column.value(row)), reverse=how.descending)
    return [*filled, *empty]


def searched[R](words: ListWords, spec: ListSpec[R], row: R) -> str:
    """Return what a search looks through in a row: all that its cells say."""
    return " ".join(cell_text(words, column, row) for column in spec.columns).casefold()


def values_of[R](words: ListWords, column: ListColumn[R], rows: Sequence[R]) -> list[tuple[str, str]]:
    """Return the values that occur in a column as (words, value), to be chosen from."""
    if column.kind in CODED:
        return [(value_text(words, column, code), code) for code in column.choices]
    held = {part for row in rows for part in _parts(column.value(row))}
    return [(one, one) for one in sorted(held)]


def _fits[R](words: ListWords, column: ListColumn[R], one: ColumnFilter, row: R) -> bool:
    value = column.value(row)
    if one.text:
        if column.kind in CHOSEN:
            return one.text in _parts(value)
        return one.text.casefold() in cell_text(words, column, row).casefold()
    number = _number(value)
    least, most = _number(one.least), _number(one.most)
    return number is not None and (least is None or least <= number) and (most is None or number <= most)


def _number(value: CellValue) -> int | None:
    """Return what days and numbers are compared by."""
    if isinstance(value, date):
        return value.toordinal()
    return value if isinstance(value, int) else None


def _parts(value: CellValue) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return value
    return () if value in (None, "") else (str(value),)


def _order[R](column: ListColumn[R], value: CellValue) -> tuple[int, str]:
    """Return a key of one kind for all values of a column."""
    if (number := _number(value)) is not None:
        return number, ""
    if column.kind in CODED and value in column.choices:
        return column.choices.index(str(value)), ""
    return 0, "、".join(_parts(value)).casefold()
