"""Hears on a thread of its own when another program changed the desk, and notices when the server is gone."""

import time
from collections.abc import Callable
from contextlib import closing
from selectors import EVENT_READ, DefaultSelector
from socket import socketpair
from threading import Event, Thread
from typing import NoReturn

import psycopg
from psycopg.pq import ExecStatus
from psycopg.pq.abc import PGconn

from wxdesk.domain.desk.errors import Unusable
from wxdesk.store.postgres.declarations import CHANGED
from wxdesk.store.postgres.failures import told_by_server
from wxdesk.store.postgres.interruptible import ServerSilent
from wxdesk.store.postgres.server_connection import ServerConnection

BEAT_S = 1.0
"""Seconds without a notification after which the listener asks the server whether it is still there."""
ANSWER_S = 2.5
"""Seconds in which the server has to answer; together with `BEAT_S` a silent server is noticed within 4 seconds."""
RETRY_S = 1.0
"""Seconds between two attempts to reach a server that is gone."""
_JOIN_S = 1.0
_QUESTION = b"SELECT schema_number, closed FROM trail_head"


class ServerListener:
    """A thread with its own connection, which waits for notifications of the server that the desk was changed.

    After `BEAT_S` seconds without one, it asks the server whether it is still there. While the server is gone, the
    thread tries to connect again until `close` is called.
    """

    def __init__(
        self,
        place: str,
        connect: Callable[[], ServerConnection],
        require: Callable[[object, object], None],
        heard: Callable[[], None],
        told: Callable[[Unusable | None], None],
    ) -> None:
        """Prepare to listen; nothing happens before `start`.

        `place` names the server in errors. `connect` opens a connection. `require` gets the number of the desk's
        schema and whether the desk was moved away, and raises `Unusable` if this program cannot use the desk.

        `heard` is called after each commit of any program. `told` gets the reason each time the server cannot be
        used, and None each time it can be used again. Both run on the listener's thread and must not block.
        """
        self._place, self._connect, self._require = place, connect, require
        self._heard, self._told = heard, told
        self._ending = Event()
        self._wake, self._woken = socketpair()
        self._thread = Thread(target=self._run, name="store-listener", daemon=True)

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()

    def close(self) -> None:
        """Stop listening; an attempt to connect may take some seconds, and ends by itself afterwards."""
        self._wake.send(b"x")  # before the end is announced, because the thread then closes both sockets
        self._ending.set()
        self._thread.join(_JOIN_S)

    def _run(self) -> None:
        with self._wake, self._woken:
            while not self._ending.is_set():
                try:
                    with told_by_server(self._place), closing(self._connect()) as connection:
                        self._follow(connection)
                except Unusable as refusal:
                    self._tell(refusal)
                self._ending.wait(RETRY_S)

    def _tell(self, refusal: Unusable | None) -> None:
        if not self._ending.is_set():
            self._told(refusal)

    def _follow(self, connection: ServerConnection) -> None:
        """Wait for notifications until `close` is called.

        Raises:
            psycopg.OperationalError: the connection is lost.
            ServerSilent: the server did not answer within `ANSWER_S` seconds.
            Unusable: this program cannot use the desk any more.
        """
        with connection.answering_within(ANSWER_S):
            connection.results(f"LISTEN {CHANGED}")
        self._tell(None)
        with DefaultSelector() as selector:
            selector.register(connection.raw.pgconn.socket, EVENT_READ)
            selector.register(self._woken, EVENT_READ)
            while not self._ending.is_set():
                if selector.select(BEAT_S):
                    self._take(connection.raw.pgconn)
                else:
                    self._ask(connection.raw.pgconn, selector)

    def _take(self, pgconn: PGconn) -> None:
        """Read what the server sent, and call `heard` once if there are notifications."""
        pgconn.consume_input()
        notified = False
        while pgconn.notifies() is not None:
            notified = True
        if notified:
            self._heard()

    def _ask(self, pgconn: PGconn, selector: DefaultSelector) -> None:
        """Ask the server whether this program can still use the desk, and wait for the answer."""
        pgconn.send_query(_QUESTION)
        pgconn.flush()
        until = time.monotonic() + ANSWER_S
        while pgconn.is_busy() and not self._ending.is_set():
            rest = until - time.monotonic()
            if rest <= 0 or not selector.select(rest):
                raise ServerSilent("the server does not answer")
            self._take(pgconn)
        if not self._ending.is_set():
            self._read_answer(pgconn)

    def _read_answer(self, pgconn: PGconn) -> None:
        result = pgconn.get_result()
        if result is None or result.status != ExecStatus.TUPLES_OK:
            _fail(pgconn)
        number, closed = (result.get_value(0, column) or b"" for column in (0, 1))
        while pgconn.get_result() is not None:
            pass
        self._require(int(number), closed == b"t")


def _fail(pgconn: PGconn) -> NoReturn:
    raise psycopg.OperationalError(pgconn.error_message.decode(errors="replace"))
