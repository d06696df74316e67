"""The main numbers at the top of the report."""

from collections.abc import Iterator

from wxdesk.services.report.sheet.cells import ReportCells
from wxdesk.services.report.sheet.parts import ReportCard, ReportCell


def report_cards(cells: ReportCells) -> Iterator[ReportCard]:
    """Yield the main numbers, each with a remark that compares it."""
    report = cells.report
    yield _card(cells, "delivered", cells.number("delivered"), cells.than_before("delivered"))
    yield _card(cells, "used", cells.number("used"), _of(cells, "adoption"))
    first = cells.share("first-pass-share")
    yield _card(cells, "first-pass-share", first, _share_before(cells, "first-pass", "judged", first.value))
    yield _card(cells, "late", cells.number("late", bad=True), _of(cells, "late-share"))
    yield _card(cells, "published", cells.number("published"), _of(cells, "on-time-share"))
    short = cells.number("short-pushes", bad=True)
    due = report.count("due-pushes").of()
    yield _card(cells, "short-pushes", short, "" if due is None else cells.say("report-of-pushes", count=due))
    yield _card(cells, "incidents", cells.number("incidents", bad=True), cells.than_before("incidents"))
    complaints = report.count("complaints").of()
    note = cells.say("report-of-entries", count=complaints) if complaints else ""
    yield _card(cells, "reply-share", cells.share("reply-share"), note)


def _card(cells: ReportCells, key: str, cell: ReportCell, note: str) -> ReportCard:
    """Return the number in `cell` as a main number with the remark `note`."""
    return ReportCard(
        cells.say(f"report-{key}"), cell.text, note, cells.say(f"report-means-{key}"), cell.link, cell.tone
    )


def _of(cells: ReportCells, share: str) -> str:
    """Return a share as a remark beside a number; "" if it is not known."""
    value = cells.report.share(share)
    return "" if value is None else cells.say("report-share-of", caption=cells.say(f"report-{share}"), value=value)


def _share_before(cells: ReportCells, part: str, whole: str, now: int | None) -> str:
    """Return by how many points a share, now `now` percent, differs from the period before; "" if either is unknown."""
    before = cells.report.before
    if now is None or not before.get(whole):
        return ""
    return cells.difference(now - (200 * before[part] + before[whole]) // (2 * before[whole]), "report-points-before")
