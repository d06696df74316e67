"""All commands in three forms: in the menu bar, in the palette, and on the key sheet."""

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QWidget

from wxdesk.ui.core.commands import Command, CommandGroup, screen_keys
from wxdesk.ui.core.places import SETTINGS
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tokens import SCHEMES
from wxdesk.ui.frame.menu_bar import Menus

if TYPE_CHECKING:
    from wxdesk.ui.frame.about_window import AboutWindow
    from wxdesk.ui.frame.key_sheet import KeySheet
    from wxdesk.ui.frame.manual import Manual
    from wxdesk.ui.frame.palette import Palette, PaletteHit
    from wxdesk.ui.frame.regulation_window import RegulationWindow


class WindowCommands(NamedTuple):
    """The session, and the functions that the commands of the window itself call.

    `show` shows a screen by its name, `scheme` chooses light or dark colours. `person` opens the menu of persons,
    `lock` locks the seat, and `pin` opens the form that sets the PIN. The other functions are named like their
    commands.
    """

    session: Session
    show: Callable[[str], object]
    scheme: Callable[[str], object]
    choose_files: Callable[[], object]
    paste: Callable[[], object]
    search: Callable[[], object]
    person: Callable[[], object]
    lock: Callable[[], object]
    pin: Callable[[], object]
    refresh: Callable[[], object]
    close: Callable[[], object]


class Overview(QObject):
    """Gives menus, palette and key sheet the same commands: those of the window and those of the visible screen."""

    def __init__(self, window: QWidget, acts: WindowCommands, screens: Sequence[str]) -> None:
        """Build the menus for `window`; `screens` are the names of the screens in the order of the navigation rail."""
        super().__init__(window)
        session = acts.session
        self._session, self._window = session, window
        self._screen_keys = screen_keys(screens)
        self._groups = [
            CommandGroup("file", session.say("menu-file"), self._file(acts)),
            CommandGroup("edit", session.say("menu-edit"), self._edit(acts)),
            CommandGroup("view", session.say("menu-view"), self._view(acts, screens)),
            CommandGroup("help", session.say("menu-help"), self._help()),
        ]
        self._here = CommandGroup("here", "", ())
        self._read: Callable[[], Sequence[Command]] = tuple
        self.manual: Manual | None = None
        self.regulation: RegulationWindow | None = None
        self.about: AboutWindow | None = None
        session.clause_wanted.connect(self.open_clause)
        self.menus = Menus(window, self._groups, session.texts.text)

    @cached_property
    def palette(self) -> "Palette":
        """Return the palette, which is built on first use."""
        from wxdesk.ui.frame.palette import Palette

        made = Palette(self._session, self._find, self._window)
        made.found.connect(self._session.go)
        return made

    @cached_property
    def keys(self) -> "KeySheet":
        """Return the key sheet, which is built on first use."""
        from wxdesk.ui.frame.key_sheet import KeySheet

        return KeySheet(self._session, self._window)

    @property
    def here(self) -> CommandGroup:
        """Return the commands that the visible screen offers now, as one group."""
        return self._here._replace(commands=self._read())

    @property
    def everywhere(self) -> list[Command]:
        """Return the window's own commands, which work on every screen."""
        return [one for group in self._groups for one in group.commands]

    def show_screen(
        self, name: str, words: str, read: Callable[[], Sequence[Command]], actions: Sequence[QAction]
    ) -> None:
        """Offer the commands of the screen that became visible; `read` returns the commands that it has now.

        `actions` are the Qt actions of these commands.
        """
        self._here, self._read = CommandGroup(name, words, ()), read
        self.menus.show_screen(name, words, read(), actions)

    def offer_palette(self) -> None:
        """Open the palette with all commands."""
        pages = [] if self._here.id == "settings" else [self._pages()]
        self.palette.offer([self.here, *self._groups, *pages])

    def offer_keys(self) -> None:
        """Open the key sheet, which lists the keys of the visible screen and of the menus.

        A command that shows a screen is listed with the key of that screen's button in the navigation rail.
        """
        file, edit, view, help_ = self._groups
        keyed = zip(view.commands, self._screen_keys, strict=False)
        screens = [one._replace(key=key) for one, key in keyed]
        view = view._replace(commands=[*screens, *view.commands[len(screens) :]])
        self.keys.offer([self.here, file, edit, view, help_])

    def _file(self, acts: WindowCommands) -> list[Command]:
        say = self._session.say
        return [
            Command("choose_files", say("action-choose"), acts.choose_files, "Ctrl+O"),
            Command("folder", say("action-folder"), self._show_folder),
            Command("quit", say("action-quit"), acts.close, "Ctrl+Q"),
        ]

    def _edit(self, acts: WindowCommands) -> list[Command]:
        session, say = self._session, self._session.say
        return [
            Command("undo", say("action-undo"), session.undo, "Ctrl+Z", lambda: bool(session.undos)),
            Command("paste", say("action-paste"), acts.paste, "Ctrl+V"),
            Command("search", say("action-search"), acts.search, "Ctrl+F"),
            Command("palette", say("palette"), self.offer_palette, "Ctrl+K"),
            Command("person", say("action-person"), acts.person, "F2"),
            Command("lock", say("action-lock"), acts.lock, "Shift+F2"),
            Command("pin", say("action-pin"), acts.pin),
        ]

    def _view(self, acts: WindowCommands, screens: Sequence[str]) -> list[Command]:
        texts, say = self._session.texts, self._session.say
        shown = [
            Command(f"show_{name}", self._session.word("panel", name), partial(acts.show, name)) for name in screens
        ]
        schemes = [Command(f"scheme_{one}", texts.text(f"scheme-{one}"), partial(acts.scheme, one)) for one in SCHEMES]
        asked = Command("show_asked", say("commissions-go"), lambda: self._session.go("today", "asked"))
        return [*shown, asked, *schemes, Command("refresh", say("action-refresh"), acts.refresh, "F5")]

    def _pages(self) -> CommandGroup:
        """Return a command for each page of the settings, such as "Go to Rulebook".

        The palette offers these commands while another screen is visible.
        """
        session, text = self._session, self._session.texts.text
        ways = [
            Command(
                f"settings.{name}",
                text("settings-go", page=text(f"settings-{name}")),
                partial(session.go, "settings", name),
            )
            for name in SETTINGS
        ]
        return CommandGroup("settings", session.word("panel", "settings"), ways)

    def _help(self) -> list[Command]:
        say = self._session.say
        return [
            Command("manual", say("manual"), self.open_manual, "F1"),
            Command("keys", say("keys-title"), self.offer_keys, "?"),
            Command("about", say("about"), self.open_about),
        ]

    def open_about(self) -> None:
        """Open the window with the versions and the state of program, computer and desk."""
        from wxdesk.ui.frame.about_window import AboutWindow

        if self.about is None:
            self.about = AboutWindow(self._session)
        self.about.open()

    def open_manual(self) -> None:
        """Open the manual at the chapter of the visible screen."""
        from wxdesk.ui.frame.manual import Manual

        if self.manual is None:
            self.manual = Manual(self._session)
        self.manual.open_at(self._here.id)

    @Slot(str)
    def open_clause(self, clause: str) -> None:
        """Open the original text of a clause in a separate window."""
        from wxdesk.ui.frame.regulation_window import RegulationWindow

        if self.regulation is None:
            self.regulation = RegulationWindow(self._session)
        self.regulation.open_at(clause)

    def close(self) -> None:
        """Close the windows of the manual, of the regulations and 关于."""
        for beside in (self.manual, self.regulation, self.about):
            if beside is not None:
                beside.close()
                beside.deleteLater()
        self.manual = self.regulation = self.about = None

    def _find(self, typed: str) -> "list[PaletteHit]":
        from wxdesk.ui.frame.hits import palette_hit

        return [palette_hit(self._session, one) for one in self._session.desk.searching.hits(typed)]

    def _show_folder(self) -> None:

        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._session.desk.folder)))
