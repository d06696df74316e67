"""The screen Calendar (推送排期): weeks or months with a lane for each channel, and a side pane."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QPoint, QTimer, Slot
from PySide6.QtWidgets import QWidget

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.services.calendar.placement_story import StoryStep
from wxdesk.services.records.office.filing_words import unfiled_words
from wxdesk.services.views.views import PushView
from wxdesk.ui.calendar.grid.acts import CalendarActs, Shown
from wxdesk.ui.calendar.grid.bar import Bar
from wxdesk.ui.calendar.grid.grid import CalendarGrid
from wxdesk.ui.calendar.grid.keys import ABOUT
from wxdesk.ui.calendar.grid.menu import push_menu
from wxdesk.ui.calendar.grid.moves import Moves
from wxdesk.ui.calendar.grid.offers import may_take, refuse
from wxdesk.ui.calendar.grid.period import CalendarPeriod, View
from wxdesk.ui.calendar.grid.walk import find
from wxdesk.ui.calendar.grid.year_strip import YearStrip
from wxdesk.ui.calendar.jobs.advice import Advice
from wxdesk.ui.calendar.jobs.strips import CalendarStrips
from wxdesk.ui.calendar.sheet.alarm_marks import Alarming
from wxdesk.ui.calendar.sheet.days import CalendarReading
from wxdesk.ui.calendar.sheet.drags import Drags
from wxdesk.ui.calendar.sheet.sheet import BEFORE, FILLS
from wxdesk.ui.calendar.sheet.side import Side
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.frame.screen import EXPLAIN, URGENT, NotThere, Screen
from wxdesk.ui.models.story import story_lines
from wxdesk.ui.widgets.basic.basics import column, framed
from wxdesk.ui.widgets.basic.keyboard_home import pass_keyboard
from wxdesk.ui.widgets.basic.narrow_split import OneOrBoth

_DAYS = 500
_DETAIL_MS = 60
_LOOKED_AT = ("propose", "fill-week", "urgent", "unurgent")
"""Commands whose preview shows moves of several items."""
_FORMS = {URGENT: "urgent", EXPLAIN: "push-explain"}
"""The commands that open a form at once, by the prefix of the subject that asks for it."""
_CARRIED = ("move", "off")
"""Commands that move an item.

An editor may move items within a push, so the role is checked when the item is dropped.
"""


class CalendarPanel(Screen):
    """The screen Calendar; it holds the selection and connects the parts.

    `CalendarReading` reads the data, `CalendarGrid` paints them, and `Moves` moves items.
    """

    name = "calendar"

    def __init__(self, session: Session) -> None:
        """Build the screen without data; `refresh` reads it."""
        super().__init__(session)
        self._wanted = ""
        self._missed = NotThere(session)
        self._finding = RepeatedReading(session.tasks)
        self._then = ""
        """The command to run once the wanted push is selected; "" for none."""
        self._entering: tuple[int, str] | None = None
        self._arriving: date | None = None
        """The day that was asked for: after the next read the push nearest to it is selected, and this becomes None."""
        self._turned = True
        self.days = CalendarReading(session, self)
        self.bar = Bar(session)
        self.grid = CalendarGrid(session)
        self.year = YearStrip(session)
        self.strips = CalendarStrips(session)
        self.acts = CalendarActs(session, self)
        self.moves = Moves(session, self.grid, self.strips.question, self.acts)
        self.side = Side(session)
        self.advice = Advice(session)
        self._alarming = Alarming(session, self.grid, self.side.sheet, self.advice, self)
        self._drags = Drags(self.grid, self.side, self.moves)
        self._detail = QTimer(self, singleShot=True, interval=_DETAIL_MS)
        self._detail.timeout.connect(lambda: self.days.load_detail(self.grid.look.chosen))
        self._lay_out()
        self._connect()

    def furnish(self) -> Iterator[None]:
        """Build the forms above the days in steps."""
        yield from self.strips.furnish()
        self._split.follow(*self.strips.forms, self.strips.carry)

    def _lay_out(self) -> None:
        days = framed(column(self.strips, self.year, self.grid, self.advice, spacing=0))
        days.setMinimumWidth(_DAYS)
        pass_keyboard(days, self.grid)
        self._split = OneOrBoth(self._session, "calendarSplit", days, self.side, "schedule-days-back")
        self._split.setStretchFactor(0, 1)
        self._split.folded.connect(self.side.set_alone)
        self._split.folded.connect(self._show_sheet)
        self.setLayout(column(self.bar, self._split, spacing=0))
        self.recolour()

    def _connect(self) -> None:
        self.days.came.connect(self._show)
        self.days.detailed.connect(self._show_sheet)
        self.days.elsewhere.connect(self.bar.show_elsewhere)
        self.days.alarmed.connect(self._alarming.show)
        self._alarming.shown.connect(self._show_sheet)
        self.days.advised.connect(self.advice.show_hints)
        self.advice.opened.connect(self.open)
        self.advice.looked.connect(self._propose)
        self.bar.wanted.connect(self.open)
        self.bar.handed.connect(self.toggle_handout)
        self.bar.viewed.connect(self._choose_view)
        self.bar.stepped.connect(self.days.step)
        self.bar.today.connect(self.go_today)
        self.bar.switched.connect(self.days.switch)
        self.bar.only.connect(self.days.toggle_only)
        self.strips.left.connect(self.grid.setFocus)
        self.strips.went.connect(self._go_to)
        self.strips.planned.connect(self._go_plan)
        self.year.gone.connect(lambda day: self._go_to(day, day))
        self.year.left.connect(self.grid.setFocus)
        self.bar.dated.connect(self._ask_day)
        self.bar.yearly.connect(self.toggle_year)
        self.grid.chosen.connect(self._choose)
        self.grid.opened.connect(self._open)
        self.grid.menu_wanted.connect(self._show_menu)
        self.grid.turned.connect(self._turn)
        self.moves.turned.connect(self._turn)
        self.moves.told.connect(self.strips.tell_carried)
        self.moves.decided_anew.connect(self.strips.decide_anew)
        self.side.sheet.chosen.connect(self._choose_here)
        self.side.sheet.asked.connect(self._run)
        self.side.sheet.filled.connect(self._fill)
        self.side.sheet.owed.connect(lambda submission: self._session.go("queue", submission))
        self.side.tray.chosen.connect(self._choose_waiting)
        self.side.tray.opened.connect(self._open)

    @property
    def home(self) -> QWidget:
        """Return the widget that takes the focus: the grid, or the side pane if only this pane is visible."""
        return self._split.home

    @property
    def canvases(self) -> Sequence[QWidget]:
        """Return the widgets in which the keys of the screen work: days, side pane, waiting items."""
        return (*self._split.canvases, self.side.tray)

    @property
    def web_pages(self) -> Sequence[QWidget]:
        """Return the sheet (the details of the selected push), so that the screen's keys work inside it too.

        The focus is then on one of its tick boxes or buttons, not on the sheet itself.
        """
        return (self.side.sheet,)

    @property
    def chosen(self) -> str:
        """Return the label of the selected push or the selected placement; "" if nothing is selected."""
        waiting = self.side.tray.current
        return waiting.placement if waiting is not None else self.grid.look.chosen

    @property
    def subject(self) -> str:
        """Return the selected push or placement ("" for none), so that the next start of the program selects it."""
        return self.chosen

    def commands(self) -> Sequence[Command]:
        """Return the commands on the selected push or item, and those of the bar and the forms."""
        made = [
            ("view", "W", lambda: self._choose_view(self.days.period.view.other.value)),
            ("previous", "[", lambda: self.days.step(-1)),
            ("next", "]", lambda: self.days.step(1)),
            ("today", "T", self.go_today),
            ("date", "G", self._ask_day),
            ("year", "Y", self.toggle_year),
            ("year-before", "Shift+Y", self._show_year_before),
            *((name, key, lambda one=name: self._run(one)) for name, key in ABOUT),
            ("only", "V", self.days.toggle_only),
            ("side", "S", self.toggle_side),
            ("handout", "H", self.toggle_handout),
            ("import", "I", self.strips.choose_table),
            ("planner", "K", lambda: self.strips.toggle_planner(self.days.read.today)),
        ]
        say = self._session.texts.text
        return [Command(f"calendar.{name}", say(f"schedule-act-{name}"), run, key) for name, key, run in made]

    @Slot(str)
    def _run(self, name: str) -> None:
        """Run the command `name`, from a menu or a button, on the selection."""
        session, chosen = self._session, self.chosen
        session.begin()
        found = find(self.days.pushes, chosen)
        fixed = found is not None and found[0].fixed
        about = found[0] if found is not None else self.side.tray.current
        if name not in _CARRIED and not may_take(session, name, about.channel if about else None, fixed=fixed):
            refuse(session, name, fixed=fixed)
        elif name == "packages" and found is not None:
            session.go("packages", found[0].label)
        elif name in _LOOKED_AT:
            self._look_at(name, found)
        elif name.startswith("push-"):
            push = found[0] if found is not None else None
            self.strips.decide(name.removeprefix("push-"), push, self.days.read.today)
        elif not chosen or name == "packages" or (found is not None and found[1] is None):
            session.noticed.emit("warn", session.say("schedule-choose-item"))
        elif name in ("article", "review"):
            session.go(name, chosen)
        elif name == "story":
            self._tell_story(chosen)
        elif name == "move":
            self.moves.lift(chosen, by_key=True)
            self.grid.setFocus()
        elif name == "off":
            self.moves.take_off(chosen)
        else:
            self.acts.do(name, chosen)

    def _look_at(self, name: str, found: tuple[PushView, int | None] | None) -> None:
        """Show the preview of the command `name`, which suggests moves or decides about an urgent item.

        `found` is the selected push, with the index of the item if one is selected; None without a selection.
        """
        fills = self.side.sheet.fills
        if name == "fill-week":
            self.strips.fill_days(self.days.pushes)
        elif name == "propose" and found is not None and fills is not None and fills.chosen:
            self.strips.fill_with(found[0], fills.chosen)
        elif name == "propose" and fills is not None and fills.ready:
            self._show_side(shown=True)
            self.side.sheet.reach(FILLS)
            self._session.noticed.emit("accent", self._session.say("fill-tick"))
        else:
            self.strips.look_at(name, found, self.side.tray.current, self.days.read.today)

    def _tell_story(self, placement: str) -> None:
        """Show in the side pane how the item `placement` came to its place.

        The text names each push that the item was on, with time, person and reason.
        """
        session, desk = self._session, self._session.desk
        self._show_side(shown=True)

        def done(steps: list[StoryStep]) -> None:
            self.side.sheet.tell_story(placement, story_lines(session, steps))
            self._show_sheet()

        session.tasks.run(lambda: desk.placement_story.of(placement), done)

    @Slot(QPoint)
    def _show_menu(self, at: QPoint) -> None:
        """Show the menu of the selected push or item at the screen position `at`."""
        found = find(self.days.pushes, self.grid.look.chosen)
        if found is not None:
            push_menu(self._session, self, *found, self._run).popup(at)

    @Slot(object)
    def _fill(self, items: Sequence[str]) -> None:
        """Show the preview of filling the selected push with the chosen placements."""
        found = find(self.days.pushes, self.grid.look.chosen)
        if found is not None:
            self.strips.fill_with(found[0], items)

    @Slot(str)
    def _propose(self, label: str) -> None:
        """Show the preview of the suggested moves for the push `label`, such as of items that fill it."""
        self.strips.look_at("propose", (self.days.hints[label].push, None), None, self.days.read.today)

    @Slot()
    def toggle_handout(self) -> None:
        """Show or hide the form that writes a table of the calendar as a file or prints it."""
        days = self.days
        self.strips.toggle_handout(days.period, days.read.today, [one.id for one in days.lanes])

    def wants(self, paths: Sequence[Path]) -> bool:
        """Accept a single file whose name is that of a timetable; other files go to the queue."""
        return self.strips.wants(paths)

    def take_drop(self, paths: Sequence[Path]) -> None:
        """Show the preview of the dropped timetable."""
        self.strips.read_back(paths[0])

    @Slot()
    def recolour(self) -> None:
        """Redraw the grid in the colours of the current theme."""
        self.grid.viewport().update()

    @Slot()
    def refresh(self) -> None:
        """Read the shown days, the channels and the waiting items."""
        self.days.refresh()

    @Slot()
    def _show(self) -> None:
        days, read = self.days, self.days.read
        self.bar.show_channels([(one.id, one.name) for one in read.channels], days.hidden)
        self.bar.show_period(days.period, read.today)
        self.year.show_period(days.period, read.today, days.hidden)
        self.bar.show_only(only=days.only)
        self.advice.set_month(month=days.period.view is View.MONTH)
        self.advice.show_unknown(read.unknown_years)
        self.advice.show_filing(unfiled_words(self._session.texts.text, read.channels, read.today))
        names = tuple(one.id for one in days.lanes)
        if read.look is not None:
            self.grid.show_look(read.look, days.period, names, days.pushes)
        self._show_found()
        self.acts.shown = Shown(days.period, days.pushes, read.waiting)
        self.moves.renew()
        asked, self._wanted = _form_of(self._wanted)
        self._restore()
        if asked:
            self._run(asked)
        then, self._then = self._then, ""
        if then and self.grid.look.chosen:
            self._run(then)

    def _restore(self) -> None:
        """Select the push or item that was requested, else the previous selection, else the next push."""
        days, grid, carrying = self.days, self.grid, self.moves.carry is not None
        asked = bool(self._wanted)
        wanted, entering, turned = self._wanted or self.acts.moving, self._entering, self._turned
        self._wanted, self.acts.moving, self._entering, self._turned = "", "", None, False
        if wanted and self.side.choose(wanted):
            return
        if wanted:
            grid.choose(days.key_of(wanted))
            if asked and not grid.look.chosen:
                self._missed.begin(self._session.say("schedule-not-there"))
        elif self._arriving is not None and not carrying:
            grid.choose(days.nearest(self._arriving))
            self._arriving = None
        elif entering is not None and not carrying:
            grid.choose(days.entered(entering[1], entering[0]))
        elif not grid.look.chosen and self.side.tray.current is None and not self._missed:
            grid.choose(days.coming(), scroll=False)
        if turned and not carrying:
            grid.begin_at(days.read.today)
            grid.scroll_to(grid.look.chosen)
        self._show_sheet()

    @Slot(str)
    def open(self, subject: str) -> None:
        """Select the push with the label or id `subject`, or the item with that placement or submission.

        `subject` may begin with the prefix `URGENT` or `EXPLAIN`. The first also opens the form for urgent items; the
        second opens the form that asks why a push did not go out.
        """
        desk, (_, about) = self._session.desk, _form_of(subject)

        def done(found: str | None) -> None:
            self._missed.end()
            self._wanted = subject
            self.side.tray.clearSelection()
            self.days.show_push(found)

        self._finding.read(lambda: desk.scheduling.label_of_push(about), done)

    @Slot()
    def go_today(self) -> None:
        """Show the week or month that contains today."""
        self.grid.choose("", scroll=False)
        self._turned = True
        today = shanghai_date(self._session.desk.clock.now())
        self.days.show(CalendarPeriod(self.days.period.view, today))

    @Slot()
    def _ask_day(self) -> None:
        """Open the form that goes to a date."""
        self.strips.ask_day(shanghai_date(self._session.desk.clock.now()))

    @Slot(str, str)
    def _go_plan(self, label: str, name: str) -> None:
        """Show the push `label`, and run the command `name` on it once it is selected."""
        self._then = name
        self.open(label)

    @Slot(object, object)
    def _go_to(self, first: date, last: date) -> None:
        """Show the days from `first` to `last`; if they are the same day, show the week or month around it.

        Once the data are read, the first push of the day `first` is selected.
        """
        self._arriving = first
        if first == last:
            self.days.show(CalendarPeriod(self.days.period.view, first))
        else:
            self.days.show(CalendarPeriod(View.WEEK, first, (last - first).days + 1))
        self.grid.setFocus()

    @Slot()
    def toggle_year(self) -> None:
        """Show the year strip above the days and give it the keyboard focus; if it is visible, hide it."""
        self.year.setVisible(not self.year.isVisible())
        self.bar.show_year(shown=self.year.isVisible())
        if self.year.isVisible():
            self.year.show_period(self.days.period, self.days.read.today, self.days.hidden)
            self.year.setFocus()
        else:
            self.grid.setFocus()

    @Slot()
    def _show_year_before(self) -> None:
        """Show in the side pane the articles that were published a year before the selected push."""
        self._show_side(shown=True)
        self.side.sheet.reach(BEFORE)

    @Slot(int, str)
    def _turn(self, step: int, channel: str) -> None:
        """Show the period `step` periods after the present one, and select a push in the lane of `channel`.

        In the month view, the push on the day after the selected one (before it, if `step` is negative) is selected.
        """
        found = find(self.days.pushes, self.grid.look.chosen)
        if found is not None and self.days.period.view is View.MONTH:
            self._arriving = found[0].day + timedelta(days=step)
        self._entering = (step, channel)
        self.days.step(step)

    @Slot(str)
    def _choose_view(self, view: str) -> None:
        self._turned = True
        self.days.show_view(View(view), self.grid.look.chosen)

    @Slot(str)
    def _choose(self, _key: str) -> None:
        self._missed.end()
        self.side.tray.clearSelection()
        self._show_sheet()

    @Slot(str)
    def _choose_here(self, placement: str) -> None:
        self.grid.choose(placement)
        self._choose(placement)

    @Slot(str)
    def _choose_waiting(self, _placement: str) -> None:
        self._missed.end()
        self.grid.choose("", scroll=False)
        self._show_sheet()

    @Slot(str)
    def _open(self, key: str) -> None:
        """Open the item with the placement `key` in the article editor, or the push with the label `key`.

        Opening a push shows the side pane and selects the first item. In the view of a month, the push's week is shown.
        """
        found = find(self.days.pushes, key)
        if found is not None and found[1] is None and self.days.period.view is View.MONTH:
            self._choose_view(View.WEEK.value)
            return
        if found is None or found[1] is not None:
            self._session.go("article", key)
            return
        self._show_side(shown=True)
        if found[0].items:
            self._choose_here(found[0].items[0].placement)

    @Slot()
    def _show_sheet(self) -> None:
        if self.side.show_chosen(self.days, self.grid.look.chosen):
            self._detail.start()

    def search(self, text: str) -> None:
        """Highlight the items that contain `text` in number, title or unit."""
        self.days.seek(text)
        self._show_found()

    def _show_found(self) -> None:
        found = self.days.found()
        self.grid.show_found(found)
        self.bar.show_found("" if found is None else self._session.say("schedule-found", count=len(found)))
        self.side.show_waiting(self.days.waiting())

    def toggle_side(self) -> None:
        """Show or hide the pane with waiting items and the selected push."""
        self._show_side(shown=not self.side.isVisible())

    def _show_side(self, *, shown: bool) -> None:
        self._split.offer_beside(there=shown)
        if shown:
            self._split.show_beside()

    def set_narrow(self, *, narrow: bool) -> None:
        """In a narrow window, hide the side pane, so that the days have more room.

        A window also counts as narrow if the display scale is large, such as 200 %.
        """
        self.side.set_narrow(narrow=narrow)
        self._show_side(shown=not narrow)
        self._show_sheet()
        self.bar.set_narrow(narrow=narrow)
        self.advice.set_narrow(narrow=narrow)

    def leave(self) -> bool:
        """Cancel the move of an item, if one is under way; return true, because the screen can always be left."""
        self.moves.stop()
        return True


def _form_of(subject: str) -> tuple[str, str]:
    """Split `subject` into a command and the subject without its prefix.

    The prefix `URGENT` or `EXPLAIN` stands for the command that opens a form. Without a prefix, the command is "".
    """
    for prefix, name in _FORMS.items():
        if subject.startswith(prefix):
            return name, subject.removeprefix(prefix)
    return "", subject
