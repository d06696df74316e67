"""Readings of Today: first the pushes ahead, then the whole day, then more of one line."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from wxdesk.services.records.today_views import Agenda, Coming, UnfinishedPush
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.today.line import TodayLine
from wxdesk.ui.today.lines import Lines

if TYPE_CHECKING:
    from wxdesk.ui.today.detail import LineDetail

_WARNED = "today/warned"
"""The setting with the key of the line for which the first picture keeps the place."""


class DayReads:
    """Reads off the window's thread, as who sits here sees it."""

    def __init__(self, session: Session) -> None:
        """Begin with what stands first; `whole` makes it the whole day."""
        self._session = session
        self._reading = RepeatedReading(session.tasks)
        self._lines = Lines(session)
        self.whole = False

    def read(self, done: Callable[[tuple[Agenda | None, list[TodayLine]]], object]) -> None:
        """Read what is open and its lines; without an agenda as long as that is only what stands first."""
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
        """Show more of the line on which the person stayed: the items of a push, a reminder."""
        desk, person = self._session.desk, self._session.person
        if line is not None and isinstance(line.about, Coming | UnfinishedPush):
            self._session.tasks.run(lambda: desk.scheduling.push(line.subject), detail.show_push)
        elif line is not None and line.reminds:
            sender = person.name if person else ""
            self._session.tasks.run(
                lambda: desk.telling.reminder(line.subject, sender),
                lambda text: detail.show_reminder(line.subject, text),
            )


def _warned(lines: Sequence[TodayLine]) -> str:
    """Return the key of the line above the headings, which says what the calendar warns of, or nothing."""
    return lines[0].key if lines and not lines[0].heading else ""
