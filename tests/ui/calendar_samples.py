"""Pushes and items as the service gives them, made by hand."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from wxdesk.domain.desk.clock import shanghai_instant
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.services.views.views import PackageView, PushItem, PushView

MONDAY = date(2025, 12, 29)
"""Its week goes from one year into the next."""


def item(name: str, position: int, **changes: Any) -> PushItem:
    """Return an item whose placement is `name`."""
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
    """Return a push of 媒体号 on `day`."""
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
        "frozen": False,
        "closes_at": shanghai_instant(day - timedelta(days=2)),
        "closes_on": day - timedelta(days=3),
        "stands_for": None,
        "items": tuple(items),
        "warnings": (),
    }
    return PushView(**{**values, **changes})


def package() -> PackageView:
    """Return an exported package."""
    return PackageView(1, "media-1", "/packages", shanghai_instant(MONDAY), None)


def week(start: date = MONDAY, channel: str = "media", each: int = 0) -> list[PushView]:
    """Return the seven pushes of a week with `each` items on every day."""
    days = [start + timedelta(days=n) for n in range(7)]
    return [push(day, [item(f"{channel}-{day:%m%d}-{n}", n + 1) for n in range(each)], channel=channel) for day in days]
