"""Read the queue: first its rows, then the counts of the views, the choices of the forms, and forecasts.

Results of outdated reads are discarded.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from wxdesk.services.desk.filters import Sift
from wxdesk.services.views.queue_views import Forecast, QueueRow, RowPart
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.models.rows import PAGE

if TYPE_CHECKING:
    from wxdesk.ui.queue.intake.intake_form import Choices


class Around(NamedTuple):
    """Data of the queue that are read after its rows: the number of rows of each view, and the choices of the forms.

    The choices are units, officers and channels, by name and id.
    """

    counts: Mapping[str, int]
    choices: "Choices"


class Reads(QObject):
    """Reads the queue on a pool thread and emits the results as signals."""

    rows = Signal(object)
    """Emits the first page of rows, as `RowPart`."""
    more_rows = Signal(object)
    """Emits the next page of rows, as `RowPart`."""
    missed = Signal()
    """Emitted when the next page of rows of the queue could not be read."""
    around = Signal(object)
    """Emits an `Around` with the number of rows of each view, and with units, officers and channels for the forms."""
    foreseen = Signal(object, object, object)
    """Emits the closing times of pushes, and forecasts of the push that an unplaced submission can still make.

    Both are mappings by submission id. The last value is the time at which they were computed.
    """

    def __init__(self, session: Session, parent: QObject) -> None:
        """Read with the desk of `session`; `parent` is the Qt parent."""
        super().__init__(parent)
        self._session = session
        self._reading = RepeatedReading(session.tasks)
        self._under_way: Sift | None = None

    def read(self, sift: Sift, limit: int) -> None:
        """Read the first rows, at most `limit`, that pass the filter `sift`; results of earlier reads are discarded."""
        listing = self._session.desk.listing

        def done(page: RowPart[QueueRow]) -> None:
            self._under_way = None
            self.rows.emit(page)

        def failed(error: BaseException) -> None:
            self._under_way = None
            self.missed.emit()  # the failed read had cancelled any page that was being read
            self._session.refuse(error)

        self._under_way = sift
        self._reading.read(lambda: listing.part(sift, 0, limit), done, failed)

    def reads(self, sift: Sift) -> bool:
        """Tell whether the first rows of the view `sift` are being read at present."""
        return self._under_way == sift

    def read_more(self, sift: Sift, offset: int) -> None:
        """Read the page of the view `sift` that begins at row `offset`."""
        listing = self._session.desk.listing

        def failed(error: BaseException) -> None:
            self.missed.emit()
            self._session.refuse(error)

        self._reading.read_on(lambda: listing.part(sift, offset, PAGE), self.more_rows.emit, failed)

    def read_around(self, own: Mapping[str, Sift]) -> None:
        """Read the counts of all views, including the person's `own` views, and the choices of the forms."""
        from wxdesk.ui.queue.intake.intake_form import read_choices  # noqa: PLC0415 - with the forms

        session = self._session

        def work() -> Around:
            return Around(session.desk.listing.counts(own), read_choices(session))

        self._reading.read_on(work, self.around.emit)

    def foresee(self, rows: Sequence[QueueRow]) -> None:
        """Read the closing times of the pushes of `rows`; for a submission without a placement, forecast its push."""
        desk, free = self._session.desk, [row.id for row in rows if row.placement is None]
        now = desk.clock.now()

        def work() -> tuple[dict[str, datetime], dict[str, Forecast]]:
            return desk.listing.closings(rows), desk.reading.forecasts(free) if free else {}

        def done(found: tuple[dict[str, datetime], dict[str, Forecast]]) -> None:
            self.foreseen.emit(*found, now)

        if rows:
            self._session.tasks.run(work, done)
