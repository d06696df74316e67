"""The tables of the report with a row for each account or push."""

from wxdesk.services.report.sheet.cells import ReportCells
from wxdesk.services.report.sheet.item_words import period_words
from wxdesk.services.report.sheet.parts import ReportCell, ReportHead, ReportTable


def accounts_table(cells: ReportCells) -> ReportTable:
    """Return the pushes of each account: due, sent, too short and missed."""
    keys = ("due-pushes", "sent-pushes", "short-pushes", "missed-pushes")
    heads = [
        cells.name("account"),
        *map(cells.head, keys),
        cells.head("cancelled"),
        cells.head("published"),
        cells.head("per-push", right=False),
        cells.head("on-time-share"),
    ]
    rows = []
    for one in cells.report.accounts:
        channel = one.channel
        average = "—"
        if one.average_tenths is not None:
            tenths = f"{one.average_tenths // 10}.{one.average_tenths % 10}"
            average = cells.say("report-spread", fewest=one.fewest, average=tenths, most=one.most)
        rows.append(
            (
                ReportCell(cells.report.channel_names[channel]),
                *(cells.number(key, channel=channel, bad=key in keys[2:]) for key in keys),
                ReportCell(str(one.cancelled), one.cancelled),
                cells.number("published", channel=channel),
                ReportCell(average),
                cells.share("on-time-share", channel=channel),
            )
        )
    return cells.table("accounts", heads, rows)


def gaps_table(cells: ReportCells) -> ReportTable:
    """Return the pushes with too few articles, each with its reason."""
    heads = [
        ReportHead(cells.say("report-day"), right=False),
        cells.name("account"),
        ReportHead(cells.say("report-articles"), right=False),
        cells.name("why"),
    ]
    rows = [
        (
            ReportCell(one.at),
            ReportCell(one.title),
            ReportCell(cells.say("report-articles-of", count=one.detail), None, None, "bad"),
            ReportCell(cells.report.short_reasons.get(one.submission) or cells.say("report-no-reason")),
        )
        for one in cells.report.count("short-pushes").items
    ]
    return cells.table("gaps", heads, rows)


def next_period_table(cells: ReportCells) -> ReportTable:
    """Return how many articles each account needs and has for the period that follows."""
    heads = [
        cells.name("account"),
        *map(cells.head, ("next-pushes", "next-need", "next-have", "next-lack", "quota-used")),
    ]
    rows = []
    for one in cells.report.accounts:
        lack = max(0, one.next_need - one.next_have)
        quota = "—" if one.monthly_quota is None else f"{one.quota_used}/{one.monthly_quota}"
        numbers = [ReportCell(str(value), value) for value in (one.next_pushes, one.next_need, one.next_have)]
        tone = "warn" if lack else ""
        rows.append(
            (
                ReportCell(cells.report.channel_names[one.channel]),
                *numbers,
                ReportCell(str(lack), lack, None, tone),
                ReportCell(quota),
            )
        )
    note = cells.say("report-note-ahead", period=period_words(cells.report.period.after, cells.words))
    return cells.table("ahead", heads, rows, note=note)
