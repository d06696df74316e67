"""Puts suggested items for a push into words, for window and command line alike."""

from wxdesk.services.calendar.proposals import FillKind, PushFill
from wxdesk.texts import Texts


def fill_words(texts: Texts, fill: PushFill) -> str:
    """Return one line with origin, number, title, unit and effect."""
    kind = texts.text(f"fill-{fill.kind.value}")
    unit = fill.unit or texts.text("own-piece")
    return texts.text(
        "fill-line", kind=kind, number=fill.number, title=fill.title, unit=unit, effect=effect(texts, fill)
    )


def effect(texts: Texts, fill: PushFill) -> str:
    """Return what accepting the item changes for another push; the list is sorted by that."""
    if fill.kind is FillKind.REUSE and fill.day is not None:
        reads = texts.text("year-before-reads", reads=fill.reads) if fill.reads is not None else "none"
        return texts.text("fill-effect-reuse", day=fill.day.isoformat(), reads=reads)
    if fill.day is None:
        return texts.text(f"fill-effect-{fill.kind.value}")
    day = texts.text("window-day", month=fill.day.month, day=fill.day.day)
    key = "fill-effect-short" if fill.left <= fill.minimum else "fill-effect-forward"
    return texts.text(key, day=day, before=fill.left, after=fill.left - 1, minimum=fill.minimum)
