"""Today's open work as frozen rows; each names its subject and its main facts."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from wxdesk.domain.review.placements import PlacementStage

if TYPE_CHECKING:
    from wxdesk.domain.rulebook.channel import Channel
    from wxdesk.domain.submissions.submission import NoticeKind
    from wxdesk.services.records.alarm_views import Alarm
    from wxdesk.services.records.changes_asked import ChangesAsked
    from wxdesk.services.records.workflow_views import AmendmentView, HoldView


UNCHECKED = "unchecked"
"""The blocker of an item of which nobody looked yet whether anything holds it up."""


class Letter(NamedTuple):
    """An open message to the unit of one submission; `text` is ready to be pasted.

    Several open notices of one submission are one letter: `kinds` and `notices` name them, oldest first.
    """

    submission: str
    number: str
    title: str
    kinds: Sequence["NoticeKind"]
    notices: Sequence[str]
    text: str
    since: datetime


class UnitLetters(NamedTuple):
    """Everything one unit is to be told; `text` says it in one message where there is more than one."""

    unit: str
    letters: Sequence[Letter]
    text: str

    @property
    def notices(self) -> Sequence[str]:
        """Return the ids of all notices that the message covers."""
        return [notice for letter in self.letters for notice in letter.notices]


class Work(NamedTuple):
    """A placement somebody of the office works on; without a `day` it has no push yet.

    `hindrance` is why who sits here may not take the next step: empty where they may, else `role`,
    `four-eyes-editor` or `four-eyes-level`. `blockers` are codes, filled for the next push only. `asked` is
    what a reviewer wants changed.
    """

    placement: str
    submission: str
    number: str
    title: str
    unit: str
    channel: str
    channel_name: str
    stage: PlacementStage
    level: int
    push: str | None
    day: date | None
    urgent: bool = False
    hindrance: str = ""
    blockers: Sequence[str] = ()
    asked: "ChangesAsked | None" = None


class FactWork(NamedTuple):
    """A placement whose days, prices and shops are to be compared; `again` after another comparison."""

    work: Work
    again: bool


class Coming(NamedTuple):
    """A push of the next days; `missing` counts what lacks to the minimum, `unready` what is not released.

    `blocked` are the items that hold up export, `faults` codes of the push itself; both are filled for the
    next push only. `package` is empty, `current`, or `stale` when an item changed after the export; `timed`
    tells that WeChat was set to send the current one. `key` is the push's own where two share a day.
    """

    key: str
    label: str
    channel: str
    channel_name: str
    day: date
    window: str
    items: int
    minimum: int
    maximum: int
    free: int
    missing: int
    unready: int
    closes_on: date
    closed: bool
    package: str
    timed: bool = False
    faults: Sequence[str] = ()
    blocked: Sequence[Work] = ()


class UnfinishedPush(NamedTuple):
    """A past push that is not finished: exported but not registered as published, or never exported."""

    label: str
    channel_name: str
    day: date
    items: int
    exported: bool


class Arrival(NamedTuple):
    """A submission that waits for a decision, or for its unit; `returns` counts findings that return it."""

    submission: str
    number: str
    title: str
    unit: str
    since: datetime
    returns: int = 0
    own: bool = False


class RequestLine(NamedTuple):
    """A request to a unit that needs a hand; `text` is the letter, or the reminder once it is `sent`.

    `late` counts days overdue, `arrived` are numbers that the unit sent since and that may be it.
    """

    commission: str
    number: str
    unit: str
    what: str
    due: date
    late: int
    sent: bool
    reminders: int
    arrived: Sequence[str]
    text: str


class Some[T](NamedTuple):
    """The first rows of many."""

    rows: Sequence[T] = ()
    total: int = 0


class FirstAgenda(NamedTuple):
    """The first lines of `day`, known before articles are read; as `Agenda`, except `next`.

    Each push lists the items that may be blocked. For `UNCHECKED` items only the article decides; the
    others may have further blockers.
    """

    day: date
    next: Sequence[Coming]
    left: Sequence[UnfinishedPush]


class Agenda(NamedTuple):
    """The open work of `day`: `next` are the pushes of the next push day, `coming` those after it.

    `facts` are also among the others, in whatever stage. `fresh` tells that the desk holds no submission
    yet; `alarms` are what the calendar warns of; `asked` is what units owe, the latest first; `held` is to be
    looked at again, `amendments` wait for their second person; `unfiled` are the accounts that cannot export.
    """

    day: date
    next: Sequence[Coming]
    left: Sequence[UnfinishedPush]
    reviews: Sequence[Work]
    releases: Sequence[Work]
    letters: Sequence[UnitLetters]
    editing: Sequence[Work]
    unplaced: Sequence[Work]
    received: Some[Arrival]
    coming: Sequence[Coming]
    returned: Some[Arrival]
    facts: Sequence[FactWork] = ()
    fresh: bool = False
    roles: frozenset[str] = frozenset()
    alarms: Sequence["Alarm"] = ()
    asked: Sequence[RequestLine] = ()
    held: Sequence["HoldView"] = ()
    amendments: Sequence["AmendmentView"] = ()
    unfiled: Sequence["Channel"] = ()

    def works(self) -> Iterator[Work]:
        """Yield every placement that is named, those that hold up the next push first."""
        for push in self.next:
            yield from push.blocked
        for works in (self.reviews, self.releases, self.editing, self.unplaced):
            yield from works

    @property
    def waits(self) -> int:
        """Count what needs a hand of the office: the same number as the rail shows."""
        letters = sum(len(unit.letters) for unit in self.letters)
        works = {
            work.placement for work in self.works() if work.stage is not PlacementStage.RELEASED or work.push is None
        }
        rest = (self.left, self.asked, self.held, self.amendments)
        return letters + len(works) + sum(map(len, rest))
