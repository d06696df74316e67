"""Reads details of the items of a push: sign-offs, the cover, and decisions on urgent items."""

from collections.abc import Sequence
from dataclasses import dataclass

from wxdesk.domain.package.contents import Signoff
from wxdesk.domain.review.placements import CoverCrop, Placement
from wxdesk.services.approval.signoffs import signoffs_of
from wxdesk.services.calendar.urgency import urgency_of
from wxdesk.services.desk.ports import Reader, Store
from wxdesk.services.views.views import UrgencyStep


@dataclass(frozen=True)
class SheetItem:
    """Details of one item on a push: sign-offs, cover, and decisions on its urgency."""

    placement: str
    signs: Sequence[Signoff]
    """The sign-offs for the present content."""
    cover: str | None
    """The digest of the cover picture, or None."""
    crop: CoverCrop | None
    """The chosen 2.35:1 crop; None means the crop that the program suggests."""
    decisions: Sequence[UrgencyStep] = ()
    """The office's decisions on the item's urgency, oldest first; empty if it was never urgent."""


class PushSheets:
    """The service that reads the sign-offs and covers of a push's items, and the decisions that made items urgent."""

    def __init__(self, store: Store) -> None:
        """Read from `store`."""
        self._store = store

    def items(self, placements: Sequence[str]) -> list[SheetItem]:
        """Return the details of the placements with these ids, read in one snapshot.

        Raises:
          UserError: `not-found`.
        """

        def work(reader: Reader) -> list[SheetItem]:
            found = [reader.get(Placement, name) for name in placements]
            return [_sheet_item(reader, one) for one in found]

        return self._store.read(work)


def _sheet_item(reader: Reader, one: Placement) -> SheetItem:
    signs, decisions = signoffs_of(reader, one), urgency_of(reader, one)
    return SheetItem(one.id, signs, one.cover, one.crop_wide, decisions)
