"""A connection to PostgreSQL whose waits another thread can end, because a server that is gone may stay silent."""

import time
from collections.abc import Generator
from typing import Any

import psycopg


class ServerSilent(psycopg.OperationalError):
    """The server did not answer in time; it may be gone, or the network between may lose everything."""


class InterruptibleConnection(psycopg.Connection[tuple[Any, ...]]):
    """A connection whose wait for the server ends within a tenth of a second after a thread called `give_up`.

    `patience` is the number of seconds in which the server must answer each statement; None sets no limit.
    """

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
        """Yield the steps of `gen` to psycopg until the statement ends, `give_up` is called or the time is over.

        psycopg resumes this generator at each answer of the server, and ten times a second without one.

        Raises:
            ServerSilent: `give_up` was called, or `patience` is over; the connection is then closed.
        """
        ready: Any = None
        until = None if self.patience is None else time.monotonic() + self.patience
        try:
            while not self._given_up and (until is None or time.monotonic() < until):
                ready = yield gen.send(ready)
        except StopIteration as ended:
            return ended.value
        self.close()
        raise ServerSilent("the server does not answer")
