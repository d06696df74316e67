"""The code that both stores, SQLite and PostgreSQL, share: one thread owns one connection and runs all work."""

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from threading import get_ident
from typing import TYPE_CHECKING

from wxdesk.disk.latch import WriteLatch
from wxdesk.domain.desk.errors import Unusable
from wxdesk.domain.trail.envelope import Workplace
from wxdesk.services.desk.date_watch import DateWatch
from wxdesk.services.desk.ports import Cancel, Clock
from wxdesk.services.desk.signing import EventSigner
from wxdesk.store.database import Database
from wxdesk.store.queue_statements import pages_of
from wxdesk.store.search.text_likeness import SignatureTable
from wxdesk.store.snapshot import Snapshot
from wxdesk.store.transaction import WriteTransaction

if TYPE_CHECKING:
    from wxdesk.store.verification.proof import SnapshotProof


class _Job[T]:
    """A function to run on the store's thread, with the future that gets its result."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._done = Future[T]()

    def run(self) -> None:
        """Run the function, and store its result or error in the future."""
        try:
            self._done.set_result(self._work())
        except BaseException as error:  # noqa: BLE001 - the error is passed to the waiting thread
            self._done.set_exception(error)

    def result(self) -> T:
        """Wait for the function and return its result or raise its error; may be called once."""
        try:
            return self._done.result()
        finally:
            # an error refers to its frames, and these refer to this job: break the reference cycle
            del self._done


class SerialStore[Connection: Database](ABC):
    """Gives access to the database of one desk; calls from any thread run one after another on the store's thread.

    While `read_only` is set, every write is refused; the second window on a desk sets it.
    """

    _pages = staticmethod(pages_of)
    """Returns the SQL statements for a page of the queue; another database may have faster ones."""

    def __init__(
        self,
        place: str,
        clock: Clock,
        workplace: Workplace,
        latch: WriteLatch | None,
        dates: DateWatch | None,
        signer: EventSigner | None,
    ) -> None:
        """Open the connection on a new thread; `place` names the database in errors.

        `DeskStore` explains the other parameters.

        Raises:
            Unusable: the database cannot be opened.
        """
        self._place = place
        self._clock = clock
        self._workplace = workplace
        self._latch = latch or WriteLatch()
        self._dates = dates
        self._signer = signer
        self._listeners: list[Callable[[str], None]] = []
        self._last_works: list[Callable[[WriteTransaction], None]] = []
        self._closed = False
        self.read_only = False
        self._signatures = SignatureTable()
        self._waiting = deque[Callable[[], None]]()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        try:
            self._database: Connection = self._thread.submit(self._open).result()
            self._ident = self._thread.submit(get_ident).result()
        except BaseException:  # the thread would keep the process alive; the error is raised again
            self._thread.shutdown()
            raise

    @abstractmethod
    def _open(self) -> Connection:
        """Return a new connection; this runs on the store's thread."""

    @abstractmethod
    def _begin(self, *, writing: bool) -> None:
        """Begin a transaction; if it is for writing, wait until no other transaction writes."""

    @abstractmethod
    def _commit(self) -> None:
        """Commit the transaction; its changes are on disk afterwards."""

    @abstractmethod
    def _roll_back(self) -> None:
        """Undo the transaction, unless the database has done that by itself."""

    @abstractmethod
    def _end(self) -> None:
        """Close the connection."""

    @abstractmethod
    def _told(self) -> AbstractContextManager[None]:
        """Return a context manager that converts database errors to `Unusable`; errors that are bugs pass through."""

    @abstractmethod
    def copy_to(self, path: Path, cancel: Cancel | None = None) -> None:
        """Copy the database to the new SQLite file `path`, while this and other processes go on reading and writing.

        Raises:
            Cancelled: `cancel` was set during the copy.
            Unusable: the database cannot be read, or the disk is full.
        """

    @abstractmethod
    def prove[T](
        self,
        work: Callable[["SnapshotProof"], T],
        room: Path | None = None,
        cancel: Cancel | None = None,
        known: int = 0,
    ) -> T:
        """Run `work`, a verification, on one consistent state of the desk, and return its result.

        Others can read and write meanwhile. A copy, if one is needed, is made in the folder `room`. `known` is the
        number of the last event that was verified before. Up to this event, signatures and the JSON form are not
        checked again.

        Raises:
            Cancelled: `cancel` was set during the copy.
            Unusable: the disk has no space for a copy, or the database cannot be read.
        """

    def listen(self, listener: Callable[[str], None]) -> None:
        """Call `listener` with the name of each act after its commit; it must not block.

        It runs on the thread that called `write`, not on the store's thread.
        """
        self._listeners.append(listener)

    def follow(self, heard: Callable[[], None], told: Callable[[Unusable | None], None]) -> None:  # noqa: B027 - as said
        """For a team's desk, call `heard` after each commit of any program, and `told` when its server is lost or back.

        `told` gets the reason of the loss, and None when the server is back. A desk in a folder has no server and
        calls neither; its windows check for changes at regular intervals.
        """

    def show_person(self, person: str) -> None:  # noqa: B027 - as said
        """Let the other users of the desk see that the person with this id is working here; "" means nobody.

        A desk in a database file has no connections, so nothing is shown.
        """

    def before_commit(self, work: Callable[[WriteTransaction], None]) -> None:
        """Run `work` at the end of every write transaction, before its commit, on the store's thread.

        `work` may use only the transaction that it gets, not the store. Its error rolls the transaction back.
        """
        self._last_works.append(work)

    def read[T](self, work: Callable[[Snapshot], T]) -> T:
        """Run `work` on a consistent snapshot, on the store's thread, and return its result.

        Raises:
            Unusable: the database cannot be used.
            RuntimeError: this was called within the `work` of another `read` or `write`, and would wait for ever.
        """
        return self._wait_for(lambda: self._read(work))

    def write[T](self, work: Callable[[WriteTransaction], T]) -> T:
        """Run `work` in a transaction, on the store's thread, and return its result after the commit.

        An error rolls the transaction back.

        Raises:
            Unusable: `desk-read-only` (this is the second window on the desk), `writes-stopped` (the write latch
                stopped all writing), or the database cannot be used.
            DateInDoubt: `work` records an event, and the computer's date is doubtful and not confirmed.
            RuntimeError: `work` changed rows without recording an event, or this was called within the `work` of
                another `read` or `write`.
        """
        return self._written(work, self._dates)

    def write_date[T](self, work: Callable[[WriteTransaction], T]) -> T:
        """Run `work` in a transaction even while the date is in doubt; the commit confirms the date."""
        found = self._written(work, None)
        if self._dates is not None:
            self._dates.settle()
        return found

    def _written[T](self, work: Callable[[WriteTransaction], T], dates: DateWatch | None) -> T:
        if self.read_only:
            raise Unusable("desk-read-only", path=self._place)
        with self._latch.writing():
            result, acts = self._wait_for(lambda: self._write(work, dates))
        for act in acts:
            for listener in self._listeners:
                listener(act)
        return result

    def set_up(self, log: str, name: str) -> None:
        """Store the trail's id `log` and the desk's `name` in a new desk; this may be called only once per desk."""

        def work(writing: WriteTransaction) -> None:
            writing.keep_setting("id", log)
            writing.keep_setting("name", name)

        self.write(work)

    def close(self) -> None:
        """Close the connection and end its thread; closing again does nothing."""
        if self._closed:
            return
        self._closed = True
        self._thread.submit(self._end).result()
        self._thread.shutdown()

    def _wait_for[T](self, job: Callable[[], T]) -> T:
        if get_ident() == self._ident:
            raise RuntimeError("a transaction asks the store, which works on it: it would wait for ever")
        waiting = _Job(job)
        self._waiting.append(waiting.run)
        self._thread.submit(self._serve)
        return waiting.result()

    def _serve(self) -> None:
        """Run all waiting reads and writes, on the store's thread.

        While SQLite copies the database, it calls this between the steps of the copy.
        """
        while self._waiting:
            self._waiting.popleft()()

    def _read[T](self, work: Callable[[Snapshot], T]) -> T:
        with self._transaction(writing=False):
            return work(Snapshot(self._database, self._signatures, self._pages))

    def _write[T](self, work: Callable[[WriteTransaction], T], dates: DateWatch | None) -> tuple[T, list[str]]:
        with self._transaction(writing=True):
            log = Snapshot(self._database).setting("id") or ""
            writing = WriteTransaction(
                self._database, log, self._clock.now(), self._workplace, dates, self._signatures, self._signer
            )
            result = work(writing)
            for last_work in self._last_works:
                last_work(writing)
            writing.check_finished()
        return result, writing.acts

    @contextmanager
    def _transaction(self, *, writing: bool) -> Iterator[None]:
        with self._told():
            known = self._signatures.newest
            self._begin(writing=writing)
            try:
                yield
                self._commit()
            except BaseException:  # an interruption too must not leave half a transaction; it is raised again
                self._roll_back()
                if self._signatures.newest != known:
                    self._signatures = SignatureTable()  # it read rows that were rolled back
                raise
