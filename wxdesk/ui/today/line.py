"""One line of Today: a heading, or a task with the screen that Enter opens."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from wxdesk.services.records.today_views import Arrival, Coming, Letter, RequestLine, UnfinishedPush, UnitLetters, Work

if TYPE_CHECKING:
    from wxdesk.services.views.workflow_views import AmendmentView, HoldView

type About = (
    Work | Coming | UnfinishedPush | UnitLetters | Letter | Arrival | RequestLine | HoldView | AmendmentView | None
)

ALARMS = "alarms"
"""Key of the line that unfolds the alarms."""


class TodayLine(NamedTuple):
    """One line: a heading, or a task; Enter opens `subject` on `screen`."""

    key: str
    title: str
    """What has to be done, or the words of the heading."""
    heading: bool = False
    tag: str = ""
    """A short word for the state, drawn in `tone`."""
    tone: str = "neutral"
    who: str = ""
    """The unit, channel or person."""
    due: str = ""
    """The day or time, in words."""
    note: str = ""
    """A short note; if empty, the selected line shows its keys there."""
    whole: str = ""
    """The full note, for the detail pane."""
    screen: str = ""
    subject: str = ""
    about: About = None
    """The record that the line shows."""
    unit: UnitLetters | None = None
    """All notices for the unit of the line."""
    indented: bool = False
    """Whether the line belongs to the line above."""
    wide: bool = False
    """Whether the title spans the columns of due and who."""
    sentences: Sequence[str] = ()
    """Sentences for the detail pane."""
    unfolds: bool = False
    """Whether Enter unfolds the `folded` lines."""
    folded: bool = False
    """Whether the line is visible only while unfolded."""

    @property
    def hint(self) -> str:
        """Return the catalogue id of the hint about the keys of the line."""
        if isinstance(self.about, Letter | UnitLetters):
            return "today-keys-letter"
        if isinstance(self.about, RequestLine):
            return "today-keys-asked"
        return "today-keys-reminder" if self.reminds else "today-keys"

    @property
    def reminds(self) -> bool:
        """Tell whether the line waits for a unit that can be reminded."""
        return isinstance(self.about, Arrival) and self.key.startswith("returned-")

    @property
    def spoken(self) -> str:
        """Return the line as one sentence, for the search and for screen readers."""
        return " ".join(part for part in (self.tag, self.title, self.who, self.due, self.note) if part)
