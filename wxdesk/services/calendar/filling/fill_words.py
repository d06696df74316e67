"""Formats suggestions for filling a push as lines of text, for window and command line alike."""

from wxdesk.services.calendar.filling.proposals import FillKind, PushFill
from wxdesk.texts import Texts


def fill_words(texts: Texts, fill: PushFill) -> str:
    """Return a suggestion as one line: source (such as stock), number, title, unit and effect on another push."""
    kind = texts.text(f"fill-{fill.kind.value}")
    unit = fill.unit or texts.text("own-piece")
    return texts.text(
        "fill-line", kind=kind, number=fill.number, title=fill.title, unit=unit, effect=effect(texts, fill)
    )


def effect(texts: Texts, fill: PushFill) -> str:
    """Return in words how another push changes if the suggested item leaves it.

    For an item that leaves no push, such as one from stock, return a phrase for its source.
    """
    if fill.kind is FillKind.REUSE and fill.day is not None:
        reads = texts.text("year-before-reads", reads=fill.reads) if fill.reads is not None else "none"
        return texts.text("fill-effect-reuse", day=fill.day.isoformat(), reads=reads)
    if fill.day is None:
        return texts.text(f"fill-effect-{fill.kind.value}")
    day = texts.text("window-day", month=fill.day.month, day=fill.day.day)
    key = "fill-effect-short" if fill.left <= fill.minimum else "fill-effect-forward"
    return texts.text(key, day=day, before=fill.left, after=fill.left - 1, minimum=fill.minimum)
