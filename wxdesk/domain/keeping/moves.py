"""The values that must be equal before and after the move of a desk to another database."""

from typing import NamedTuple


class MovedState(NamedTuple):
    """The number and chain value of the last event of a desk's trail, and a digest of all rows of its database.

    Two databases with equal values have the same trail and the same rows.
    """

    seq: int
    """The number of the last event; 0 without events."""
    chain: str
    """The chain value after the last event, in hex."""
    rows: str
    """The SHA-256 of every row of every table, in a fixed order, in hex."""
