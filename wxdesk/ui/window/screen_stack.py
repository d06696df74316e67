"""The screens of a window, of which one is visible; each is imported and built when first shown.

The parts that are visible at first are built at once, the others in pieces (`furnishing.py`). After that, the keys of
the screen work.
"""

import logging
from collections.abc import Iterator

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget

from wxdesk.ui.core.commands import actions_of, own_keys
from wxdesk.ui.core.furnishing import Furnishing
from wxdesk.ui.core.places import WindowPlaces
from wxdesk.ui.core.session import Session
from wxdesk.ui.frame.screen import Screen
from wxdesk.ui.widgets.basic.basics import WIDEST, Pages
from wxdesk.ui.widgets.basic.keyboard_home import in_form
from wxdesk.ui.window.screens import SCREENS

log = logging.getLogger(__name__)

_ENOUGH = QSize(886, 300)
"""The minimum size in pixels of every screen, if the window has the size `places.SMALLEST` and shows no messages."""
_ALL = QSize(_ENOUGH.width(), WIDEST)


class ScreenStack(Pages):
    """The screens of the window; builds each when it is first shown, and its postponed parts later.

    `completed` is emitted once all parts and keys of a screen are ready.
    """

    completed = Signal(str)
    """Emits the name of a screen once it is completely built and has its keys."""

    def __init__(self, session: Session, places: WindowPlaces, furnishing: Furnishing) -> None:
        """Begin without screens; `places` restores pane widths, `furnishing` later builds the less urgent parts."""
        super().__init__()
        self.setObjectName("panels")
        self._session = session
        self._places = places
        self._furnishing = furnishing
        self._narrow = self._scrolled = False
        self.made: dict[str, Screen] = {}
        """The screens that were shown at least once, by name."""
        self.actions_of: dict[str, list[QAction]] = {}
        """The actions of each screen that is completely built and has its keys, by name of the screen."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_keyboard)

    def minimumSizeHint(self) -> QSize:
        """Return the minimum size of the visible screen, limited to the minimum size that all screens have in common.

        A screen that needs more space scrolls.
        """
        return super().minimumSizeHint().boundedTo(_ALL if self._scrolled else _ENOUGH)

    @Slot(int)
    def fit_into(self, height: int) -> None:
        """Store the height in pixels that is available for screens."""
        scrolled = height < _ENOUGH.height()
        if scrolled != self._scrolled:
            self._scrolled = scrolled
            self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        """Return the minimum height of the screens for every width; higher content scrolls in its screen."""
        del width
        return self.minimumSizeHint().height()

    @property
    def current(self) -> str:
        """Return the name of the visible screen; "" for none."""
        shown = self.currentWidget()
        return shown.name if isinstance(shown, Screen) else ""

    @property
    def in_sight(self) -> Screen:
        """Return the visible screen, after building its missing parts.

        Raises:
            KeyError: no screen was shown yet.
        """
        return self.whole(self.current)

    def whole(self, name: str) -> Screen:
        """Return the screen `name`, after building its missing parts."""
        made = self.begun(name)
        if name not in self.actions_of:
            self._furnishing.finish()
        return made

    def salvage(self) -> None:
        """After an unexpected error, let every screen save its unsaved work, even if another screen fails to."""
        for name, screen in self.made.items():
            try:
                screen.leave()
            except Exception:  # called after an unexpected error, so any further error must not stop it
                log.exception("%s could not be saved", name)

    def may_close(self) -> bool:
        """Tell whether the window may close.

        If closing would lose running work of a screen, show its warning and return false; the next attempt may succeed.
        """
        said = next((words for one in self.made.values() if (words := one.holds_window())), "")
        if said:
            self._session.noticed.emit("warn", said)
        return not said

    def begun(self, name: str) -> Screen:
        """Return the screen `name`, with at least the parts that are visible at first; the others are built later."""
        if name not in self.made:
            made = self.made[name] = SCREENS[name]()(self._session)
            made.set_narrow(narrow=self._narrow)
            self.addWidget(made)
            self._places.restore_panes(made)
            self._furnishing.put_off(self._furnish(made))
        return self.made[name]

    def _furnish(self, screen: Screen) -> Iterator[None]:
        yield from screen.furnish()
        screen.set_narrow(narrow=self._narrow)
        self._places.restore_panes(screen)
        self.actions_of[screen.name] = actions_of(screen, screen.keyed())
        self._give_keys(screen)
        self.completed.emit(screen.name)
        self._furnishing.do_ahead(screen.ahead())

    def _give_keys(self, screen: Screen) -> None:
        """Let the screen's keys without a modifier, such as M, work while a list or canvas of it has the focus."""
        keys = self.actions_of[screen.name]
        for canvas in screen.canvases:
            own_keys(canvas, keys)
        for page in screen.web_pages:
            own_keys(page, keys, inside=True)

    @Slot(QWidget, QWidget)
    def _follow_keyboard(self, before: QWidget | None, now: QWidget | None) -> None:
        """If the focused widget was hidden, focus the screen's `home`, because Qt would focus an arbitrary widget."""
        screen = self.currentWidget()
        if before is None or not isinstance(screen, Screen) or in_form(now):
            return
        if screen.isAncestorOf(before) and not before.isVisible():
            screen.take_keyboard()

    def set_narrow(self, *, narrow: bool) -> None:
        """Adapt all screens to a narrow window."""
        self._narrow = narrow
        for screen in self.made.values():
            screen.set_narrow(narrow=narrow)
