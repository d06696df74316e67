"""The store: one thread that owns the only connection of this process to the desk's database."""

import gc
import sqlite3
import tempfile
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from threading import get_ident
from typing import TYPE_CHECKING

from wxdesk.disk.latch import WriteLatch
from wxdesk.disk.privacy import new_file
from wxdesk.domain.desk.errors import Unusable
from wxdesk.domain.trail.envelope import Workplace
from wxdesk.services.desk.date_watch import DateWatch
from wxdesk.services.desk.ports import Cancel, Clock, stop_if
from wxdesk.services.desk.signing import EventSigner
from wxdesk.store.connection import damaged_desk, open_database, unusable_desk
from wxdesk.store.snapshot import Snapshot
from wxdesk.store.stepwise_copy import Overtaken, copy_database
from wxdesk.store.text_likeness import SignatureTable
from wxdesk.store.transaction import WriteTransaction

if TYPE_CHECKING:
    from wxdesk.store.verification.proof import SnapshotProof


_COPIES = 3
"""How often a copy of the database is begun anew after other processes wrote during all of its tries."""


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


class DeskStore:
    """Gives access to the database of one desk; calls from any thread run one after another on the store's thread.

    While `read_only` is set, every write is refused; the second window on a desk sets it.
    """

    def __init__(
        self,
        path: Path,
        backups: Path,
        clock: Clock,
        workplace: Workplace,
        latch: WriteLatch | None = None,
        dates: DateWatch | None = None,
        signer: EventSigner | None = None,
    ) -> None:
        """Open the database at `path`; backups before migrations go to `backups`.

        Events name `workplace`. `latch` can stop all writing. `dates` refuses events while the date is in doubt.
        `signer` signs events.

        Raises:
            Unusable: the codes of `open_database`.
        """
        self._path = path
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
            self._database: sqlite3.Connection = self._thread.submit(open_database, path, backups).result()
            self._ident = self._thread.submit(get_ident).result()
        except BaseException:
            self._thread.shutdown()
            raise

    def listen(self, listener: Callable[[str], None]) -> None:
        """Call `listener` with the name of each act after its commit; it must not block.

        It runs on the thread that called `write`, not on the store's thread.
        """
        self._listeners.append(listener)

    def before_commit(self, work: Callable[[WriteTransaction], None]) -> None:
        """Run `work` at the end of every write transaction, before its commit, on the store's thread.

        `work` may use only the transaction that it gets, not the store. Its error rolls the transaction back.
        """
        self._last_works.append(work)

    def read[T](self, work: Callable[[Snapshot], T]) -> T:
        """Run `work` on a consistent snapshot, on the store's thread, and return its result.

        Raises:
            Unusable: the codes of `unusable_desk`.
            RuntimeError: the caller is itself inside a `read` or `write`.
        """
        return self._wait_for(lambda: self._read(work))

    def write[T](self, work: Callable[[WriteTransaction], T]) -> T:
        """Run `work` in a transaction, on the store's thread, and return its result after the commit.

        An error rolls everything back.

        Raises:
            Unusable: `desk-read-only`, `writes-stopped`, or a code of `unusable_desk`.
            DateInDoubt: `work` records an event, and the computer's date is doubtful and not confirmed.
            RuntimeError: `work` put rows without an event, or the caller is itself inside a `read` or `write`.
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
            raise Unusable("desk-read-only", path=str(self._path))
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

    def prove[T](
        self,
        work: Callable[["SnapshotProof"], T],
        room: Path | None = None,
        cancel: Cancel | None = None,
        known: int = 0,
    ) -> T:
        """Run `work` on the live desk and return its result; other processes can read and write meanwhile.

        The file is checked as it is. If other processes write too often for that, a copy in the folder `room`
        is checked. `known` is the number of the event up to which forms and signatures need no check.

        Raises:
            Cancelled: `cancel` was set during the copy.
            Unusable: the disk has no space for a copy, or a code of `unusable_desk`.
        """
        # imported late, so that desks that nobody verifies open faster
        from wxdesk.store.verification.file_check import FileCheck  # noqa: PLC0415 - as above
        from wxdesk.store.verification.other_walks import other_walks  # noqa: PLC0415 - as above

        with (
            tempfile.TemporaryDirectory(dir=room) as folder,
            self._told_as_damage(self._path),
            other_walks(self._path, self._wait_for(self._last_number), known) as others,
            closing(FileCheck(self._path, lambda: self._copied(Path(folder), cancel), large=bool(others))) as file,
            _without_collector(),
        ):
            from wxdesk.store.verification.proof import SnapshotProof  # noqa: PLC0415 - the other processes run already

            with SnapshotProof(self._path, others=others, file=file, known=known) as proof:
                return work(proof)

    def copy_to(self, path: Path, cancel: Cancel | None = None) -> None:
        """Copy the database to the new file `path`, while this process and others read and write.

        Raises:
            Cancelled: `cancel` was set during the copy.
            Unusable: `desk-busy`, other processes wrote all the time; the disk is full, or a code of `unusable_desk`.
        """
        new_file(path).close()  # create the file first, because SQLite keeps the permissions of an existing file
        for _ in range(_COPIES):
            if self._wait_for(lambda: self._copy_to(path, cancel)):
                return
            new_file(path).close()
        raise Unusable("desk-busy", path=str(self._path), detail="")

    def _last_number(self) -> int:
        return int(self._database.execute("SELECT coalesce(max(seq), 0) FROM audit").fetchone()[0])

    def _copied(self, folder: Path, cancel: Cancel | None) -> Path | None:
        """Copy the database into `folder`; return None if other processes wrote during every try."""
        path = folder / self._path.name
        return path if self._wait_for(lambda: self._copy_to(path, cancel)) else None

    def _copy_to(self, path: Path, cancel: Cancel | None) -> bool:
        def between() -> None:
            stop_if(cancel)
            self._serve()

        with self._told():
            try:
                copy_database(self._database, path, between)
            except Overtaken:
                path.unlink()
                return False
        return True

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Convert SQLite errors in the `with` block to `Unusable`, except errors that are bugs in the program."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            told = unusable_desk(error, self._path)
            if told is None:
                raise
            raise told from error

    @contextmanager
    def _told_as_damage(self, read: Path) -> Iterator[None]:
        """Convert SQLite errors from reading the database file `read` to `Unusable`.

        Here an error that usually means a bug in the program, such as invalid SQL, counts as damage of the file.
        """
        try:
            yield
        except UnicodeError as error:
            raise damaged_desk(error, self._path) from error
        except sqlite3.DatabaseError as error:
            # `unusable_desk` runs on the store's thread, where no transaction is open between two jobs
            told = self._wait_for(partial(unusable_desk, error, read)) or damaged_desk(error, self._path)
            raise told from error

    def close(self) -> None:
        """Close the connection and end its thread; closing again does nothing."""
        if self._closed:
            return
        self._closed = True
        self._thread.submit(self._database.close).result()
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

        While the database is being copied, the copying calls this between its steps.
        """
        while self._waiting:
            self._waiting.popleft()()

    def _read[T](self, work: Callable[[Snapshot], T]) -> T:
        with self._transaction("BEGIN"):
            return work(Snapshot(self._database, self._signatures))

    def _write[T](self, work: Callable[[WriteTransaction], T], dates: DateWatch | None) -> tuple[T, list[str]]:

        with self._transaction("BEGIN IMMEDIATE"):
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
    def _transaction(self, begin: str) -> Iterator[None]:
        with self._told():
            known = self._signatures.newest
            self._database.execute(begin)
            try:
                yield
                self._database.execute("COMMIT")
            except BaseException:
                self._roll_back()
                if self._signatures.newest != known:
                    self._signatures = SignatureTable()  # it read rows that were rolled back
                raise

    def _roll_back(self) -> None:
        # SQLite rolls back by itself when the disk is full
        if self._database.in_transaction:
            self._database.execute("ROLLBACK")


@contextmanager
def _without_collector() -> Iterator[None]:
    """Pause the garbage collector while events are replayed, because it would take a sixth of the time.

    The replayed rows have no reference cycles.
    """
    paused = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if paused:
            gc.enable()
