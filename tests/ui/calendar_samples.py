"""Pushes and items for calendar tests, in the form in which the service returns them."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from wxdesk.domain.desk.clock import shanghai_instant
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.services.views.views import PackageView, PushItem, PushView

MONDAY = date(2025, 12, 29)
"""A Monday whose week is partly in one year and partly in the next."""


def item(name: str, position: int, **changes: Any) -> PushItem:
    """Return an item of a push whose placement is `name`; `changes` replace default values."""
    values: dict[str, Any] = {
        "placement": name,
        "submission": f"s-{name}",
        "number": f"26-{position:04d}",
        "title": f"店庆{name}",
        "position": position,
        "first": position == 1,
        "urgent": False,
        "stage": PlacementStage.EDITING,
        "complete_at": None,
        "earliest": MONDAY,
        "reason": "",
        "reason_values": {},
    }
    return PushItem(**{**values, **changes})


def push(day: date, items: Sequence[PushItem] = (), **changes: Any) -> PushView:
    """Return a push on `day`, by default of 媒体号; `changes` replace default values."""
    values: dict[str, Any] = {
        "label": f"{changes.get('channel', 'media')}/{day}",
        "id": None,
        "channel": "media",
        "channel_name": "集团媒体号",
        "day": day,
        "window": "17:00-17:30",
        "mode": "regular",
        "minimum": 6,
        "maximum": 8,
        "reserve": 1,
        "free": max(0, 7 - len(items)),
        "kept": min(1, max(0, 8 - len(items))),
        "frozen": False,
        "closes_at": shanghai_instant(day - timedelta(days=2)),
        "closes_on": day - timedelta(days=3),
        "stands_for": None,
        "items": tuple(items),
        "warnings": (),
    }
    return PushView(**{**values, **changes})


def package() -> PackageView:
    """Return a package of a push, as the service describes it."""
    return PackageView(1, "media-1", "/packages", shanghai_instant(MONDAY), None)


def week(start: date = MONDAY, channel: str = "media", each: int = 0) -> list[PushView]:
    """Return a push for each of seven days from `start`, with `each` items."""
    days = [start + timedelta(days=n) for n in range(7)]
    return [push(day, [item(f"{channel}-{day:%m%d}-{n}", n + 1) for n in range(each)], channel=channel) for day in days]
