"""Run one act on many rows: the service handles each row separately, and the bar shows each result."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from wxdesk.domain.calendar.deciders import DECIDERS
from wxdesk.domain.desk.errors import PinNeeded, UserError
from wxdesk.domain.review.transitions import PLACEMENTS, SUBMISSIONS
from wxdesk.services.desk.acts import ActAnswers, ActSubject
from wxdesk.services.desk.ports import By
from wxdesk.services.review.acts import DESK_ACTS
from wxdesk.services.views.queue_views import QueueRow
from wxdesk.services.views.views import PushView
from wxdesk.ui.core.session import Back, Session
from wxdesk.ui.core.tasks import RunningTask
from wxdesk.ui.models.queue import QueueModel
from wxdesk.ui.widgets.basic.basics import (
    button,
    clear,
    column,
    combo,
    edit,
    fill,
    framed,
    label,
    named,
    row,
    set_margins,
)
from wxdesk.ui.widgets.basic.flow_layout import FlowLayout
from wxdesk.ui.widgets.basic.notice_bars import ProgressStrip
from wxdesk.ui.widgets.basic.scroll import Flow

MANY = ("accept", "request_review", "give_back", "place", "reject", "withdraw", "discard")
"""The acts offered for many rows, in the order of the buttons."""
_ASKING = ("give_back", "place", "reject", "withdraw")
_RESULTS_HIGH, _SIDE = 132, 12

type Call = Callable[[QueueRow, By], object]


@dataclass(frozen=True)
class Outcome:
    """The result of an act on one row of the queue.

    `error` is the refusal, or None if the act was done; `made` is what the act returned.
    """

    row: QueueRow
    error: UserError | None = None
    made: object = None
    """The result of the act for the row."""


def each(rows: Sequence[QueueRow], call: Call, by: By, task: RunningTask) -> "BatchRun":
    """Call `call` for each row, also after a refusal; stop early if `task` is cancelled, or the PIN is needed.

    Called on a pool thread. Only a `UserError` is caught and returned in an `Outcome`; any other error is a bug.
    """
    made: list[Outcome] = []
    for number, one in enumerate(rows):
        if task.cancel.is_set():
            break
        task.progress(number, len(rows), one.number)
        try:
            made.append(Outcome(one, made=call(one, by)))
        except PinNeeded as error:
            # the other rows would need the PIN too; it is asked for once
            return BatchRun(made, error)
        except UserError as error:
            made.append(Outcome(one, error))
    return BatchRun(made)


@dataclass(frozen=True)
class BatchRun:
    """The results of the rows that were handled; `pin` says that the next row needs the PIN."""

    made: Sequence[Outcome]
    pin: PinNeeded | None = None


class BatchBar(QWidget):
    """Shows the number of marked rows, buttons for the acts on them, and the results of the last act."""

    wanted = Signal(str)
    """Emits the name of the act whose button was clicked."""
    answered = Signal(str, str)
    """Emits the typed reason and the choice: the label of a push, the code of a reason, or "" for no choice."""
    row_wanted = Signal(str)
    handing_wanted = Signal()
    """Emitted when the button that hands the marked rows over to another desk was clicked."""
    unmark_wanted = Signal()
    left = Signal()
    """Emitted when the widget with the focus was hidden, so that the list takes the focus."""

    def __init__(self, session: Session) -> None:
        """Build the bar; it is hidden until a row is marked."""
        super().__init__()
        self._session = session
        self.setObjectName("batch")
        self.setProperty("role", "strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        say = session.say
        self.count = label(name="batchCount")
        self._buttons = {
            name: button(say(f"action-{name.replace('_', '-')}"), f"batch-{name}", self._press(name)) for name in MANY
        }
        self.hand = button(say("handing-go"), "batch-hand_over", self.handing_wanted.emit)
        self.off = button(say("action-unmark"), "batchOff", self.unmark_wanted.emit, role="link")
        self.progress = ProgressStrip(say("action-stop"))
        self._make_question()
        self._make_results()
        self._flow = FlowLayout(6)  # wraps where not all buttons fit side by side
        for one in (self.count, *self._buttons.values(), self.hand, self.off):
            self._flow.addWidget(one)
        self._bar = framed(self._flow)
        self.setLayout(column(self._bar, self.progress, self._asked, self._told, spacing=8))
        set_margins(self, _SIDE, 8, _SIDE, 8)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def _press(self, name: str) -> Callable[[], None]:
        return lambda: self.wanted.emit(name)

    def _make_question(self) -> None:
        say = self._session.say
        self.what = label(name="batchWhat", wrap=True)
        self.choice = combo("batchChoice", say("place-push"), [])
        self.reason = edit("batchReason", say("column-reason"), hint=say("reason-hint"))
        self.reason.returnPressed.connect(self._answer)
        self.go = button("", "batchGo", self._answer, role="first", key="↵")
        leave = button(say("action-cancel"), "batchLeave", self.close_question, key="Esc")
        self._asked = framed(
            column(self.what, row(self.choice, self.reason, leave, self.go), spacing=6), name="batchAsked"
        )
        escape = QShortcut(QKeySequence("Esc"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.close_question)
        self._asked.hide()

    def _make_results(self) -> None:
        self.summary = label(name="batchSummary", wrap=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._scroll = named(QScrollArea(), "batchScroll")
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidgetResizable(True)
        self._scroll.setProperty("role", "inset")
        inside = Flow()
        inside.setProperty("role", "inset")
        inside.setLayout(self._lines)
        self._scroll.setWidget(inside)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        close = button(self._session.say("window-close-notice"), "batchClose", self.forget, role="link")
        head = row()
        head.addWidget(self.summary, 1)
        head.addWidget(close)
        self._told = framed(column(head, self._scroll, spacing=4), name="batchTold")
        self._told.hide()

    def show_marked(self, rows: Sequence[QueueRow]) -> None:
        """Show the number of marked rows and enable the acts possible for them; if no row is marked, hide the bar."""
        self.count.setText(self._session.say("batch-count", count=len(rows)))
        for name, one in self._buttons.items():
            may = self._may(name, rows)
            one.setEnabled(may)
            one.setToolTip("" if may else self._session.say("batch-may-not"))
        if rows:
            self._bar.show()
            self._fit_buttons()
            self._settle()
        else:
            self._put_away(self._asked)
            self._put_away(self._bar)
            if not self._scroll.isHidden():  # the results no longer apply once no row is marked
                self.forget()

    def _may(self, name: str, rows: Sequence[QueueRow]) -> bool:
        """Tell whether this person may do the act `name` on at least one of the rows."""
        session = self._session
        if name == "place":
            return session.may(*DECIDERS["auto"], *DECIDERS["move"])
        if name == "request_review":
            steps = [PLACEMENTS.line(name, row.placement_stage) for row in rows if row.placement_stage is not None]
            return any(step is not None and session.may(*step.roles) for step in steps)
        stages = {row.stage for row in rows}
        lines = [SUBMISSIONS.line(DESK_ACTS[name].decides, stage) for stage in stages]
        return any(line is not None and session.may(*line.roles) for line in lines)

    def ask(self, name: str, count: int, pushes: Sequence[PushView]) -> None:
        """Ask for the reason of the act `name` on `count` rows.

        For "place" also ask for one of `pushes`, for "reject" for one of the rulebook's reasons to reject.
        """
        say, act = self._session.say, name.replace("_", "-")
        self.what.setText(say(f"batch-ask-{act}", count=count))
        self.go.show_words(say(f"action-{act}"), "↵")
        choices = {"place": lambda: self._pushes(pushes), "reject": self._refusals}
        self.choice.clear()
        fill(self.choice, choices[name]() if name in choices else [])
        self.choice.setAccessibleName(say("batch-refusal" if name == "reject" else "place-push"))
        self.choice.setVisible(name in choices)
        self.reason.clear()
        self._asked.show()
        self._settle()
        (self.choice if name in choices else self.reason).setFocus()

    def _pushes(self, pushes: Sequence[PushView]) -> list[tuple[str, str]]:
        open_ones = [push for push in pushes if not push.frozen and push.mode != "cancelled"]
        rules = (self._session.say("place-by-rules"), "")
        return [rules, *((self._words(one), one.label) for one in open_ones)]

    def _refusals(self) -> list[tuple[str, str]]:
        codes = self._session.desk.rulebook.refusals
        none = (self._session.say("batch-refusal-none"), "")
        return [none, *((self._session.word("refusal", code), code) for code in codes)]

    def _words(self, push: PushView) -> str:
        values = {"day": self._session.dated(push.day), "channel": push.channel_name, "free": push.free}
        return self._session.say("batch-push", **values)

    @Slot()
    def _answer(self) -> None:
        self.answered.emit(self.reason.text(), str(self.choice.currentData() or ""))

    @Slot()
    def close_question(self) -> None:
        """Hide the question about the act."""
        self._put_away(self._asked)

    def tell(self, summary: str, failed: Sequence[Outcome]) -> None:
        """Show a summary of the results, and each refused row with the reason."""
        clear(self._lines)
        self.summary.setText(summary)
        for one in failed:
            self._lines.addLayout(self._line(one))
        self._scroll.setVisible(bool(failed))
        self._told.show()
        self._settle()
        self._fit_results()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the height of the buttons and of the results to the new width."""
        super().resizeEvent(event)
        self._fit_buttons()
        self._fit_results()

    def _fit_buttons(self) -> None:
        """Give the buttons the height of all their lines at the present width."""
        tall = max(one.sizeHint().height() for one in self._buttons.values())
        for one in (self.count, self.off):
            one.setFixedHeight(tall)  # so that their words stand in the middle of the line
        self._bar.setFixedHeight(self._flow.heightForWidth(self.width() - 2 * _SIDE))

    def _fit_results(self) -> None:
        """Make the list of results as high as its lines, up to a maximum; further lines scroll."""
        frame = 2 * self._scroll.frameWidth()
        width = self.width() - 2 * _SIDE - frame
        wanted = max(0, self._lines.totalHeightForWidth(width))
        self._scroll.setFixedHeight(min(_RESULTS_HIGH, wanted + frame))

    def _line(self, outcome: Outcome) -> QVBoxLayout:
        one = outcome.row
        opens = button(one.number, f"batchRow-{one.number}", lambda: self.row_wanted.emit(one.id), role="link")
        why = self._session.error(outcome.error) if outcome.error else ""
        said = row(spacing=8)
        said.addWidget(opens, 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(label(why, "small", name=f"batchWhy-{one.number}", wrap=True), 1)
        return column(said)

    @Slot()
    def forget(self) -> None:
        """Hide the results of the last act."""
        self._put_away(self._told)

    def _put_away(self, part: QWidget) -> None:
        holder = self.window().focusWidget()
        held = holder is not None and part.isAncestorOf(holder)
        part.hide()
        self._settle()
        if held:
            self.left.emit()

    def _settle(self) -> None:
        parts = (self._bar, self.progress, self._asked, self._told)
        self.setVisible(any(not part.isHidden() for part in parts))

    def show_progress(self, done: int, total: int, what: str) -> None:
        """Show that `done` of `total` rows are handled; `what` names the current row."""
        self.progress.tell(done, total, self._session.say("batch-running", done=done, total=total, what=what))
        self._settle()

    def end_progress(self) -> None:
        """Hide the progress of the act."""
        self.progress.hide()
        self._settle()


class Batch(QObject):
    """Runs one act on all marked rows on a pool thread; refused rows stay marked."""

    def __init__(self, session: Session, model: QueueModel, bar: BatchBar) -> None:
        """Act on the marked rows of `model`, and show the results in `bar`."""
        super().__init__(bar)
        self._session = session
        self._model = model
        self._bar = bar
        self._name = ""
        self._task: RunningTask | None = None
        model.marks_changed.connect(self._count)
        bar.wanted.connect(self.start)
        bar.answered.connect(self._answered)
        bar.unmark_wanted.connect(model.unmark)
        bar.progress.stopped.connect(self._stop)
        session.person_changed.connect(self._count)

    @property
    def marked(self) -> bool:
        """Tell whether any row is marked."""
        return bool(self._model.marked)

    @Slot()
    def _count(self) -> None:
        self._bar.show_marked(self._model.marked)

    @Slot(str)
    def start(self, name: str) -> None:
        """Start the act `name` on all marked rows; if it needs a reason or a push, ask first.

        Do nothing while another act runs, or if no row is marked.
        """
        if self._task is not None or not self.marked:
            return
        self._name = name
        if name == "place":
            self._session.tasks.run(self._session.desk.scheduling.plan, self._ask)
        elif name in _ASKING:
            self._ask([])
        else:
            self._run(name, "", "")

    def _ask(self, pushes: Sequence[PushView]) -> None:
        self._bar.ask(self._name, len(self._model.marked), pushes)

    @Slot(str, str)
    def _answered(self, reason: str, choice: str) -> None:
        self._run(self._name, reason, choice)

    def _call(self, name: str, reason: str, choice: str) -> Call:
        desk, act = self._session.desk, DESK_ACTS[name]
        if name == "place":
            said = ActAnswers(reason, push=choice or None)
            return lambda one, by: act.call(desk, ActSubject(one.id, _placement(one)), by, said)
        if name == "request_review":
            return lambda one, by: act.call(desk, ActSubject(one.id, _placement(one)), by, ActAnswers())
        said = ActAnswers(reason, codes=[choice] if choice else [])
        return lambda one, by: act.call(desk, ActSubject(one.id), by, said)

    def _run(self, name: str, reason: str, choice: str) -> None:
        rows, call = self._model.marked, self._call(name, reason, choice)
        self._session.authored(lambda by: self._begin(name, rows, call, by, []))

    def _begin(self, name: str, rows: Sequence[QueueRow], call: Call, by: By, earlier: Sequence[Outcome]) -> None:
        """Start the act `name` on `rows` by `call`, done by `by`.

        `earlier` has the results of rows that were done before a PIN was needed.
        """
        self._session.noticed.emit("", "")
        self._bar.close_question()
        self._bar.forget()
        self._bar.show_progress(0, len(rows), rows[0].number)
        self._task = self._session.tasks.run_long(
            lambda task: each(rows, call, by, task),
            lambda found: self._ended(name, rows, call, by, earlier, found),
            self._failed,
            progress=self._bar.show_progress,
        )

    def _ended(
        self,
        name: str,
        rows: Sequence[QueueRow],
        call: Call,
        by: By,
        earlier: Sequence[Outcome],
        found: BatchRun,
    ) -> None:
        """Show the results of the act; if the PIN is needed, ask for it once, and continue with the remaining rows."""
        made, left, total = [*earlier, *found.made], rows[len(found.made) :], len(earlier) + len(rows)
        if found.pin is None:
            self._done(name, total, made, by)
            return
        self._end()
        self._session.ask_pin(
            found.pin,
            lambda: self._session.authored(lambda again: self._begin(name, left, call, again, made)),
            lambda _: self._done(name, total, made, by),
        )

    def _done(self, name: str, total: int, made: Sequence[Outcome], by: By) -> None:
        self._end()
        done = [one for one in made if one.error is None]
        failed = [one for one in made if one.error is not None]
        say, done_words = self._session.say, f"batch-done-{name.replace('_', '-')}"
        words = say(done_words, count=len(done))
        refused = say("batch-refused", count=len(failed)) if failed else ""
        stopped = say("batch-stopped", count=total - len(made)) if len(made) < total else ""
        self._model.mark([one.row for one in done], on=False)
        act, desk = DESK_ACTS[name], self._session.desk
        backs = [act.back(desk, ActSubject(one.row.id, one.row.placement or ""), one.made) for one in done]
        possible = [back for back in backs if back is not None]
        # a place by the rules may change nothing, and only a chief takes it back
        undone = bool(possible) and name != "place"
        if refused or stopped or not undone:
            self._bar.tell(say("batch-between").join(filter(None, (words, refused, stopped))), failed)
        if undone:
            self._session.done(words, lambda who: self._take_back(possible, who), by)

    @staticmethod
    def _take_back(backs: list[Back], by: By) -> None:
        """Undo the act on each row by calling the functions in `backs`; remove each from `backs` after its call.

        Afterwards raise the first refusal, if there was any. If the PIN is needed, the functions that were not called
        stay in `backs` for the next call.
        """
        refusals: list[UserError] = []
        while backs:
            try:
                backs[0](by)
            except PinNeeded:
                raise
            except UserError as error:
                refusals.append(error)
            del backs[0]
        if refusals:
            raise refusals[0]

    def _failed(self, error: BaseException) -> None:
        self._end()
        self._session.refuse(error)

    def _end(self) -> None:
        self._task = None
        self._bar.end_progress()

    @Slot()
    def _stop(self) -> None:
        if self._task is not None:
            self._task.stop()
            self._bar.progress.stop.setEnabled(False)


def _placement(one: QueueRow) -> str:
    if one.placement is None:
        raise UserError("place-nothing", number=one.number)
    return one.placement
