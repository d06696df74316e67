"""One line of Today: a heading, or a task with the screen that Enter opens."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from wxdesk.services.records.today_views import (
    Arrival,
    Coming,
    Letter,
    ProposalWork,
    RequestLine,
    UnfinishedPush,
    UnitLetters,
    Work,
)

if TYPE_CHECKING:
    from wxdesk.services.views.register_views import RegisterLine
    from wxdesk.services.views.workflow_views import AmendmentView, HoldView

type About = (
    Work
    | Coming
    | UnfinishedPush
    | UnitLetters
    | Letter
    | Arrival
    | RequestLine
    | ProposalWork
    | RegisterLine
    | HoldView
    | AmendmentView
    | None
)

ALARMS = "alarms"
"""Key of the line that unfolds the lines of the alarms."""


class TodayLine(NamedTuple):
    """A line of Today: a heading, or a task with the work to do as its `title`; `key` identifies the line.

    Enter on a task shows the screen `screen` with the object `subject`, such as a push, open on it; `about` is the
    object itself. `tag` is a word for the state, drawn in `tone`; `who` is the unit, channel or person, `due` the
    day or time. `note` is a short text at the right, `whole` the same text in full; `sentences` stand in the detail
    pane. `unit` has all notices for the unit, to be sent as one. `indented` draws the line as part of the line
    above; `wide` lets the title also cover the columns `who` and `due`. Enter on a line with `unfolds` shows or
    hides the lines that are `folded`.
    """

    key: str
    title: str
    """The work to be done, in words; for a heading, its text."""
    heading: bool = False
    tag: str = ""
    """A short word for the state of the task, drawn in `tone`."""
    tone: str = "neutral"
    who: str = ""
    """The unit, channel or person that the task concerns."""
    due: str = ""
    """The day or time by which the task is due, in words."""
    note: str = ""
    """A short note at the right; if it is empty, the line shows its keys there while it is selected."""
    whole: str = ""
    """The full text of the note, for the detail pane."""
    screen: str = ""
    subject: str = ""
    about: About = None
    """The subject of the line, such as a push, a notice to a unit or a request; None for a heading."""
    unit: UnitLetters | None = None
    """All notices for the unit that the line concerns; None if the line offers no combined message."""
    indented: bool = False
    """Whether the line is drawn indented, because it belongs to the line above."""
    wide: bool = False
    """Whether the title also covers the columns `who` and `due`."""
    sentences: Sequence[str] = ()
    """Sentences about the task, for the detail pane."""
    unfolds: bool = False
    """Whether Enter on the line shows or hides the `folded` lines."""
    folded: bool = False
    """Whether the line is hidden until the person unfolds the alarms."""

    @property
    def hint(self) -> str:
        """Return the catalogue id of the hint that lists the keys for this line, such as C to copy its text."""
        if isinstance(self.about, Letter | UnitLetters):
            return "today-keys-letter"
        if isinstance(self.about, RequestLine):
            return "today-keys-asked"
        return "today-keys-reminder" if self.reminds else "today-keys"

    @property
    def reminds(self) -> bool:
        """Tell whether the line is about a submission whose unit can be reminded."""
        return isinstance(self.about, Arrival) and self.key.startswith("returned-")

    @property
    def spoken(self) -> str:
        """Return the line as one sentence, for the search and for screen readers."""
        return " ".join(part for part in (self.tag, self.title, self.who, self.due, self.note) if part)
