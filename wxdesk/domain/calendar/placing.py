"""Decide which push an item goes out on (HS 4.4-3): pure functions over a `ChannelBoard` that return moves.

First come, first served: an item takes the first push with room, and no other item moves for it. Only an urgent
item, a cancelled push or a lowered maximum moves others. A refusal changes nothing. Callers pass `now` as the
later of the clock and the last event.
"""

from collections import Counter
from collections.abc import Sequence
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
    earliest,
    frozen,
    refused,
)
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Refused

ROLLED = (
    "after-full",
    "after-cancelled",
    "moved-displaced",
    "moved-cancelled",
    "moved-capacity",
    "moved-push-moved",
)
"""Reason codes of items that go out later than they could have (顺延)."""


@dataclass(frozen=True)
class UrgentGrant:
    """The decision that an item is urgent.

    `request` is the digest of the signed request. `decided_by` is the person who decided, and `decided_on` the day
    of the decision.
    """

    request: str
    decided_by: str
    decided_on: date


def place(
    board: ChannelBoard, wanted: Wanted, now: datetime, *, after: date | None = None, cause: str | None = None
) -> Move:
    """Return the move of an item to the first push with room, on a later day than `after` if given.

    A placed item stays where it is, unless its push began without going out. If no push can take the item, the
    returned move leads to no place, and its reason is `waiting-expires`, `waiting-full` or `waiting-no-push`. `cause`
    is the code of what forced the move, if anything did.
    """
    _same_channel(board, wanted)
    sits = board.placed(wanted.placement)
    if sits is not None and not _left_behind(board, sits, now):
        return Move(wanted, sits, sits, board.find(sits.push), PlacingReason("kept"))
    today = shanghai_date(now)
    first = today if after is None else max(today, after + timedelta(days=1))
    passed: Counter[str] = Counter()
    for push in board.pushes(first, today + timedelta(days=board.horizon_days)):
        if wanted.expires is not None and push.date > wanted.expires:
            break
        if push.date < earliest(wanted, push.lead_days):
            continue
        obstacle = _obstacle(board, wanted, push, now)
        if obstacle is None:
            why = _found(wanted, push, passed, cause)
            return Move(wanted, sits, append(board, wanted, push), push, why, cause)
        passed[obstacle] += 1
    return Move(wanted, sits, None, None, _not_found(board, wanted, passed), cause)


def refusal(board: ChannelBoard, wanted: Wanted, push: Push, now: datetime) -> PlacingReason | None:
    """Return why `push` cannot be chosen by hand for the item `wanted`, or None if it can."""
    sits = board.placed(wanted.placement)
    shown = {"push": push.label}
    if sits is not None and (held := _held(board.find(sits.push), now)) is not None:
        return held
    if (why := shut(push, now)) is not None:
        return why
    if wanted.expires is not None and push.date > wanted.expires:
        return PlacingReason("push-after-expiry", {**shown, "expires": wanted.expires.isoformat()})
    ready = earliest(wanted, push.lead_days)
    if push.date < ready:
        return PlacingReason("push-too-early", {**shown, "earliest": ready.isoformat()})
    here = sits is not None and sits.push == push.key
    if not here and board.room(push) == 0:
        return PlacingReason("push-full", {**shown, "maximum": push.maximum})
    return None


def place_by_hand(board: ChannelBoard, wanted: Wanted, name: str, now: datetime, reason: str) -> Move:
    """Return the move of an item to the push that the chief chose; the item is pinned there.

    The chief may use the reserve (places that automatic placing leaves free) but not shorten the lead time; only an
    urgent decision shortens it.

    Raises:
        Refused: `push-unknown`, `placing-reason` for an empty reason, or a code of `refusal`.
    """
    _same_channel(board, wanted)
    push = board.find(name)
    if not reason.strip():
        raise Refused("placing-reason")
    if (why := refusal(board, wanted, push, now)) is not None:
        raise refused(why)
    sits = board.placed(wanted.placement)
    here = sits if sits is not None and sits.push == push.key else append(board, wanted, push)
    return Move(wanted, sits, here._replace(pinned=True), push, PlacingReason("by-hand", {"reason": reason.strip()}))


def take_off(board: ChannelBoard, placement: str, now: datetime, reason: str, *, stock: bool = False) -> Move:
    """Return the move of a placed item off its push; the item waits until somebody places it again.

    With `stock` (备稿) it waits on purpose, for a day with too few items.

    Raises:
        Refused: `item-waiting` if it is on no push; `item-fixed`, its push is settled; `item-frozen`, its push
            went out or has begun; `placing-reason` for an empty reason.
    """
    item, _ = _movable(board, placement, now)
    if not reason.strip():
        raise Refused("placing-reason")
    code = "waiting-stock" if stock else "waiting-by-hand"
    return Move(item.wanted, item, None, None, PlacingReason(code, {"reason": reason.strip()}))


def place_urgent(
    board: ChannelBoard, wanted: Wanted, name: str | None, now: datetime, grant: UrgentGrant
) -> tuple[Move, ...]:
    """Return the moves that put an urgent item on a push: a displaced item's move, if any, then the urgent item's own.

    Without a `name` the item goes to the next open push. It takes a free place, else one of the reserve (places that
    automatic placing leaves free). On a full push, the latest arrival that was never displaced goes to a later push, or
    waits if none has room. Protected items (urgent, placed by hand, or 头条) stay. At most one item is displaced.

    Raises:
        Refused: `push-unknown`; `push-none-open`, there is no open push within the planning horizon; a code of
            `require_grant`; `urgent-already`, the item is on that push as urgent; `urgent-protected`, no item of the
            full push may be displaced; or a code of `refusal`.
    """
    _same_channel(board, wanted)
    push = board.find(name) if name else _next_open(board, now)
    require_grant(grant, now)
    wanted = wanted._replace(urgent=True)
    why = refusal(board, wanted, push, now)
    if why is not None and why.code != "push-full":
        raise refused(why)
    sits = board.placed(wanted.placement)
    if sits is not None and sits.push == push.key:
        if sits.wanted.urgent:
            raise Refused("urgent-already", push=push.label)
        return (Move(wanted, sits, sits._replace(wanted=wanted), push, PlacingReason("urgent-room")),)
    if why is None:
        code = "urgent-room" if board.free(push) else "urgent-reserve"
        return (Move(wanted, sits, append(board, wanted, push), push, PlacingReason(code)),)
    victim = _victim(board, push)
    left = board.without(victim.wanted.placement, wanted.placement)
    loser = victim.wanted._replace(displaced=victim.wanted.displaced + 1)
    pushed_back = place(left, loser, now, after=push.date, cause="displaced")._replace(before=victim)
    own = Move(wanted, sits, append(board, wanted, push), push, PlacingReason("urgent-displacing"))
    return pushed_back, own


def cancel_push(board: ChannelBoard, name: str, now: datetime) -> tuple[Move, ...]:
    """Return the moves of all items of a push that is to be cancelled: urgent items first, then by arrival.

    Raises:
        Refused: `push-unknown`; `push-cancelled`; `push-sealed`, it went out; `push-fixed`, it is settled; or
            `push-begun`, its window has begun.
    """
    push = board.find(name)
    if (why := shut(push, now)) is not None:
        raise refused(why)
    items = sorted(board.on(push), key=lambda item: (not item.wanted.urgent, item.wanted.key))
    return place_again(board, items, now, "cancelled", after=push.date)


def set_maximum(board: ChannelBoard, name: str, maximum: int, now: datetime) -> tuple[Move, ...]:
    """Return the moves that a new maximum forces: the latest arrivals leave; a higher maximum moves nobody.

    The caller writes the maximum to the push's row. Protected items (urgent, placed by hand, or 头条) stay.

    Raises:
        Refused: `push-unknown`; `push-cancelled`; `push-sealed`, it went out; `push-fixed`, it is settled;
            `push-begun`, its window has begun; or `capacity-protected`, the maximum is lower than the number of
            protected items.
    """
    push = board.find(name)
    if (why := shut(push, now)) is not None:
        raise refused(why)
    items = overflow(push, board.on(push), maximum)
    return place_again(board, items, now, "capacity", after=push.date)


def overflow(push: Push, items: Sequence[PlacedItem], maximum: int) -> list[PlacedItem]:
    """Return the `items` that must leave `push` if it holds at most `maximum`: the latest arrivals.

    Raises:
        Refused: `capacity-protected`; the maximum is lower than the number of protected items (urgent, placed by hand,
          or 头条).
    """
    loose = sorted((item for item in items if not item.protected), key=lambda item: item.wanted.key)
    stay = len(items) - len(loose)
    if maximum < stay:
        raise Refused("capacity-protected", push=push.label, maximum=maximum, protected=stay)
    return loose[max(0, maximum - stay) :]


def place_late(board: ChannelBoard, wanted: Wanted, now: datetime) -> Move:
    """Return the move of an item whose unit sent more material; `wanted` holds the new `complete_at`.

    The item stays if its push is late enough for the new arrival, or if the item is urgent. An item without a push is
    placed by the rules.

    Raises:
        Refused: `item-frozen` if its push went out or has begun, `item-fixed` if its push is settled, `push-unknown`.
    """
    sits = board.placed(wanted.placement)
    if sits is None:
        return place(board, wanted, now)
    _require_loose(board.find(sits.push), now)
    return _stay_or_leave(board, sits, wanted, now, "late")


def place_filled(board: ChannelBoard, wanted: Wanted, now: datetime) -> Move:
    """Return the move of a placeholder whose material came: it keeps its place if its push still allows it.

    Raises:
        Refused: `item-frozen` if its push went out, `item-fixed` if its push is settled, `push-unknown`.
    """
    sits = board.placed(wanted.placement)
    if sits is None:
        return place(board, wanted, now)
    if (held := _held(board.find(sits.push), now)) is not None:
        raise refused(held)
    if begun(board.find(sits.push), now):
        return place(board.without(wanted.placement), wanted, now, cause="filled")._replace(before=sits)
    return _stay_or_leave(board, sits, wanted, now, "filled")


def demote(board: ChannelBoard, wanted: Wanted, now: datetime, reason: str) -> Move:
    """Return the move of an urgent item whose urgency ended, so that the normal rules apply to it again.

    An item without a push is placed by the rules.

    Raises:
        Refused: `item-frozen` if its push went out or has begun; `item-fixed`, its push is settled;
            `item-not-urgent`; `placing-reason` for an empty reason; `push-unknown`.
    """
    item = board.placed(wanted.placement)
    if item is not None:
        _require_loose(board.find(item.push), now)
    if not wanted.urgent:
        raise Refused("item-not-urgent")
    if not reason.strip():
        raise Refused("placing-reason")
    if item is None:
        return place(board, wanted._replace(urgent=False), now, cause="unsigned")
    move = _stay_or_leave(board, item, item.wanted._replace(urgent=False), now, "unsigned")
    return move._replace(why=PlacingReason("unsigned-kept")) if move.why.code == "kept" else move


def roll(board: ChannelBoard, placement: str, now: datetime, reason: str) -> Move:
    """Return the move of an unfinished item to the next push with room.

    Raises:
        Refused: `item-waiting` if it is on no push; `item-frozen`, its push went out or has begun;
            `item-fixed`, its push is settled; `placing-reason` for an empty reason.
    """
    item, push = _movable(board, placement, now)
    if not reason.strip():
        raise Refused("placing-reason")
    left = board.without(placement)
    return place(left, item.wanted, now, after=push.date, cause="not-ready")._replace(before=item)


def _stay_or_leave(board: ChannelBoard, sits: PlacedItem, wanted: Wanted, now: datetime, cause: str) -> Move:
    """Return the move of an item whose arrival or urgency changed, as in `wanted`.

    The item stays at its place `sits` if its push still allows it. `cause` is the code of why it must move.
    """
    push = board.find(sits.push)
    in_time = wanted.expires is None or push.date <= wanted.expires
    if in_time and earliest(wanted, push.lead_days) <= push.date:
        return Move(wanted, sits, sits._replace(wanted=wanted), push, PlacingReason("kept"))
    return place(board.without(wanted.placement), wanted, now, cause=cause)._replace(before=sits)


def _next_open(board: ChannelBoard, now: datetime) -> Push:
    today = shanghai_date(now)
    for push in board.pushes(today, today + timedelta(days=board.horizon_days)):
        if shut(push, now) is None:
            return push
    raise Refused("push-none-open", channel=board.channel.name, days=board.horizon_days)


def mark_first(board: ChannelBoard, placement: str, now: datetime) -> tuple[Move, ...]:
    """Return the moves that make a placed item the 头条 of its push, and the former 头条 an ordinary item.

    Raises:
        Refused: `item-waiting` if it is on no push; `item-fixed`, its push is settled; `item-frozen`, its push
            went out or has begun; `push-headless`, pushes of the channel have no 头条.
    """
    item, push = _movable(board, placement, now)
    if not push.headline:
        raise Refused("push-headless", push=push.label)
    changed = [other._replace(first=False) for other in board.on(push) if other.first and other != item]
    return _rearranged(board, push, [*changed, item._replace(first=True)], "first")


def unmark_first(board: ChannelBoard, placement: str, now: datetime) -> tuple[Move, ...]:
    """Return the moves that leave a push without 头条; on export a 头条 must then be chosen.

    Raises:
        Refused: `item-waiting` if it is on no push; `item-fixed`, its push is settled; `item-frozen`, its push
            went out or has begun; `item-not-first`, it is not the 头条.
    """
    item, push = _movable(board, placement, now)
    if not item.first:
        raise Refused("item-not-first", push=push.label)
    return _rearranged(board, push, [item._replace(first=False)], "first")


def set_order(board: ChannelBoard, placement: str, order: int, now: datetime) -> tuple[Move, ...]:
    """Return the moves that put an item at place `order` of its push; the place after the 头条 is 1.

    Raises:
        Refused: `item-waiting` if it is on no push; `item-fixed`, its push is settled; `item-frozen`, its push
            went out or has begun.
    """
    item, push = _movable(board, placement, now)
    others = [other for other in board.on(push) if other != item]
    ahead = sum(other.first for other in others)
    others.insert(ahead + max(1, order) - 1, item)
    ordered = [other._replace(order=count) for count, other in enumerate(others, 1)]
    return _rearranged(board, push, ordered, "order")


def _left_behind(board: ChannelBoard, item: PlacedItem, now: datetime) -> bool:
    """Tell whether the push of an item began, but did not go out.

    A settled push (定版) has its whole day to go out.
    """
    push = board.find(item.push)
    still_its_day = push.fixed and push.date == shanghai_date(now)
    return begun(push, now) and not push.sealed and not still_its_day


def _obstacle(board: ChannelBoard, wanted: Wanted, push: Push, now: datetime) -> str | None:
    closed = {
        "cancelled": push.cancelled,
        "sealed": push.sealed,
        "fixed": push.fixed,
        "begun": begun(push, now),
    }
    if (obstacle := next((name for name, holds in closed.items() if holds), None)) is not None:
        return obstacle
    open_places = board.room(push) if wanted.urgent else board.free(push)
    return None if open_places else "full"


def shut(push: Push, now: datetime) -> PlacingReason | None:
    """Return why `push` can no longer be changed, or None."""
    if push.cancelled:
        return PlacingReason("push-cancelled", {"push": push.label})
    if push.sealed:
        return PlacingReason("push-sealed", {"push": push.label})
    if push.fixed and not begun(push, now):
        return PlacingReason("push-fixed", {"push": push.label})
    if begun(push, now):
        return PlacingReason("push-begun", {"push": push.label, "time": push.window_start.strftime("%H:%M")})
    return None


def _held(push: Push, now: datetime) -> PlacingReason | None:
    """Return why no item can leave the push, since it went out or is settled; None if items can leave."""
    if push.sealed:
        return PlacingReason("item-frozen", {"push": push.label})
    if push.fixed and (not begun(push, now) or push.date == shanghai_date(now)):
        return PlacingReason("item-fixed", {"push": push.label})
    return None


def append(board: ChannelBoard, wanted: Wanted, push: Push) -> PlacedItem:
    """Return the item `wanted` as the last item of `push`."""
    order = max((item.order for item in board.on(push)), default=0) + 1
    return PlacedItem(wanted, push.key, order)


def _found(wanted: Wanted, push: Push, passed: Counter[str], cause: str | None) -> PlacingReason:
    counts = {name: passed[name] for name in ("full", "cancelled", "fixed", "sealed", "begun")}
    if cause is not None:
        return PlacingReason(f"moved-{cause}", counts)
    if code := next((name for name in counts if counts[name]), None):
        return PlacingReason(f"after-{code}", counts)
    day = {"day": push.date.isoformat()}
    held_back = earliest(wanted._replace(not_before=None), push.lead_days) < earliest(wanted, push.lead_days)
    if held_back and wanted.not_before:
        return PlacingReason("not-before", {**day, "not_before": wanted.not_before.isoformat()})
    return PlacingReason("first-possible", day)


def _not_found(board: ChannelBoard, wanted: Wanted, passed: Counter[str]) -> PlacingReason:
    if wanted.expires is not None:
        return PlacingReason("waiting-expires", {"expires": wanted.expires.isoformat(), "full": passed["full"]})
    code = "waiting-full" if passed["full"] else "waiting-no-push"
    return PlacingReason(code, {"days": board.horizon_days, "full": passed["full"]})


def _victim(board: ChannelBoard, push: Push) -> PlacedItem:
    loose = [item for item in board.on(push) if not item.protected and item.wanted.displaced == 0]
    if not loose:
        raise Refused("urgent-protected", push=push.label)
    return max(loose, key=lambda item: item.wanted.key)


def require_grant(grant: UrgentGrant, now: datetime) -> None:
    """Check that an urgent grant is complete and not dated in the future.

    Raises:
        Refused: `urgent-request` if the signed request is missing; `urgent-decision` if the person who decided
            is missing or the day is in the future.
    """
    if not grant.request.strip():
        raise Refused("urgent-request")
    if not grant.decided_by.strip() or grant.decided_on > shanghai_date(now):
        raise Refused("urgent-decision", day=grant.decided_on.isoformat())


def place_again(
    board: ChannelBoard, items: Sequence[PlacedItem], now: datetime, cause: str, *, after: date | None = None
) -> tuple[Move, ...]:
    """Return the moves of `items`, which lose their push, to pushes on days later than `after`.

    Places are taken in the given order, from today on if `after` is None. `cause` is the code of the reason why the
    items lose their push. An item for which no push has room waits.
    """
    left = board.without(*(item.wanted.placement for item in items))
    moves: list[Move] = []
    for item in items:
        move = place(left, item.wanted, now, after=after, cause=cause)
        left = left.applied([move])
        moves.append(move._replace(before=item))
    return tuple(moves)


def _movable(board: ChannelBoard, placement: str, now: datetime) -> tuple[PlacedItem, Push]:
    item = board.placed(placement)
    if item is None:
        raise Refused("item-waiting")
    push = board.find(item.push)
    _require_loose(push, now)
    return item, push


def _require_loose(push: Push, now: datetime) -> None:
    if (held := _held(push, now)) is not None:
        raise refused(held)
    if frozen(push, now):
        raise Refused("item-frozen", push=push.label)


def _rearranged(board: ChannelBoard, push: Push, items: Sequence[PlacedItem], code: str) -> tuple[Move, ...]:
    moves = (Move(i.wanted, board.placed(i.wanted.placement), i, push, PlacingReason(code)) for i in items)
    return tuple(move for move in moves if move.changes)


def _same_channel(board: ChannelBoard, wanted: Wanted) -> None:
    if wanted.channel != board.channel.id:
        raise ValueError(f"{wanted.placement} is for {wanted.channel}, not for {board.channel.id}")
