"""Passes files to the window that has a desk open already, so that opening them does not start a second window."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from wxdesk.bootstrap.place.moved_note import LOCK
from wxdesk.disk.open_requests import WAIT_S, request_opening
from wxdesk.disk.workplace import this_workplace
from wxdesk.domain.desk.errors import Unusable
from wxdesk.domain.trail.envelope import Face
from wxdesk.store.window_lock import WindowLock


def pass_to_open_window(desk: Path, files: Sequence[Path], wait_s: float = WAIT_S) -> bool:
    """Ask the window that has the desk in the folder `desk` open to take `files`; return True if it took them.

    `files` are absolute paths. The result is False if no window has the desk open, or if the window does not answer
    within `wait_s` seconds. The caller then opens a window of its own, which says why it is read-only.
    """
    lock = desk / LOCK
    if not files or not lock.exists() or WindowLock(lock).is_free():
        return False
    with suppress(OSError, Unusable):  # nothing can be written here, so that the window cannot be asked
        return request_opening(desk, files, this_workplace(Face.WINDOW), wait_s)
    return False
