"""An act as data: its call, what it asks and how it is undone, read by the window and the command line."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from wxdesk.domain.desk.errors import UserError
from wxdesk.services.desk.ports import By


class Asked(StrEnum):
    """One thing that an act asks."""

    REASON = "reason"
    CODES = "codes"
    """Reasons of the rulebook why something is not used."""
    PIECES = "pieces"
    DAY = "day"
    AT = "at"
    URL = "url"
    CHANNEL = "channel"


class ActSubject(NamedTuple):
    """A submission, one of its placements, and the version code of what was shown of that."""

    submission: str
    placement: str = ""
    code: str = ""


@dataclass(frozen=True)
class ActAnswers:
    """The answers to an act; those that were not asked for or left open are empty."""

    reason: str = ""
    day: date | None = None
    at: datetime | None = None
    url: str = ""
    channel: str = ""
    codes: Sequence[str] = ()
    pieces: Sequence[int] = ()

    def required_day(self) -> date:
        """Return the day that was filled in.

        Raises:
            UserError: `date-missing`; none was.
        """
        if self.day is None:
            raise UserError("date-missing")
        return self.day

    def required_at(self) -> datetime:
        """Return the time that was filled in.

        Raises:
            UserError: `time-missing`; none was.
        """
        if self.at is None:
            raise UserError("time-missing")
        return self.at


@dataclass(frozen=True)
class DeskAct[D]:
    """One act on a desk with the services of `D`."""

    id: str
    call: Callable[[D, ActSubject, By, ActAnswers], object]
    asks: tuple[Asked, ...] = ()
    decides: str = ""
    """Its verb in the transitions of a submission."""
    places: str = ""
    """Its verb in the transitions of a placement. Without a verb, only its service says who may do it, and when."""
    undo: Callable[[D, ActSubject, By, object], object] | None = None
    """Undoes it; takes what the call returned. None where nothing undoes it at once."""
