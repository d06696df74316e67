"""What the calendar warns of, as frozen rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from wxdesk.domain.findings import Finding


@dataclass(frozen=True)
class PushName:
    """A push as people call it: by its channel and its day; `label` is what services know it by."""

    label: str
    channel_name: str
    day: date


@dataclass(frozen=True)
class Alarm:
    """One thing to look at: what it is, and the pushes or the submission that it is about, if any."""

    finding: Finding
    pushes: Sequence[PushName] = ()
    submission: str | None = None
