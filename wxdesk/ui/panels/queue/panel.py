"""The queue: views as chips, the list, the form after a drop, and the detail pane."""

from collections import deque
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QItemSelection, QModelIndex, Qt, Slot
from PySide6.QtWidgets import QFileDialog, QSplitter, QStackedWidget, QWidget

from wxdesk.domain.errors import UserError
from wxdesk.domain.people import Role
from wxdesk.domain.submission import Stage
from wxdesk.services.ports import By
from wxdesk.services.sifting import VIEWS
from wxdesk.services.views import Page, QueueRow, SubmissionView
from wxdesk.ui import icons
from wxdesk.ui.actions import ACTIONS, Action
from wxdesk.ui.commands import Command
from wxdesk.ui.models.rows import DIM, PAGE, TONE
from wxdesk.ui.models.tables import queue_model
from wxdesk.ui.panels.queue.acts import Acts, with_people
from wxdesk.ui.panels.queue.detail import DetailPane
from wxdesk.ui.panels.queue.intake_form import Choices, IntakeForm, Order, read_choices
from wxdesk.ui.screen import Screen
from wxdesk.ui.session import Session
from wxdesk.ui.tasks import Task
from wxdesk.ui.widgets.bars import Chips, EmptyState, ProgressStrip
from wxdesk.ui.widgets.basics import button, column, framed, named, row
from wxdesk.ui.widgets.table import RowDelegate, set_widths, table

_UNIT = 2
_LIST, _DETAIL, _NARROW_DETAIL = 590, 400, 310
_OPEN = (Stage.RECEIVED, Stage.RETURNED)


class QueuePanel(Screen):
    """来稿. Everything slow goes through the session's runner."""

    name, title_key, icon_name = "queue", "panel-queue", "queue"
    takes_drops = True

    def __init__(self, session: Session) -> None:
        """Build the panel; `refresh` fills it."""
        super().__init__(session)
        self._search = ""
        self._view = "all"
        self._generation = 0
        self._wanted: str | None = None
        self._drops: deque[tuple[Path, ...]] = deque()
        self._receiving: Task | None = None
        self.model = queue_model(session)
        self.model.page_wanted.connect(self._fetch)
        self.chips = Chips("views")
        self.chips.chosen.connect(self._choose_view)
        self.list = table("queueList", session.say("panel-queue"), self._delegate)
        self.list.setModel(self.model)
        set_widths(self.list, [one.width for one in self.model.columns], session.width_scale)
        self.list.selectionModel().selectionChanged.connect(self._selected)
        self.form = IntakeForm(session)
        self.progress = ProgressStrip(session.say("action-stop"))
        self.detail = DetailPane(session)
        self.acts = Acts(session, self.detail, self.form)
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        self.form.submitted.connect(self._submit)
        self.form.left.connect(self._next_drop)
        self.progress.stopped.connect(self._stop)
        self.detail.acted.connect(self.acts.start)

    @property
    def home(self) -> QWidget:
        """Return the list."""
        return self.list

    def _lay_out(self) -> None:
        session = self._session
        self.receive = button(session.say("action-choose"), "chooseFiles", self.choose_files, key="N")
        self.receive.setIcon(icons.icon("add", session.tokens.ink))
        bar = row(self.chips, self.receive, spacing=12)
        bar.setContentsMargins(12, 8, 12, 8)
        choose = button(session.say("action-choose"), "emptyChoose", self.choose_files, role="first")
        self.empty = EmptyState("queueEmpty", session.say("queue-empty"), choose)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        running = column(self.progress)
        running.setContentsMargins(16, 0, 16, 0)
        left = column(framed(bar, "bar"), framed(running), self.form, self._stack, spacing=0)
        self._split = named(QSplitter(Qt.Orientation.Horizontal), "queueSplit")
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(framed(left))
        self._split.addWidget(self.detail)
        self._split.setStretchFactor(0, 1)
        self._split.setSizes([830, 410])
        self.detail.setMinimumWidth(_DETAIL)
        self.setLayout(column(self._split, spacing=0))
        self.recolour()

    def set_narrow(self, *, narrow: bool) -> None:
        """Leave the list its room on a small screen, or at 200 %."""
        words = self._session.say("action-choose")
        self.receive.setText("" if narrow else f"{words}  N")
        self.detail.setMinimumWidth(_NARROW_DETAIL if narrow else _DETAIL)
        self.list.setColumnHidden(_UNIT, narrow)
        if narrow:
            self._split.setSizes([_LIST, _NARROW_DETAIL])

    def commands(self) -> Sequence[Command]:
        """Return the actions on what is selected, and choosing files."""
        choose = Command("choose", self._session.say("action-choose"), self.choose_files, "N")
        return [choose, *(self._command(action) for action in ACTIONS)]

    def _command(self, action: Action) -> Command:
        return Command(
            action.id,
            self._session.say(action.text),
            lambda: self.acts.start(action),
            action.key,
            lambda: action.enabled_when(self.detail.selection),
        )

    def _delegate(self, parent: QWidget) -> RowDelegate:
        return RowDelegate(lambda: self._session.tokens, TONE, DIM, parent)

    @Slot()
    def recolour(self) -> None:
        """Draw what is not the style sheet's in the colours that hold now."""
        tokens = self._session.tokens
        self.empty.draw(icons.pixmap("drop", tokens.dim, 40))
        self.receive.setIcon(icons.icon("add", tokens.ink))
        if self.detail.view is not None:
            self.detail.show_submission(self.detail.view)

    @Slot()
    def refresh(self) -> None:
        """Read counts, choices, the list as far as it was read, and the submission selected."""
        self._generation += 1
        generation, view, search = self._generation, self._view, self._search
        desk, limit = self._session.desk, max(PAGE, len(self.model.rows))

        def work() -> tuple[int, dict[str, int], Page[QueueRow], Choices]:
            page = desk.reading.queue(view, search, 0, limit)
            return generation, desk.reading.counts(), page, read_choices(self._session)

        self._session.tasks.run(work, self._show)

    def _show(self, read: tuple[int, dict[str, int], Page[QueueRow], Choices]) -> None:
        generation, counts, page, choices = read
        if generation != self._generation:
            return
        say = self._session.say
        words = [
            (view, say("view-count", name=self._session.word("view", view), count=counts[view]))
            for view in VIEWS
        ]
        self.chips.show_choices(words, self._view)
        self.form.offer(choices)
        may = self._session.may(Role.EDITOR.value)
        self.receive.setEnabled(may)
        self.receive.setToolTip("" if may else say("needs-editor"))
        chosen = self._wanted or self._current_id()
        self.model.replace(page.rows, page.total)
        self._show_empty(counts["all"])
        self._wanted = None
        self._select(chosen)
        self._load(self._current_id())

    def _show_empty(self, everything: int) -> None:
        said = "queue-none-found" if everything else "queue-empty"
        self.empty.say(self._session.say(said))
        self._stack.setCurrentWidget(self.list if self.model.rows else self.empty)

    def _select(self, chosen: str | None) -> None:
        found = self.model.find(chosen) if chosen else QModelIndex()
        if not found.isValid() and self.model.rows:
            found = self.model.index(0, 0)
        if found.isValid() and found.row() != self.list.currentIndex().row():
            self.list.setCurrentIndex(found)
        elif found.isValid():
            self.list.selectRow(found.row())

    def open(self, subject: str) -> None:
        """Select the submission `subject` in the list of all."""
        self._view, self._search = "all", ""
        self.select(subject)

    def select(self, submission: str) -> None:
        """Select a submission as soon as the list holds it."""
        self._wanted = submission
        self.refresh()

    def _current_id(self) -> str | None:
        current = self.model.at(self.list.currentIndex())
        return current.id if current else None

    @Slot(QItemSelection, QItemSelection)
    def _selected(self, _on: QItemSelection, _off: QItemSelection) -> None:
        self._load(self._current_id())

    def _load(self, submission: str | None) -> None:
        if submission is None:
            self.detail.clear()
            return
        desk = self._session.desk
        self._session.tasks.run(lambda: desk.reading.submission(submission), self._show_detail)

    def _show_detail(self, view: SubmissionView) -> None:
        if view.id == self._current_id():
            self.detail.show_submission(view)

    @Slot(int)
    def _fetch(self, offset: int) -> None:
        generation, view, search = self._generation, self._view, self._search
        desk = self._session.desk

        def done(page: Page[QueueRow]) -> None:
            if generation == self._generation:
                self.model.append(page.rows, page.total)

        self._session.tasks.run(lambda: desk.reading.queue(view, search, offset, PAGE), done)

    @Slot(str)
    def _choose_view(self, view: str) -> None:
        self._view = view
        self.refresh()

    def search(self, text: str) -> None:
        """Show only what contains `text` in number, title or unit."""
        self._search = text
        self.refresh()

    @Slot()
    def choose_files(self) -> None:
        """Let the person choose files where nothing can be dragged."""
        if not self._session.may(Role.EDITOR.value):
            self._session.noticed.emit("warn", self._session.say("needs-editor"))
            return
        chosen, _ = QFileDialog.getOpenFileNames(self, self._session.say("action-choose"))
        if chosen:
            self.take_drop([Path(path) for path in chosen])

    def take_drop(self, paths: Sequence[Path]) -> None:
        """Ask about dropped files; while a drop is asked about or taken in, the next ones wait their turn."""
        if not self._session.may(Role.EDITOR.value):
            self._session.noticed.emit("warn", self._session.say("needs-editor"))
            return
        self._drops.append(tuple(paths))
        if self.form.describing:
            self.form.close_form()
        if self._receiving is None:
            self._open_form()

    def _open_form(self) -> None:
        if not self._drops:
            return
        view = self.detail.view
        targets = []
        if view is not None and view.stage in _OPEN:
            words = self._session.say("form-add-to", number=view.number, title=view.title)
            targets.append((words, view.id))
        self.form.open_for(self._drops[0], targets, len(self._drops) - 1)

    @Slot()
    def _next_drop(self) -> None:
        if self._drops:
            self._drops.popleft()
        self._open_form()

    @Slot(object)
    def _submit(self, order: Order) -> None:
        if not order.paths:
            self.acts.describe(order)
            return
        self.form.hide()
        self.progress.tell(0, 0, self._session.say("receiving", what=order.paths[0].name))
        try:
            by = self._session.by()
        except UserError as error:
            self._failed(error)
            return
        self._session.noticed.emit("", "")
        self._receiving = self._session.tasks.run_long(
            lambda task: receive(self._session, order, by, task),
            self._received,
            self._failed,
            progress=self._progressed,
        )

    def _progressed(self, done: int, total: int, what: str) -> None:
        words = self._session.say("receiving-of", done=done, total=total, what=what.rpartition("/")[2])
        self.progress.tell(done, total, words)

    def _received(self, ids: list[str]) -> None:
        self._end_receiving()
        self.form.close_form()
        if self._drops:
            self._drops.popleft()
        self._session.noticed.emit("ok", self._session.say("received", count=len(ids)))
        self._view = "all" if self._view not in ("all", "ours", "received") else self._view
        self.select(ids[0])
        self._open_form()

    def _failed(self, error: BaseException) -> None:
        """Say what went wrong and ask again: nothing typed and no drop is lost."""
        self._end_receiving()
        self.form.show()
        self._session.refuse(error)

    def _end_receiving(self) -> None:
        self._receiving = None
        self.progress.hide()

    @Slot()
    def _stop(self) -> None:
        if self._receiving is not None:
            self._receiving.stop()
            self.progress.stop.setEnabled(False)


def receive(session: Session, order: Order, by: By, task: Task) -> list[str]:
    """Take a drop in, in the pool, entering a unit or officer that is new; errors as `Intake.receive`."""
    options = with_people(session, order, by)
    into = order.into
    return session.desk.intake.receive(
        order.paths, options, by, into=into, progress=task.progress, cancel=task.cancel
    )
