"""What a window shows first: the rows of the queue and who sits at the desk, without what a detail needs."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from wxdesk.domain.submissions.stages import Origin, PlacementStage, Stage


class PersonView(NamedTuple):
    """A person with the roles held today (values of `Role`)."""

    id: str
    name: str
    title: str
    roles: Sequence[str]


class QueueRow(NamedTuple):
    """One line of the queue; counts are of the last check run, waived findings left out.

    `day` and `channel` are of the push on which it sits; `editor` saved the article last.
    """

    id: str
    number: str
    title: str
    origin: Origin
    unit: str
    stage: Stage
    placement_stage: PlacementStage | None
    day: date | None
    channel_name: str | None
    rolled: bool
    urgent: bool
    returns: int
    warns: int
    delivered_at: datetime
    row_version: int
    officer: str = ""
    editor: str = ""
    kind: str = ""
    placement: str | None = None
    channel: str | None = None


class Forecast(NamedTuple):
    """The push that a submission can still make: it closes (截稿) at `closes_at`."""

    day: date
    channel_name: str
    closes_at: datetime


class RowPart[T](NamedTuple):
    """Some rows of many: `more` tells that others follow."""

    rows: Sequence[T]
    more: bool


class RowPage[T](NamedTuple):
    """Some rows of many: `total` counts all that match."""

    rows: Sequence[T]
    total: int
