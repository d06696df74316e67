"""Write the checkpoint that is due after a command that wrote to the desk, as an open window does by itself."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from wxdesk.domain.desk.errors import UserError

if TYPE_CHECKING:
    from wxdesk.bootstrap import Desk
    from wxdesk.services.desk.ports import Transaction
    from wxdesk.services.reading.presenter import Presenter


class DailyCheckpoint:
    """Watches whether a command writes, and then writes the due checkpoint once, in the name of the same person.

    A checkpoint is due once a day, and after the export of a package.
    """

    def __init__(self, desk: "Desk", words: "Presenter") -> None:
        """Create a watcher of all writing to `desk`; `words` makes the sentences about unwritten checkpoints."""
        self._desk = desk
        self._words = words
        self._person: str | None = None
        desk.store.before_commit(self._look)

    def write(self) -> Iterator[str]:
        """Write the due checkpoint; yield a sentence for each place to which it could not be written."""
        if self._person is None or not self._desk.checkpoints.due():
            return
        # imported late: most commands write no checkpoint
        from wxdesk.services.keeping.keeping_words import KeepingWords  # noqa: PLC0415 - as above
        from wxdesk.services.office.identity import unseated  # noqa: PLC0415 - as above

        try:
            outcomes = self._desk.checkpoints.run([], unseated(self._person), "schedule")
        except UserError as error:
            yield self._words.error(error)
            return
        words = KeepingWords(self._words)
        yield from (words.unwritten(one) for one in outcomes if one.error is not None)

    def _look(self, tx: "Transaction") -> None:
        if tx.last_event is not None:
            self._person = tx.last_event.by.entered_by
