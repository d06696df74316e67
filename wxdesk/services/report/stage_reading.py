"""Compares the stages of articles, such as review, with their time limits 时限: met, missed, and time taken."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from wxdesk.domain.desk.clock import shanghai_date, shanghai_instant
from wxdesk.domain.report.model import Count
from wxdesk.domain.report.period import ReportPeriod
from wxdesk.domain.report.stages import DueDays, HeldSpan, ReportStage, StageTime, earlier_days
from wxdesk.domain.rulebook.limits import StageLimits
from wxdesk.services.desk.ports import Reader
from wxdesk.services.records.office.days import days_in
from wxdesk.services.report.rows import Row, instant, report_item

type RowsBetween = Callable[[str, date, date], list[Row]]
"""Returns the rows of a named SQL statement of the store from a first to a last day."""

_REQUESTED, _APPROVED = "review.requested", "review.approved"
_DECIDED = (_APPROVED, "review.changes")
_IN_REVIEW = "in_review"


class _Stage(NamedTuple):
    """A stage of an article, such as a review, and the day until which it had to be done.

    `span` has the times at which it began and ended. `due` is None without a limit. `done` is False if it ended
    undone, such as a review that an edit ended.
    """

    row: Row
    stage: ReportStage
    span: StageTime
    due: date | None
    done: bool = True
    """False if the stage ended undone, such as a review that an edit ended."""


class StageReading:
    """Reads those stages of articles whose due day lies in a period."""

    def __init__(self, rows: RowsBetween, reader: Reader, now: datetime, limits: StageLimits) -> None:
        """Read rows by `rows` and days off by `reader`; `limits` says how long each stage may take."""
        self._rows = rows
        self._reader = reader
        self._now = now
        self._limits = limits
        self._days = DueDays(days_in(reader).is_off)
        self._held: dict[str, list[HeldSpan]] = {}

    def counts(self, period: ReportPeriod) -> Iterator[Count]:
        """Yield the counts of stages with a time limit, met limits and missed limits, and the time that stages took.

        A stage belongs to the period in which its last allowed day lies. A stage without a limit belongs to the period
        in which it was done.
        """
        around = earlier_days(self._limits)
        first, last = period.first - around, period.last + around
        self._held = self._holds(first, last)
        read = (*self._answers(first, last), *self._supplies(first, last), *self._reviews(first, last))
        found = [one for one in (*read, *self._edits(period)) if _belongs(one, period)]
        judged = [(one, kept) for one in found if (kept := self._kept(one)) is not None]
        for key, rows in (
            ("limits", [one for one, _ in judged]),
            ("limits-kept", [one for one, kept in judged if kept]),
            ("limits-missed", [one for one, kept in judged if not kept]),
        ):
            yield Count(key, [report_item(one.row, one.stage, at=_day(one), note=_ended(one)) for one in rows])
        timed = [(one, one.span.seconds) for one in found if one.done]
        items = [report_item(one.row, one.stage, amount=took, at=_day(one)) for one, took in timed if took is not None]
        yield Count("stage-hours", items, known=bool(items))

    def _kept(self, one: _Stage) -> bool | None:
        """Tell whether a stage was done by its last allowed day.

        Return None if the stage has no limit, is still open before its last day, or ended without being done.
        """
        if one.due is None:
            return None
        if one.span.ends is None:
            return False if shanghai_date(self._now) > one.due else None
        if shanghai_date(one.span.ends) > one.due:
            return False
        return True if one.done else None

    def _answers(self, first: date, last: date) -> Iterator[_Stage]:
        for row in self._rows("report_answered", first, last):
            span = self._span(row, row["ends"])
            yield _Stage(row, ReportStage.ANSWER, span, self._due(span, self._limits.answer_workdays))

    def _supplies(self, first: date, last: date) -> Iterator[_Stage]:
        known = set[tuple[str, str | None]]()
        for row in self._rows("report_supplied", first, last):
            if (row["submission"], row["ends"]) not in known:  # a second letter asks for the same delivery
                known.add((row["submission"], row["ends"]))
                span = self._span(row, row["ends"] or row["ended"])
                done = row["ends"] is not None or row["ended"] is None
                yield _Stage(row, ReportStage.SUPPLY, span, self._due(span, self._limits.supply_workdays), done)

    def _reviews(self, first: date, last: date) -> Iterator[_Stage]:
        of = defaultdict[str, list[Row]](list)
        for row in sorted(self._rows("report_reviewed", first, last), key=lambda one: int(one["seq"])):
            of[row["submission"]].append({**row, "level": _level(row["body"])})
        for rows in of.values():
            for placement in dict.fromkeys(row["placement"] for row in rows if row["act"] == _REQUESTED):
                yield from self._levels([row for row in rows if row["placement"] in ("", placement)])

    def _levels(self, rows: Iterable[Row]) -> Iterator[_Stage]:
        """Yield each review of a placement (one for each level) as a stage; `rows` are its events in order."""
        waits: Row | None = None
        for row in rows:
            if row["act"] == _REQUESTED:
                waits = row
            elif waits is not None and (waits["act"] == _REQUESTED or row["level"] > waits["level"]):
                yield self._review(waits, row["at"], done=row["act"] in _DECIDED)
                waits = row if row["act"] == _APPROVED else None
            elif row["act"] not in _DECIDED:
                waits = None  # after the last approval, or between two levels, the article was changed or ended
        if waits is not None and waits["stage"] == _IN_REVIEW:
            yield self._review(waits, None)

    def _review(self, begins: Row, ends: str | None, *, done: bool = True) -> _Stage:
        span = self._span(begins, ends)
        return _Stage(begins, ReportStage.REVIEW, span, self._due(span, self._limits.review_workdays), done)

    def _edits(self, period: ReportPeriod) -> Iterator[_Stage]:
        ahead = timedelta(days=self._limits.editing_days)
        for row in self._rows("report_edited", period.first + ahead, period.last + ahead):
            if row["begins"] and (row["ends"] or not row["used"]):
                span = StageTime(instant(row["begins"]), *self._until(row["submission"], row["ends"]))
                due = date.fromisoformat(row["at"]) - ahead if self._limits.editing_days else None
                yield _Stage(row, ReportStage.EDITING, span, due)

    def _span(self, row: Row, ends: str | None) -> StageTime:
        return StageTime(instant(row["at"]), *self._until(row["submission"], ends))

    def _until(self, submission: str, ends: str | None) -> tuple[datetime | None, list[HeldSpan]]:
        return None if ends is None else instant(ends), self._held.get(submission, [])

    def _due(self, span: StageTime, workdays: int) -> date | None:
        return self._days.due(span, workdays) if workdays else None

    def _holds(self, first: date, last: date) -> dict[str, list[HeldSpan]]:
        held = defaultdict[str, list[HeldSpan]](list)
        days = {"since": shanghai_instant(first), "until": shanghai_instant(last + timedelta(days=1))}
        for row in self._reader.query("report_holds", **days):
            ends = instant(row["ended_at"]) if row["ended_at"] else None
            held[row["submission"]].append(HeldSpan(instant(row["held_at"]), ends))
        return held


def _belongs(one: _Stage, period: ReportPeriod) -> bool:
    if one.due is None and one.span.ends is None:
        return False
    return period.first <= date.fromisoformat(_day(one)) <= period.last


def _day(one: _Stage) -> str:
    """Return the last day of a stage as text; without a limit, the day on which it was done."""
    if one.due is not None:
        return one.due.isoformat()
    return shanghai_date(one.span.ends).isoformat() if one.span.ends else ""


def _ended(one: _Stage) -> str:
    """Return the day on which a stage was done, as text; "" if it is not, or ended undone."""
    return shanghai_date(one.span.ends).isoformat() if one.span.ends and one.done else ""


def _level(body: str) -> int:
    """Return the level of review that an event is about; 0 if it names none."""
    data = json.loads(body).get("data") or {}
    return int(data.get("level") or 0)
