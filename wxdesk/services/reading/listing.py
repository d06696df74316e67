"""The list of the queue: pages of rows, and how many each view holds."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from wxdesk.domain.calendar.channel_calendar import closing
from wxdesk.domain.submissions.submission import Origin
from wxdesk.services.desk.filters import VIEWS, Sift
from wxdesk.services.desk.ports import Reader, Store
from wxdesk.services.records.channels import channels_in
from wxdesk.services.records.queue_views import QueueRow, RowPage, RowPart, queue_rows


class Listing:
    """Pages of the queue, each from one snapshot."""

    def __init__(self, store: Store) -> None:
        """Read from `store`."""
        self._store = store

    def queue(self, view: str = "all", search: str = "", offset: int = 0, limit: int = 200) -> RowPage[QueueRow]:
        """Return one page of a view of the queue, newest first; as `sifted`."""
        return self.sifted(Sift(view, search), offset, limit)

    def sifted(self, sift: Sift, offset: int = 0, limit: int = 200) -> RowPage[QueueRow]:
        """Return one page of what `sift` lets through, and how much that is.

        Raises:
            UserError: `view-unknown`, `value-unknown`.
        """
        sift.check()

        def work(reader: Reader) -> RowPage[QueueRow]:
            return RowPage(queue_rows(reader.queue(sift, offset, limit)), reader.queue_total(sift))

        return self._store.read(work)

    def part(self, sift: Sift, offset: int = 0, limit: int = 200) -> RowPart[QueueRow]:
        """Return the same page without counting what `sift` lets through, for which all is looked through.

        Errors as `sifted`.
        """
        sift.check()
        rows = self._store.read(lambda reader: reader.queue(sift, offset, limit + 1))
        return RowPart(queue_rows(rows[:limit]), len(rows) > limit)

    def closings(self, rows: Sequence[QueueRow]) -> dict[str, datetime]:
        """Return when the push closes (截稿) on which each of `rows` sits, by id; free ones are left out."""
        channels = {channel.id: channel for channel in self._store.read(channels_in)}
        return {
            row.id: closing(channels[row.channel], row.day, own=row.origin is Origin.OWN)
            for row in rows
            if row.channel and row.day
        }

    def counts(self, sifts: Mapping[str, Sift] | None = None) -> dict[str, int]:
        """Return how many submissions each view holds, and each of `sifts` by its name."""
        asked = {**{view: Sift(view) for view in VIEWS}, **(sifts or {})}
        return self._store.read(lambda reader: {name: reader.queue_total(sift) for name, sift in asked.items()})
