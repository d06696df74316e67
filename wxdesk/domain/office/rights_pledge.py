"""The yearly pledge 版权承诺书 by which a unit vouches for the rights in its own work."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class RightsPledge:
    """A pledge of one unit; the newest row of a unit counts, and one without a day tells that there is none."""

    id: str
    unit: str
    valid_until: date | None
    """The last day on which the pledge holds."""
    entered_at: datetime
    entered_by: str
    file: str | None = None
    """The digest of the signed paper; None if none was attached."""
