"""Filter, search and sort the rows of a list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from wxdesk.domain.lists.cells import cell_text, value_text
from wxdesk.domain.lists.spec import CODED, CellKind, CellValue, ListColumn, ListSpec, ListWords

CHOSEN = CODED | {CellKind.PERSON, CellKind.UNIT}
"""Kinds of cells filtered by choosing an existing value; text is filtered by a part of it, other kinds by a range."""


class ColumnFilter(NamedTuple):
    """A filter on one column of a list; an empty field of the filter does not restrict the rows."""

    text: str = ""
    """The content that the cell must have: a part of the displayed text, or a whole value chosen from a list."""
    least: date | int | None = None
    most: date | int | None = None

    def __bool__(self) -> bool:
        """Tell whether the filter restricts anything."""
        return bool(self.text) or self.least is not None or self.most is not None


@dataclass(frozen=True)
class Arrangement:
    """How a person arranged a list: the shown rows and columns, and their order.

    `view` is the name of a standard view, "" for all rows. `search` is a text that the rows must contain,
    `filters` holds the filters by column. `sort` is the key of the column by which the rows are sorted,
    `shown` has the keys of the shown columns; empty, both mean the list's default.
    """

    view: str = ""
    """Name of a standard view of the list; empty shows every row."""
    search: str = ""
    filters: Mapping[str, ColumnFilter] = field(default_factory=dict)
    sort: str = ""
    descending: bool = False
    shown: tuple[str, ...] = ()
    """Keys of the shown columns in order; empty means the default columns of the list."""

    @property
    def narrows(self) -> bool:
        """Tell whether any column has a filter that restricts the rows."""
        return any(self.filters.values())

    def turned(self, key: str) -> "Arrangement":
        """Return the arrangement after a click on the head of column `key`: ascending, descending, then default."""
        if self.sort != key:
            return replace(self, sort=key, descending=False)
        return replace(self, descending=True) if not self.descending else replace(self, sort="", descending=False)


def arranged[R](words: ListWords, spec: ListSpec[R], rows: Sequence[R], how: Arrangement) -> list[R]:
    """Return the rows that match `how`, sorted; rows with an empty cell in the sort column come last."""
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
    """Return the searched text of a row: the texts of all its cells, casefolded."""
    return " ".join(cell_text(words, column, row) for column in spec.columns).casefold()


def values_of[R](words: ListWords, column: ListColumn[R], rows: Sequence[R]) -> list[tuple[str, str]]:
    """Return the values to choose from in a filter of `column`, as (displayed text, value)."""
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
    """Return a sortable integer for a date or a number; None for other values."""
    if isinstance(value, date):
        return value.toordinal()
    return value if isinstance(value, int) else None


def _parts(value: CellValue) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return value
    return () if value in (None, "") else (str(value),)


def _order[R](column: ListColumn[R], value: CellValue) -> tuple[int, str]:
    """Return the sort key of a value: by number or date, by position among the choices, or by text."""
    if (number := _number(value)) is not None:
        return number, ""
    if column.kind in CODED and value in column.choices:
        return column.choices.index(str(value)), ""
    return 0, "、".join(_parts(value)).casefold()
