"""Periods, units, hours and single items of the report in words."""

from datetime import datetime

from wxdesk.domain.desk.clock import shanghai_minute
from wxdesk.domain.report.measures import LIMIT_MEASURES, OUTCOMES
from wxdesk.domain.report.model import OWN, MonthReport, ReportItem
from wxdesk.domain.report.period import ReportPeriod
from wxdesk.services.report.words import ReportWords

_TENTH_OF_AN_HOUR = 360
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
