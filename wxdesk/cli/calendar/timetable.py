"""Export and import of timetables for `wxdesk plan`: 排期表 and 截稿表 as pages, workbooks or calendar files."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import FINE, STOPPED, Context, write_bytes, write_text
from wxdesk.domain.calendar.timetable import FIRST, TimetableSpot
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.typed_times import read_day
from wxdesk.services.planning.timetable_import import TimetableShift

_OUT = ("html", "deadlines", "xlsx", "ics")


def add_timetables(parser: ArgumentParser, context: Context) -> None:
    """Add the options for timetables to `parser`."""
    say = context.say
    for name in _OUT:
        parser.add_argument(f"--{name}", type=Path, metavar="FILE", help=say(f"cli-plan-{name}"))
    parser.add_argument("--import", dest="table", type=Path, metavar="FILE", help=say("cli-plan-import"))
    parser.add_argument("--apply", action="store_true", help=say("cli-plan-apply"))
    parser.add_argument("--reason", default="", metavar="TEXT", help=say("cli-reason"))


def wanted(given: Namespace) -> bool:
    """Tell whether the options ask to export or import a timetable, so that the plan is not printed.

    Raises:
        UserError: `plan-apply`, `--apply` is given without a table.
    """
    if given.apply and given.table is None:
        raise UserError("plan-apply")
    return given.table is not None or any(getattr(given, name) is not None for name in _OUT)


def run(desk: Desk, given: Namespace, context: Context) -> int:
    """Write the requested files; or preview the moves that a table asks for and, with `--apply`, make these moves.

    The exit code is 1 if a line of the table is refused.
    """
    if given.table is not None:
        return _read_back(desk, given, context)
    start, end = (read_day(text) if text else None for text in (given.start, given.end))
    channels = [given.channel] if given.channel else []
    texts, press, written = context.texts, desk.timetables.press, []
    table = desk.timetables.read(start, end, channels)
    if given.html:
        write_text(given.html, press.plan_page(table, texts))
        written.append(given.html)
    if given.deadlines:
        write_text(given.deadlines, press.deadline_page(table, texts))
        written.append(given.deadlines)
    if given.xlsx:
        write_bytes(given.xlsx, press.book(table, texts))
        written.append(given.xlsx)
    if given.ics:
        far = table if end else desk.timetables.read(start, desk.timetables.horizon(start), channels)
        write_text(given.ics, press.calendar(far, texts))
        written.append(given.ics)
    if context.as_json:
        context.print_json({"written": written})
    else:
        for path in written:
            context.print(context.say("cli-plan-written", path=str(path)))
    return FINE


def _read_back(desk: Desk, given: Namespace, context: Context) -> int:
    rows = desk.timetable_import.read(given.table)
    seen = desk.timetable_import.preview(rows)
    batch = None
    if given.apply:
        batch = desk.timetable_import.enter(rows, seen, context.by(desk), given.reason)
    if context.as_json:
        context.print_json({"changes": seen.shifts, "unchanged": seen.unchanged, "batch": batch})
    else:
        for one in seen.shifts:
            context.print(_words(context, one))
        key = "cli-plan-moved" if batch else "cli-plan-would-move"
        context.print(context.say(key, moving=len(seen.moving), refused=len(seen.refused)))
    return STOPPED if seen.refused else FINE


def _words(context: Context, one: TimetableShift) -> str:
    values = {"line": one.number, "number": one.item, "title": one.title, "channel": one.channel}
    if one.problem is not None:
        what = context.words.error(one.problem)
        return context.say("timetable-line-refused", **values, what=what)
    before, after = (spot_words(context, spot) for spot in (one.before, one.after))
    key = "timetable-line" if one.number else "timetable-giving"
    return context.say(key, **values, before=before, after=after)


def spot_words(context: Context, spot: TimetableSpot) -> str:
    """Return in words the push day and the position of `spot`, an item's place in a timetable, or that it waits."""
    if spot.day is None:
        return context.say("timetable-waiting")
    place = context.say("timetable-first") if spot.position == FIRST else str(spot.position or "")
    return context.say("timetable-spot", day=spot.day.isoformat(), place=place)
