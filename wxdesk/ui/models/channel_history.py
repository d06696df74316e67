"""Put the settings of a channel over time into words: the first version whole, later ones as changes."""

from collections.abc import Iterator
from itertools import pairwise

from wxdesk.domain.lists.spec import NOTHING
from wxdesk.domain.rulebook.channel import Channel, ChannelSettings
from wxdesk.services.lists.channels import count_word, days_word, window_word
from wxdesk.ui.models.tables import Words

_COUNTED = (
    "minimum",
    "maximum",
    "reserve",
    "lead_days",
    "review_levels",
    "daily_quota",
    "monthly_quota",
    "timing_days",
)


def history(words: Words, channel: Channel) -> list[str]:
    """Return a line for each version of the settings of `channel`, newest first; `words` puts values into words."""
    first = channel.settings[0]
    lines = [
        words.say(
            "channels-past",
            day=str(first.effective_from),
            days=days_word(words, first),
            count=count_word(first),
            window=window_word(first),
            report=_report(words, first),
        )
    ]
    lines += [_changed(words, before, now) for before, now in pairwise(channel.settings)]
    return lines[::-1]


def _changed(words: Words, before: ChannelSettings, now: ChannelSettings) -> str:
    told = [
        words.say("channels-from-to", what=words.say(key), before=was, now=is_)
        for (key, was), (_, is_) in zip(_values(words, before), _values(words, now), strict=True)
        if was != is_
    ]
    what = words.say("between-words").join(told) or words.say("channels-past-same")
    return words.say("channels-past-change", day=str(now.effective_from), changes=what, report=_report(words, now))


def _values(words: Words, settings: ChannelSettings) -> Iterator[tuple[str, str]]:
    yield "column-days", days_word(words, settings)
    for key in _COUNTED:
        value = getattr(settings, key)
        yield f"setting-{key}", NOTHING if value is None else str(value)
    yield "column-window", window_word(settings)
    yield "setting-sending", words.word("sending", settings.sending.value)


def _report(words: Words, settings: ChannelSettings) -> str:
    return words.say("channels-on-report", report=settings.report) if settings.report else ""
