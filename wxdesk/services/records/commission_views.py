"""Requests to units as people read them, and what came of those of a period (HS 2.1, 3.5-2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.office.commission import Commission, CommissionState, Reminder


@dataclass(frozen=True)
class CommissionView:
    """A request as people read it; `late` counts days overdue, `arrived` what the unit sent since.

    `answer` is the number of what was delivered, or of the placeholder that waits for it.
    """

    commission: Commission
    unit: str
    asked_by: str
    late: int
    reminders: Sequence[Reminder]
    arrived: Sequence[str]
    answer: str = ""


@dataclass(frozen=True)
class UnitRecord:
    """The requests to a unit in a period and their results; `liable` after several reminders."""

    unit: str
    asked: int
    delivered: int
    in_time: int
    overdue: int
    reminders: int
    liable: bool


def recorded(name: str, unit: str, asked: Sequence[Commission], reminders: int, today: date, least: int) -> UnitRecord:
    """Return what came of the requests to a unit among `asked`; it is liable after `least` reminders."""
    own = [one for one in asked if one.unit == unit]
    done = [one for one in own if one.state is CommissionState.DELIVERED and one.closed_at]
    overdue = sum(one.overdue(today) > 0 for one in own)
    in_time = sum(shanghai_date(one.closed_at) <= one.due for one in done if one.closed_at)
    return UnitRecord(name, len(own), len(done), in_time, overdue, reminders, overdue > 0 and reminders >= least)
