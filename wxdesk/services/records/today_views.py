"""Rows of the agenda (screen Today) as immutable values: open work, coming pushes, letters to units."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from wxdesk.domain.calendar.push_numbers import PushNumbers
from wxdesk.domain.review.placements import PlacementStage

if TYPE_CHECKING:
    from wxdesk.domain.rulebook.channel import Channel
    from wxdesk.domain.submissions.submission import NoticeKind
    from wxdesk.services.records.changes_asked import ChangesAsked
    from wxdesk.services.views.alarm_views import Alarm
    from wxdesk.services.views.register_views import RegisterLine
    from wxdesk.services.views.workflow_views import AmendmentView, HoldView


UNCHECKED = "unchecked"
"""The code given to an item while it is not known what blocks its export."""


class Letter(NamedTuple):
    """A letter to a unit that combines the open notices of one submission."""

    submission: str
    number: str
    title: str
    kinds: Sequence["NoticeKind"]
    """The kinds of the notices, oldest first."""
    notices: Sequence[str]
    """The ids of the notices, oldest first."""
    text: str
    """The letter, ready to be pasted."""
    since: datetime


class UnitLetters(NamedTuple):
    """All letters to one unit.

    `text` is that of the only letter, or one message that combines all of them.
    """

    unit: str
    letters: Sequence[Letter]
    text: str
    """The text of the letter if there is only one; otherwise one message that combines all letters."""

    @property
    def notices(self) -> Sequence[str]:
        """Return the ids of the notices that the unit's letters combine."""
        return [notice for letter in self.letters for notice in letter.notices]


class Work(NamedTuple):
    """A placement on which the office has to act, as a row of the agenda.

    `level` is its review level, `push` and `day` are those of its push. `hindrance` is the code of why the viewer
    may not take the next step, else "". `blockers` are codes of what blocks its export or release. `asked` are
    the changes that a reviewer asked for.
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
    """The day of the placement's push; None without a push."""
    urgent: bool = False
    hindrance: str = ""
    """Why the viewer may not take the next step: `role`, `four-eyes-editor` or `four-eyes-level`; else empty."""
    blockers: Sequence[str] = ()
    """For items of the next push: codes of what blocks their export. For other approved items: what prevents release.
    """
    asked: "ChangesAsked | None" = None
    """The changes that a reviewer asked for."""


class FactWork(NamedTuple):
    """A placement whose fact sheet (dates, prices, shops) a person must compare with the article.

    `again` tells that it was compared before, but text, title or push changed since.
    """

    work: Work
    again: bool
    """True if the facts must be compared again, because text, title or push changed since the last time."""


class ProposalWork(NamedTuple):
    """A submission with proposals to waive findings (提议放行), on which a reviewer has still to decide.

    `rules` are the rules of these findings. `person`, `reason` and `since` are those of the first proposal.
    """

    submission: str
    number: str
    title: str
    rules: Sequence[str]
    """The rules of the findings, in the order of the proposals."""
    person: str
    """The name of the person who made the first of the proposals."""
    reason: str
    """The reason of the first proposal."""
    since: datetime
    """The time of the first proposal."""


class Coming(NamedTuple):
    """A push of the coming days in the agenda: how full it is, its package, and what blocks its export.

    `numbers` tells how full the push is; `unready` is the number of items that are not released. `closes_on` is the
    last day for deliveries to the push, and `closed` tells that the time for deliveries is over. `package` is ""
    for none, `current`, or `stale` if an item changed after the export; `timed` tells that WeChat is scheduled to
    send it. `faults` are codes of what blocks the push itself, `blocked` are the items that cannot be exported.
    `key` is unique, unlike `label`.
    """

    key: str
    """The unique key of the push; two pushes on the same day may have the same label."""
    label: str
    channel: str
    channel_name: str
    day: date
    window: str
    numbers: PushNumbers
    """How full the push is."""
    unready: int
    """The number of items of the push that are not released."""
    closes_on: date
    closed: bool
    package: str
    """The state of the newest package: "" for none, `current`, or `stale` if an item changed after the export."""
    timed: bool = False
    """True if WeChat is scheduled to send the current package."""
    faults: Sequence[str] = ()
    """Codes of what blocks the export of the push itself, not of its items."""
    blocked: Sequence[Work] = ()
    """The items whose export is blocked; filled only for the pushes of the next push day."""

    @property
    def items(self) -> int:
        """Return how many of the push's places are taken, by items and by placeholders."""
        return self.numbers.taken

    @property
    def missing(self) -> int:
        """Return by how many items the push is below its minimum."""
        return self.numbers.short


class UnfinishedPush(NamedTuple):
    """A past push that is not finished: exported but not registered as published, or never exported.

    `items` is the number of its items. `outcome` is the reason, entered by a person, why it did not go out, or "".
    """

    label: str
    channel_name: str
    day: date
    items: int
    exported: bool
    outcome: str = ""
    """Why it did not go out; "" if nobody said so."""


class Arrival(NamedTuple):
    """A submission that waits for a decision of the office, or for its unit.

    `since` is the time from which it waits. `returns` is the number of findings that return it. `own` tells that
    the office wrote it itself.
    """

    submission: str
    number: str
    title: str
    unit: str
    since: datetime
    returns: int = 0
    """The number of findings that return the submission."""
    own: bool = False


class RequestLine(NamedTuple):
    """A request to a unit that is unsent, due soon or overdue.

    `late` is the number of days overdue, or 0. `arrived` are the numbers of submissions that the unit sent since
    and that may be the answer. `text` is the letter to send, or the reminder if the letter was sent.
    """

    commission: str
    number: str
    unit: str
    what: str
    due: date
    late: int
    """The number of days overdue; 0 if the request is not overdue."""
    sent: bool
    reminders: int
    arrived: Sequence[str]
    """The numbers of submissions that the unit sent since the request, which may be the answer."""
    text: str
    """The text to send to the unit: the letter, or a reminder if the letter was already sent."""


class Some[T](NamedTuple):
    """The first rows of a longer list, and the total number of its rows."""

    rows: Sequence[T] = ()
    total: int = 0


class FirstAgenda(NamedTuple):
    """The first part of the agenda of `day`: next pushes and unfinished past ones, read without any article.

    Its fields equal those of `Agenda`. Each push in `next` lists the items that block its export as far as known. An
    item with the code `UNCHECKED` may block it or not, because its article must be read first.
    """

    day: date
    next: Sequence[Coming]
    left: Sequence[UnfinishedPush]


class UntrainedPerson(NamedTuple):
    """A person who should have been trained by the day `due`."""

    person: str
    name: str
    due: date


class Agenda(NamedTuple):
    """Everything that the office has to do on `day`, as lists of rows.

    `next` are the pushes of the next push day, `coming` later ones, `left` unfinished past ones. `received` and
    `returned` are submissions that wait for the office or for their unit, `held` are holds whose day has come.
    `asked` are requests to units. `without_file` are ended advertisements without an advertising file, `unfiled`
    are accounts without a filing. `fresh` tells that the desk has no submission yet.
    """

    day: date
    next: Sequence[Coming]
    """The pushes of the next day that has a push."""
    left: Sequence[UnfinishedPush]
    reviews: Sequence[Work]
    releases: Sequence[Work]
    letters: Sequence[UnitLetters]
    editing: Sequence[Work]
    unplaced: Sequence[Work]
    received: Some[Arrival]
    coming: Sequence[Coming]
    """The pushes of later days than the pushes in `next`."""
    returned: Some[Arrival]
    """The returned submissions whose unit knows of the return; the others are listed by their unsent letter instead."""
    facts: Sequence[FactWork] = ()
    """The fact sheets to compare; their placements are also in the other lists."""
    fresh: bool = False
    """True if the desk holds no submission yet."""
    roles: frozenset[str] = frozenset()
    alarms: Sequence["Alarm"] = ()
    asked: Sequence[RequestLine] = ()
    """The requests to units that are unsent, due soon or overdue; the longest overdue first."""
    held: Sequence["HoldView"] = ()
    """The holds whose day has come: somebody has to look at the submission again."""
    amendments: Sequence["AmendmentView"] = ()
    """Corrections and retractions to which a second person still has to agree."""
    without_file: Sequence[Arrival] = ()
    """The advertisements that went offline and have no advertising file yet."""
    unfiled: Sequence["Channel"] = ()
    """The channels that cannot export because their account is not filed (备案) with the group."""
    waivers: Sequence[ProposalWork] = ()
    """The submissions with proposed waivers on which nobody decided yet."""
    registers: Some["RegisterLine"] = Some()
    """The entries of registers about which something is due."""
    untrained: Sequence[UntrainedPerson] = ()
    """The people whose roles need a training that was not held in time."""

    def works(self) -> Iterator[Work]:
        """Yield every placement in the agenda, beginning with those that block the next push."""
        for push in self.next:
            yield from push.blocked
        for works in (self.reviews, self.releases, self.editing, self.unplaced):
            yield from works

    @property
    def waits(self) -> int:
        """Return the number of entries of the agenda that wait for the office; the window shows the same number."""
        letters = sum(len(unit.letters) for unit in self.letters)
        works = {
            work.placement for work in self.works() if work.stage is not PlacementStage.RELEASED or work.push is None
        }
        rest = (self.left, self.asked, self.held, self.amendments, self.waivers)
        return letters + len(works) + self.registers.total + sum(map(len, rest))
