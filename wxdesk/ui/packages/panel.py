"""The screen Packages: the list of pushes, and the selected push in detail beside it."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QItemSelection, QModelIndex, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.services.views.views import PushView
from wxdesk.ui.core import icons
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.frame.screen import NotThere, Screen, plain_rows
from wxdesk.ui.models.tables import push_model
from wxdesk.ui.packages.push_pane import PushPane
from wxdesk.ui.widgets.basic.basics import column, framed, row
from wxdesk.ui.widgets.basic.form_strip import step_back
from wxdesk.ui.widgets.basic.keyboard_home import pass_keyboard
from wxdesk.ui.widgets.basic.narrow_split import OneOrBoth
from wxdesk.ui.widgets.basic.notice_bars import Chips, EmptyState
from wxdesk.ui.widgets.basic.table import set_widths, table
from wxdesk.ui.widgets.decisions.responsibility_strip import AnswersStrip

_BACK = timedelta(days=7)
_AHEAD = timedelta(days=21)
_ALL = "all"


class PackagesPanel(Screen):
    """Lists the pushes of the last 7 and the next 21 days, and any other push that was opened by its label.

    A past push without items is left out.
    """

    name = "packages"

    def __init__(self, session: Session) -> None:
        """Build the list; `furnish` builds the detail pane, and `refresh` fills both."""
        super().__init__(session)
        self._furnished = False
        self._pushes: Sequence[PushView] = ()
        self._shown = _ALL
        self._search = ""
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
        self.chips = Chips("channels")
        self.chips.chosen.connect(self._choose)
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
            Command("reveal", say("action-reveal"), pane.shelf.reveal_newest, "O", has),
            Command("paste_push", say("paste-helper"), pane.steps.paste, "P"),
            Command("time_push", say("action-timed"), there(pane.steps.ask_time), "T"),
            Command("record_push", say("action-published"), there(pane.published.ask), "G"),
            Command("responsible", say("responsible"), there(self.ask_answers), "R"),
        ]

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
        """Return the list of pushes, the detail pane and its list of items; keys such as V run commands in these."""
        return (*self._split.canvases, self.pane.items)

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
        bar = row(self.chips)
        bar.setContentsMargins(12, 8, 12, 8)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        pushes = framed(column(framed(bar, "bar"), self._stack, spacing=0))
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
        """Read the pushes of the listed days, and, however old, the selected push and the push that was opened."""
        desk, wanted, kept = self._session.desk, self._wanted, self.subject or self._kept

        def work() -> tuple[list[PushView], str]:
            today = shanghai_date(desk.clock.now())
            pushes = desk.scheduling.plan(None, today - _BACK, today + _AHEAD)
            listed = {push.label: push for push in pushes if push.day >= today or push.items}
            found = {name: listed.get(name) or desk.scheduling.find_push(name) for name in (kept, wanted) if name}
            listed |= {push.label: push for push in found.values() if push is not None}
            asked = found.get(wanted)
            return sorted(listed.values(), key=lambda push: push.day), asked.label if asked else ""

        def done(read: tuple[list[PushView], str]) -> None:
            self._pushes, asked = read
            self._wanted, self._kept = "", asked or self._kept
            if wanted and not asked:
                self._miss()
            self._show(asked)

        self._rows.read(work, done)

    def _miss(self) -> None:
        """Show that the requested push does not exist, and select nothing."""
        self._missed.begin(self._session.say("push-not-found"))
        self.list.setCurrentIndex(QModelIndex())
        self._split.show_list()

    def _show(self, wanted: str = "") -> None:
        """List the pushes that match channel and search; select the push `wanted`, else keep the selection."""
        names = {push.channel: push.channel_name for push in self._pushes}
        choices = [(_ALL, self._session.word("view", _ALL)), *names.items()]
        self.chips.show_choices(choices, self._shown)
        chosen = self.model.at(self.list.currentIndex())
        rows = [push for push in self._pushes if self._matches(push)]
        self.model.replace(rows)
        self._stack.setCurrentWidget(self.list if rows else self.empty)
        following = "" if self._missed else self._default(rows)
        found = self.model.find(wanted or (chosen.label if chosen else following))
        if found.isValid() and self.list.currentIndex() != found:
            self.list.setCurrentIndex(found)
        self._load()

    def _default(self, rows: Sequence[PushView]) -> str:
        """Return the label of the next push with items; if there is none, that of the first listed push."""
        today = shanghai_date(self._now())
        filled = [push for push in rows if push.items and push.day >= today]
        return next((push.label for push in [*filled, *rows]), "")

    def _now(self) -> datetime:
        return self._session.desk.clock.now()

    def _matches(self, push: PushView) -> bool:
        fits = self._shown in (_ALL, push.channel)
        words = " ".join([push.label, push.channel_name, *(f"{item.number} {item.title}" for item in push.items)])
        return fits and self._search in words.lower()

    def search(self, text: str) -> None:
        """Show only pushes with `text` in their label or channel, or in the number or title of an item."""
        self._search = text.strip().lower()
        self._show()

    @property
    def subject(self) -> str:
        """Return the label of the selected push; empty if none is selected."""
        current = self.model.at(self.list.currentIndex())
        return current.label if current else ""

    def open(self, subject: str) -> None:
        """Select the push with the label `subject` once the list is read."""
        self._missed.end()
        self._shown, self._search, self._wanted = _ALL, "", subject
        self._split.show_beside()
        self.refresh()

    @Slot()
    def ask_answers(self) -> None:
        """Ask for which scope the responsibility list (责任清单) is exported: the push, an article, or some months."""
        self.answers.ask(self.pane.spans())

    @Slot(str)
    def _choose(self, channel: str) -> None:
        self._shown = channel
        self._show()

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
            self.pane.clear(self._session.say("push-not-found") if self._missed else "")
            return
        desk = self._session.desk

        def done(push: PushView) -> None:
            chosen = self.model.at(self.list.currentIndex())
            if chosen is not None and chosen.label == push.label:
                self.pane.show_push(push)

        self._one.read(lambda: desk.scheduling.push(current.label), done)
