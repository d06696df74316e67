"""The link from a number in the report to the list of items that it counts."""

from typing import NamedTuple


class NumberLink(NamedTuple):
    """The target of a click on a number in the report: the key of the number, and the unit or channel of its items.

    `detail` restricts the items further, for example to the acts of one person; None means no restriction.
    """

    key: str
    unit: str | None = None
    channel: str | None = None
    detail: str | None = None
