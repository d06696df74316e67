"""The forms above the days of the calendar, of which at most one is visible.

They ask for a reason, export tables, count how many items each channel needs and has (the stock planner), or
preview an act.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import cast

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import UserError
from wxdesk.services.calendar.filling.proposals import fillable
from wxdesk.services.views.views import PushItem, PushView, WaitingItem
from wxdesk.ui.calendar.grid.carry import Carry
from wxdesk.ui.calendar.grid.faces import state_of
from wxdesk.ui.calendar.grid.period import CalendarPeriod
from wxdesk.ui.calendar.jobs.batch_form import BatchForm, Job
from wxdesk.ui.calendar.jobs.go_to_day import GoToDay
from wxdesk.ui.calendar.jobs.handout import SHEETS, HandOut
from wxdesk.ui.calendar.jobs.importing import ReadBack, is_timetable
from wxdesk.ui.calendar.jobs.planner import Planner
from wxdesk.ui.calendar.jobs.proposal_jobs import ProposalJobs
from wxdesk.ui.calendar.jobs.push_jobs import PushJobs
from wxdesk.ui.calendar.jobs.urgent_job import UrgentJob, ending_job
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic import file_dialogs
from wxdesk.ui.widgets.basic.basics import column, framed, label, row, set_margins
from wxdesk.ui.widgets.basic.inline_form import Question


class CalendarStrips(QWidget):
    """Holds the forms above the days of the calendar, and shows one of them at a time."""

    planned = Signal(str, str)
    """Emits the label of a push in the planner that lacks items, and the id of the command to run on it."""
    went = Signal(object, object)
    """Emits the first and the last of the days that the person wants to see."""
    left = Signal()
    """Emitted when a form was closed while it had the focus, so that another widget can take the focus."""

    def __init__(self, session: Session) -> None:
        """Build the form that asks a single question, and the line that names an item while it is moved.

        `furnish` builds the other forms.
        """
        super().__init__()
        say = session.say
        self._session = session
        self._jobs: PushJobs | None = None
        self.question = Question(session, say("schedule-go"))
        self.carried = label(name="carryHint", wrap=True)
        self.carry = framed(row(self.carried), "strip", "carryStrip")
        set_margins(self.carry, 16, 8, 16, 8)
        self.carry.hide()
        self._lines = column(self.question, self.carry, spacing=0)
        self.setLayout(self._lines)
        self.forms: list[QWidget] = [self.question]
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._tell_left)

    def furnish(self) -> Iterator[None]:
        """Build in steps the form that exports tables, the planner, and the preview of acts."""
        self.handout = HandOut(self._session)
        self.handout.import_wanted.connect(self.choose_table)
        yield
        self.planner = Planner(self._session)
        self.planner.opened.connect(self.planned)
        self.planner.filling.connect(self._fill_labels)
        yield
        self.batch = BatchForm(self._session)
        yield
        self.going = GoToDay(self._session)
        self.going.chosen.connect(self.went)
        for place, form in enumerate((self.handout, self.planner, self.batch, self.going), 1):
            self._lines.insertWidget(place, form)
            self.forms.append(form)

    @Slot(QWidget, QWidget)
    def _tell_left(self, before: QWidget | None, _now: QWidget | None) -> None:
        """Emit `left` when a form that had the focus was closed, so that the focus can return to the calendar."""
        if before is not None and any(one.isHidden() and one.isAncestorOf(before) for one in self.forms):
            self.left.emit()

    @Slot(str)
    def tell_carried(self, words: str) -> None:
        """Show the sentence `words` about an item that is being moved with the keyboard; "" hides it."""
        self.carried.setText(words)
        self.carry.setVisible(bool(words))

    def decide(self, name: str, push: PushView | None, today: date) -> None:
        """Show the preview of the decision `name`, such as `cancel`, about `push`, the selected push.

        If `push` is None, show a warning that asks to select one.
        """
        if push is None:
            self._session.noticed.emit("warn", self._session.say("schedule-choose-push"))
            return
        self._jobs = self._jobs or PushJobs(self._session, self.batch.well)
        self.ask(self._jobs.make(name, push, today))

    def look_at(
        self, name: str, chosen: tuple[PushView, int | None] | None, waiting: WaitingItem | None, today: date
    ) -> None:
        """Show the preview of the command `name` on the selection: `propose`, `urgent` or `unurgent`.

        Warn if what the command needs is not selected.

        `chosen` is the selected push with the index of its selected item, `waiting` the selected waiting item.
        """
        push, number = chosen or (None, None)
        item = push.items[number] if push is not None and number is not None else waiting
        if name != "propose":
            channel = waiting.channel if waiting is not None else push.channel if push is not None else ""
            self._about_urgency(name, channel, item, today)
        elif waiting is not None:
            self.ask(ProposalJobs(self._session, self.batch.well).of_waiting(waiting))
        elif push is not None:
            missed = state_of(push, today).code == "missed"
            self.ask(ProposalJobs(self._session, self.batch.well).of_push(push, today, missed=missed))
        else:
            self._session.noticed.emit("warn", self._session.say("schedule-choose-push"))

    def fill_with(self, push: PushView, items: Sequence[str]) -> None:
        """Show the preview of filling `push` with the chosen placements `items`."""
        self.ask(ProposalJobs(self._session, self.batch.well).of_items(push, items))

    def fill_days(self, pushes: Sequence[PushView]) -> None:
        """Show the preview of filling those of `pushes` that have too few items; warn if none of them can be filled."""
        labels = fillable(pushes)
        if not labels:
            self._session.noticed.emit("warn", self._session.say("fill-week-none"))
            return
        self._fill_labels(labels)

    @Slot(object)
    def _fill_labels(self, labels: Sequence[str]) -> None:
        """Show the preview of moves that fill all the pushes with these labels together."""
        self.ask(ProposalJobs(self._session, self.batch.well).of_days(labels))

    def _about_urgency(self, name: str, channel: str, item: PushItem | WaitingItem | None, today: date) -> None:
        """Show the preview of making an item urgent (`urgent`) or ordinary again (`unurgent`)."""
        session = self._session
        if item is None:
            session.noticed.emit("warn", session.say("schedule-choose-item"))
        elif name == "urgent":
            job = UrgentJob(session, self.batch.well, channel, item.placement)
            self.ask(job.make(item.number, item.title, today, again=item.urgent))
        elif item.urgent:
            self.ask(ending_job(session, item.placement, item.number, item.title))
        else:
            session.noticed.emit("warn", session.error(UserError("item-not-urgent")))

    @Slot(object, object)
    def decide_anew(self, carry: Carry, push: PushView | None) -> None:
        """Ask for the decision that moves an urgent item to `push`; None removes the item from its push."""
        today = shanghai_date(self._session.desk.clock.now())
        job = UrgentJob(self._session, self.batch.well, carry.channel, carry.placement)
        if push is None:
            self.ask(job.make_off(carry.number, carry.title, carry.source, today))
        else:
            self.ask(job.make(carry.number, carry.title, today, push.day, again=True))

    def ask(self, job: Job) -> None:
        """Close the other forms and show the preview of the act `job`."""
        for form in (self.handout, self.planner, self.question, self.going):
            form.hide()
        self.batch.ask(job)

    def toggle_handout(self, period: CalendarPeriod, today: date, lanes: Sequence[str]) -> None:
        """Show the form that exports a table of the shown days and lanes, or hide it."""
        if self.handout.isVisible():
            self.handout.hide()
        else:
            self.batch.hide()
            self.planner.hide()
            self.going.hide()
            self.handout.ask(period, today, lanes)

    def toggle_planner(self, today: date) -> None:
        """Show the planner, which counts the items that each channel needs and lacks; if it is visible, hide it."""
        if self.planner.isVisible():
            self.planner.hide()
        else:
            self.batch.hide()
            self.handout.hide()
            self.going.hide()
            self.planner.ask(today)

    def ask_day(self, today: date) -> None:
        """Show the form that goes to a date, and hide the other forms."""
        for form in (self.handout, self.planner, self.batch, self.question):
            form.hide()
        self.going.ask(today)

    @Slot()
    def choose_table(self) -> None:
        """Ask for the file of an edited timetable, and show its preview."""
        say = self._session.say
        kinds = f"{say('timetable-out-tables')} ({' '.join(f'*{one}' for one in file_dialogs.TABLES)});;* (*)"
        last = file_dialogs.LastFolder(self._session, SHEETS)
        chosen = file_dialogs.open_file(self, say("schedule-act-import"), last, kinds)
        if chosen:
            self.read_back(Path(chosen))

    def read_back(self, path: Path) -> None:
        """Show the preview of importing an edited timetable."""
        self.ask(ReadBack(self._session, path).job())

    def wants(self, paths: Sequence[Path]) -> bool:
        """Tell whether the dropped files are a single timetable, according to its name."""
        words = tuple(self._session.texts.text(f"timetable-{one}") for one in ("plan", "deadlines"))
        return len(paths) == 1 and is_timetable(paths[0], words)
