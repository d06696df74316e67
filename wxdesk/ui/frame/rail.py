"""Parts of the frame: navigation rail, status line, search field, and the icon of a person."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFocusEvent,
    QFont,
    QIcon,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPixmap,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from wxdesk.domain.desk.shown import plain_tip
from wxdesk.services.calendar.push_words import number_words
from wxdesk.services.records.today_views import Coming
from wxdesk.ui.core import icons
from wxdesk.ui.core.commands import screen_keys
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tokens import Tokens
from wxdesk.ui.widgets.basic.basics import button, column, framed, label, retone, row, set_margins
from wxdesk.ui.widgets.basic.drop_target import local_files
from wxdesk.ui.widgets.basic.key_button import KeyButton, KeyClaim
from wxdesk.ui.widgets.basic.style import SMALL

_RAIL, _NARROW_RAIL, _FOOT = 200, 54, 28
_TELLS_BACKUP = "today"
"""The screen with a line of its own about the last backup."""
_LOW = 420
"""Height of the rail in pixels below which its buttons get lower, so that they do not overlap."""
_AVATAR = 26
_SCALE = 3
_HELD_MS = 600
_LEAVING = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)
_PUSHES = 2
"""Maximum number of today's pushes named in the status line."""


class NavButton(KeyButton):
    """A button of the navigation rail: icon and word of a screen, and how many of its entries need an act."""

    def __init__(self, name: str, words: str, key: str) -> None:
        """Show `words`; the shortcut `key` shows the screen while any widget has the focus."""
        super().__init__(words)
        self.setText(f"  {words}")
        self.setObjectName(f"nav-{name}")
        self.setAccessibleName(words)
        self.setProperty("role", "nav")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        # the button's own shortcut would show it as pressed for 100 ms before the screen changes
        QShortcut(QKeySequence(key), self).activated.connect(self.click)
        self.setToolTip(f"{words}  {key}")
        self.setIconSize(QSize(icons.SIDE, icons.SIDE))
        self._name, self._inks = name, ("", "")
        self.toggled.connect(self._draw)
        self._count = label(role="small")
        self.setLayout(row(None, self._count))
        set_margins(self, 0, 0, 10, 0)

    def set_narrow(self, *, narrow: bool) -> None:
        """Show only the icon in a narrow rail; the tooltip has the word."""
        self.setText("" if narrow else f"  {self.accessibleName()}")
        self._count.setVisible(not narrow)

    def recolour(self, tokens: Tokens) -> None:
        """Redraw the icon in the colours of the current theme."""
        self._inks = tokens.dim, tokens.accent
        self._draw(on=self.isChecked())

    def _draw(self, on: bool) -> None:
        self.setIcon(icons.icon(self._name, self._inks[on]))

    def show_count(self, count: int) -> None:
        """Show `count`, the number of entries on the screen that need an act of the office; for 0 show no number."""
        self._count.setText(str(count) if count else "")


class TakingButton(NavButton):
    """A button of the navigation rail that accepts dropped files and passes them on to its screen.

    If dragged files are held over the button for a while, it opens its screen, so that they can be dropped there.
    """

    given = Signal(object)

    def __init__(self, name: str, words: str, key: str) -> None:
        """Build a button of the navigation rail, as `NavButton` does, which also accepts dropped files."""
        super().__init__(name, words, key)
        self.setAcceptDrops(True)
        self._held = QTimer(self, singleShot=True, interval=_HELD_MS)
        self._held.timeout.connect(self.click)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept local files, and highlight the button."""
        if local_files(event):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._show_over(over=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Remove the highlighting."""
        event.accept()
        self._show_over(over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Emit the dropped files."""
        self._show_over(over=False)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.given.emit(local_files(event))

    def _show_over(self, *, over: bool) -> None:
        retone(self, "over", over)
        if over:
            self._held.start()
        else:
            self._held.stop()


class Rail(QWidget):
    """The navigation rail: a button for each screen, and one for light and dark colours."""

    chosen = Signal(str)

    def __init__(self, session: Session, screens: Sequence[str]) -> None:
        """Show a button for each name in `screens`."""
        super().__init__()
        self.setObjectName("rail")
        self.setProperty("role", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session, self._low = session, False
        self._title = label(session.say("app-name"), "title", name="appName")
        self._title.setContentsMargins(10, 4, 0, 12)
        lines = column(self._title, spacing=2)
        self._buttons: dict[str, NavButton] = {}
        for name, key in zip(screens, screen_keys(screens), strict=True):
            made = self._button(name, key)
            made.clicked.connect(lambda _on=False, one=name: self.chosen.emit(one))
            self._buttons[name] = made
            lines.addWidget(made)
        lines.addStretch(1)
        self.scheme = button(session.say("window-scheme"), "scheme", lambda: None, role="nav")
        self.scheme.setIconSize(QSize(icons.SIDE, icons.SIDE))
        lines.addWidget(self.scheme)
        self.setLayout(lines)
        set_margins(self, 8, 12, 8, 12)
        self.set_narrow(narrow=False)

    def _button(self, name: str, key: str) -> NavButton:
        words = self._session.word("panel", name)
        if name != "queue":
            return NavButton(name, words, key)
        made = TakingButton(name, words, key)
        made.given.connect(self._session.delivering)
        return made

    def check(self, name: str) -> None:
        """Mark `name` as the visible screen."""
        self._buttons[name].setChecked(True)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show `counts`, by screen name: how many entries of a screen need an act of the office."""
        for name, made in self._buttons.items():
            made.show_count(counts.get(name, 0))

    def set_narrow(self, *, narrow: bool) -> None:
        """Show only icons, or icons and words."""
        self.setFixedWidth(_NARROW_RAIL if narrow else _RAIL)
        self._title.setVisible(not narrow)
        self.scheme.setText("" if narrow else f"  {self._session.say('window-scheme')}")
        for made in self._buttons.values():
            made.set_narrow(narrow=narrow)

    def minimumSizeHint(self) -> QSize:
        """Return the minimum width; the height adapts to the window."""
        return QSize(super().minimumSizeHint().width(), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the buttons lower in a low window."""
        super().resizeEvent(event)
        low = event.size().height() < _LOW
        if low is self._low:
            return
        self._low = low
        set_margins(self, 8, *((4, 8, 4) if low else (12, 8, 12)))
        for made in (*self._buttons.values(), self.scheme):
            retone(made, "low", low)

    def recolour(self) -> None:
        """Redraw the icons in the colours of the current theme."""
        tokens = self._session.tokens
        for made in self._buttons.values():
            made.recolour(tokens)
        self.scheme.setIcon(icons.icon("scheme", tokens.dim))


class StatusLine(QWidget):
    """The line at the bottom: desk, rulebook, number of events, whether a task runs, today's pushes."""

    def __init__(self, session: Session) -> None:
        """Show the name of the desk; the other parts are filled later."""
        super().__init__()
        self.setObjectName("foot")
        self.setProperty("role", "foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._desk = label(session.say("status-desk", name=session.desk.name), name="statusDesk")
        self._rulebook = label(name="statusRulebook")
        self._trail = label(name="statusTrail")
        self._said: list[str] = []
        self._tonight = label(name="statusTonight")
        self._backup = label(role="note", name="statusBackup")
        self._busy = label(name="statusBusy")
        self.setLayout(
            row(self._desk, self._rulebook, self._trail, self._backup, self._busy, None, self._tonight, spacing=24)
        )
        set_margins(self, 16, 0, 16, 0)
        self.setFixedHeight(_FOOT)

    def show_trail(self, events: int, stamp: str) -> None:
        """Show the number of events in the trail, and the version of the active rulebook.

        `stamp` is that version with the first digits of the rulebook's SHA-256; the tooltip shows both.
        """
        self._rulebook.setText(self._session.say("status-rulebook", version=stamp.rpartition(" ")[0]))
        self._rulebook.setToolTip(plain_tip(stamp))
        self._trail.setText(self._session.say("status-trail", count=events))
        self._fit()

    def show_backup(self, words: str, warnings: Sequence[str], *, late: bool) -> None:
        """Show when the last good backup was made, as a warning if it is late; the tooltip has all warnings."""
        self._backup.setText(words)
        retone(self._backup, "tone", "warn" if late else "ok")
        self._backup.setToolTip(plain_tip("\n".join([words, *warnings])))
        self._fit()

    def name_screen(self, name: str) -> None:
        """Hide the words about the last backup while the screen with the id `name` shows the same information.

        Only the screen Today does.
        """
        self._backup.setVisible(name != _TELLS_BACKUP)
        self._fit()

    def show_tonight(self, pushes: Sequence[Coming]) -> None:
        """Show `pushes`, those of today that are not over: at most two by name, then how many more there are.

        The tooltip names all of them.
        """
        self._said = [self._push(one) for one in pushes]
        self._tonight.setToolTip(plain_tip("\n".join(self._said)))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Name as many of today's pushes as fit."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Return the height only; parts that do not fit are hidden."""
        return QSize(0, _FOOT)

    def _fit(self) -> None:
        """Show today's pushes, rulebook, desk and number of events as far as they fit.

        If there is too little room, fewer pushes are named; then the number of events, the rulebook, the desk and
        the pushes are hidden, in this order.
        """
        spare = (self._trail, self._rulebook, self._desk, self._tonight)
        for one in spare:
            one.show()
        for count in range(_PUSHES, 0, -1):
            rest = len(self._said[count:])
            more = [self._session.say("status-push-more", count=rest)] if rest else []
            self._tonight.setText("　".join([*self._said[:count], *more]))
            if self._fits():
                break
        for one in spare:
            one.setVisible(self._fits())

    def _fits(self) -> bool:
        return self.sizeHint().width() <= self.width()

    def _push(self, push: Coming) -> str:
        packed = "timed" if push.timed else "out"
        state = packed if push.package == "current" else "missing" if push.missing else "open"
        words = self._session.say(f"status-push-{state}", missing=push.missing)
        numbers = number_words(self._session.texts, push.numbers, closed=True)
        shown = {"channel": push.channel_name, "time": push.window, "numbers": numbers}
        return self._session.say("status-push", state=words, **shown)

    def show_busy(self, *, busy: bool) -> None:
        """Show whether a task runs."""
        self._busy.setText(self._session.say("status-busy") if busy else "")


class SearchField(QLineEdit):
    """The search field at the top: Enter or Down moves to the results, Escape clears the search."""

    left = Signal()
    """Emitted when a person leaves the field by a key, so that the screen takes the focus again."""

    def __init__(self, session: Session) -> None:
        """Build the field empty."""
        super().__init__()
        self._session = session
        self._leaving = KeyClaim(self, *_LEAVING)

    def name_what(self, screen: str) -> None:
        """Show as a hint in the search field which entries it searches on `screen`; mostly these are submissions."""
        own = f"window-search-{screen}"
        words = self._session.say(own if self._session.texts.has(own) else "window-search")
        self.setPlaceholderText(words)
        self.setAccessibleName(words)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Make Enter, Escape and Down act on the search field while it has the focus, not on the screen's shortcuts."""
        super().focusInEvent(event)
        self.installEventFilter(self._leaving)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let Enter, Escape and Down run the screen's shortcuts again when the field loses the focus."""
        self.removeEventFilter(self._leaving)
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the field on Escape, Enter or Down."""
        if not self._leaving.has(event):
            super().keyPressEvent(event)
            return
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        self.left.emit()


def search_field(session: Session) -> SearchField:
    """Return the search field; while it is empty, it shows its own shortcut."""
    made = SearchField(session)
    made.setObjectName("search")
    made.setAcceptDrops(False)
    made.name_what("")
    made.setProperty("role", "search")
    made.setFixedWidth(320)
    made.setClearButtonEnabled(True)
    key = label("Ctrl+F", "key")
    key.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    made.setLayout(row(None, key))
    set_margins(made, 0, 0, 8, 0)
    made.textChanged.connect(lambda text: key.setVisible(not text))
    return made


def read_only_banner(session: Session) -> QWidget:
    """Return the line that says why the desk is read-only; it is hidden if the desk can be written.

    Either its folder cannot be written, or another window holds the desk.
    """
    words, desk = label(name="readOnly", wrap=True), session.desk
    if session.read_only and desk.lock.barred:
        words.setText(session.say("window-read-only-folder", folder=str(desk.folder)))
    elif session.read_only:
        words.setText(session.say("window-read-only", holder=desk.lock.holder()))
    made = framed(row(words), "notice", "readOnlyBanner")
    made.setProperty("tone", "warn")
    set_margins(made, 16, 8, 16, 8)
    made.setVisible(session.read_only)
    return made


def avatar(name: str, tokens: Tokens) -> QIcon:
    """Return a round icon with the first character of a person's name."""
    drawn = QPixmap(_AVATAR * _SCALE, _AVATAR * _SCALE)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.accent_back))
    painter.drawEllipse(drawn.rect())
    face = QFont(painter.font())
    face.setPixelSize(SMALL * _SCALE)
    painter.setFont(face)
    painter.setPen(QColor(tokens.accent))
    painter.drawText(QRectF(drawn.rect()), Qt.AlignmentFlag.AlignCenter, name[:1] or "?")
    painter.end()
    drawn.setDevicePixelRatio(_SCALE)
    return QIcon(drawn)
