"""The filing of an account with the office (备案, HS 3.4), before which nothing is exported for it."""

from datetime import date, timedelta
from typing import NamedTuple

UNDER_WAY = timedelta(days=30)
"""Days in which an account may export while its filing is under way (补备案中)."""


class Filing(NamedTuple):
    """The filing (备案) of an account, as the desk records it.

    `on` and `reference` are the day and the number of the document; older desks have neither. While filing
    is under way, `until` is the last day on which the account may export; the chief gave the `reason`.
    """

    on: date | None = None
    reference: str | None = None
    until: date | None = None
    reason: str | None = None

    def under_way(self, day: date) -> bool:
        """Tell whether the account may export on `day` though it is not filed yet."""
        return self.until is not None and day <= self.until


def filing_blocker(filing: Filing, day: date, *, filed: bool) -> str:
    """Return the code of what keeps an account from exporting on `day`; empty where nothing does."""
    if filed or filing.under_way(day):
        return ""
    return "channel-not-filed" if filing.until is None else "filing-over"
