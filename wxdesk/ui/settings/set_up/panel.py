"""The first start: steps that create a desk; a set-up that was closed continues at the same step.

The desk is created after the first step, so that later steps can use the settings pages, which write to a desk.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QScrollArea, QStackedWidget, QWidget

from wxdesk.bootstrap import Desk, DeskPlace, make_desk, open_desk
from wxdesk.bootstrap.proposal import propose_desk
from wxdesk.disk.workplace import this_workplace
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.trail.envelope import Face
from wxdesk.preferences import change_preferences
from wxdesk.services.desk.ports import Cancelled
from wxdesk.services.reading.presenter import Presenter
from wxdesk.texts import LANGUAGES, Texts
from wxdesk.ui.core.commands import Command, actions_of
from wxdesk.ui.core.places import smallest, within_screen
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import TaskRunner
from wxdesk.ui.frame.person_menu import PersonButton
from wxdesk.ui.settings.channels.channels_page import ChannelsPage
from wxdesk.ui.settings.pages.host_fields import HostWish
from wxdesk.ui.settings.pages.page import SettingsPage
from wxdesk.ui.settings.people.people_page import PeoplePage
from wxdesk.ui.settings.people.units_page import UnitsPage
from wxdesk.ui.settings.set_up.demonstration import Demonstration
from wxdesk.ui.settings.set_up.entering import Entering
from wxdesk.ui.settings.set_up.first_step import FirstStep, SetupAnswers
from wxdesk.ui.settings.set_up.last_step import LastStep
from wxdesk.ui.settings.set_up.restore_form import RestoreForm
from wxdesk.ui.settings.set_up.server_fields import ServerTexts
from wxdesk.ui.settings.set_up.sharing import hosted, joined, require_host, require_server, served
from wxdesk.ui.settings.set_up.steps import DONE, STEP, STEPS
from wxdesk.ui.settings.set_up.team_choice import SharingWay
from wxdesk.ui.widgets.basic.basics import button, column, framed, label, named, retone, row, set_margins
from wxdesk.ui.widgets.basic.drop_target import Veil, local_files
from wxdesk.ui.widgets.basic.notice_bars import NoticeBar
from wxdesk.ui.widgets.basic.style import dress, system_tokens

_NAMES, _SLIM_NAMES = 200, 144
"""Widths in pixels of the list of steps, in a window at least `_ROOMY` pixels wide and in a narrower one."""
_ROOMY = 900
_SIZE = (1040, 700)
_MAKES = {
    SharingWay.ALONE: "setup-make",
    SharingWay.JOIN: "setup-join",
    SharingWay.HOST: "setup-host",
    SharingWay.SERVER: "setup-server",
}
"""The words of the main button of the first step, by the chosen way."""


class SetUp(QWidget):
    """The window of the set-up: step names at the left, the current step at the right, buttons below."""

    made = Signal(object)
    """Emits the created desk; the owner then calls `go_on` with a session at this desk."""
    demo_made = Signal(object)
    opened = Signal(object)
    """Emits an existing desk that was opened instead of creating one."""
    language_wanted = Signal(str)
    finished = Signal()
    closed = Signal()

    def __init__(self, folder: Path, texts: Texts, tasks: TaskRunner, draft: Mapping[str, str]) -> None:
        """Begin at the first step; propose `folder`, and fill in the texts of an earlier `draft`."""
        super().__init__()
        self.setObjectName("setUp")
        self._texts = texts
        self._tasks = tasks
        self._given = folder
        self._demonstration = Demonstration(tasks, self._failed, self)
        self._making = False
        self._wanted = ""
        self._shown = ""
        """The step that was shown last; the visible message is about this step."""
        self._entering = Entering(self)
        self.session: Session | None = None
        say = texts.text
        self.setWindowTitle(say("app-name"))
        self.notice = NoticeBar(say("window-close-notice"), say("action-undo"))
        self.first = FirstStep(folder, texts, tasks, draft)
        self.stack = named(QStackedWidget(), "setUpSteps")
        self.stack.addWidget(self.first)
        self._around = dict[str, QWidget]()
        """The widget that the stack shows for each step: its page, or a scroll area around it."""
        self.pages: dict[str, SettingsPage] = {}
        self.last: LastStep | None = None
        self._restore: RestoreForm | None = None
        self._names: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self, exclusive=True)
        self.back = button(say("setup-back"), "setUpBack", self._back, key="Alt+←")
        self.skip = button(say("setup-skip"), "setUpSkip", self._finish)
        self.go = button(say("setup-make"), "setUpGo", self._next, role="first", key="Alt+→")
        self.go.setAutoDefault(True)  # so that Enter also presses a focused button
        self._lay_out()
        self.setAcceptDrops(True)
        self._veil = Veil(self)
        self._connect()
        dress(self, system_tokens())
        self._show("desk")

    def _lay_out(self) -> None:
        say = self._texts.text
        names = column(spacing=2)
        title = label(say("app-name"), "title")
        title.setContentsMargins(10, 4, 0, 12)
        names.addWidget(title)
        for number, step in enumerate(STEPS, 1):
            names.addWidget(self._name(step, number))
        names.addStretch(1)
        self._seat = row()
        names.addLayout(self._seat)
        other = next(one for one in LANGUAGES if one != self._texts.language)
        words = say("setup-other-language")
        names.addWidget(button(words, "setUpLanguage", partial(self.language_wanted.emit, other), role="link"))
        side = framed(names, "rail", "setUpNames")
        self._side = side
        set_margins(side, 8, 12, 8, 12)
        foot = framed(row(self.back, None, self.skip, self.go, spacing=12), "foot", "setUpFoot")
        set_margins(foot, 16, 12, 16, 12)
        lines = column(spacing=0)
        lines.addWidget(self.stack, 1)
        lines.addWidget(self.notice)
        lines.addWidget(foot)
        whole = row(side, spacing=0)
        whole.addLayout(lines, 1)
        self.setLayout(whole)
        self.setMinimumSize(smallest(self))
        self.resize(within_screen(self, QSize(*_SIZE)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the list of steps narrower in a narrow window, but never narrower than its words."""
        super().resizeEvent(event)
        roomy = event.size().width() >= _ROOMY
        self._side.setFixedWidth(_NAMES if roomy else max(_SLIM_NAMES, self._side.minimumSizeHint().width()))

    def _name(self, step: str, number: int) -> QPushButton:
        words = self._texts.text(f"setup-step-{step}")
        made = button(f"{number}  {words}", f"step-{step}", partial(self._show, step), role="nav")
        made.setToolTip(f"{words}  Alt+{number}")
        made.setAccessibleName(words)
        made.setCheckable(True)
        self._group.addButton(made)
        self._names[step] = made
        return made

    def _connect(self) -> None:
        self.first.typed.connect(self._keep_draft)
        self.first.changed.connect(self.notice.leave_screen)
        self.first.entered.connect(self._next)
        self.first.seen.connect(self._fit)
        self.first.demo_wanted.connect(self._make_demo)
        self.first.restore_wanted.connect(self.ask_restore)
        self.first.progress.stopped.connect(self._demonstration.stop)
        self._demonstration.told.connect(self._told)
        self._demonstration.made.connect(self._demo_made)
        for key, slot in (("Alt+Right", self._next), ("Alt+Left", self._back)):
            QShortcut(QKeySequence(key), self).activated.connect(slot)
        for number, step in enumerate(STEPS, 1):
            shortcut = QShortcut(QKeySequence(f"Alt+{number}"), self)
            shortcut.activated.connect(self._names[step].click)

    @property
    def step(self) -> str:
        """Return the name of the current step."""
        return next(step for step, one in self._names.items() if one.isChecked())

    def go_on(self, session: Session, step: str = "people") -> None:
        """Continue the set-up at `step` with the desk of `session`."""
        self.session = session
        session.noticed.connect(self.notice.show_notice)
        session.undo_changed.connect(self._offer_undo)
        self.notice.undo_wanted.connect(session.undo)
        QShortcut(QKeySequence("Ctrl+Z"), self).activated.connect(session.undo)
        people, units, channels = PeoplePage(session), UnitsPage(session), ChannelsPage(session)
        for page in (people, units, channels):
            _prepare(page, self._texts)
            self.pages[page.name] = page
            self._around[page.name] = _scrolling(page) if page is people else page
            self.stack.addWidget(self._around[page.name])
        self._entering.hold(people.name, people.form, people.form.given)
        self._entering.hold(units.name, units.form, units.form.added)
        self._entering.hold(channels.name, channels.question, channels.settled)
        self._entering.hold(channels.name, channels.account, channels.settled)
        people.form.when_empty = units.form.when_empty = self._next
        self.last = LastStep(session)
        self.stack.addWidget(self.last)
        self._wanted = step
        session.person_changed.connect(self._seated)
        who = PersonButton(session, "F2", "Ctrl+Shift+P")
        self._seat.addWidget(who)
        who.fill()

    def _taking(self, event: QDropEvent) -> SettingsPage | None:
        """Return the current page if it can import the table that is dragged, else None."""
        page = self.pages.get(self.step)
        return page if page is not None and page.takes(local_files(event)) else None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept a table that the current page can import, and cover the page with a hint."""
        if self._taking(event) is None:
            return
        event.acceptProposedAction()
        self._veil.cover(self.stack, self._texts.text("window-drop-settings"))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Hide the drop hint."""
        self._veil.hide()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Show the rows that the dropped table would add."""
        self._veil.hide()
        if (page := self._taking(event)) is not None:
            event.acceptProposedAction()
            page.read_table(local_files(event)[0])

    @Slot()
    def _seated(self) -> None:
        """Show the step that waited for an acting person, because one is chosen now."""
        if self._wanted:
            step, self._wanted = self._wanted, ""
            self._show(step)

    def _show(self, step: str) -> None:
        """Show `step` of the set-up.

        As long as there is no desk, only the first step is shown; afterwards, any step but the first.
        """
        session = self.session
        if (session is None) is not (step == "desk"):
            step = "desk" if session is None else "people"
        if step != self._shown:
            self.notice.hide()
            self._entering.stay()
        self._shown = step
        self._names[step].setChecked(True)
        for name, one in self._names.items():
            one.setEnabled((session is None) is (name == "desk"))
        if session is None:
            self.stack.setCurrentWidget(self.first)
            self.first.name.setFocus()
        else:
            session.remember(STEP, step)
            self._show_page(step)
        self._fit()

    def _show_page(self, step: str) -> None:
        if step == "ready" and self.last is not None:
            self.stack.setCurrentWidget(self.last)
            self.last.refresh()
            self.go.setFocus()
            return
        page = self.pages[step]
        self.stack.setCurrentWidget(self._around[step])
        page.refresh()
        page.home.setFocus()
        if page.adds and not isinstance(page, ChannelsPage) and not self._entering.has_typed(step):
            page.add()

    @Slot()
    def _fit(self) -> None:
        """Set the texts of the buttons for the current step."""
        say, step = self._texts.text, self.step
        there = step == "desk" and self.first.place is DeskPlace.DESK
        team = self.first.team.way
        first = "setup-open" if there and team is SharingWay.ALONE else _MAKES[team]
        words = {"desk": say(first), "ready": say("setup-begin")}
        key = "↵" if step in words else "Alt+→"
        self.go.show_words(words.get(step, say("setup-next")), key)
        self.back.setEnabled(step not in ("desk", "people"))
        self.skip.setVisible(step not in ("desk", "ready"))

    @Slot()
    def _next(self) -> None:
        step = self.step
        if step == "desk":
            self._make()
        elif step == "ready":
            self._finish()
        elif not self._entering.enters(step, self._next):
            self._show(STEPS[STEPS.index(step) + 1])

    @Slot()
    def _back(self) -> None:
        if self.back.isEnabled():
            self._show(STEPS[STEPS.index(self.step) - 1])

    @Slot()
    def _finish(self) -> None:
        """Enter what is typed on this step, then leave the set-up for the desk's window."""
        session = self.session
        if session is None or self._making or self._entering.enters(self.step, self._finish):
            return
        self._making = True

        def ready(_: None) -> None:
            session.remember(STEP, DONE)
            self.finished.emit()

        def failed(error: BaseException) -> None:
            self._making = False
            session.refuse(error)

        session.tasks.run(session.desk.roll_call.read_ahead, ready, failed)

    def _make(self) -> None:
        """Create the desk; if the chosen folder contains a desk, open that one."""
        place, team = self.first.place, self.first.team.answers
        if self._making or self.session is not None:
            return
        if place is DeskPlace.DESK and team.way is SharingWay.HOST:
            self._tell_moving(team.way)
            self._open(partial(hosted, self.first.folder.folder, team.host))
            return
        if place is DeskPlace.DESK and team.way is SharingWay.ALONE:
            self._open(partial(open_desk, self.first.folder.folder))
            return
        if self.first.shows_missing():
            self.notice.hide()
            return
        if team.way is SharingWay.JOIN:
            self._open(partial(joined, team))
        elif team.server is not None:
            self._tell_moving(team.way)
            self._begin(partial(_made_at_server, self.first.answers, self._given, team.server), self.made.emit)
        elif team.way is SharingWay.HOST:
            self._tell_moving(team.way)
            self._begin(partial(_made_at_host, self.first.answers, self._given, team.host), self.made.emit)
        else:
            self._begin(partial(_made, self.first.answers, self._given), self.made.emit)

    def _tell_moving(self, way: SharingWay) -> None:
        """Show that the desk is being made and moved to the server of the chosen `way`."""
        self.first.progress.tell(0, 0, self._texts.text(f"setup-{way}-making"))

    def _open(self, work: Callable[[], Desk]) -> None:
        """Run `work`, which opens an existing desk, on a pool thread, and show the desk once its people are read."""
        self._begin(lambda: work().read_ahead(), self.opened.emit)

    def _begin(self, work: Callable[[], Desk], done: Callable[[Desk], object]) -> None:
        """Run `work`, which creates or opens a desk, on a pool thread, and pass the desk to `done`."""
        self._making = True
        self.go.setEnabled(False)

        def there(desk: Desk) -> None:
            self._making = False
            self.go.setEnabled(True)
            self.notice.hide()
            self.first.progress.hide()
            done(desk)

        self._tasks.run(work, there, self._failed)

    def _failed(self, error: BaseException) -> None:
        self._making = False
        self.go.setEnabled(True)
        self.first.progress.hide()
        self.first.demo.setEnabled(True)
        if isinstance(error, Cancelled) or (isinstance(error, UserError) and self.first.shows(error)):
            return
        self.notice.show_notice("returned", Presenter(self._texts).failure(error, self.first.folder.folder))

    @Slot()
    def _keep_draft(self) -> None:
        if self.session is None and not self._making:
            draft = self.first.draft
            self._tasks.run(lambda: change_preferences(lambda kept: kept._replace(draft=draft)))

    @Slot()
    def ask_restore(self) -> None:
        """Show the form that restores a desk from a backup into the folder of the first step."""
        if self._restore is None:
            self._restore = RestoreForm(self._texts, self._tasks, lambda: self.first.target)
            self._restore.restored.connect(self.opened)
            self._restore.left.connect(self._leave_restore)
            self.stack.addWidget(self._restore)
        self.stack.setCurrentWidget(self._restore)
        self.go.setEnabled(False)
        self._restore.begin()

    @Slot()
    def _leave_restore(self) -> None:
        self.go.setEnabled(True)
        self.stack.setCurrentWidget(self.first)

    @Slot()
    def _make_demo(self) -> None:
        self._making = True
        self.go.setEnabled(False)
        self.first.demo.setEnabled(False)
        self._demonstration.make()

    @Slot(int, int)
    def _told(self, done: int, total: int) -> None:
        self.first.progress.tell(done, total, self._texts.text("setup-demo-making"))

    @Slot(object)
    def _demo_made(self, desk: Desk) -> None:
        self._making = False
        self.demo_made.emit(desk)

    @Slot()
    def _offer_undo(self) -> None:
        undos = self.session.undos if self.session else []
        self.notice.offer_undo(offered=bool(undos) and undos[-1].words == self.notice.text.text())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the set-up; the next start resumes at this step."""
        self._demonstration.stop()
        if self._restore is not None:
            self._restore.stop()
        event.accept()
        self.closed.emit()


def _adding(page: SettingsPage, texts: Texts) -> list[Command]:
    """Return the commands of a page that add one entry or import a table."""
    more = Command("settings.add", texts.text("settings-add"), page.add, "Ctrl+N")
    many = Command("settings.import", texts.text("settings-import"), page.import_table, "Ctrl+I")
    return [more] * page.adds + [many] * page.imports


class _Squeezed(QWidget):
    """The content of a scroll area, which can become as narrow as the area but never lower than its fields need."""

    def minimumSizeHint(self) -> QSize:
        """Return the width 0 and the minimum height of the content."""
        return QSize(0, super().minimumSizeHint().height())


def _scrolling(page: SettingsPage) -> QScrollArea:
    """Return a vertical scroll area around `page`, whose form and list are too high for a small screen."""
    area = QScrollArea()
    area.setObjectName("setUpPeopleScroll")
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inside = _Squeezed()
    inside.setLayout(column(page, spacing=0))
    area.setWidget(inside)
    return area


def _prepare(page: SettingsPage, texts: Texts) -> None:
    """Prepare a settings page as a step of the set-up: connect its keys, and draw all its buttons plain.

    Only the button "next" of the set-up is drawn as the main button.
    """
    page.set_narrow(narrow=True)
    actions_of(page, [*page.commands(), *_adding(page, texts)])
    if isinstance(page, ChannelsPage):
        page.goes_on = True
        for form in (page.question, page.form, page.account):
            retone(form.go, "role", "")
    elif isinstance(page, PeoplePage | UnitsPage):
        retone(page.form.go, "role", "")
        page.new.hide()
        page.pane.bare = True
        if isinstance(page, UnitsPage):
            page.offers_acts = False
        for strip in (page.form, page.strip):
            strip.seen.connect(lambda there: _offer_again(page.new, there=there))


def _offer_again(new: QPushButton, *, there: bool) -> None:
    """Hide the button `new`, which adds another entry, while a form is open (`there`); never highlight it."""
    new.setVisible(not there)
    retone(new, "role", "")


def _made(answers: SetupAnswers, given: Path) -> Desk:
    """Create the desk, and store its folder in the preferences for the next start.

    `given` is the folder with which the program was started; if the desk is created there, the stored folder does not
    change. Called on a pool thread.
    """
    workplace = this_workplace(Face.WINDOW)
    accounts, first = answers.accounts, answers.first_push
    if accounts is None:
        accounts, first = propose_desk(shanghai_date(datetime.now(UTC)))
    desk = make_desk(
        answers.folder,
        answers.name,
        answers.editor,
        answers.reviewer,
        administrator=answers.administrator,
        accounts=accounts,
        first_push=first,
        workplace=workplace,
    )
    folder = str(answers.folder)
    change_preferences(lambda kept: kept._replace(draft={}, desk=kept.desk if answers.folder == given else folder))
    return desk


def _made_at_host(answers: SetupAnswers, given: Path, wish: HostWish) -> Desk:
    """Create the desk, make this computer its server, and move the desk there. Called on a pool thread.

    Whether this computer can be a server is checked first. If the server fails later, the desk stays in its folder.
    `given` is the folder with which the program was started. `wish` has the choices for the server.
    """
    require_host()
    _made(answers, given).close()
    return hosted(answers.folder, wish)


def _made_at_server(answers: SetupAnswers, given: Path, texts: ServerTexts) -> Desk:
    """Create the desk, and move it to the office's server. Called on a pool thread.

    Server and logins are checked first. If the move fails later, the desk stays in its folder. `given` is the folder
    with which the program was started.
    """
    require_server(texts)
    _made(answers, given).close()
    return served(answers.folder, texts)
