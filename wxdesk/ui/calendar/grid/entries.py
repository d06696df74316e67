"""The calendar as a list: what Qt selects, and what people hear who do not see it."""

from collections.abc import Sequence
from dataclasses import dataclass

from wxdesk.services.records.views import PushView
from wxdesk.ui.calendar.grid.painter import CalendarPicture


@dataclass(frozen=True)
class CalendarEntry:
    """A row to Qt: a push or an item, and the whole of it as one sentence."""

    key: str
    told: str


def entries_of(look: CalendarPicture, pushes: Sequence[PushView]) -> list[CalendarEntry]:
    """Return every push, with what is warned of it, and its items."""
    found: list[CalendarEntry] = []
    for push in pushes:
        told = look.pushes[push.label].told
        _, warned = look.alarms.get(push.label, ("", ""))
        found.append(CalendarEntry(push.label, f"{told}\n{warned}" if warned else told))
        found += [CalendarEntry(item.placement, look.items[item.placement].told) for item in push.items]
    return found
