"""The chart of the monthly report: for each unit, the share of its articles that passed the first check."""

from wxdesk.domain.figures.charts import Chart, ChartKind, ChartMark
from wxdesk.domain.report.model import MonthReport
from wxdesk.services.report.words import ReportWords

_FEW = 3
"""A share of fewer articles is hatched, because one article changes it much."""


def first_pass_chart(report: MonthReport, words: ReportWords) -> Chart | None:
    """Return the first-pass share of each unit with a judged article, the lowest first; None without any."""
    judged, passed = (report.count(key).units for key in ("judged", "first-pass"))
    say = words.say
    marks = []
    for unit, name in report.unit_names.items():
        share = report.share("first-pass-share", unit)
        if share is not None:
            counted = {"unit": name, "passed": passed.get(unit, 0), "judged": judged[unit], "share": share}
            note = f"{counted['passed']}/{counted['judged']}"
            sentence = say("report-first-pass-of", **counted)
            marks.append(ChartMark(unit, name, share, sentence, note, doubtful=judged[unit] < _FEW))
    if not marks:
        return None
    return Chart(
        ChartKind.BARS,
        say("report-first-pass-chart"),
        tuple(sorted(marks, key=lambda one: (one.value, one.label))),
        legend=(say("report-first-pass-legend", few=_FEW),),
        heading="%",
        limit=report.share("first-pass-share"),
    )
