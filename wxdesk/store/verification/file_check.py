"""Checks the structure of a desk's database file, or of a copy if other processes write too often.

A second process checks the file; it stops and begins again whenever another process wants to write.
"""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

from wxdesk.domain.trail.events import TrailProblem
from wxdesk.services.desk.ports import Cancel
from wxdesk.store.own_process import start_module
from wxdesk.store.snapshot import connect_to_read
from wxdesk.store.verification.file_proof import FileProof
from wxdesk.store.verification.writer_watch import sees_writers
from wxdesk.store.waiting import result_of

_CHECKER = "wxdesk.store.verification.file_checker"


class FileCheck:
    """Checks the database file of a desk while its trail is verified."""

    def __init__(self, path: Path, copy: Callable[[], Path | None], *, large: bool) -> None:
        """Prepare to check the database at `path`.

        If the file is `large`, a second process starts at once, except on Windows. `copy` makes a copy of the database
        and returns its path, or None if other processes write all the time.
        """
        self._copy = copy
        self._process = start_module(_CHECKER, [str(path)]) if large and sees_writers() else None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="file-check")
        self._heard = self._thread.submit(self._listen)

    def result(self, cancel: Cancel | None) -> list[TrailProblem] | None:
        """Wait for the check and return the problems found in the file.

        Return None if the file was not checked, because other processes wrote all the time.

        Raises:
            Cancelled: `cancel` was set meanwhile.
            Unusable: the disk has no space for a copy.
        """
        found = result_of(self._heard, cancel)
        if found is not None:
            return found
        copy = self._copy()
        if copy is None:
            return None
        with closing(FileProof(connect_to_read(copy))) as proof:
            return proof.result(cancel)

    def close(self) -> None:
        """Kill the process that checks the file, and wait until it has ended."""
        if self._process is not None:
            self._process.kill()
        self._thread.shutdown()
        if self._process is not None:
            self._process.wait()

    def _listen(self) -> list[TrailProblem] | None:
        """Return the problems that the process printed; None if it printed none, or failed."""
        if self._process is None or self._process.stdout is None:
            return None
        with self._process.stdout as output:
            printed = output.read()
        try:
            found = json.loads(printed)
        except ValueError:
            return None
        return None if found is None else [TrailProblem(*one) for one in found]
