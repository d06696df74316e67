"""Work that parser processes do, so much at a time as there are of them."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

WORKERS = 2
"""Maximum number of files in work at a time: the number of parser processes."""


def _nothing() -> None:
    pass


def side_by_side[T, R](work: Callable[[T], R], items: Iterable[T], each: Callable[[], None] = _nothing) -> list[R]:
    """Return what `work` gives of each item, in order; `WORKERS` are at work at a time.

    `each` is called on this thread before each result is waited for. What it raises, or `work`, is raised
    once what is at work has ended; what has not begun does not begin.
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
