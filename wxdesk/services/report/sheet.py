"""The report in words and tables, made once for page, PDF, workbook, picture and screen."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from wxdesk.domain.desk.clock import shanghai_minute
from wxdesk.domain.figures.charts import Chart
from wxdesk.domain.package.contents import SignoffStep
from wxdesk.domain.report.measures import LIMIT_MEASURES, OUTCOMES, SHARES
from wxdesk.domain.report.model import (
    OWN,
    DayCount,
    MonthReport,
    ReportAdjustment,
    ReportItem,
    UnitStanding,
    median,
    ninth_tenth,
    round_share,
)
from wxdesk.domain.report.period import ReportPeriod
from wxdesk.domain.report.stages import ReportStage
from wxdesk.services.report.charts import first_pass_chart
from wxdesk.services.report.links import NumberLink
from wxdesk.services.report.words import ReportWords
from wxdesk.services.review.responsibility import Answer

_TENTH_OF_AN_HOUR = 360
_SHARES = frozenset(one.key for one in SHARES)
_LOAD_ACTS = (
    "submission.accepted",
    "submission.returned",
    "submission.rejected",
    "article.saved",
    "review.requested",
    "review.approved",
    "review.changes",
    "placement.released",
    "push.published",
)
_EXCEPTIONS = (
    "rule.waived",
    "push.unfrozen",
    "claim.taken_over",
    "refused",
    "seat.recovered",
    "date.confirmed",
    "trail.alarmed",
)
EDITOR = "EDITOR"
"""Stands in place of a rule for a return line that an editor wrote."""
_DETAILS = {
    "reasons": "rule",
    "material": "rule",
    "published": "category",
    "judged": "act",
    "asked": "commission",
    "supplied": "commission",
}
"""By the key of a number: the catalogue's family that translates the codes in `detail` of its items.

Items of numbers that are not listed here have the stage of the submission in `detail`.
"""
_PROGRESS = frozenset((*OUTCOMES, "settled", "judged", "first-pass"))
"""Numbers that change after a closing because articles in hand came to an end."""
_LEADERS = 3
_GOOD_SHARE = 100
_WORST = 2


class ReportCell(NamedTuple):
    """A cell of a report table: its text, its value if it is a number, and the link to the items that it counts.

    `tone` is the colour: "warn", "bad", "good" or "". `kept` is the number when the period was closed, if it
    differs from the present number.
    """

    text: str
    value: int | None = None
    link: NumberLink | None = None
    tone: str = ""
    """How a number is coloured: "warn", "bad" or "good"; "" for a plain number."""
    kept: int | None = None
    """The number when the period was closed, if it differs from the present number."""


class ReportHead(NamedTuple):
    """A column of a report table: its caption, an explanation ("" if none is needed), and how it is shown.

    `right` aligns it to the right, `bar` shows a bar for each number, `wide` gives it the width that is left.
    `short` columns are also in the narrow picture for phones. `extra` columns may be left out where there is no
    room.
    """

    text: str
    means: str = ""
    right: bool = True
    bar: bool = False
    """Whether a bar shows the size of each number."""
    wide: bool = False
    """Whether the column takes the width that the others leave."""
    short: bool = False
    """Whether the column is also shown in the picture for phones, which has room for few columns."""
    extra: bool = False
    """Whether the column may be left out where there is no room, because the report says the same elsewhere."""


class ReportTable(NamedTuple):
    """A table of the report; `total` is its last row, or empty.

    `note` is a remark on the table, `empty` the sentence that is shown in place of a table without rows.
    """

    id: str
    heading: str
    note: str
    heads: tuple[ReportHead, ...]
    rows: tuple[tuple[ReportCell, ...], ...]
    total: tuple[ReportCell, ...] = ()
    empty: str = ""
    """The sentence in place of a table without rows."""


class ReportCard(NamedTuple):
    """A main number shown at the top of the report.

    `text` is the number, `note` a remark below it, `means` its explanation, `link` leads to the items that it
    counts.
    """

    caption: str
    text: str
    note: str
    means: str
    link: NumberLink | None
    tone: str = ""


@dataclass(frozen=True)
class ReportSheet:
    """The whole report in words: main numbers (`cards`), tables, charts and the notice 通报 to the units.

    `under` is the line below the title. `state` says whether the period is closed or can be closed, `changes` the
    numbers that changed since its closing. `notice` are paragraphs. `days` are charts of each account's daily
    publications, by heading. `first_pass` is a chart of the share of each unit's articles that passed the first
    check.
    """

    title: str
    under: str
    state: str
    """Whether the period is closed, is not over, or can be closed."""
    changes: tuple[str, ...]
    """One sentence for each number that has changed since the period was closed."""
    cards: tuple[ReportCard, ...]
    tables: tuple[ReportTable, ...]
    notice_title: str
    notice: tuple[str, ...]
    """The paragraphs of the 通报 for the units."""
    signature: str
    days: tuple[tuple[str, Sequence[DayCount]], ...] = ()
    """By the heading of a chart: what an account published on each day."""
    first_pass: Chart | None = None
    """The first-pass share by unit."""

    @property
    def message(self) -> str:
        """Return the 通报 as text to paste into a chat."""
        return "\n".join((self.notice_title, *self.notice, self.signature))


def report_sheet(
    report: MonthReport, words: ReportWords, answers: Sequence[Answer] | None = None, *, people: bool = False
) -> ReportSheet:
    """Return the report in words; with `people` the 通报 also names the editors.

    `answers` is the list of responsibility 责任清单 of the period; None leaves it out, because it is long.
    """
    return _Writer(report, words, answers).sheet(people=people)


def period_words(period: ReportPeriod, words: ReportWords) -> str:
    """Return a period in words: 2026年11月, 2026年, or its first and last day."""
    if period.is_month:
        return words.say("report-month", year=str(period.first.year), month=period.first.month)
    if period.months and period.name.isdigit():
        return words.say("report-year", year=str(period.first.year))
    return words.say("report-days", first=period.first.isoformat(), last=period.last.isoformat())


def item_line(report: MonthReport, item: ReportItem, key: str, words: ReportWords) -> tuple[str, str, str, str, str]:
    """Return an item of the report as (day, number, title, unit, remark), for a list."""
    unit = unit_words(report, item.unit, words)
    at = item.at[:10] if len(item.at) == len("2026-01-01") else _local_day(item.at)
    parts = [_stage_remark(item, words)] if key in LIMIT_MEASURES else [_remark(item, key, words), item.note]
    return at, item.number, item.title, unit, words.say("report-between").join(filter(None, parts))


def _stage_remark(item: ReportItem, words: ReportWords) -> str:
    """Return in words which stage an item is about, and the day on which it was done, if it was done."""
    stage, done = words.word("report-stage", item.detail), item.note[5:]
    return (
        words.say("report-stage-done", stage=stage, day=done) if done else words.say("report-stage-open", stage=stage)
    )


def _remark(item: ReportItem, key: str, words: ReportWords) -> str:
    """Return the remark beside an item of the report.

    It is the item's `detail` in words, or the item's amount if the number `key` sums hours, points or reads.
    """
    if key in ("unit-hours", "office-hours"):
        return hours_words(item.amount, words)
    if key == "stage-hours":
        return words.say("report-between").join(
            (words.word("report-stage", item.detail), hours_words(item.amount, words))
        )
    if key in ("points", "reads"):
        return str(item.amount)
    family = _DETAILS.get(key, "stage")
    if item.detail in (EDITOR, *OUTCOMES):
        family = "report-rule" if item.detail == EDITOR else "report-detail"
    return words.word(family, item.detail) if item.detail else ""


def unit_words(report: MonthReport, unit: str, words: ReportWords) -> str:
    """Return the name of a unit; the office's own articles, and those without a unit, have words of their own."""
    return report.unit_names.get(unit) or words.say("report-own-unit" if unit == OWN else "report-no-unit")


def hours_words(seconds: int | None, words: ReportWords) -> str:
    """Return seconds as hours with one decimal; None as 无数据."""
    if seconds is None:
        return words.say("report-unknown")
    tenths = (2 * seconds + _TENTH_OF_AN_HOUR) // (2 * _TENTH_OF_AN_HOUR)
    return words.say("report-hours", hours=f"{tenths // 10}.{tenths % 10}")


def _local_day(instant: str) -> str:
    return shanghai_minute(datetime.fromisoformat(instant))[:10]


class _Writer:
    def __init__(self, report: MonthReport, words: ReportWords, answers: Sequence[Answer] | None) -> None:
        self._report = report
        self._answers = answers
        self._words = words
        self._say = words.say
        self._none = words.say("report-unknown")

    def sheet(self, *, people: bool) -> ReportSheet:
        report, say = self._report, self._say
        what = period_words(report.period, self._words)
        about = report.unit_names.get(report.unit) or report.channel_names.get(report.channel) or ""
        title = say("report-title", organisation=report.organisation, period=what)
        shown = [one for one in (about, say("report-made", at=shanghai_minute(report.made_at))) if one]
        return ReportSheet(
            title=title,
            under=say("report-between").join(shown),
            state=self._state(),
            changes=tuple(self._changes()),
            cards=tuple(self._cards()),
            tables=tuple(self._tables()),
            notice_title=say("report-notice-title", period=what),
            notice=tuple(self._notice(what, people=people)),
            signature=say(
                "report-notice-sign", organisation=report.organisation, day=report.made_at.date().isoformat()
            ),
            days=tuple(self._days()),
            first_pass=None if report.unit else first_pass_chart(report, self._words),
        )

    def _days(self) -> Iterator[tuple[str, Sequence[DayCount]]]:
        for channel, days in self._report.days.items():
            if any(one.minimum for one in days):
                yield self._say("report-days-of", account=self._report.channel_names[channel]), days

    # state

    def _state(self) -> str:
        report = self._report
        if report.closed is not None:
            closed = report.closed
            key = "report-closed" if closed.whole else "report-closed-damaged"
            return self._say(
                key, day=shanghai_minute(closed.closed_at), person=closed.closed_by, digest=closed.digest[:8]
            )
        return self._say("report-running") if report.running else ""

    def _changes(self) -> Iterator[str]:
        closed = self._report.closed
        found = closed.adjustments if closed else ()
        moved = {one.key: one for one in found if one.unit is None and one.channel is None}
        waiting = moved.get("in-hand")
        if waiting is not None and waiting.now < waiting.kept and "delivered" not in moved:
            yield self._progress(moved)
            found = tuple(one for one in found if one.key not in _PROGRESS)
        for one in found:
            if one.unit is not None:
                about = self._unit(one.unit)
            elif one.channel is not None:
                about = self._report.channel_names.get(one.channel, one.channel)
            else:
                about = self._say("report-all")
            kept, now = (self._amount(one.key, value) for value in (one.kept, one.now))
            caption = self._say("report-points-earned" if one.key == "points" else f"report-{one.key}")
            yield self._say("report-change", about=about, caption=caption, kept=kept, now=now)

    def _progress(self, moved: Mapping[str, ReportAdjustment]) -> str:
        """Return a sentence on articles in progress at the closing: how many have which outcome now.

        The report does not call these changes corrections, because they are normal progress.
        """
        parts = [
            self._say("report-change-part", caption=self._say(f"report-{key}"), count=moved[key].now - moved[key].kept)
            for key in OUTCOMES
            if key != "in-hand" and key in moved and moved[key].now > moved[key].kept
        ]
        joined = self._say("between-words").join(parts)
        return self._say("report-change-progress", kept=moved["in-hand"].kept, now=moved["in-hand"].now, parts=joined)

    def _amount(self, key: str, value: int) -> str:
        return hours_words(value, self._words) if key.endswith("-hours") else str(value)

    # cells

    def _unit(self, unit: str) -> str:
        return unit_words(self._report, unit, self._words)

    def _number(
        self,
        key: str,
        unit: str | None = None,
        channel: str | None = None,
        detail: str | None = None,
        *,
        bad: bool = False,
    ) -> ReportCell:
        count = self._report.count(key)
        value = count.of(unit, channel) if detail is None else count.details.get(detail, 0)
        if value is None:
            return ReportCell(self._none if unit is None else "—")
        closed = self._report.closed
        kept = closed.kept(key, unit, channel) if closed and detail is None else None
        text = str(value) if kept is None else self._say("report-kept", kept=kept, now=value)
        tone = "bad" if bad and value else ""
        return ReportCell(text, value, NumberLink(key, unit, channel, detail) if value else None, tone, kept)

    def _share(self, key: str, unit: str | None = None, channel: str | None = None) -> ReportCell:
        value = self._report.share(key, unit, channel)
        if value is None:
            return ReportCell("—" if unit is not None or channel is not None else self._none)
        part = next(one.part for one in SHARES if one.key == key)
        return ReportCell(self._say("report-percent", value=value), value, NumberLink(part, unit, channel))

    def _head(
        self, key: str, *, right: bool = True, bar: bool = False, short: bool = False, extra: bool = False
    ) -> ReportHead:
        return ReportHead(self._say(f"report-{key}"), self._say(f"report-means-{key}"), right, bar, False, short, extra)

    def _name(self, key: str) -> ReportHead:
        return ReportHead(self._say(f"report-{key}"), right=False, wide=True, short=True)

    # cards

    def _cards(self) -> Iterator[ReportCard]:
        report = self._report
        yield self._card("delivered", self._number("delivered"), self._than_before("delivered"))
        yield self._card("used", self._number("used"), self._of("adoption"))
        first = self._share("first-pass-share")
        yield self._card("first-pass-share", first, self._share_before("first-pass", "judged", first.value))
        yield self._card("late", self._number("late", bad=True), self._of("late-share"))
        yield self._card("published", self._number("published"), self._of("on-time-share"))
        short = self._number("short-pushes", bad=True)
        due = report.count("due-pushes").of()
        yield self._card("short-pushes", short, "" if due is None else self._say("report-of-pushes", count=due))
        yield self._card("incidents", self._number("incidents", bad=True), self._than_before("incidents"))
        complaints = report.count("complaints").of()
        note = self._say("report-of-entries", count=complaints) if complaints else ""
        yield self._card("reply-share", self._share("reply-share"), note)

    def _card(self, key: str, cell: ReportCell, note: str) -> ReportCard:
        return ReportCard(
            self._say(f"report-{key}"), cell.text, note, self._say(f"report-means-{key}"), cell.link, cell.tone
        )

    def _of(self, share: str) -> str:
        value = self._report.share(share)
        return "" if value is None else self._say("report-share-of", caption=self._say(f"report-{share}"), value=value)

    def _than_before(self, key: str) -> str:
        now, before = self._report.count(key).of(), self._report.before.get(key)
        if now is None or before is None:
            return ""
        return self._difference(now - before, "report-than-before")

    def _share_before(self, part: str, whole: str, now: int | None) -> str:
        before = self._report.before
        if now is None or not before.get(whole):
            return ""
        return self._difference(
            now - (200 * before[part] + before[whole]) // (2 * before[whole]), "report-points-before"
        )

    def _difference(self, change: int, key: str) -> str:
        if not change:
            return self._say("report-as-before")
        return self._say(key, direction="more" if change > 0 else "less", count=abs(change))

    # tables

    def _tables(self) -> Iterator[ReportTable]:
        yield self._units()
        yield self._outcomes()
        yield self._timeliness()
        yield self._reasons("reasons")
        yield self._accounts()
        yield self._gaps()
        yield self._facts("scheduling", ("urgent", "displaced", "old"), acts=("placement.rolled",))
        yield self._hours()
        yield self._stages()
        if self._answers is not None:
            yield self._responsibility(self._answers)
        yield self._loads()
        yield self._facts("exceptions", (), acts=_EXCEPTIONS)
        yield self._facts(
            "afterwards", ("corrected", "retracted", "incidents", "complaints", "answered", "reply-share")
        )
        yield self._aftermath()
        yield self._reasons("material")
        yield self._ahead()

    def _table(
        self,
        name: str,
        heads: Sequence[ReportHead],
        rows: Iterable[Sequence[ReportCell]],
        total: Sequence[ReportCell] = (),
        note: str = "",
    ) -> ReportTable:
        say = self._say
        made = tuple(tuple(row) for row in rows)
        return ReportTable(
            name,
            say(f"report-part-{name}"),
            note,
            tuple(heads),
            made,
            tuple(total) if made else (),
            "" if made else say(f"report-none-{name}"),
        )

    def _units(self) -> ReportTable:
        heads = [
            self._head("rank", short=True),
            self._name("unit"),
            self._head("delivered", short=True),
            self._head("used", short=True),
            self._head("adoption", extra=True),
            self._head("returned"),
            self._head("first-pass-share", short=True),
            self._head("late"),
            self._head("published", extra=True),
            self._head("headlines", extra=True),
            *([self._head("reads")] if self._has_reads else []),
            self._head("points", bar=True, short=True),
            self._head("quota", right=False),
            self._head("before", extra=True),
        ]
        keys = ("used", "returned", "late", "published", "headlines")
        delivered, published = (self._report.count(key).units for key in ("delivered", "published"))
        rows = [self._unit_row(one) for one in self._report.standings]
        if "" in delivered or "" in published:
            rows.append(self._unit_row(UnitStanding("", 0, 0, 0, 0, 0, 0)))
        if OWN in published:
            rows.append(self._own_row())
        shown = {key: self._number(key, bad=key == "late") for key in keys}
        points = sum(one.points for one in self._report.standings)
        total = (
            ReportCell(""),
            ReportCell(self._say("report-total")),
            self._number("delivered"),
            shown["used"],
            self._share("adoption"),
            shown["returned"],
            self._share("first-pass-share"),
            shown["late"],
            shown["published"],
            shown["headlines"],
            *([self._number("reads")] if self._has_reads else []),
            ReportCell(str(points), points),
            self._met(),
            ReportCell(self._than_before("delivered")),
        )
        return self._table("units", heads, rows, () if self._report.unit else total, self._say("report-note-units"))

    @property
    def _has_reads(self) -> bool:
        return self._report.count("reads").known

    def _unit_row(self, one: UnitStanding) -> Sequence[ReportCell]:
        unit = one.unit
        return (
            ReportCell(str(one.rank), one.rank) if one.rank else ReportCell(""),
            ReportCell(self._unit(unit)),
            self._number("delivered", unit),
            self._number("used", unit),
            self._share("adoption", unit),
            self._number("returned", unit),
            self._share("first-pass-share", unit),
            self._number("late", unit, bad=True),
            self._number("published", unit),
            self._number("headlines", unit),
            *([self._number("reads", unit)] if self._has_reads else []),
            ReportCell(str(one.points), one.points, NumberLink("points", unit) if one.points else None),
            self._quota(one),
            self._unit_before(unit),
        )

    def _own_row(self) -> Sequence[ReportCell]:
        none = ReportCell("—")
        return (
            ReportCell(""),
            ReportCell(self._say("report-own-unit")),
            *(none,) * 6,
            self._number("published", OWN),
            self._number("headlines", OWN),
            *([self._number("reads", OWN)] if self._has_reads else []),
            *(none,) * 3,
        )

    def _quota(self, one: UnitStanding) -> ReportCell:
        if one.met is None:
            return ReportCell("—")
        if one.met:
            return ReportCell(self._say("report-quota-met", used=one.used, quota=one.quota))
        return ReportCell(self._say("report-quota-missed", lack=one.quota - one.used), None, None, "warn")

    def _met(self) -> ReportCell:
        bound = [one for one in self._report.standings if one.met is not None]
        if not bound:
            return ReportCell("—")
        return ReportCell(self._say("report-quota-count", met=sum(bool(one.met) for one in bound), count=len(bound)))

    def _unit_before(self, unit: str) -> ReportCell:
        now = self._report.count("delivered").units.get(unit, 0)
        before = self._report.before_units.get("delivered", {}).get(unit, 0)
        if now == before:
            return ReportCell("—")
        return ReportCell(
            self._say("report-step", direction="more" if now > before else "less", count=abs(now - before))
        )

    def _outcomes(self) -> ReportTable:
        keys = ("delivered", "used", "refused", "taken-back", "expired", "in-hand")
        heads = [self._name("unit"), *map(self._head, (*keys, "year-delivered", "year-published"))]
        rows = [
            (
                ReportCell(self._unit(one.unit)),
                *(self._number(key, one.unit) for key in keys),
                ReportCell(str(one.year_delivered), one.year_delivered),
                ReportCell(str(one.year_published), one.year_published),
            )
            for one in self._with_unknown()
            if one.year_delivered or one.year_published or self._report.count("delivered").units.get(one.unit)
        ]
        year = [
            sum(getattr(one, name) for one in self._report.standings) for name in ("year_delivered", "year_published")
        ]
        total = (
            ReportCell(self._say("report-total")),
            *(self._number(key) for key in keys),
            *(ReportCell(str(one), one) for one in year),
        )
        return self._table("outcomes", heads, rows, total, self._say("report-note-outcomes"))

    def _with_unknown(self) -> Iterator[UnitStanding]:
        """Yield the standings of all units, then an empty one for articles without a known unit.

        In a report on one unit, the empty one is left out.
        """
        yield from self._report.standings
        if not self._report.unit:
            yield UnitStanding("", 0, 0, 0, 0, 0, 0)

    def _timeliness(self) -> ReportTable:
        keys = ("wished", "late", "asked", "supplied", "urgent")
        heads = [self._name("unit"), *map(self._head, ("wished", "late", "late-share", "asked", "supplied", "urgent"))]

        def cells(unit: str | None) -> Sequence[ReportCell]:
            said = {key: self._number(key, unit, bad=key == "late") for key in keys}
            share = self._share("late-share", unit)
            return (said["wished"], said["late"], share, said["asked"], said["supplied"], said["urgent"])

        units = [
            one.unit for one in self._with_unknown() if any(self._report.count(key).units.get(one.unit) for key in keys)
        ]
        rows = [(ReportCell(self._unit(unit)), *cells(unit)) for unit in units]
        return self._table("timeliness", heads, rows, (ReportCell(self._say("report-total")), *cells(None)))

    def _reasons(self, key: str) -> ReportTable:
        count = self._report.count(key)
        total = count.total
        heads = [self._name("reason"), self._head("times", bar=True), self._head("part"), self._name("most-by")]
        rows = []
        for detail, number in count.details.items():
            family = "report-rule" if detail == EDITOR else "rule"
            by = [self._unit(unit) for unit, _ in _most(count.select(detail=detail))]
            cell = ReportCell(str(number), number, NumberLink(key, detail=detail))
            part = ReportCell(self._say("report-percent", value=(200 * number + total) // (2 * total)))
            said = ReportCell(self._say("between-words").join(by))
            rows.append((ReportCell(self._words.word(family, detail)), cell, part, said))
        note = (
            self._fixed()
            if key == "material"
            else self._say("report-note-reasons", count=self._report.count("returned").total)
        )
        return self._table(key, heads, rows, note=note)

    def _fixed(self) -> str:
        acts = self._report.acts
        return self._say(
            "report-note-material",
            mended=acts.get("piece.mended", 0),
            supplemented=acts.get("submission.supplemented", 0),
        )

    def _accounts(self) -> ReportTable:
        keys = ("due-pushes", "sent-pushes", "short-pushes", "missed-pushes")
        heads = [
            self._name("account"),
            *map(self._head, keys),
            self._head("cancelled"),
            self._head("published"),
            self._head("per-push", right=False),
            self._head("on-time-share"),
        ]
        rows = []
        for one in self._report.accounts:
            channel = one.channel
            average = "—"
            if one.average_tenths is not None:
                tenths = f"{one.average_tenths // 10}.{one.average_tenths % 10}"
                average = self._say("report-spread", fewest=one.fewest, average=tenths, most=one.most)
            rows.append(
                (
                    ReportCell(self._report.channel_names[channel]),
                    *(self._number(key, channel=channel, bad=key in keys[2:]) for key in keys),
                    ReportCell(str(one.cancelled), one.cancelled),
                    self._number("published", channel=channel),
                    ReportCell(average),
                    self._share("on-time-share", channel=channel),
                )
            )
        return self._table("accounts", heads, rows)

    def _gaps(self) -> ReportTable:
        heads = [
            ReportHead(self._say("report-day"), right=False),
            self._name("account"),
            ReportHead(self._say("report-articles"), right=False),
            self._name("why"),
        ]
        rows = [
            (
                ReportCell(one.at),
                ReportCell(one.title),
                ReportCell(self._say("report-articles-of", count=one.detail), None, None, "bad"),
                ReportCell(self._report.short_reasons.get(one.submission) or self._say("report-no-reason")),
            )
            for one in self._report.count("short-pushes").items
        ]
        return self._table("gaps", heads, rows)

    def _facts(self, name: str, keys: Sequence[str], acts: Sequence[str] = ()) -> ReportTable:
        heads = [self._name("what"), self._head("number"), self._name("means")]
        rows = [
            (
                ReportCell(self._say(f"report-{key}")),
                self._share(key) if key in _SHARES else self._number(key),
                ReportCell(self._say(f"report-means-{key}")),
            )
            for key in keys
        ]
        for act in acts:
            number = self._report.acts.get(act, 0)
            link = NumberLink("act", detail=act) if number else None
            key = f"report-means-act-{act}".replace(".", "-").replace("_", "-")
            rows.append(
                (
                    ReportCell(self._words.word("act", act)),
                    ReportCell(str(number), number, link),
                    ReportCell(self._say(key)),
                )
            )
        return self._table(name, heads, rows)

    def _hours(self) -> ReportTable:
        kinds = ("unit-hours", "office-hours")
        heads = [self._name("unit"), self._head("measured")]
        heads += [self._head(f"{kind}-{what}") for kind in kinds for what in ("middle", "most")]

        def cells(unit: str | None) -> Iterator[ReportCell]:
            found = [sorted(one.amount for one in self._report.count(kind).select(unit)) for kind in kinds]
            yield ReportCell(str(len(found[0])), len(found[0]), NumberLink("office-hours", unit) if found[0] else None)
            for kind, amounts in zip(kinds, found, strict=True):
                for value in (median(amounts), ninth_tenth(amounts)):
                    yield ReportCell(
                        hours_words(value, self._words), value, NumberLink(kind, unit) if amounts else None
                    )

        units = [one.unit for one in self._with_unknown() if self._report.count("office-hours").select(one.unit)]
        rows = [(ReportCell(self._unit(unit)), *cells(unit)) for unit in units]
        return self._table("hours", heads, rows, (ReportCell(self._say("report-total")), *cells(None)))

    def _responsibility(self, answers: Sequence[Answer]) -> ReportTable:
        say = self._say
        heads = [
            ReportHead(say("responsibility-number"), right=False),
            ReportHead(say("responsibility-article"), right=False, wide=True),
            ReportHead(say("responsibility-channel"), right=False),
            ReportHead(say("responsibility-unit"), right=False),
            ReportHead(say("responsibility-real"), right=False),
            *(ReportHead(say(f"responsibility-{step.value}"), right=False) for step in SignoffStep),
            ReportHead(say("responsibility-content"), right=False),
        ]
        rows = [
            [
                ReportCell(text)
                for text in (
                    one.number,
                    one.title,
                    one.channel,
                    one.unit,
                    shanghai_minute(one.published_at),
                    *(one.people(step) or "—" for step in SignoffStep),
                    one.content[:16],
                )
            ]
            for one in answers
        ]
        return self._table("responsibility", heads, rows, note=say("report-note-responsibility", count=len(rows)))

    def _stages(self) -> ReportTable:
        heads = [
            self._name("stage"),
            self._head("limit", right=False),
            *(self._head(f"stage-hours-{what}") for what in ("middle", "most")),
            *map(self._head, ("limits", "limits-kept", "limits-missed", "limits-share")),
        ]
        rows = [self._delivery_row(), *map(self._stage_row, ReportStage)]
        return self._table("stages", heads, rows, note=self._say("report-note-stages"))

    def _delivery_row(self) -> Sequence[ReportCell]:
        report, none = self._report, ReportCell("—")
        late = report.share("late-share")
        kept = report.count("wished").total - report.count("late").total
        share = none if late is None else ReportCell(self._say("report-percent", value=_GOOD_SHARE - late))
        counted = none if late is None else ReportCell(str(kept), kept)
        named, limit = (ReportCell(self._say(key)) for key in ("report-stage-delivery", "report-limit-delivery"))
        return (named, limit, none, none, self._number("wished"), counted, self._number("late", bad=True), share)

    def _stage_row(self, stage: ReportStage) -> Sequence[ReportCell]:
        report, say = self._report, self._say
        amounts = sorted(one.amount for one in report.count("stage-hours").select(detail=stage))
        link = NumberLink("stage-hours", detail=stage) if amounts else None
        limit = report.stage_limits.get(stage, 0)
        counted, kept = (report.count(key).details.get(stage, 0) for key in ("limits", "limits-kept"))
        share = say("report-percent", value=round_share(kept, counted)) if counted else "—"
        return (
            ReportCell(self._words.word("report-stage", stage)),
            ReportCell(say(f"report-limit-{stage}", days=limit) if limit else say("report-limit-none")),
            *(ReportCell(hours_words(one, self._words), one, link) for one in (median(amounts), ninth_tenth(amounts))),
            self._number("limits", detail=stage),
            self._number("limits-kept", detail=stage),
            self._number("limits-missed", detail=stage, bad=True),
            ReportCell(share),
        )

    def _loads(self) -> ReportTable:
        done = [act for act in _LOAD_ACTS if any(act in one.acts for one in self._report.loads)]
        heads = [self._name("person"), *(ReportHead(self._words.word("report-load", act)) for act in done)]
        rows = [
            (
                ReportCell(one.person),
                *(
                    ReportCell(str(one.subjects.get(act, 0)), one.subjects.get(act, 0), _load_link(one.id, act))
                    for act in done
                ),
            )
            for one in self._report.loads
        ]
        return self._table("loads", heads, rows, note=self._say("report-note-loads"))

    def _aftermath(self) -> ReportTable:
        heads = [
            ReportHead(self._say("report-day"), right=False),
            ReportHead(self._say("report-kind"), right=False),
            self._name("article"),
            ReportHead(self._say("report-unit"), right=False),
            self._name("why"),
        ]
        found = [
            (item, key) for key in ("corrected", "retracted", "incidents") for item in self._report.count(key).items
        ]
        rows = []
        for item, key in sorted(found, key=lambda one: one[0].at):
            at, number, title, unit, _ = item_line(self._report, item, key, self._words)
            named = self._say("report-article-named", number=number, title=title)
            rows.append([ReportCell(text) for text in (at, self._say(f"report-{key}"), named, unit, item.note or "—")])
        return self._table("aftermath", heads, rows)

    def _ahead(self) -> ReportTable:
        heads = [
            self._name("account"),
            *map(self._head, ("next-pushes", "next-need", "next-have", "next-lack", "quota-used")),
        ]
        rows = []
        for one in self._report.accounts:
            lack = max(0, one.next_need - one.next_have)
            quota = "—" if one.monthly_quota is None else f"{one.quota_used}/{one.monthly_quota}"
            numbers = [ReportCell(str(value), value) for value in (one.next_pushes, one.next_need, one.next_have)]
            tone = "warn" if lack else ""
            rows.append(
                (
                    ReportCell(self._report.channel_names[one.channel]),
                    *numbers,
                    ReportCell(str(lack), lack, None, tone),
                    ReportCell(quota),
                )
            )
        note = self._say("report-note-ahead", period=period_words(self._report.period.after, self._words))
        return self._table("ahead", heads, rows, note=note)

    # 通报

    def _notice(self, what: str, *, people: bool) -> Iterator[str]:
        report, say = self._report, self._say
        delivered, used = report.count("delivered").total, report.count("used").total
        share = report.share("first-pass-share")
        passed = "none" if share is None else "some"
        yield say("report-notice-sum", period=what, delivered=delivered, used=used, known=passed, share=share or 0)
        leaders = [one for one in report.standings if one.points > 0][:_LEADERS]
        if leaders:
            named = [say("report-notice-unit", unit=self._unit(one.unit), points=one.points) for one in leaders]
            yield say("report-notice-leaders", count=len(named), units=say("between-words").join(named))
        yield from self._praise()
        yield from self._blame()
        short, missed = (report.count(key).of() for key in ("short-pushes", "missed-pushes"))
        if short is not None and report.count("due-pushes").total:
            due = report.count("due-pushes").total
            yield say("report-notice-pushes", due=due, short=short, missed=missed or 0)
        reply, supply = report.share("reply-share"), report.share("supply-share")
        if reply is not None:
            yield say("report-notice-reply", share=reply, count=report.count("complaints").total)
        if supply is not None:
            yield say("report-notice-supply", share=supply, count=report.count("asked").total)
        if people and report.loads:
            loads = [
                say("report-notice-person", person=one.person, count=sum(one.subjects.values())) for one in report.loads
            ]
            yield say("report-notice-people", people=say("between-words").join(loads))
        yield say("report-notice-please")

    def _praise(self) -> Iterator[str]:
        report = self._report
        perfect = [
            one.unit
            for one in report.standings
            if report.share("first-pass-share", one.unit) == _GOOD_SHARE
            and report.count("judged").units.get(one.unit, 0) >= _WORST
        ]
        if perfect:
            yield self._say("report-notice-praise", units=self._say("between-words").join(map(self._unit, perfect)))

    def _blame(self) -> Iterator[str]:
        report, say = self._report, self._say
        late = [(unit, count) for unit, count in _most(report.count("late").items) if unit]
        if late:
            named = [
                say("report-notice-late-unit", unit=self._unit(unit), count=count) for unit, count in late[:_WORST]
            ]
            units = say("between-words").join(named)
            yield say("report-notice-late", count=report.count("late").total, units=units)
        missed = [one for one in report.standings if one.met is False]
        if missed and not report.running:
            units = say("between-words").join(self._unit(one.unit) for one in missed)
            yield say("report-notice-quota", count=len(missed), units=units)


def _most(items: Iterable[ReportItem]) -> list[tuple[str, int]]:
    """Return (unit, sum of the items' amounts) for each unit, the largest sum first."""
    found: dict[str, int] = {}
    for one in items:
        found[one.unit] = found.get(one.unit, 0) + one.amount
    return sorted(found.items(), key=lambda one: (-one[1], one[0]))


def _load_link(person: str, act: str) -> NumberLink:
    return NumberLink("load", detail=f"{person}:{act}")
