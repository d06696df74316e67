"""Reads from registers who is on duty on a day, and which tasks are sent to WeChat groups on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from wxdesk.domain.registers.entries import RegisterEntry
from wxdesk.services.desk.ports import Reader, Store

DUTY, SCHEDULE = "duty", "schedule"
_WEEK = timedelta(days=7)
"""How long before its day a unit has to ask for a task for groups; a later request is shown as late."""


@dataclass(frozen=True)
class DutyNote:
    """A shift of the duty list: who edits on that day, and who scans WeChat's confirmation QR code.

    `number` is that of the register entry. The code has to be scanned when a push is published.
    """

    number: str
    editor: str
    scanner: str
    """Who scans the code when the push goes out; empty if nobody is entered yet."""


@dataclass(frozen=True)
class GroupTask:
    """A task for WeChat groups, such as a message to send, that a unit requested for a certain day.

    `number` is that of the register entry, `what` the subject, `day` the day on which it is to be sent.
    """

    number: str
    what: str
    asked_on: date
    day: date

    @property
    def late(self) -> bool:
        """Tell whether the task was asked for less than a week before its day."""
        return self.day - self.asked_on < _WEEK


@dataclass(frozen=True)
class DayNotes:
    """The entries of registers about a day and a channel."""

    duty: Sequence[DutyNote] = ()
    tasks: Sequence[GroupTask] = ()


class DayNoting:
    """Reads the duty list and the requests for the schedule."""

    def __init__(self, store: Store) -> None:
        """Read from `store`."""
        self._store = store

    def on(self, day: date, account: str = "") -> DayNotes:
        """Return the shifts of `day`, and the tasks that go out on `day`.

        If `account` is the name of a channel, shifts for other channels are left out.
        """
        return self._store.read(lambda reader: notes_in(reader, day, account))


def notes_in(reader: Reader, day: date, account: str = "") -> DayNotes:
    """Return the shifts and tasks of a day, read in a snapshot, without withdrawn entries and refused tasks.

    If `account` is the name of a channel, shifts for other channels are left out.
    """
    duty = [
        DutyNote(one.number, str(one.value("stand_in") or one.value("editor") or ""), _scanner(one))
        for one in _entries(reader, DUTY, "on", day)
        if not account or one.value("account") in (None, "", account)
    ]
    tasks = [
        GroupTask(one.number, str(one.value("what")), date.fromisoformat(str(one.value("asked_on"))), day)
        for one in _entries(reader, SCHEDULE, "day", day)
        if one.state != "refused"
    ]
    return DayNotes(duty, tasks)


def _entries(reader: Reader, register: str, field: str, day: date) -> list[RegisterEntry]:
    found: list[RegisterEntry] = reader.find(RegisterEntry, register=register, withdrawn_by=None)
    return [one for one in found if one.value(field) == day.isoformat()]


def _scanner(one: RegisterEntry) -> str:
    found: object = one.value("scanner")
    return str(found) if found and not isinstance(found, Mapping) else ""
