"""Compute which items could fill a push, each with its effect on the push that it would leave."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from wxdesk.domain.calendar.channel_calendar import ChannelBoard, Move, Push, Wanted, closes_at, refused
from wxdesk.domain.calendar.placing import shut
from wxdesk.domain.calendar.proposals import fits_push, seated_on
from wxdesk.domain.calendar.push_numbers import PushNumbers, numbers_of
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Refused


class FillCandidate(NamedTuple):
    """An item that could fill a push, with the effect on the push that the item would leave.

    `source` is the item's present push, None for a waiting item. `left` are the numbers of items of `source` before the
    item leaves, or None without a `source`. A person sees them before confirming.
    """

    wanted: Wanted
    source: Push | None = None
    left: PushNumbers | None = None
    """The counts of items of the push `source`, the item still included; None without a `source`."""

    @property
    def harm(self) -> tuple[bool, bool, int]:
        """Return a sort key by which the item whose move does least harm comes first.

        The order is: waiting items, items whose push keeps its minimum, others. Of two equal items, the one from the
        later push comes first.
        """
        if self.source is None or self.left is None:
            return False, False, 0
        return True, self.left.filled <= self.left.minimum, -self.source.date.toordinal()


def fill_candidates(
    board: ChannelBoard, name: str, waiting: Sequence[Wanted], now: datetime
) -> tuple[FillCandidate, ...]:
    """Return what could fill the push `name`, the least harm to others first.

    These are waiting items, stock included, and items of later pushes. Protected items (urgent, placed by hand, or
    头条) and placeholders are left out, and so is everything that may not go out on that day.

    Raises:
        Refused: `push-unknown`; `push-cancelled`; `push-sealed`, it went out; `push-fixed`, it is settled; or
            `push-begun`, its window has begun.
    """
    push = board.find(name)
    if (why := shut(push, now)) is not None:
        raise refused(why)
    seated = {item.wanted.placement for item in board.items}
    idle = [FillCandidate(one) for one in waiting if one.placement not in seated and fits_push(one, push)]
    last = shanghai_date(now) + timedelta(days=board.horizon_days)
    later = [
        FillCandidate(item.wanted, source, numbers_of(board, source))
        for source in board.pushes(push.date, last)
        if source.date > push.date and shut(source, now) is None
        for item in board.on(source)
        if not item.protected and fits_push(item.wanted, push)
    ]
    return tuple(sorted([*idle, *later], key=lambda one: (one.harm, one.wanted.key)))


def fill_with(
    board: ChannelBoard, name: str, waiting: Sequence[Wanted], placements: Collection[str], now: datetime
) -> tuple[Move, ...]:
    """Return the moves that put the chosen items on the push `name`, first arrivals first.

    Raises:
        Refused: `fill-unfit`, an item is no candidate any more; `push-full`, they are more than the push has places; or
            a code of `fill_candidates`.
    """
    found = {one.wanted.placement: one.wanted for one in fill_candidates(board, name, waiting, now)}
    push = board.find(name)
    if any(one not in found for one in placements):
        raise Refused("fill-unfit", push=push.label)
    room = board.room(push) if closes_at(push) <= now else board.free(push)
    if len(placements) > room:
        raise Refused("push-full", push=push.label, maximum=push.maximum)
    moves: list[Move] = []
    for wanted in sorted((found[one] for one in placements), key=lambda one: one.key):
        moves.append(seated_on(board, wanted, push, "pulled"))
        board = board.applied(moves[-1:])
    return tuple(moves)
