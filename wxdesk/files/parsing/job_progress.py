"""Lets a long job in the parser process report its progress to the parent process."""

from collections.abc import Callable

type TellProgress = Callable[[int, int], object]
"""A function that receives how many parts of a job are done, and how many there are."""


class JobProgress:
    """Passes the progress of the running job to a listener; outside a parser process there is no listener."""

    def __init__(self) -> None:
        """Begin without a listener."""
        self._listener: TellProgress | None = None

    def pass_to(self, listener: TellProgress) -> None:
        """Pass all further progress to `listener`."""
        self._listener = listener

    def tell(self, done: int, total: int) -> None:
        """Report that `done` of `total` parts of the job are done."""
        if self._listener is not None:
            self._listener(done, total)


PROGRESS = JobProgress()
"""The progress of this process, which runs one job at a time."""
