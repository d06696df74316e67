"""Times several calls of one function and prints the result, for the measurements in this folder."""

import time
from collections.abc import Callable
from statistics import median

ROUNDS = 9


def told(name: str, call: Callable[[], object]) -> float:
    """Print the median and the maximum time of several calls, and return the maximum in milliseconds.

    A first call, which fills caches, is not timed.
    """
    call()
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        call()
        times.append((time.perf_counter() - began) * 1000)
    print(f"{name:<36} {median(times):6.0f} ms median, {max(times):6.0f} ms most, of {len(times)}")
    return max(times)
