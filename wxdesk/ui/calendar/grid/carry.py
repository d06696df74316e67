"""An item on its way from one push to another: by mouse or by keyboard, the same state."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from wxdesk.services.records.views import PlaceTarget, PushView
from wxdesk.ui.calendar.grid.walk import Way

WAITING = "waiting"
"""The target above the waiting items; an item dropped there leaves its push."""


@dataclass(frozen=True)
class Carry:
    """A dragged item with its source and its present target.

    `source` is None for an item that waits; `order` is its place among the ordinary items of the source.
    `answers` is empty until the service has answered; `fixed` says why the order within the source cannot
    change, as code and values.
    """

    placement: str
    number: str
    title: str
    channel: str
    source: str | None
    first: bool = False
    order: int = 1
    urgent: bool = False
    """Another push takes it by a decision of the office only."""
    fixed: PlaceTarget | None = None
    answers: Mapping[str, PlaceTarget] = field(default_factory=dict)
    over: str | None = None
    slot: int | None = None
    asked: bool = False
    by_key: bool = False

    def answer(self, label: str) -> PlaceTarget | None:
        """Return what the service would say of the push `label`; None where it is not known or not asked."""
        if label == self.source:
            return self.fixed or PlaceTarget(label)
        return self.answers.get(label)

    def allows(self, label: str) -> bool:
        """Tell whether the item may be let go on this push."""
        answer = self.answer(label)
        return answer is not None and answer.code is None

    def at(self, label: str | None, slot: int | None) -> "Carry":
        """Return it over another push."""
        return replace(self, over=label, slot=slot)

    def step(self, pushes: Sequence[PushView], way: Way) -> "Carry | None":
        """Return it on the next push that takes it, or one place up or down; None where there is none."""
        here = next((push for push in pushes if push.label == self.over), None)
        if way in (Way.UP, Way.DOWN):
            if here is None:
                return None
            slot = len(here.items) if self.slot is None else self.slot
            return self.at(self.over, min(len(here.items), max(0, slot + way.value[1])))
        lane = sorted((one for one in pushes if one.channel == self.channel), key=lambda one: one.day)
        ahead = way is Way.RIGHT
        if here is not None:
            lane = [one for one in lane if (one.day > here.day if ahead else one.day < here.day)]
        found = [one for one in (lane if ahead else reversed(lane)) if self.allows(one.label)]
        return self.at(found[0].label, len(found[0].items)) if found else None
