"""The screen Queue: the views as chips, the list of submissions, the form after a drop, and the detail pane."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QMargins, QModelIndex, Slot
from PySide6.QtWidgets import QWidget

from wxdesk.domain.office.people import Role
from wxdesk.services.views.queue_views import QueueRow, RowPart
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.frame.screen import NotThere, Screen
from wxdesk.ui.models.queue import QueueModel
from wxdesk.ui.models.rows import PAGE
from wxdesk.ui.queue.list.row_list import QueueList
from wxdesk.ui.queue.list.view_bar import AloneStrip, ViewBar
from wxdesk.ui.queue.list.viewing import Viewing
from wxdesk.ui.queue.middle import Detailed, QueueMiddle
from wxdesk.ui.queue.reads import Around, Reads
from wxdesk.ui.widgets.basic.basics import column, framed, named
from wxdesk.ui.widgets.basic.inline_form import Question
from wxdesk.ui.widgets.basic.keyboard_home import pass_keyboard
from wxdesk.ui.widgets.basic.narrow_split import OneOrBoth
from wxdesk.ui.widgets.basic.notice_bars import ProgressStrip

if TYPE_CHECKING:
    from wxdesk.services.views.views import SubmissionView
    from wxdesk.ui.core.actions import Action

_DETAIL, _NARROW_DETAIL = 368, 310


class QueuePanel(Screen):
    """The screen Queue (来稿): views, list, intake form and detail pane; slow work runs on pool threads."""

    name = "queue"
    takes_drops = True

    def __init__(self, session: Session) -> None:
        """Build the list and its bar; `furnish` builds the other parts, and `refresh` reads the rows."""
        super().__init__(session)
        self._one = RepeatedReading(session.tasks)
        self._furnished = False
        self._wanted: str | None = None
        self._missed = NotThere(session)
        self.model = QueueModel(session)
        self.list = QueueList(session, self.model)
        self.middle = QueueMiddle(session, self.list, self.choose_files)
        self.bar = ViewBar(session, columns=self.list.choose_columns, choose=self.choose_files)
        self.views = Viewing(session, self.bar, self.list)
        self.reads = Reads(session, self)
        self.reads.rows.connect(self._show)
        self.reads.more_rows.connect(self._append)
        self.reads.missed.connect(self.model.ask_again)
        self.reads.around.connect(self._show_around)
        self.reads.foreseen.connect(self.model.foresee)
        self.model.page_wanted.connect(self._fetch)
        self.views.changed.connect(self._sifted)
        self._lay_out()

    def _lay_out(self) -> None:
        self._left = column(self.bar, self.middle, spacing=0)
        rows = framed(self._left)
        pass_keyboard(rows, self.list)
        self._split = OneOrBoth(self._session, "queueSplit", rows, framed(column()))
        self._split.setSizes([798, _DETAIL])
        self._split.setStretchFactor(0, 1)
        self.setLayout(column(self._split, spacing=0))

    def furnish(self) -> Iterator[None]:
        """Build the detail pane, the forms above the list, and the actions on one or many rows, in small steps."""
        yield from self._make_forms()
        yield from self._make_detail()
        self._connect()
        yield from self._lay_out_forms()
        self._furnished = True
        self.recolour()
        yield
        self._load(self.list.current_id)
        self.reads.read_around(self.views.own_sifts())
        self.reads.foresee(self.model.rows)
        self.receiving.resume()
        self.drops.resume()

    def ahead(self) -> Iterator[None]:
        """Prepare the card for the first dropped delivery in small steps while the window is idle."""
        yield from self.drops.prepare()

    def _make_forms(self) -> Iterator[None]:
        from wxdesk.ui.queue.drops.drop_desk import DropDesk
        from wxdesk.ui.queue.handing.handing import HandoverPart
        from wxdesk.ui.queue.intake.intake_form import IntakeForm
        from wxdesk.ui.queue.intake.receiving import Receiving
        from wxdesk.ui.queue.list.batch import Batch, BatchBar
        from wxdesk.ui.queue.list.filter_form import SiftForm

        session = self._session
        self.form = IntakeForm(session)
        yield
        self.sift = SiftForm(session)
        yield
        self.progress = ProgressStrip(session.say("action-stop"))
        self.receiving = Receiving(session, self.form, self.progress)
        yield
        self.drops = DropDesk(session, self)
        self.handing = HandoverPart(session, self)
        yield
        asked = Question(session, session.say("sift-name"))
        self.question = named(asked, "viewQuestion")
        self.views.ask_in(self.sift, self.question)
        yield
        self.many, self.alone = BatchBar(session), AloneStrip(session, lambda: self.views.choose("all"))
        self.batch = Batch(session, self.model, self.many)
        self.model.marks_changed.connect(self._show_bar)
        yield

    def _make_detail(self) -> Iterator[None]:
        from wxdesk.ui.queue.acts import QueueActs
        from wxdesk.ui.queue.detail.mending import MendPane
        from wxdesk.ui.queue.detail.opening import OriginalsOpener
        from wxdesk.ui.queue.detail.pane import DetailPane
        from wxdesk.ui.queue.intake.describing import Describing

        session = self._session
        self.detail = DetailPane(session)
        yield
        describing = Describing(session, self.detail, self.form, self.receiving.typed)
        self.acts = QueueActs(session, self.detail, describing)
        self.opening = OriginalsOpener(session, self.detail)
        self.middle.compare_in(MendPane(session), self.detail)
        yield

    def _connect(self) -> None:
        self.list.selectionModel().selectionChanged.connect(self._selected)
        self.list.dropped.connect(self._dropped)
        self.list.activated.connect(self._open_page)
        self.detail.page_wanted.connect(self.opening.open_article)
        for left in (self.form.closed, self.detail.answered, self.many.left):
            left.connect(self.take_keyboard)
        self.receiving.received.connect(self._received)
        self.drops.received.connect(self._received)
        self.handing.received.connect(self._received)
        self.many.handing_wanted.connect(self._hand_over)
        self.drops.full_wanted.connect(self.receiving.ask_fully)
        self.drops.into_wanted.connect(self.receiving.take_into)
        self.drops.closed.connect(self.take_keyboard)
        self.receiving.fresh.connect(self.take_drop)
        for cover in (self.form, self.drops):
            cover.seen.connect(self.middle.step_back)
            cover.seen.connect(self.detail.step_back)
        self.receiving.described.connect(self.acts.describing.describe)
        self.detail.acted.connect(self.acts.start)
        self.many.row_wanted.connect(self.select)
        self.detail.dropped.connect(self.receiving.take_here)
        self.detail.pieces.add_wanted.connect(self.receiving.choose_pieces)

    def _lay_out_forms(self) -> Iterator[None]:
        running = framed(column(self.progress, margins=QMargins(16, 0, 16, 0)))
        strips = (self.handing.sending, self.handing.taking)
        forms = (self.sift, self.question, self.many, self.alone, *strips, running, self.form)
        for place, form in enumerate(forms, 1):
            self._left.insertWidget(place, form)
        yield
        self._split.put_beside(self.detail)
        self._split.follow(self.form, self.sift, self.question, *strips, self.middle.mending, *self.detail.forms)
        self._split.open_from(self.list)
        yield

    @Slot()
    def _show_bar(self) -> None:
        """Hide the bar of views while rows are marked, and show the bar of acts on marked rows in the same place.

        So the rows do not move.
        """
        self.bar.setHidden(bool(self.model.marked))

    @property
    def home(self) -> QWidget:
        """Return the widget that gets the focus: a card, the list, or the detail pane if only that fits the screen."""
        covered = self._furnished and not self.drops.isHidden()
        return self.drops.home if covered else self._split.home

    @property
    def canvases(self) -> Sequence[QWidget]:
        """Return the list and the detail pane; keys such as N run commands in these."""
        return self._split.canvases

    @property
    def subject(self) -> str:
        """Return the id of the submission in the detail pane, or an empty text."""
        return self.list.current_id or ""

    def set_narrow(self, *, narrow: bool) -> None:
        """Use less space for the bar, the forms and the detail pane on a small screen or at 200 % scale."""
        for part in (self.bar, self.sift, self.form) if self._furnished else (self.bar,):
            part.set_narrow(narrow=narrow)
        self._split.set_least(_NARROW_DETAIL if narrow else _DETAIL, narrow=narrow)

    def commands(self) -> Sequence[Command]:
        """Return the commands of the queue.

        They run actions, choose files, mark rows, choose views, compare pictures, and open other screens and files.
        """
        from wxdesk.ui.core.actions import ACTIONS

        say, lists = self._session.say, self.list
        return [
            Command("choose", say("action-choose"), self.choose_files, "N"),
            Command("tray", say("drop-tray-open"), self.drops.show_again, "Shift+N", lambda: self.drops.waits),
            *(self._command(action) for action in ACTIONS),
            Command("next", say("action-next"), lambda: lists.step(1), "J"),
            Command("previous", say("action-previous"), lambda: lists.step(-1), "K"),
            Command("mark", say("action-mark"), lists.toggle_mark, "X"),
            Command("mark_all", say("action-mark-all"), lists.mark_all, "Ctrl+A"),
            Command("hand_over", say("handing-command"), self._hand_over, "Shift+Y", self.handing.may_send),
            Command("unmark", say("action-unmark"), self.model.unmark, "Ctrl+Shift+A"),
            *self.middle.commands(),
            *self.opening.commands(),
            *self.acts.advertising.commands(),
            *self.views.commands(),
        ]

    def _command(self, action: "Action") -> Command:
        return Command(
            action.id,
            self._session.say(action.text),
            lambda: self._act(action),
            action.key,
            lambda: self._to_many(action) or action.enabled_when(self.detail.selection),
        )

    def _to_many(self, action: "Action") -> bool:
        from wxdesk.ui.queue.list.batch import MANY

        return self.batch.marked and action.id in MANY

    def _act(self, action: "Action") -> None:
        """Run `action` on all marked rows; if no row is marked, run it on the submission in the detail pane."""
        self.middle.leave()
        if self._to_many(action):
            self.batch.start(action.id)
        else:
            self.acts.start(action)

    @Slot()
    def recolour(self) -> None:
        """Redraw icons and detail pane in the current colours; the style sheet does not do that."""
        self.middle.recolour()
        self.bar.recolour()
        if self._furnished:
            self.drops.recolour()
        if self._furnished and self.detail.view is not None:
            self.detail.show_submission(self.detail.view)

    @Slot()
    def refresh(self) -> None:
        """Read the loaded rows again; then the counts of the views, the choices of the forms, and the selected row."""
        self.reads.read(self.views.sift, max(PAGE, len(self.model.rows)))
        if self._furnished:
            self.reads.read_around(self.views.own_sifts())

    @Slot(object)
    def _show_around(self, around: Around) -> None:
        self.views.show_counts(around.counts)
        self.form.offer(around.choices)
        self.drops.offer(around.choices)
        self.sift.offer(around.choices)
        may = self._session.may(Role.EDITOR.value)
        self.bar.receive.setEnabled(may)
        self.bar.receive.setToolTip("" if may else self._session.say("needs-editor"))
        self.alone.show_number(self.views.only)
        self.middle.show_rows(len(self.model.rows), around.counts["all"])
        self._split.offer_beside(there=around.counts["all"] > 0)

    @Slot(object)
    def _show(self, page: RowPart[QueueRow]) -> None:
        chosen = self._wanted or self.list.current_id
        self.model.sorted_by(self.views.sift.sort, descending=self.views.sift.descending)
        self.model.replace(page.rows, more=page.more)
        if self._furnished:
            self.middle.show_rows(len(page.rows))
            self.alone.show_number(self.views.only)
            self.reads.foresee(page.rows)
        if self._wanted is not None and not self.views.only and not self.model.find(self._wanted).isValid():
            self._look_up(self._wanted)
            return
        self._wanted = None
        if chosen is not None or not self._missed:
            self.list.stay_on(chosen)
        self._load(self.list.current_id)

    def _look_up(self, submission: str) -> None:
        """List a submission alone if it is not among the loaded rows; if it cannot be read, show the error."""
        desk = self._session.desk

        def done(view: "SubmissionView") -> None:
            if self._wanted == submission:
                self.views.show_only(view.number)

        def failed(error: BaseException) -> None:
            self._session.refuse(error)
            if self._wanted == submission:
                self._wanted = None
                self._missed.begin()
                self.list.setCurrentIndex(QModelIndex())
                self._split.show_list()
                self.refresh()

        self._session.tasks.run(lambda: desk.reading.submission(submission), done, failed)

    def open(self, subject: str) -> None:
        """Show the list of all submissions and select the submission with the id `subject`."""
        self.views.show_all(newest_first=True)
        self._missed.end()
        self._wanted = subject
        self._split.show_beside()
        if not self.reads.reads(self.views.sift):
            self.refresh()

    def select(self, submission: str) -> None:
        """Select a submission now, or as soon as its row is loaded."""
        self._missed.end()
        self._wanted = submission
        self.refresh()

    @Slot(QItemSelection, QItemSelection)
    def _selected(self, on: QItemSelection, _off: QItemSelection) -> None:
        if not on.isEmpty():
            self._missed.end()
        self._load(self.list.current_id)

    def _load(self, submission: str | None) -> None:
        if not self._furnished:
            return
        if submission is None:
            self.detail.clear()
            self.receiving.shown = None
            return
        self._one.read(lambda: self.middle.detailed(submission), self._show_detail)

    def _show_detail(self, read: Detailed) -> None:
        if read.view.id == self.list.current_id:
            self.receiving.shown = read.view
            self.middle.show_detail(read)

    @Slot(int)
    def _fetch(self, offset: int) -> None:
        self.reads.read_more(self.views.sift, offset)

    @Slot(object)
    def _append(self, page: RowPart[QueueRow]) -> None:
        self.model.append(page.rows, more=page.more)
        self.reads.foresee(page.rows)

    def search(self, text: str) -> None:
        """Show only submissions whose number, title or unit contain all words of `text`."""
        self.views.search(text)

    @Slot()
    def choose_files(self) -> None:
        """Let the person choose files in the file dialog; they are then treated like dropped files."""
        self.middle.leave()
        self.receiving.choose()

    @Slot(object)
    def take_drop(self, paths: Sequence[Path]) -> None:
        """Show the card of dropped files; if other deliveries are not accepted or returned yet, show the tray."""
        self.middle.leave()
        self.handing.sort(paths, self.drops.take)

    @Slot()
    def _hand_over(self) -> None:
        self.middle.leave()
        self.handing.send(self.model.marked, self.detail.view)

    @Slot(QModelIndex)
    def _open_page(self, index: QModelIndex) -> None:
        """Open the article page of a row.

        In a narrow window that shows only the list, do nothing: there, Enter or a click shows the detail pane.
        """
        row = self.model.at(index)
        if row is not None and not self._split.is_folded:
            self._session.go("article", row.placement or row.id)

    @Slot(object, str)
    def _dropped(self, paths: Sequence[Path], onto: str) -> None:
        self.receiving.take_onto(paths, self.model.at(self.model.find(onto)) if onto else None)

    @Slot(object)
    def _received(self, ids: Sequence[str]) -> None:
        if self.views.current not in ("all", "ours", "received"):
            self.views.show_all()
        self.select(ids[0])

    @Slot()
    def _sifted(self) -> None:
        self.middle.leave()
        self.model.unmark()
        self.refresh()
