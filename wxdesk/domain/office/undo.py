"""Rules for undoing acts 撤销, declared with each act as data."""

from dataclasses import dataclass
from datetime import timedelta

from wxdesk.domain.office.people import Role


@dataclass(frozen=True)
class UndoRule:
    """A rule about undoing an act: who may undo it, for how long, and which error code refuses others.

    `event` is the name of the event that records the undo. `roles` may undo the act; `within` is how long the
    person who took the act may undo it, None without limit. Roles in `always` may undo other people's acts
    too, without time limit. `nothing` is the error code if there is no act to undo, or if later work depends
    on it; `other` is the code if another person took the act. `judges` tells that the act judged the content
    of a submission; a later change of this content prevents the undo.
    """

    event: str
    """The name of the event that records the undo."""
    roles: tuple[Role, ...]
    """The roles that may undo the act; one is enough."""
    nothing: str
    """The error code if there is no act to undo, or if later work depends on it."""
    other: str = ""
    """The error code if another person took the act; "" if anybody with a role may undo it."""
    within: timedelta | None = None
    """How long the person who took the act may undo it; None means without limit."""
    always: tuple[Role, ...] = ()
    """The roles that may also undo other people's acts, and without time limit."""
    judges: bool = False
    """True if the act judged the content of a submission; a later change of the content then prevents the undo."""
