"""The numbers of a report, as data: what each counts, and by which day an item belongs to the period.

The definition of a number in words is the message `report-means-<key>` of the catalogue, its name `report-<key>`.
"""

from enum import StrEnum
from typing import NamedTuple


class MeasureDay(StrEnum):
    """The day that decides whether an item belongs to the period."""

    RECEIVED = "received"
    """The day on which the first delivery arrived."""
    DECIDED = "decided"
    """The day of the decision, by the trail; a decision that was undone does not count."""
    PUSH = "push"
    """The day of the push, even if it was sent late; an item that was moved counts on its present push."""
    AMENDED = "amended"
    """The day on which the correction or retraction was carried out."""
    FOUND = "found"
    """The day on which an incident was found, or a complaint received, by the register."""
    DUE = "due"
    """The day by which something had to be done: material that was asked for, or a stage of an article."""


class ReportMeasure(NamedTuple):
    """One number of the report; it is the sum of its items, which can be listed.

    `day` is the day that decides whether an item belongs to the period. `kept` tells whether closing a month stores the
    number.
    """

    key: str
    day: MeasureDay
    kept: bool = True
    """Whether closing a month keeps the number."""


class ShareMeasure(NamedTuple):
    """A share of the report: the number `part` divided by the number `whole`, both given by their keys.

    An example is the share of deliveries that passed at once. There is no share if the number `whole` is 0.
    """

    key: str
    part: str
    """The key of the number that is divided by the number with the key `whole`."""
    whole: str


MEASURES = (
    ReportMeasure("delivered", MeasureDay.RECEIVED),
    ReportMeasure("used", MeasureDay.RECEIVED),
    ReportMeasure("refused", MeasureDay.RECEIVED),
    ReportMeasure("taken-back", MeasureDay.RECEIVED),
    ReportMeasure("expired", MeasureDay.RECEIVED),
    ReportMeasure("in-hand", MeasureDay.RECEIVED),
    ReportMeasure("settled", MeasureDay.RECEIVED),
    ReportMeasure("judged", MeasureDay.RECEIVED),
    ReportMeasure("first-pass", MeasureDay.RECEIVED),
    ReportMeasure("wished", MeasureDay.RECEIVED),
    ReportMeasure("late", MeasureDay.RECEIVED),
    ReportMeasure("old", MeasureDay.RECEIVED, kept=False),
    ReportMeasure("accepted", MeasureDay.DECIDED),
    ReportMeasure("returned", MeasureDay.DECIDED),
    ReportMeasure("rejected", MeasureDay.DECIDED),
    ReportMeasure("reasons", MeasureDay.DECIDED),
    ReportMeasure("material", MeasureDay.DECIDED),
    ReportMeasure("published", MeasureDay.PUSH),
    ReportMeasure("headlines", MeasureDay.PUSH),
    ReportMeasure("original", MeasureDay.PUSH),
    ReportMeasure("urgent", MeasureDay.PUSH),
    ReportMeasure("displaced", MeasureDay.PUSH),
    ReportMeasure("timed", MeasureDay.PUSH),
    ReportMeasure("on-time", MeasureDay.PUSH),
    ReportMeasure("reads", MeasureDay.PUSH),
    ReportMeasure("points", MeasureDay.PUSH),
    ReportMeasure("unit-hours", MeasureDay.PUSH),
    ReportMeasure("office-hours", MeasureDay.PUSH),
    ReportMeasure("corrected", MeasureDay.AMENDED),
    ReportMeasure("retracted", MeasureDay.AMENDED),
    ReportMeasure("incidents", MeasureDay.FOUND),
    ReportMeasure("complaints", MeasureDay.FOUND),
    ReportMeasure("answered", MeasureDay.FOUND),
    ReportMeasure("asked", MeasureDay.DUE),
    ReportMeasure("supplied", MeasureDay.DUE),
    ReportMeasure("due-pushes", MeasureDay.PUSH),
    ReportMeasure("sent-pushes", MeasureDay.PUSH),
    ReportMeasure("short-pushes", MeasureDay.PUSH),
    ReportMeasure("missed-pushes", MeasureDay.PUSH),
    ReportMeasure("limits", MeasureDay.DUE),
    ReportMeasure("limits-kept", MeasureDay.DUE),
    ReportMeasure("limits-missed", MeasureDay.DUE),
    ReportMeasure("stage-hours", MeasureDay.DUE, kept=False),
)
"""All numbers in the order in which lists show them."""

SHARES = (
    ShareMeasure("adoption", "used", "settled"),
    ShareMeasure("first-pass-share", "first-pass", "judged"),
    ShareMeasure("on-time-share", "on-time", "timed"),
    ShareMeasure("late-share", "late", "wished"),
    ShareMeasure("reply-share", "answered", "complaints"),
    ShareMeasure("supply-share", "supplied", "asked"),
    ShareMeasure("limits-share", "limits-kept", "limits"),
)

OUTCOMES = ("used", "refused", "taken-back", "expired", "in-hand")
"""The outcomes of deliveries; every delivery has exactly one of them."""

LIMIT_MEASURES = ("limits", "limits-kept", "limits-missed")
"""Numbers of the stages of articles that have a limit of time."""

PUSH_MEASURES = ("due-pushes", "sent-pushes", "short-pushes", "missed-pushes")
"""Numbers of pushes and not of articles; a unit has none of them."""
