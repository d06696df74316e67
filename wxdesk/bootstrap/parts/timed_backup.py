"""Backs up a desk before it closes or before a risky act.

The person is not asked, and waits for a limited time only.
"""

import threading

from wxdesk.domain.desk.errors import UserError
from wxdesk.services.desk.ports import By, Cancelled
from wxdesk.services.keeping.backing_up import BackupService

MOST_S = 20.0
"""The longest wait in seconds; a backup that takes longer is stopped, and the next backup continues it."""
_ENDING_S = 5.0
"""How many seconds longer to wait for a backup that was told to stop."""


def back_up_in_time(backups: BackupService, by: By, why: str, most_s: float = MOST_S) -> bool:
    """Back up the desk if something was recorded since the last backup; tell whether the backup was finished.

    `why` is the code of the reason. If the backup fails or takes longer than `most_s` seconds, no error is raised. The
    status of the backups then shows that a backup is late.
    """
    if not backups.unsaved():
        return True
    cancel, finished = threading.Event(), threading.Event()

    def work() -> None:
        try:
            outcomes = backups.run([], by, why=why, cancel=cancel)
        except (UserError, Cancelled):
            return
        if all(one.error is None for one in outcomes):
            finished.set()

    thread = threading.Thread(target=work, name="timed-backup", daemon=True)
    thread.start()
    thread.join(most_s)
    if thread.is_alive():
        cancel.set()
        thread.join(_ENDING_S)
    return finished.is_set()
