"""Compute suggestions for a person to accept: fill a short push, or make room for an item without a push.

Nothing is applied automatically. An item whose date was announced keeps its date unless a person decides otherwise.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from wxdesk.domain.calendar.channel_calendar import (
    ChannelBoard,
    Move,
    PlacedItem,
    PlacingReason,
    Push,
    Wanted,
    begun,
    closes_at,
    earliest,
    refused,
)
from wxdesk.domain.calendar.placing import place_again, shut
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Refused


@dataclass(frozen=True)
class _Step:
    """One step of a chain of moves: an item, waiting or from a push, takes a place on another push.

    `item` is None for the waiting item that begins the chain. `to` is the push on which the item takes a place.
    `before` is the previous step, whose item takes the place that this item leaves; None for the first step.
    """

    item: PlacedItem | None
    to: Push
    before: "_Step | None"


def pull_forward(board: ChannelBoard, name: str, waiting: Sequence[Wanted], now: datetime) -> tuple[Move, ...]:
    """Return the moves that fill a short push up to its minimum or until no item fits, first arrivals first.

    Items come from later pushes that keep their own minimum, then from waiting items, including stock (备稿). Protected
    items (urgent, placed by hand, or 头条) are not moved, and nothing goes out before its time. Placeholders without
    material are not used.

    Raises:
        Refused: `push-unknown`; `push-cancelled`; `push-sealed`, it went out; `push-fixed`, it is settled; or
            `push-begun`, its window has begun.
    """
    push = board.find(name)
    if (why := shut(push, now)) is not None:
        raise refused(why)
    moves: list[Move] = []
    last = shanghai_date(now) + timedelta(days=board.horizon_days)
    while _lacks(board, push, now):
        later = sorted(_surplus(board, push, last, now), key=lambda item: item.wanted.key)
        seated = {item.wanted.placement for item in board.items}
        idle = sorted((one for one in waiting if one.placement not in seated), key=lambda one: one.key)
        fit = [one for one in idle if fits_push(one, push)]
        if not later and not fit:
            break
        wanted = later[0].wanted if later else fit[0]
        moves.append(seated_on(board, wanted, push, "pulled"))
        board = board.applied(moves[-1:])
    return tuple(moves)


def seat(board: ChannelBoard, wanted: Wanted, now: datetime) -> tuple[Move, ...]:
    """Return the fewest moves that give the item `wanted` a place within its days; () if that is impossible.

    The item's own move comes last. Other items move only if they find a place within their own days, the latest
    arrivals first. Protected items (urgent, placed by hand, or 头条) are not moved. An item that already has an open
    place needs no move.
    """
    sits = board.placed(wanted.placement)
    if sits is not None and shut(board.find(sits.push), now) is None:
        return ()
    found = _chain(board, wanted, now)
    if found is None:
        return ()
    moves: list[Move] = []
    step: _Step | None = found
    while step is not None:
        mover = step.item.wanted if step.item else wanted
        moves.append(seated_on(board.applied(moves), mover, step.to, "replanned"))
        step = step.before
    return tuple(moves)


def recover(board: ChannelBoard, name: str, now: datetime) -> tuple[Move, ...]:
    """Return the moves to later pushes of the items on a push that did not go out, urgent items first.

    Raises:
        Refused: `push-unknown`; `push-not-missed` if the push has not begun or went out; `item-fixed` if the
            push is settled and its day is not over, so somebody may be sending it now (HS 4.1).
    """
    push = board.find(name)
    if push.sealed or not begun(push, now):
        raise Refused("push-not-missed", push=push.label)
    if push.key in board.fixed and push.date >= shanghai_date(now):
        raise Refused("item-fixed", push=push.label)
    items = sorted(board.on(push), key=lambda item: (not item.wanted.urgent, item.wanted.key))
    return place_again(board, items, now, "missed")


def _lacks(board: ChannelBoard, push: Push, now: datetime) -> bool:
    """Tell whether a push has fewer items than its minimum, and still has room.

    After the push closed, its reserve (places that automatic placing leaves free) counts as room too.
    """
    there = sum(item.wanted.filled for item in board.on(push))
    room = board.room(push) if closes_at(push) <= now else board.free(push)
    return there < push.minimum and room > 0


def _surplus(board: ChannelBoard, push: Push, last: date, now: datetime) -> Iterator[PlacedItem]:
    for later in board.pushes(push.date, last):
        items = board.on(later)
        if later.key == push.key or later.date <= push.date or shut(later, now) is not None:
            continue
        if sum(item.wanted.filled for item in items) <= later.minimum:
            continue
        yield from (item for item in items if not item.protected and fits_push(item.wanted, push))


def fits_push(wanted: Wanted, push: Push) -> bool:
    """Tell whether an item has its material and may go out on the day of `push`."""
    return wanted.filled and _in_days(wanted, push)


def seated_on(board: ChannelBoard, wanted: Wanted, push: Push, cause: str) -> Move:
    """Return the move of an item to the end of `push`; `cause` is the code of the change that makes it necessary."""
    sits = board.placed(wanted.placement)
    order = max((item.order for item in board.on(push)), default=0) + 1
    after = PlacedItem(wanted, push.key, order)
    return Move(wanted, sits, after, push, PlacingReason(f"moved-{cause}"), cause)


def _chain(board: ChannelBoard, wanted: Wanted, now: datetime) -> _Step | None:
    """Return the last step of the shortest chain of moves by which the item `wanted` gets a place, or None.

    The chain ends on a push with room.
    """
    open_pushes = list(_open(board, now))
    reached: set[str] = set()
    waiting: deque[_Step] = deque()

    def reach(item: PlacedItem | None, who: Wanted, after: _Step | None) -> _Step | None:
        for push in open_pushes:
            if push.key in reached or not _in_days(who, push):
                continue
            reached.add(push.key)
            step = _Step(item, push, after)
            if board.free(push):
                return step
            waiting.append(step)
        return None

    if (found := reach(None, wanted, None)) is not None:
        return found
    while waiting:
        step = waiting.popleft()
        loose = [item for item in board.on(step.to) if not item.protected]
        for item in sorted(loose, key=lambda one: one.wanted.key, reverse=True):
            if (found := reach(item, item.wanted, step)) is not None:
                return found
    return None


def _open(board: ChannelBoard, now: datetime) -> Iterator[Push]:
    today = shanghai_date(now)
    for push in board.pushes(today, today + timedelta(days=board.horizon_days)):
        if shut(push, now) is None:
            yield push


def _in_days(wanted: Wanted, push: Push) -> bool:
    in_time = wanted.expires is None or push.date <= wanted.expires
    return in_time and earliest(wanted, push.lead_days) <= push.date
