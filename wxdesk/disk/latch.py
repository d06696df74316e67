"""Stops the writing of one opened desk after the disk failed to make something durable.

After a failed fsync the system may have dropped what was to be written and call the next fsync a success
(Linux does). So nothing that is written later can be trusted until the desk is opened anew. Reading goes on.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from wxdesk.domain.desk.errors import NotDurable, Unusable


class WriteLatch:
    """Shared by all that writes one opened desk; once closed it stays closed."""

    def __init__(self) -> None:
        """Begin open."""
        self.refusal: Unusable | None = None
        """The error that answers every further write; None while the disk works."""
        self._listeners: list[Callable[[Unusable], None]] = []
        self._closing = threading.Lock()

    def listen(self, listener: Callable[[Unusable], None]) -> None:
        """Call `listener` with the refusal once the latch closes, on the thread that wrote."""
        self._listeners.append(listener)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Let the block write; a failed fsync in it closes the latch.

        Raises:
            Unusable: `writes-stopped`, now or since an earlier failure.
        """
        if self.refusal is not None:
            raise self.refusal
        try:
            yield
        except NotDurable as error:
            raise self._close(error) from error

    def _close(self, error: NotDurable) -> Unusable:
        with self._closing:
            first, refusal = self.refusal is None, self.refusal or Unusable("writes-stopped", **error.values)
            self.refusal = refusal
        if first:
            for listener in self._listeners:
                listener(refusal)
        return refusal
