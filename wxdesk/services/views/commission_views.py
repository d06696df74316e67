"""View models of requests to units, and of each unit's record in a period (HS 2.1, 3.5-2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.office.commission import Commission, CommissionState, Reminder


@dataclass(frozen=True)
class CommissionView:
    """A request to a unit for material, as shown to people.

    `late` is the number of days by which the material is overdue. `arrived` are the numbers of later submissions
    of the unit that may be the answer; `answer` is the number of the one that is.
    """

    commission: Commission
    unit: str
    """The name of the unit."""
    asked_by: str
    """The name of the person in the office who made the request."""
    late: int
    """The number of days by which the requested material is overdue."""
    reminders: Sequence[Reminder]
    arrived: Sequence[str]
    """The numbers of submissions that the unit sent since the request and that may be the answer."""
    answer: str = ""
    """The number of the submission that answered the request, or of the placeholder to be filled by the answer."""


@dataclass(frozen=True)
class UnitRecord:
    """The requests to one unit in a period, with the numbers of their results.

    `in_time` counts deliveries by the due day, `overdue` the requests whose material is still owed. `liable`
    tells that the unit must answer for its delay, because it was reminded as often as required.
    """

    unit: str
    asked: int
    delivered: int
    in_time: int
    """The number of requests whose material was delivered on the due day or before."""
    overdue: int
    """The number of requests whose material is still owed and overdue today."""
    reminders: int
    liable: bool
    """True if the unit must answer for its delay: requests are overdue, and it was reminded as often as required."""


def recorded(name: str, unit: str, asked: Sequence[Commission], reminders: int, today: date, least: int) -> UnitRecord:
    """Count the results of the requests to the unit with the id `unit` among `asked`; `name` is the unit's name.

    `reminders` is the number of reminders to the unit. An overdue unit must answer for its delay (`liable`) after at
    least `least` reminders.
    """
    own = [one for one in asked if one.unit == unit]
    done = [one for one in own if one.state is CommissionState.DELIVERED and one.closed_at]
    overdue = sum(one.overdue(today) > 0 for one in own)
    in_time = sum(shanghai_date(one.closed_at) <= one.due for one in done if one.closed_at)
    return UnitRecord(name, len(own), len(done), in_time, overdue, reminders, overdue > 0 and reminders >= least)
