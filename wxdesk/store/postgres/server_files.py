"""The files of a team's desk in its PostgreSQL database: the vault's files by digest, and small files by name."""

import hashlib
from collections.abc import Callable, Iterator
from queue import Empty, SimpleQueue
from typing import Any, BinaryIO

import psycopg

from wxdesk.domain.desk.errors import Unusable
from wxdesk.store.postgres.address import shown
from wxdesk.store.postgres.failures import told_by_server
from wxdesk.store.postgres.file_tables import PIECE_BYTES, SCHEMA_OF_FILES
from wxdesk.store.postgres.server_connection import ServerConnection

_STORED, _PIECE, _NAMED = (f"{SCHEMA_OF_FILES}.{name}" for name in ("stored_file", "file_piece", "named_file"))
_TRIES = 2
"""How often a file is sent if another computer deletes its unfinished pieces meanwhile."""


class ServerFiles:
    """The files of the desk at one address; any thread may use it, since each use takes a connection of its own.

    A connection that broke while nobody used it is replaced without an error.
    """

    def __init__(self, address: str) -> None:
        """Create the access to the files in the database at `address`; the first use connects."""
        self._address = address
        self._idle = SimpleQueue[ServerConnection]()
        self.place = shown(address)
        """The server and database as `server/database`, for messages."""

    def close(self) -> None:
        """Close the connections that nobody uses."""
        while (connection := self._waiting()) is not None:
            connection.close()

    def has(self, digest: str) -> bool:
        """Tell whether the database has a complete file with this digest."""
        return self._size(digest) is not None

    def sizes(self) -> dict[str, int]:
        """Return the size of each complete file in bytes, by digest."""
        rows = self._rows(f"SELECT digest, size FROM {_STORED} ORDER BY digest")
        return {str(digest): int(size) for digest, size in rows}

    def destroyed(self) -> list[str]:
        """Return the digests of the files that an erasure deleted from the database."""
        return [str(one) for (one,) in self._rows(f"SELECT digest FROM {SCHEMA_OF_FILES}.destroyed_file")]

    def pieces(self, digest: str) -> Iterator[bytes]:
        """Yield the bytes of a complete file, at most 1 MB at a time; nothing if the database has no such file.

        The caller compares the digest of all bytes.
        """
        found = self._size(digest)
        for number in range(found[1] if found else 0):
            if (piece := self._piece(digest, number)) is not None:
                yield piece

    def put(self, digest: str, file: BinaryIO) -> None:
        """Send the file, which is positioned at its start; others see it only when it is complete.

        If an earlier attempt was interrupted, only the pieces that are missing are sent.

        Raises:
            Unusable: `vault-damaged`, `file` has another digest; or the server cannot be written.
        """
        if self.has(digest):
            return
        self._rows(f"SELECT {SCHEMA_OF_FILES}.sweep_pieces()")
        for _ in range(_TRIES):
            file.seek(0)
            if self._send(digest, file):
                return
        raise Unusable("vault-damaged", digest=digest, path=self.place)

    def mend(self, digest: str, file: BinaryIO) -> None:
        """Replace those pieces of a complete file that are damaged or missing by those of the sound file `file`."""
        for number, piece in enumerate(iter(lambda: file.read(PIECE_BYTES), b"")):
            self._add_piece(digest, number, piece)
            values = {"digest": digest, "number": number, "piece": piece}
            self._rows(f"SELECT {SCHEMA_OF_FILES}.mend_piece(:digest, :number, :piece)", values)

    def destroy(self, digest: str) -> bool:
        """Delete a file that an event of the trail erases, and tell whether there was one."""
        ((was,),) = self._rows(f"SELECT {SCHEMA_OF_FILES}.destroy_file(:digest)", {"digest": digest})
        return bool(was)

    def read(self, name: str) -> bytes | None:
        """Return the bytes of a named file; None if there is none."""
        rows = self._rows(f"SELECT content FROM {_NAMED} WHERE name = :name", {"name": name})
        return bytes(rows[0][0]) if rows else None

    def write(self, name: str, data: bytes | None) -> None:
        """Write a named file, in place of an earlier one; None deletes it."""
        if data is None:
            self._rows(f"DELETE FROM {_NAMED} WHERE name = :name", {"name": name})
            return
        sql = f"INSERT INTO {_NAMED} VALUES (:name, :data) ON CONFLICT (name) DO UPDATE SET content = excluded.content"
        self._rows(sql, {"name": name, "data": data})

    def replace(self, source: str, target: str) -> None:
        """Rename the named file `source` to `target`, in place of an earlier file of that name."""
        sql = (
            f"WITH taken AS (DELETE FROM {_NAMED} WHERE name = :source RETURNING content) INSERT INTO {_NAMED} "
            "SELECT :target, content FROM taken ON CONFLICT (name) DO UPDATE SET content = excluded.content"
        )
        self._rows(sql, {"source": source, "target": target})

    def names(self, folder: str) -> list[str]:
        """Return the names of the named files in a folder, sorted."""
        rows = self._rows(f"SELECT name FROM {_NAMED} ORDER BY name")
        return [str(name) for (name,) in rows if str(name).startswith(f"{folder}/")]

    def shown(self, name: str) -> str:
        """Return the place of a named file, for messages."""
        return f"{self.place}/{name}"

    def _size(self, digest: str) -> tuple[int, int] | None:
        """Return the number of bytes and of pieces of a complete file; None if the database has none."""
        rows = self._rows(f"SELECT size, pieces FROM {_STORED} WHERE digest = :digest", {"digest": digest})
        return (int(rows[0][0]), int(rows[0][1])) if rows else None

    def _piece(self, digest: str, number: int) -> bytes | None:
        def work(connection: ServerConnection) -> bytes | None:
            sql = f"SELECT content FROM {_PIECE} WHERE digest = %s AND number = %s"
            row = connection.raw.execute(sql.encode(), (digest, number), binary=True).fetchone()
            return bytes(row[0]) if row else None

        return self._with(work)

    def _send(self, digest: str, file: BinaryIO) -> bool:
        """Send the missing pieces and complete the file; return False if pieces were deleted meanwhile."""
        known = self._known(digest)
        whole, size, number = hashlib.sha256(), 0, 0
        while piece := file.read(PIECE_BYTES):
            whole.update(piece)
            size += len(piece)
            if number not in known:
                self._add_piece(digest, number, piece)
            elif known[number] != hashlib.sha256(piece).digest():
                # somebody sent other bytes under this digest, which were never completed
                self._forget(digest)
                return False
            number += 1
        if whole.hexdigest() != digest:
            self._forget(digest)
            raise Unusable("vault-damaged", digest=digest, path=self.place)
        values = {"digest": digest, "size": size, "count": number}
        ((complete,),) = self._rows(f"SELECT {SCHEMA_OF_FILES}.finish_file(:digest, :size, :count)", values)
        return bool(complete)

    def _known(self, digest: str) -> dict[int, bytes]:
        """Return the SHA-256 of each piece of the file `digest` that the database has, by the piece's number.

        A piece is up to 1 MB of a file.
        """
        rows = self._rows(f"SELECT number, piece_digest FROM {_PIECE} WHERE digest = :digest", {"digest": digest})
        return {int(number): bytes(piece) for number, piece in rows}

    def _add_piece(self, digest: str, number: int, piece: bytes) -> None:
        sql = (
            f"INSERT INTO {_PIECE} (digest, number, piece_digest, content) "
            "VALUES (:digest, :number, :piece_digest, :piece) ON CONFLICT DO NOTHING"
        )
        values = {"digest": digest, "number": number, "piece": piece, "piece_digest": hashlib.sha256(piece).digest()}
        self._rows(sql, values)

    def _forget(self, digest: str) -> None:
        self._rows(f"SELECT {SCHEMA_OF_FILES}.forget_pieces(:digest)", {"digest": digest})

    def _rows(self, sql: str, values: dict[str, Any] | None = None) -> list[Any]:
        def work(connection: ServerConnection) -> list[Any]:
            cursor = connection.execute(sql, values or {})
            return cursor.fetchall() if cursor.description else []

        return self._with(work)

    def _with[T](self, work: Callable[[ServerConnection], T]) -> T:
        """Run `work` with an idle connection, or a new one if none is idle, and return its result.

        If the idle connection turns out to be broken, `work` runs again with a new one.

        Raises:
            Unusable: one of the codes of `told_by_server`.
        """
        with told_by_server(self.place):
            connection = self._waiting()
            if connection is not None:
                try:
                    return self._used(connection, work)
                except psycopg.OperationalError:
                    if not connection.broken:
                        raise
            return self._used(ServerConnection(self._address), work)

    def _used[T](self, connection: ServerConnection, work: Callable[[ServerConnection], T]) -> T:
        """Run `work` with a connection, and keep the connection for the next use unless it broke or was interrupted."""
        try:
            return work(connection)
        finally:
            if connection.broken or connection.in_transaction:
                connection.close()
            else:
                self._idle.put(connection)

    def _waiting(self) -> ServerConnection | None:
        try:
            return self._idle.get_nowait()
        except Empty:
            return None


class HeldServerFiles(ServerFiles):
    """The files of a desk, read and written in the open transaction of one connection, by one thread."""

    def __init__(self, connection: ServerConnection, place: str) -> None:
        """Create the access by `connection`; `place` names its server and database in messages."""
        self._held = connection
        self.place = place

    def _with[T](self, work: Callable[[ServerConnection], T]) -> T:
        with told_by_server(self.place):
            return work(self._held)
