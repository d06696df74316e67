"""设置: page names at the left, the current page at the right; a page is read when it is first shown."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QWidget

from wxdesk.ui.core.commands import Command, actions_of, own_keys
from wxdesk.ui.core.places import ELSEWHERE, SETTINGS
from wxdesk.ui.core.session import Session
from wxdesk.ui.frame.screen import Screen
from wxdesk.ui.settings.channels.channels_page import ChannelsPage
from wxdesk.ui.settings.channels.style_page import StylePage
from wxdesk.ui.settings.pages.appearance_page import AppearancePage
from wxdesk.ui.settings.pages.days_page import DaysPage
from wxdesk.ui.settings.pages.desk_page import DeskPage
from wxdesk.ui.settings.pages.keeping_page import KeepingPage
from wxdesk.ui.settings.pages.page import SettingsPage
from wxdesk.ui.settings.pages.proofs_page import ProofsPage
from wxdesk.ui.settings.pages.team_page import TeamPage
from wxdesk.ui.settings.pages.unusual_page import UnusualPage
from wxdesk.ui.settings.pages.updates_page import UpdatesPage
from wxdesk.ui.settings.people.people_page import PeoplePage
from wxdesk.ui.settings.people.seats_page import SeatsPage
from wxdesk.ui.settings.people.shops_page import ShopsPage
from wxdesk.ui.settings.people.units_page import UnitsPage
from wxdesk.ui.settings.rulebook.page import RulebookPage
from wxdesk.ui.settings.rulebook.words_page import WordsPage
from wxdesk.ui.widgets.basic.basics import WIDEST, Pages, button, column, framed, named
from wxdesk.ui.widgets.basic.narrow_split import OneOrBoth
from wxdesk.ui.widgets.basic.scroll import Downward

_NAMES = 168

PAGES: Mapping[str, type[SettingsPage]] = {
    kind.name: kind
    for kind in (
        DeskPage,
        PeoplePage,
        UnitsPage,
        ShopsPage,
        ChannelsPage,
        DaysPage,
        StylePage,
        RulebookPage,
        WordsPage,
        AppearancePage,
        KeepingPage,
        SeatsPage,
        UnusualPage,
        ProofsPage,
        UpdatesPage,
        TeamPage,
    )
}
"""The pages in their order, by name; a new page needs its class here, its name in `SETTINGS`, and `settings-<name>`."""


_DIGITS = "1234567890-=[]\\;'"
"""The signs that open the pages, with Alt."""


def _key(number: int) -> str:
    """Return the shortcut of a settings page by its number, counted from 1, such as Alt+3.

    Pages after the ninth have the further characters of `_DIGITS`.
    """
    return f"Alt+{_DIGITS[number - 1]}"


class _Pages(Pages):
    """The stack of settings pages; it is at least as wide as the widest page."""

    def minimumSizeHint(self) -> QSize:
        """Return the minimum size: the width of the widest page, and the height of the current page."""
        every = [one.minimumSizeHint().width() for one in self.findChildren(SettingsPage)]
        return QSize(max(every, default=0), super().minimumSizeHint().height())


class SettingsPanel(Screen):
    """The screen Settings: a list of page names, and the page that is chosen there."""

    name = "settings"

    def __init__(self, session: Session) -> None:
        """Build the list of page names; a page is built when it is first shown, the others by `furnish`."""
        super().__init__(session)
        self.pages: dict[str, SettingsPage] = {}
        self._stale = set(PAGES)
        self._narrow = False
        self._sought, self._narrowed = "", dict[str, str]()
        self._stack = named(_Pages(), "settingsPages")
        self._group = QButtonGroup(self, exclusive=True)
        self._names: dict[str, QPushButton] = {}
        names = column(spacing=2)
        names.setContentsMargins(8, 12, 8, 12)
        for number, name in enumerate(SETTINGS, 1):
            names.addWidget(self._name_button(name, _key(number)))
        names.addStretch(1)
        scroll = named(Downward(), "namesScroll")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(framed(names))
        side = framed(column(scroll), "bay", "settingsNames")
        side.setMinimumWidth(_NAMES)
        self._side, self._split = side, OneOrBoth(session, "settingsSplit", side, self._stack)
        self._split.setStretchFactor(1, 1)
        self._split.folded.connect(self._fit_names)
        self._fit_names(folded=False)
        self.setLayout(column(self._split, spacing=0))

    @Slot(bool)
    def _fit_names(self, folded: bool) -> None:
        """Set the width of the list of page names; if only this list fits (`folded`), it fills the window."""
        self._side.setMaximumWidth(WIDEST if folded else _NAMES)

    def furnish(self) -> Iterator[None]:
        """Build the remaining pages one by one, beginning with the page that was shown last."""
        for name in (self._last(), *PAGES):
            self._page(name)
            yield

    def _page(self, name: str) -> SettingsPage:
        """Return the page `name`; build it first if necessary."""
        if name not in self.pages:
            page = self.pages[name] = PAGES[name](self._session)
            page.set_narrow(narrow=self._narrow)
            self._stack.addWidget(page)
            made = actions_of(page, page.offered())
            for canvas in page.canvases:
                own_keys(canvas, made)
        return self.pages[name]

    def _name_button(self, name: str, key: str) -> QPushButton:
        words = self._session.texts.text(f"settings-{name}")
        made = button(words, f"settings-{name}", partial(self.show_page, name), role="nav", tip=f"{words}  {key}")
        # the list of names gets the shortcut, because a screen gets keys only once all its pages are built
        QShortcut(QKeySequence(key), made).activated.connect(made.click)
        if name in PAGES:
            made.setCheckable(True)
            self._group.addButton(made)
            self._names[name] = made
        return made

    @property
    def current(self) -> SettingsPage:
        """Return the page that is shown."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, SettingsPage) else self._page(self._last())

    @property
    def home(self) -> QWidget:
        """Return the widget of the current page that gets the focus, or the list of names if only that is shown."""
        return self._split.home if self._split.shows_list_only else self.current.home

    @property
    def canvases(self) -> Sequence[QWidget]:
        """Return the lists of all pages; while one of them has the focus, keys without Ctrl or Alt run commands."""
        return [canvas for page in self.pages.values() for canvas in page.canvases]

    def commands(self) -> Sequence[Command]:
        """Return the commands that open pages, and the commands of all pages, each of which first opens its page."""
        say = self._session.say
        ways = [
            Command(
                f"settings.{name}",
                self._session.say("settings-go", page=self._session.texts.text(f"settings-{name}")),
                partial(self.show_page, name),
                _key(number),
            )
            for number, name in enumerate(SETTINGS, 1)
        ]
        here = [
            Command("settings.add", say("settings-add"), self._add, "Ctrl+N", self._can_add),
            Command("settings.import", say("settings-import"), self._import, "Ctrl+I", self._can_import),
        ]
        return [
            *ways,
            *here,
            *(self._on_its_page(self.pages[name], one) for name in PAGES for one in self.pages[name].offered()),
        ]

    def keyed(self) -> Sequence[Command]:
        """Return the commands for which the window creates shortcuts.

        A command whose key a page or the list of page names handles itself is returned without a key.
        """
        held = {one.id for page in self.pages.values() for one in page.offered()}
        held.update(f"settings.{name}" for name in SETTINGS)
        return [one._replace(key="") if one.id in held else one for one in self.commands()]

    def wants(self, paths: Sequence[Path]) -> bool:
        """Accept a single table if the current page can import it; other files go to the queue."""
        return self.current.takes(paths)

    def take_drop(self, paths: Sequence[Path]) -> None:
        """Show the changes that the dropped table would make on the current page."""
        self._write(partial(self.current.read_table, paths[0]))

    def _can_add(self) -> bool:
        return self.current.adds and not self._session.read_only

    def _add(self) -> None:
        self._write(self.current.add)

    def _can_import(self) -> bool:
        return self.current.imports and not self._session.read_only

    def _import(self) -> None:
        self._write(self.current.import_table)

    def _write(self, ask: Callable[[], object]) -> None:
        """Call `ask`, which opens a form; in a read-only window, show a message instead."""
        if self._session.read_only:
            self._session.tell_reading()
        else:
            self._split.show_beside()
            ask()

    def _on_its_page(self, page: SettingsPage, command: Command) -> Command:
        """Return a copy of `command` that first opens `page`; its shortcut works only while the page is visible."""

        def run() -> None:
            if self.current is not page or self._split.shows_list_only:
                self.show_page(page.name)
            command.run()

        return command._replace(run=run, key=command.key if self._in_sight(page) else "")

    def _in_sight(self, page: SettingsPage) -> bool:
        return self._names[page.name].isChecked()

    def show_page(self, name: str) -> None:
        """Show the page `name` and give it the focus; read it again if the desk has changed since the last read.

        A name in `ELSEWHERE` is no page of the settings: then go to the screen that it stands for.
        """
        if name in ELSEWHERE:
            self._session.go(*ELSEWHERE[name])
            return
        page = self._bring(name)
        self._split.show_beside()
        page.home.setFocus()

    def refresh(self) -> None:
        """Read the current page now, and each other page when it is next shown; the focus does not move."""
        self._stale = set(PAGES)
        self._bring(self.current.name)

    def _bring(self, name: str) -> SettingsPage:
        self._session.remember("settings/page", name)
        page = self._page(name)
        self._stack.setCurrentWidget(page)
        self._names[name].setChecked(True)
        self._side.setFocusProxy(self._names[name])
        if name in self._stale:
            self._stale.discard(name)
            page.refresh()
        self._narrow_down(page)
        return page

    def _last(self) -> str:
        """Return the name of the page that was shown last, as stored in the settings."""
        last = str(self._session.setting("settings/page", ""))
        return last if last in PAGES else next(iter(PAGES))

    def recolour(self) -> None:
        """Redraw every page in the current colours."""
        for page in self.pages.values():
            page.recolour()

    def search(self, text: str) -> None:
        """Filter the current page by `text` now, and each other page when it is shown."""
        self._sought = text
        self._narrow_down(self.current)

    def _narrow_down(self, page: SettingsPage) -> None:
        if self._narrowed.get(page.name, "") != self._sought:
            self._narrowed[page.name] = self._sought
            page.search(self._sought)

    def set_narrow(self, *, narrow: bool) -> None:
        """Call `set_narrow` on every page."""
        self._narrow = narrow
        for page in self.pages.values():
            page.set_narrow(narrow=narrow)
        self._split.refit()

    def open(self, subject: str) -> None:
        """Show the page named `subject`; after a slash, `subject` has the key of the row to select.

        If there is no such page, do nothing.
        """
        name, _, key = subject.partition("/")
        if name in SETTINGS:
            self.show_page(name)
            self.current.choose(key)
