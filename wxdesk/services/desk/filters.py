"""Filters and sort orders of the queue, as values that a person chose."""

from datetime import date
from typing import NamedTuple

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.domain.submissions.submission import Stage

OUR_VIEWS = ("ours", "received", "waiting", "review", "urgent", "held")
"""Views of the office's own work: all of it, then by the next step."""
UNIT_VIEWS = ("units",)
"""Views of submissions that wait for their units."""
VIEWS = (*OUR_VIEWS, *UNIT_VIEWS, "all")

SORTS = (
    "number",
    "title",
    "unit",
    "officer",
    "state",
    "channel",
    "push",
    "closes",
    "findings",
    "delivered",
    "editor",
    "kind",
)
"""The columns by which the store sorts."""

STATES = tuple(
    dict.fromkeys(
        [
            *(one.value for one in Stage if one is not Stage.ACCEPTED),
            *(one.value for one in PlacementStage if one is not PlacementStage.WITHDRAWN),
        ]
    )
)
"""Where a submission can stand, as its row says: the stage of an accepted one is that of its placement."""

OWN_PIECES = "own"
"""Stands for a unit where the office's own pieces are meant."""


class Sift(NamedTuple):
    """One view of the queue; what is empty narrows nothing.

    `search` are words that all have to stand in number, title or unit; `state` is one of `STATES`, `unit`
    an id or `OWN_PIECES`; `since` and `until` are the first and last Shanghai day of receipt.
    """

    view: str = "all"
    search: str = ""
    state: str = ""
    unit: str = ""
    channel: str = ""
    kind: str = ""
    since: date | None = None
    until: date | None = None
    sort: str = "number"
    descending: bool = True

    @property
    def narrows(self) -> bool:
        """Tell whether anything but view and search leaves rows out."""
        return any((self.state, self.unit, self.channel, self.kind, self.since, self.until))

    @property
    def known(self) -> bool:
        """Tell whether view, state and sort are ones that there are."""
        return self.view in VIEWS and self.sort in SORTS and self.state in ("", *STATES)

    def check(self) -> None:
        """Check that view, state and sort are known ones.

        Raises:
            UserError: `view-unknown`, or `value-unknown` with key, value and what is known.
        """
        if self.view not in VIEWS:
            raise UserError("view-unknown", view=self.view, known=", ".join(VIEWS))
        for key, value, known in (("sort", self.sort, SORTS), ("state", self.state, ("", *STATES))):
            if value not in known:
                raise UserError("value-unknown", key=key, value=value, known=", ".join(filter(None, known)))
