"""Start the program: application, log, crash reports, the desk, and the desk's window."""

import logging
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QLibraryInfo,
    QLocale,
    QMessageLogContext,
    QObject,
    QProcess,
    QProcessEnvironment,
    QSettings,
    QTimer,
    QtMsgType,
    QTranslator,
    Slot,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from wxdesk.bootstrap import DATABASE, MOVED, Desk, open_desk, places_of, platform_folder
from wxdesk.disk import removing
from wxdesk.disk.privacy import open_text
from wxdesk.disk.workplace import this_workplace
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.trail.envelope import Face
from wxdesk.preferences import SCALES, Preferences, change_preferences, read_preferences
from wxdesk.services.reading.presenter import Presenter
from wxdesk.texts import Texts, texts
from wxdesk.ui.core.application import qt_application
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import Sweeper, TaskRunner
from wxdesk.ui.settings.set_up.steps import DONE, STEP, STEPS, THROW_AWAY
from wxdesk.ui.widgets.basic.style import font, palette, system_tokens
from wxdesk.ui.window.window import MainWindow

if TYPE_CHECKING:
    from logging.handlers import RotatingFileHandler

    from wxdesk.ui.core.crashes import Crashes
    from wxdesk.ui.settings.pages.host_fields import HostWish
    from wxdesk.ui.settings.set_up.host_move import HostMove
    from wxdesk.ui.settings.set_up.panel import SetUp
    from wxdesk.ui.settings.set_up.server_door import ServerDoor

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_LOG_BYTES = 1_000_000
_FACTOR, _OURS = "QT_SCALE_FACTOR", "WXDESK_SCALED"
"""Names of environment variables: Qt's scale factor, and a mark that wxdesk, not the user, set this factor."""
_HEED_AFTER_MS = 500
"""Milliseconds before handlers of termination signals are installed, so that the window is drawn earlier."""
_ROWS_WITHIN_S = 0.15
"""Maximum wait in seconds for the rows of the first screen, so that the window is not drawn empty."""


type Launch = Callable[[str], object]
"""A function that starts the program anew on the desk with this folder or server address."""


class Application(QObject):
    """Owns the desk, the session and the window of the process."""

    def __init__(
        self,
        folder: Path,
        texts: Texts,
        *,
        scale: int = 100,
        launch: Launch | None = None,
        person: str | None = None,
        files: Sequence[Path] = (),
        server: str = "",
    ) -> None:
        """Store the arguments and open nothing yet; `server` is the address of a team's desk, which needs no `folder`.

        `scale` is in percent. `launch` starts the program anew on another desk. `person` (a name or an
        id) becomes the acting person; None stands for the person of the last run. `files` are taken in as if dropped
        on the window.
        """
        super().__init__()
        self._folder = folder
        self._texts = texts
        self._own_words = QTranslator(self)
        self._translate()
        self._scale = scale
        self._launch = launch or launch_again
        self._person = person
        self._files = files
        self._server = server
        self.window: MainWindow | None = None
        self.set_up: SetUp | None = None
        self.door: ServerDoor | None = None
        self.moving: HostMove | None = None
        self._throw_away: Path | None = None
        self._tasks: TaskRunner | None = None
        self._log: RotatingFileHandler | None = None
        self._crashes: Crashes | None = None
        self._closed = False
        self._greeted = False

    def _translate(self) -> None:
        """Translate Qt's own menus, dialogs and dates, if the Qt installation has translations."""
        QLocale.setDefault(QLocale(self._texts.language))
        QCoreApplication.removeTranslator(self._own_words)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._own_words.load(f"qtbase_{self._texts.language}", folder):
            QCoreApplication.installTranslator(self._own_words)

    def start(self) -> None:
        """Show the window of the desk, or the set-up if there is no desk or its set-up is unfinished.

        If the desk cannot be opened, the set-up shows the error and offers to open another desk.

        Raises:
            UserError: no person has the requested name or id; or the address of a server cannot be used.
        """
        if self._server:
            self._open_door()
            return
        if any((self._folder / name).is_file() for name in (DATABASE, MOVED)):
            try:
                desk = open_desk(self._folder, workplace=this_workplace(Face.WINDOW))
            except UserError as error:
                asked = self._ask(read_preferences().draft)
                self._refuse(error)
                if error.code == "desk-damaged" and places_of(self._folder):
                    asked.ask_restore()
                return
            session = self._sit_down(desk)
            step = str(session.setting(STEP, DONE))
            if step in STEPS and not session.read_only:
                self._ask(read_preferences().draft).go_on(session, step)
            else:
                self._show_window(session)
            return
        self._ask(read_preferences().draft)

    def _open_door(self) -> None:
        """Begin to open the desk on the server; a small window says so if that takes long or fails."""
        from wxdesk.ui.settings.set_up.server_door import ServerDoor

        self._tasks = self._tasks or TaskRunner(self)
        self.door = ServerDoor(self._server, self._texts, self._tasks)
        self.door.opened.connect(self._enter)
        self.door.other_wanted.connect(self._leave_door_for_set_up)
        self.door.begin()

    @Slot(object, str)
    def _enter(self, desk: Desk, warning: str) -> None:
        """Show the desk on the server, and store its address as the desk that each start opens.

        `warning` is shown in the window, unless it is "".
        """
        door, self._folder = self.door, desk.folder
        try:
            self.open(desk)
        except UserError as error:  # no person has the requested name
            desk.close()
            if door is not None:
                door.refuse(error)
            return
        self._keep(lambda kept: kept._replace(desk=desk.place))
        self._close_door()
        if warning and self.window is not None:
            self.window.session.noticed.emit("warn", warning)

    @Slot()
    def _leave_door_for_set_up(self) -> None:
        self._folder = platform_folder()
        self._ask(read_preferences().draft)
        self._close_door()

    def _close_door(self) -> None:
        if self.door is not None:
            self.door.close()
            self.door.deleteLater()
            self.door = None

    def _ask(self, draft: Mapping[str, str]) -> "SetUp":
        """Show the set-up at its first step, filled in with the texts of an earlier `draft`."""
        from wxdesk.ui.settings.set_up.panel import SetUp

        self._tasks = self._tasks or TaskRunner(self)
        made = SetUp(self._folder, self._texts, self._tasks, draft)
        made.made.connect(self._made)
        made.demo_made.connect(self._show_demo)
        made.opened.connect(self._open_other)
        made.language_wanted.connect(self._speak)
        made.finished.connect(self._set_up_done)
        made.closed.connect(self._set_up_left)
        before, self.set_up = self.set_up, made
        if before is not None:
            made.setGeometry(before.geometry())
        made.show()
        if before is not None:
            before.blockSignals(True)
            before.close()
            before.deleteLater()
        return made

    @Slot(object)
    def _made(self, desk: Desk) -> None:
        """Continue the set-up with `desk`, which its first step created."""
        self._folder = desk.folder
        if self.set_up is not None:
            self.set_up.go_on(self._sit_down(desk))

    @Slot(object)
    def _show_demo(self, desk: Desk) -> None:
        """Show a demonstration desk in a temporary folder, which is deleted when the window closes."""
        self._throw_away = desk.folder.parent
        self.open(desk)
        self._leave_set_up()
        if self.window is not None:
            session = self.window.session
            session.noticed.emit("accent", session.say("setup-demo-notice"))

    @Slot(object)
    def _open_other(self, desk: Desk) -> None:
        """Show an existing desk, and store it as the desk that each start of the program opens."""
        if desk.folder != self._folder or desk.server:
            self._keep(lambda kept: kept._replace(desk=desk.place, draft={}))
            self._folder = desk.folder
        self.open(desk)
        self._leave_set_up()

    def _keep(self, change: Callable[[Preferences], Preferences]) -> None:
        """Change the preferences by the function `change`, to store a choice made in the set-up for the next start.

        If the preferences cannot be stored, show the error; the choice is then valid for this run only.
        """
        if self._tasks is not None:
            self._tasks.run(lambda: change_preferences(change), failed=self._refuse)

    def _refuse(self, error: BaseException) -> None:
        """Show an error in the window, or in the set-up if there is no window."""
        if self.window is not None:
            self.window.session.refuse(error)
        elif self.set_up is not None:
            words = Presenter(self._texts).failure(error, self._folder)
            self.set_up.notice.show_notice("returned", words)

    @Slot(str)
    def _speak(self, language: str) -> None:
        """Show the present step of the set-up in another language, and store the language for the next start."""
        draft = self.set_up.first.draft if self.set_up is not None else {}
        session = self.set_up.session if self.set_up is not None else None
        self._keep(lambda kept: kept._replace(language=language))
        self._texts = texts(language)
        self._translate()
        step = self.set_up.step if self.set_up is not None else ""
        asked = self._ask(draft)
        if session is not None:
            session.texts = self._texts
            asked.go_on(session, step)

    @Slot()
    def _set_up_done(self) -> None:
        session = self.set_up.session if self.set_up is not None else None
        if session is not None:
            self._show_window(session)
            self._leave_set_up()

    @Slot()
    def _set_up_left(self) -> None:
        """Close the desk that the set-up created, if the person closed the set-up before its end."""
        session = self.set_up.session if self.set_up is not None else None
        if session is not None and self.window is None:
            session.settings.sync()
            session.tasks.close()
            session.desk.close()

    def _leave_set_up(self) -> None:
        if self.set_up is not None:
            self.set_up.closed.disconnect(self._set_up_left)
            self.set_up.close()

    def open(self, desk: Desk) -> None:
        """Show the window of an opened desk; a second window on the same desk is read-only."""
        self._show_window(self._sit_down(desk))

    def _sit_down(self, desk: Desk) -> Session:
        """Return a session at `desk`, in the colours of the system's scheme."""
        read_only = not desk.claim_window()
        remembered = desk.own_folder / "window.ini"
        if not read_only:
            with suppress(OSError):  # Qt does not report a full disk; settings are then not stored
                open_text(remembered, "a").close()
        settings = QSettings(str(remembered), QSettings.Format.IniFormat)
        session = Session(desk, self._texts, settings, read_only=read_only)
        session.scale = self._scale
        if self._person:
            session.remember("window/person", desk.people.resolve(self._person))
        session.restart_wanted.connect(self._restart)
        session.host_wanted.connect(self._become_host)
        session.tokens = system_tokens()
        return session

    def _show_window(self, session: Session) -> None:
        self.window = MainWindow(session)
        self.window.furnishing.put_off(self._settle_in(session, self.window))
        self.window.closed.connect(self.close)
        session.tasks.settle(_ROWS_WITHIN_S)
        self.window.show()

    def _settle_in(self, session: Session, window: MainWindow) -> Iterator[None]:
        """Start the log and the crash reports after the window appeared; then do the work that needs an acting person.

        This is a generator: each `next` does one step.
        """
        self._log = write_log(session.desk.own_folder)
        yield
        if not session.read_only:
            from wxdesk.ui.core.crashes import Crashes

            self._crashes = Crashes(session.desk.own_folder, window.stage.salvage)
            self._crashes.happened.connect(self._crashed)
            self._tell_of_last(self._crashes.watch())
        yield
        session.person_changed.connect(self._greet)
        self._greet()
        yield
        if self._files:  # not within this generator: the screen that takes them is built by the same furnishing
            QTimer.singleShot(0, window, partial(window.take, self._files))

    def _tell_of_last(self, report: Path | None) -> None:
        if report is not None and self.window is not None:
            session = self.window.session
            session.noticed.emit("warn", session.say("crash-last", path=str(report)))
            self.window.notice.offer_more(session.say("about-bundle"))
            self.window.notice.stay()

    @Slot(str, object)
    def _crashed(self, what: str, report: Path | None) -> None:
        """Show the unexpected error `what` in the window, which stays open; `report` is the path of its report."""
        if self.window is not None:
            session = self.window.session
            path = str(report) if report else session.say("crash-no-report")
            session.noticed.emit("returned", session.say("crash-now", what=what, path=path))
            self.window.notice.offer_more(session.say("about-bundle"))
            self.window.notice.stay()

    @Slot()
    def _greet(self) -> None:
        """Record as an event which rulebook is in force, unless an event says so already; then look for lost packages.

        A lost package was exported, but is missing on disk. Both are done once in a run, as soon as there is an
        acting person.
        """
        session = self.window.session if self.window is not None else None
        by = session.unattended() if session is not None else None
        if session is None or by is None or session.read_only or self._greeted:
            return
        self._greeted = True
        desk = session.desk

        def work() -> tuple[bool, list[str]]:
            return desk.adopt_rulebook(by), desk.lost_packages()

        session.tasks.run(work, self._tell)

    def _tell(self, found: tuple[bool, list[str]]) -> None:
        adopted, missing = found
        if self.window is None:
            return
        session = self.window.session
        if adopted:
            session.noticed.emit("accent", session.say("rulebook-adopted", stamp=session.desk.rulebook.stamp))
        if missing:
            session.noticed.emit("warn", session.say("packages-missing", names="、".join(missing)))
            self.window.notice.stay()

    @Slot(str)
    def _restart(self, place: str) -> None:
        """Close the desk and restart the program on the desk at `place`, which is stored for later starts.

        `place` is a folder or a server's address; "" means the same desk.
        """
        if self.window is None:
            return
        session = self.window.session
        desk = place or session.desk.place
        if Path(desk).parent.name.startswith(THROW_AWAY):
            session.noticed.emit("warn", session.say("settings-restart-demo"))
            return
        if place:
            session.tasks.run(partial(_remember, place), lambda before: self._leave_for(desk, before))
        else:
            self._leave_for(desk)

    def _leave_for(self, desk: str, before: str | None = None) -> None:
        """Close the window and restart on the desk at `desk`, a folder or a server's address.

        If the window cannot be closed, store `before` as the desk that each start opens; None stores nothing.
        """
        if self.window is None:
            return
        if self.window.close():
            self._launch(str(desk))
        elif before is not None:
            self.window.session.tasks.run(partial(_remember, before))

    @Slot(object)
    def _become_host(self, wish: "HostWish") -> None:
        """Close the window, make this computer the server of its desk, and start the program on the desk there."""
        from wxdesk.ui.settings.set_up.host_move import HostMove

        if self.window is None:
            return
        session = self.window.session
        if session.desk.folder.parent.name.startswith(THROW_AWAY):
            session.noticed.emit("warn", session.say("settings-restart-demo"))
            return
        self.moving = HostMove(session.desk.folder, wish, self._texts)
        self.moving.left.connect(self._launch)
        self.moving.show()  # before the window closes, since the program ends with its last window
        if self.window.close():
            self.moving.begin()
        else:
            self.moving.close()

    @Slot()
    def close(self) -> None:
        """Close the desk and the log, and delete the folder of a demonstration desk."""
        QCoreApplication.removeTranslator(self._own_words)
        if self._log is not None:
            logging.getLogger().removeHandler(self._log)
            self._log.close()
            self._log = None
        if self._tasks is not None:
            self._tasks.close()
        if self._crashes is not None:
            self._crashes.end()
            self._crashes = None
        if self.window is not None and not self._closed:
            self._closed = True
            _back_up(self.window.session)
            self.window.session.desk.close()
        if self._throw_away is not None:
            removing.sweep(self._throw_away)


def _back_up(session: Session) -> None:
    """Back up what was recorded since the last backup, without a question and for a limited time.

    The window is closed already. A demonstration has no backup places, so it is not backed up.
    """
    by = session.unattended()
    if session.read_only or session.away is not None or by is None or not session.desk.backups.places():
        return
    from wxdesk.bootstrap.parts.timed_backup import back_up_in_time

    back_up_in_time(session.desk.backups, by, "closing")


def _remember(place: str) -> str:
    """Store `place`, a folder or address, as the desk that each start opens; return what was stored before.

    Called on a pool thread.
    """
    before = read_preferences().desk
    change_preferences(lambda kept: kept._replace(desk=place))
    return before


def launch_again(place: str) -> None:
    """Start the program again, as a separate process on the desk at `place`; the present process is about to end."""
    process = QProcess()
    process.setProgram(sys.executable)
    process.setArguments(["-m", "wxdesk", "--desk", place])
    environment = QProcessEnvironment.systemEnvironment()
    if environment.contains(_OURS):
        for name in (_FACTOR, _OURS):
            environment.remove(name)
    process.setProcessEnvironment(environment)
    process.startDetached()


def enlarge(scale: int) -> None:
    """Let Qt draw everything at `scale` percent, the user's preference, unless the environment sets `QT_SCALE_FACTOR`.

    Call this before the application is created.
    """
    if scale != SCALES[0] and _FACTOR not in os.environ:
        os.environ[_FACTOR] = str(scale / 100)
        os.environ[_OURS] = "1"


def make_app() -> QApplication:
    """Return the application in Fusion style, with the Chinese font and the system's colours."""
    app = qt_application()
    app.setApplicationName("wxdesk")
    app.setDesktopFileName("wxdesk")
    app.setFont(font())
    app.setPalette(palette(system_tokens()))
    return app


def _heed_endings() -> None:
    from wxdesk.ui.core.ending import heed_endings

    heed_endings()


def run_window(
    folder: Path, texts: Texts, person: str | None = None, files: Sequence[Path] = (), server: str = ""
) -> int:
    """Show the window of the desk in `folder`, or the set-up if there is none, and return the exit code.

    `files` are taken in as if dropped on the window. `server` is the address of a team's desk, which needs no folder.

    Raises:
        UserError: no person has the name or id `person`; or `server` cannot be read or contains a password.
    """
    scale = read_preferences().scale
    enlarge(scale)
    app = make_app()
    application = Application(folder, texts, scale=scale, person=person, files=files, server=server)
    # Never uninstalled: Chromium's threads log until the end, and one of them could call a removed handler.
    qInstallMessageHandler(_qt_said)
    sweeper = Sweeper(application)
    QTimer.singleShot(_HEED_AFTER_MS, application, _heed_endings)
    try:
        application.start()
        return app.exec()
    finally:
        sweeper.stop()
        application.close()


def write_log(folder: Path) -> "RotatingFileHandler":
    """Write log messages to `window.log` in the desk's folder from now on; return the handler."""
    from wxdesk.ui.core.private_log import PrivateLog

    handler = PrivateLog(folder / "window.log", maxBytes=_LOG_BYTES, backupCount=2, delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
    return handler


def _qt_said(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    logging.getLogger("qt").log(_LEVELS.get(kind, logging.WARNING), message)
