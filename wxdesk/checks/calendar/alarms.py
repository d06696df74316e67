"""Raise calendar alarms in time: gaps, days off ahead, missed pushes, idle channels."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from wxdesk.checks.submissions.licences import ended_use
from wxdesk.domain.calendar.channel_calendar import ChannelBoard, Push, closes_at, closing_day, ends_at, opens_at
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.office.days import DayCalendar, DayKind
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.licences import UsedMaterial

FESTIVE = "CAL.festive"
"""The rule of festive words in a title on a sensitive day."""

_NOON = timedelta(hours=12)


def check_gap(board: ChannelBoard, push: Push, now: datetime, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield `CAL.gap` for a push with too few items, from `gap_days` before its deadline day until the deadline.

    Cancelled and settled pushes give no finding. A settled push accepts no more items, and whoever settled it has
    already stated why it is short.
    """
    there = sum(item.wanted.filled for item in board.on(push))
    begins = closing_day(push) - timedelta(days=rulebook.limits.calendar.gap_days)
    if push.cancelled or push.fixed or there >= push.minimum:
        return
    if not begins <= shanghai_date(now) or closes_at(push) <= now:
        return
    yield rulebook.finding(
        "CAL.gap",
        push=push.label,
        missing=push.minimum - there,
        planned=board.used(push) - there,
        closes=closing_day(push).isoformat(),
    )


def unfinished_before_work(pushes: Sequence[tuple[Push, bool]], today: date, days: DayCalendar) -> Sequence[Push]:
    """Return the unfinished pushes during days off, if `today` is the last workday before the days off.

    In `pushes` each push comes with whether its contents are settled.
    """
    back = days.next_workday(today)
    if days.is_off(today) or back == today + timedelta(days=1):
        return ()
    return tuple(push for push, done in pushes if today < push.date < back and not done)


def check_break(unfinished: Sequence[Push], today: date, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield `CAL.break` if pushes are `unfinished` on the last workday before days off."""
    if unfinished:
        yield rulebook.finding(
            "CAL.break",
            count=len(unfinished),
            today=today.isoformat(),
            last=max(push.date for push in unfinished).isoformat(),
            pushes="、".join(push.label for push in unfinished),
        )


def check_missed(push: Push, items: int, now: datetime, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield `CAL.missed` for a past push; `items` is the number of its items that nobody confirmed as published.

    The push counts as past some minutes (a limit of the rulebook) after its publishing window. If `items` is 0 or
    the push was cancelled, there is no finding.
    """
    minutes = rulebook.limits.calendar.late_minutes
    if items and not push.cancelled and now >= ends_at(push) + timedelta(minutes=minutes):
        yield rulebook.finding("CAL.missed", push=push.label, count=items)


def check_unready(push: Push, waiting: int, now: datetime, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield `CAL.unready` for a push with `waiting` unreleased items.

    It is yielded from noon of the day before until publishing may begin, and is milder before noon of the day of the
    push.
    """
    noon = opens_at(push).replace(hour=0, minute=0) + _NOON
    if waiting and not push.cancelled and noon - timedelta(days=1) <= now < opens_at(push):
        yield rulebook.finding("CAL.unready", softer=now < noon, push=push.label, count=waiting)


def check_idle(board: ChannelBoard, last: date | None, today: date, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield `CAL.idle` for a channel that sent nothing since `last` for so long that WeChat may close it (90 days).

    If `last` is None, the time counts from the channel's first planned push or first settings. Channels that send no
    articles, such as Moments, and closed channels never give a finding.
    """
    limits, channel = rulebook.limits.calendar, board.channel
    idle = (today - (last or channel.first_push or channel.settings[0].effective_from)).days
    if channel.kind.sends_articles and not channel.is_closed(today) and idle >= limits.idle_warn_days:
        softer = idle < limits.idle_return_days
        yield rulebook.finding("CAL.idle", softer=softer, channel=channel.name, days=idle)


def check_festive(
    titles: Sequence[str], push: str, day: date, days: DayCalendar, rulebook: Rulebook
) -> Iterator[Finding]:
    """Yield `CAL.festive` for each title with a festive word in a push on a sensitive day."""
    sensitive = next(days.of(day, DayKind.SENSITIVE), None)
    if sensitive is None:
        return
    for title in titles:
        word = next((one for one in rulebook.wording.festive if one in title), None)
        if word:
            yield rulebook.finding(FESTIVE, push=push, title=title, word=word, day=sensitive.name)


def check_material(used: UsedMaterial, title: str, push: str, day: date, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield `CAL.material` if the article `title` uses material whose licence has ended on `day`.

    `day` is the day of the push.
    """
    ended = ended_use(used, day)
    if ended is not None:
        why, since = ended
        yield rulebook.finding(
            "CAL.material", push=push, title=title, number=used.number, name=used.name, why=why, day=since
        )


def check_years(days: DayCalendar, first: date, last: date, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield `CAL.days` for each year for which no days off are known.

    The program treats only weekends as days off in such a year.
    """
    for year in days.unknown_years(first, last):
        yield rulebook.finding("CAL.days", year=year)
