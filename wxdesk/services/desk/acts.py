"""Acts declared as data for window and command line: the service call, the questions to ask, and the undo."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from wxdesk.domain.calendar.placing import UrgentGrant
from wxdesk.domain.desk.errors import UserError
from wxdesk.services.desk.ports import By
from wxdesk.services.desk.requests import Received


class Asked(StrEnum):
    """The kinds of question that an act asks before it runs, such as a reason, a day or a channel."""

    REASON = "reason"
    CODES = "codes"
    """Asks for codes of the rulebook's reasons for a rejection."""
    PIECES = "pieces"
    DAY = "day"
    AT = "at"
    URL = "url"
    CHANNEL = "channel"
    INCIDENT = "incident"
    """Asks whether an incident 差错 is entered along with the act."""


class ActSubject(NamedTuple):
    """The subject of an act: ids of a submission and one of its placements, and the shown content's version code.

    `sheet` is the code of the fact sheet (促销信息核对) that the person saw: "" for none, None for the present one.
    `also` are the article's placements on other channels with the same content, on which the act decides as well.
    """

    submission: str
    placement: str = ""
    code: str = ""
    sheet: str | None = None
    """The code of the fact sheet (促销信息核对) that the person saw when deciding.

    "" if the person saw none; None takes the sheet as it is now.
    """
    also: tuple[str, ...] = ()
    """The article's placements on other channels, with the same content, on which the act decides as well."""


@dataclass(frozen=True)
class ActAnswers:
    """The answers that a person gave for an act; unasked or unanswered fields are empty.

    `codes` are codes of reasons, `pieces` positions of pieces. `push`, `first` (whether it becomes the 头条) and
    `order` say where an item is placed. `grant` is the office's decision on an urgent item for which `applicant`
    asked. `details` are changed fields of the submission, `version` the row version in which the person saw them.
    """

    reason: str = ""
    day: date | None = None
    at: datetime | None = None
    url: str = ""
    channel: str = ""
    codes: Sequence[str] = ()
    pieces: Sequence[int] = ()
    push: str | None = None
    """The push on which an item is to be placed."""
    first: bool | None = None
    """Whether an item becomes the 头条 of its push; None leaves that as it is."""
    order: int | None = None
    """The place of an item in its push; the item after the first item (头条) has the place 1."""
    grant: UrgentGrant | None = None
    """The decision of the office on an urgent item."""
    applicant: str = ""
    """The name of the person who applied for urgent publication."""
    incident: bool = False
    """Whether an incident 差错 is entered along with a correction or retraction."""
    details: Received = field(default_factory=Received)
    version: int | None = None
    """The version of the submission's row in which a person saw the `details` before changing them."""

    def required_day(self) -> date:
        """Return the day that was filled in.

        Raises:
            UserError: `date-missing`; no day was filled in.
        """
        if self.day is None:
            raise UserError("date-missing")
        return self.day

    def required_at(self) -> datetime:
        """Return the time that was filled in.

        Raises:
            UserError: `time-missing`; no time was filled in.
        """
        if self.at is None:
            raise UserError("time-missing")
        return self.at

    def required_grant(self) -> UrgentGrant:
        """Return the office's decision on an urgent item.

        Raises:
            UserError: `urgent-options`; the decision was not stated.
        """
        if self.grant is None:
            raise UserError("urgent-options")
        return self.grant


def always(_made: object) -> bool:
    """Return True, as the condition `can_undo` of acts whose result never prevents an undo."""
    return True


@dataclass(frozen=True)
class DeskAct[D]:
    """One act that a person can take, declared as data; `call` runs it with the services `D` of a desk.

    `asks` are the questions before the act. `decides` and `places` are its verb in the transition tables of
    submissions and of placements, "" if it has none. `undo` undoes the act, given the result of `call`;
    `can_undo` tells from that result whether this is possible.
    """

    id: str
    call: Callable[[D, ActSubject, By, ActAnswers], object]
    asks: tuple[Asked, ...] = ()
    decides: str = ""
    """The act's verb in the transition table of submissions; empty if it has none."""
    places: str = ""
    """The act's verb in the transition table of placements; empty if it has none.

    For an act with neither verb, only the service that `call` uses knows who may do it, and at which stage.
    """
    undo: Callable[[D, ActSubject, By, object], object] | None = None
    """The function that undoes the act, given the result of `call`; None if another act has to be taken instead."""
    can_undo: Callable[[object], bool] = always
    """Tells from the result of `call` whether `undo` is possible."""

    def back(self, desk: D, one: ActSubject, made: object = None) -> Callable[[By], object] | None:
        """Return a function that undoes the act on the subject `one`, or None if the act cannot be undone.

        `made` is the result of the act's `call`.
        """
        undo = self.undo
        return None if undo is None or not self.can_undo(made) else lambda by: undo(desk, one, by, made)
