"""A TCP proxy on this computer in front of a test's database server; it can fall silent or cut all connections."""

import socket
import threading
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

_PIECE = 1 << 16


class Proxy:
    """Forwards connections to 127.0.0.1 to the Unix socket of a PostgreSQL server."""

    def __init__(self, folder: Path) -> None:
        """Forward to the socket in `folder`; nothing is forwarded before the `with` block."""
        self._target = str(folder / ".s.PGSQL.5432")
        self._flowing = threading.Event()
        self._flowing.set()
        self._open: set[socket.socket] = set()
        self._listener: socket.socket | None = None
        self.port = 0

    def url(self, database: str, login: str) -> str:
        """Return the address of a database for a login, by way of this proxy."""
        return f"postgresql://{login}@127.0.0.1:{self.port}/{database}"

    def fall_silent(self) -> None:
        """Accept connections and data from now on, but pass nothing on, as in a network that loses everything."""
        self._flowing.clear()

    def speak(self) -> None:
        """Pass everything on again, also what was held back."""
        self._flowing.set()

    def cut(self) -> None:
        """Close all connections and accept no more."""
        listener, self._listener = self._listener, None
        self._end(*self._open, *filter(None, [listener]))

    def listen(self) -> None:
        """Accept connections, on the same port as before if there was one."""
        listener = socket.create_server(("127.0.0.1", self.port))
        self.port = listener.getsockname()[1]
        self._listener = listener
        self._start(self._accept, listener)

    def __enter__(self) -> Self:
        """Accept connections."""
        self.listen()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close all connections."""
        self.speak()
        self.cut()

    def _start(self, *work: object) -> None:
        threading.Thread(target=self._run, args=work, daemon=True).start()

    @staticmethod
    def _run(call: object, *sockets: socket.socket) -> None:
        assert callable(call)
        with suppress(OSError):  # a closed socket ends the thread
            call(*sockets)

    def _accept(self, listener: socket.socket) -> None:
        while True:
            client, _ = listener.accept()
            server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            self._open |= {client, server}
            try:
                server.connect(self._target)
            except OSError:
                self._end(client, server)
                continue
            self._start(self._pass_on, client, server)
            self._start(self._pass_on, server, client)

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        try:
            while piece := source.recv(_PIECE):
                self._flowing.wait()
                target.sendall(piece)
        finally:
            self._end(source, target)

    def _end(self, *sockets: socket.socket) -> None:
        for one in sockets:
            self._open.discard(one)
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()
