"""Filters and sort orders of the queue."""

from datetime import date
from typing import NamedTuple

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.domain.submissions.submission import Stage

OUR_VIEWS = ("ours", "received", "waiting", "review", "urgent", "held")
"""Views of the office's own work: first the submissions on which it has to act now, then one for each kind of work."""
UNIT_VIEWS = ("units",)
"""The names of the queue's views that show submissions for which the office waits for a unit."""
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
"""The states that the queue shows: for an accepted submission, the stage of its placement."""

OWN_PIECES = "own"
"""A value of `Sift.unit`, in place of a unit id: the office's own submissions."""


class Sift(NamedTuple):
    """A filter and sort order of the queue, the list of submissions; an empty field leaves no submission out.

    `search` are words that must all occur in a submission's number, titles, names or, with `lettering`, its
    pictures. `since` and `until` limit the day of arrival. `today` is the day from which typed periods such as 上周
    count.
    """

    view: str = "all"
    search: str = ""
    """Words that must all fit a submission.

    A word fits if it occurs in its number, its titles, their pinyin initials, its unit, the name of its officer or of
    an editor, or in the lettering of its present pictures. The id or the name of a channel on whose calendar it is,
    and a period that the word names, fit too.
    """
    state: str = ""
    """The state of the submissions to show, one of `STATES`; "" shows all."""
    unit: str = ""
    """The id of the unit whose submissions are shown, or `OWN_PIECES` for the office's own; "" shows all."""
    channel: str = ""
    """The id of the channel for which the submissions are meant, even if they have no push there; "" shows all."""
    kind: str = ""
    since: date | None = None
    """The first day (in Shanghai) on which the submissions to show were received."""
    until: date | None = None
    """The last day (in Shanghai) on which the submissions to show were received."""
    sort: str = "number"
    descending: bool = True
    today: date | None = None
    """The day from which typed periods such as 上周 count; None means that no word names a period."""
    lettering: bool = True
    """Whether the lettering of pictures is searched too."""

    @property
    def narrows(self) -> bool:
        """Tell whether anything other than view and search restricts the rows."""
        return any((self.state, self.unit, self.channel, self.kind, self.since, self.until))

    @property
    def known(self) -> bool:
        """Tell whether view, state and sort are valid."""
        return self.view in VIEWS and self.sort in SORTS and self.state in ("", *STATES)

    def check(self) -> None:
        """Check that view, state and sort are valid.

        Raises:
          UserError: `view-unknown`, or `value-unknown` with key, value and the valid values.
        """
        if self.view not in VIEWS:
            raise UserError("view-unknown", view=self.view, known=", ".join(VIEWS))
        for key, value, known in (("sort", self.sort, SORTS), ("state", self.state, ("", *STATES))):
            if value not in known:
                raise UserError("value-unknown", key=key, value=value, known=", ".join(filter(None, known)))
