"""The screen Packages: the list of pushes, and the selected push in detail beside it."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QItemSelection, QModelIndex, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QWidget

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Refused
from wxdesk.services.package.archive import ArchivedPush
from wxdesk.services.views.views import PushView
from wxdesk.ui.core import icons
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.frame.screen import NotThere, Screen, plain_rows
from wxdesk.ui.models.tables import push_model
from wxdesk.ui.packages.push_bar import PushBar
from wxdesk.ui.packages.push_pane import PushPane
from wxdesk.ui.widgets.basic.basics import column, framed
from wxdesk.ui.widgets.basic.form_strip import step_back
from wxdesk.ui.widgets.basic.keyboard_home import pass_keyboard
from wxdesk.ui.widgets.basic.narrow_split import OneOrBoth
from wxdesk.ui.widgets.basic.notice_bars import EmptyState
from wxdesk.ui.widgets.basic.table import set_widths, table
from wxdesk.ui.widgets.decisions.responsibility_strip import AnswersStrip


class _Listed(NamedTuple):
    """The data of the screen from one reading of the database: pushes, the requested push, and the accounts.

    `asked` is the label of the push that another screen asked to open. If there is no such push, `why` is the error.
    `channels` are the accounts for the filter, each with name and id.
    """

    rows: Sequence[ArchivedPush]
    asked: str
    why: Refused | None
    channels: list[tuple[str, str]]


class PackagesPanel(Screen):
    """Lists the pushes that the bar above asks for, and any other push that was opened by its label.

    At first these are the pushes around today, and every older push whose publication nobody registered.
    """

    name = "packages"

    def __init__(self, session: Session) -> None:
        """Build the list; `furnish` builds the detail pane, and `refresh` fills both."""
        super().__init__(session)
        self._furnished = False
        self._pushes: Sequence[ArchivedPush] = ()
        self._why = ""
        """The sentence that says why the requested push was not found."""
        self._rows, self._one = RepeatedReading(session.tasks), RepeatedReading(session.tasks)
        self._wanted = ""
        """The label of a push that will be selected once it is read."""
        self._kept = ""
        """The label of a push that was opened and stays listed, although its day is not among the listed days."""
        self._missed = NotThere(session)
        self.model = push_model(session)
        self.list = table("pushList", session.say("panel-packages"), plain_rows(session))
        self.list.setModel(self.model)
        set_widths(self.list, [one.width for one in self.model.columns], session.width_scale)
        self.list.selectionModel().selectionChanged.connect(self._selected)
        self.bar = PushBar(session)
        self.bar.changed.connect(self.refresh)
        self.empty = EmptyState("packagesEmpty", session.say("packages-empty"))
        self._lay_out()

    def furnish(self) -> Iterator[None]:
        """Build the detail pane of the selected push in small steps."""
        self.pane = PushPane(self._session)
        yield
        self.answers = AnswersStrip(self._session)
        self.pane.answers_wanted.connect(self.ask_answers)
        self.pane.left.connect(self._split.go_back)
        self._split.went_back.connect(self.pane.export.fold)
        for filled in (self.pane.export.go, self.pane.published.go):
            step_back(filled, (self.answers,))
        yield
        whole = framed(column(self.answers, self.pane, spacing=0))
        pass_keyboard(whole, self.pane.area)
        self._split.put_beside(whole)
        self._furnished = True
        yield
        self._load()

    def commands(self) -> Sequence[Command]:
        """Return the commands on the selected push."""
        say, pane, there = self._session.say, self.pane, self._in_sight
        has = partial(pane.shelf.isVisibleTo, pane)
        export, first = pane.export.go.isEnabled, pane.first.isEnabled
        return [
            Command("export", say("action-export"), there(pane.export.start), "E", export),
            Command("mark_first", say("action-first"), there(pane.mark_first), "F", first),
            Command("verify_package", say("action-verify"), there(pane.shelf.verify_newest), "V", has),
            Command("compare_versions", say("action-compare"), there(pane.shelf.compare), "C", self._compares),
            Command("send_package", say("package-send"), pane.shelf.send_newest, "S", has),
            Command("reveal", say("action-reveal"), pane.shelf.reveal_newest, "O", has),
            Command("paste_push", say("paste-helper"), pane.steps.paste, "P"),
            Command("send_draft", say("draft-send"), there(pane.drafts.ask), "D", lambda: pane.drafts.able),
            Command("time_push", say("action-timed"), there(pane.steps.ask_time), "T"),
            Command("record_push", say("action-published"), there(pane.published.ask), "G"),
            Command("waive", say("action-waive-registration"), there(pane.registration.ask), "W", self._waives),
            Command("responsible", say("responsible"), there(self.ask_answers), "R"),
        ]

    def _compares(self) -> bool:
        return self.pane.shelf.comparable

    def _waives(self) -> bool:
        return self.pane.registration.able

    def _in_sight(self, run: Callable[[], object]) -> Callable[[], None]:
        """Return a function that shows the detail pane before it calls `run`."""

        def shown() -> None:
            self._split.show_beside()
            run()

        return shown

    @property
    def home(self) -> QWidget:
        """Return the widget that takes the focus: the list, or the detail pane if only that is visible."""
        return self._split.home

    @property
    def canvases(self) -> Sequence[QWidget]:
        """Return the widgets in which the keys of the screen work.

        They are the list of pushes, the detail pane, its list of items and its export button.
        """
        return (*self._split.canvases, self.pane.items, self.pane.export.go)

    def holds_window(self) -> str:
        """Return a warning that an export is running; "" if none is running or the warning was given already."""
        return self.pane.export.closing() if self._furnished else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """On Escape, return to the list of pushes."""
        if event.key() == Qt.Key.Key_Escape and self._furnished:
            self._split.go_back()
        else:
            super().keyPressEvent(event)

    def set_narrow(self, *, narrow: bool) -> None:
        """In a narrow window, hide the less important parts of the detail pane."""
        if self._furnished:
            self.pane.set_narrow(narrow=narrow)

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        pushes = framed(column(self.bar, self._stack, spacing=0))
        pass_keyboard(pushes, self.list)
        self._split = split = OneOrBoth(self._session, "packagesSplit", pushes, framed(column()))
        split.setStretchFactor(1, 1)
        split.setSizes([420, 740])
        split.open_from(self.list)
        self.setLayout(column(split, spacing=0))
        self.recolour()

    @Slot()
    def recolour(self) -> None:
        """Redraw the screen in the colours of the current theme."""
        self.empty.draw(icons.pixmap("packages", self._session.tokens.dim, 40))

    @Slot()
    def refresh(self) -> None:
        """Read the pushes that pass the filter of the bar, and the push that another screen asked to open.

        The selected push stays in the list even if the filter's days do not include it.
        """
        desk, wanted, kept, sift = self._session.desk, self._wanted, self.subject or self._kept, self.bar.sift

        def work() -> _Listed:
            listed = {one.label: one for one in desk.archive.pushes(sift)}
            asked, why = self._find(wanted) if wanted else (None, None)
            held = None if sift.search or sift.states else self._find(kept)[0] if kept not in ("", *listed) else None
            listed |= {one.label: one for one in (held, asked) if one is not None}
            channels = [(one.id, one.name) for one in desk.people.channels()]
            rows = sorted(listed.values(), key=lambda push: (push.day, push.channel))
            return _Listed(rows, asked.label if asked else "", why, channels)

        self._rows.read(work, lambda read: self._take(read, wanted))

    def _find(self, name: str) -> tuple[ArchivedPush | None, Refused | None]:
        """Return the push with this name, or the error that says why there is none.

        One of the two values is None. Call this on a pool thread.
        """
        try:
            return self._session.desk.archive.named(name), None
        except Refused as refusal:
            return None, refusal

    def _take(self, read: "_Listed", wanted: str) -> None:
        self._pushes = read.rows
        self._wanted, self._kept = "", read.asked or self._kept
        self.bar.show_channels(read.channels)
        self.bar.show_count(len(read.rows))
        if wanted and read.why is not None:
            self._miss(read.why)
        self._show(read.asked)

    def _miss(self, why: Refused) -> None:
        """Show why the requested push is not there, and select nothing."""
        self._why = self._session.error(why)
        self._missed.begin(self._why)
        self.list.setCurrentIndex(QModelIndex())
        self._split.show_list()

    def _show(self, wanted: str = "") -> None:
        """List the pushes; select the push `wanted`, else keep the selection."""
        chosen = self.model.at(self.list.currentIndex())
        self.model.replace(self._pushes)
        self._stack.setCurrentWidget(self.list if self._pushes else self.empty)
        found = self.model.find(wanted or (chosen.label if chosen else ""))
        if not found.isValid() and not self._missed:
            found = self.model.find(self._default(self._pushes))
        if found.isValid() and self.list.currentIndex() != found:
            self.list.setCurrentIndex(found)
            self.list.scrollTo(found, QAbstractItemView.ScrollHint.PositionAtCenter)
        elif found.isValid():
            self.list.scrollTo(found)
        self._load()

    def _default(self, rows: Sequence[ArchivedPush]) -> str:
        """Return the label of the next push with items; if there is none, that of the last listed push."""
        today = shanghai_date(self._now())
        filled = [push for push in rows if push.items and push.day >= today]
        return next((push.label for push in [*filled, *reversed(rows)]), "")

    def _now(self) -> datetime:
        return self._session.desk.clock.now()

    def search(self, text: str) -> None:
        """List only pushes that match `text`: by day, channel or state, or by an item's title, initials or number."""
        self._kept = ""
        self.bar.search(text)

    @property
    def subject(self) -> str:
        """Return the label of the selected push; empty if none is selected."""
        current = self.model.at(self.list.currentIndex())
        return current.label if current else ""

    def open(self, subject: str) -> None:
        """Select the push with the label `subject` once the list is read."""
        self._missed.end()
        self.bar.reset()
        self._wanted = subject
        self._split.show_beside()
        self.refresh()

    @Slot()
    def ask_answers(self) -> None:
        """Ask for which scope the responsibility list (责任清单) is exported: the push, an article, or some months."""
        self.answers.ask(self.pane.spans())

    @Slot(QItemSelection, QItemSelection)
    def _selected(self, on: QItemSelection, _off: QItemSelection) -> None:
        if not on.isEmpty():
            self._missed.end()
        self._load()

    def _load(self) -> None:
        if not self._furnished:
            return
        current = self.model.at(self.list.currentIndex())
        if current is None:
            self.pane.clear(self._why if self._missed else "")
            return
        desk = self._session.desk

        def done(push: PushView) -> None:
            chosen = self.model.at(self.list.currentIndex())
            if chosen is not None and chosen.label == push.label:
                self.pane.show_push(push)

        self._one.read(lambda: desk.scheduling.push(current.label), done)
