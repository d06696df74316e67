"""Read Today in three steps: the first lines, the whole day, the detail of one line."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from wxdesk.services.records.today_views import Agenda, Arrival, Coming, UnfinishedPush
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.today.line import TodayLine
from wxdesk.ui.today.lines import Lines

if TYPE_CHECKING:
    from wxdesk.ui.today.detail import LineDetail

_WARNED = "today/warned"
"""Settings key that stores the key of the alarm line shown last.

At the next start an empty line keeps its place until the alarms are read.
"""


class DayReads:
    """Reads on pool threads what the screen Today shows to the person of the session."""

    def __init__(self, session: Session) -> None:
        """Read only the first lines at first; the attribute `whole` makes later reads read the whole day."""
        self._session = session
        self._reading = RepeatedReading(session.tasks)
        self._lines = Lines(session)
        self.whole = False

    def read(self, done: Callable[[tuple[Agenda | None, list[TodayLine]]], object]) -> None:
        """Read the agenda and its lines, and call `done` with both.

        Until `whole` is set, only the lines that are visible at first are read, and the agenda is None.
        """
        session = self._session
        person = session.person.id if session.person else None

        warned = str(session.setting(_WARNED, ""))

        def first() -> tuple[None, list[TodayLine]]:
            return None, self._lines.first(session.desk.day_ahead.opening(), warned=warned)

        def whole() -> tuple[Agenda, list[TodayLine]]:
            agenda = session.desk.today.agenda(person)
            return agenda, self._lines.of(agenda)

        def show(read: tuple[Agenda | None, list[TodayLine]]) -> None:
            agenda, lines = read
            if agenda is not None:
                session.remember(_WARNED, _warned(lines))
            done(read)

        self._reading.read(whole if self.whole else first, show)

    def read_more(self, line: TodayLine | None, detail: "LineDetail") -> None:
        """Read more data for the detail pane: the items of the line's push, or the text of a reminder.

        For other lines, read nothing.
        """
        desk, person = self._session.desk, self._session.person
        if line is not None and isinstance(line.about, Coming | UnfinishedPush):
            self._session.tasks.run(lambda: desk.scheduling.push(line.subject), detail.show_push)
        elif line is not None and isinstance(line.about, Arrival) and line.reminds:
            sender, submission = person.name if person else "", line.about.submission
            self._session.tasks.run(
                lambda: desk.telling.reminder(submission, sender),
                lambda text: detail.show_reminder(submission, text),
            )


def _warned(lines: Sequence[TodayLine]) -> str:
    """Return the key of the alarm line, the only line above all headings; "" if there is no alarm line."""
    return lines[0].key if lines and not lines[0].heading else ""
