"""Alarms of the calendar, as frozen rows."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from wxdesk.domain.rulebook.findings import Finding


class PushName(NamedTuple):
    """A push as people call it: by its channel and its day; `label` is what services know it by."""

    label: str
    channel_name: str
    day: date


class Alarm(NamedTuple):
    """One thing to look at: what it is, and the pushes or the submission that it is about, if any."""

    finding: Finding
    pushes: Sequence[PushName] = ()
    submission: str | None = None
