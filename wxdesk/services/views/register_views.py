"""Values that show an entry of a register 台账 in other screens, such as Today."""

from datetime import date
from typing import NamedTuple


class RegisterLine(NamedTuple):
    """An entry of a register as one line of a list, with what is due about it.

    The fields `name`, `what` and `word` are message ids of captions: of the register, of what has to be done, and
    of the entry's state. `tells` are the roles to which the screen Today shows it.
    """

    register: str
    """The id of the register."""
    name: str
    """The message id of the register's name."""
    number: str
    title: str
    word: str
    """The message id of the caption of the entry's state."""
    tone: str
    due: date | None = None
    what: str = ""
    """The message id of what has to be done by the day `due`; "" if nothing is due."""
    due_time: str | None = None
    """The time of day by which it is due, as 16:30; None is the end of the day."""
    tells: frozenset[str] = frozenset()
    """The roles to which Today shows what is due."""
