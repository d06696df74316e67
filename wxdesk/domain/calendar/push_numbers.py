"""How full a push is: the one set of numbers that every screen, command and printed table shows."""

from typing import NamedTuple

from wxdesk.domain.calendar.channel_calendar import ChannelBoard, Push


class PushNumbers(NamedTuple):
    """The numbers of a push: its items, placeholders and limits; a placeholder 占位 takes a place, but is no item yet.

    `filled` counts the items with material, `planned` the placeholders. `reserve` are places kept for urgent items.
    `free` is how many items automatic placing may still add.
    """

    filled: int
    """The number of items whose material is there."""
    planned: int
    """The number of placeholders, whose material is still to come."""
    minimum: int
    maximum: int
    reserve: int
    """The number of places that are kept for urgent items."""
    free: int
    """How many items automatic placing may still add."""

    @property
    def short(self) -> int:
        """Return how many items the push lacks; a placeholder does not count before its material is there."""
        return max(0, self.minimum - self.filled)

    @property
    def taken(self) -> int:
        """Return how many places are taken, by items and by placeholders."""
        return self.filled + self.planned

    @property
    def against_minimum(self) -> str:
        """Return the short form for cells, such as 4/6; without a minimum, only the number of items."""
        return against_minimum(self.filled, self.minimum)


def against_minimum(filled: int, minimum: int) -> str:
    """Return the number of items with material and the minimum, such as 4/6; without a minimum only the number."""
    return f"{filled}/{minimum}" if minimum else str(filled)


def numbers_of(board: ChannelBoard, push: Push) -> PushNumbers:
    """Return the numbers of `push` on its channel's calendar."""
    items = board.on(push)
    filled = sum(item.wanted.filled for item in items)
    return PushNumbers(filled, len(items) - filled, push.minimum, push.maximum, push.reserve, board.free(push))
