"""Write the whole report in words: main numbers, tables, charts and the notice to the units."""

from collections.abc import Iterator, Sequence

from wxdesk.domain.desk.clock import shanghai_minute
from wxdesk.domain.report.model import DayCount, MonthReport
from wxdesk.services.report.charts import first_pass_chart
from wxdesk.services.report.sheet.account_tables import accounts_table, gaps_table, next_period_table
from wxdesk.services.report.sheet.cells import ReportCells
from wxdesk.services.report.sheet.closing_words import closing_changes, closing_state
from wxdesk.services.report.sheet.event_tables import aftermath_table, facts_table, reasons_table
from wxdesk.services.report.sheet.item_words import period_words
from wxdesk.services.report.sheet.main_numbers import report_cards
from wxdesk.services.report.sheet.notice import notice_paragraphs
from wxdesk.services.report.sheet.parts import ReportSheet, ReportTable
from wxdesk.services.report.sheet.unit_tables import hours_table, outcomes_table, timeliness_table, units_table
from wxdesk.services.report.sheet.work_tables import loads_table, responsibility_table, stages_table
from wxdesk.services.report.words import ReportWords
from wxdesk.services.review.responsibility import Answer

_EXCEPTIONS = (
    "rule.waived",
    "push.unfrozen",
    "claim.taken_over",
    "refused",
    "seat.recovered",
    "date.confirmed",
    "trail.alarmed",
)


def report_sheet(
    report: MonthReport, words: ReportWords, answers: Sequence[Answer] | None = None, *, people: bool = False
) -> ReportSheet:
    """Return the report in words; with `people` the 通报 also names the editors.

    `answers` is the list of responsibility 责任清单 of the period; None leaves it out, because it is long.
    """
    cells, say = ReportCells(report, words), words.say
    period = period_words(report.period, words)
    about = report.unit_names.get(report.unit) or report.channel_names.get(report.channel) or ""
    shown = [one for one in (about, say("report-made", at=shanghai_minute(report.made_at))) if one]
    return ReportSheet(
        title=say("report-title", organisation=report.organisation, period=period),
        under=say("report-between").join(shown),
        state=closing_state(cells),
        changes=tuple(closing_changes(cells)),
        cards=tuple(report_cards(cells)),
        tables=tuple(_tables(cells, answers)),
        notice_title=say("report-notice-title", period=period),
        notice=tuple(notice_paragraphs(cells, period, people=people)),
        signature=say("report-notice-sign", organisation=report.organisation, day=report.made_at.date().isoformat()),
        days=tuple(_days(cells)),
        first_pass=None if report.unit else first_pass_chart(report, words),
    )


def _days(cells: ReportCells) -> Iterator[tuple[str, Sequence[DayCount]]]:
    """Yield, by the heading of a chart, what each account that has a minimum published on each day."""
    for channel, days in cells.report.days.items():
        if any(one.minimum for one in days):
            yield cells.say("report-days-of", account=cells.report.channel_names[channel]), days


def _tables(cells: ReportCells, answers: Sequence[Answer] | None) -> Iterator[ReportTable]:
    """Yield the tables in the order in which they are shown; without `answers` there is no list of responsibility."""
    yield units_table(cells)
    yield outcomes_table(cells)
    yield timeliness_table(cells)
    yield reasons_table(cells, "reasons")
    yield accounts_table(cells)
    yield gaps_table(cells)
    yield facts_table(cells, "scheduling", ("urgent", "displaced", "old"), acts=("placement.rolled",))
    yield hours_table(cells)
    yield stages_table(cells)
    if answers is not None:
        yield responsibility_table(cells, answers)
    yield loads_table(cells)
    yield facts_table(cells, "exceptions", (), acts=_EXCEPTIONS)
    yield facts_table(
        cells, "afterwards", ("corrected", "retracted", "incidents", "complaints", "answered", "reply-share")
    )
    yield aftermath_table(cells)
    yield reasons_table(cells, "material")
    yield next_period_table(cells)
