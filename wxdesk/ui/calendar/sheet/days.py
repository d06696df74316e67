"""Read the shown days and lanes of the calendar in one task, and turn them into words for drawing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from wxdesk.bootstrap import Desk
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.office.days import DayCalendar as SpecialDays
from wxdesk.domain.office.days import DayKind
from wxdesk.domain.rulebook.channel import Channel
from wxdesk.services.package.push_sheets import SheetItem
from wxdesk.services.views.alarm_views import Alarm
from wxdesk.services.views.queue_views import QueueRow
from wxdesk.services.views.views import PushItem, PushView, WaitingItem
from wxdesk.ui.calendar.grid.faces import SOON, item_face, lane_words, push_face, short_names
from wxdesk.ui.calendar.grid.layout import WEEK, CalendarLayout
from wxdesk.ui.calendar.grid.painter import CalendarPicture
from wxdesk.ui.calendar.grid.period import CalendarPeriod, View
from wxdesk.ui.calendar.grid.walk import find, key_of
from wxdesk.ui.calendar.jobs.advice import MOST
from wxdesk.ui.calendar.jobs.proposal_jobs import Hint, hints_of
from wxdesk.ui.calendar.sheet.fold import Detail
from wxdesk.ui.calendar.sheet.sheet import PushAbout
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading

_HITS = 50
_MARK_TONES = {
    DayKind.HOLIDAY: "ok",
    DayKind.WORKDAY: "warn",
    DayKind.CELEBRATION: "accent",
    DayKind.SENSITIVE: "returned",
}
_MISSED = timedelta(days=7)


@dataclass(frozen=True)
class Read:
    """The result of one read of the desk for the calendar: channels, pushes, waiting items and special days.

    `look` has the words and colours for the painter. `unknown_years` are the shown years whose days off are not
    entered.
    """

    today: date
    channels: Sequence[Channel] = ()
    pushes: Sequence[PushView] = ()
    waiting: Sequence[WaitingItem] = ()
    look: CalendarPicture | None = None
    unknown_years: Sequence[int] = ()
    """The shown years whose days off are not entered yet."""


class CalendarReading(QObject):
    """Reads the calendar on pool threads and keeps the result; emits `came` for each new result."""

    came = Signal()
    elsewhere = Signal(str, str)
    """Emits a submission that matches the search but is not shown, and its day; of several, the nearest to today."""
    advised = Signal(object)
    """Emits the suggestions (`Hint`) for missed pushes, and for pushes with too few items, around today."""
    alarmed = Signal(object)
    """Emits the calendar's alarms as a list."""
    detailed = Signal(str)
    """Emits the label of a push after the details of its items were read."""

    def __init__(self, session: Session, parent: QObject) -> None:
        """Begin with the period of today; the view and the lanes are those that were used last."""
        super().__init__(parent)
        self._session = session
        self._reading = RepeatedReading(session.tasks)
        self._search = ""
        today = shanghai_date(session.desk.clock.now())
        view = str(session.setting("calendar/view", ""))
        self.period = CalendarPeriod(View(view) if view in View else View.WEEK, today)
        hidden = str(session.setting("calendar/hidden", "") or "")
        self.hidden = frozenset(one for one in hidden.split(",") if one)
        self.only = str(session.setting("calendar/only", "")) == "yes"
        """Whether days without a push are drawn narrow."""
        self.read = Read(today)
        self.pushes: tuple[PushView, ...] = ()
        self.hints: dict[str, Hint] = {}
        self.details: dict[str, tuple[PushView, dict[str, Detail]]] = {}
        self.about: dict[str, PushAbout] = {}
        """The result of `load_detail` by label of the push: the push, and a `Detail` of each item by placement id.

        Each read of the calendar clears it.
        """

    @Slot()
    def refresh(self) -> None:
        """Read the shown days, the channels and the waiting items."""
        period, desk = self.period, self._session.desk
        hidden, session, only = self.hidden, self._session, self.only

        def work() -> Read:
            channels = [one for one in desk.people.channels() if not one.is_closed(period.first)]
            shown = [one for one in channels if one.id not in hidden]
            pushes = desk.scheduling.plan(None, period.first, period.last)
            pushes = [push for push in pushes if push.channel not in hidden]
            today = shanghai_date(desk.clock.now())
            look = look_of(session, period, today, shown, pushes)
            special = desk.days.all()
            marks = _marks(session, special, list(look.days))
            unknown = special.unknown_years(period.first, period.last)
            look = replace(look, marks=marks, only=only)
            return Read(today, channels, pushes, desk.scheduling.waiting_items(), look, unknown)

        def done(read: Read) -> None:
            self.read = read
            self.pushes = tuple(read.pushes)
            self.details.clear()
            self.about.clear()
            self.came.emit()
            self._advise(read.today)

        self._reading.read(work, done)

    def _advise(self, today: date) -> None:
        """Read today's alarms, the alarms about titles in the shown pushes, and suggestions for the coming days."""
        session, hidden, pushes = self._session, self.hidden, self.pushes

        def work() -> tuple[list[Alarm], list[Hint]]:
            around = session.desk.scheduling.plan(None, today - _MISSED, today + SOON)
            shown = [one for one in around if one.channel not in hidden]
            alarms = session.desk.alarms.today()
            told = [one.finding for one in alarms]
            coming = [one for one in pushes if one.day >= today]
            alarms += [one for one in session.desk.alarms.jarring(coming) if one.finding not in told]
            return alarms, hints_of(session, shown, today, MOST)

        def done(found: tuple[list[Alarm], list[Hint]]) -> None:
            alarms, hints = found
            self.hints = {one.push.label: one for one in hints}
            self.alarmed.emit(alarms)
            self.advised.emit(hints)

        self._reading.read_on(work, done)

    def show(self, period: CalendarPeriod) -> None:
        """Show the days of `period`."""
        self.period = period
        self.refresh()

    def step(self, count: int) -> None:
        """Show the period that is `count` weeks or months later."""
        self.show(self.period.step(count))

    def show_view(self, view: View, key: str) -> None:
        """Switch to the view `view`, a week or a month that contains the push or item `key`.

        If `key` is not shown, take the week or month around the day of the present period.
        """
        self._session.remember("calendar/view", view.value)
        found = find(self.pushes, key)
        self.show(CalendarPeriod(view, found[0].day if found else self.period.day))

    def switch(self, channel: str) -> None:
        """Show or hide the lane of a channel, and store the choice; the last visible lane cannot be hidden."""
        hidden = self.hidden ^ {channel}
        if {one.id for one in self.read.channels} - hidden:
            self.hidden = hidden
        self._session.remember("calendar/hidden", ",".join(sorted(self.hidden)))
        self.refresh()

    @Slot()
    def toggle_only(self) -> None:
        """Toggle whether days without a push are narrow, and store the choice."""
        self.only = not self.only
        self._session.remember("calendar/only", "yes" if self.only else "")
        self.refresh()

    def show_push(self, label: str | None) -> None:
        """Show the days around the push `label` and the lane of its channel; None only reads the shown days again."""
        if label is None:
            self.refresh()
            return
        channel, _, day = label.rpartition("/")
        self.hidden -= {channel}
        self.show(self.period.around(date.fromisoformat(day)))

    @property
    def lanes(self) -> list[Channel]:
        """Return the channels that are not hidden."""
        return [one for one in self.read.channels if one.id not in self.hidden]

    @property
    def items(self) -> list[PushItem]:
        """Return the items of all shown pushes."""
        return [item for push in self.pushes for item in push.items]

    def key_of(self, name: str) -> str:
        """Return the key of a shown push (its label) or item (its placement); "" if it is not shown.

        `name` is the label or id of a push, or the id of a placement or submission.
        """
        found = find(self.pushes, name)
        if found is not None:
            return key_of(*found)
        return next((item.placement for item in self.items if item.submission == name), "")

    def coming(self) -> str:
        """Return the label of the next push in the first lane that has one.

        If there is none, return the label of the first push shown. Return "" if no item is placed or waiting.
        """
        if not self.read.waiting and not self.items:
            return ""
        order = [channel.id for channel in self.lanes]
        coming = [push for push in self.pushes if push.day >= self.read.today]
        first = min(coming, key=lambda push: (order.index(push.channel), push.day), default=None)
        return first.label if first else next((push.label for push in self.pushes), "")

    def nearest(self, day: date) -> str:
        """Return the label of the push on `day`, or of the push nearest to it; "" if no push is shown.

        If several pushes are equally near, it is the one in the highest lane.
        """
        order = [channel.id for channel in self.lanes]
        found = min(self.pushes, key=lambda push: (abs(push.day - day), order.index(push.channel)), default=None)
        return found.label if found else ""

    def entered(self, channel: str, step: int) -> str:
        """Return the label of the push to select when an arrow key enters a lane from an earlier or later period.

        It is the lane's first push if `step` is positive, else its last push. Return "" if the lane of `channel` shows
        no push.
        """
        lane = [push.label for push in self.pushes if push.channel == channel]
        return lane[0 if step > 0 else -1] if lane else ""

    def seek(self, text: str) -> None:
        """Search for `text` in number, title and unit; if no shown item matches, search the other days too."""
        self._search = text.strip().lower()
        desk, sought, today = self._session.desk, self._search, self.read.today
        if not sought or self.found():
            return

        def work() -> QueueRow | None:
            rows = desk.reading.queue("all", sought, 0, _HITS).rows
            placed = [row for row in rows if row.day is not None]
            return min(placed, key=lambda row: abs((row.day or today) - today), default=None)

        def done(row: QueueRow | None) -> None:
            if row is not None and row.day is not None and sought == self._search:
                self.elsewhere.emit(row.id, self._session.day(row.day))

        self._session.tasks.run(work, done)

    def found(self) -> frozenset[str] | None:
        """Return the placements that match the search; None if nothing is searched."""
        if not self._search:
            return None
        fitting = (one for one in self.items if self._fits(one.number, one.title, one.unit))
        return frozenset(one.placement for one in fitting)

    def waiting(self) -> list[WaitingItem]:
        """Return the waiting items of the shown lanes that match the search."""
        seen = (one for one in self.read.waiting if one.channel not in self.hidden)
        return [one for one in seen if self._fits(one.number, one.title, one.unit)]

    def _fits(self, *texts: str) -> bool:
        return self._search in " ".join(texts).lower()

    def load_detail(self, key: str) -> None:
        """Read more about the push that `key` names by its label or by the id of one of its placements.

        That is: covers and signatures of its items, what blocks their export, what could fill the push, and what was
        published a year before. `detailed` announces the result.
        """
        found = find(self.pushes, key)
        if found is None or found[0].label in self.about:
            return
        shown, desk = found[0], self._session.desk
        label = shown.label

        def work() -> tuple[PushView, dict[str, Detail], PushAbout]:
            push = desk.scheduling.push(label)
            items = desk.push_sheets.items([item.placement for item in push.items])
            details = {one.placement: Detail(one, _cover(desk, one)) for one in items}
            return push, details, _about(desk, push)

        def done(read: tuple[PushView, dict[str, Detail], PushAbout]) -> None:
            push, details, self.about[label] = read
            if push.items:
                self.details[label] = (push, details)
            self.detailed.emit(label)

        self._reading.read_on(work, done)


def _about(desk: Desk, push: PushView) -> PushAbout:
    """Return the articles published about a year before `push`, and the notes of its day (duty, tasks).

    If the push lacks items and can still accept some, also return items that could fill it.
    """
    before = desk.year_view.year_before(push.channel, push.day)
    notes = desk.day_noting.on(push.day, push.channel_name)
    if push.frozen or push.mode == "cancelled" or not push.numbers.short:
        return PushAbout(None, before, notes)
    try:
        return PushAbout(desk.proposing.fills(push.label), before, notes)
    except Refused:  # the push began or was settled since it was shown
        return PushAbout(None, before, notes)


def _cover(desk: Desk, item: SheetItem) -> QImage:
    """Return the cover of an item; a null image if there is no cover or its file cannot be read."""
    if item.cover is None:
        return QImage()
    try:
        return QImage(str(desk.cover(item.cover, item.crop, wide=True)))
    except UserError:
        return QImage()


def look_of(
    session: Session, period: CalendarPeriod, today: date, lanes: Sequence[Channel], pushes: Sequence[PushView]
) -> CalendarPicture:
    """Return the words and tones of `pushes`, their items and `lanes`, without positions, which the grid computes.

    Called on a pool thread.
    """
    days = [period.first + timedelta(n) for n in range((period.last - period.first).days + 1)]
    return CalendarPicture(
        period.view,
        CalendarLayout(WEEK, 0, 0, ()),
        today,
        period.day.month,
        lanes={one.id: lane_words(session, one, period.day) for one in lanes},
        shorts=short_names(lanes, session.say("month-moments")),
        pushes={push.label: push_face(session, push, today) for push in pushes},
        items={item.placement: item_face(session, item) for push in pushes for item in push.items},
        days={day: _day_words(session, period, day) for day in days},
    )


def _marks(
    session: Session, special: SpecialDays, days: Sequence[date]
) -> dict[date, tuple[tuple[str, str, str], ...]]:
    """Return the special days, such as holidays, by date: a short word, a tone and the full name of each."""
    found: dict[date, tuple[tuple[str, str, str], ...]] = {}
    for day in days:
        kinds = {span.kind: span for span in reversed(list(special.of(day)))}
        said = ((session.word("days-mark", kind.value), _MARK_TONES[kind], span.name) for kind, span in kinds.items())
        if marks := tuple(said):
            found[day] = marks
    return found


def _day_words(session: Session, period: CalendarPeriod, day: date) -> tuple[str, ...]:
    """Return the words at the head of a day in ever shorter forms.

    The first shown day and the first day of a month name the month; a month shows the last of these forms.
    """
    first = day.day == 1 or day == period.first
    number, short = session.day(day) if first else str(day.day), str(day.day)
    weekday = session.texts.text(f"weekday-{day.isoweekday()}")
    long = session.say("schedule-day", day=number, weekday=weekday)
    if period.view is View.MONTH:
        return (number,)
    return long, session.say("schedule-day", day=short, weekday=weekday), short
