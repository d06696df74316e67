"""The form that goes to a date, or to a span of days."""

import re
from datetime import date

from PySide6.QtCore import Signal, Slot

from wxdesk.domain.calendar.timetable import typed_day, typed_run
from wxdesk.domain.desk.errors import UserError
from wxdesk.ui.calendar.grid.period import MOST
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, edit, label, row
from wxdesk.ui.widgets.basic.day_picker import DayPicker, iso_day
from wxdesk.ui.widgets.basic.form_strip import FormStrip

_WIDTH = 240
_TO = re.compile(r"至|到|—|–|～|~|\s+to\s+|\s-\s")
"""Matches what stands between the first and the last day of a span."""


class GoToDay(FormStrip):
    """Asks for a date or a span, such as 2026-12-24, 12月24日 or 12月1日至14日, and emits its first and last day."""

    chosen = Signal(object, object)

    def __init__(self, session: Session) -> None:
        """Build the form hidden."""
        super().__init__(session, "goToDay")
        say = session.say
        self._today = date.min
        self.line = edit("goToDayLine", say("go-day-what"), hint=say("go-day-hint"))
        self.line.setFixedWidth(_WIDTH)
        self.line.returnPressed.connect(self._go)
        self.line.textChanged.connect(lambda _text: self.tell("", ""))
        self._picker = DayPicker(self.line, iso_day)
        go = button(say("go-day-go"), "goToDayGo", self._go, role="first", key="↵")
        self.lay_out(row(label(say("go-day-what"), "title"), self.line, None), go=go)

    def ask(self, today: date) -> None:
        """Open the form; a date without a year is the one nearest to `today`."""
        self._today = today
        self.tell("", "")
        self.show()
        self.line.setFocus()
        self.line.selectAll()

    @Slot()
    def _go(self) -> None:
        try:
            first, last = read_span(self.line.text(), self._today)
        except UserError as error:
            self.fail(error)
            self.line.selectAll()
            return
        self.hide()
        self.chosen.emit(first, last)


def read_span(text: str, today: date) -> tuple[date, date]:
    """Return the first and the last day that `text` means; both are equal for a single date.

    Raises:
        UserError: `date-missing`: the text is empty; `date-bad`: it has no valid date; `dates-order`: the last day
            is before the first; `span-days`: the span is longer than the calendar shows.
    """
    begin, _, end = _TO.sub("\n", text.strip(), count=1).partition("\n")
    first = typed_day(begin, today)
    if first is None:
        raise UserError("date-missing")
    run = typed_run(f"{first.isoformat()}至{end}", today) if end.strip() else None
    last = run[1] if run else first
    if last < first:
        raise UserError("dates-order", starts=first.isoformat(), ends=last.isoformat())
    if (last - first).days >= MOST:
        raise UserError("span-days", most=MOST)
    return first, last
