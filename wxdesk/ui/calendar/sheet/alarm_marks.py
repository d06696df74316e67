"""Alarms on the calendar: a corner on each push that has one, and lines below the days for the other alarms."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal, Slot

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.services.views.alarm_views import Alarm
from wxdesk.ui.calendar.grid.grid import CalendarGrid
from wxdesk.ui.calendar.jobs.advice import Advice, AlarmLine
from wxdesk.ui.calendar.sheet.sheet import Sheet
from wxdesk.ui.core.session import Session
from wxdesk.ui.models.alarm_words import AlarmWords, by_push, grouped, tone_of

_BESIDE = ("CAL.break", "CAL.idle")
"""Rules whose alarms are shown below the days.

The alarm about days off that are not entered yet (`CAL.days`) is not among them: `Advice.show_unknown` shows it.
"""


class Alarming(QObject):
    """Shows alarms as marks on pushes, in the details of the selected push, and as lines below the days."""

    shown = Signal()

    def __init__(self, session: Session, grid: CalendarGrid, sheet: Sheet, advice: Advice, parent: QObject) -> None:
        """Begin without alarms."""
        super().__init__(parent)
        self._session = session
        self._grid = grid
        self._sheet = sheet
        self._advice = advice

    @Slot(object)
    def show(self, alarms: Sequence[Alarm]) -> None:
        """Mark the pushes that have alarms, and show the other alarms below the days."""
        today = shanghai_date(self._session.desk.clock.now())
        marks = marks_of(self._session, alarms, today)
        self._grid.show_alarms(marks)
        self._sheet.warned = marks
        self._advice.show_alarms(lines_of(self._session, alarms, today))
        self.shown.emit()


def marks_of(session: Session, alarms: Iterable[Alarm], today: date) -> Mapping[str, tuple[str, str]]:
    """Return the tone and the words of each push's alarms, by label of the push; pushes without alarms are left out."""
    words = AlarmWords(session, today)
    return {
        label: (tone_of(about), "\n".join(words.of_push(one) for one in about))
        for label, about in by_push(alarms).items()
    }


def lines_of(session: Session, alarms: Iterable[Alarm], today: date) -> Sequence[AlarmLine]:
    """Return the alarms that are shown as lines below the days, such as an idle account."""
    words = AlarmWords(session, today)
    groups = [one for one in grouped(alarms) if one.rule in _BESIDE]
    return [
        AlarmLine(
            name=f"{group.name}-{number}",
            tag=words.tag(group),
            tone=group.tone,
            words=words.title(group),
            push=next((push.label for one in group.alarms for push in one.pushes), ""),
        )
        for number, group in enumerate(groups)
    ]
