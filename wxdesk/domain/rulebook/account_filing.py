"""The filing 备案 of an account with the group, required before anything is exported for it (HS 3.4)."""

from datetime import date, timedelta
from typing import NamedTuple

UNDER_WAY = timedelta(days=30)
"""How long an account may export while its filing is under way (补备案中)."""


class Filing(NamedTuple):
    """The filing (备案) of an account, as the desk records it.

    `on` and `reference` are the day and number of the document; older desks have neither. `until` is the last
    day on which the account may export while filing is under way; the chief gave the `reason`.
    """

    on: date | None = None
    reference: str | None = None
    until: date | None = None
    reason: str | None = None

    def under_way(self, day: date) -> bool:
        """Tell whether the account may export on `day` although its filing is not complete."""
        return self.until is not None and day <= self.until


def filing_blocker(filing: Filing, day: date, closed_on: date | None = None, *, filed: bool) -> str:
    """Return the code of the reason why no package of an account may be exported on `day`; "" if one may.

    `filed` tells that the filing is complete; `closed_on` is the last day on which a closed account pushes.
    """
    if closed_on is not None and day > closed_on:
        return "channel-closed"
    if filed or filing.under_way(day):
        return ""
    return "channel-not-filed" if filing.until is None else "filing-over"
