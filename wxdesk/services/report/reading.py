"""Reads the numbers of a report from the tables and from the events of its period."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from wxdesk.domain.calendar.channel_calendar import ChannelBoard, Push, PushKind, closing
from wxdesk.domain.desk.clock import SHANGHAI, shanghai_date, shanghai_instant
from wxdesk.domain.office.people import Person, Unit
from wxdesk.domain.report.closing import ReportClosing, adjustments
from wxdesk.domain.report.measures import OUTCOMES
from wxdesk.domain.report.model import (
    OWN,
    AccountPushes,
    ClosedReport,
    Count,
    DayCount,
    MonthReport,
    PersonLoad,
    ReportItem,
    UnitStanding,
)
from wxdesk.domain.report.period import ReportPeriod
from wxdesk.domain.report.points import is_original, points_of, quotas_of
from wxdesk.domain.report.stages import limits_of
from wxdesk.domain.rulebook.channel import Channel
from wxdesk.domain.rulebook.limits import PointLimits, StageLimits
from wxdesk.services.calendar.boards import board_around
from wxdesk.services.desk.clock import moment
from wxdesk.services.desk.ports import Clock, Reader, Store
from wxdesk.services.desk.spans import require_span
from wxdesk.services.figures.figures import figures_in
from wxdesk.services.records.office.channels import channels_in
from wxdesk.services.report.links import NumberLink
from wxdesk.services.report.rows import Row, instant, report_item
from wxdesk.services.report.stage_reading import StageReading

_OLD = timedelta(days=7)
_SENT_LATE = timedelta(days=7)
"""How many days after its push an article may have been published at the latest."""
_STATES = {"rejected": "refused", "withdrawn": "taken-back", "expired": "expired"}
_MEDIA_RULES = ("I-", "V-", "F-", "PIC")
"""The beginnings of the ids of rules on pictures, films and other files."""
_COMPARED = ("delivered", "accepted", "first-pass", "judged", "late", "wished", "published", "incidents", "points")
"""Numbers that are also read for the previous period."""


@dataclass(frozen=True)
class ReportScope:
    """The scope of a report: its period, and a unit or a channel to which it is restricted ("" for all)."""

    period: ReportPeriod
    unit: str = ""
    channel: str = ""

    @property
    def whole(self) -> bool:
        """Tell whether the report covers the whole desk, not only one unit or channel."""
        return not self.unit and not self.channel

    @property
    def values(self) -> dict[str, object]:
        """Return the parameters for the SQL statements that list items."""
        first, last = self.period
        return {
            "first": first.isoformat(),
            "last": last.isoformat(),
            "since": shanghai_instant(first),
            "until": shanghai_instant(last + timedelta(days=1)),
            "unit": self.unit,
            "named": f'"{self.channel}"' if self.channel else "",
        }


class ReportReading:
    """Reads reports; each is read in one snapshot."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        points: PointLimits,
        stages: StageLimits,
        organisation: str,
    ) -> None:
        """Read `store`; `points` says how many points 积分 a unit gets, `stages` how long each stage may take.

        `organisation` is the name in the report.
        """
        self._store = store
        self._clock = clock
        self._points = points
        self._stages = stages
        self._organisation = organisation

    def report(self, scope: ReportScope) -> MonthReport:
        """Return the report of a period.

        Raises:
            UserError: `span-long`, `dates-order`.
        """
        require_span(*scope.period)
        return self._store.read(lambda reader: self.report_in(reader, scope))

    def report_in(self, reader: Reader, scope: ReportScope) -> MonthReport:
        """Return the report of a period, inside a snapshot."""
        now = moment(reader, self._clock.now())
        points = self._points
        made = _Figures(reader, scope, now, points)
        report = made.report(self._organisation, self._stages)
        earlier = _Figures(reader, replace(scope, period=scope.period.before), now, points).compared()
        report = replace(
            report,
            before={one.key: one.total for one in earlier},
            before_units={one.key: one.units for one in earlier},
            standings=tuple(_standings(reader, scope, report, points)),
        )
        return replace(report, closed=_closed(reader, report) if scope.whole else None)

    @staticmethod
    def act_items(reader: Reader, report: MonthReport, link: NumberLink) -> Iterator[ReportItem]:
        """Yield the articles behind a number in the report that counts acts.

        The number counts all acts with the same name, such as `placement.rolled`, or the acts of one name by one
        person.
        """
        days, detail = _days(report.period), link.detail or ""
        if link.key == "act":
            rows: Sequence[Row] = reader.query("report_act_items", **days, act=detail)
        else:
            person, _, act = detail.rpartition(":")
            rows = reader.query("report_load_items", **days, person=person, act=act)
        for row in rows:
            yield report_item(row)


class _Figures:
    """Computes all numbers of the report for one period."""

    def __init__(self, reader: Reader, scope: ReportScope, now: datetime, points: PointLimits) -> None:
        self._reader = reader
        self._scope = scope
        self._now = now
        self._points = points
        self._channels = channels_in(reader)
        self.begins = _begins(reader)

    def report(self, organisation: str, stages: StageLimits) -> MonthReport:
        """Return the report of the period, still without the numbers of the previous period for comparison.

        `stages` says how long each stage of a submission may take.
        """
        reader, (first, last) = self._reader, self._scope.period
        placed = self._rows("report_placed")
        counts = [*self._deliveries(), *self._decisions(), *self._placements(placed), *self._hours(placed)]
        counts += [*self._afterwards(), *self._requests()]
        counts += StageReading(self._between, reader, self._now, stages).counts(self._scope.period)
        accounts, days, pushes, reasons = self._calendar(placed)
        counts += pushes
        acts = {row["act"]: row["total"] for row in reader.query("report_acts", **_days(self._scope.period))}
        return MonthReport(
            organisation=organisation,
            period=self._scope.period,
            made_at=self._now,
            unit=self._scope.unit,
            channel=self._scope.channel,
            unit_names={one.id: one.name for one in reader.find(Unit)},
            channel_names={one.id: one.name for one in self._channels},
            counts={one.key: self._since_the_beginning(one) for one in counts},
            accounts=accounts,
            loads=tuple(self._loads()),
            acts=acts,
            days=days,
            short_reasons=reasons,
            stage_limits=limits_of(stages),
            running=first <= shanghai_date(self._now) <= last,
        )

    def compared(self) -> list[Count]:
        """Return the known numbers of this period that the report of the next period shows for comparison."""
        placed = self._rows("report_placed")
        found = [*self._deliveries(), *self._decisions(), *self._placements(placed), *self._afterwards()]
        known = map(self._since_the_beginning, found)
        return [one for one in known if one.key in _COMPARED and one.known]

    def _since_the_beginning(self, count: Count) -> Count:
        """Return the number, or mark it as unknown if the desk did not exist yet in the period.

        A number with items stays known, because somebody entered data about that period later.
        """
        if count.items or self._scope.period.last >= self.begins:
            return count
        return Count(count.key, known=False)

    def _rows(self, name: str) -> list[Row]:
        return self._reader.query(name, **self._scope.values)

    def _between(self, name: str, first: date, last: date) -> list[Row]:
        """Return the rows of the SQL statement `name` for the days from `first` to `last`, not the report's period."""
        return self._reader.query(name, **replace(self._scope, period=ReportPeriod(first, last)).values)

    # deliveries, by the day on which they arrived

    def _deliveries(self) -> Iterator[Count]:
        rows = self._rows("report_delivered")
        outcomes = [(_outcome(row), row) for row in rows]
        yield Count("delivered", [report_item(row, outcome) for outcome, row in outcomes])
        for key in OUTCOMES:
            yield Count(key, [report_item(row, row["stage"]) for outcome, row in outcomes if outcome == key])
        yield Count("settled", [report_item(row, outcome) for outcome, row in outcomes if outcome != "in-hand"])
        judged = [row for row in rows if row["decided"]]
        yield Count("judged", [report_item(row, row["decided"]) for row in judged])
        passed = [row for row in judged if row["decided"] == "submission.accepted"]
        yield Count("first-pass", [report_item(row) for row in passed])
        closings = [(row, closed) for row in rows if (closed := self._closing_of(row)) is not None]
        yield Count("wished", [report_item(row) for row, _ in closings], known=bool(closings))
        late = [report_item(row) for row, closed in closings if _arrived(row, self._now) > closed]
        yield Count("late", late, known=bool(closings))
        waiting = [row for outcome, row in outcomes if outcome == "in-hand"]
        yield Count("old", [report_item(row, row["stage"]) for row in waiting if self._now - instant(row["at"]) > _OLD])

    def _closing_of(self, row: Row) -> datetime | None:
        """Return the time by which a delivery was due.

        Return None if neither a due day nor a wished day of publication is known.

        For a wished day, it is the earliest closing time of the pushes of that day.
        """
        if row["due"]:
            return shanghai_instant(date.fromisoformat(row["due"]) + timedelta(days=1))
        if not row["not_before"]:
            return None
        day = date.fromisoformat(row["not_before"])
        named = [one for one in self._channels if one.id in json.loads(row["channels"])]
        return min((closing(one, day) for one in named), default=None)

    # decisions, by their day

    def _decisions(self) -> Iterator[Count]:
        rows = self._rows("report_decided")
        said: dict[str, list[ReportItem]] = {"accepted": [], "returned": [], "rejected": [], "reasons": []}
        known = set[str]()
        for row in rows:
            act = row["act"].removeprefix("submission.")
            if act == "accepted" and row["submission"] in known:
                continue  # an article that was accepted again after a return counts once
            known |= {row["submission"]} if act == "accepted" else set()
            body = json.loads(row["body"])
            said[act].append(report_item(row, note=body["reason"]))
            if act == "returned":
                rules = sorted({line["rule"] for line in body["data"].get("lines", ())})
                said["reasons"] += [report_item(row, rule, note=body["reason"]) for rule in rules]
        said["material"] = [one for one in said["reasons"] if one.detail.startswith(_MEDIA_RULES)]
        for key, items in said.items():
            yield Count(key, items)

    # published articles, by the day of their push

    def _placements(self, placed: Sequence[Row]) -> Iterator[Count]:
        used = [row for row in placed if row["used"]]
        yield Count("published", [report_item(row, row["kind"]) for row in used])
        yield Count("headlines", [report_item(row) for row in used if row["first"]])
        original = [row for row in used if is_original(row["source_kind"], reprint=bool(row["reprint"]))]
        named = any(row["source_kind"] for row in used)
        yield Count("original", [report_item(row) for row in original], known=named or not used)
        yield Count("urgent", [report_item(row) for row in placed if row["urgent"]])
        yield Count("displaced", [report_item(row) for row in placed if row["displaced"]])
        sent = self._sent_at()
        timed = [(row, sent[row["push"], row["number"]]) for row in used if (row["push"], row["number"]) in sent]
        yield Count("timed", [report_item(row) for row, _ in timed], known=bool(timed))
        in_time = [report_item(row) for row, at in timed if self._in_window(row, at)]
        yield Count("on-time", in_time, known=bool(timed))
        reads = self._reads_of(used)
        counted = [report_item(row, amount=reads[row["placement"]]) for row in used if row["placement"] in reads]
        yield Count("reads", counted, known=bool(reads))
        yield Count("points", [report_item(row, amount=self._points_of(row, reads)) for row in used])

    def _reads_of(self, used: Sequence[Row]) -> dict[str, int]:
        """Return the imported reads by placement; articles without imported figures are missing."""
        first, last = self._scope.period
        figures = figures_in(self._reader, first, last + _SENT_LATE)
        shown = {row["placement"] for row in used}
        return {name: one.reads for name, one in figures.items() if name in shown and one.reads is not None}

    def _points_of(self, row: Row, reads: Mapping[str, int]) -> int:
        original = is_original(row["source_kind"], reprint=bool(row["reprint"]))
        first = bool(row["first"])
        return points_of(self._points, row["kind"], first=first, original=original, reads=reads.get(row["placement"]))

    def _sent_at(self) -> dict[tuple[str, str], datetime]:
        """Return when an article was published, by push and submission number; the last record of a push counts."""
        found: dict[tuple[str, str], datetime] = {}
        for row in self._reader.query("report_publications", **_days(self._scope.period)):
            body = json.loads(row["body"])
            at = datetime.fromisoformat(body["data"]["at"])
            found |= {(body["subject"], number): at for number in body["data"]["urls"]}
        return found

    def _in_window(self, row: Row, at: datetime) -> bool:
        channel = next(one for one in self._channels if one.id == row["channel"])
        day = date.fromisoformat(row["at"])
        settings = channel.on(day)
        # people state times to the minute
        ends = shanghai_instant(day, settings.window_end) + timedelta(minutes=1)
        return shanghai_instant(day, settings.window_start) <= at < ends

    # hours

    def _hours(self, placed: Sequence[Row]) -> Iterator[Count]:
        waits: dict[str, list[Row]] = defaultdict(list)
        for row in self._reader.query("report_waits", **_days(self._scope.period)):
            waits[row["submission"]].append(row)
        unit, office, known = list[ReportItem](), list[ReportItem](), set[str]()
        for row in placed:
            if row["used"] and row["released_at"] and row["unit"] != OWN and row["submission"] not in known:
                known.add(row["submission"])
                theirs, ours = _times(row, waits[row["submission"]])
                unit.append(report_item(row, amount=theirs))
                office.append(report_item(row, amount=ours))
        yield Count("unit-hours", unit, known=bool(known))
        yield Count("office-hours", office, known=bool(known))

    # what came after publication

    def _afterwards(self) -> Iterator[Count]:
        amended = self._rows("report_amended")
        for key, kind in (("corrected", "correction"), ("retracted", "retraction")):
            yield Count(key, [report_item(row, note=row["reason"]) for row in amended if row["kind"] == kind])
        entries = self._rows("report_entries")
        yield Count("incidents", [report_item(row) for row in entries if row["register"] == "incidents"])
        complaints = [row for row in entries if row["register"] == "complaints"]
        yield Count("complaints", [report_item(row) for row in complaints])
        answered = [report_item(row) for row in complaints if row["answered"]]
        yield Count("answered", answered, known=bool(complaints))

    def _requests(self) -> Iterator[Count]:
        asked = [row for row in self._rows("report_asked") if row["state"] != "dropped"]
        yield Count("asked", [report_item(row, row["state"]) for row in asked])
        came = [row for row in asked if row["received_at"] and _day(row["received_at"]) <= row["at"]]
        yield Count("supplied", [report_item(row, row["state"]) for row in came], known=bool(asked))

    # people

    def _loads(self) -> Iterator[PersonLoad]:
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self._reader.query("report_loads", **_days(self._scope.period)):
            found[row["id"]].append(row)
        for person, rows in found.items():
            acts, subjects = ({row["act"]: row[name] for row in rows} for name in ("total", "subjects"))
            yield PersonLoad(person, rows[0]["name"], acts, subjects)

    # the calendar

    def _calendar(
        self, placed: Sequence[Row]
    ) -> tuple[tuple[AccountPushes, ...], dict[str, list[DayCount]], list[Count], dict[str, str]]:
        used: dict[str, list[Row]] = defaultdict(list)
        for row in self._whole_calendar(placed):
            used[row["push"]] += [row] if row["used"] else []
        found: dict[str, list[ReportItem]] = {"due": [], "sent": [], "short": [], "missed": []}
        accounts, days = list[AccountPushes](), dict[str, list[DayCount]]()
        ids = dict[str, str]()
        for channel in self._channels:
            if self._scope.channel in ("", channel.id):
                board, pushes = self._pushes(channel)
                ids |= {one.id: one.label for one in pushes if one.id}
                numbers = [(one, len(used.get(one.id or "", ()))) for one in pushes if not one.cancelled]
                for push, number in numbers:
                    for state in self._states(push, number):
                        found[state].append(_push_item(push, channel, number))
                accounts.append(self._account(channel, board, pushes, numbers))
                over = [(one, number) for one, number in numbers if number or self._is_over(one)]
                days[channel.id] = [DayCount(one.date, number, one.minimum) for one, number in over]
        texts = self._reader.query("report_short_reasons", **_days(self._scope.period))
        reasons = {ids[row["push"]]: row["below_minimum"] for row in texts if row["push"] in ids}
        # a unit supplies articles and no pushes
        for items in found.values():
            items.sort(key=lambda one: (one.at, one.number))
        counts = [Count(f"{key}-pushes", items, known=not self._scope.unit) for key, items in found.items()]
        return tuple(accounts), days, counts, reasons

    def _whole_calendar(self, placed: Sequence[Row]) -> Sequence[Row]:
        """Return the placements of all units, even if the report is about one unit.

        They are needed because the minimum of a push counts the articles of all units. `placed` has the placements of
        the report.
        """
        if not self._scope.unit:
            return placed
        return self._reader.query("report_placed", **replace(self._scope, unit="").values)

    def _pushes(self, channel: Channel) -> tuple[ChannelBoard, list[Push]]:
        first, last = self._scope.period
        board = board_around(
            self._reader, channel, first, self._scope.period.after.first, self._scope.period.after.last
        )
        # before the account's rule was recorded, nobody knows which pushes were due
        begins = channel.settings[0].effective_from
        known = (one for one in board.pushes(first, last) if one.date >= begins or one.id)
        return board, [one for one in known if not one.taken_back]

    def _is_over(self, push: Push) -> bool:
        return self._now > shanghai_instant(push.date, push.window_end)

    def _states(self, push: Push, number: int) -> Iterator[str]:
        """Yield the states of a past push for the report: "due", then "sent" or "missed", and "short" (few items).

        Yield nothing for a push that need not go out, or that is not over yet.
        """
        if not number and not (push.minimum and self._is_over(push)):
            return  # nothing was due yet, or an account that need not publish did not
        yield "due"
        yield "sent" if number else "missed"
        if number < push.minimum:
            yield "short"

    def _account(
        self, channel: Channel, board: ChannelBoard, pushes: Sequence[Push], numbers: Sequence[tuple[Push, int]]
    ) -> AccountPushes:
        ahead = [one for one in board.pushes(*self._scope.period.after) if not one.cancelled]
        sent = sorted(number for _, number in numbers if number)
        quota = channel.on(self._scope.period.last).monthly_quota
        month = self._scope.period.last.replace(day=1)
        return AccountPushes(
            channel.id,
            sum(one.cancelled for one in pushes),
            sent[0] if sent else None,
            (20 * sum(sent) + len(sent)) // (2 * len(sent)) if sent else None,
            sent[-1] if sent else None,
            len(ahead),
            sum(one.minimum for one in ahead),
            sum(board.used(one) for one in ahead),
            quota,
            sum(bool(number) and one.date >= month and one.kind is PushKind.REGULAR for one, number in numbers),
        )


def _standings(reader: Reader, scope: ReportScope, report: MonthReport, points: PointLimits) -> Iterator[UnitStanding]:
    """Yield the `UnitStanding` (numbers, quota, points 积分) of each unit, or of the report's only unit.

    The unit with most points comes first.
    """
    year = replace(scope, period=scope.period.year_so_far).values
    sums = {
        key: {row["unit"]: row["total"] for row in reader.query(f"report_{key}_sum", **year)}
        for key in ("delivered", "published")
    }
    # nobody could supply anything before the desk began
    months = scope.period.months if scope.period.last >= _begins(reader) else 0
    quotas = quotas_of(points, report.unit_names, months)
    late, published, earned = (report.count(key).units for key in ("late", "published", "points"))
    scores = {unit: earned.get(unit, 0) - points.late * late.get(unit, 0) for unit in report.unit_names}
    ranked = sorted(scores, key=lambda unit: (-scores[unit], report.unit_names[unit]))
    for unit in ranked:
        if scope.unit not in ("", unit):
            continue
        rank = 1 + sum(other > scores[unit] for other in scores.values())
        yield UnitStanding(
            unit,
            rank,
            scores[unit],
            quotas.get(unit, 0),
            published.get(unit, 0),
            sums["delivered"].get(unit, 0),
            sums["published"].get(unit, 0),
        )


def _closed(reader: Reader, report: MonthReport) -> ClosedReport | None:
    kept = reader.first(ReportClosing, period=report.period.name, reopened_by=None)
    if kept is None:
        return None
    changed = tuple(adjustments(kept.numbers, report.kept_numbers()))
    who = reader.get(Person, kept.closed_by).name
    return ClosedReport(kept.id, kept.closed_at, who, kept.digest, kept.whole, changed)


def _begins(reader: Reader) -> date:
    """Return the day of the desk's first event; nothing is known about earlier days."""
    rows = reader.query("report_begins")
    return date.fromisoformat(rows[0]["day"]) if rows else date.max


def _days(period: ReportPeriod) -> dict[str, object]:
    return {"first": period.first.isoformat(), "last": period.last.isoformat()}


def _push_item(push: Push, channel: Channel, number: int) -> ReportItem:
    return ReportItem(
        push.label, push.label, channel.name, "", (channel.id,), push.date.isoformat(), 1, f"{number}/{push.minimum}"
    )


def _outcome(row: Row) -> str:
    return "used" if row["used"] else _STATES.get(row["stage"], "in-hand")


def _arrived(row: Row, now: datetime) -> datetime:
    """Return when the material was complete; material that is incomplete counts as arriving now."""
    return instant(row["complete_at"]) if row["complete_at"] else now


def _day(text: str) -> str:
    return instant(text).astimezone(SHANGHAI).date().isoformat()


def _times(row: Row, waits: Iterable[Row]) -> tuple[int, int]:
    """Return how many seconds an article waited for its unit and for the office, from arrival to release.

    It waits for the unit from each notice about missing material until the next delivery. Time on hold is not counted.
    """
    ends = instant(row["released_at"])
    came = [instant(one["begins"]) for one in waits if one["what"] == "came"]
    begins = min(came, default=instant(row["received_at"]))
    unit, held, free_from = timedelta(), timedelta(), begins
    for one in waits:
        if one["what"] == "told":
            back = min((at for at in came if at > instant(one["begins"])), default=ends)
            start, end = max(instant(one["begins"]), free_from), min(back, ends)
            unit += max(end - start, timedelta())
            free_from = max(free_from, end)
        elif one["what"] == "held":
            end = min(instant(one["ends"]) if one["ends"] else ends, ends)
            held += max(end - max(instant(one["begins"]), begins), timedelta())
    ours = max(ends - begins - unit - held, timedelta())
    return int(unit.total_seconds()), int(ours.total_seconds())
