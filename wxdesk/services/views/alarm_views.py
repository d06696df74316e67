"""View models of the calendar's alarms, as frozen rows."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from wxdesk.domain.rulebook.findings import Finding


class PushName(NamedTuple):
    """A push by its channel name and day, with the label by which services identify it."""

    label: str
    channel_name: str
    day: date


class Alarm(NamedTuple):
    """One warning of the calendar, with the pushes or the submission id that it concerns, if any."""

    finding: Finding
    pushes: Sequence[PushName] = ()
    submission: str | None = None
