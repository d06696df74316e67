"""The model of a report, from which page, PDF, workbook, picture, screen and JSON are made."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from wxdesk.domain.report.measures import MEASURES, SHARES, ShareMeasure
from wxdesk.domain.report.period import ReportPeriod

OWN = "own"
"""The unit of the office's own articles, in place of a unit's id."""
_PERCENT = 100
_NINE_TENTHS = 9, 10


@dataclass(frozen=True)
class ReportItem:
    """An item behind a number of the report: an article, a push, or an entry of a register.

    `submission` identifies it: a submission's id, an entry's number, or a push's label. `at` is the time by
    which it belongs to the period. `amount` is what it adds to the number: 1, points, or seconds. `detail` is
    a code, such as that of a rule or stage. `note` are words that a person wrote about it, such as the reason
    of a return.
    """

    submission: str
    """The id of the submission, the number of the entry, or the label of the push."""
    number: str
    title: str
    unit: str
    """The id of the unit; `OWN` for the office's own, "" if nobody stated the unit."""
    channels: tuple[str, ...]
    at: str
    """The day or instant by which the item belongs to the period, as ISO 8601."""
    amount: int = 1
    """The amount that the item adds to the number: 1, or points, or seconds."""
    detail: str = ""
    """A code, such as the id of a rule or a stage; the report can show the number for each code."""
    note: str = ""
    """Words that a person wrote about the item, such as the reason of a return."""


class Count:
    """A number of the report with its items; `known` is False if the desk has no data from which to compute it."""

    def __init__(self, key: str, items: Iterable[ReportItem] = (), *, known: bool = True) -> None:
        """Create the number `key` of a report from its `items`, whose amounts add up to it.

        The items keep their order, in which they are listed. `known` is False if the desk lacks the data for this
        number.
        """
        self.key = key
        self.items: Sequence[ReportItem] = tuple(items)
        self.known = known

    @property
    def total(self) -> int:
        """Return the sum of all items."""
        return sum(one.amount for one in self.items)

    @cached_property
    def units(self) -> Mapping[str, int]:
        """Return the sum by unit; units without items are missing."""
        found = Counter[str]()
        for one in self.items:
            found[one.unit] += one.amount
        return found

    @cached_property
    def channels(self) -> Mapping[str, int]:
        """Return the sum by channel; an item of two channels counts on both."""
        found = Counter[str]()
        for one in self.items:
            for channel in one.channels:
                found[channel] += one.amount
        return found

    @cached_property
    def details(self) -> Mapping[str, int]:
        """Return the sum for each `detail` of the items, the largest sum first.

        A detail is a code, such as that of a rule or a stage.
        """
        found = Counter[str]()
        for one in self.items:
            found[one.detail] += one.amount
        return dict(sorted(found.items(), key=lambda one: (-one[1], one[0])))

    def of(self, unit: str | None = None, channel: str | None = None) -> int | None:
        """Return the sum for a unit or for a channel, or the whole sum; None if the number is not known."""
        if not self.known:
            return None
        if unit is not None:
            return self.units.get(unit, 0)
        return self.total if channel is None else self.channels.get(channel, 0)

    def amounts(self) -> list[int]:
        """Return what each item adds, in rising order, for median and spread."""
        return sorted(one.amount for one in self.items)

    def select(
        self, unit: str | None = None, channel: str | None = None, detail: str | None = None
    ) -> list[ReportItem]:
        """Return the items of a unit, a channel or a detail; None does not restrict them."""
        return [
            one
            for one in self.items
            if (unit is None or one.unit == unit)
            and (channel is None or channel in one.channels)
            and (detail is None or one.detail == detail)
        ]


class AccountPushes(NamedTuple):
    """The pushes of one account in the period of the report, and those in the month after it.

    `cancelled` counts the cancelled pushes. `fewest`, `average_tenths` and `most` are numbers of articles on a
    push that was sent; the average is in tenths, so 25 means 2.5. `next_pushes` counts the pushes in the month
    after the period, `next_need` the articles that they need, `next_have` those placed already. `quota_used`
    counts the pushes in the last month of the period that count for `monthly_quota`.
    """

    channel: str
    cancelled: int
    fewest: int | None
    """The fewest articles on a push that was sent; None if none was sent. `most` is the largest number."""
    average_tenths: int | None
    """The average number of articles on a push that was sent, in tenths: 25 means 2.5."""
    most: int | None
    next_pushes: int
    """The number of pushes in the month after the period.

    `next_need` is the number of articles that they need, `next_have` that of articles already placed on them."""
    next_need: int
    next_have: int
    monthly_quota: int | None
    quota_used: int
    """The number of pushes in the last month of the period that count for the quota."""


class PersonLoad(NamedTuple):
    """The work of one person: for each kind of act, such as an approval, how many acts on how many articles."""

    id: str
    person: str
    """The name of the person."""
    acts: Mapping[str, int]
    subjects: Mapping[str, int]


class DayCount(NamedTuple):
    """The articles that an account published on a day, and the minimum of that day's regular push.

    The minimum is 0 without such a push.
    """

    day: date
    published: int
    minimum: int


class UnitStanding(NamedTuple):
    """A unit's results in the report: points, rank by points, and its deliveries and publications this year.

    `quota` is the number of articles that the unit had to supply, 0 for none; `used` is how many articles count towards
    it.
    """

    unit: str
    rank: int
    points: int
    quota: int
    """The number of articles that the unit had to supply; 0 if it had to supply none."""
    used: int
    """The unit's articles that count towards `quota`."""
    year_delivered: int
    year_published: int

    @property
    def met(self) -> bool | None:
        """Tell whether the unit met its quota; None without a quota."""
        return self.used >= self.quota if self.quota else None


class ReportAdjustment(NamedTuple):
    """A number of a closed month whose present value (`now`) differs from the stored one (`kept`)."""

    key: str
    unit: str | None
    """The unit whose number it is; None for the sum of all units or for a channel."""
    channel: str | None
    kept: int
    now: int


@dataclass(frozen=True)
class ClosedReport:
    """The state of a closed period: who closed it, and what has changed since.

    `whole` tells that the stored numbers still match their `digest`. `adjustments` are the numbers whose present value
    differs.
    """

    id: str
    closed_at: datetime
    closed_by: str
    """The name of the person who closed it."""
    digest: str
    whole: bool
    """Whether the kept numbers are what the digest says."""
    adjustments: tuple[ReportAdjustment, ...] = ()

    def kept(self, key: str, unit: str | None = None, channel: str | None = None) -> int | None:
        """Return the stored number of the closed report if it differs from the present one, else None."""
        return next(
            (one.kept for one in self.adjustments if (one.key, one.unit, one.channel) == (key, unit, channel)), None
        )


_NO_COUNTS: Mapping[str, Count] = MappingProxyType({})


@dataclass(frozen=True)
class MonthReport:
    """Everything that the report of one period says, for the whole desk, a unit or a channel.

    `unit` and `channel` are the ids to which the report is restricted, "" for all. `counts` are its numbers by
    key; `before` and `before_units` are the same numbers of the previous period. `loads` is the work of each
    person, `standings` the results of each unit, `accounts` the pushes of each account. `acts` tells how often
    each kind of act happened, `days` what each channel published by day.

    `short_reasons` gives, by a push's label, why the push had too few items. `stage_limits` are the limits of
    time by stage. `closed` is the state of a closed period, or None. `running` tells that the period is not
    over.
    """

    organisation: str
    period: ReportPeriod
    made_at: datetime
    unit: str = ""
    """The id of the unit to which the report is restricted; "" for all. `channel` is the same for a channel."""
    channel: str = ""
    unit_names: Mapping[str, str] = field(default_factory=dict)
    channel_names: Mapping[str, str] = field(default_factory=dict)
    counts: Mapping[str, Count] = field(default_factory=lambda: _NO_COUNTS)
    before: Mapping[str, int] = field(default_factory=dict)
    """The numbers of the previous period with which those of this one are compared, by key."""
    before_units: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """The numbers of the previous period with which those of this one are compared, by key and then by unit."""
    standings: tuple[UnitStanding, ...] = ()
    accounts: tuple[AccountPushes, ...] = ()
    loads: tuple[PersonLoad, ...] = ()
    acts: Mapping[str, int] = field(default_factory=dict)
    """By act, how often it happened; the report shows those that are exceptions."""
    days: Mapping[str, Sequence[DayCount]] = field(default_factory=dict)
    """By channel, what was published on each day."""
    short_reasons: Mapping[str, str] = field(default_factory=dict)
    """Why a push had too few items, by its label, as a person wrote it."""
    stage_limits: Mapping[str, int] = field(default_factory=dict)
    """By stage, its limit: days before the push for editing, workdays for the other stages; 0 for no limit."""
    closed: ClosedReport | None = None
    running: bool = False
    """Whether the period is not over yet."""

    def count(self, key: str) -> Count:
        """Return the number `key` with its items; if the report lacks it, a number that is not known."""
        return self.counts.get(key) or Count(key, known=False)

    def share(self, key: str, unit: str | None = None, channel: str | None = None) -> int | None:
        """Return a share in per cent, rounded; None if the number by which it is divided is 0 or unknown."""
        measure = share_named(key)
        part, whole = (self.count(one).of(unit, channel) for one in (measure.part, measure.whole))
        return None if part is None or not whole else round_share(part, whole)

    def kept_numbers(self) -> dict[str, object]:
        """Return the numbers that closing keeps: each as a sum, by unit and by channel."""
        return {
            one.key: {
                "total": found.total,
                "units": dict(sorted(found.units.items())),
                "channels": dict(sorted(found.channels.items())),
            }
            for one in MEASURES
            if one.kept and (found := self.count(one.key)).known
        }


def share_named(key: str) -> ShareMeasure:
    """Return the share with this key.

    Raises:
        KeyError: there is no such share.
    """
    return {one.key: one for one in SHARES}[key]


def round_share(part: int, whole: int) -> int:
    """Return `part` of `whole` in per cent, rounded half up."""
    return (2 * _PERCENT * part + whole) // (2 * whole)


def median(amounts: Sequence[int]) -> int | None:
    """Return the middle of amounts in rising order; None if there are none."""
    if not amounts:
        return None
    middle = len(amounts) // 2
    return amounts[middle] if len(amounts) % 2 else (amounts[middle - 1] + amounts[middle]) // 2


def ninth_tenth(amounts: Sequence[int]) -> int | None:
    """Return the 90th percentile of `amounts`, which are in rising order; None if there are none."""
    part, whole = _NINE_TENTHS
    return amounts[-(-len(amounts) * part // whole) - 1] if amounts else None
