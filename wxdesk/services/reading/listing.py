"""Reads the queue list: pages of rows, and the number of submissions in each view."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from wxdesk.domain.calendar.channel_calendar import closing
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.submissions.submission import Origin
from wxdesk.services.desk.filters import VIEWS, Sift
from wxdesk.services.desk.ports import Clock, Reader, Store
from wxdesk.services.records.office.channels import channels_in
from wxdesk.services.views.queue_views import QueueRow, RowPage, RowPart, queue_rows


class Listing:
    """Reads pages of the queue, each page from one database snapshot."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Read from `store`; typed periods such as 上周 count from the day of `clock`."""
        self._store = store
        self._clock = clock

    def queue(self, view: str = "all", search: str = "", offset: int = 0, limit: int = 200) -> RowPage[QueueRow]:
        """Return one page of the view `view` of the queue, newest first, with the submissions that match `search`.

        The page skips `offset` submissions and has at most `limit`. Raises the errors of `sifted`.
        """
        return self.sifted(Sift(view, search), offset, limit)

    def sifted(self, sift: Sift, offset: int = 0, limit: int = 200) -> RowPage[QueueRow]:
        """Return one page of the submissions that pass the filter `sift`, with the total number that pass.

        The page skips `offset` submissions and has at most `limit`.

        Raises:
          UserError: `view-unknown`, `value-unknown`.
        """
        sift.check()
        sift = self._dated(sift)

        def work(reader: Reader) -> RowPage[QueueRow]:
            return RowPage(queue_rows(reader.queue(sift, offset, limit)), reader.queue_total(sift))

        return self._store.read(work)

    def part(self, sift: Sift, offset: int = 0, limit: int = 200) -> RowPart[QueueRow]:
        """Return one page of the submissions that pass the filter `sift`, and whether more rows follow.

        The page skips `offset` submissions and has at most `limit`. The total is not counted, which is faster, because
        counting would read every matching row. Raises the errors of `sifted`.
        """
        sift.check()
        sift = self._dated(sift)
        rows = self._store.read(lambda reader: reader.queue(sift, offset, limit + 1))
        return RowPart(queue_rows(rows[:limit]), len(rows) > limit)

    def closings(self, rows: Sequence[QueueRow]) -> dict[str, datetime]:
        """Return the closing time (截稿) of each row's push by submission id; rows without a push are left out."""
        channels = {channel.id: channel for channel in self._store.read(channels_in)}
        return {
            row.id: closing(channels[row.channel], row.day, own=row.origin is Origin.OWN)
            for row in rows
            if row.channel and row.day
        }

    def counts(self, sifts: Mapping[str, Sift] | None = None) -> dict[str, int]:
        """Return the number of submissions in each view by its name, and for each filter in `sifts` by its key."""
        asked = {view: Sift(view) for view in VIEWS}
        asked |= {name: self._dated(sift) for name, sift in (sifts or {}).items()}
        return self._store.read(lambda reader: {name: reader.queue_total(sift) for name, sift in asked.items()})

    def _dated(self, sift: Sift) -> Sift:
        """Return the filter with today's date, from which typed periods count."""
        return sift._replace(today=sift.today or shanghai_date(self._clock.now()))
