"""`wxdesk report`: the monthly report 月报 and the notice 通报, as text, file, or list of the items behind a number."""

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import FINE, Context, write_bytes, write_text
from wxdesk.cli.base.options import require_channel, unit_named
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.package.working_names import safe_name
from wxdesk.domain.report.measures import MEASURES, SHARES
from wxdesk.domain.report.model import MonthReport
from wxdesk.domain.report.period import ReportPeriod, month_of, read_period
from wxdesk.services.report.links import NumberLink
from wxdesk.services.report.reading import ReportScope
from wxdesk.services.report.sheet.item_words import item_line
from wxdesk.services.report.sheet.parts import ReportSheet
from wxdesk.services.report.sheet.report_sheet import report_sheet

NAME = "report"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    say = context.say
    parser.add_argument("period", nargs="?", metavar="PERIOD", help=say("cli-report-period"))
    parser.add_argument("--unit", metavar="NAME", help=say("cli-report-unit"))
    parser.add_argument("--channel", metavar="ID", help=say("cli-plan-channel"))
    parser.add_argument("-o", "--output", type=context.path, metavar="FILE", help=say("cli-report-file"))
    parser.add_argument("--each-unit", action="store_true", help=say("cli-report-each-unit"))
    parser.add_argument("--items", metavar="KEY", help=say("cli-report-items"))
    parser.add_argument("--notice", action="store_true", help=say("cli-report-notice"))
    parser.add_argument("--people", action="store_true", help=say("cli-report-people"))
    parser.add_argument("--keys", action="store_true", help=say("cli-report-keys"))
    change = parser.add_mutually_exclusive_group()
    change.add_argument("--close", action="store_true", help=say("cli-report-close"))
    change.add_argument("--reopen", metavar="REASON", help=say("cli-report-reopen"))


def run(given: Namespace, context: Context) -> int:
    """Print, write, close or reopen a report; without a period, that of this month."""
    if given.keys:
        return _keys(context)
    with context.desk() as desk:
        period = read_period(given.period) if given.period else month_of(shanghai_date(desk.clock.now()))
        if given.close:
            kept = desk.report_closings.close(period, context.by(desk))
            context.print(context.say("cli-report-closed", period=period.name, digest=kept.digest))
            return FINE
        if given.reopen is not None:
            desk.report_closings.reopen(period, context.by(desk), given.reopen)
            context.print(context.say("cli-report-reopened", period=period.name))
            return FINE
        if given.each_unit:
            return _each_unit(desk, given, period, context)
        unit = unit_named(given.unit, desk) if given.unit else ""
        channel = require_channel(given.channel, desk) if given.channel else ""
        report = desk.reports.read(ReportScope(period, unit, channel))
        if given.items:
            return _items(desk, given.items, report, context)
        return _report(desk, given, report, context)


def _each_unit(desk: Desk, given: Namespace, period: ReportPeriod, context: Context) -> int:
    """Write the report of `period` to a file for each unit; the unit's name stands at the end of the file's name."""
    if given.output is None:
        raise UserError("report-each-unit")
    target: Path = given.output
    channel = require_channel(given.channel, desk) if given.channel else ""
    for one in desk.people.units():
        report = desk.reports.read(ReportScope(period, one.id, channel))
        named = Namespace(**{**vars(given), "output": target.with_stem(f"{target.stem} {safe_name(one.name, one.id)}")})
        _report(desk, named, report, context)
    return FINE


def _report(desk: Desk, given: Namespace, report: MonthReport, context: Context) -> int:
    brief = given.notice or context.as_json
    sheet = desk.reports.sheet(report, context.words, people=given.people, answers=not brief)
    if given.output:
        _write(desk, given, report, sheet, context)
        context.note("cli-report-written", path=str(given.output))
        return FINE
    if context.as_json:
        context.print_json(report_json(report, context))
    elif given.notice:
        context.print_text(sheet.message)
    else:
        _print(sheet, context)
    return FINE


def _write(desk: Desk, given: Namespace, report: MonthReport, sheet: ReportSheet, context: Context) -> None:
    target: Path = given.output

    def page() -> None:
        write_text(target, desk.reports.page(sheet, context.texts, notice_only=given.notice))

    def book() -> None:
        write_bytes(target, desk.reports.book(report, sheet, context.words, context.texts))

    def record() -> None:
        text = json.dumps(context.public(report_json(report, context)), ensure_ascii=False, indent=2)
        write_text(target, f"{text}\n")

    def drawn() -> None:
        from wxdesk.ui.report.paper import write_report  # noqa: PLC0415 - loads Qt

        write_bytes(target, write_report(sheet, target, notice_only=given.notice))

    ways: dict[str, Callable[[], None]] = {
        ".html": page,
        ".htm": page,
        ".xlsx": book,
        ".pdf": drawn,
        ".png": drawn,
        ".json": record,
        ".txt": lambda: write_text(target, f"{sheet.message}\n"),
    }
    way = ways.get(target.suffix.lower())
    if way is None:
        raise UserError("report-ending", name=target.name)
    way()


def _print(sheet: ReportSheet, context: Context) -> None:
    context.print(sheet.title)
    for line in (sheet.under, sheet.state, *sheet.changes):
        if line:
            context.print(line)
    for card in sheet.cards:
        context.print_row(card.caption, card.text, card.note)
    for table in sheet.tables:
        context.print()
        context.print(table.heading)
        if not table.rows:
            context.print(table.empty)
            continue
        context.print_row(*(head.text for head in table.heads))
        for row in (*table.rows, *((table.total,) if table.total else ())):
            context.print_row(*(cell.text for cell in row))
    context.print()
    context.print_text(sheet.message)


def _items(desk: Desk, key: str, report: MonthReport, context: Context) -> int:
    found = desk.reports.items(report, NumberLink(key))
    if context.as_json:
        context.print_json(found)
        return FINE
    for one in found:
        context.print_row(*item_line(report, one, key, context.words))
    if not found:
        context.print(context.say("cli-report-no-items"))
    return FINE


def _keys(context: Context) -> int:
    keys = [one.key for one in (*MEASURES, *SHARES)]
    named = [(key, context.say(f"report-{key}"), context.say(f"report-means-{key}")) for key in keys]
    if context.as_json:
        context.print_json([dict(zip(("key", "name", "means"), one, strict=True)) for one in named])
        return FINE
    for one in named:
        context.print_row(*one)
    return FINE


def report_json(report: MonthReport, context: Context) -> dict[str, object]:
    """Return the numbers of a report by key: in all, by unit and by channel; null for a number that is not known."""
    counts = {
        one.key: {
            "total": count.of(),
            "units": {report.unit_names.get(unit, ""): value for unit, value in count.units.items()},
            "channels": dict(count.channels),
        }
        for one in MEASURES
        for count in [report.count(one.key)]
    }
    closed = report.closed
    return {
        "period": report.period.name,
        "first": report.period.first,
        "last": report.period.last,
        "unit": report.unit_names.get(report.unit),
        "channel": report.channel or None,
        "numbers": counts,
        "shares": {one.key: report.share(one.key) for one in SHARES},
        "standings": [
            {
                "unit": report.unit_names[one.unit],
                **{name: value for name, value in one._asdict().items() if name != "unit"},
            }
            for one in report.standings
        ],
        "acts": report.acts,
        "closed": None
        if closed is None
        else {
            "at": closed.closed_at.isoformat(),
            "by": closed.closed_by,
            "digest": closed.digest,
            "whole": closed.whole,
            "changes": [one._asdict() for one in closed.adjustments],
        },
        "notice": report_sheet(report, context.words).message,
    }
