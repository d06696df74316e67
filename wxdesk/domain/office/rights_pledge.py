"""The yearly pledge 版权承诺书 by which a unit vouches for the rights in its own work."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class RightsPledge:
    """A pledge of one unit; only the unit's newest row counts.

    A row without `valid_until` says that the unit has no pledge.
    """

    id: str
    unit: str
    valid_until: date | None
    """The last day on which the pledge is valid."""
    entered_at: datetime
    entered_by: str
    file: str | None = None
    """The digest of the signed paper; None if none was attached."""
