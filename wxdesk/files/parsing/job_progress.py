"""Lets a long job of the parser process tell its parent how much is done."""

from collections.abc import Callable

type TellProgress = Callable[[int, int], object]
"""A function that receives how many parts of a job are done, and how many there are."""


class JobProgress:
    """Passes the progress of the running job on; outside a parser process nobody listens."""

    def __init__(self) -> None:
        """Begin without a listener."""
        self._listener: TellProgress | None = None

    def pass_to(self, listener: TellProgress) -> None:
        """Pass all further progress to `listener`."""
        self._listener = listener

    def tell(self, done: int, total: int) -> None:
        """Tell that `done` of `total` parts of the job are done."""
        if self._listener is not None:
            self._listener(done, total)


PROGRESS = JobProgress()
"""The progress of this process, which runs one job at a time."""
