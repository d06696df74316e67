"""`wxdesk facts`: list the dates, prices and shops that an article states, and who compared and confirmed them."""

from argparse import ArgumentParser, Namespace

from wxdesk.bootstrap import Desk
from wxdesk.cli.base.context import FINE, Context, shown, whole_number
from wxdesk.domain.promotion.contradictions import POSTER
from wxdesk.services.checking.fact_sheets import meaning
from wxdesk.services.views.fact_views import Contradiction, FactRow, FactSheet, PosterFact, UnitAnswer

NAME = "facts"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    say = context.say
    parser.add_argument("number", metavar="NUMBER[@CHANNEL]", help=say("cli-placement"))
    does = parser.add_mutually_exclusive_group()
    does.add_argument("--confirm", action="store_true", help=say("cli-facts-confirm"))
    does.add_argument("--take-back", action="store_true", help=say("cli-facts-take-back"))
    does.add_argument("--line", type=whole_number, metavar="N", help=say("cli-facts-line"))
    does.add_argument("--by-poster", type=whole_number, metavar="N", help=say("cli-facts-by-poster"))
    does.add_argument("--line-back", type=whole_number, metavar="N", help=say("cli-facts-line-back"))
    parser.add_argument("--ask-poster", action="store_true", help=say("cli-facts-ask-poster"))
    parser.add_argument("--reason", default="", help=say("cli-reason"))
    parser.add_argument("--told-by", default="", metavar="NAME", help=say("cli-facts-told-by"))
    parser.add_argument("--told-role", default="", metavar="ROLE", help=say("cli-facts-told-role"))


def run(given: Namespace, context: Context) -> int:
    """Record who compared the facts, or confirmed one that is contradicted, or take that back; then print all facts.

    `--by-poster` instead puts the poster's words into the article. A fact is a date, price or shop that a
    promotion states.
    """
    with context.desk() as desk:
        placement = desk.reading.placement(given.number)
        _decide(given, context, desk, placement)
        sheet = desk.fact_sheets.sheet(placement)
    if context.as_json:
        context.print_json(sheet)
        return FINE
    for row in sheet.rows:
        _print(context, row)
    if not sheet.rows:
        context.print(context.say("facts-none"))
    for poster in sheet.posters:
        _print_poster(context, poster)
    if sheet.unread_pictures:
        context.print(context.say("facts-unread-pictures", count=sheet.unread_pictures))
    if sheet.contradictions:
        context.print(context.say("facts-contradictions", count=len(sheet.contradictions)))
    for one in sheet.contradictions:
        _print_line(context, one, given.number)
    context.print(f"{_state(context, sheet)} · {context.say('facts-code', code=sheet.code)}")
    for words in held_words(context, sheet):
        context.print(words)
    if sheet.unread:
        context.print(context.say("cli-facts-todo-read", name=given.number))
    return FINE


def _decide(given: Namespace, context: Context, desk: Desk, placement: str) -> None:
    sheets = desk.fact_sheets
    if given.confirm:
        sheets.confirm(placement, context.by(desk))
    elif given.take_back:
        sheets.take_back(placement, context.by(desk))
    elif given.line is not None:
        answer, line = UnitAnswer(given.reason, given.told_by, given.told_role), _line(desk, placement, given.line)
        sheets.confirm_line(placement, line, context.by(desk), answer, asks=given.ask_poster)
    elif given.by_poster is not None:
        line = _line(desk, placement, given.by_poster)
        taken = desk.poster_wording.take(placement, line, context.by(desk))
        context.note("poster-taken", before=taken.before, after=taken.after)
    elif given.line_back is not None:
        sheets.take_back_line(placement, _line(desk, placement, given.line_back), context.by(desk))


def _line(desk: Desk, placement: str, number: int) -> str:
    """Return the code of the contradiction that has this `number` in the printed list; "" if there is none.

    The services refuse the code "" with an error.
    """
    found = desk.fact_sheets.sheet(placement).contradictions
    return next((one.line for one in found if one.number == number), "")


def held_words(context: Context, sheet: FactSheet) -> list[str]:
    """Return one line on why the fact sheet prevents release, in a list; an empty list if it does not."""
    said = [context.say("facts-held-open", count=len(sheet.open))] if sheet.open else []
    said += [context.say("facts-held-unread")] if sheet.unread else []
    between = context.say("rules-between")
    return [f"✗ {context.say('facts-held')}{between.join(said)}"] if said else []


def _print(context: Context, row: FactRow) -> None:
    kind, means = context.say(f"fact-kind-{row.kind.value}"), meaning(row, context.texts)
    context.print_row(f"{'✗' if row.findings else '·'} {kind}", row.place.words, means)
    for finding in row.findings:
        context.print(f"    {context.words.finding(finding)} ({finding.clause})")


def _print_line(context: Context, one: Contradiction, name: str) -> None:
    number = context.say("cli-facts-number", number=one.number)
    mark = "✓" if one.confirmed else "✗"
    context.print(f"{mark} {number} {context.words.finding(one.finding)} ({one.finding.clause})")
    if one.confirmed is None:
        context.print(f"    {context.say('cli-facts-todo', name=name, line=one.number)}")
        if one.finding.rule == POSTER:
            context.print(f"    {context.say('cli-facts-todo-poster', name=name, line=one.number)}")
        return
    answer = one.confirmed.answer
    said = {"reason": answer.reason, "told_by": answer.told_by, "told_role": answer.told_role}
    context.print(
        f"    {context.say('facts-line-confirmed', **said, person=one.confirmed.person, at=shown(one.confirmed.at))}"
    )


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
    if one.proposal:
        context.print(f"    {context.say('poster-proposal', words=one.proposal)}")


def _state(context: Context, sheet: FactSheet) -> str:
    if sheet.checked_at is None:
        return context.say("facts-unchecked")
    key = "facts-checked" if sheet.current else "facts-stale"
    return context.say(key, person=sheet.checked_by, at=shown(sheet.checked_at))
