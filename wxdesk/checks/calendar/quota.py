"""Warn if more pushes are planned than WeChat allows (CAL rules)."""

from collections.abc import Iterator

from wxdesk.domain.calendar.channel_calendar import ChannelBoard, Push
from wxdesk.domain.calendar.pushing import quotas
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.rulebook.rules import Rulebook


def check_quota(board: ChannelBoard, push: Push, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield `CAL.quota` if more pushes are planned in a day or month than WeChat allows."""
    for quota in quotas(board, push):
        if quota.exceeded:
            yield rulebook.finding("CAL.quota", push=push.label, span=quota.span, count=quota.used, most=quota.most)
