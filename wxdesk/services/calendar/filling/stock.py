"""Plans stock (备稿): how many items the pushes of a period need and have, and which units owe material."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from wxdesk.domain.calendar.channel_calendar import ChannelBoard, begun
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.services.calendar.boards import board_of
from wxdesk.services.calendar.filling.proposals import waiting_in
from wxdesk.services.desk.clock import moment
from wxdesk.services.desk.ports import Clock, Reader, Store
from wxdesk.services.desk.spans import require_span
from wxdesk.services.records.office.channels import channel_in, channels_in
from wxdesk.services.records.office.days import SpecialDays


@dataclass(frozen=True)
class Need:
    """The number of items that the pushes of one channel need and have in a period.

    `need` is the sum of the minimum numbers of items of its `pushes`. `have` counts items with material,
    `planned` counts placeholders, and `stock` counts items with material but without a push. `short` lists the
    pushes below their minimum, each with the number of missing items. Pushes that are cancelled, or whose
    publishing window has begun, do not count.
    """

    channel: str
    channel_name: str
    pushes: int
    """The number of pushes in the period."""
    need: int
    """The sum of the minimum numbers of items of the pushes in the period."""
    have: int
    """The number of items on the pushes of the period whose material was delivered."""
    planned: int
    """The number of placeholders, whose material is still to come, on the pushes of the period."""
    stock: int
    """The number of waiting items (without a push) whose material was delivered."""
    short: Sequence[tuple[str, int]]
    """The pushes below their minimum, each with the number of missing items."""

    @property
    def lacks(self) -> int:
        """Return how many items would still be missing if all stock were used."""
        return max(0, sum(count for _, count in self.short) - self.stock)


@dataclass(frozen=True)
class Outlook:
    """The stock plan of a period: how many items each channel needs and has, and the units that owe material.

    `chase` lists the submissions whose material is owed, each as (unit, number, title). `unknown_years` are the
    years of the period for which no holiday calendar is known.
    """

    first: date
    last: date
    needs: Sequence[Need]
    """For each channel, how many items its pushes need and have in the period.

    A channel whose pushes need no items is left out.
    """
    chase: Sequence[tuple[str, str, str]]
    """The submissions whose material units owe, each as (unit, number, title)."""
    unknown_years: Sequence[int]
    """Years of the period for which no holiday calendar is known."""


class Stock:
    """Computes how many ready articles (stock 备稿) future periods need, such as holidays."""

    def __init__(self, store: Store, rulebook: Rulebook, days: SpecialDays, clock: Clock) -> None:
        """Read from `store`; `days` tells for which years holidays are known.

        `rulebook` says how many days ahead pushes are planned.
        """
        self._store = store
        self._rulebook = rulebook
        self._days = days
        self._clock = clock

    def outlook(self, first: date, last: date, channel: str | None = None) -> Outlook:
        """Return how many items the pushes from `first` to `last` inclusive need, have and lack.

        The result also names the units that owe material.

        Raises:
          UserError: `not-found`, no such channel; `span-long`, `dates-order`.
        """
        require_span(first, last)

        def work(reader: Reader) -> Outlook:
            now = moment(reader, self._clock.now())
            chosen = [channel_in(reader, channel)] if channel else channels_in(reader)
            since = min(first, shanghai_date(now))
            boards = [board_of(reader, one, since, self._rulebook, last) for one in chosen]
            needs = [self._need(reader, board, first, last, now) for board in boards]
            owed = [
                (row["unit"], row["number"], row["title"])
                for row in reader.query("owed")
                if channel is None or channel in json.loads(row["channels"])
            ]
            unknown = self._days.all_in(reader).unknown_years(first, last)
            return Outlook(first, last, [need for need in needs if need.need], owed, unknown)

        return self._store.read(work)

    def _need(self, reader: Reader, board: ChannelBoard, first: date, last: date, now: datetime) -> Need:
        held = (push for push in board.pushes(first, last) if not push.cancelled)
        pushes = [push for push in held if not begun(push, now)]
        there = [sum(item.wanted.filled for item in board.on(push)) for push in pushes]
        waiting = waiting_in(reader, board.channel.id, now)
        return Need(
            channel=board.channel.id,
            channel_name=board.channel.name,
            pushes=len(pushes),
            need=sum(push.minimum for push in pushes),
            have=sum(there),
            planned=sum(map(board.used, pushes)) - sum(there),
            stock=sum(one.filled for one in waiting),
            short=[
                (push.label, push.minimum - count)
                for push, count in zip(pushes, there, strict=True)
                if count < push.minimum
            ],
        )
