"""A closed period of the report: its numbers are stored, so that later corrections are shown as differences."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from wxdesk.domain.report.model import ReportAdjustment
from wxdesk.domain.trail.events import canonical


@dataclass(frozen=True)
class ReportClosing:
    """The numbers of a period at the time when a person closed it; they never change afterwards.

    `period` is the name of the period, `digest` the SHA-256 of the canonical JSON of `numbers`.
    """

    id: str
    period: str
    first: date
    last: date
    numbers: Mapping[str, Any]
    digest: str
    closed_at: datetime
    closed_by: str
    reopened_by: str | None = None
    """The id of the person who reopened the period; None while it is closed."""

    @property
    def whole(self) -> bool:
        """Tell whether the stored numbers still match their digest, so that nobody changed them."""
        return digest_of(self.numbers) == self.digest


def digest_of(numbers: Mapping[str, Any]) -> str:
    """Return the SHA-256 in hex of the canonical JSON of `numbers`."""
    return hashlib.sha256(canonical(numbers)).hexdigest()


def adjustments(kept: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[ReportAdjustment]:
    """Yield the numbers that differ between the closed report (`kept`) and the present one.

    A missing number counts as 0. A number that the program did not compute yet when the period was closed is left out.
    """
    for key, before in kept.items():
        after = now.get(key, {"total": 0, "units": {}, "channels": {}})
        if before["total"] != after["total"]:
            yield ReportAdjustment(key, None, None, before["total"], after["total"])
        for unit in sorted({*before["units"], *after["units"]}):
            one, other = before["units"].get(unit, 0), after["units"].get(unit, 0)
            if one != other:
                yield ReportAdjustment(key, unit, None, one, other)
        for channel in sorted({*before["channels"], *after["channels"]}):
            one, other = before["channels"].get(channel, 0), after["channels"].get(channel, 0)
            if one != other:
                yield ReportAdjustment(key, None, channel, one, other)
