"""Decide by the values of a sheet's cells which of them a reader does not see, and write values as text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time

from wxdesk.files.documents.parts.plain_text import cleaned
from wxdesk.files.documents.sheets.hidden_places import HiddenCells, SplitText
from wxdesk.files.documents.sheets.number_formats import kind_of

_MOST_RULES = 500
"""Maximum number of conditional formats of a sheet that are compared with its cells."""
_DIGITS = 15
"""Maximum digits that a spreadsheet shows of a number."""

type _Place = tuple[int, int]
type _Merged = tuple[_Place, _Place]
"""The first and last position of a merged cell, each as row and column."""


def judged(hidden: HiddenCells, values: Sequence[Sequence[object]], merged: Iterable[_Merged]) -> HiddenCells:
    """Return the hidden cells of a sheet, with those whose `values` its number formats or conditional formats hide.

    Values that a merged cell covers are hidden too.
    """
    cells, parts = set(hidden.cells), dict(hidden.parts)
    for at, mask in hidden.masks.items():
        value = _value(values, at)
        seen = None if value in ("", None) else mask.get(kind_of(value))
        if seen == "":
            cells.add(at)
        elif seen is not None:
            parts[at] = SplitText(seen, shown_value(value))
    for at, value in _filled(values) if hidden.rules else ():
        if any(rule.cells.cover(at) and rule.hides(value) for rule in hidden.rules[:_MOST_RULES]):
            cells.add(at)
    cells.update(_covered(values, merged))
    return replace(hidden, cells=frozenset(cells), parts={at: text for at, text in parts.items() if at not in cells})


def has_open_rules(hidden: HiddenCells, values: Sequence[Sequence[object]]) -> bool:
    """Tell whether a conditional format may hide a value of the sheet, though this program cannot decide it.

    This is so if the format depends on a formula, or if the sheet has too many such formats.
    """
    return len(hidden.rules) > _MOST_RULES or any(
        rule.cells.cover(at) and rule.hides(value) is None
        for at, value in (_filled(values) if hidden.rules else ())
        for rule in hidden.rules
    )


def shown_value(value: object) -> str:
    """Return a cell's value as text: 138.0 becomes "138", numbers have 15 digits, and midnight is left out of dates."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return f"{value:.{_DIGITS}g}" if not value.is_integer() or abs(value) >= 10**_DIGITS else str(int(value))
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes") if value.time() != time() else value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return cleaned("" if value is None else str(value)).strip()


def _value(values: Sequence[Sequence[object]], at: _Place) -> object:
    row, column = at
    return values[row][column] if row < len(values) and column < len(values[row]) else ""


def _filled(values: Sequence[Sequence[object]]) -> Iterator[tuple[_Place, object]]:
    for row, line in enumerate(values):
        for column, value in enumerate(line):
            if value not in ("", None):
                yield (row, column), value


def _covered(values: Sequence[Sequence[object]], merged: Iterable[_Merged]) -> Iterator[_Place]:
    """Yield the positions with values that merged cells cover."""
    for (top, left), (bottom, right) in merged:
        for row in range(top, min(bottom + 1, len(values))):
            for column in range(left, min(right + 1, len(values[row]))):
                if (row, column) != (top, left) and values[row][column] not in ("", None):
                    yield row, column
