"""New accounts (账号): their ids, and the settings with which each kind begins."""

import re
from collections.abc import Mapping
from datetime import date, time
from typing import NamedTuple

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.rulebook.channel import ChannelKind, ChannelSettings, Recurrence

_ID = re.compile(r"[a-z][a-z0-9-]{0,30}[a-z0-9]")
_WINDOW = (time(17, 0), time(17, 30))
_LEAD_DAYS = 2
_SERVICE_DAYS = (8, 16, 24, 30)
_MOST = 8


class NewAccount(NamedTuple):
    """An account as a person enters it; its id is never changed later.

    `first_push` is the first day with a regular push, None for today. `settings` are those that differ from the
    settings with which an account of its kind begins.
    """

    id: str
    name: str
    kind: ChannelKind
    first_push: date | None = None
    """The first day with a regular push; None means from today on."""
    settings: Mapping[str, object] = {}
    """Settings that differ from those with which an account of its kind begins, by the keys of a `SettingsRecord`."""


def require_id(text: str) -> str:
    """Return the id in `text` without surrounding spaces.

    Raises:
        UserError: `account-id-bad`, the text is not 2 to 32 small letters, digits and hyphens that begin with a letter.
    """
    typed = text.strip()
    if _ID.fullmatch(typed) is None:
        raise UserError("account-id-bad", id=typed)
    return typed


def starting_settings(kind: ChannelKind, day: date) -> ChannelSettings:
    """Return the settings with which an account of this kind begins on `day`; an office changes them as it needs.

    The quotas are those of WeChat: a subscription account sends once a day, a service account four times a month.
    """
    start, end = _WINDOW
    common = ChannelSettings(
        effective_from=day,
        recurrence=Recurrence(week_days=(1, 2, 3, 4, 5)),
        minimum=1,
        maximum=_MOST,
        reserve=0,
        window_start=start,
        window_end=end,
        lead_days=_LEAD_DAYS,
    )
    if kind is ChannelKind.SERVICE:
        return common._replace(recurrence=Recurrence(month_days=_SERVICE_DAYS), monthly_quota=4)
    any_day = common._replace(recurrence=Recurrence(every_days=1, anchor=day), minimum=0)
    if kind is ChannelKind.MOMENTS:
        return any_day._replace(maximum=1, daily_quota=1)
    if not kind.sends_articles:
        return any_day
    return common._replace(daily_quota=1)
