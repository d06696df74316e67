"""`wxdesk today`: print today's open work, for the person of `--as` or for anybody."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence

from wxdesk.cli.base.context import FINE, Context, shown
from wxdesk.services.calendar.push_words import number_words
from wxdesk.services.records.office.filing_words import unfiled_words
from wxdesk.services.records.today_views import (
    Agenda,
    Arrival,
    Coming,
    ProposalWork,
    RequestLine,
    Some,
    UnfinishedPush,
    UnitLetters,
    Work,
)
from wxdesk.services.views.register_views import RegisterLine
from wxdesk.services.views.workflow_views import AmendmentView, HoldView

NAME = "today"


def arguments(_parser: ArgumentParser, _context: Context) -> None:
    """Add no arguments beyond the common ones."""


def run(_given: Namespace, context: Context) -> int:
    """Print the agenda under its headings, with the number of tasks that wait for the office."""
    with context.desk() as desk:
        seat = context.seat(desk)
        agenda = desk.today.agenda(seat.id if seat else None)
    if context.as_json:
        context.print_json(agenda)
        return FINE
    counts = {
        "today-group-tonight": len(agenda.next),
        "today-group-next": len(agenda.next),
        "today-group-coming": len(agenda.coming),
        "today-group-received": agenda.received.total,
        "today-group-returned": agenda.returned.total,
        "today-group-registers": agenda.registers.total,
    }
    for heading, lines in _groups(context, agenda):
        if lines:
            count = counts.get(heading, len(lines))
            context.print(context.say("cli-today-heading", heading=context.say(heading), count=count))
        for line in lines:
            context.print(f"   {line}")
    context.print(context.say("cli-today-sum", count=agenda.waits))
    return FINE


def _groups(context: Context, agenda: Agenda) -> Iterator[tuple[str, Sequence[str]]]:
    pushes = [line for one in agenda.next for line in _push_lines(context, one)]
    tonight = bool(agenda.next) and agenda.next[0].day == agenda.day
    yield "today-group-tonight" if tonight else "today-group-next", pushes
    yield "today-group-alarms", [context.words.finding(one.finding) for one in agenda.alarms]
    unfiled = unfiled_words(context.say, agenda.unfiled, agenda.day)
    yield "today-group-filing", [unfiled] if unfiled else []
    yield "today-group-left", [_left(context, one) for one in agenda.left]
    yield "today-group-reviews", [_work(context, one) for one in agenda.reviews]
    yield "today-group-releases", [_work(context, one) for one in agenda.releases]
    yield "today-group-facts", [_work(context, one.work) for one in agenda.facts]
    yield "today-group-letters", [f"{one.unit or '—'}  {_numbers(context, one)}" for one in agenda.letters]
    yield "today-group-asked", [_asked(context, one) for one in agenda.asked]
    yield "today-group-held", [_held(context, one) for one in agenda.held]
    yield "today-group-registers", _entries(context, agenda.registers)
    say = context.say
    told = [say("today-untrained", name=one.name, day=one.due.isoformat()) for one in agenda.untrained]
    yield "today-group-untrained", told
    yield "today-group-adfile", [f"{one.number}  {one.title}  {shown(one.since)}" for one in agenda.without_file]
    yield "today-group-amendments-others", [_amendment(context, one) for one in agenda.amendments]
    yield "today-group-waivers", [_waiver(context, one) for one in agenda.waivers]
    yield "today-group-editing", [_work(context, one) for one in agenda.editing]
    yield "today-group-unplaced", [_work(context, one) for one in agenda.unplaced]
    yield "today-group-received", _arrivals(context, agenda.received)
    yield "today-group-coming", [line for one in agenda.coming for line in _push_lines(context, one)]
    yield "today-group-returned", _arrivals(context, agenda.returned)


def _push_lines(context: Context, push: Coming) -> Iterator[str]:
    missing = context.say("today-missing", count=push.missing) if push.missing else ""
    count = number_words(context.texts, push.numbers, closed=push.closed)
    faults = [context.words.blocker(code) for code in push.faults if code != "push-empty"]
    state = "timed" if push.timed else push.package
    package = context.say(f"today-package-{state}") if state else ""
    parts = [push.label, push.channel_name, push.window, count, missing, package, *faults]
    yield "  ".join(part for part in parts if part)
    for work in push.blocked:
        yield f"   {work.number} {work.title} — {context.words.blockers(work.blockers)}"


def _left(context: Context, left: UnfinishedPush) -> str:
    said = context.say("today-left-exported" if left.exported else "today-left-unexported")
    why = context.say("gap-why", reason=left.outcome) if left.outcome else ""
    return f"{left.label}  {left.channel_name}  {said}  {why}".rstrip()


def _work(context: Context, work: Work) -> str:
    hindrance = context.say(f"today-hindrance-{work.hindrance}") if work.hindrance else ""
    day = work.push or context.say("today-no-push")
    held = context.words.blockers(work.blockers)
    return f"{work.number}  {work.title}  {work.channel_name}  {day}  {hindrance or held}".rstrip()


def _asked(context: Context, one: RequestLine) -> str:
    late = context.say("commission-late", days=one.late) if one.late else ""
    unsent = "" if one.sent else context.say("commission-unsent")
    arrived = context.say("commission-maybe", numbers=context.listed(one.arrived)) if one.arrived else ""
    parts = (one.number, one.unit, one.what, one.due.isoformat(), late, unsent, arrived)
    return "  ".join(part for part in parts if part)


def _held(context: Context, one: HoldView) -> str:
    said = context.say("today-held-until", day=one.day.isoformat(), person=one.person)
    return f"{one.number}  {one.title}  {said}  {one.reason}"


def _entries(context: Context, some: Some[RegisterLine]) -> list[str]:
    """Return a line for each entry of a register about which something is due."""
    say = context.say
    found = [
        f"{one.number}  {one.title}  {say(one.name)}  {say(one.what)}  {one.due} {one.due_time or ''}".rstrip()
        for one in some.rows
    ]
    more = some.total - len(found)
    return [*found, say("today-more", count=more)] if more else found


def _waiver(context: Context, one: ProposalWork) -> str:
    rules = context.say("rules-between").join(context.words.word("rule", rule) for rule in one.rules)
    return f"{one.number}  {one.title}  {one.person}  {rules}  {one.reason}"


def _amendment(context: Context, one: AmendmentView) -> str:
    kind = context.say(f"today-tag-{one.kind.value}")
    said = context.say("today-amendment-by", person=one.asked_by)
    return f"{one.number}  {one.title}  {one.channel_name}  {kind}  {said}  {one.reason}"


def _arrivals(context: Context, some: Some[Arrival]) -> list[str]:
    own = context.say("own-piece")
    units = [own if one.own else one.unit or "—" for one in some.rows]
    found = [
        f"{one.number}  {one.title}  {unit}  {shown(one.since)}" for one, unit in zip(some.rows, units, strict=True)
    ]
    more = some.total - len(found)
    return [*found, context.say("today-more", count=more)] if more else found


def _numbers(context: Context, unit: UnitLetters) -> str:
    return context.listed(letter.number for letter in unit.letters)
