"""Compute the results of decisions about a push: move it, add or reinstate one, and check WeChat's quota.

Pure functions over a `ChannelBoard`, as in `placing`; the caller writes the push's row.
"""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, datetime

from wxdesk.domain.calendar.channel_calendar import (
    ChannelBoard,
    Move,
    Push,
    PushKind,
    PushRow,
    Wanted,
    begun,
    earliest,
    refused,
)
from wxdesk.domain.calendar.placing import overflow, place_again, shut
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.rulebook.channel import SendingMode


@dataclass(frozen=True)
class Quota:
    """How many pushes count against WeChat's quota in one `span` ("day" or "month"), and the limit."""

    span: str
    used: int
    most: int

    @property
    def exceeded(self) -> bool:
        """Tell whether the quota is exceeded, so that WeChat would refuse a push."""
        return self.used > self.most


def move_push(board: ChannelBoard, name: str, day: date, now: datetime) -> tuple[Push, tuple[Move, ...]]:
    """Return a push on its new day, and the moves of the items that cannot move with it.

    Items that may go out on `day` and have room move with the push. Other items take the first push with room.

    Raises:
        Refused: `push-unknown`; `push-cancelled`; `push-sealed`, it went out; `push-fixed`, it is settled;
            `push-begun`, its window has begun; `push-day-same`, it is on `day` already; `push-day-taken`, another push
            is on `day`; `push-day-past`, its window on `day` would have begun; or `capacity-protected`, protected items
            (urgent, placed by hand, or 头条) would have no room.
    """
    push = board.find(name)
    if (why := shut(push, now)) is not None:
        raise refused(why)
    if day == push.date:
        raise Refused("push-day-same", push=push.label)
    _require_free_day(board, day)
    moved = _moved(board, push, day)
    if begun(moved, now):
        raise Refused("push-day-past", day=day.isoformat())
    items = board.on(push)
    stay = [item for item in items if _goes_along(item.wanted, moved)]
    lost = [item for item in items if item not in stay]
    out = [*lost, *overflow(moved, stay, moved.maximum)]
    ordered = sorted(out, key=lambda item: (not item.wanted.urgent, item.wanted.key))
    return moved, place_again(_with_row(board, push, day), ordered, now, "push-moved")


def extra_push(board: ChannelBoard, day: date, now: datetime) -> PushRow:
    """Return the row, without an id, of an extra push on `day`; no items are placed on it automatically.

    Raises:
        Refused: `push-day-taken` if the day has a push; `push-day-past` if its window has begun; `account-closed` if
            the account was closed before `day`.
    """
    if board.channel.closed_on is not None and board.channel.is_closed(day):
        raise Refused("account-closed", name=board.channel.name, day=board.channel.closed_on.isoformat())
    _require_free_day(board, day)
    row = PushRow("", board.channel.id, day, None, PushKind.EXTRA)
    if begun(replace(board, rows=(*board.rows, row)).find(f"{board.channel.id}/{day.isoformat()}"), now):
        raise Refused("push-day-past", day=day.isoformat())
    return row


def reinstate(board: ChannelBoard, name: str, now: datetime) -> Push:
    """Return a cancelled push as active again; its former items do not return automatically.

    Raises:
        Refused: `push-unknown`; `push-held` if it is not cancelled; `push-day-taken` if the day has another
            push; `push-day-past` if its window has begun; `push-day-dropped` if the channel no longer
            pushes on that day.
    """
    push = board.find(name)
    row = next((one for one in board.rows if one.id == push.id), None)
    if row is None or not push.cancelled:
        raise Refused("push-held", push=push.label)
    if not row.cancelled:
        raise Refused("push-day-dropped", push=push.label)
    _require_free_day(board, push.date)
    if begun(push, now):
        raise Refused("push-day-past", day=push.date.isoformat())
    return push._replace(cancelled=False)


def resettle(board: ChannelBoard, now: datetime) -> tuple[Move, ...]:
    """Return the moves that changed channel settings force on future pushes that are not settled.

    If the channel no longer pushes on a day, all items of that push move. If a push has fewer places, the latest
    arrivals move. Items whose date was announced under another lead time keep their date.

    Raises:
        Refused: `capacity-protected`; a push would have fewer places than protected items (urgent, placed by hand, or
          头条).
    """
    moves: list[Move] = []
    for push in sorted((board.find(row.id) for row in board.rows), key=lambda one: (one.date, one.key)):
        if push.sealed or push.fixed or begun(push, now):
            continue
        items = board.on(push)
        out = items if push.cancelled else overflow(push, items, push.maximum)
        ordered = sorted(out, key=lambda item: (not item.wanted.urgent, item.wanted.key))
        cause = "cancelled" if push.cancelled else "capacity"
        found = place_again(board, ordered, now, cause, after=push.date)
        board = board.applied(found)
        moves += found
    return tuple(moves)


def quotas(board: ChannelBoard, push: Push) -> list[Quota]:
    """Return the use of WeChat's quotas on the day and in the calendar month of `push`, counting `push` too.

    Only pushes sent to followers count; mere publishing uses no quota. The list is empty if `push` is cancelled or is
    not sent to followers.
    """
    if push.cancelled or push.sending is not SendingMode.PUSH:
        return []
    settings = board.channel.on(push.date)
    first = push.date.replace(day=1)
    last = first.replace(day=monthrange(first.year, first.month)[1])
    counted = [one for one in board.pushes(first, last) if not one.cancelled and one.sending is SendingMode.PUSH]
    found = []
    if settings.daily_quota is not None:
        found.append(Quota("day", sum(one.date == push.date for one in counted), settings.daily_quota))
    if settings.monthly_quota is not None:
        found.append(Quota("month", len(counted), settings.monthly_quota))
    return found


def _require_free_day(board: ChannelBoard, day: date) -> None:
    if any(not push.cancelled for push in board.pushes(day, day)):
        raise Refused("push-day-taken", push=f"{board.channel.id}/{day.isoformat()}")


def _goes_along(wanted: Wanted, push: Push) -> bool:
    in_time = wanted.expires is None or push.date <= wanted.expires
    return in_time and earliest(wanted, push.lead_days) <= push.date


def _with_row(board: ChannelBoard, push: Push, day: date) -> ChannelBoard:
    """Return the board with `push` moved to `day`; a push without a row gets one."""
    rows = board.rows if push.id else (*board.rows, push.row(push.key))
    moved = tuple(row._replace(date=day) if row.id == push.key else row for row in rows)
    return replace(board, rows=moved)


def _moved(board: ChannelBoard, push: Push, day: date) -> Push:
    return _with_row(board, push, day).find(push.key)
