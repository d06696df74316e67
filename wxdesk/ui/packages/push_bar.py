"""The bar above the list of pushes: account, period, state, and whether pushes without items are listed."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from wxdesk.domain.calendar.timetable import typed_day
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import UserError
from wxdesk.services.package.archive import PERIODS, ArchiveSift, with_states, within
from wxdesk.services.views.push_states import PUSH_STATES
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import (
    column,
    combo,
    edit,
    framed,
    label,
    named,
    retone,
    row,
    set_margins,
    share_width,
)
from wxdesk.ui.widgets.basic.notice_bars import Chips
from wxdesk.ui.widgets.basic.tick import Tick

_ALL = "all"
_OWN = "own"
"""The value of the period that the person types as two days."""


class PushBar(QWidget):
    """Chooses which pushes are listed; emits `changed` at each change."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        """Build the bar for the days around today."""
        super().__init__()
        self._session = session
        self._channel = _ALL
        self._search = ""
        say, word = session.say, session.word
        self.chips = Chips("channels")
        self.chips.chosen.connect(self._choose)
        choices = [(word("archive-period", one), one) for one in (*PERIODS, _OWN)]
        self.period = combo("archivePeriod", say("archive-period"), choices)
        states = [(word("push-state", one), one) for one in PUSH_STATES]
        self.state = combo("archiveState", say("column-state"), [(say("archive-every-state"), ""), *states])
        self.empty = named(Tick(say("archive-empty")), "archiveEmpty")
        self.first = edit("archiveFirst", say("sift-since"), hint=say("form-date-hint"))
        self.last = edit("archiveLast", say("sift-until"), hint=say("form-date-hint"))
        self.note = label(role="note", name="archiveNote")
        self.count = label(role="dim", name="archiveCount")
        self.days = framed(column(row(self.first, label("–", "dim"), self.last, spacing=6), self.note, spacing=4))
        self.days.hide()
        self.note.hide()
        for box in (self.period, self.state):
            share_width(box)
            box.activated.connect(self._changed)
        for line in (self.first, self.last):
            line.editingFinished.connect(self._changed)
        self.empty.toggled.connect(self._changed)
        boxes = row(self.period, self.state, spacing=8)
        self.setLayout(column(self.chips, boxes, self.days, row(self.empty, None, self.count), spacing=8))
        set_margins(self, 12, 8, 12, 8)

    def show_channels(self, choices: list[tuple[str, str]]) -> None:
        """Offer the accounts `choices`, each as (id, name)."""
        self.chips.show_choices([(_ALL, self._session.word("view", _ALL)), *choices], self._channel)

    def show_count(self, count: int) -> None:
        """Show how many pushes are listed, and whether the search covered the pushes of all days."""
        everywhere = bool(self._search) and self.period.currentData() == PERIODS[0]
        said = "archive-count-everywhere" if everywhere else "archive-count"
        self.count.setText(self._session.texts.text(said, count=count))

    def search(self, text: str) -> None:
        """Search for pushes by the typed `text`."""
        self._search = text.strip()
        self._changed()

    def reset(self) -> None:
        """List the pushes of all accounts and states around today again, without a search."""
        self._channel, self._search = _ALL, ""
        for box in (self.period, self.state):
            box.setCurrentIndex(0)
        self.days.hide()

    @property
    def sift(self) -> ArchiveSift:
        """Return the filter that the bar shows: account, period, state and search text.

        If a search word is the name of a state, such as "published", it filters by this state instead of by text.
        """
        session, state = self._session, self.state.currentData()
        names = {one: session.word("push-state", one) for one in PUSH_STATES}
        asked = ArchiveSift(
            channel="" if self._channel == _ALL else self._channel,
            states=(state,) if state else (),
            search=self._search,
            empty=self.empty.isChecked(),
        )
        sift, today = with_states(asked, names), shanghai_date(session.desk.clock.now())
        if self.period.currentData() != _OWN:
            return within(sift, self.period.currentData(), today, searched=bool(self._search))
        first, last = self._typed(today)
        return replace(sift, first=first, last=last)

    def _typed(self, today: date) -> tuple[date | None, date | None]:
        """Return the typed first and last day in order; a field without a day restricts nothing."""
        found, problem = list[date | None](), ""
        for line in (self.first, self.last):
            try:
                found.append(typed_day(line.text(), today))
            except UserError as error:
                found.append(None)
                problem = self._session.error(error)
        first, last = found
        if first and last and last < first:
            first, last = last, first
        self.note.setText(problem)
        self.note.setVisible(bool(problem))
        retone(self.note, "tone", "returned" if problem else "")
        return first, last

    @Slot(str)
    def _choose(self, channel: str) -> None:
        self._channel = channel
        self._changed()

    @Slot()
    def _changed(self) -> None:
        own = self.period.currentData() == _OWN
        if own and self.days.isHidden():
            self.days.show()
            self.first.setFocus()
        self.days.setVisible(own)
        self.changed.emit()
