"""Opens the seat 席位 of a person for acts in the window, without a wait on the window's thread."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from wxdesk.domain.desk.errors import PinNeeded
from wxdesk.services.desk.seat import DeskSeat
from wxdesk.services.office.seats import Seats
from wxdesk.ui.core.tasks import TaskRunner


class _WaitingAct(NamedTuple):
    """An act that waits until a seat is opened.

    Afterwards one of two functions is called: `opened` with the seat, or `refused` with the error.
    """

    opened: Callable[[DeskSeat], object]
    refused: Callable[[BaseException], object]


class SeatOpener:
    """Opens seats on a pool thread; several acts that wait for the same seat open it only once.

    If opening a seat shows that its person needs a PIN, the opener remembers the error `PinNeeded`. The next act of
    this person gets the error at once, without another read of the database.
    """

    def __init__(self, seats: Callable[[], Seats], tasks: TaskRunner) -> None:
        """Create an opener without seats; `seats` returns the desk's service, and `tasks` runs its calls."""
        self._seats = seats
        self._tasks = tasks
        self._waiting: dict[str, list[_WaitingAct]] = {}
        self._pin_needed: dict[str, PinNeeded] = {}

    def open(
        self,
        person: str,
        opened: Callable[[DeskSeat], object],
        refused: Callable[[BaseException], object],
    ) -> None:
        """Pass the open seat of the person with the id `person` to `opened`, at once if the seat is open already.

        If the seat cannot be opened, `refused` gets the error; it is a `PinNeeded` if the person has to enter a PIN.
        """
        seat = self._seats().at(person)
        if seat is not None:
            opened(seat)
            return
        if person in self._pin_needed:
            refused(self._pin_needed[person])
            return
        waiting = self._waiting.setdefault(person, [])
        waiting.append(_WaitingAct(opened, refused))
        if len(waiting) == 1:
            work = partial(self._seats().open, person)
            self._tasks.run(work, partial(self._opened, person), partial(self._refused, person))

    def _opened(self, person: str, seat: DeskSeat) -> None:
        for act in self._waiting.pop(person):
            act.opened(seat)

    def _refused(self, person: str, error: BaseException) -> None:
        if isinstance(error, PinNeeded):
            self._pin_needed[person] = error
        for act in self._waiting.pop(person):
            act.refused(error)
