"""The store of a desk in an SQLite file; one thread owns the only connection of this process to the file."""

import gc
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from wxdesk.disk.latch import WriteLatch
from wxdesk.disk.privacy import new_file
from wxdesk.domain.desk.errors import Unusable
from wxdesk.domain.trail.envelope import Workplace
from wxdesk.services.desk.date_watch import DateWatch
from wxdesk.services.desk.ports import Cancel, Clock, stop_if
from wxdesk.services.desk.signing import EventSigner
from wxdesk.store.connection import damaged_desk, open_database, unusable_desk
from wxdesk.store.serial_store import SerialStore
from wxdesk.store.stepwise_copy import Overtaken, copy_database

if TYPE_CHECKING:
    from wxdesk.store.verification.proof import SnapshotProof


_COPIES = 3
"""How often a copy of the database is begun anew after other processes wrote during all of its tries."""


class DeskStore(SerialStore[sqlite3.Connection]):
    """Reads and writes the SQLite database of one desk; `SerialStore` explains its methods."""

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
        self._backups = backups
        super().__init__(str(path), clock, workplace, latch, dates, signer)

    def _open(self) -> sqlite3.Connection:
        return open_database(self._path, self._backups)

    def _begin(self, *, writing: bool) -> None:
        self._database.execute("BEGIN IMMEDIATE" if writing else "BEGIN")

    def _commit(self) -> None:
        self._database.execute("COMMIT")

    def _roll_back(self) -> None:
        # SQLite rolls back by itself when the disk is full
        if self._database.in_transaction:
            self._database.execute("ROLLBACK")

    def _end(self) -> None:
        self._database.close()

    def prove[T](
        self,
        work: Callable[["SnapshotProof"], T],
        room: Path | None = None,
        cancel: Cancel | None = None,
        known: int = 0,
    ) -> T:
        """Run `work` on the live desk and return its result; other processes can read and write meanwhile.

        The database file is checked as it is. If other processes write too often for that, a copy in the folder
        `room` is checked. `known` is the number of the last event that was verified before. Up to this event,
        signatures and the JSON form need no check.

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
