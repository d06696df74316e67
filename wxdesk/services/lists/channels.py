"""The list of channels 账号, with their settings on a given day."""

from collections.abc import Callable, Sequence
from datetime import date

from wxdesk.domain.lists.spec import NOTHING, CellKind, ListColumn, ListSpec, ListWords, StandardView
from wxdesk.domain.rulebook.channel import Channel, ChannelSettings
from wxdesk.services.records.office.filing_words import filing_word, filing_words


def channels_list(today: Callable[[], date]) -> ListSpec[Channel]:
    """Return the declaration of the list of channels, which shows the settings valid on the day `today()`."""

    def on(one: Channel) -> ChannelSettings:
        return one.on(today())

    return ListSpec[Channel](
        "channels",
        "settings-channels",
        (
            ListColumn("name", "column-channel", CellKind.TEXT, lambda one: one.name),
            ListColumn(
                "days",
                "column-days",
                CellKind.TEXT,
                lambda one: str(on(one).recurrence.every_days or ""),
                width=176,
                says=lambda words, one: days_word(words, on(one)),
            ),
            ListColumn("slots", "column-slots", CellKind.TEXT, lambda one: count_word(on(one)), width=84),
            ListColumn(
                "window", "column-window", CellKind.TEXT, lambda one: window_word(on(one)), width=104, spare=True
            ),
            ListColumn(
                "filed",
                "column-filed",
                CellKind.TEXT,
                lambda one: state_word(one, today()),
                width=104,
                says=lambda words, one: words.say(state_word(one, today())),
                tone=lambda one: state_tone(one, today()),
            ),
            ListColumn(
                "filing",
                "column-filing",
                CellKind.TEXT,
                lambda one: one.filing.reference,
                width=300,
                says=lambda words, one: filing_words(words.say, one, today()) or NOTHING,
                dim=True,
            ),
        ),
        lambda one: one.id,
        views=(
            StandardView("unfiled", "channels-view-unfiled", lambda one: not one.filed and not one.is_closed(today())),
        ),
    )


def state_word(one: Channel, today: date) -> str:
    """Return the text id for the state of an account: closed, or else the state of its filing."""
    return "channel-closed" if one.is_closed(today) else filing_word(one, today)


def state_tone(one: Channel, today: date) -> str:
    """Return the tone (colour code) of an account's state: neutral if closed, ok if filed, else warn."""
    if one.is_closed(today):
        return "neutral"
    return "ok" if one.filed else "warn"


def _and(words: ListWords, parts: Sequence[str]) -> str:
    return words.say("between-words").join(parts)


def days_word(words: ListWords, settings: ChannelSettings) -> str:
    """Describe the days on which a channel pushes."""
    every, anchor = settings.recurrence.every_days, settings.recurrence.anchor
    if run := settings.recurrence.week_run:
        first, last = (words.say(f"weekday-{day}") for day in run)
        return words.say("days-of-week-run", first=first, last=last)
    if weekdays := settings.recurrence.week_days:
        return words.say("days-of-week", days=_and(words, [words.say(f"weekday-{day}") for day in weekdays]))
    if every is None:
        days = _and(words, [str(day) for day in settings.recurrence.month_days])
        return words.say("days-of-month", days=days)
    if every == 1 or anchor is None:
        return words.say("days-every", count=every)
    return words.say("days-every-from", count=every, day=words.day(anchor))


def count_word(settings: ChannelSettings) -> str:
    """Return the minimum and maximum number of articles in a push, such as "1–8"."""
    least, most = settings.minimum, settings.maximum
    return str(most) if least == most else f"{least}–{most}"


def window_word(settings: ChannelSettings) -> str:
    """Return the times between which a channel pushes, such as "17:00–18:00"."""
    return f"{settings.window_start:%H:%M}–{settings.window_end:%H:%M}"
