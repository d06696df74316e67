"""Warn about news that is old when readers get it (HS 4.4-1)."""

from collections.abc import Iterator
from datetime import date

from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.rulebook.rules import Rulebook

OLD_NEWS = "NEWS.old"
"""The rule of news that is old on the day of its push."""


def check_news(event: date | None, kind: str, shown_on: date, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield `NEWS.old` if more days lie between an event and its push than the rulebook allows.

    `kind` is the kind of submission, each of which has a limit of its own; `shown_on` is the day of the push. Without
    an event's date or a limit there is no finding.
    """
    most = rulebook.limits.news.old_after(kind)
    if event is None or not most:
        return
    days = (shown_on - event).days
    if days > most:
        shown = shown_on.isoformat()
        yield rulebook.finding(OLD_NEWS, event=event.isoformat(), shown=shown, days=days, most=most)
