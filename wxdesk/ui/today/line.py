"""One line of Today: a heading, or a thing to do and what its keys do."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from wxdesk.services.records.today_views import Arrival, Coming, Letter, RequestLine, UnfinishedPush, UnitLetters, Work

if TYPE_CHECKING:
    from wxdesk.services.records.workflow_views import AmendmentView, HoldView

type About = (
    Work | Coming | UnfinishedPush | UnitLetters | Letter | Arrival | RequestLine | HoldView | AmendmentView | None
)

ALARMS = "alarms"
"""The key of the one line that unfolds."""


class TodayLine(NamedTuple):
    """One line: a heading, or a thing to do with the screen and the subject that its key opens.

    `about` is what it shows; `unit` what its unit is to be told; `who`, `due` and `note` stand at the
    right, `whole` is the note with nothing left out, `indented` lines belong to the one above. A `wide`
    title takes the room of when and who as well. `sentences` say in the pane what is to be done. What is
    `folded` is seen while the line that `unfolds` is open.
    """

    key: str
    title: str
    heading: bool = False
    tag: str = ""
    tone: str = "neutral"
    who: str = ""
    due: str = ""
    note: str = ""
    whole: str = ""
    screen: str = ""
    subject: str = ""
    about: About = None
    unit: UnitLetters | None = None
    indented: bool = False
    wide: bool = False
    sentences: Sequence[str] = ()
    unfolds: bool = False
    folded: bool = False

    @property
    def hint(self) -> str:
        """Return the sentence of the keys that the line takes."""
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
        """Return the line as one sentence, for search and for people who hear the window."""
        return " ".join(part for part in (self.tag, self.title, self.who, self.due, self.note) if part)
