"""Computes the position in pixels of everything on the calendar, without Qt.

A band is a row of days, such as a week. A band has one lane (row) for each channel, a lane has days, a day has pushes
one below the other, and a push has cards. `month_layout` does the same for a month, whose cells have no cards.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise

from wxdesk.services.views.views import PushView
from wxdesk.ui.calendar.grid.period import DAYS


@dataclass(frozen=True)
class PushHead:
    """Position of the tag and the meter in the area above a push's cards, in pixels.

    `tag` and `meter` are their distances from the top of the push, `tag_height` and `meter_height` their heights.
    The meter is the bar below the tag that shows how full the push is.
    """

    tag: int
    tag_height: int
    meter: int
    meter_height: int


@dataclass(frozen=True)
class Metrics:
    """Sizes of the calendar's parts in pixels.

    `lane_head` is the width of the column with channel names, `day_head` the height of the row with the days. `top` and
    `foot` are the heights of the areas above and below the cards of a push. `card` is the height of a card, `gap` the
    space between cards. `floor` is the minimum height of a lane, `day` the minimum width of a day. `second` is what a
    card gains in height if titles get a second line. `head` has the positions of the tag and the meter of a push.
    """

    lane_head: int
    """Width in pixels of the column with the names of channels."""
    day_head: int
    """Height in pixels of the row with the days."""
    top: int
    """Height in pixels of the area above a push's cards."""
    card: int
    """Height in pixels of a card."""
    gap: int
    """Space in pixels between cards."""
    foot: int
    floor: int
    """Minimum height in pixels of a lane."""
    head: PushHead
    """Positions of the tag and the meter in the area above the cards of a push."""
    second: int = 0
    """Additional height in pixels of a card that has room for a second line of the title."""
    day: int = 0
    """Minimum width in pixels of a day; in a narrower window the days scroll."""


NARROW = 32
"""Width in pixels of a day without a push if only push days are shown."""
ONE_LINE = 170
"""Width in pixels of a day from which most titles fit on one line."""
FEW = 6
"""Maximum number of items of a push whose titles may have two lines; more would fill a small window."""
WEEK = Metrics(
    lane_head=100,
    day_head=36,
    top=64,
    card=40,
    gap=4,
    foot=8,
    floor=96,
    head=PushHead(6, 20, 31, 5),
    second=18,
    day=88,
)


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels."""

    x: int
    y: int
    w: int
    h: int

    @property
    def right(self) -> int:
        """Return the x coordinate just right of the right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> int:
        """Return the y coordinate just below the bottom edge."""
        return self.y + self.h

    def holds(self, x: int, y: int) -> bool:
        """Tell whether a point lies in the box."""
        return self.x <= x < self.right and self.y <= y < self.bottom


@dataclass(frozen=True)
class PushBox:
    """A push with its rectangle, and the rectangles of its items in their order."""

    box: Box
    push: PushView
    cards: tuple[Box, ...]

    def slot(self, y: int) -> int:
        """Return the index of the card before which a drop at the height `y` inserts an item.

        Below the last card, this is the number of cards.
        """
        return sum(y >= card.y + card.h // 2 for card in self.cards)


@dataclass(frozen=True)
class DayBox:
    """A day in a channel's lane, with its rectangle and its pushes, if it has any."""

    box: Box
    day: date
    pushes: tuple[PushBox, ...]


@dataclass(frozen=True)
class LaneBox:
    """The lane (row) of one channel in one week, with its rectangle and its days."""

    box: Box
    channel: str
    days: tuple[DayBox, ...]


@dataclass(frozen=True)
class Band:
    """A row of days, from the day `start` on, with the lane of each channel.

    `columns` has the left edge and the width of each day in pixels.
    """

    box: Box
    start: date
    lanes: tuple[LaneBox, ...]
    columns: tuple[tuple[int, int], ...] = ()

    def holds(self, day: date) -> bool:
        """Tell whether `day` is one of the days of the row."""
        return 0 <= (day - self.start).days < len(self.columns)


@dataclass(frozen=True)
class CalendarLayout:
    """The layout of all shown rows of days: total `width` and `height` in pixels, and the rows (`bands`).

    `boxes` has the rectangle of each push, by the push's label, and of each item, by the id of its placement. `metrics`
    are the sizes of the parts from which the layout was computed.
    """

    metrics: Metrics
    width: int
    height: int
    bands: tuple[Band, ...]
    boxes: Mapping[str, Box] = field(default_factory=dict)

    def between(self, top: int, bottom: int) -> Iterator[Band]:
        """Yield the rows of days that overlap the y coordinates from `top` to `bottom`."""
        start = max(0, bisect_right(self.bands, top, key=lambda band: band.box.y) - 1)
        for band in self.bands[start:]:
            if band.box.y >= bottom:
                return
            yield band

    def push_at(self, x: int, y: int) -> PushBox | None:
        """Return the push at a point; None if there is none."""
        for band in self.between(y, y + 1):
            for lane in band.lanes:
                if lane.box.holds(x, y):
                    day = next((one for one in lane.days if one.box.holds(x, y)), None)
                    pushes = day.pushes if day else ()
                    return next((one for one in pushes if one.box.holds(x, y)), None)
        return None

    def key_at(self, x: int, y: int) -> str | None:
        """Return the placement id of the item drawn at a point, else the label of the push there; else None."""
        found = self.push_at(x, y)
        if found is None:
            return None
        inside = (n for n, card in enumerate(found.cards) if card.holds(x, y))
        number = next(inside, None)
        return found.push.label if number is None else found.push.items[number].placement


def columns(metrics: Metrics, width: int, seen: Sequence[bool] = (True,) * DAYS) -> tuple[tuple[int, int], ...]:
    """Return the left edge and the width, in pixels, of each day of a row, by default of seven days.

    The days share `width` without the column of channel names. `seen` tells for each day whether it is shown in full
    width; if none is, all days get the same width.
    """
    room, kept = max(0, width - metrics.lane_head), sum(seen) or len(seen)
    wide = [one or not any(seen) for one in seen]
    free = max(0, room - NARROW * (len(seen) - kept))
    edges, at = [metrics.lane_head], 0
    for one in wide:
        at += one
        narrow = NARROW * (len(edges) - at)
        edges.append(metrics.lane_head + free * at // kept + narrow)
    return tuple((left, right - left) for left, right in pairwise(edges))


def lay_out(
    starts: Sequence[date],
    channels: Sequence[str],
    pushes: Sequence[PushView],
    width: int,
    metrics: Metrics,
    *,
    only: bool = False,
    row_days: int = DAYS,
) -> CalendarLayout:
    """Return the layout of `channels`, in the given order, for the rows of `row_days` days that begin on `starts`.

    `pushes` are those of these days, `metrics` the sizes of the parts. `only` makes days without a push narrow. The
    layout is wider than `width` if the days need more.
    """
    by_day: dict[tuple[str, date], list[PushView]] = defaultdict(list)
    for push in pushes:
        by_day[push.channel, push.day].append(push)
    bands: list[Band] = []
    weeks = [[start + timedelta(days=n) for n in range(row_days)] for start in starts]
    shown = [[not only or any((channel, day) in by_day for channel in channels) for day in days] for days in weeks]
    width = max(width, *(_least(metrics, seen) for seen in shown), 0)
    y = 0
    for days, seen in zip(weeks, shown, strict=True):
        band = _band(days, channels, by_day, columns(metrics, width, seen), width, metrics, y)
        bands.append(band)
        y = band.box.bottom
    return CalendarLayout(metrics, width, y, tuple(bands), dict(_boxes(bands)))


def _least(metrics: Metrics, seen: Sequence[bool]) -> int:
    """Return the smallest width of a row in pixels; 0 if days have no minimum width.

    `seen` tells for each day whether it is shown at full width.
    """
    kept = sum(seen) or len(seen)
    return metrics.lane_head + kept * metrics.day + NARROW * (len(seen) - kept) if metrics.day else 0


def _band(
    days: Sequence[date],
    channels: Sequence[str],
    by_day: Mapping[tuple[str, date], Sequence[PushView]],
    spans: tuple[tuple[int, int], ...],
    width: int,
    metrics: Metrics,
    top: int,
) -> Band:
    lanes: list[LaneBox] = []
    y = top + metrics.day_head
    for channel in channels:
        found = [by_day.get((channel, day), ()) for day in days]
        own = _with_room_for_titles(metrics, found, max(w for _, w in spans))
        height = max(own.floor, *(sum(_height(push, own) for push in one) for one in found))
        boxes = tuple(
            _day(day, one, Box(x, y, w, height), own) for day, one, (x, w) in zip(days, found, spans, strict=True)
        )
        lanes.append(LaneBox(Box(0, y, width, height), channel, boxes))
        y += height
    return Band(Box(0, top, width, y - top), days[0], tuple(lanes), spans)


def _with_room_for_titles(metrics: Metrics, days: Sequence[Sequence[PushView]], width: int) -> Metrics:
    """Return the sizes for a lane whose days are `width` pixels wide and contain the pushes `days`.

    If the days are narrow, cards get the height of a second line for the title. Cards stay at one line if a push of the
    lane has more than `FEW` items.
    """
    fullest = max((len(push.items) for pushes in days for push in pushes), default=0)
    lines_up = width >= ONE_LINE or fullest > FEW
    return metrics if lines_up else replace(metrics, card=metrics.card + metrics.second)


def _height(push: PushView, metrics: Metrics) -> int:
    return metrics.top + len(push.items) * (metrics.card + metrics.gap) + metrics.foot


def _day(day: date, pushes: Sequence[PushView], box: Box, metrics: Metrics) -> DayBox:
    made: list[PushBox] = []
    y = box.y
    for number, push in enumerate(pushes, 1):
        height = _height(push, metrics) if number < len(pushes) else box.bottom - y
        own = Box(box.x, y, box.w, height)
        step = metrics.card + metrics.gap
        cards = tuple(
            Box(own.x + 6, own.y + metrics.top + n * step, own.w - 11, metrics.card) for n in range(len(push.items))
        )
        made.append(PushBox(own, push, cards))
        y += height
    return DayBox(box, day, tuple(made))


def _boxes(bands: Sequence[Band]) -> Iterator[tuple[str, Box]]:
    for one in push_boxes(bands):
        yield one.push.label, one.box
        yield from ((item.placement, box) for item, box in zip(one.push.items, one.cards, strict=True))


def push_boxes(bands: Sequence[Band]) -> Iterator[PushBox]:
    """Yield all pushes of `bands`, lane by lane."""
    for band in bands:
        for lane in band.lanes:
            for day in lane.days:
                yield from day.pushes
