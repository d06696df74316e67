"""The calendar as a list of rows, for Qt's selection and for screen readers."""

from collections.abc import Sequence
from dataclasses import dataclass

from wxdesk.services.views.views import PushView
from wxdesk.ui.calendar.grid.painter import CalendarPicture


@dataclass(frozen=True)
class CalendarEntry:
    """A push or an item as one row of the invisible Qt list that holds the selection; `told` is for screen readers."""

    key: str
    told: str


def entries_of(look: CalendarPicture, pushes: Sequence[PushView]) -> list[CalendarEntry]:
    """Return a row for each push, followed by rows for its items; the sentence of a push includes its alarms."""
    found: list[CalendarEntry] = []
    for push in pushes:
        told = look.pushes[push.label].told
        _, warned = look.alarms.get(push.label, ("", ""))
        found.append(CalendarEntry(push.label, f"{told}\n{warned}" if warned else told))
        found += [CalendarEntry(item.placement, look.items[item.placement].told) for item in push.items]
    return found
