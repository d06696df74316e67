"""Back up a desk when its window closes, without a question, and with a bound on the wait."""

import threading

from wxdesk.bootstrap.desk import Desk
from wxdesk.domain.desk.errors import UserError
from wxdesk.services.desk.ports import By, Cancelled

MOST_S = 20.0
"""The longest wait in seconds; a backup that takes longer goes on at the next start."""
_ENDING_S = 5.0
"""The further wait for a backup that was told to stop."""


def back_up_on_closing(desk: Desk, by: By, most_s: float = MOST_S) -> bool:
    """Back up the desk if something was recorded since the last backup; tell whether the backup was finished.

    A backup that fails or takes too long is no error: it is not counted, and the next one goes on.
    """
    if not desk.backups.unsaved():
        return True
    cancel, finished = threading.Event(), threading.Event()

    def work() -> None:
        try:
            outcomes = desk.backups.run([], by, why="closing", cancel=cancel)
        except (UserError, Cancelled):
            return
        if all(one.error is None for one in outcomes):
            finished.set()

    thread = threading.Thread(target=work, name="closing-backup", daemon=True)
    thread.start()
    thread.join(most_s)
    if thread.is_alive():
        cancel.set()
        thread.join(_ENDING_S)
    return finished.is_set()
