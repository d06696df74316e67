"""The one thread that owns the process's one connection to the desk's database."""

import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from threading import get_ident
from typing import TYPE_CHECKING

from wxdesk.disk.latch import WriteLatch
from wxdesk.domain.errors import Unusable
from wxdesk.store.connection import open_database, unusable_desk
from wxdesk.store.snapshot import Snapshot

if TYPE_CHECKING:
    from wxdesk.services.date_watch import DateWatch
    from wxdesk.services.ports import Clock
    from wxdesk.store.proof import Proof
    from wxdesk.store.transaction import Writing


class DeskStore:
    """The database of one desk; calls from any thread are done one after another on its own.

    `read_only` refuses every write: the second window on a desk sets it.
    """

    def __init__(
        self,
        path: Path,
        backups: Path,
        clock: "Clock",
        latch: WriteLatch | None = None,
        dates: "DateWatch | None" = None,
    ) -> None:
        """Open the database at `path`; backups before migrations go to `backups`.

        `latch` stops all writing, `dates` that of events while the date is in doubt.

        Raises:
            Unusable: as `open_database`.
        """
        self._path = path
        self._clock = clock
        self._latch = latch or WriteLatch()
        self._dates = dates
        self._listeners: list[Callable[[str], None]] = []
        self._closed = False
        self.read_only = False
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        try:
            self._database: sqlite3.Connection = self._thread.submit(open_database, path, backups).result()
            self._ident = self._thread.submit(get_ident).result()
        except BaseException:
            self._thread.shutdown()
            raise

    def listen(self, listener: Callable[[str], None]) -> None:
        """Call `listener` with each act once it is durable, on the thread that wrote: it must not wait."""
        self._listeners.append(listener)

    def read[T](self, work: Callable[[Snapshot], T]) -> T:
        """Return what `work` reads from one snapshot.

        Raises:
            Unusable: as `unusable_desk`.
        """
        return self._wait_for(lambda: self._read(work))

    def write[T](self, work: Callable[["Writing"], T]) -> T:
        """Return what `work` gives once its changes and events are durable; an error undoes it all.

        Raises:
            Unusable: `desk-read-only`, `writes-stopped`, or as `unusable_desk`.
            DateInDoubt: `work` records an event and nobody has confirmed the date.
        """
        return self._written(work, self._dates)

    def write_date[T](self, work: Callable[["Writing"], T]) -> T:
        """As `write`, also while the date is in doubt: from then on it is believed."""
        found = self._written(work, None)
        if self._dates is not None:
            self._dates.settle()
        return found

    def _written[T](self, work: Callable[["Writing"], T], dates: "DateWatch | None") -> T:
        if self.read_only:
            raise Unusable("desk-read-only", path=str(self._path))
        with self._latch.writing():
            result, acts = self._wait_for(lambda: self._write(work, dates))
        for act in acts:
            for listener in self._listeners:
                listener(act)
        return result

    def set_up(self, log: str, name: str) -> None:
        """Write the id of the trail and the name of a new desk; only once."""

        def work(writing: "Writing") -> None:
            writing.keep_setting("id", log)
            writing.keep_setting("name", name)

        self.write(work)

    def prove[T](self, work: Callable[["Proof"], T], room: Path | None = None) -> T:
        """Return what `work` finds in a copy of trail, tables and schema as they are now.

        The copy lies in `room` for so long: others read and write meanwhile, however long it takes.

        Raises:
            Unusable: there is no room for a copy, or as `unusable_desk`.
        """
        from wxdesk.store.proof import Proof  # noqa: PLC0415 - few ask for it

        with tempfile.TemporaryDirectory(dir=room) as folder:
            path = Path(folder) / self._path.name
            self._wait_for(lambda: self._copy_to(path))
            with closing(sqlite3.connect(path, isolation_level=None)) as copy, self._told():
                return work(Proof(copy, path.with_name("notes")))

    def _copy_to(self, path: Path) -> None:
        with self._told(), closing(sqlite3.connect(path)) as copy:
            self._database.backup(copy)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Raise what SQLite meets as what is told of it, where it is no mistake of the program."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            told = unusable_desk(error, self._path)
            if told is None:
                raise
            raise told from error

    def close(self) -> None:
        """End the connection and its thread; closing again does nothing."""
        if self._closed:
            return
        self._closed = True
        self._thread.submit(self._database.close).result()
        self._thread.shutdown()

    def _wait_for[T](self, job: Callable[[], T]) -> T:
        if get_ident() == self._ident:
            raise RuntimeError("a transaction asks the store, which works on it: it would wait for ever")
        return self._thread.submit(job).result()

    def _read[T](self, work: Callable[[Snapshot], T]) -> T:
        with self._transaction("BEGIN"):
            return work(Snapshot(self._database))

    def _write[T](self, work: Callable[["Writing"], T], dates: "DateWatch | None") -> tuple[T, list[str]]:
        from wxdesk.store.transaction import Writing  # noqa: PLC0415 - a start only reads

        with self._transaction("BEGIN IMMEDIATE"):
            log = Snapshot(self._database).setting("id") or ""
            writing = Writing(self._database, log, self._clock.now(), dates)
            result = work(writing)
            writing.check_finished()
        return result, writing.acts

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        with self._told():
            self._database.execute(begin)
            try:
                yield
                self._database.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise

    def _roll_back(self) -> None:
        # SQLite has done it by itself where the disk is full
        if self._database.in_transaction:
            self._database.execute("ROLLBACK")
