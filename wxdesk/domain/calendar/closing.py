"""Computes when a push closes (截稿): its day minus the lead time of its channel (HS 4.4-3)."""

from datetime import date, datetime, time, timedelta

from wxdesk.domain.desk.clock import shanghai_instant
from wxdesk.domain.rulebook.channel import Channel


def closing(channel: Channel, day: date, *, own: bool = False) -> datetime:
    """Return when a push of `channel` on `day` closes; for the office's own pieces it has no lead."""
    settings = channel.on(day)
    return closes(day, 0 if own else settings.lead_days, settings.window_start)


def closes(day: date, lead_days: int, window_start: time) -> datetime:
    """Return the end of the closing day; without a lead time the begin of the window."""
    if lead_days == 0:
        return shanghai_instant(day, window_start)
    return shanghai_instant(day - between(lead_days) + timedelta(days=1))


def between(lead_days: int) -> timedelta:
    """Return how far the closing day lies before the push: full days between, and the day itself."""
    return timedelta(days=lead_days + 1 if lead_days else 0)
