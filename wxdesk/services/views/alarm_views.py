"""The calendar's alarms as the window and the command line show them."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from wxdesk.domain.rulebook.findings import Finding


class PushName(NamedTuple):
    """A push as it is named to people, by channel and day, with the label that services use."""

    label: str
    channel_name: str
    day: date


class Alarm(NamedTuple):
    """One warning of the calendar, with the pushes or the submission id that it concerns, if any."""

    finding: Finding
    pushes: Sequence[PushName] = ()
    submission: str | None = None
