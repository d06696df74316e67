"""Imports an edited 排期表: shows each changed line before and after, then enters all changes as one batch."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from wxdesk.domain.calendar.channel_calendar import ChannelBoard, Move, PlacedItem, frozen, positions, refused
from wxdesk.domain.calendar.rearranging import Ask, rearrange
from wxdesk.domain.calendar.timetable import TimetableLine, TimetableSpot, read_timetable
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.office.people import Role
from wxdesk.domain.review.placements import OVER, Placement, PlacementStage
from wxdesk.domain.rulebook.channel import Channel
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import Submission
from wxdesk.services.calendar.boards import board_of
from wxdesk.services.calendar.moves import write_moves
from wxdesk.services.calendar.urgency import require_on_decided_day
from wxdesk.services.calendar.wishes import wanted_of
from wxdesk.services.desk.act import attempt, require
from wxdesk.services.desk.clock import moment
from wxdesk.services.desk.file_ports import Parsers
from wxdesk.services.desk.ports import By, Clock, Event, Reader, Store, Transaction
from wxdesk.services.office.staffing import face
from wxdesk.services.office.tables import read_table
from wxdesk.services.records.office.channels import channels_in

_DONE = (*OVER, PlacementStage.ON_HOLD)
_ACTS = (
    "placement.placed",
    "placement.taken_off",
    "placement.unmarked",
    "placement.first",
    "placement.ordered",
)
_WAITS = TimetableSpot(None, None)


@dataclass(frozen=True)
class TimetableShift:
    """One item's place before and after the import of a timetable.

    `number` is the line in the table; 0 for an item that changes because of another line. `problem` is why the
    item cannot move, or None.
    """

    number: int
    """The line number in the table; 0 for an item that changes because of another line."""
    item: str
    title: str
    channel: str
    before: TimetableSpot
    after: TimetableSpot
    problem: UserError | None = None
    """Why the item cannot move; `before` then equals `after`. None if it moves."""


@dataclass(frozen=True)
class TimetablePreview:
    """A preview of an import: the changed lines, and the moves that the import would make for them.

    `shifts` are the changed lines, refused ones included, then items that change because of another line.
    `unchanged` is the number of lines that change nothing.
    """

    shifts: tuple[TimetableShift, ...]
    """The changed lines, refused ones included; then the items that change because of another line."""
    unchanged: int
    """The number of lines that change nothing."""
    moves: tuple[Move, ...]

    @property
    def refused(self) -> tuple[TimetableShift, ...]:
        """Return the refused changes, each with its problem."""
        return tuple(one for one in self.shifts if one.problem is not None)

    @property
    def moving(self) -> tuple[TimetableShift, ...]:
        """Return the changes that the import will carry out, without refused ones."""
        return tuple(one for one in self.shifts if one.problem is None)


@dataclass(frozen=True)
class _Asked:
    """A line of an imported table that asks to move an item which is on the calendar."""

    line: TimetableLine
    placement: Placement
    before: TimetableSpot


class TimetableImport:
    """Reads edited 排期表 files and enters their changes."""

    def __init__(self, store: Store, parsers: Parsers, rulebook: Rulebook, clock: Clock) -> None:
        """Read table files in a parser process under the limits of `rulebook`."""
        self._store = store
        self._parsers = parsers
        self._rulebook = rulebook
        self._clock = clock

    def read(self, path: Path) -> list[list[str]]:
        """Return the rows of a workbook or of a delimited text file.

        Raises:
          Unusable: `path-missing`, or `path-folder` if a folder is there.
          UserError: errors of `files.tables.read` or of the parser supervisor.
        """
        return read_table(self._parsers, path, self._rulebook.limits.document)

    def preview(self, rows: Sequence[Sequence[str]]) -> TimetablePreview:
        """Return the moves that each line of a table would cause; nothing is written.

        Raises:
          UserError: the codes of `domain.timetable.read_timetable`.
        """
        return self._store.read(lambda reader: self._preview(reader, rows, "", self._clock.now()))

    def enter(self, rows: Sequence[Sequence[str]], seen: TimetablePreview, by: By, reason: str) -> str:
        """Carry out the moves of `seen` in one transaction with one event per item; return the batch id (for an undo).

        Leaving a push, joining one and changing the 头条 need the chief; reordering within a push needs the editor.

        Raises:
          Refused: `role-missing`, `placing-reason` (a reason is missing), `timetable-nothing` (the table changes
            nothing).
          UserError: `timetable-stale`; the calendar changed since the preview.
        """

        def work(tx: Transaction) -> str:
            found = self._preview(tx, rows, reason.strip(), tx.now)
            if _seats(found.moves) != _seats(seen.moves):
                raise UserError("timetable-stale")
            if not found.moves:
                raise Refused("timetable-nothing")
            for move in found.moves:
                role = Role.EDITOR if _act_of(move) == "placement.ordered" else Role.CHIEF
                require(tx, by, tx.now, role, channel=move.wanted.channel)
            if not reason.strip():
                raise Refused("placing-reason")
            batch = uuid7()
            for act in _ACTS:
                moves = [move for move in found.moves if _act_of(move) == act]
                write_moves(tx, moves, by, act, reason.strip(), batch=batch)
            return batch

        return attempt(self._store, Event("placement.placed", by, "timetable", ""), work)

    def _preview(self, reader: Reader, rows: Sequence[Sequence[str]], reason: str, now: datetime) -> TimetablePreview:
        now = moment(reader, now)
        today = shanghai_date(now)
        lines = read_timetable(rows, today)
        channels = channels_in(reader)
        named = {key: one for one in channels for key in (face(one.name), one.id)}
        shifts: list[TimetableShift] = []
        moves: list[Move] = []
        for channel in channels:
            own = [line for line in lines if named.get(face(line.channel)) == channel]
            board = board_of(reader, channel, today, self._rulebook)
            found, moved = _of_channel(reader, channel, board, own, now, reason)
            shifts += found
            moves += moved
        known = "、".join(one.name for one in channels)
        shifts += [_unknown(line, known) for line in lines if face(line.channel) not in named]
        asking = sum(one.number > 0 for one in shifts)
        ordered = sorted(shifts, key=lambda one: (one.number == 0, one.number))
        return TimetablePreview(tuple(ordered), len(lines) - asking, tuple(moves))


def _of_channel(
    reader: Reader,
    channel: Channel,
    board: ChannelBoard,
    lines: Sequence[TimetableLine],
    now: datetime,
    reason: str,
) -> tuple[list[TimetableShift], Sequence[Move]]:
    """Return the changes that the lines of one channel ask for, refused ones included, and the resulting moves."""
    shifts: list[TimetableShift] = []
    asked: dict[str, _Asked] = {}
    asks: list[Ask] = []
    for line in lines:
        try:
            one = _asked(reader, channel, board, line, now)
        except UserError as error:
            stays = _sits(reader, channel, board, line)
            shifts.append(TimetableShift(line.number, line.item, line.title, channel.name, stays, stays, error))
            continue
        if one is not None:
            asked[one.placement.id] = one
            label = f"{channel.id}/{line.wants.day.isoformat()}" if line.wants.day else None
            asks.append(Ask(wanted_of(reader, one.placement), label, _place(line, one.before)))
    found = rearrange(board, asks, now, reason)
    after = board.applied(found.moves)
    for name, one in asked.items():
        why = found.refused.get(name)
        spot = one.before if why else spot_of(after, name)
        problem = refused(why) if why else None
        title = one.placement.title
        shifts.append(TimetableShift(one.line.number, one.line.item, title, channel.name, one.before, spot, problem))
    shifts += _giving_way(reader, channel, board, after, found.moves, asked)
    return shifts, found.moves


def _asked(reader: Reader, channel: Channel, board: ChannelBoard, line: TimetableLine, now: datetime) -> _Asked | None:
    """Return the move that a line requests, or None if the line changes nothing.

    Raises:
      UserError: the problem found when the line was read, `timetable-item` (the channel has no such item),
        `placement-done` (the item is published or ended), `timetable-moved-since` (the item was moved after the table
        was exported), `timetable-off-since` (the item lost its push after the table was exported), or `urgent-decided`:
        a table cannot change a day that the office decided.
    """
    if line.problem is not None:
        raise line.problem
    placement = _placement(reader, channel, line)
    before = spot_of(board, placement.id)
    was = line.was or before
    if line.wants in (was, before) or (line.wants.day == was.day and line.wants.position is None):
        return None
    if placement.stage in _DONE:
        raise Refused("placement-done", title=placement.title, stage=placement.stage.value)
    if was.day != before.day and not (was == _WAITS and _left_behind(board, placement.id, now)):
        if before.day is None:
            raise UserError("timetable-off-since")
        raise UserError("timetable-moved-since", day=before.day.isoformat())
    require_on_decided_day(reader, placement, line.wants.day)
    return _Asked(line, placement, before)


def _placement(reader: Reader, channel: Channel, line: TimetableLine) -> Placement:
    """Return the newest placement of the line's item on a channel; earlier ones may already be published."""
    submission = reader.first(Submission, number=line.item)
    found = reader.find(Placement, submission=submission.id, channel=channel.id) if submission else []
    if not found:
        raise UserError("timetable-item", number=line.item, channel=channel.name)
    return found[-1]


def _sits(reader: Reader, channel: Channel, board: ChannelBoard, line: TimetableLine) -> TimetableSpot:
    """Return the present place of the item that a refused line names; an unknown item counts as waiting."""
    try:
        return spot_of(board, _placement(reader, channel, line).id)
    except UserError:
        return _WAITS


def _place(line: TimetableLine, before: TimetableSpot) -> int | None:
    """Return the position in the push that a line requests; None if the table did not change it.

    `before` is the item's present place, with which the line is compared if the table states no former place.
    """
    was = line.was or before
    return None if line.wants.position == was.position else line.wants.position


def _left_behind(board: ChannelBoard, placement: str, now: datetime) -> bool:
    sits = board.placed(placement)
    return sits is not None and frozen(board.find(sits.push), now)


def spot_of(board: ChannelBoard, placement: str) -> TimetableSpot:
    """Return the day and position of an item on the channel's calendar `board`; both are empty if it has no push."""
    sits = board.placed(placement)
    if sits is None:
        return _WAITS
    push = board.find(sits.push)
    at = next(place for item, place in positions(push, board.on(push)) if item.wanted.placement == placement)
    return TimetableSpot(push.date, at)


def _giving_way(
    reader: Reader,
    channel: Channel,
    before: ChannelBoard,
    after: ChannelBoard,
    moves: Sequence[Move],
    asked: Mapping[str, _Asked],
) -> Iterator[TimetableShift]:
    """Yield the items that no line of the table names, but that become or cease to be the 头条 by the moves.

    `before` and `after` are the calendar before and after `moves`; `asked` holds the lines by placement id.
    """
    for move in moves:
        name = move.wanted.placement
        if name in asked or move.before is None or move.after is None:
            continue
        if move.before.first != move.after.first:
            placement = reader.get(Placement, name)
            number = reader.get(Submission, placement.submission).number
            was, now = spot_of(before, name), spot_of(after, name)
            yield TimetableShift(0, number, placement.title, channel.name, was, now)


def _unknown(line: TimetableLine, known: str) -> TimetableShift:
    problem = UserError("value-unknown", key="channel", value=line.channel, known=known)
    return TimetableShift(line.number, line.item, line.title, line.channel, _WAITS, _WAITS, problem)


def _act_of(move: Move) -> str:
    """Return the name of the event that records a move."""
    if move.after is None:
        return "placement.taken_off"
    if move.before is None or move.before.push != move.after.push:
        return "placement.placed"
    if move.before.first != move.after.first:
        return "placement.first" if move.after.first else "placement.unmarked"
    return "placement.ordered"


def _seats(moves: Sequence[Move]) -> list[tuple[PlacedItem | None, PlacedItem | None]]:
    return [(move.before, move.after) for move in moves]
