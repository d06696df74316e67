"""Warn about pushes on the calendar (HS 4.4-3, CAL rules)."""

from collections.abc import Iterator, Sequence

from wxdesk.domain.calendar.channel_calendar import PlacedItem, Push, lacks_first
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.rulebook.rules import Rulebook


def check_push(push: Push, items: Sequence[PlacedItem], rulebook: Rulebook) -> Iterator[Finding]:
    """Yield `CAL.minimum` for a push with too few items, and `CAL.first` for a missing headline article 头条.

    A placeholder 占位, a planned article without material, counts only once its material has arrived.
    """
    if push.cancelled:
        return
    count = sum(item.wanted.filled for item in items)
    if count < push.minimum:
        planned = len(items) - count
        yield rulebook.finding("CAL.minimum", push=push.label, count=count, planned=planned, minimum=push.minimum)
    if lacks_first(push, items):
        yield rulebook.finding("CAL.first", push=push.label)
