"""What must be equal before and after a desk moves from one database to another."""

from typing import NamedTuple


class MovedState(NamedTuple):
    """The end of a desk's trail, and a digest of all its rows; equal states have equal trails and equal rows."""

    seq: int
    """The number of the last event; 0 without events."""
    chain: str
    """The chain value after the last event, in hex."""
    rows: str
    """The SHA-256 of every row of every table, in a fixed order, in hex."""
