"""Stops all writing to an opened desk after the disk failed to make something durable.

After a failed fsync, the system may have dropped the data and report success for the next fsync (Linux does). Later
writes cannot be trusted until the desk is opened anew. Reading stays possible.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from wxdesk.domain.desk.errors import NotDurable, Unusable


class WriteLatch:
    """A switch shared by all writers of one opened desk; after a disk failure it is closed and refuses every write."""

    def __init__(self) -> None:
        """Create a latch that is open: writing is allowed until a write fails."""
        self.refusal: Unusable | None = None
        """The error that every further write raises; None while the disk works."""
        self._listeners: list[Callable[[Unusable], None]] = []
        self._closing = threading.Lock()

    def listen(self, listener: Callable[[Unusable], None]) -> None:
        """Call `listener` with the error when the latch closes because a write failed.

        The call runs on the thread of the failed write.
        """
        self._listeners.append(listener)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Allow writing in the `with` block; a failed fsync inside the block closes the latch.

        Raises:
          Unusable: `writes-stopped`, because an fsync failed in the block or earlier.
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
