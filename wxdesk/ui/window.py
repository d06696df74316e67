"""The frame: rail, top bar, notice bar, panels, status line; drops anywhere; one refresh for every change."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QByteArray, QPoint, QSize, Qt, QTimer, Signal, SignalInstance, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from wxdesk.ui import icons
from wxdesk.ui.bridge import Bridge
from wxdesk.ui.panels.bench import BenchPanel
from wxdesk.ui.panels.packages.panel import PackagesPanel
from wxdesk.ui.panels.queue.panel import QueuePanel
from wxdesk.ui.panels.trail import TrailPanel
from wxdesk.ui.session import Session
from wxdesk.ui.tokens import DARK, LIGHT
from wxdesk.ui.widgets.bars import NoticeBar
from wxdesk.ui.widgets.basics import button, column, edit, framed, label, named, row, set_margins
from wxdesk.ui.widgets.frame import NavButton, Veil
from wxdesk.ui.widgets.person import PersonButton
from wxdesk.ui.widgets.style import dress

RAIL, NARROW_RAIL, TOP, FOOT = 200, 54, 48, 28
NARROW = 1150
"""Below this width the rail shows icons alone."""
SMALLEST = (940, 500)
"""A full-HD screen at 200 % has 960 x 540 pixels of this kind, less the title bar."""
WATCH_MS = 2000
SETTLE_MS = 60
TYPING_MS = 180
SCHEMES = ("system", "light", "dark")


class Panel(Protocol):
    """What the frame needs of a screen."""

    title_key: str
    icon_name: str
    counted: SignalInstance
    list: QTableView

    def refresh(self) -> None:
        """Read again what is shown."""
        ...

    def recolour(self) -> None:
        """Draw anew in the colours that hold now."""
        ...

    def search(self, text: str, /) -> None:
        """Show only what fits `text`."""
        ...

    def take_drop(self, paths: Sequence[Path], /) -> None:
        """Take dropped files."""
        ...


class MainWindow(QWidget):
    """The window of one desk."""

    closed = Signal()

    def __init__(self, session: Session) -> None:
        """Build all screens; the first one is shown and filled."""
        super().__init__()
        self.session = session
        self.setObjectName("mainWindow")
        self.setWindowTitle(f"{session.say('app-name')} · {session.desk.name}")
        self.setAcceptDrops(True)
        self.setMinimumSize(*SMALLEST)
        self.queue, self.bench = QueuePanel(session), BenchPanel(session)
        self.packages, self.trail = PackagesPanel(session), TrailPanel(session)
        self.panels: dict[str, Panel] = {
            "queue": self.queue,
            "bench": self.bench,
            "packages": self.packages,
            "trail": self.trail,
        }
        self._version = -1
        self._stale = set(self.panels)
        self._build()
        self._connect()
        self._restore()

    def _build(self) -> None:
        session = self.session
        self.notice = NoticeBar(session.say("window-close-notice"))
        self.stack = named(QStackedWidget(), "panels")
        for panel in (self.queue, self.bench, self.packages, self.trail):
            self.stack.addWidget(panel)
        self.read_only = label(name="readOnly", wrap=True)
        banner = framed(row(self.read_only), "notice", "readOnlyBanner")
        banner.setProperty("tone", "warn")
        set_margins(banner, 16, 8, 16, 8)
        banner.setVisible(session.read_only)
        if session.read_only:
            self.read_only.setText(session.say("window-read-only", holder=session.desk.lock.holder()))
        right = column(self._top(), banner, self.notice, self.stack, self._foot(), spacing=0)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._rail())
        whole.addLayout(right, 1)
        self.veil = Veil(self)

    def _rail(self) -> QWidget:
        session = self.session
        lines = QVBoxLayout()
        lines.setContentsMargins(8, 12, 8, 12)
        lines.setSpacing(2)
        self.name = label(session.say("app-name"), "title", name="appName")
        self.name.setContentsMargins(10, 4, 0, 12)
        lines.addWidget(self.name)
        self.nav: dict[str, NavButton] = {}
        for number, (key, panel) in enumerate(self.panels.items(), 1):
            made = NavButton(key, session.texts.text(panel.title_key), f"Ctrl+{number}")
            made.setIconSize(QSize(icons.SIDE, icons.SIDE))
            made.clicked.connect(lambda _on=False, one=key: self.show_panel(one))
            panel.counted.connect(made.show_count)
            self.nav[key] = made
            lines.addWidget(made)
        lines.addStretch(1)
        self.scheme = button(f"  {session.say('window-scheme')}", "scheme", self._show_schemes, role="nav")
        lines.addWidget(self.scheme)
        self.rail = framed(lines, "rail", "rail")
        self.rail.setFixedWidth(RAIL)
        return self.rail

    def _top(self) -> QWidget:
        session = self.session
        self.title = label(role="title", name="panelTitle")
        self.search = edit(
            "search", session.say("window-search"), hint=f"{session.say('window-search')}  Ctrl+F"
        )
        self.search.setProperty("role", "search")
        self.search.setFixedWidth(320)
        self.search.setClearButtonEnabled(True)
        self.who = PersonButton(session)
        top = framed(row(self.title, None, self.search, self.who, spacing=12), "top", "top")
        set_margins(top, 16, 0, 12, 0)
        top.setFixedHeight(TOP)
        return top

    def _foot(self) -> QWidget:
        session = self.session
        self.status_desk = label(session.say("status-desk", name=session.desk.name), name="statusDesk")
        stamp = session.say("status-rulebook", stamp=session.desk.rulebook.stamp)
        self.status_rulebook = label(stamp, name="statusRulebook")
        self.status_trail = label(name="statusTrail")
        self.status_busy = label(name="statusBusy")
        things = (self.status_desk, self.status_rulebook, self.status_trail, None, self.status_busy)
        foot = framed(row(*things, spacing=24), "foot", "foot")
        set_margins(foot, 16, 0, 16, 0)
        foot.setFixedHeight(FOOT)
        return foot

    def _connect(self) -> None:
        session = self.session
        session.noticed.connect(self.notice.show_notice)
        session.changed.connect(self._refresh)
        session.person_changed.connect(self._person_changed)
        self.bridge = Bridge(session.desk, self)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(session.changed)
        self.bridge.acted.connect(self._heard)
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._typing.timeout.connect(self._search)
        self.search.textChanged.connect(self._typed)
        self._watch = QTimer(self, interval=WATCH_MS)
        self._watch.timeout.connect(self._look)
        self._watch.start()
        for keys, slot in (
            ("Ctrl+F", self.search.setFocus),
            ("Ctrl+Shift+P", self.who.offer),
            ("F5", self._refresh_all),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._dress)

    def _restore(self) -> None:
        geometry = self.session.setting("window/geometry")
        if not (isinstance(geometry, QByteArray) and self.restoreGeometry(geometry)):
            self.resize(1440, 900)
        self._dress()
        last = str(self.session.setting("window/panel", "queue"))
        self.show_panel(last if last in self.panels else "queue")
        self.who.fill()
        self._look()

    @property
    def current(self) -> str:
        """Return the name of the screen that is shown."""
        return list(self.panels)[self.stack.currentIndex()]

    def show_panel(self, name: str) -> None:
        """Show a screen, filled anew if the desk changed since it was seen."""
        panel = self.panels[name]
        self.stack.setCurrentIndex(list(self.panels).index(name))
        self.nav[name].setChecked(True)
        self.title.setText(self.session.texts.text(panel.title_key))
        if self.search.text():
            self.search.clear()
        panel.list.setFocus()
        if name in self._stale:
            self._stale.discard(name)
            panel.refresh()

    @Slot()
    def _refresh(self) -> None:
        self._stale = set(self.panels) - {self.current}
        self.panels[self.current].refresh()
        if self.current != "queue":
            self._stale.discard("queue")
            self.queue.refresh()
        self._look()

    @Slot()
    def _refresh_all(self) -> None:
        self.session.noticed.emit("", "")
        self._refresh()

    @Slot(object)
    def _heard(self, _act: object) -> None:
        self._settle.start()

    @Slot()
    def _look(self) -> None:
        """Ask whether another process wrote; the answer comes back to `_saw`."""
        self.status_busy.setText(self.session.say("status-busy") if self.session.tasks.busy else "")
        self.session.tasks.run(self.session.desk.version, self._saw)

    def _saw(self, version: int) -> None:
        changed = self._version not in (-1, version)
        self._version = version
        self.status_trail.setText(self.session.say("status-trail", count=version))
        self.status_busy.setText("")
        if changed and not self._settle.isActive():
            self._settle.start()

    @Slot()
    def _typed(self) -> None:
        self._typing.start()

    @Slot()
    def _search(self) -> None:
        self.panels[self.current].search(self.search.text())

    @Slot()
    def _person_changed(self) -> None:
        self._stale = set(self.panels)
        self.show_panel(self.current)

    @Slot()
    def _show_schemes(self) -> None:
        menu = QMenu(self)
        chosen = self.session.setting("window/scheme", "system")
        for scheme in SCHEMES:
            entry = menu.addAction(self.session.word("scheme", scheme))
            entry.setCheckable(True)
            entry.setChecked(scheme == chosen)
            entry.triggered.connect(lambda _on=False, one=scheme: self.choose_scheme(one))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.scheme.mapToGlobal(QPoint(0, -menu.sizeHint().height() - 4)))

    def choose_scheme(self, scheme: str) -> None:
        """Show the window light, dark, or as the system has it."""
        self.session.remember("window/scheme", scheme)
        self._dress()

    @Slot()
    def _dress(self) -> None:
        session = self.session
        chosen = session.setting("window/scheme", "system")
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        session.tokens = DARK if chosen == "dark" or (chosen == "system" and dark) else LIGHT
        app = QApplication.instance()
        if isinstance(app, QApplication):
            dress(app, session.tokens)
        for key, made in self.nav.items():
            name = self.panels[key].icon_name
            made.setIcon(icons.icon(name, session.tokens.dim, session.tokens.accent))
        self.scheme.setIcon(icons.icon("scheme", session.tokens.dim))
        self.who.redraw()
        for panel in self.panels.values():
            panel.recolour()
        session.scheme_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the room to the lists where there is little of it."""
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW
        self.rail.setFixedWidth(NARROW_RAIL if narrow else RAIL)
        self.name.setVisible(not narrow)
        self.scheme.setText("" if narrow else f"  {self.session.say('window-scheme')}")
        for made in self.nav.values():
            made.set_narrow(narrow=narrow)
        self.queue.set_narrow(narrow=narrow)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take local files and say what letting go will do."""
        if not _local(event):
            return
        event.acceptProposedAction()
        key = "window-drop-bench" if self.current == "bench" else "window-drop-queue"
        self.veil.cover(self.stack, self.session.texts.text(key))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take local files anywhere on the window."""
        if _local(event):
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Lift the veil."""
        self.veil.hide()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand files to the bench if it is shown, else to the queue."""
        self.veil.hide()
        paths = _local(event)
        if paths:
            event.acceptProposedAction()
            self.take(paths)

    def take(self, paths: Sequence[Path]) -> None:
        """Hand files to the screen that takes them."""
        name = "bench" if self.current == "bench" else "queue"
        self.show_panel(name)
        self.panels[name].take_drop(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the window, wait for what is at work, and let the desk go."""
        self._watch.stop()
        self._settle.stop()
        self.session.remember("window/geometry", self.saveGeometry())
        self.session.remember("window/panel", self.current)
        self.session.settings.sync()
        self.session.tasks.close()
        event.accept()
        self.closed.emit()


def _local(event: QDropEvent) -> list[Path]:
    data = event.mimeData()
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
