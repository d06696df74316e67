"""The state of an item while it moves to another push, by mouse or by keyboard."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from wxdesk.services.views.views import PlaceTarget, PushView
from wxdesk.ui.calendar.grid.walk import Way

WAITING = "waiting"
"""The drop target above the waiting items; an item dropped there is removed from its push."""


@dataclass(frozen=True)
class Carry:
    """An item while it is dragged or moved by keys: the push it comes from, and the target under it.

    `source` is the label of the item's push, None for a waiting item. `order` is the item's position there, counted
    from 1 without the first item (头条). `fixed` is why the order of that push cannot change, None if it can.
    `answers` says for each push whether it accepts the item. `over` is the label of the push under the item. `slot`
    is the index of the card before which a drop inserts the item. `asked` tells that the person is being asked for
    a reason. `by_key` tells that the item is moved by keys, not by the mouse.
    """

    placement: str
    number: str
    title: str
    channel: str
    source: str | None
    """Label of the push that the item comes from; None for a waiting item."""
    first: bool = False
    order: int = 1
    """Position of the item among the ordinary items of the push that it comes from, counted from 1.

    The push's first item (头条) is not counted.
    """
    urgent: bool = False
    """Whether the item is urgent, so that a move to another push needs a decision of the office."""
    fixed: PlaceTarget | None = None
    """The reason why the order in the push that the item comes from cannot change; None if it can change."""
    answers: Mapping[str, PlaceTarget] = field(default_factory=dict)
    """The service's answer whether a push takes the item, by label of the push; empty before the answer came."""
    over: str | None = None
    """Label of the push over which the item is, or `WAITING` over the waiting items; None elsewhere."""
    slot: int | None = None
    """Index of the card before which a drop inserts the item; None stands for the end of the push."""
    asked: bool = False
    """Whether the person is being asked for the reason of the move."""
    by_key: bool = False
    """Whether the item is moved by the keyboard instead of the mouse."""

    def answer(self, label: str) -> PlaceTarget | None:
        """Return the calendar service's answer for the push `label`; None while it is still awaited.

        The answer says whether the push accepts the item. For the push that the item comes from, it says whether the
        order of its items can change.
        """
        if label == self.source:
            return self.fixed or PlaceTarget(label)
        return self.answers.get(label)

    def allows(self, label: str) -> bool:
        """Tell whether the item may be dropped on this push."""
        answer = self.answer(label)
        return answer is not None and answer.code is None

    def at(self, label: str | None, slot: int | None) -> "Carry":
        """Return a copy whose target is the push `label`, before the card with the index `slot`."""
        return replace(self, over=label, slot=slot)

    def step(self, pushes: Sequence[PushView], way: Way) -> "Carry | None":
        """Return a copy whose target is moved in the direction `way`.

        To the left or right, the target is the next of `pushes` that takes the item. Up or down, it is the next
        position in the present push. Return None if there is no such push.
        """
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
