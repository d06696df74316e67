"""Move many items of one channel at once: items that fit move, the others get a reason why they stay.

All moving items are taken off their pushes first and placed afterwards, so two full pushes can swap items.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from wxdesk.domain.calendar.channel_calendar import ChannelBoard, Move, PlacedItem, PlacingReason, Push, Wanted, frozen
from wxdesk.domain.calendar.placing import refusal
from wxdesk.domain.desk.errors import Refused


@dataclass(frozen=True)
class Ask:
    """One item and the label of the push that it should go to; None means that it should wait.

    `position` is its place on that push, 1 for the 头条. None keeps its place, or makes it last on another push.
    """

    wanted: Wanted
    push: str | None
    position: int | None = None


@dataclass(frozen=True)
class Rearranged:
    """The moves of all changed items, and why other items stay; these reasons are by placement."""

    moves: tuple[Move, ...]
    refused: Mapping[str, PlacingReason]


def rearrange(board: ChannelBoard, asks: Sequence[Ask], now: datetime, reason: str) -> Rearranged:
    """Return the joint result of `asks`; where a push has too little room, earlier requests go before later ones.

    Items moved to another push are pinned there, as if placed by hand. `reason` is the person's reason for these
    moves.
    """
    refused = {ask.wanted.placement: why for ask in asks if (why := _barred(board, ask, now)) is not None}
    while True:
        taken = [ask for ask in asks if ask.wanted.placement not in refused]
        after, full = _set_down(board, taken)
        if not full:
            break
        refused |= full
    for label in dict.fromkeys(ask.push for ask in taken if ask.push and ask.position is not None):
        after = _arranged(after, after.find(label), taken)
    return Rearranged(tuple(_moves(board, after, reason)), refused)


def _barred(board: ChannelBoard, ask: Ask, now: datetime) -> PlacingReason | None:
    """Return why the item of `ask` cannot go to the requested push even if that push were empty, or None if it can."""
    sits = board.placed(ask.wanted.placement)
    held = board.find(sits.push) if sits else None
    try:
        push = board.find(ask.push) if ask.push else None
    except Refused as unknown:
        return PlacingReason(unknown.code, {"push": ask.push or "", "channel": board.channel.name})
    if held is not None and frozen(held, now) and (push is None or push.key == held.key):
        return PlacingReason("item-frozen", {"push": held.label})
    if push is None or (held is not None and push.key == held.key):
        return None
    why = refusal(board, ask.wanted, push, now)
    return None if why is None or why.code == "push-full" else why


def _set_down(board: ChannelBoard, asks: Sequence[Ask]) -> tuple[ChannelBoard, dict[str, PlacingReason]]:
    """Return the board with the item of each of `asks` on its requested push, and why some found no room."""
    leaving = [ask for ask in asks if not _stays(board, ask)]
    after = board.without(*(ask.wanted.placement for ask in leaving))
    full: dict[str, PlacingReason] = {}
    for ask in leaving:
        if ask.push is None:
            continue
        push = after.find(ask.push)
        if after.room(push) == 0:
            full[ask.wanted.placement] = PlacingReason("push-full", {"push": push.label, "maximum": push.maximum})
            continue
        last = max((item.order for item in after.on(push)), default=0)
        placed = PlacedItem(ask.wanted, push.key, last + 1, pinned=True)
        after = after.applied([Move(ask.wanted, None, placed, push, PlacingReason("by-hand"))])
    return after, full


def _stays(board: ChannelBoard, ask: Ask) -> bool:
    sits = board.placed(ask.wanted.placement)
    if sits is None or ask.push is None:
        return sits is None and ask.push is None
    return board.find(ask.push).key == sits.push


def _arranged(board: ChannelBoard, push: Push, asks: Sequence[Ask]) -> ChannelBoard:
    """Return the board with the positions on `push` that `asks` request; its other items keep their order."""
    items = {item.wanted.placement: item for item in board.on(push)}
    places = {
        ask.wanted.placement: ask.position for ask in asks if ask.position is not None and ask.wanted.placement in items
    }
    if push.headline:
        items = dict(_with_first(items, places))
    ordinary = [item for item in items.values() if not item.first]
    line = [item for item in ordinary if item.wanted.placement not in places]
    begin = 2 if push.headline else 1
    for item in sorted(ordinary, key=lambda one: places.get(one.wanted.placement, 0)):
        if (place := places.get(item.wanted.placement)) is not None:
            line.insert(max(0, place - begin), item)
    changed = [item._replace(order=order) for order, item in enumerate(line, 1)]
    changed += [item for item in items.values() if item.first]
    return board.applied(Move(item.wanted, None, item, push, PlacingReason("order")) for item in changed)


def _with_first(items: Mapping[str, PlacedItem], places: Mapping[str, int]) -> Iterator[tuple[str, PlacedItem]]:
    """Yield id and item with the 头条 as requested; if several items request to be 头条, the last becomes it.

    `places` are the requested positions by placement id.
    """
    asked = [name for name, place in places.items() if place == 1]
    for name, item in items.items():
        if asked:
            yield name, item._replace(first=name == asked[-1])
        else:
            yield name, item._replace(first=item.first and name not in places)


def _moves(before: ChannelBoard, after: ChannelBoard, reason: str) -> Iterator[Move]:
    """Yield the differences between two boards as moves; only a move to another push has the reason."""
    for item in before.items:
        now = after.placed(item.wanted.placement)
        if now is None:
            yield Move(item.wanted, item, None, None, PlacingReason("waiting-by-hand", {"reason": reason}))
        elif now != item:
            moved = now.push != item.push
            code = "by-hand" if moved else "first" if now.first != item.first else "order"
            why = PlacingReason(code, {"reason": reason} if moved else {})
            yield Move(item.wanted, item, now, after.find(now.push), why)
    for item in after.items:
        if before.placed(item.wanted.placement) is None:
            push = after.find(item.push)
            yield Move(item.wanted, None, item, push, PlacingReason("by-hand", {"reason": reason}))
