"""Tell a person whose command writes that the trail is not the one that was verified before."""

from collections.abc import Callable

from wxdesk.domain.trail.good_head import TrailAlarm
from wxdesk.services.desk.ports import Transaction
from wxdesk.services.trail.start_check import StartCheck, record_alarm


class AlarmTeller:
    """Checks the trail in the first write transaction of a command.

    An alarm is recorded in the first transaction that appends an event.
    """

    def __init__(self, check: StartCheck, tell: Callable[[TrailAlarm], object]) -> None:
        """Create a watcher that checks the trail with `check`, and calls `tell` once if this check raises an alarm."""
        self._check = check
        self._tell = tell
        self._is_checked = False
        self._alarm: TrailAlarm | None = None

    def look(self, tx: Transaction) -> None:
        """Check the trail at the end of a write transaction."""
        if not self._is_checked:
            self._is_checked = True
            self._alarm = self._check.newest_in(tx)
            if self._alarm is not None:
                self._tell(self._alarm)
        if self._alarm is not None and tx.last_event is not None:
            alarm, self._alarm = self._alarm, None
            record_alarm(tx, alarm, tx.last_event.by)
