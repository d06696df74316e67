"""The link from a shown number to the items behind it."""

from typing import NamedTuple


class NumberLink(NamedTuple):
    """Says which items a click on a number lists: the key of the number, and the unit or channel of the items."""

    key: str
    unit: str | None = None
    channel: str | None = None
    detail: str | None = None
