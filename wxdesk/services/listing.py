"""The list of the queue: pages of rows, and how many each view holds; all that its screen needs at first."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from wxdesk.domain.stages import Origin
from wxdesk.services.first_views import Page, QueueRow
from wxdesk.services.queue_rows import queue_rows
from wxdesk.services.sifting import VIEWS, Sift

if TYPE_CHECKING:
    from wxdesk.services.ports import Reader, Store


class Listing:
    """Pages of the queue, each from one snapshot."""

    def __init__(self, store: "Store") -> None:
        """Read from `store`."""
        self._store = store

    def queue(self, view: str = "all", search: str = "", offset: int = 0, limit: int = 200) -> Page[QueueRow]:
        """Return one page of a view of the queue, newest first; as `sifted`."""
        return self.sifted(Sift(view, search), offset, limit)

    def sifted(self, sift: Sift, offset: int = 0, limit: int = 200) -> Page[QueueRow]:
        """Return one page of what `sift` lets through, and how much that is.

        Raises:
            UserError: `view-unknown`, `value-unknown`.
        """
        sift.check()

        def work(reader: "Reader") -> Page[QueueRow]:
            rows = reader.queue(sift, offset, limit)
            return Page(queue_rows(rows), _total(reader, sift, offset, limit, rows))

        return self._store.read(work)

    def closings(self, rows: Sequence[QueueRow]) -> dict[str, datetime]:
        """Return when the push closes (截稿) on which each of `rows` sits, by id; free ones are left out."""
        from wxdesk.domain.closing import closing  # noqa: PLC0415 - the first rows need it not
        from wxdesk.services.channels import channels_in  # noqa: PLC0415 - as above

        channels = {channel.id: channel for channel in self._store.read(channels_in)}
        return {
            row.id: closing(channels[row.channel], row.day, own=row.origin is Origin.OWN)
            for row in rows
            if row.channel and row.day
        }

    def counts(self, sifts: Mapping[str, Sift] | None = None) -> dict[str, int]:
        """Return how many submissions each view holds, and each of `sifts` by its name."""
        asked = {**{view: Sift(view) for view in VIEWS}, **(sifts or {})}
        return self._store.read(
            lambda reader: {name: reader.queue_total(sift) for name, sift in asked.items()}
        )


def _total(reader: "Reader", sift: Sift, offset: int, limit: int, rows: Sequence[Mapping[str, Any]]) -> int:
    """Return how much `sift` lets through, of which `rows` are what stands from `offset` on."""
    seen = offset + len(rows)
    if 0 < len(rows) < limit or not seen:
        return seen
    if rows and sift.sort == "number":  # what was looked through for the page is not looked through again
        return seen + reader.queue_total(sift, behind=rows[-1]["id"])
    return reader.queue_total(sift)
