"""Turns results of the desk's search into rows of the palette, each with the screen on which the result opens."""

from wxdesk.services.reading.searching import HitKind, SearchHit
from wxdesk.ui.core.session import Session
from wxdesk.ui.frame.palette import PaletteHit

_SCREENS = {
    HitKind.SUBMISSION: ("article", ""),
    HitKind.PUSH: ("packages", ""),
    HitKind.PERSON: ("settings", "people/"),
    HitKind.UNIT: ("settings", "units/"),
    HitKind.ENTRY: ("registers", ""),
}
"""For each kind of hit, the screen that opens it, and a prefix of its target, such as people/ for a person."""


def palette_hit(session: Session, hit: SearchHit) -> PaletteHit:
    """Return a search result as a row of the palette; a day of another year is shown with its year."""
    screen, before = _SCREENS[hit.kind]
    if hit.kind is HitKind.PUSH:
        words = f"{session.push(hit.target)}  {hit.title}".rstrip()
        hint = f"{session.word('push-state', hit.state)}   {session.word('hit', hit.kind.value)}"
        return PaletteHit(words, hint, screen, f"{before}{hit.target}")
    words = f"{hit.number}  {hit.title}".strip()
    day = session.dated(hit.day) if hit.day else ""
    hint = f"{day} {hit.channel_name}".strip() if hit.kind is HitKind.SUBMISSION else ""
    kind = session.word("hit", hit.kind.value)
    if hit.kind is HitKind.ENTRY:
        hint, kind = session.say(hit.state), session.say(hit.register)
    return PaletteHit(words, f"{hint}   {kind}" if hint else kind, screen, f"{before}{hit.target}")
