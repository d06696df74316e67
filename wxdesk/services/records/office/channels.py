"""Reads the channels with their dated settings inside a snapshot."""

from datetime import date

from wxdesk.domain.calendar.records import ChannelRecord, SettingsRecord, channel_of
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.rulebook.channel import Channel
from wxdesk.services.desk.ports import Reader


def channels_in(reader: Reader) -> list[Channel]:
    """Return all channels with their settings, inside a snapshot."""
    records = reader.find(ChannelRecord)
    order = [channel.id for channel in records]
    rows: dict[str, list[SettingsRecord]] = {channel_id: [] for channel_id in order}
    for row in reader.find(SettingsRecord):
        rows[row.channel].append(row)
    return [channel_of(record, rows[record.id]) for record in records]


def channel_in(reader: Reader, channel_id: str) -> Channel:
    """Return one channel, inside a snapshot.

    Raises:
        UserError: `not-found`.
    """
    rows = reader.find(SettingsRecord, channel=channel_id)
    return channel_of(reader.get(ChannelRecord, channel_id), rows)


def require_open(channel: Channel, day: date) -> None:
    """Check that an account takes new items on `day`.

    Raises:
        Refused: `account-closed`.
    """
    if channel.closed_on is not None and channel.is_closed(day):
        raise Refused("account-closed", name=channel.name, day=channel.closed_on.isoformat())
