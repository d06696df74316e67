"""The bar above the days: week or month, back and forward, switches for channels."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from wxdesk.ui.calendar.grid.period import CalendarPeriod, View
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, clear, label, row, set_margins
from wxdesk.ui.widgets.basic.key_button import let_cap_go
from wxdesk.ui.widgets.basic.notice_bars import Chips


class Bar(QWidget):
    """The bar above the days of the calendar.

    Its signals report what the person chose, and the panel carries it out.
    """

    viewed = Signal(str)
    stepped = Signal(int)
    today = Signal()
    dated = Signal()
    """Emitted when the button was clicked that goes to a date."""
    yearly = Signal()
    """Emitted when the button was clicked that shows or hides the year."""
    switched = Signal(str)
    only = Signal()
    """Emitted when the button was clicked that makes days without a push narrow."""
    handed = Signal()
    """Emitted when the button was clicked that opens the form to export or print the timetable."""
    wanted = Signal(str)
    """Emits the id of a submission on days that are not shown, which the person wants to see."""

    def __init__(self, session: Session) -> None:
        """Build the bar without channels."""
        super().__init__()
        self.setObjectName("calendarBar")
        self.setProperty("role", "bar")
        self._session = session
        say = session.say
        self._views = Chips("calendarViews")
        self._views.chosen.connect(self.viewed)
        self._title = label(role="title", name="calendarPeriod")
        self._found = label(role="small", name="calendarFound")
        self._elsewhere = button("", "calendarElsewhere", self._go, role="link")
        self._elsewhere.hide()
        self._hit = ""
        back = button("‹", "calendarBack", lambda: self.stepped.emit(-1), role="chip", tip="[")
        back.setAccessibleName(say("schedule-act-previous"))
        ahead = button("›", "calendarAhead", lambda: self.stepped.emit(1), role="chip", tip="]")
        ahead.setAccessibleName(say("schedule-act-next"))
        today = button(say("schedule-today"), "calendarToday", self.today.emit, role="chip", key="T")
        self._dated = button(say("schedule-act-date"), "calendarDate", self.dated.emit, role="chip", key="G")
        self._year = button(say("year-chip"), "calendarYear", self.yearly.emit, role="chip", tip="Y")
        self._year.setCheckable(True)
        self._channels = row(spacing=2)
        self._only = button(say("schedule-only"), "calendarOnly", self.only.emit, role="chip", tip="V")
        self._only.setCheckable(True)
        self._handout = button(say("schedule-handout"), "calendarHandout", self.handed.emit, key="H")
        for one in (today, self._dated, self._handout):
            let_cap_go(one)
        self._menu = QMenu(self)
        self._lanes = button(say("schedule-lanes"), "calendarLanes", self._menu.show, role="chip")
        self._lanes.setMenu(self._menu)
        self._lanes.hide()
        lines = row(
            self._views,
            back,
            today,
            ahead,
            self._title,
            self._dated,
            self._year,
            self._only,
            None,
            self._found,
            self._elsewhere,
            self._channels,
            self._lanes,
            self._handout,
            spacing=4,
        )
        self.setLayout(lines)
        set_margins(self, 12, 8, 12, 8)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._known: list[tuple[str, str]] = []
        self._switches: dict[str, QPushButton] = {}
        self._actions: dict[str, QAction] = {}
        self._narrow = False

    def show_period(self, period: CalendarPeriod, today: date) -> None:
        """Show the period's dates, with the year if it is not the current one."""
        say = self._session.say
        self._views.show_choices([(view.value, say(f"schedule-{view.value}")) for view in View], period.view)
        if period.view is View.MONTH:
            words = say("schedule-month-title", year=period.day.year, month=period.day.month)
        else:
            first, last = self._session.day(period.first), self._session.day(period.last)
            words = say("schedule-week-title", first=first, last=last)
            if period.first.year != today.year:
                words = say("schedule-year-title", year=period.first.year, words=words)
        self._title.setText(words)

    def show_year(self, *, shown: bool) -> None:
        """Draw the button that opens the year strip as pressed if the strip is visible (`shown`)."""
        self._year.setChecked(shown)

    def show_only(self, *, only: bool) -> None:
        """Draw the button that makes days without a push narrow as pressed or not pressed.

        `only` tells whether these days are narrow now.
        """
        self._only.setChecked(only)

    def show_channels(self, channels: Sequence[tuple[str, str]], hidden: frozenset[str]) -> None:
        """Show one switch for each channel, as (id, name); those in `hidden` are off."""
        if list(channels) != self._known:
            clear(self._channels)
            self._known = list(channels)
            self._switches = {name: self._switch(name, words) for name, words in channels}
            self._menu.clear()
            self._actions = {name: self._action(name, words) for name, words in channels}
        for name, made in self._switches.items():
            made.setChecked(name not in hidden)
            made.setVisible(not self._narrow)
            self._actions[name].setChecked(name not in hidden)

    def set_narrow(self, *, narrow: bool) -> None:
        """Adapt to a narrow window: channels move into a menu, and captions and buttons are reduced.

        Buttons whose command has a shortcut key are hidden.
        """
        self._narrow = narrow
        say = self._session.say
        for made in self._switches.values():
            made.setVisible(not narrow)
        self._lanes.setVisible(narrow)
        self._only.setVisible(not narrow)
        self._year.setVisible(not narrow)
        self._dated.setVisible(not narrow)
        self._handout.show_words(say("timetable-plan") if narrow else say("schedule-handout"), "H")

    def _action(self, name: str, words: str) -> QAction:
        made = self._menu.addAction(words)
        made.setCheckable(True)
        made.triggered.connect(lambda _on=False: self.switched.emit(name))
        return made

    def _switch(self, name: str, words: str) -> QPushButton:
        made = button(words, f"lane-{name}", lambda: self.switched.emit(name), role="chip")
        made.setCheckable(True)
        made.setToolTip(self._session.say("schedule-switch", channel=words))
        self._channels.addWidget(made)
        return made

    def show_found(self, words: str) -> None:
        """Show the text `words`, which tells how many items a search found; "" hides the text."""
        if words != self._found.text():
            self._found.setText(words)
            self._elsewhere.hide()

    @Slot(str, str)
    def show_elsewhere(self, submission: str, day: str) -> None:
        """Show a button that leads to the day of a submission that matches the search but is not shown."""
        self._hit = submission
        words = self._session.say("schedule-elsewhere", day=day)
        self._elsewhere.setText(words)
        self._elsewhere.setAccessibleName(words)
        self._elsewhere.show()

    def _go(self) -> None:
        self.wanted.emit(self._hit)
