"""Passes files to a desk's open window, from a second process that was started to open them.

The second process leaves a request as a file in the desk's folder. The window reads such files at regular intervals
and deletes them, which is the answer. No connection is opened for this.
"""

import json
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from wxdesk.disk.privacy import open_text
from wxdesk.disk.renaming import delete, rename
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.trail.envelope import Workplace

_REQUEST, _UNFINISHED = "open-{}.json", "open-{}.new"
_PATTERN = _REQUEST.format("*")
WAIT_S = 15.0
"""Seconds to wait for the window's answer; the window looks every two seconds, unless it is very busy."""
_PAUSE_S = 0.1


def request_opening(desk: Path, files: Sequence[Path], workplace: Workplace, wait_s: float = WAIT_S) -> bool:
    """Ask the open window of the desk in the folder `desk` to take in `files`; tell whether it has taken the request.

    `files` are absolute paths. `workplace` tells account and computer: a window elsewhere, which opened the same desk
    on a share, leaves the request alone. After `wait_s` seconds without an answer the request is withdrawn.

    Raises:
        OSError: the request cannot be written.
        Unusable: another program holds the written request, so that renaming (`rename-refused`) or deleting fails.
    """
    key = uuid7()
    unfinished, request = desk / _UNFINISHED.format(key), desk / _REQUEST.format(key)
    said = {"account": workplace.os_account, "computer": workplace.host, "files": [str(one) for one in files]}
    with open_text(unfinished) as file:
        json.dump(said, file)
    rename(unfinished, request)
    end = time.monotonic() + wait_s
    while request.exists():
        if time.monotonic() >= end:
            return not delete(request)
        time.sleep(_PAUSE_S)
    return True


def requested_files(desk: Path, workplace: Workplace) -> list[Path]:
    """Return the files that other processes asked this window to take in, and delete the requests.

    Requests from another computer or account than those of `workplace` stay.

    Raises:
        OSError: the folder `desk` or a request in it cannot be read.
        Unusable: a request cannot be deleted.
    """
    found: list[Path] = []
    for request in sorted(desk.glob(_PATTERN)):
        with suppress(FileNotFoundError):  # the asking process withdrew the request meanwhile
            said = json.loads(request.read_text(encoding="utf-8"))
            here = (said["account"], said["computer"]) == (workplace.os_account, workplace.host)
            if here and delete(request):
                found += [Path(one) for one in said["files"]]
    return found
