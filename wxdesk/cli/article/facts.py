"""`wxdesk facts`: list the dates, prices and shops that an article states, and who compared them (HS 3.6-3)."""

from argparse import ArgumentParser, Namespace

from wxdesk.cli.base.context import FINE, Context, shown
from wxdesk.services.checking.fact_sheets import FactRow, FactSheet, meaning
from wxdesk.services.checking.poster_facts import PosterFact

NAME = "facts"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("number", metavar="NUMBER[@CHANNEL]", help=context.say("cli-placement"))
    does = parser.add_mutually_exclusive_group()
    does.add_argument("--confirm", action="store_true", help=context.say("cli-facts-confirm"))
    does.add_argument("--take-back", action="store_true", help=context.say("cli-facts-take-back"))


def run(given: Namespace, context: Context) -> int:
    """Record or take back the comparison of facts if requested, then print the table of facts."""
    with context.desk() as desk:
        placement = desk.reading.placement(given.number)
        if given.confirm:
            desk.fact_sheets.confirm(placement, context.by(desk))
        elif given.take_back:
            desk.fact_sheets.take_back(placement, context.by(desk))
        sheet = desk.fact_sheets.sheet(placement)
    if context.as_json:
        context.print_json(sheet)
        return FINE
    for row in sheet.rows:
        _print(context, row)
    if not sheet.rows:
        context.print(context.say("facts-none"))
    for one in sheet.posters:
        _print_poster(context, one)
    if sheet.unread_pictures:
        context.print(context.say("facts-unread-pictures", count=sheet.unread_pictures))
    wrong = context.say("facts-wrong-count", count=sheet.wrong) if sheet.wrong else ""
    context.print(f"{_state(context, sheet)}{wrong}")
    return FINE


def _print(context: Context, row: FactRow) -> None:
    kind, means = context.say(f"fact-kind-{row.kind.value}"), meaning(row, context.texts)
    context.print_row(f"{'✗' if row.findings else '·'} {kind}", row.place.words, means)
    for finding in row.findings:
        context.print(f"    {context.words.finding(finding)} ({finding.clause})")


def _print_poster(context: Context, one: PosterFact) -> None:
    mark = "✗" if one.wrong else "·"
    kind = context.say(f"fact-kind-{one.kind.value}")
    beside = one.text.words if one.text else "—"
    verdict = context.say(f"poster-{one.agreement.value}")
    place = f"{one.picture} [{','.join(map(str, one.region))}]"
    context.print_row(
        f"{mark} {kind}", context.say("facts-beside", poster=one.words, text=beside), f"{verdict}  {place}"
    )
    for finding in one.findings:
        context.print(f"    {context.words.finding(finding)} ({finding.clause})")


def _state(context: Context, sheet: FactSheet) -> str:
    if sheet.checked_at is None:
        return context.say("facts-unchecked")
    key = "facts-checked" if sheet.current else "facts-stale"
    return context.say(key, person=sheet.checked_by, at=shown(sheet.checked_at))
