"""Let a second process, `second_walker`, verify the newer half of the trail, and read what it says."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from wxdesk.domain.audit import Key, Made, Problem
from wxdesk.services.ports import Cancel
from wxdesk.services.proving import Stretch
from wxdesk.store.seen_rows import SeenRows
from wxdesk.store.waiting import result_of

if sys.platform == "win32":
    _FLAGS = subprocess.CREATE_NO_WINDOW
else:
    _FLAGS = 0


_WALKER = "wxdesk.store.second_walker"


class SecondWalk:
    """Starts that process, and reads what it says."""

    def __init__(self, path: Path, log: str, newest: int, oldest: int, *, copied: bool) -> None:
        """Begin with the events up to `newest` and after `oldest` of the database at `path`."""
        self.count = 0
        """How many events it has looked at so far."""
        words = [str(path), log, str(newest), str(oldest), str(int(copied))]
        paths = [str(Path(one).absolute()) for one in sys.path if one]
        self._process = subprocess.Popen(  # noqa: S603 - our own module under our own interpreter
            [sys.executable, "-P", "-m", _WALKER, *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            creationflags=_FLAGS,
        )
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="second-walk")
        self._read = self._thread.submit(self._listen)

    def result(self, cancel: Cancel | None) -> Stretch[SeenRows] | None:
        """Wait for it; None where the process ended without a result.

        Raises:
            Cancelled: `cancel` was set meanwhile.
        """
        return result_of(self._read, cancel)

    def stop(self) -> None:
        """End the process, be it done or not."""
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
    """Return a stretch as JSON carries it."""
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
    """Return the stretch that `stretch_json` was given."""
    return Stretch(
        SeenRows(kept["seen"]),
        kept["count"],
        bytes.fromhex(kept["head"]),
        [Problem(*one) for one in kept["problems"]],
        _rows_of(kept["unlike"]),
        _rows_of(kept["begun"]),
        kept["missing"],
    )


def _rows_of(kept: list[list[Any]]) -> dict[Key, Made]:
    return {(table, row_id): Made(columns, seq) for table, row_id, columns, seq in kept}
