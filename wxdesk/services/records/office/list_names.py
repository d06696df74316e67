"""Collects the names in a desk's lists (units, shops, channels), to check that articles spell them correctly."""

from wxdesk.domain.calendar.records import ChannelRecord
from wxdesk.domain.office.people import Unit
from wxdesk.domain.promotion.shops import Shop
from wxdesk.services.desk.ports import Reader


def list_names(reader: Reader) -> list[str]:
    """Return the names of units, shops (with their other names) and channels, without duplicates."""
    shops = [name for shop in reader.find(Shop) for name in (shop.name, *shop.also)]
    units = [unit.name for unit in reader.find(Unit)]
    channels = [channel.name for channel in reader.find(ChannelRecord)]
    return list(dict.fromkeys((*units, *shops, *channels)))
