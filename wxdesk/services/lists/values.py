"""Values of cells as the services want them."""

from datetime import date

from wxdesk.domain.lists.spec import CellValue


def text_of(value: CellValue) -> str:
    """Return a text; nothing is empty."""
    return "" if value is None else str(value)


def names_of(value: CellValue) -> tuple[str, ...]:
    """Return several names; nothing is none."""
    return value if isinstance(value, tuple) else ()


def day_of_cell(value: CellValue, default: date) -> date:
    """Return a day, or `default` where the cell holds none."""
    return value if isinstance(value, date) else default
