"""Previews and makes the moves that new channel settings cause; the moves are one batch."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from wxdesk.domain.calendar.channel_calendar import ChannelBoard
from wxdesk.domain.calendar.pushing import resettle
from wxdesk.domain.calendar.records import (
    ChannelRecord,
    SettingsRecord,
    channel_of,
    check_values,
    settings_values,
    with_changes,
)
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.services.calendar.moves import MoveProposal, proposal_of, require_on_decided_days, write_moves
from wxdesk.services.calendar.placement import Seating
from wxdesk.services.desk.ports import By, Reader, Store, Transaction


class Resettling:
    """Previews and makes the moves of items when the settings of their channel change."""

    def __init__(self, store: Store, seating: Seating, rulebook: Rulebook) -> None:
        """Change the calendar in `store`; `seating` places items anew.

        `rulebook` has WeChat's limit of items per push.
        """
        self._store = store
        self._seating = seating
        self._articles_per_push = rulebook.limits.wechat.articles_per_push

    def changing(self, channel: str, effective_from: date, changes: Mapping[str, object]) -> MoveProposal:
        """Return the items that would move to other pushes if the settings changed on the day `effective_from`.

        Raises:
          Refused: `capacity-protected`, more items must stay than the new maximum allows; `urgent-decided`, an urgent
            item would move without a new decision.
          UserError: `not-found`, `settings-value`.
        """

        def work(reader: Reader) -> MoveProposal:
            board, now = self._seating.board(reader, channel)
            moves = resettle(self._changed(reader, board, effective_from, changes), now)
            require_on_decided_days(reader, moves)
            return proposal_of(reader, "change", moves)

        return self._store.read(work)

    def follow(self, tx: Transaction, channel: str, by: By, reason: str) -> None:
        """Move the items that do not fit the channel settings that were just written in the transaction `tx`.

        Raises:
          Refused: `capacity-protected` (more items must stay than the new maximum allows), `urgent-decided` (an urgent
            item would leave its decided day).
        """
        board, now = self._seating.board(tx, channel)
        write_moves(tx, resettle(board, now), by, "placement.moved", reason, batch=uuid7())

    def _changed(
        self, reader: Reader, board: ChannelBoard, effective_from: date, changes: Mapping[str, object]
    ) -> ChannelBoard:
        """Return the channel's calendar `board` with changed settings, which are not stored yet."""
        channel = board.channel.id
        values = with_changes(settings_values(board.channel.on(effective_from)), changes, effective_from)
        check_values(values, self._articles_per_push)
        rows = [
            *reader.find(SettingsRecord, channel=channel),
            SettingsRecord(uuid7(), channel, effective_from, values),
        ]
        return replace(board, channel=channel_of(reader.get(ChannelRecord, channel), rows))
