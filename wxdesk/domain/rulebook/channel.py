"""Channels and their dated settings (HS 4.1, 4.4-3)."""

from collections.abc import Mapping
from datetime import date, time
from enum import StrEnum
from typing import NamedTuple

from wxdesk.domain.rulebook.account_filing import Filing, filing_blocker


class ChannelKind(StrEnum):
    """The type of a channel in WeChat's terms."""

    SUBSCRIPTION = "subscription"
    SERVICE = "service"
    MOMENTS = "moments"
    VIDEO = "video"
    """A video account 视频号."""
    MINI_PROGRAM = "mini_program"
    """A mini-program 小程序."""
    WORK = "work"
    """A company account of WeCom 企业微信."""
    PERSONAL = "personal"
    """A personal WeChat account that acts for the company 个人号、小编号."""
    OTHER = "other"
    """An account of another platform, such as 抖音."""

    @property
    def sends_articles(self) -> bool:
        """Tell whether WeChat expects regular pushes of articles; other kinds publish whenever there is something."""
        return self in (ChannelKind.SUBSCRIPTION, ChannelKind.SERVICE)


class SendingMode(StrEnum):
    """How a push is sent: to all followers, which uses the quota, or only published on the account's own page."""

    PUSH = "push"
    PUBLISH = "publish"


BOUNDS: Mapping[str, tuple[int, int]] = {
    "lead_days": (0, 366),
    "review_levels": (1, 9),
    "daily_quota": (1, 99),
    "monthly_quota": (1, 999),
    "timing_days": (1, 366),
    "every_days": (1, 366),
}
"""Minimum and maximum of numeric settings, so that a typing error cannot break the calendar."""


_RUN = 3
"""Minimum number of weekdays in a row of which only the first and the last are named."""


class Recurrence(NamedTuple):
    """The days on which a channel pushes: every n days from a first day (anchor), days of the month, or weekdays.

    A day that a month lacks moves to its last day (the 30th in February). Weekdays count from Monday as 1.
    """

    every_days: int | None = None
    anchor: date | None = None
    month_days: tuple[int, ...] = ()
    week_days: tuple[int, ...] = ()

    @property
    def week_run(self) -> tuple[int, int] | None:
        """Return first and last weekday if at least three follow each other without a gap, else None."""
        days = sorted(set(self.week_days))
        whole = len(days) >= _RUN and days[-1] - days[0] == len(days) - 1
        return (days[0], days[-1]) if whole else None


class ChannelSettings(NamedTuple):
    """Settings of one channel from `effective_from` on; `report` is the number of the approving report.

    `minimum` and `maximum` limit the items of a push; `reserve` is how many places automatic placing leaves free.
    `daily_quota` and `monthly_quota` are WeChat's limits of pushes per day and calendar month in Shanghai.
    `timing_days` is how many days ahead WeChat can schedule a push.
    """

    effective_from: date
    recurrence: Recurrence
    minimum: int
    maximum: int
    reserve: int
    window_start: time
    window_end: time
    lead_days: int
    review_levels: int = 1
    monthly_quota: int | None = None
    report: str | None = None
    daily_quota: int | None = None
    sending: SendingMode = SendingMode.PUSH
    timing_days: int = 7


class Channel(NamedTuple):
    """A channel (账号) with its settings by date; `filed` tells whether the account is filed (HS 3.1)."""

    id: str
    name: str
    kind: ChannelKind
    filed: bool
    settings: tuple[ChannelSettings, ...] = ()
    filing: Filing = Filing()
    first_push: date | None = None
    """The first day with a regular push; None means that the settings alone decide."""
    closed_on: date | None = None
    """The last day on which the account pushes; None means that it is open."""
    closed_reason: str | None = None

    def is_closed(self, day: date) -> bool:
        """Tell whether the account takes no more items on `day`, because it was closed before."""
        return self.closed_on is not None and day > self.closed_on

    def on(self, day: date) -> ChannelSettings:
        """Return the settings in force on `day`; for a day before all settings, return the first settings."""
        held = [row for row in self.settings if row.effective_from <= day]
        return held[-1] if held else self.settings[0]

    def filing_blocker(self, day: date) -> str:
        """Return the code of the reason why no package of the account may be exported on `day`; "" if one may."""
        return filing_blocker(self.filing, day, self.closed_on, filed=self.filed)
