"""Puts into words when an account begins to push, or when and why it was closed."""

from datetime import date

from wxdesk.domain.rulebook.channel import Channel
from wxdesk.services.records.office.filing_words import Say


def account_words(say: Say, channel: Channel, today: date) -> str:
    """Return in words when and why an account was closed, or when it will push first; "" if neither applies."""
    if channel.closed_on is not None:
        return say("channel-closed-why", day=channel.closed_on.isoformat(), reason=channel.closed_reason)
    if channel.first_push is not None and channel.first_push > today:
        return say("channel-opens-on", day=channel.first_push.isoformat())
    return ""
