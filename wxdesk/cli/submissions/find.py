"""`wxdesk find`: search the whole desk by number, title, pinyin initials, unit, person, channel or day."""

from argparse import ArgumentParser, Namespace

from wxdesk.cli.base.context import FINE, Context
from wxdesk.services.reading.searching import HitKind, SearchHit

NAME = "find"


def arguments(parser: ArgumentParser, context: Context) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("words", nargs="+", metavar="TEXT", help=context.say("cli-find-words"))


def run(given: Namespace, context: Context) -> int:
    """Print the submissions, pushes, people, units and entries that contain every typed word."""
    with context.desk() as desk:
        found = desk.searching.hits(" ".join(given.words))
    if context.as_json:
        context.print_json(found)
        return FINE
    for hit in found:
        context.print(_line(context, hit))
    context.print(context.say("cli-find-sum", count=len(found)))
    return FINE


def _line(context: Context, hit: SearchHit) -> str:
    words = context.words
    if hit.kind is HitKind.ENTRY:
        register, state = words.say(hit.register), words.say(hit.state)
        return "  ".join(part for part in (register, hit.target, hit.title, state) if part)
    family = "push-state" if hit.kind is HitKind.PUSH else "stage"
    state = words.word("placement", hit.state) if hit.state else ""
    state = words.word(family, hit.state) if state == hit.state else state
    place = hit.target if hit.kind is HitKind.PUSH else hit.number
    day = hit.day.isoformat() if hit.day and hit.kind is not HitKind.PUSH else ""
    parts = [words.word("hit", hit.kind.value), place, hit.title, hit.channel_name, day, state]
    return "  ".join(part for part in parts if part)
