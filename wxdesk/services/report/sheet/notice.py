"""The notice 通报 to the units: what the report says in a few sentences."""

from collections.abc import Iterator

from wxdesk.services.report.sheet.cells import ReportCells
from wxdesk.services.report.sheet.ranking import most_counted

_LEADERS = 3
_WHOLE_SHARE = 100
_WORST = 2


def notice_paragraphs(cells: ReportCells, what: str, *, people: bool) -> Iterator[str]:
    """Yield the paragraphs of the notice on the period `what`; with `people` it names the editors."""
    report, say = cells.report, cells.say
    delivered, used = report.count("delivered").total, report.count("used").total
    share = report.share("first-pass-share")
    passed = "none" if share is None else "some"
    yield say("report-notice-sum", period=what, delivered=delivered, used=used, known=passed, share=share or 0)
    leaders = [one for one in report.standings if one.points > 0][:_LEADERS]
    if leaders:
        named = [say("report-notice-unit", unit=cells.unit(one.unit), points=one.points) for one in leaders]
        yield say("report-notice-leaders", count=len(named), units=say("between-words").join(named))
    yield from _praise(cells)
    yield from _blame(cells)
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


def _praise(cells: ReportCells) -> Iterator[str]:
    """Yield a sentence that names the units whose articles all passed the first check."""
    report = cells.report
    perfect = [
        one.unit
        for one in report.standings
        if report.share("first-pass-share", one.unit) == _WHOLE_SHARE
        and report.count("judged").units.get(one.unit, 0) >= _WORST
    ]
    if perfect:
        yield cells.say("report-notice-praise", units=cells.say("between-words").join(map(cells.unit, perfect)))


def _blame(cells: ReportCells) -> Iterator[str]:
    """Yield sentences that name the units with late articles or with too few."""
    report, say = cells.report, cells.say
    late = [(unit, count) for unit, count in most_counted(report.count("late").items) if unit]
    if late:
        named = [say("report-notice-late-unit", unit=cells.unit(unit), count=count) for unit, count in late[:_WORST]]
        units = say("between-words").join(named)
        yield say("report-notice-late", count=report.count("late").total, units=units)
    missed = [one for one in report.standings if one.met is False]
    if missed and not report.running:
        units = say("between-words").join(cells.unit(one.unit) for one in missed)
        yield say("report-notice-quota", count=len(missed), units=units)
