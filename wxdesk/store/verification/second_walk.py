"""Start a second process (`second_walker`) that verifies the newer part of the trail, and read its output."""

import json
import os
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from wxdesk.domain.trail.events import Key, ReplayedRow, TrailProblem
from wxdesk.services.desk.ports import Cancel
from wxdesk.services.trail.proof import Stretch
from wxdesk.store.own_process import start_module
from wxdesk.store.verification.seen_rows import SeenRows
from wxdesk.store.waiting import result_of

_WALKER = "wxdesk.store.verification.second_walker"


_WORTH_TWO = 10_000
"""Minimum number of events for a second process; with fewer events, its start costs more time than it saves."""
_SHARE = 0.55
"""The share of the events that the second process verifies; a third process checks the file."""


@contextmanager
def second_walk(path: Path, events: int) -> Iterator["SecondWalk | None"]:
    """Yield a second process that verifies the newer part of a trail of `events` events; None for a short trail.

    The process is killed at the end of the `with` block.
    """
    if events < _WORTH_TWO:
        yield None
        return
    second = SecondWalk(path, events, round(events * (1 - _SHARE)))
    try:
        yield second
    finally:
        second.stop()


class SecondWalk:
    """Runs the second process, and reads its output in a thread."""

    def __init__(self, path: Path, newest: int, oldest: int) -> None:
        """Start verifying the events `oldest + 1` to `newest` of the database at `path`."""
        self.newest, self.oldest = newest, oldest
        self.count = 0
        """Number of events verified so far."""
        words = [str(path), str(newest), str(oldest)]
        self._process = start_module(_WALKER, words)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="second-walk")
        self._read = self._thread.submit(self._listen)

    def result(self, cancel: Cancel | None) -> Stretch[SeenRows] | None:
        """Wait for the process and return its findings; None if the process ended without a result.

        Raises:
            Cancelled: `cancel` was set meanwhile.
        """
        return result_of(self._read, cancel)

    def stop(self) -> None:
        """Kill the process and wait for its end."""
        self._process.kill()
        self._thread.shutdown()
        self._process.wait()

    def _listen(self) -> Stretch[SeenRows] | None:
        last = b""
        with self._process.stdout or open(os.devnull, "rb") as lines:  # noqa: PTH123 - there is a pipe
            for line in lines:
                last = line
                if line[:1] != b"{":
                    self.count = int(line)
        return stretch_of(json.loads(last)) if last.startswith(b"{") and last.endswith(b"\n") else None


def stretch_json(stretch: Stretch[SeenRows]) -> dict[str, Any]:
    """Return the findings about a range of consecutive events as JSON data."""
    return {
        "seen": stretch.seen.as_json(),
        "count": stretch.count,
        "head": stretch.head.hex(),
        "problems": [[one.seq, one.what, one.detail] for one in stretch.problems],
        "unlike": [[*key, dict(made.columns), made.seq] for key, made in stretch.unlike.items()],
        "begun": [[*key, dict(made.columns), made.seq] for key, made in stretch.begun.items()],
        "missing": stretch.missing,
    }


def stretch_of(kept: Mapping[str, Any]) -> Stretch[SeenRows]:
    """Return the findings about a range of events from their JSON data; the inverse of `stretch_json`."""
    return Stretch(
        SeenRows(kept["seen"]),
        kept["count"],
        bytes.fromhex(kept["head"]),
        [TrailProblem(*one) for one in kept["problems"]],
        _rows_of(kept["unlike"]),
        _rows_of(kept["begun"]),
        kept["missing"],
    )


def _rows_of(kept: list[list[Any]]) -> dict[Key, ReplayedRow]:
    return {(table, row_id): ReplayedRow(columns, seq) for table, row_id, columns, seq in kept}
