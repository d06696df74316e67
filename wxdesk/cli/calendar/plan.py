"""`wxdesk plan`: print the calendar with the reason for each item's place, or export and import timetables."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import FINE, Context
from wxdesk.cli.base.public import mode_of
from wxdesk.cli.calendar import timetable
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.typed_times import read_day
from wxdesk.services.calendar.filling.stock import Outlook
from wxdesk.services.calendar.push_words import gap_words, push_numbers_words
from wxdesk.services.views.views import PushView

NAME = "plan"
_AHEAD = timedelta(days=14)


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("--channel", metavar="ID", help=context.say("cli-plan-channel"))
    parser.add_argument("--from", dest="start", metavar="DATE", help=context.say("cli-plan-from"))
    parser.add_argument("--to", dest="end", metavar="DATE", help=context.say("cli-plan-to"))
    timetable.add_timetables(parser, context)
    parser.add_argument("--last-year", action="store_true", help=context.say("cli-plan-last-year"))
    parser.add_argument("--stock", action="store_true", help=context.say("cli-plan-stock"))


def run(given: Namespace, context: Context) -> int:
    """Print the pushes with items and reasons, and the waiting items.

    The options may ask instead to write timetables, to read one back, or (`--stock`) to count needed items.
    """
    with context.desk() as desk:
        if timetable.wanted(given):
            return timetable.run(desk, given, context)
        start = read_day(given.start) if given.start else None
        end = read_day(given.end) if given.end else None
        if given.stock:
            first = start or shanghai_date(desk.clock.now())
            return _stock(context, desk.stock.outlook(first, end or first + _AHEAD, given.channel))
        pushes = _warned(desk, desk.scheduling.plan(given.channel, start, end))
        waiting = desk.scheduling.waiting(given.channel)
        now = desk.clock.now()
        before = [desk.year_view.year_before(one.channel, one.day) if given.last_year else [] for one in pushes]
    if context.as_json:
        rows = [{"number": number, "why": context.words.reason(code, values)} for number, code, values in waiting]
        last = [{"push": push.label, "articles": found} for push, found in zip(pushes, before, strict=True)]
        more = {"last_year": last} if given.last_year else {}
        context.print_json({"generated_at": now, "pushes": pushes, "waiting": rows, **more})
        return FINE
    for push, found in zip(pushes, before, strict=True):
        print_push(context, push)
        for past in found:
            reads = context.say("year-before-reads", reads=past.reads) if past.reads is not None else ""
            context.print(f"   ~ {past.day.isoformat()} {past.number} {past.title} {reads}".rstrip())
    for number, code, values in waiting:
        context.print(context.say("cli-plan-waiting", number=number, why=context.words.reason(code, values)))
    return FINE


def _warned(desk: Desk, pushes: Sequence[PushView]) -> list[PushView]:
    """Return `pushes` with a warning for each festive title on a sensitive day, such as an anniversary of mourning."""
    found = desk.alarms.jarring(pushes)
    told = [(one.pushes[0].label, one.finding) for one in found]
    return [
        replace(push, warnings=(*push.warnings, *(said for label, said in told if label == push.label)))
        for push in pushes
    ]


def _stock(context: Context, found: Outlook) -> int:
    """Print for a period how many items each channel needs, has and lacks, and which units owe material."""
    if context.as_json:
        context.print_json(found)
        return FINE
    for one in found.needs:
        counts = {"pushes": one.pushes, "need": one.need, "have": one.have, "planned": one.planned}
        shown = {**counts, "stock": one.stock, "lacks": one.lacks}
        context.print(context.say("cli-plan-need", channel=one.channel_name, **shown))
        for label, count in one.short:
            context.print(f"   {context.say('cli-plan-short', push=label, count=count)}")
    for unit, number, title in found.chase:
        context.print(context.say("cli-plan-chase", unit=unit, number=number, title=title))
    if not found.needs:
        context.print(context.say("cli-plan-enough"))
    if found.unknown_years:
        context.note("cli-days-unknown", years=context.listed(found.unknown_years))
    return FINE


def print_push(context: Context, push: PushView) -> None:
    """Print one push with its items and the reason for each place."""
    stands = context.say("cli-plan-stands-for", day=push.stands_for) if push.stands_for else ""
    count = push_numbers_words(context.texts, push)
    mode = context.say(f"push-{mode_of(push)}")
    closes = context.say("cli-plan-closes", day=push.closes_on.isoformat())
    fixed = context.say("cli-push-fixed") if push.fixed else ""
    parts = [
        f"{push.label}{stands}",
        push.channel_name,
        push.window,
        mode,
        count,
        closes,
        fixed,
        gap_words(context.texts, push),
    ]
    context.print("  ".join(part for part in parts if part))
    for item in push.items:
        urgent = context.say("cli-urgent") if item.urgent else ""
        why = context.words.reason(item.reason, item.reason_values)
        context.print(f"   {item.position} {item.number} {item.title} {urgent} {why}")
    for warning in push.warnings if push.items else ():
        context.print(f"   ! {context.words.finding(warning)}")
