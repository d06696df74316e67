"""A connection to PostgreSQL whose waits another thread can end, because a server that is gone may stay silent."""

import time
from collections.abc import Generator
from typing import Any

import psycopg


class ServerSilent(psycopg.OperationalError):
    """The server did not answer in time; it may be gone, or the network between may lose everything."""


class InterruptibleConnection(psycopg.Connection[tuple[Any, ...]]):
    """A connection that stops waiting for the server within a tenth of a second after `give_up`."""

    patience: float | None = None
    """Seconds within which the server has to answer each statement; None for any time."""
    _given_up = False

    def give_up(self) -> None:
        """Let the present statement, and every later one, fail as if the connection was lost; any thread may call."""
        self._given_up = True

    def wait(self, gen: Generator[Any, Any, Any], *args: Any, **named: Any) -> Any:
        """Run the steps of one statement, `gen`, and return its result; psycopg calls this for each statement.

        `args` and `named` are psycopg's own, such as how often it looks for an interruption.

        Raises:
            ServerSilent: `give_up` was called, or `patience` is over.
            psycopg.OperationalError: the connection was lost.
        """
        return super().wait(self._while_wanted(gen), *args, **named)

    def _while_wanted(self, gen: Generator[Any, Any, Any]) -> Generator[Any, Any, Any]:
        """Pass the steps of `gen` on to psycopg, which continues at each answer and ten times a second."""
        ready: Any = None
        until = None if self.patience is None else time.monotonic() + self.patience
        try:
            while not self._given_up and (until is None or time.monotonic() < until):
                ready = yield gen.send(ready)
        except StopIteration as ended:
            return ended.value
        self.close()
        raise ServerSilent("the server does not answer")
