"""A connection to PostgreSQL that accepts the store's statements in SQLite's SQL and translates them."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg.abc import Buffer
from psycopg.adapt import Dumper, Loader

from wxdesk.store.database import Cursor, Values
from wxdesk.store.postgres.address import checked
from wxdesk.store.postgres.declarations import NAME
from wxdesk.store.postgres.dialect import translated
from wxdesk.store.postgres.interruptible import InterruptibleConnection
from wxdesk.store.postgres.passwords import password_for

_SETTINGS = f"""
SET search_path = "{NAME}";
SET synchronous_commit = on;
SET lock_timeout = '5s';
SET idle_in_transaction_session_timeout = '60s';
SET jit = off;
SET plan_cache_mode = force_generic_plan;
SET max_parallel_workers_per_gather = 0;
SET TimeZone = 'UTC'
"""
"""Of each connection: a commit is durable, and nobody waits for ever for somebody who has gone.

Planning a statement of the queue takes longer than running it, so each one is planned once, and never compiled. A page
is read in less time than it takes to start another process for it.
"""


_STATEMENTS = 400
"""The number of statements whose plans are kept; the store has some 250."""

OPENING_S = 5.0
"""Seconds within which a server has to answer the first statements of a new connection."""


class _TruthLoader(Loader):
    """Converts a boolean that PostgreSQL returns to 1 or 0, as SQLite returns it."""

    def load(self, data: Buffer) -> int:
        """Return 1 for PostgreSQL's true, else 0."""
        return int(bytes(data) == b"t")


class _TruthDumper(Dumper):
    """Sends a Python bool to PostgreSQL as the integer 1 or 0, because the tables store integers as in SQLite."""

    oid = psycopg.adapters.types["int8"].oid

    def dump(self, obj: bool) -> bytes:
        """Return `1` for True and `0` for False."""
        return b"1" if obj else b"0"


class _NumberLoader(Loader):
    """Converts a number of the type `numeric`, as PostgreSQL returns for a sum of integers, to an integer."""

    def load(self, data: Buffer) -> int | float:
        """Return the number as an integer, or as a float if it has a decimal point."""
        text = bytes(data).decode()
        return float(text) if "." in text else int(text)


class ServerConnection:
    """A connection to PostgreSQL for one thread; it begins a transaction only when a statement says BEGIN."""

    def __init__(self, address: str) -> None:
        """Connect to the database at `address`, with the password of `password_for` if there is one.

        Raises:
            UserError: `server-address` or `server-password`, as for `checked`.
            psycopg.OperationalError: the server cannot be reached, or refuses the login.
        """
        self.raw = InterruptibleConnection.connect(checked(address), autocommit=True, password=password_for(address))
        self.raw.adapters.register_loader("bool", _TruthLoader)
        self.raw.adapters.register_dumper(bool, _TruthDumper)
        self.raw.adapters.register_loader("numeric", _NumberLoader)
        with self.answering_within(OPENING_S):
            self.raw.execute(_SETTINGS)
        self.raw.prepare_threshold, self.raw.prepared_max = 1, _STATEMENTS

    @contextmanager
    def answering_within(self, seconds: float) -> Iterator[None]:
        """Let each statement of the `with` block fail if the server does not answer it within `seconds`.

        Outside such a block, a statement may take any time.
        """
        self.raw.patience = seconds
        try:
            yield
        finally:
            self.raw.patience = None

    def execute(self, sql: str, values: Values = (), /) -> Cursor:
        """Run one statement of the store and return its result."""
        return self.raw.execute(translated(sql).encode(), values)

    def executemany(self, sql: str, rows: Iterable[Any], /) -> None:
        """Run one statement once for each row of values."""
        with self.raw.cursor() as cursor:
            cursor.executemany(translated(sql).encode(), rows)

    def results(self, *statements: str) -> list[tuple[Any, ...]]:
        """Send several statements without parameters in one message, and return the rows of the last one."""
        cursor = self.raw.execute("; ".join(statements).encode())
        while cursor.nextset():
            pass
        return cursor.fetchall() if cursor.description else []

    def show_name(self, name: str) -> None:
        """Show `name` in the server's list of connections; call this outside a transaction."""
        self.raw.execute("SELECT set_config('application_name', %s, FALSE)", (name,))

    def commit(self) -> None:
        """Commit the transaction.

        Raises:
            RuntimeError: a statement of the transaction failed before, so the server rolled everything back.
        """
        # a server answers COMMIT after a failed statement by rolling back, without an error
        if self.raw.execute("COMMIT").statusmessage != "COMMIT":
            raise RuntimeError("a statement of this transaction failed, so nothing was kept")

    @property
    def broken(self) -> bool:
        """Whether the connection to the server was lost or closed."""
        return self.raw.closed

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open, including one in which a statement failed."""
        return self.raw.info.transaction_status != psycopg.pq.TransactionStatus.IDLE

    def give_up(self) -> None:
        """Let the present and every later statement fail as if the connection was lost; any thread may call this."""
        self.raw.give_up()

    def close(self) -> None:
        """Close the connection."""
        self.raw.close()
