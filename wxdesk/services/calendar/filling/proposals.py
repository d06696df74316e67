"""Suggestions for moves of items, each of which a person accepts as a whole.

The moves fill a push with too few items, find a push for a waiting item, or place the items of a missed push again.
"""

import json
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from wxdesk.domain.calendar.channel_calendar import ChannelBoard, Move, Wanted
from wxdesk.domain.calendar.deciders import DECIDERS
from wxdesk.domain.calendar.fills import FillCandidate, fill_candidates, fill_with
from wxdesk.domain.calendar.placing import UrgentGrant, place_urgent, shut
from wxdesk.domain.calendar.proposals import pull_forward, recover, seat
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.office.people import Unit
from wxdesk.domain.review.placements import Placement
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import Submission
from wxdesk.services.calendar.boards import board_of
from wxdesk.services.calendar.filling.reuse import OldArticle, old_articles, with_reasons
from wxdesk.services.calendar.moves import MoveProposal, proposal_of, require_seen, write_moves
from wxdesk.services.calendar.placement import require_movable
from wxdesk.services.calendar.urgency import OfficeDecision, decided_day
from wxdesk.services.calendar.wishes import wanted_of
from wxdesk.services.desk.act import attempt, require, require_reason
from wxdesk.services.desk.clock import moment
from wxdesk.services.desk.ports import By, Clock, Event, Reader, Store, Transaction
from wxdesk.services.records.office.channels import channel_in
from wxdesk.services.views.views import PushView

_OFFERED = 8
"""How many waiting and later items are offered for a push at most."""
_OWED = 4
"""How much material that units owe is named for a push at most."""
_AGAIN = 4
"""How many articles are offered for a push at most to be used again."""
_STOCK = "waiting-stock"
"""The reason code of an item that is kept as stock 备稿."""

type _Moves = Callable[[Reader, ChannelBoard, datetime], tuple[Move, ...]]
type TakeUp = Callable[[Transaction, Placement, By, str], Placement]
"""Creates a new placement for a published one, to be used again; gets the batch id of the act."""


class FillKind(StrEnum):
    """The source of an item suggested for a push: waiting items, stock, a later push, or material still owed."""

    WAITING = "waiting"
    STOCK = "stock"
    FORWARD = "forward"
    """From a later push."""
    REUSE = "reuse"
    """Published long ago, and used again."""
    OWED = "owed"
    """Material that a unit still owes, so that there is no item to move yet."""


@dataclass(frozen=True)
class PushFill:
    """An item that could fill a push, with its effect on the push that it would leave.

    `day`, `left` and `minimum` describe the push that the item would leave: its day, the number of its items now,
    and the number that it needs. `placement` is "" for material that a unit still owes.
    """

    kind: FillKind
    placement: str
    """The placement to move; empty for what a unit still owes. For a reused article, its published placement."""
    submission: str
    number: str
    title: str
    unit: str
    day: date | None = None
    """The day of the push that it would leave; for a reused article, the day on which it was published last."""
    left: int = 0
    """How many items the push that it would leave has now."""
    minimum: int = 0
    """How many items the push that it would leave needs."""
    reads: int | None = None
    """How often a reused article was read; None if that is unknown."""

    @property
    def harmless(self) -> bool:
        """Tell whether this item can fill the push without harm.

        That is so if its material has arrived, no later push falls below its minimum number of items, and the article
        was not published before.
        """
        fits = self.day is None or self.left > self.minimum
        return bool(self.placement) and fits and self.kind is not FillKind.REUSE


class Proposing:
    """Suggests moves of items, and carries them out when the chief of the channel accepts them with a reason."""

    def __init__(self, store: Store, rulebook: Rulebook, clock: Clock, take_up: TakeUp) -> None:
        """Propose and record changes of the calendar in `store`; `clock` tells which pushes have begun.

        `rulebook` says how many days ahead pushes are planned, and after how many days an article may be published
        again. `take_up` creates the placement of such an article.
        """
        self._store = store
        self._rulebook = rulebook
        self._clock = clock
        self._take_up = take_up

    def fills(self, label: str) -> list[PushFill]:
        """Return the items that could fill the push `label`, those with the least harm to other pushes first.

        Waiting items and stock come first, then items of later pushes that keep their minimum. Then come published
        articles to be used again, other items of later pushes, and material that units still have to send.

        Raises the errors of `fill_candidates`.
        """
        channel = _channel_of(label)

        def work(reader: Reader) -> list[PushFill]:
            board, now = self._board(reader, channel)
            found = fill_candidates(board, label, waiting_in(reader, channel, now), now)
            made = [_fill(reader, one) for one in found[:_OFFERED]]
            again = [_again(one) for one in self._old(reader, channel, now)]
            gentle = [one for one in made if one.harmless]
            return [*gentle, *again, *(one for one in made if not one.harmless), *_owed(reader, channel)]

        return self._store.read(work)

    def filling(self, label: str, items: Collection[str] | None = None) -> MoveProposal:
        """Return the moves that fill the push `label`.

        With `items`, these placements move to it; without, the program chooses as many as the push lacks. Raises the
        errors of `fill_with` if `items` are given, else those of `pull_forward`.
        """
        return self._shown("fill", _channel_of(label), self._filling(label, items))

    def filling_all(self, labels: Sequence[str]) -> MoveProposal:
        """Return the moves that fill several pushes, such as all of a week, one after the other."""

        def shown(reader: Reader) -> MoveProposal:
            return proposal_of(reader, "fill", [move for _, found in self._all(reader, labels) for move in found])

        return self._store.read(shown)

    def fill_all(self, labels: Sequence[str], by: By, reason: str, *, seen: str | None = None) -> str:
        """Make the moves of `filling_all` and return the batch id, by which all can be undone at once.

        Raises:
          Refused: `role-missing` (on any of the channels), `reason-missing`, `proposal-changed`, `proposal-nothing`.
        """
        batch = uuid7()

        def inside(tx: Transaction) -> None:
            for channel in dict.fromkeys(map(_channel_of, labels)):
                require(tx, by, tx.now, *DECIDERS["propose"], channel=channel)
            said = require_reason(reason)
            moves = [move for _, found in self._all(tx, labels) for move in found]
            require_seen(seen, proposal_of(tx, "fill", moves))
            if not moves:
                raise Refused("proposal-nothing")
            write_moves(tx, moves, by, "placement.moved", said, batch=batch)

        attempt(self._store, Event("proposal.fill", by, "calendar", " ".join(labels)), inside)
        return batch

    def _all(self, reader: Reader, labels: Sequence[str]) -> Iterator[tuple[str, tuple[Move, ...]]]:
        """Yield the moves that fill each push, one push after the other; no item is used for two pushes.

        A push that takes no more items is skipped.
        """
        boards: dict[str, ChannelBoard] = {}
        for label in labels:
            channel = _channel_of(label)
            board, now = self._board(reader, channel)
            board = boards.get(channel, board)
            if shut(board.find(label), now) is not None:
                continue
            moves = pull_forward(board, label, waiting_in(reader, channel, now), now)
            boards[channel] = board.applied(moves)
            yield label, moves

    def fill(
        self, label: str, by: By, reason: str, *, seen: str | None = None, items: Collection[str] | None = None
    ) -> str:
        """Fill the push `label` by the moves that `filling` returns, and return the batch id.

        A person can undo the moves by this id. `seen` is the code of the preview that the person saw; `items` are the
        placements that the person chose. For an article that is published already, a new placement is created and put
        on the push.

        Raises:
          Refused: `role-missing`, `reason-missing`, `proposal-changed` (the moves differ from those shown),
            `proposal-nothing` if no item would move, or a code of `pull_forward`.
        """
        return self._accept("fill", _channel_of(label), label, self._filling(label, items), by, reason, seen)

    def seating(self, placement: str) -> MoveProposal:
        """Return the fewest moves of items that put the waiting item `placement` on a push.

        The push must lie between the first and the last day on which the item may go out. Return no moves if that
        is impossible.

        Raises:
          UserError: `not-found`.
        """
        channel, work = self._seating(placement)
        return self._shown("seat", channel, work)

    def seat(self, placement: str, by: By, reason: str, *, seen: str | None = None) -> str:
        """Make the moves of `seating` and return the batch id, by which this can be undone.

        `seen` is the code of the preview that the person saw. Raises the errors of `fill`.
        """
        channel, work = self._seating(placement)
        return self._accept("seat", channel, placement, work, by, reason, seen)

    def urging(self, placement: str, push: str | None) -> MoveProposal:
        """Return the moves caused by putting an urgent item on a push; `push` None means the next possible push.

        Raises:
          Refused: `placement-done` (the item is published, ended or on hold), or a code of
            `domain.placing.place_urgent`.
          UserError: `not-found`.
        """

        def work(reader: Reader, board: ChannelBoard, now: datetime) -> tuple[Move, ...]:
            current = reader.get(Placement, placement)
            require_movable(current)
            grant = UrgentGrant("-", "-", shanghai_date(now))
            return place_urgent(board, wanted_of(reader, current), push, now, grant)

        channel = self._store.read(lambda reader: reader.get(Placement, placement)).channel
        return self._shown("urgent", channel, work)

    def recovering(self, label: str) -> MoveProposal:
        """Return the moves that would place the items of an unpublished past push again.

        Raises the errors of `recover`.
        """
        return self._shown("recover", _channel_of(label), lambda _, board, now: recover(board, label, now))

    def recover(
        self,
        label: str,
        by: By,
        reason: str,
        *,
        seen: str | None = None,
        decision: OfficeDecision | None = None,
    ) -> str:
        """Place the items of a missed push again, urgent ones first, and return the batch id (for an undo).

        `seen` is the code of the preview that the person saw. Urgent items need a new `decision` of the office.

        Raises:
          Refused: the codes of `fill`, `urgent-decided` (an urgent item would leave its decided day), or a code of
            `OfficeDecision.keep`.
        """

        def work(_: Reader, board: ChannelBoard, now: datetime) -> tuple[Move, ...]:
            return recover(board, label, now)

        channel = _channel_of(label)
        return self._accept("recover", channel, label, work, by, reason, seen, decision)

    def _seating(self, placement: str) -> tuple[str, _Moves]:
        channel = self._store.read(lambda reader: reader.get(Placement, placement)).channel

        def work(reader: Reader, board: ChannelBoard, now: datetime) -> tuple[Move, ...]:
            return seat(board, wanted_of(reader, reader.get(Placement, placement)), now)

        return channel, work

    def _shown(self, act: str, channel: str, work: _Moves) -> MoveProposal:
        def shown(reader: Reader) -> MoveProposal:
            board, now = self._board(reader, channel)
            return proposal_of(reader, act, work(reader, board, now))

        return self._store.read(shown)

    def _accept(
        self,
        act: str,
        channel: str,
        about: str,
        work: _Moves,
        by: By,
        reason: str,
        seen: str | None,
        decision: OfficeDecision | None = None,
    ) -> str:
        batch = uuid7()

        def inside(tx: Transaction) -> None:
            require(tx, by, tx.now, *DECIDERS["propose"], channel=channel)
            said = require_reason(reason)
            board, now = self._board(tx, channel)
            moves = work(tx, board, now)
            require_seen(seen, proposal_of(tx, act, moves))
            if not moves:
                raise Refused("proposal-nothing")
            moves = tuple(self._taken_up(tx, moves, by, batch))
            write_moves(tx, moves, by, "placement.moved", said, decision=decision, batch=batch)

        attempt(self._store, Event(f"proposal.{act}", by, about, about), inside)
        return batch

    def _filling(self, label: str, items: Collection[str] | None) -> _Moves:
        def work(reader: Reader, board: ChannelBoard, now: datetime) -> tuple[Move, ...]:
            waiting = waiting_in(reader, board.channel.id, now)
            if items is None:
                return pull_forward(board, label, waiting, now)
            old = self._old(reader, board.channel.id, now)
            more = [one.wanted(board.channel.id, now) for one in old]
            return with_reasons(fill_with(board, label, [*waiting, *more], items, now), old)

        return work

    def _old(self, reader: Reader, channel: str, now: datetime) -> list[OldArticle]:
        return old_articles(reader, channel, now, self._rulebook, _AGAIN)

    def _taken_up(self, tx: Transaction, moves: Sequence[Move], by: By, batch: str) -> Iterator[Move]:
        """Yield `moves`, each move of a published item changed to move a new placement of the same article.

        The new placement is created here; the published placement stays as it is.
        """
        for move in moves:
            known = tx.get(Placement, move.wanted.placement)
            if not known.out or move.after is None:
                yield move
                continue
            wanted = move.wanted._replace(placement=self._take_up(tx, known, by, batch).id)
            yield move._replace(wanted=wanted, after=move.after._replace(wanted=wanted))

    def _board(self, reader: Reader, channel: str) -> tuple[ChannelBoard, datetime]:
        now = moment(reader, self._clock.now())
        return board_of(reader, channel_in(reader, channel), shanghai_date(now), self._rulebook), now


def fillable(pushes: Sequence[PushView]) -> list[str]:
    """Return the labels of those of `pushes` that have too few items and can still take more."""
    return [one.label for one in pushes if one.numbers.short and not one.frozen and one.mode != "cancelled"]


def _channel_of(label: str) -> str:
    return label.partition("/")[0]


def _fill(reader: Reader, one: FillCandidate) -> PushFill:
    """Return the candidate `one` as the view that window and command line show."""
    placement = reader.get(Placement, one.wanted.placement)
    submission = reader.get(Submission, placement.submission)
    kind = FillKind.FORWARD if one.source else FillKind.WAITING
    if placement.reason == _STOCK:
        kind = FillKind.STOCK
    return PushFill(
        kind,
        placement.id,
        submission.id,
        submission.number,
        placement.title,
        reader.get(Unit, submission.unit).name if submission.unit else "",
        one.source.date if one.source else None,
        one.left.filled if one.left else 0,
        one.left.minimum if one.left else 0,
    )


def _again(one: OldArticle) -> PushFill:
    return PushFill(
        FillKind.REUSE, one.placement, one.submission, one.number, one.title, one.unit, one.day, reads=one.reads
    )


def _owed(reader: Reader, channel: str) -> list[PushFill]:
    """Return the material that units still have to send for a channel.

    That is the material of returned submissions, and of planned submissions without files.
    """
    rows = [row for row in reader.query("owed") if channel in json.loads(row["channels"])]
    return [PushFill(FillKind.OWED, "", row["id"], row["number"], row["title"], row["unit"]) for row in rows[:_OWED]]


def waiting_in(reader: Reader, channel: str, now: datetime) -> list[Wanted]:
    """Return the items of a channel that wait without a push, stock included, in order of arrival.

    Urgent items are left out if the office decided their day, because they may not go out on another day.
    """
    found = reader.select(Placement, "waiting", channel=channel, today=shanghai_date(now).isoformat())
    free = [one for one in found if one.push is None and decided_day(reader, one) is None]
    return [wanted_of(reader, one) for one in free]
