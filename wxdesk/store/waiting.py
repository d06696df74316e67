"""Wait for the result of another thread, and stop waiting when the user cancels."""

from concurrent.futures import Future

from wxdesk.services.desk.ports import Cancel, stop_if

_LOOK = 0.1
"""Seconds between two checks whether the user has cancelled."""


def result_of[T](work: Future[T], cancel: Cancel | None) -> T:
    """Wait for `work`, and return its result or raise its error.

    Raises:
        Cancelled: `cancel` was set before the result was returned.
    """
    while True:
        stop_if(cancel)
        try:
            return work.result(_LOOK if cancel is not None else None)
        except TimeoutError:
            if work.done():
                raise
