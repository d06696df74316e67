"""Puts into words how full a push is, for window, command line and printed tables alike."""

from wxdesk.domain.calendar.push_numbers import PushNumbers
from wxdesk.services.views.views import PushView
from wxdesk.texts import Texts


def number_words(texts: Texts, numbers: PushNumbers, *, closed: bool = False) -> str:
    """Return words that tell how full a push is, such as 4 篇 · 至少 6 · 还可排 3.

    Placeholders have a number of their own. A `closed` push takes no more items, so its free places are left out.
    """
    return texts.text(
        "push-numbers",
        filled=numbers.filled,
        planned=numbers.planned,
        minimum=numbers.minimum,
        free=numbers.free,
        closed="yes" if closed else "no",
    )


def gap_words(texts: Texts, push: PushView) -> str:
    """Return a sentence on why a past push did not go out or had too few items; "" for other pushes."""
    if not push.gap:
        return ""
    words = texts.text(f"schedule-state-{push.gap}", count=push.numbers.short)
    return texts.text("gap-reason", words=words, reason=push.gap_reason) if push.gap_reason else words


def push_numbers_words(texts: Texts, push: PushView) -> str:
    """Return words that tell how full `push` is, such as 4 篇 · 至少 6 · 还可排 3."""
    return number_words(texts, push.numbers, closed=push.frozen or push.mode == "cancelled")
