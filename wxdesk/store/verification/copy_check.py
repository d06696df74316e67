"""Verifies a copied database in a separate process, so that people who work meanwhile need not wait."""

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from wxdesk.domain.package.contents import Checkpoint
from wxdesk.domain.trail.events import TrailProblem
from wxdesk.services.desk.ports import Cancel
from wxdesk.store.own_process import start_module
from wxdesk.store.waiting import result_of

_CHECKER = "wxdesk.store.verification.copy_checker"


@dataclass(frozen=True)
class CopyVerdict:
    """The result of verifying a copied database: its problems, and the head of its trail, None if it has no events."""

    problems: Sequence[TrailProblem]
    head: Checkpoint | None


def copy_verdict(path: Path, cancel: Cancel | None) -> CopyVerdict | None:
    """Verify the database at `path`, to which nobody writes; None if the process ended without a verdict.

    Raises:
        Cancelled: `cancel` was set meanwhile.
    """
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="copy-check") as thread, ExitStack() as end:
        process = start_module(_CHECKER, [str(path)], low=True)
        # if the user cancels, the thread reads until the process is killed
        end.callback(process.kill)
        output, _ = result_of(thread.submit(process.communicate), cancel)
        return _verdict(output) if process.returncode == 0 else None


def _verdict(output: bytes) -> CopyVerdict:
    said = json.loads(output)
    head = Checkpoint(said["log"], said["seq"], said["chain"], said["root"])
    return CopyVerdict([TrailProblem(*one) for one in said["problems"]], head if head.seq else None)
