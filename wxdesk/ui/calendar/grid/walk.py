"""Compute to which push or item an arrow key leads on the calendar."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from wxdesk.services.views.views import PushView


class Way(Enum):
    """The direction of an arrow key, as (x, y)."""

    LEFT = (-1, 0)
    RIGHT = (1, 0)
    UP = (0, -1)
    DOWN = (0, 1)


@dataclass(frozen=True)
class Turn:
    """The result of an arrow key that leaves the shown days: `step` periods on, in the lane of `channel`."""

    step: int
    channel: str


def key_of(push: PushView, item: int | None) -> str:
    """Return the placement of the push's item with this index, or the label of the push if `item` is None."""
    return push.label if item is None else push.items[item].placement


def find(pushes: Sequence[PushView], key: str) -> tuple[PushView, int | None] | None:
    """Return a push and None if `key` is its label or id, or a push and an item's index if `key` is its placement.

    Return None if neither is shown.
    """
    for push in pushes:
        if key in (push.label, push.id):
            return push, None
        number = next((n for n, item in enumerate(push.items) if item.placement == key), None)
        if number is not None:
            return push, number
    return None


def walk(pushes: Sequence[PushView], channels: Sequence[str], key: str, way: Way, starts: Sequence[date]) -> str | Turn:
    """Return the key of the push or item to which an arrow key leads from `key`.

    The days stand in rows below each other; `starts` has the first day of each row. Left and right go through the
    pushes of one channel. Up and down go through the items of a push, then to the next channel's lane, and from the
    last lane to the next row. An unknown `key` leads to the first push.

    A `Turn` means that the shown period has to change.
    """
    found = find(pushes, key)
    if found is None:
        return pushes[0].label if pushes else key
    push, item = found
    if way in (Way.LEFT, Way.RIGHT):
        return _along(pushes, push, item, way.value[0])
    count = len(push.items)
    inner = (-1 if item is None else item) + way.value[1]
    if -1 <= inner < count:
        return key_of(push, None if inner == -1 else inner)
    return _across(pushes, channels, push, way.value[1], starts) or key


def walk_month(pushes: Sequence[PushView], channels: Sequence[str], key: str, way: Way) -> str | Turn:
    """Return the label of the push to which an arrow key leads in a month.

    Left and right go to the day before or after that has a push, if possible in the same channel. Up and down go
    through the pushes of the day, and on to the same weekday of another week. A `Turn` means another month.
    """
    found = find(pushes, key)
    if found is None:
        return pushes[0].label if pushes else key
    here, step = found[0], way.value[0] or way.value[1]
    cells: dict[date, list[PushView]] = {}
    for push in sorted(pushes, key=lambda one: (one.day, one.moments, channels.index(one.channel))):
        cells.setdefault(push.day, []).append(push)
    if way in (Way.UP, Way.DOWN):
        at = cells[here.day].index(here) + step
        if 0 <= at < len(cells[here.day]):
            return cells[here.day][at].label
        ahead = [day for day in cells if (day - here.day).days * step > 0 and day.weekday() == here.day.weekday()]
        there = min(ahead, key=lambda day: abs(day - here.day), default=None)
        return Turn(step, here.channel) if there is None else cells[there][0 if step > 0 else -1].label
    ahead = [day for day in cells if (day - here.day).days * step > 0]
    there = min(ahead, key=lambda day: abs(day - here.day), default=None)
    if there is None:
        return Turn(step, here.channel)
    return next((one for one in cells[there] if one.channel == here.channel), cells[there][0]).label


def _along(pushes: Sequence[PushView], push: PushView, item: int | None, step: int) -> str | Turn:
    lane = sorted((one for one in pushes if one.channel == push.channel), key=lambda one: one.day)
    at = lane.index(push) + step
    if not 0 <= at < len(lane):
        return Turn(step, push.channel)
    there = lane[at]
    return key_of(there, None if item is None or not there.items else min(item, len(there.items) - 1))


def _across(
    pushes: Sequence[PushView], channels: Sequence[str], push: PushView, step: int, starts: Sequence[date]
) -> str | None:
    """Return the key of the nearest push in the next lane of the row, or in the first lane of the next row.

    With a negative `step`, go to the previous lane or row, and there to the last item of the push. Return None if no
    such push is shown.
    """
    row_of = {one.day: bisect_right(starts, one.day) - 1 for one in pushes}
    rows = sorted({(row_of[one.day], channels.index(one.channel)) for one in pushes})
    at = rows.index((row_of[push.day], channels.index(push.channel))) + step
    if not 0 <= at < len(rows):
        return None
    row, lane = rows[at]
    there = [one for one in pushes if one.channel == channels[lane] and row_of[one.day] == row]
    column = push.day - starts[row_of[push.day]]
    nearest = min(there, key=lambda one: (abs(one.day - starts[row] - column), one.day))
    return key_of(nearest, len(nearest.items) - 1 if step < 0 and nearest.items else None)


def ordinary(push: PushView, placement: str) -> int:
    """Return the position of the item `placement` among the ordinary items of `push`, counted from 1.

    The first item (头条) is not counted. An item that is not in the push gets 1.
    """
    others = [item.placement for item in push.items if not item.first]
    return others.index(placement) + 1 if placement in others else 1


def order_at(push: PushView, placement: str, slot: int) -> int:
    """Return the place in `push` of the item `placement` after it is dropped before the card with the index `slot`.

    Places are counted from 1 without the first item (头条).
    """
    before = push.items[:slot]
    return 1 + sum(not item.first and item.placement != placement for item in before)
