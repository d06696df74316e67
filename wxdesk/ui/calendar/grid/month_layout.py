"""Compute the position of everything in a month: a cell for each day, and in it a line for each push."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from wxdesk.services.views.views import PushView
from wxdesk.ui.calendar.grid.layout import WEEK, Band, Box, CalendarLayout, DayBox, LaneBox, PushBox
from wxdesk.ui.calendar.grid.period import DAYS

HEAD = 22
"""Height in pixels of the line with the number of the day."""
LINE = 20
"""Height in pixels of a line in a cell."""
FOOT = 5
TOP = 26
"""Height in pixels of the row with the weekdays; it stays at the top while the weeks scroll."""
BRIEF = 42
"""Width in pixels of a push on Moments, which stands in the head of the cell."""
_LEAST = 2
"""Minimum number of lines of a cell, so that empty months keep their shape."""
MONTH = replace(WEEK, lane_head=0, day_head=TOP, day=0)
"""The sizes of a month: it has no column with the names of channels."""


def lay_out_month(
    starts: Sequence[date], channels: Sequence[str], pushes: Sequence[PushView], width: int, height: int
) -> CalendarLayout:
    """Return the layout of the weeks that begin on `starts`, with the pushes of `channels` in that order.

    The weeks share `height` pixels; if the fullest day needs more, they are higher, and the month scrolls.
    """
    by_day: dict[date, list[PushView]] = defaultdict(list)
    order = {channel: number for number, channel in enumerate(channels)}
    for push in sorted(pushes, key=lambda one: order.get(one.channel, 0)):
        if push.channel in order:
            by_day[push.day].append(push)
    fullest = max((sum(not one.moments for one in found) for found in by_day.values()), default=0)
    least = HEAD + LINE * max(fullest, _LEAST) + FOOT
    shared = (height - TOP) // max(1, len(starts))
    row = max(least, shared)
    edges = [width * n // DAYS for n in range(DAYS + 1)]
    spans = tuple((left, right - left) for left, right in pairwise(edges))
    bands = [_week(start, by_day, spans, TOP + row * number, row, width) for number, start in enumerate(starts)]
    boxes = {}
    for band in bands:
        for day in band.lanes[0].days:
            for one in day.pushes:
                boxes[one.push.label] = one.box
                boxes |= {item.placement: one.box for item in one.push.items}
    return CalendarLayout(MONTH, width, TOP + row * len(bands), tuple(bands), boxes)


def _week(
    start: date,
    by_day: dict[date, list[PushView]],
    spans: tuple[tuple[int, int], ...],
    top: int,
    height: int,
    width: int,
) -> Band:
    box = Box(0, top, width, height)
    days = tuple(
        _cell(start + timedelta(days=n), by_day.get(start + timedelta(days=n), ()), Box(x, top, w, height))
        for n, (x, w) in enumerate(spans)
    )
    return Band(box, start, (LaneBox(box, "", days),), spans)


def _cell(day: date, pushes: Sequence[PushView], box: Box) -> DayBox:
    """Return the cell of a day: pushes with items get a second line for a title, as long as there is room."""
    brief = [one for one in pushes if one.moments]
    whole = [one for one in pushes if not one.moments]
    room = (box.h - HEAD - FOOT) // LINE
    spare = max(0, room - len(whole))
    made: list[PushBox] = []
    y = box.y + HEAD
    for push in whole:
        tall = bool(push.items) and spare > 0
        spare -= tall
        height = LINE * (1 + tall)
        made.append(PushBox(Box(box.x + 3, y, box.w - 6, height), push, ()))
        y += height
    for number, push in enumerate(brief, 1):
        made.append(PushBox(Box(box.right - 3 - BRIEF * number, box.y + 1, BRIEF, HEAD - 2), push, ()))
    return DayBox(box, day, tuple(made))
