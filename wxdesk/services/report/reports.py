"""Gives reports 月报 to window and command line: the numbers, their items, and page and workbook."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.report.measures import MEASURES
from wxdesk.domain.report.model import MonthReport, ReportItem
from wxdesk.services.desk.ports import Store
from wxdesk.services.report.links import NumberLink
from wxdesk.services.report.reading import ReportReading, ReportScope
from wxdesk.services.report.sheet.item_words import item_line
from wxdesk.services.report.sheet.parts import ReportSheet
from wxdesk.services.report.sheet.report_sheet import report_sheet
from wxdesk.services.report.words import ReportWords
from wxdesk.services.review.responsibility import Responsibility, ResponsibilityPeriod
from wxdesk.texts import Texts

type ItemRow = tuple[str, str, str, str, str, str]
KEYS = tuple(one.key for one in MEASURES)
"""The keys of the numbers whose items can be listed."""


class ReportPress(Protocol):
    """Renders reports as page and workbook."""

    def page(self, sheet: ReportSheet, texts: Texts, *, notice_only: bool = False) -> str:
        """Return the report as an HTML page; with `notice_only` only the notice 通报 and the table of units."""
        ...

    def book(self, sheet: ReportSheet, items: Iterable[ItemRow], texts: Texts) -> bytes:
        """Return the report as a workbook (.xlsx); `items` are the items behind its numbers."""
        ...


class Reports:
    """Reads reports, lists the items behind a number, and renders page and workbook."""

    def __init__(
        self, store: Store, reading: ReportReading, responsibility: Responsibility, press: ReportPress
    ) -> None:
        """Read numbers with `reading`, single items from `store`, and responsible people from `responsibility`.

        `press` renders pages and workbooks.
        """
        self._responsibility = responsibility
        self._store = store
        self._reading = reading
        self._press = press

    def read(self, scope: ReportScope) -> MonthReport:
        """Return the report of a period; raises the errors of `ReportReading.report`."""
        return self._reading.report(scope)

    def items(self, report: MonthReport, link: NumberLink) -> list[ReportItem]:
        """Return the items behind a shown number of a report.

        Raises:
            UserError: `report-key`; there is no such number.
        """
        if link.key in ("act", "load"):
            return self._store.read(lambda reader: list(self._reading.act_items(reader, report, link)))
        if link.key not in KEYS:
            raise UserError("report-key", name=link.key, known=", ".join(KEYS))
        return report.count(link.key).select(link.unit, link.channel, link.detail)

    def sheet(
        self, report: MonthReport, words: ReportWords, *, people: bool = False, answers: bool = True
    ) -> ReportSheet:
        """Return the report as sentences and tables; with `answers`, the list of responsibility 责任清单 is included.

        With `people`, the notice 通报 also names the editors.
        """
        if not answers:
            return report_sheet(report, words, people=people)
        span = ResponsibilityPeriod(*report.period, (report.channel,) if report.channel else ())
        unit = report.unit_names.get(report.unit)
        found = [one for one in self._responsibility.answers(span) if unit in (None, one.unit)]
        return report_sheet(report, words, found, people=people)

    def page(self, sheet: ReportSheet, texts: Texts, *, notice_only: bool = False) -> str:
        """Return the report as an HTML page; with `notice_only`, the page has only the notice 通报 to the units."""
        return self._press.page(sheet, texts, notice_only=notice_only)

    def book(self, report: MonthReport, sheet: ReportSheet, words: ReportWords, texts: Texts) -> bytes:
        """Return the report in the form `sheet` as a workbook (.xlsx), with the items behind its numbers."""
        return self._press.book(sheet, _lines(report, words, KEYS), texts)


def _lines(report: MonthReport, words: ReportWords, keys: Sequence[str]) -> Iterator[ItemRow]:
    for key in keys:
        for item in report.count(key).items:
            yield (words.say(f"report-{key}"), *item_line(report, item, key, words))
