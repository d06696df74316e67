"""The main window: navigation rail, top bar, screens, notice bar and status line.

It accepts dropped files, and reads the visible screen again when the desk has changed.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from wxdesk.domain.desk.errors import Unusable
from wxdesk.services.desk.date_watch import DateQuestion
from wxdesk.ui.core.furnishing import Furnishing
from wxdesk.ui.core.places import Room, WindowPlaces, smallest
from wxdesk.ui.core.server_link import ServerLink
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.core.tokens import DARK, LIGHT
from wxdesk.ui.core.watch import Watch
from wxdesk.ui.frame.command_views import Overview, WindowCommands
from wxdesk.ui.frame.person_menu import PersonButton
from wxdesk.ui.frame.pin_strip import PinForms
from wxdesk.ui.frame.rail import Rail, StatusLine, read_only_banner, search_field
from wxdesk.ui.frame.screen import Screen
from wxdesk.ui.frame.standing_lines import StandingLines
from wxdesk.ui.widgets.basic.basics import column, framed, label, row, set_margins
from wxdesk.ui.widgets.basic.drop_target import DropTarget
from wxdesk.ui.widgets.basic.keyboard_home import without_passing
from wxdesk.ui.widgets.basic.notice_bars import NoticeBar
from wxdesk.ui.widgets.basic.schemes import offer_schemes
from wxdesk.ui.widgets.basic.style import dress, system_tokens
from wxdesk.ui.window.backup_runner import BackupRunner
from wxdesk.ui.window.idle_lock import IdleLock
from wxdesk.ui.window.lettering_runner import LetteringRunner
from wxdesk.ui.window.screen_stack import ScreenStack
from wxdesk.ui.window.screens import SCREENS, import_screens
from wxdesk.ui.window.trail_runner import TrailRunner
from wxdesk.ui.window.update_runner import UpdateRunner

if TYPE_CHECKING:
    from wxdesk.domain.trail.good_head import TrailAlarm
    from wxdesk.services.keeping.updating import UpdateReport
    from wxdesk.ui.core.dropped_clipboard import PasteIntake
    from wxdesk.ui.frame.away_banner import AwayBanner
    from wxdesk.ui.frame.trail_alarm import TrailAlarmBanner
    from wxdesk.ui.frame.update_banner import UpdateBanner

TOP = 48
_PAGE = "article"
"""The screen that holds the page of one article, to which every list leads."""
_BELOW_TOP = 1
"""Index in the layout at which widgets are inserted between the top bar and the screens."""
NARROW = 1150
"""Width of the window in pixels below which it is narrow, so that the navigation rail shows only icons."""
COUNT_MS = 400
"""Milliseconds before the numbers of the navigation rail are read, so that the visible screen is read first."""
TYPING_MS = 180
SIGN_MS = 5000
"""Milliseconds before the missing MinHash signatures of articles are computed, so that the start is not delayed."""


class MainWindow(DropTarget):
    """The window of one desk."""

    closed = Signal()

    def __init__(self, session: Session) -> None:
        """Build the frame; a screen is built when first shown."""
        super().__init__()
        self.session = session
        self.setObjectName("mainWindow")
        self.setWindowTitle(f"{session.say('app-name')} · {session.desk.name}")
        self.setMinimumSize(smallest(self))
        self.places = WindowPlaces(session, self)
        self.furnishing = Furnishing(self, session.tasks)
        self._read: set[str] = set()
        self._narrow: bool | None = None
        self._counting, self._tonight = RepeatedReading(session.tasks), RepeatedReading(session.tasks)
        self._build()
        self._connect()
        self._restore()

    def _build(self) -> None:
        session = self.session
        self.notice = NoticeBar(session.say("window-close-notice"), session.say("action-undo"))
        self.notice.undo_wanted.connect(session.undo)
        self.notice.more_wanted.connect(self._open_about)
        self.stage = ScreenStack(session, self.places, self.furnishing)
        self.stage.completed.connect(self._offer)
        self.foot = StatusLine(session)
        self.rail = Rail(session, list(SCREENS))
        self.rail.chosen.connect(self._choose_panel)
        self.rail.scheme.clicked.connect(self._show_schemes)
        banner = read_only_banner(session)
        room = Room(self.stage)
        room.resized.connect(self.stage.fit_into)
        self.right = column(self._top(), banner, room, self.notice, self.foot, spacing=0)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.rail)
        whole.addLayout(self.right, 1)
        self.overview = Overview(self, self._acts(), list(SCREENS))
        whole.setMenuBar(self.overview.menus)
        self.veil.raise_()

    def _top(self) -> QWidget:
        session = self.session
        self.title = label(role="title", name="panelTitle")
        self.search = search_field(session)
        self.who = PersonButton(session, "Ctrl+Shift+P")
        top = framed(row(self.title, None, self.search, self.who, spacing=12), "top", "top")
        set_margins(top, 16, 0, 12, 0)
        top.setFixedHeight(TOP)
        return top

    def _connect(self) -> None:
        session = self.session
        session.noticed.connect(self.notice.show_notice)
        session.undo_changed.connect(self._offer_undo)
        session.going.connect(self._go)
        session.returning.connect(self._return)
        session.delivering.connect(self._deliver)
        session.changed.connect(self._refresh)
        session.scheme_chosen.connect(self.choose_scheme)
        self.pins = PinForms(session, self.right, _BELOW_TOP, self)
        self.watch = Watch(session, self)
        self.watch.looking.connect(self._look)
        self.watch.saw.connect(self._saw)
        self.watch.standing.connect(self._stand)
        session.away_changed.connect(self._change_away)
        # before the first read, which a server that falls silent just then would keep waiting
        self.link = ServerLink(session, self)
        self.link.heard.connect(self.watch.hear_others)
        self.watch.handed.connect(self._take_handed)
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._typing.timeout.connect(self._search)
        self.search.textChanged.connect(lambda _text: self._typing.start())
        self.search.left.connect(self._leave_search)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._dress)
        QTimer.singleShot(SIGN_MS, self, self._sign)

    @Slot()
    def _sign(self) -> None:
        """Compute in the background the missing MinHash signatures of articles, which help to find repeated ones."""
        session = self.session
        if not session.read_only:
            archive = session.desk.text_archive
            session.tasks.run_long(lambda task: archive.sign_missing(task.cancel))

    def _restore(self) -> None:
        self.places.restore_window()
        self._dress()
        # seat the person before the first read, which would otherwise be repeated for that person
        self.who.seat(self.session.desk.roll_call.all())
        last, subject = self.places.last_screen()
        self._go(last if last in SCREENS else "today", subject)
        self.session.person_changed.connect(self._person_changed)
        self.furnishing.put_off(self._begin_to_watch())

    def _begin_to_watch(self) -> Iterator[None]:
        """Begin to watch for changes by other processes, once all parts of the first screen are built."""
        yield
        self.watch.start()
        QTimer.singleShot(COUNT_MS, self, self._count)
        self.furnishing.do_ahead(import_screens())
        self.lettering = LetteringRunner(self.session, self)
        self.idle = IdleLock(self.session, self)
        self.backups = BackupRunner(self.session, self.foot, self)
        self.trail_runner = TrailRunner(self.session, self._alarm, self)
        self.update_runner = UpdateRunner(self.session, self._tell_of_update, self)

    @cached_property
    def pasting(self) -> "PasteIntake":
        """Return the object that turns pasted and dragged data into files; it is created on first use."""
        from wxdesk.ui.core.dropped_clipboard import PasteIntake

        return PasteIntake(self.session, self.take, self)

    def _paste(self) -> None:
        self.pasting.paste()

    def _set_pin(self) -> None:
        self.pins.set_pin()

    @Slot()
    def _open_about(self) -> None:
        self.overview.open_about()

    @Slot()
    def choose_files(self) -> None:
        """Open a file dialog, and handle the chosen files as if they had been dropped on the window."""
        from wxdesk.ui.widgets.basic import file_dialogs

        last = file_dialogs.LastFolder(self.session, file_dialogs.DELIVERIES)
        chosen = file_dialogs.open_files(self, self.session.say("action-choose"), last)
        if chosen:
            self.take([Path(path) for path in chosen])

    def _acts(self) -> WindowCommands:
        return WindowCommands(
            session=self.session,
            show=self.show_panel,
            scheme=self.choose_scheme,
            choose_files=self.choose_files,
            paste=self._paste,
            search=lambda: self.stage.in_sight.begin_search() or self.search.setFocus(),
            person=self.who.offer,
            lock=self.session.lock,
            pin=self._set_pin,
            refresh=self._refresh_all,
            close=self.close,
        )

    @property
    def current(self) -> str:
        """Return the name of the visible screen, such as `today`."""
        return self.stage.current

    def screen_of[S: Screen](self, kind: type[S]) -> S:
        """Return the screen of the class `kind`; it is built if needed."""
        made = self.stage.whole(kind.name)
        if not isinstance(made, kind):
            raise TypeError(kind.name)
        return made

    @Slot(str)
    def _offer(self, name: str) -> None:
        """Put the commands of the screen `name` into the menus, the command palette and the key sheet.

        The key sheet is a list of all keys. Do nothing unless the screen is visible and fully built.
        """
        actions = self.stage.actions_of.get(name)
        if actions is not None and name == self.current:
            read = self.stage.made[name].commands
            self.overview.show_screen(name, self.title.text(), read, actions)

    def show_panel(self, name: str) -> None:
        """Show the screen `name`, and read its data again if the desk changed since it was last visible.

        If the present screen cannot be left, it stays.
        """
        before = self.stage.made.get(self.current)
        if before is not None and self.current != name and not before.leave():
            self.rail.check(self.current)
            return
        if before is not None and self.current != name and self.search.text():
            before.search("")  # the search field is cleared, so the screen must not stay filtered
        if self.current != name:
            self.notice.leave_screen()
        screen = self.stage.begun(name)
        self.stage.setCurrentWidget(screen)
        self.rail.check(name)
        self.foot.name_screen(name)
        self.title.setText(self.session.word("panel", name))
        self.search.setVisible(screen.searches)
        self.search.name_what(name)
        self._offer(name)
        if self.search.text():
            self.search.clear()
        screen.take_keyboard()
        if name not in self._read:
            self._read.add(name)
            screen.refresh()

    @Slot(str)
    def _choose_panel(self, name: str) -> None:
        """Show the screen `name`, which was chosen in the navigation rail.

        Forget from which screen an article was opened, so that leaving the article page leads to the list of articles.
        """
        self.session.origin = ""
        self.show_panel(name)

    @Slot()
    def _return(self) -> None:
        """Show the list again from which the article page was opened; the list has kept its selection."""
        origin, self.session.origin = self.session.origin, ""
        if origin:
            self.show_panel(origin)

    @Slot(str, str)
    def _go(self, name: str, subject: str) -> None:
        if name == _PAGE and self.current not in ("", _PAGE):
            self.session.origin = self.current
        self.show_panel(name)
        if subject and self.current == name:
            self.stage.made[name].open(subject)

    @Slot()
    def _refresh(self) -> None:
        self._read = {self.current}
        self.stage.made[self.current].refresh()
        self._count()
        self.watch.look()

    @Slot()
    def _refresh_all(self) -> None:
        self.session.noticed.emit("", "")
        self._refresh()

    @Slot()
    def _count(self) -> None:
        desk = self.session.desk
        self._counting.read(desk.today.rail, self.rail.show_counts)
        self._tonight.read(desk.day_ahead.tonight, self.foot.show_tonight)

    @Slot()
    def _offer_undo(self) -> None:
        undos = self.session.undos
        self.notice.offer_undo(offered=bool(undos) and undos[-1].words == self.notice.text.text())

    @Slot()
    def _look(self) -> None:
        """Store the name of the visible screen and what is open on it; show in the status line whether a task runs."""
        self.places.keep_screen(self.current, self.stage.made[self.current].subject)
        self.foot.show_busy(busy=bool(self.session.tasks.busy))

    @Slot(int, str)
    def _saw(self, version: int, stamp: str) -> None:
        self.foot.show_trail(version, stamp)
        self.foot.show_busy(busy=False)

    @Slot(object, object)
    def _stand(self, question: DateQuestion | None, refusal: Unusable | None) -> None:
        """Show why the window cannot write: the question about the date, or the error of the disk.

        The strip for this is created when it is first needed.
        """
        if question is not None or refusal is not None or "standing" in self.__dict__:
            self.standing.show_standing(question, refusal)

    def _alarm(self, alarm: "TrailAlarm | None") -> None:
        """Show or end an alarm about the trail; its strip is created when it is first needed."""
        if alarm is not None or "trail_alarm" in self.__dict__:
            self.trail_alarm.show_alarm(alarm)

    @cached_property
    def trail_alarm(self) -> "TrailAlarmBanner":
        """Return the strip with an alarm about the trail; it is created on first use."""
        from wxdesk.ui.frame.trail_alarm import TrailAlarmBanner

        made = TrailAlarmBanner(self.session)
        self.right.insertWidget(_BELOW_TOP, made)
        return made

    @Slot()
    def _change_away(self) -> None:
        """Show the strip that says why the server cannot be used, or hide it; the first call creates the strip."""
        self.away_banner.show_away()

    @cached_property
    def away_banner(self) -> "AwayBanner":
        """Return the strip that says why the server of the desk cannot be used; it is created on first use."""
        from wxdesk.ui.frame.away_banner import AwayBanner

        made = AwayBanner(self.session)
        self.right.insertWidget(_BELOW_TOP, made)
        return made

    def _tell_of_update(self, report: "UpdateReport") -> None:
        self.update_banner.show_update(report)

    @cached_property
    def update_banner(self) -> "UpdateBanner":
        """Return the bar that announces a newer version; it is created on first use."""
        from wxdesk.ui.frame.update_banner import UpdateBanner

        made = UpdateBanner(self.session)
        self.right.insertWidget(_BELOW_TOP, made)
        return made

    @cached_property
    def standing(self) -> StandingLines:
        """Return the strip that asks about the date and reports a failed disk; it is created on first use."""
        made = StandingLines(self.session)
        self.right.insertWidget(_BELOW_TOP, made)
        return made

    @Slot()
    def _leave_search(self) -> None:
        self.stage.in_sight.take_keyboard()

    @Slot()
    def _search(self) -> None:
        self.stage.in_sight.search(self.search.text())

    @Slot()
    def _person_changed(self) -> None:
        """Read the data again for the new acting person, and clear the messages to the person before."""
        self.notice.hide()
        self._read = set()
        self.show_panel(self.current)

    @Slot()
    def _show_schemes(self) -> None:
        offer_schemes(self.session, self.rail.scheme, self.choose_scheme)

    def choose_scheme(self, scheme: str) -> None:
        """Use the light or dark colours, or those of the system, as `scheme` says (light, dark or system)."""
        self.session.remember("window/scheme", scheme)
        self._dress()

    @Slot()
    def _dress(self) -> None:
        session = self.session
        chosen = str(session.setting("window/scheme", "system"))
        session.tokens = {"dark": DARK, "light": LIGHT}.get(chosen) or system_tokens()
        dress(self, session.tokens)
        self.rail.recolour()
        self.who.redraw()
        for screen in self.stage.made.values():
            screen.recolour()
        session.scheme_changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the window, and tell `furnishing`, which builds the postponed parts after the first painting."""
        super().paintEvent(event)
        self.furnishing.painted()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Switch between wide and narrow layout when the width crosses `NARROW`."""
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW
        if narrow is not self._narrow:
            self._narrow = narrow
            self.rail.set_narrow(narrow=narrow)
            self.stage.set_narrow(narrow=narrow)

    def drop_area(self) -> QWidget:
        """Return the widget on which files can be dropped: the area of the screens."""
        return self.stage

    def drop_words(self, paths: Sequence[Path]) -> str:
        """Describe what happens if the files `paths` are dropped here."""
        return self.session.say(f"window-drop-{self._taker(paths) if paths else 'queue'}")

    def take_data(self, data: QMimeData) -> None:
        """Pass dragged text or a dragged picture on as if it was pasted."""
        self.pasting.take_in(data)

    def take(self, paths: Sequence[Path]) -> None:
        """Pass files to the visible screen if it accepts them, else to the queue."""
        name = self._taker(paths)
        self.show_panel(name)
        if self.current == name:
            self.stage.whole(name).take_drop(paths)

    @Slot(object)
    def _deliver(self, paths: Sequence[Path]) -> None:
        self.show_panel("queue")
        if self.current == "queue":
            self.stage.whole("queue").take_drop(paths)

    @Slot(object)
    def _take_handed(self, paths: Sequence[Path]) -> None:
        """Bring the window to the front, and take in the files at `paths` as deliveries.

        Another process of the program was started to open these files, and passed them to this window.
        """
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()
        QApplication.alert(self)  # where the system lets no program come to the front by itself
        self._deliver(paths)

    def _taker(self, paths: Sequence[Path]) -> str:
        return self.current if self.stage.made[self.current].wants(paths) else "queue"

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Focus the widget at which Tab stops next, or Shift+Tab if not `forward`."""
        with without_passing(self):
            return super().focusNextPrevChild(forward)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save unsaved work, store the layout, wait for running tasks, and close the desk.

        If a screen prevents the closing, ignore the event.
        """
        if not (self.stage.made[self.current].leave() and self.stage.may_close()):
            event.ignore()
            return
        self.furnishing.stop()
        self.watch.stop()
        self.places.keep_screen(self.current, self.stage.made[self.current].subject)
        self.places.keep_window()
        self.session.close()
        self.overview.close()
        event.accept()
        self.closed.emit()
