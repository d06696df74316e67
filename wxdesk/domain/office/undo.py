"""How an act is undone, as data that is declared with the act."""

from dataclasses import dataclass
from datetime import timedelta

from wxdesk.domain.office.people import Role


@dataclass(frozen=True)
class UndoRule:
    """Says who undoes an act until when, and with which codes others are refused."""

    event: str
    """The act of the event that the undo writes."""
    roles: tuple[Role, ...]
    """The roles of which one is needed."""
    nothing: str
    """The code of the refusal where there is no such act, or something rests on it."""
    other: str = ""
    """The code of the refusal where somebody else took the act; empty where that does not matter."""
    within: timedelta | None = None
    """How long whoever took the act may undo it; without limit where None."""
    always: tuple[Role, ...] = ()
    """The roles that may undo it also for others, and later."""
    judges: bool = False
    """The act judged the content of a submission: a later change of that bars the undo."""
