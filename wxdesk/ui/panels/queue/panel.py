"""The queue: views as chips, the list, the form after a drop, and the detail pane."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QItemSelection, QModelIndex, Qt, Slot
from PySide6.QtWidgets import QFileDialog, QSplitter, QWidget

from wxdesk.domain.people import Role
from wxdesk.services.views import Forecast, Page, QueueRow, SubmissionView
from wxdesk.ui.actions import ACTIONS, Action
from wxdesk.ui.commands import Command
from wxdesk.ui.models.queue import QueueModel
from wxdesk.ui.models.rows import PAGE
from wxdesk.ui.panels.queue.acts import Acts
from wxdesk.ui.panels.queue.batch import MANY, Batch, BatchBar
from wxdesk.ui.panels.queue.detail import DetailPane
from wxdesk.ui.panels.queue.intake_form import Choices, IntakeForm, read_choices
from wxdesk.ui.panels.queue.middle import Detailed, Middle
from wxdesk.ui.panels.queue.opening import Opening
from wxdesk.ui.panels.queue.receiving import Receiving, Target
from wxdesk.ui.panels.queue.row_list import QueueList
from wxdesk.ui.panels.queue.sift_form import SiftForm
from wxdesk.ui.panels.queue.view_bar import ViewBar
from wxdesk.ui.panels.queue.viewing import Viewing
from wxdesk.ui.screen import Screen
from wxdesk.ui.session import Session
from wxdesk.ui.widgets.bars import ProgressStrip, Question
from wxdesk.ui.widgets.basics import button, column, framed, label, named, row, set_margins

_LIST, _DETAIL, _NARROW_DETAIL = 590, 380, 310


@dataclass(frozen=True)
class _Read:
    """What one refresh read: which one it was, counts by view, a page, what forms offer."""

    generation: int
    counts: dict[str, int]
    page: Page[QueueRow]
    choices: Choices


class QueuePanel(Screen):
    """来稿. Everything slow goes through the session's runner."""

    name = "queue"
    takes_drops = True

    def __init__(self, session: Session) -> None:
        """Build the panel; `refresh` fills it."""
        super().__init__(session)
        self._generation = 0
        self._wanted: str | None = None
        self.model = QueueModel(session)
        self.list = QueueList(session, self.model)
        self.form = IntakeForm(session)
        self.sift = SiftForm(session)
        self.progress = ProgressStrip(session.say("action-stop"))
        self.receiving = Receiving(session, self.form, self.progress)
        self.question = named(
            Question(session.say("action-cancel"), session.say("sift-name")), "viewQuestion"
        )
        self.detail = DetailPane(session)
        self.acts = Acts(session, self.detail, self.form)
        self.opening = Opening(session, self.detail)
        self.middle = Middle(session, self.list, self.detail, self.choose_files)
        self.many = BatchBar(session)
        self.batch = Batch(session, self.model, self.many)
        self.bar = ViewBar(session, columns=self.list.choose_columns, choose=self.choose_files)
        self.views = Viewing(session, self.bar, self.sift, self.list, self.question)
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        self.model.page_wanted.connect(self._fetch)
        self.list.selectionModel().selectionChanged.connect(self._selected)
        self.list.dropped.connect(self._dropped)
        self.views.changed.connect(self._sifted)
        self.receiving.received.connect(self._received)
        self.form.closed.connect(self.list.setFocus)
        self.receiving.described.connect(self.acts.describe)
        self.detail.acted.connect(self.acts.start)
        self.many.row_wanted.connect(self.select)
        self.detail.dropped.connect(self._dropped_here)
        self.detail.pieces.add_wanted.connect(self._choose_pieces)

    @property
    def home(self) -> QWidget:
        """Return the list."""
        return self.list

    @property
    def subject(self) -> str:
        """Return the submission in detail."""
        return self._current_id() or ""

    def _lay_out(self) -> None:
        session = self._session
        self.alone_text = label(role="note", name="listedAlone")
        everything = button(session.say("list-all"), "listAll", lambda: self.views.choose("all"), role="link")
        self.alone = framed(row(self.alone_text, everything, None), "strip")
        set_margins(self.alone, 16, 6, 16, 6)
        self.alone.hide()
        running = column(self.progress)
        running.setContentsMargins(16, 0, 16, 0)
        left = column(
            self.bar,
            self.sift,
            self.question,
            self.many,
            self.alone,
            framed(running),
            self.form,
            self.middle,
            spacing=0,
        )
        self._split = named(QSplitter(Qt.Orientation.Horizontal), "queueSplit")
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(framed(left))
        self._split.addWidget(self.detail)
        self._split.setStretchFactor(0, 1)
        self._split.setSizes([840, 390])
        self.detail.setMinimumWidth(_DETAIL)
        self.setLayout(column(self._split, spacing=0))
        self.recolour()

    def set_narrow(self, *, narrow: bool) -> None:
        """Leave the list its room on a small screen, or at 200 %."""
        for part in (self.bar, self.sift, self.form):
            part.set_narrow(narrow=narrow)
        self.detail.setMinimumWidth(_NARROW_DETAIL if narrow else _DETAIL)
        if narrow:
            self._split.setSizes([_LIST, _NARROW_DETAIL])

    def commands(self) -> Sequence[Command]:
        """Return the actions on what is selected, choosing files, and what the list can show."""
        say, lists = self._session.say, self.list
        return [
            Command("choose", say("action-choose"), self.choose_files, "N"),
            *(self._command(action) for action in ACTIONS),
            Command("next", say("action-next"), lambda: lists.step(1), "J"),
            Command("previous", say("action-previous"), lambda: lists.step(-1), "K"),
            Command("mark", say("action-mark"), lists.toggle_mark, "X"),
            Command("mark_all", say("action-mark-all"), lists.mark_all, "Ctrl+A"),
            Command("unmark", say("action-unmark"), self.model.unmark, "Ctrl+Shift+A"),
            *self.middle.commands(),
            *self.opening.commands(),
            *self.views.commands(),
        ]

    def _command(self, action: Action) -> Command:
        return Command(
            action.id,
            self._session.say(action.text),
            lambda: self._act(action),
            action.key,
            lambda: self._to_many(action) or action.enabled_when(self.detail.selection),
        )

    def _to_many(self, action: Action) -> bool:
        return self.batch.marked and action.id in MANY

    def _act(self, action: Action) -> None:
        """Do what a key says: on the marked rows where there are any, else on the one in detail."""
        self.middle.mending.leave()
        if self._to_many(action):
            self.batch.start(action.id)
        else:
            self.acts.start(action)

    @Slot()
    def recolour(self) -> None:
        """Draw what is not the style sheet's in the colours that hold now."""
        self.middle.recolour()
        self.bar.recolour()
        if self.detail.view is not None:
            self.detail.show_submission(self.detail.view)

    @Slot()
    def refresh(self) -> None:
        """Read counts, choices, the list as far as it was read, and the submission selected."""
        self._generation += 1
        generation, sift, own = self._generation, self.views.sift, self.views.own_sifts()
        desk, limit = self._session.desk, max(PAGE, len(self.model.rows))

        def work() -> _Read:
            page = desk.reading.sifted(sift, 0, limit)
            return _Read(generation, desk.reading.counts(own), page, read_choices(self._session))

        self._session.tasks.run(work, self._show)

    def _show(self, read: _Read) -> None:
        if read.generation != self._generation:
            return
        self.views.show_counts(read.counts)
        self.form.offer(read.choices)
        self.sift.offer(read.choices)
        may = self._session.may(Role.EDITOR.value)
        self.bar.receive.setEnabled(may)
        self.bar.receive.setToolTip("" if may else self._session.say("needs-editor"))
        chosen = self._wanted or self._current_id()
        self.model.sorted_by(self.views.sift.sort, descending=self.views.sift.descending)
        self.model.replace(read.page.rows, read.page.total)
        self._foresee(read.page.rows)
        self.middle.show_rows(len(self.model.rows), read.counts["all"])
        self.alone.setVisible(bool(self.views.only))
        self.alone_text.setText(self._session.say("listed-alone", number=self.views.only))
        if self._wanted is not None and not self.views.only and not self.model.find(self._wanted).isValid():
            self._look_up(self._wanted)
            return
        self._wanted = None
        self._select(chosen)
        self._load(self._current_id())

    def _look_up(self, submission: str) -> None:
        """List a submission alone that lies further down than was read."""
        desk = self._session.desk

        def done(view: SubmissionView) -> None:
            self.views.show_only(view.number)

        self._session.tasks.run(lambda: desk.reading.submission(submission), done)

    def _foresee(self, rows: Sequence[QueueRow]) -> None:
        """Read which push those can still make that are not accepted yet; it comes after the rows."""
        desk, asked = self._session.desk, [row.id for row in rows if row.placement is None]
        now = desk.clock.now()

        def done(found: dict[str, Forecast]) -> None:
            self.model.foresee(found, now)

        if asked:
            self._session.tasks.run(lambda: desk.reading.forecasts(asked), done)

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
        self.views.show_all(newest_first=True)
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
            self.receiving.shown = None
            return
        self._session.tasks.run(lambda: self.middle.detailed(submission), self._show_detail)

    def _show_detail(self, read: Detailed) -> None:
        if read.view.id == self._current_id():
            self.receiving.shown = read.view
            self.middle.show_detail(read)

    @Slot(int)
    def _fetch(self, offset: int) -> None:
        generation, sift, desk = self._generation, self.views.sift, self._session.desk

        def done(page: Page[QueueRow]) -> None:
            if generation == self._generation:
                self.model.append(page.rows, page.total)
                self._foresee(page.rows)

        self._session.tasks.run(lambda: desk.reading.sifted(sift, offset, PAGE), done)

    def search(self, text: str) -> None:
        """Show only what has all words of `text` in number, title or unit."""
        self.views.search(text)

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
        self.middle.mending.leave()
        self.receiving.take(paths)

    @Slot(object, str)
    def _dropped(self, paths: Sequence[Path], onto: str) -> None:
        row = self.model.at(self.model.find(onto)) if onto else None
        self.receiving.take(paths, Target(row.id, row.number, row.title) if row else None)

    @Slot(object)
    def _dropped_here(self, paths: Sequence[Path]) -> None:
        view = self.detail.view
        if view is not None:
            self.receiving.take(paths, Target(view.id, view.number, view.title))

    @Slot()
    def _choose_pieces(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self, self._session.say("piece-add-tip"))
        if chosen:
            self._dropped_here([Path(path) for path in chosen])

    @Slot(object)
    def _received(self, ids: Sequence[str]) -> None:
        if self.views.current not in ("all", "ours", "received"):
            self.views.show_all()
        self.select(ids[0])

    @Slot()
    def _sifted(self) -> None:
        self.middle.mending.leave()
        self.model.unmark()
        self.refresh()
