"""Messages, progress, hints of empty lists, and chips; they are shown in place instead of in dialogs."""

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QWidget,
)

from wxdesk.ui.widgets.basic.basics import button, clear, column, framed, label, retone, row, set_margins
from wxdesk.ui.widgets.basic.key_button import KeyButton
from wxdesk.ui.widgets.basic.keyboard_home import keyboard_home

_OF_A_SCREEN = ("warn", "returned", "ok")
"""Tones of messages that are hidden when the person changes the screen."""
_LOW = 190
"""Height in pixels below which the hint of an empty list hides its picture."""
_LEAST_SENTENCE, _SENTENCE, _LONG_SENTENCE, _EDGE = 300, 440, 560, 16
_UNDO = "Ctrl+Z"
_RESULTS = ("ok", "info")
"""Tones of messages that need no act of the person."""
LEAVES_MS, UNDO_LEAVES_MS = 8_000, 20_000
"""Milliseconds after which a message about a result is hidden by itself: without and with an undo."""


class NoticeBar(QWidget):
    """A line below the screen with the last result or error.

    A result is hidden after `LEAVES_MS`, or after `UNDO_LEAVES_MS` if it offers an undo, but not while the mouse is
    over it. A warning or an error stays until it is closed or replaced.
    """

    undo_wanted = Signal()
    more_wanted = Signal()
    """Emits that the person wants to know more about the message."""

    def __init__(self, close_text: str, undo_text: str = "") -> None:
        """Begin hidden; if `undo_text` is empty, there is no undo button.

        `close_text` is the text of the button that closes.
        """
        super().__init__()
        self.setObjectName("notice")
        self.setProperty("role", "notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.text = label(name="noticeText", wrap=True)
        self._undo_text = undo_text
        self.undo = button(undo_text, "noticeUndo", self.undo_wanted.emit, role="link", key=_UNDO)
        self.undo.hide()
        self.more = button("", "noticeMore", self.more_wanted.emit, role="link")
        self.more.hide()
        self._follows = False
        self._close = button(close_text, "noticeClose", self.hide, role="link")
        for one in (
            self.more,
            self.undo,
            self._close,
        ):  # a click hides the button, so the button must not get the focus
            one.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._leaves = False
        self._tone = ""
        self.shown_ms = (LEAVES_MS, UNDO_LEAVES_MS)
        """Milliseconds for which a message about a result is shown: without an undo, and with one."""
        self.leaving = QTimer(self, singleShot=True)
        self.leaving.timeout.connect(self._leave)
        lines = row(spacing=16)
        lines.addWidget(self.text, 1)
        lines.addWidget(self.more)
        lines.addWidget(self.undo)
        lines.addWidget(self._close)
        self.setLayout(lines)
        set_margins(self, 16, 8, 16, 8)
        self.hide()

    @Slot(str, str)
    def show_notice(self, tone: str, text: str) -> None:
        """Show `text` in the colours of `tone`; an empty text hides the bar."""
        self.undo.hide()
        self.more.hide()
        self._tone, self._leaves = tone, tone in _OF_A_SCREEN
        self.text.setText(text)
        self.setAccessibleName(text)
        retone(self, "tone", tone)
        retone(self.text, "tone", tone)
        self.setVisible(bool(text))
        self._wait()

    def _wait(self) -> None:
        """Start the timer that hides the message of a finished act.

        Warnings and errors get no timer, so they stay.
        """
        if self._tone not in _RESULTS or self.isHidden():
            self.leaving.stop()
        else:
            self.leaving.start(self.shown_ms[not self.undo.isHidden()])

    @Slot()
    def _leave(self) -> None:
        """Hide the message, or wait again while the mouse is over it or one of its buttons has the focus."""
        if self.underMouse() or self.isAncestorOf(QApplication.focusWidget() or self):
            self._wait()
        else:
            self.hide()

    def offer_undo(self, *, offered: bool) -> None:
        """Show or hide the undo button."""
        if offered and not self._follows:
            self._follows = True
            cast("QApplication", QApplication.instance()).focusChanged.connect(self._name_undo)
        self._name_undo(None, QApplication.focusWidget())
        self.undo.setVisible(offered)
        self._wait()

    @Slot(QWidget, QWidget)
    def _name_undo(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Show Ctrl+Z on the undo button, except while a text field has the focus, where Ctrl+Z undoes typing."""
        types = now is not None and now.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.undo.show_words(self._undo_text, "" if types else _UNDO)

    def offer_more(self, words: str) -> None:
        """Show a button with the text `words` beside the message; a click emits `more_wanted`."""
        self.more.setText(words)
        self.more.show()

    def stay(self) -> None:
        """Keep the present message until it is closed or replaced."""
        self._leaves, self._tone = False, ""
        self.leaving.stop()

    def leave_screen(self) -> None:
        """Hide the message when the person changes to another screen.

        A message that offers an undo stays, and so does one for which `stay` was called.
        """
        if self._leaves and self.undo.isHidden():
            self.hide()


class ProgressStrip(QWidget):
    """Shows the progress of a task, with a button to stop it."""

    stopped = Signal()

    def __init__(self, stop_text: str) -> None:
        """Build the hidden strip; `stop_text` is the text of the button."""
        super().__init__()
        self.setObjectName("progress")
        self.text = label(role="dim", name="progressText")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.bar.setMinimumWidth(120)
        self.stop = button(stop_text, "progressStop", self.stopped.emit)
        self.setLayout(row(self.text, self.bar, self.stop, spacing=12))
        self.hide()

    def tell(self, done: int, total: int, text: str) -> None:
        """Show that `done` of `total` parts are done, with `text`; a `total` of 0 means that it is unknown."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.text.setText(text)
        self.bar.setAccessibleName(text)
        self.stop.setEnabled(True)
        self.show()


class EmptyState(QWidget):
    """Stands in the place of an empty list: a sentence about what the list will contain, and buttons to begin."""

    def __init__(self, name: str, sentence: str, *ways: QPushButton) -> None:
        """Show the sentence, and below it the buttons `ways`, which begin to fill the list; `draw` adds a picture."""
        super().__init__()
        self.setObjectName(name)
        self._picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._text = label(sentence, "dim", name=f"{name}Text")
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setFixedWidth(_LEAST_SENTENCE)
        self._ways = ways
        lines = column(None, row(None, self._picture, None), row(None, self._text, None), spacing=16)
        for way in ways:
            lines.addLayout(row(None, way, None))
        lines.addStretch(2)
        self._lines = lines
        self.setLayout(lines)

    def showEvent(self, event: QShowEvent) -> None:
        """Let the screen choose the focus.

        This widget replaces the empty list, and Qt then moves the focus from the list to the first button.
        """
        super().showEvent(event)
        QTimer.singleShot(0, self, self._leave_keyboard)

    def hideEvent(self, event: QHideEvent) -> None:
        """Return the focus to the list of the screen, which is visible again once this page is hidden."""
        super().hideEvent(event)
        QTimer.singleShot(0, self, self._leave_keyboard)

    @Slot()
    def _leave_keyboard(self) -> None:
        home, holder = keyboard_home(self), self.window().focusWidget()
        if home is not None and (holder in (None, home) or self.isAncestorOf(holder)):
            home.take_keyboard()

    def draw(self, picture: QPixmap) -> None:
        """Show `picture` above the sentence."""
        self._picture.setPixmap(picture)

    def minimumSizeHint(self) -> QSize:
        """Return the minimum size, with the sentence and the buttons but without the picture."""
        least = super().minimumSizeHint()
        drawn = 0 if self._picture.isHidden() else self._picture.sizeHint().height() + self._lines.spacing()
        width = max(_LEAST_SENTENCE, *(one.minimumSizeHint().width() for one in self._ways), 0)
        return QSize(width, least.height() - drawn)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the width of the sentence; hide the picture if the height is too small."""
        super().resizeEvent(event)
        low = event.size().height() < _LOW
        self._picture.setHidden(low)
        most = min(_LONG_SENTENCE if low else _SENTENCE, event.size().width() - 2 * _EDGE)
        self._text.setFixedWidth(max(_LEAST_SENTENCE, most))

    def say(self, sentence: str) -> None:
        """Change the sentence to `sentence`."""
        self._text.setText(sentence)


class Chips(QWidget):
    """A row of chips (small buttons), exactly one of which is checked."""

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        """Build a row without chips; `name` is its object name."""
        super().__init__()
        self.setObjectName(name)
        self._row = QHBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)
        self.setLayout(self._row)
        self._group = QButtonGroup(self, exclusive=True)
        self._buttons: dict[str, KeyButton] = {}

    @property
    def current(self) -> str:
        """Return the name of the checked chip; empty if there is none."""
        return next((name for name, one in self._buttons.items() if one.isChecked()), "")

    def show_choices(
        self, choices: Sequence[tuple[str, str]], current: str, keys: Mapping[str, str] | None = None
    ) -> None:
        """Show the chips `choices` as (name, words), with the chip `current` checked.

        `keys` gives, by a chip's name, the key on the keyboard that is shown in it. If the names are the same as
        before, only the words change.
        """
        if [name for name, _ in choices] != list(self._buttons):
            clear(self._row)
            self._buttons = {name: self._make(name) for name, _ in choices}
            self._row.addStretch(1)
        for name, word in choices:
            self._buttons[name].show_words(word, (keys or {}).get(name, ""))
            self._buttons[name].setChecked(name == current)

    def _make(self, name: str) -> KeyButton:
        made = button("", f"{self.objectName()}-{name}", self._choose(name), role="chip")
        made.setCheckable(True)
        self._group.addButton(made)
        self._row.addWidget(made)
        return made

    def _choose(self, name: str) -> Callable[[], None]:
        return lambda: self.chosen.emit(name)


def strip(name: str, *lines: QWidget) -> QWidget:
    """Return a widget with `lines` from top to bottom, in the style of an inline form."""
    layout = column(*lines, spacing=8)
    layout.setContentsMargins(16, 12, 16, 12)
    return framed(layout, "strip", name)
