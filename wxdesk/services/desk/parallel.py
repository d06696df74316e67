"""Run work for the parser processes in parallel, one item at a time for each process."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

WORKERS = 2
"""Maximum number of files processed at a time: the number of parser processes."""


def _nothing() -> None:
    pass


def side_by_side[T, R](work: Callable[[T], R], items: Iterable[T], each: Callable[[], None] = _nothing) -> list[R]:
    """Return the results of `work` for each item, in order; at most `WORKERS` items run at a time.

    `each` is called on this thread before waiting for each result. An error of `each` or `work` is raised once running
    items have ended; items not yet started are dropped.
    """
    pool = ThreadPoolExecutor(WORKERS, thread_name_prefix="side")
    try:
        results: list[R] = []
        for begun in [pool.submit(work, item) for item in items]:
            each()
            results.append(begun.result())
        return results
    finally:
        pool.shutdown(cancel_futures=True)
