"""Stock planner (备稿测算): the items that each channel needs, has and lacks in some days, such as a holiday."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.shown import plain_tip
from wxdesk.domain.office.days import DayCalendar, DayKind
from wxdesk.services.calendar.filling.stock import Need, Outlook
from wxdesk.ui.calendar.grid.menu import why_forbidden
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.widgets.basic.basics import button, clear, edit, label, row, tag
from wxdesk.ui.widgets.basic.form_strip import FormStrip
from wxdesk.ui.widgets.basic.times import required_day

_LONG = 3
"""Minimum length, in days, of a break that the planner proposes."""
_AHEAD = timedelta(days=14)
_NAMED = 4
"""Maximum number of pushes with too few items, and of items that units owe, that are named.

Of the others, only the number is shown.
"""
_LINKED = 2
"""For how many short pushes of a channel the planner offers links to fill them; the calendar shows the others."""
_DAY = 128


class Planner(FormStrip):
    """Counts for a span of days how many items each channel needs, has and lacks, and offers to fill short pushes."""

    opened = Signal(str, str)
    """Emits the label of a push that lacks items, and the command to run on it.

    The command is `propose`, or `push-ask` to ask units for material.
    """

    filling = Signal(object)
    """Emits the labels of all pushes of the span that lack items, to be filled at once."""

    def __init__(self, session: Session) -> None:
        """Build the form hidden."""
        super().__init__(session, "planner")
        self._labels: list[str] = []
        say = session.say
        self._reading = RepeatedReading(session.tasks)
        self.first = edit("plannerFirst", say("planner-first"), hint=say("form-date-hint"))
        self.last = edit("plannerLast", say("planner-last"), hint=say("form-date-hint"))
        for line in (self.first, self.last):
            line.setFixedWidth(_DAY)
            line.returnPressed.connect(self._count)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        go = button(say("planner-count"), "plannerGo", self._count, role="first", key="↵")
        self.fill = button(say("planner-fill-all"), "plannerFill", lambda: self.filling.emit(self._labels))
        self.fill.setEnabled(False)
        title = label(say("planner-title"), "title")
        dates = row(title, None, self.fill, self.first, label(say("planner-to"), "small"), self.last)
        self.lay_out(dates, self._lines, go=go)

    def ask(self, today: date) -> None:
        """Count the stock (备稿), the submissions kept for later pushes, for the next days off.

        If no days off are known, count it for the next two weeks.
        """
        days = self._session.desk.days

        def show(found: DayCalendar) -> None:
            first, last = next_break(found, today)
            self.first.setText(first.isoformat())
            self.last.setText(last.isoformat())
            self.last.setFocus()
            self._count()

        self.show()
        self._session.tasks.run(days.all, show, self.fail)

    @Slot()
    def _count(self) -> None:
        stock = self._session.desk.stock
        today, wrong = shanghai_date(self._session.desk.clock.now()), self.first
        try:
            first = required_day(self.first.text(), today)
            wrong = self.last
            last = required_day(self.last.text(), today)
        except UserError as error:
            self._point_out(wrong, error)
            return
        if last < first:
            self._point_out(self.last, UserError("dates-order", starts=str(first), ends=str(last)))
            return
        self._reading.read(lambda: stock.outlook(first, last), self._show)

    def _point_out(self, line: QLineEdit, error: UserError) -> None:
        """Show `error` about the day in `line`, and select the typed text, so that typing replaces it."""
        self.fail(error)
        line.setFocus()
        line.selectAll()

    def _show(self, found: Outlook) -> None:
        """Show a line for each channel, then the units that have to be reminded."""
        clear(self._lines)
        self._labels = [push for need in found.needs for push, _ in need.short]
        none = "" if self._labels else self._session.say("planner-none-short")
        held = why_forbidden(self._session, "fill-week", None) or none
        self.fill.setEnabled(not held)
        self.fill.setToolTip(plain_tip(held) if held else "")
        for need in found.needs:
            self._lines.addLayout(self._need(need))
        say, between = self._session.say, self._session.say("advice-between")
        owed = [say("planner-owed", unit=unit, number=number) for unit, number, _ in found.chase]
        if owed:
            words = between.join(owed[:_NAMED])
            key = "planner-chase-more" if len(owed) > _NAMED else "planner-chase"
            chase = label(self._session.texts.text(key, owed=words, count=len(owed)), "small", wrap=True)
            self._lines.addWidget(chase)
        self.tell("warn" if found.unknown_years else "", self._said(found, between))

    def _said(self, found: Outlook, between: str) -> str:
        if found.unknown_years:
            return self._session.say("advice-years", years=between.join(map(str, found.unknown_years)))
        return "" if found.needs else self._session.say("planner-none")

    def _need(self, need: Need) -> QVBoxLayout:
        say, name = self._session.say, need.channel
        lacks = need.lacks
        mark = tag(
            say("planner-lacks", count=lacks) if lacks else say("planner-enough"),
            "warn" if lacks else "ok",
            name=f"plannerLacks-{name}",
        )
        values = {"have": need.have, "planned": need.planned, "stock": need.stock}
        counts = say("planner-need", channel=need.channel_name, pushes=need.pushes, need=need.need, **values)
        said = label(counts, name=f"plannerNeed-{name}", wrap=True)
        line = row(mark, spacing=8)
        line.addWidget(said, 1)
        made = QVBoxLayout()
        made.setSpacing(0)
        made.addLayout(line)
        if need.short:
            made.addWidget(label(self._short(need.short), "small", wrap=True))
            made.addLayout(self._ways(need.short))
        return made

    def _ways(self, short: Sequence[tuple[str, int]]) -> QHBoxLayout:
        """Return two links for each of the first short pushes: one to fill the push, one to ask units for material."""
        made = row(spacing=12)
        for push, _ in short[:_LINKED]:
            day = self._session.day(date.fromisoformat(push.partition("/")[2]))
            for name, key in (("propose", "planner-fill"), ("push-ask", "planner-ask")):
                go = partial(self.opened.emit, push, name)
                made.addWidget(
                    button(self._session.texts.text(key, day=day), f"planner-{name}-{push}", go, role="link")
                )
        made.addStretch(1)
        return made

    def _short(self, short: Sequence[tuple[str, int]]) -> str:
        session = self._session
        days = [(date.fromisoformat(push.partition("/")[2]), count) for push, count in short]
        words = [session.say("planner-short", day=session.day(day), count=count) for day, count in days]
        shown = session.say("advice-between").join(words[:_NAMED])
        key = "planner-shorts-more" if len(words) > _NAMED else "planner-shorts"
        return session.texts.text(key, days=shown, count=len(words))


def next_break(days: DayCalendar, today: date) -> tuple[date, date]:
    """Return the first and last day of the present or next break of at least three days off.

    Without such a break, return today and the day in two weeks.
    """
    spans = [
        (one.first, one.last)
        for one in days.spans
        if one.kind is DayKind.HOLIDAY and not one.yearly and one.last >= today
    ]
    long = [span for span in spans if (span[1] - span[0]).days + 1 >= _LONG]
    return min(long) if long else (today, today + _AHEAD)
