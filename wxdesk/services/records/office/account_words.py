"""Puts the first push day of an account, and the day on which it was closed down, into words."""

from datetime import date

from wxdesk.domain.rulebook.channel import Channel
from wxdesk.services.records.office.filing_words import Say


def account_words(say: Say, channel: Channel, today: date) -> str:
    """Return in words when and why an account closes, or its first push day ahead; "" if there is neither."""
    if channel.closed_on is not None:
        return say("channel-closed-why", day=channel.closed_on.isoformat(), reason=channel.closed_reason)
    if channel.first_push is not None and channel.first_push > today:
        return say("channel-opens-on", day=channel.first_push.isoformat())
    return ""
