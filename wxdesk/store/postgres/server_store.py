"""The store of a team's desk in PostgreSQL, which several computers use at the same time."""

import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg

from wxdesk.disk.latch import WriteLatch
from wxdesk.domain.desk.errors import Unusable
from wxdesk.domain.trail.envelope import Workplace
from wxdesk.services.desk.date_watch import DateWatch
from wxdesk.services.desk.ports import Cancel, Clock
from wxdesk.services.desk.signing import EventSigner
from wxdesk.store.desk_store import DeskStore
from wxdesk.store.postgres.address import name_with, shown
from wxdesk.store.postgres.declarations import NAME
from wxdesk.store.postgres.failures import told_by_server
from wxdesk.store.postgres.listener import ServerListener
from wxdesk.store.postgres.queue_pages import server_pages
from wxdesk.store.postgres.server_clock import ServerClock
from wxdesk.store.postgres.server_connection import OPENING_S, ServerConnection
from wxdesk.store.schema import SCHEMA
from wxdesk.store.serial_store import SerialStore

if TYPE_CHECKING:
    from wxdesk.store.verification.proof import SnapshotProof

_READ = ("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", "SELECT schema_number, closed FROM trail_head")
_WRITE = ("BEGIN ISOLATION LEVEL READ COMMITTED", "SELECT schema_number, closed, now FROM begin_write()")
"""Statements that begin a transaction; one that writes holds the trail's head, so that writers follow each other.

Both tell whether the desk was upgraded or moved away since this program opened it.
"""


class ServerStore(SerialStore[ServerConnection]):
    """Reads and writes the desk in a PostgreSQL database; `SerialStore` explains its methods.

    After a lost connection, the next transaction connects again.
    """

    _pages = staticmethod(server_pages)

    def __init__(
        self,
        address: str,
        clock: Clock,
        workplace: Workplace,
        latch: WriteLatch | None = None,
        dates: DateWatch | None = None,
        signer: EventSigner | None = None,
    ) -> None:
        """Open the desk at `address`; each write transaction sets a `ServerClock` to the server's time.

        `clock` is that clock, or another one for tests. `DeskStore` explains the other parameters.

        Raises:
            UserError: `server-address` or `server-password`, as for `checked`.
            Unusable: the codes of `open_server`.
        """
        self._address = address
        self._listener: ServerListener | None = None
        self._refusal: Unusable | None = None
        self._person = self._shown_person = ""
        super().__init__(shown(address), clock, workplace, latch, dates, signer)

    def follow(self, heard: Callable[[], None], told: Callable[[Unusable | None], None]) -> None:
        """Listen to the server from now on; `ServerListener` explains `heard` and `told`.

        While the server cannot be used, every read and write is refused at once, and none goes on waiting.
        """

        def learn(refusal: Unusable | None) -> None:
            if self._refusal is not None and self._refusal.code == "server-moved":
                # if a desk is there again, it may be another one, with its files elsewhere: it has to be opened anew
                return
            self._refusal = refusal
            if refusal is not None:
                self._database.give_up()
            told(refusal)

        require = partial(require_present, self._place)
        self._listener = ServerListener(self._place, partial(open_server, self._address), require, heard, learn)
        self._listener.start()

    def show_person(self, person: str) -> None:
        """Let the server's list of connections show the id `person` from the next transaction on; "" for nobody."""
        self._person = person

    def close(self) -> None:
        """Close the connection and stop listening; closing again does nothing."""
        super().close()  # the listener ends a statement that waits in vain, so it is closed last
        if self._listener is not None:
            self._listener.close()
            self._listener = None

    def _open(self) -> ServerConnection:
        connection = open_server(self._address)
        self._hear(connection, "SELECT clock_timestamp()")
        self._shown_person = ""
        return connection

    def _hear(self, connection: ServerConnection, *statements: str) -> tuple[object, ...]:
        """Run `statements`, set the clock by the server's time in their result, and return the result.

        The last statement must return one row, whose last column is the time.
        """
        (row,) = connection.results(*statements)
        if isinstance(self._clock, ServerClock):
            self._clock.hear(row[-1])
        return row

    def _begin(self, *, writing: bool) -> None:
        if self._refusal is not None:
            raise Unusable(self._refusal.code, **self._refusal.values)
        try:
            self._begin_here(writing=writing)
        except psycopg.OperationalError:
            if not self._database.broken:
                self._roll_back()
                raise
            # nothing of this transaction was done, so it may begin on a new connection
            self._database = self._open()
            self._begin_here(writing=writing)

    def _begin_here(self, *, writing: bool) -> None:
        if self._shown_person != self._person:
            self._database.show_name(name_with(self._person))
            self._shown_person = self._person
        if writing:
            number, closed, _ = self._hear(self._database, *_WRITE)
        else:
            ((number, closed),) = self._database.results(*_READ)
        try:
            require_present(self._place, number, closed)
        except Unusable:
            self._roll_back()
            raise

    def _commit(self) -> None:
        try:
            self._database.commit()
        except psycopg.OperationalError as error:
            raise Unusable("server-unsure", path=self._place, detail=str(error).strip()) from error

    def _roll_back(self) -> None:
        if not self._database.broken and self._database.in_transaction:
            self._database.results("ROLLBACK")

    def _end(self) -> None:
        self._database.close()

    def _told(self) -> AbstractContextManager[None]:
        return told_by_server(self._place)

    def copy_to(self, path: Path, cancel: Cancel | None = None) -> None:
        """Copy one consistent state of the desk to the new SQLite file `path`, while others read and write.

        Raises:
            Cancelled: `cancel` was set during the copy.
            Unusable: `server-away`, or the disk is full.
        """
        from wxdesk.store.postgres.moving import copy_out  # noqa: PLC0415 - only copies need it

        with self._told():
            copy_out(self._address, path, cancel)

    def prove[T](
        self,
        work: Callable[["SnapshotProof"], T],
        room: Path | None = None,
        cancel: Cancel | None = None,
        known: int = 0,
    ) -> T:
        """Copy the desk to an SQLite file in the folder `room`, run `work` on the copy, and return its result.

        `SerialStore` explains the parameters. Raises the errors of `copy_to`.
        """
        with tempfile.TemporaryDirectory(dir=room) as folder:
            path = Path(folder) / "desk.db"
            self.copy_to(path, cancel)
            with closing(DeskStore(path, Path(folder), self._clock, self._workplace)) as copy:
                return copy.prove(work, room, cancel, known)


def open_server(address: str) -> ServerConnection:
    """Check that the database at `address` holds a desk of this program's version, and return a connection to it.

    Raises:
        UserError: `server-address` or `server-password`, as for `checked`.
        Unusable: `server-away` (it cannot be reached, or refuses the login), `server-not-a-desk` (the database holds
            no desk), `server-denied` (the login may not read the desk), `server-owner` (this login could change the
            trail, so it is refused), or a code of `require_present`.
    """
    place = shown(address)
    with told_by_server(place), ExitStack() as refused:
        connection = ServerConnection(address)
        refused.callback(connection.close)
        with connection.answering_within(OPENING_S):
            _require_desk(connection, place)
        refused.pop_all()
    return connection


def files_of(address: str) -> tuple[str, str]:
    """Return the path of the folder with the files of the desk at `address`, and the id of the desk's trail.

    The path is "" if the files are in the database. Raises the errors of `open_server`.
    """
    with closing(open_server(address)) as connection:
        sql = "SELECT folder, (SELECT value FROM desk WHERE key = 'id') FROM trail_head"
        ((folder, log),) = connection.results(sql)
    return str(folder), str(log)


def _require_desk(connection: ServerConnection, place: str) -> None:
    head = f"to_regclass('{NAME}.trail_head')"
    ((found, usable),) = connection.results(
        f"SELECT {head} IS NOT NULL, coalesce(has_table_privilege({head}, 'SELECT'), FALSE)"
    )
    if not found:
        raise Unusable("server-not-a-desk", path=place)
    if not usable:
        raise Unusable("server-denied", path=place, detail="")
    (present,) = connection.results("SELECT schema_number, closed FROM trail_head")
    require_present(place, *present)
    (mighty,) = connection.results("SELECT has_table_privilege('audit', 'UPDATE, DELETE, TRUNCATE, TRIGGER')")
    if mighty[0]:
        raise Unusable("server-owner", path=place)


def require_present(place: str, number: object, closed: object) -> None:
    """Check that the desk is still on the server, and that its schema has the number that this program expects.

    `place` names the server in the error. `number` is the schema number in the database. `closed` is true if the
    desk was moved away from the server.

    Raises:
        Unusable: `server-moved`, the desk was moved away; `server-version`, its schema is newer than this program;
            `server-older`, its schema is older and was not upgraded yet.
    """
    if closed:
        raise Unusable("server-moved", path=place)
    if number != SCHEMA:
        code = "server-version" if int(str(number)) > SCHEMA else "server-older"
        raise Unusable(code, path=place, server=str(number), program=str(SCHEMA))
