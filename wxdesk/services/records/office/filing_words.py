"""Puts the legal filing (备案) of an account into words, for the window and the command line."""

from collections.abc import Callable, Iterable
from datetime import date

from wxdesk.domain.rulebook.channel import Channel

type Say = Callable[..., str]
"""A function that returns the sentence with a given id, filled with values, in the reader's language."""


def filing_word(channel: Channel, today: date) -> str:
    """Return the text id for the filing state: filed, not filed, under way, or past its deadline."""
    if channel.filed:
        return "channel-filed"
    if channel.filing.until is None:
        return "channel-not-filed"
    return "channel-filing" if channel.filing.under_way(today) else "channel-filing-over"


def filing_words(say: Say, channel: Channel, today: date) -> str:
    """Return the day and reference of a filing, or the deadline and reason of a pending filing; "" without a filing."""
    held = channel.filing
    if channel.filed and held.on is not None:
        return say("channel-filed-as", day=held.on.isoformat(), reference=held.reference)
    if channel.filed:
        return say("channel-filed-unknown")
    if held.until is None:
        return ""
    if held.under_way(today):
        return say("channel-filing-until", day=held.until.isoformat(), reason=held.reason)
    return say("channel-filing-ended", day=held.until.isoformat())


def unfiled_words(say: Say, channels: Iterable[Channel], today: date) -> str:
    """Return one sentence for each filing state other than filed, with the names of the accounts in this state.

    Closed accounts are left out. Return "" if all others are filed.
    """
    by_word: dict[str, list[str]] = {}
    for channel in channels:
        if not channel.filed and not channel.is_closed(today):
            by_word.setdefault(filing_word(channel, today), []).append(_named(say, channel, today))
    between = say("between-words")
    return say("between-sentences").join(
        say(f"{word}-names", names=between.join(names)) for word, names in by_word.items()
    )


def _named(say: Say, channel: Channel, today: date) -> str:
    until = channel.filing.until
    if until is None or not channel.filing.under_way(today):
        return channel.name
    return say("channel-named-until", name=channel.name, day=until.isoformat())
