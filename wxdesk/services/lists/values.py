"""Convert cell values to the types that the services use."""

from datetime import date

from wxdesk.domain.lists.spec import CellValue


def text_of(value: CellValue) -> str:
    """Return the value of a cell as text; None becomes ""."""
    return "" if value is None else str(value)


def names_of(value: CellValue) -> tuple[str, ...]:
    """Return the names in a cell; an empty cell gives an empty tuple."""
    return value if isinstance(value, tuple) else ()


def day_of_cell(value: CellValue, default: date) -> date:
    """Return the date in a cell, or `default` if the cell has none."""
    return value if isinstance(value, date) else default
