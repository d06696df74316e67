"""Start other processes (`other_walker`) that verify newer parts of the trail, and read their output."""

import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

from wxdesk.domain.trail.events import Key, ReplayedRow, TrailProblem
from wxdesk.services.desk.ports import Cancel
from wxdesk.services.trail.proof import Stretch
from wxdesk.store.own_process import start_module
from wxdesk.store.verification.seen_rows import SeenRows
from wxdesk.store.waiting import result_of

_WALKER = "wxdesk.store.verification.other_walker"

_WORTH_ONE = 10_000
"""Minimum number of events for each other process; with fewer events, its start costs more time than it saves."""
_MOST = 6
"""Maximum number of processes that verify the trail, this one included."""
_OWN_SHARE = 0.9
"""The work that this process takes, if each other process takes 1: less, as it also compares the rows that differ."""
_NEW = 3
"""The work on an event whose form and signature are checked, compared with the work on a known event."""


@contextmanager
def other_walks(path: Path, events: int, known: int) -> Iterator[list["OtherWalk"]]:
    """Yield the processes that verify the newer parts of a trail of `events` events, newest first.

    A short trail has none. Events up to number `known` were verified before. The processes are killed at the end of the
    `with` block.
    """
    with ExitStack() as ends:
        made = [OtherWalk(path, newest, oldest, known) for newest, oldest in _parts(events, known, _processors())]
        for one in made:
            ends.callback(one.stop)
        yield made


def _processors() -> int:
    """Return the number of processes that verify the trail: one for each processor, but at least two.

    Two are used even on one processor, because one can work while the other waits for the disk.
    """
    return max(2, min(os.cpu_count() or 1, _MOST))


def _parts(events: int, known: int, processes: int) -> Sequence[tuple[int, int]]:
    """Divide a trail among processes; return the part of each other process, newest part first.

    A part is two numbers: that of its newest event, and that of the event before its oldest one. The oldest part of
    the trail is left to this process and not returned. Events up to number `known` take less work, because their
    signatures need no check.
    """
    others = min(processes - 1, events // _WORTH_ONE)
    known = min(known, events)
    work = known + _NEW * (events - known)
    each = work / (others + _OWN_SHARE)
    ends = [_event_at(each * (_OWN_SHARE + number), known) for number in range(others)]
    return [(newest, oldest) for oldest, newest in pairwise([*ends, events])][::-1]


def _event_at(work: float, known: int) -> int:
    """Return the number of events, counted from the first, whose verification takes the amount of work `work`.

    An event up to number `known` costs 1, because its signature is skipped; a later one costs `_NEW`.
    """
    return round(work if work <= known else known + (work - known) / _NEW)


class OtherWalk:
    """Runs one other process, which verifies a part of the trail, and reads its output in a thread."""

    def __init__(self, path: Path, newest: int, oldest: int, known: int) -> None:
        """Start verifying the events `oldest + 1` to `newest` of the database at `path`.

        For events up to number `known`, the JSON form and the signature need no check.
        """
        self.newest, self.oldest = newest, oldest
        self.count = 0
        """Number of events verified so far."""
        words = [str(path), str(newest), str(oldest), str(known)]
        self._process = start_module(_WALKER, words)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="other-walk")
        self._read = self._thread.submit(self._listen)

    def result(self, cancel: Cancel | None) -> Stretch[SeenRows] | None:
        """Wait for the process and return the result of its verification; None if the process ended without a result.

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
    """Return the result of verifying a range of consecutive events as JSON data."""
    return {
        "seen": stretch.seen.as_json(),
        "count": stretch.count,
        "head": stretch.head.hex(),
        "problems": [[one.seq, one.what, one.detail] for one in stretch.problems],
        "unlike": [[*key, dict(made.columns), made.seq] for key, made in stretch.unlike.items()],
        "begun": [[*key, dict(made.columns), made.seq] for key, made in stretch.begun.items()],
        "missing": stretch.missing,
        "signed": stretch.signed,
    }


def stretch_of(kept: Mapping[str, Any]) -> Stretch[SeenRows]:
    """Return the result of verifying a range of events from its JSON data; the inverse of `stretch_json`."""
    return Stretch(
        SeenRows(kept["seen"]),
        kept["count"],
        bytes.fromhex(kept["head"]),
        [TrailProblem(*one) for one in kept["problems"]],
        _rows_of(kept["unlike"]),
        _rows_of(kept["begun"]),
        kept["missing"],
        Counter(kept["signed"]),
    )


def _rows_of(kept: list[list[Any]]) -> dict[Key, ReplayedRow]:
    return {(table, row_id): ReplayedRow(columns, seq) for table, row_id, columns, seq in kept}
