"""The menu bar, which contains every command of the window and of the visible screen."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from wxdesk.ui.core.commands import Command, CommandGroup, actions_of
from wxdesk.ui.frame.menu_sections import divided, section_words


class Menus(QMenuBar):
    """The menus of the window, and one menu for the visible screen."""

    def __init__(self, owner: QWidget, groups: Sequence[CommandGroup], say: Callable[..., str]) -> None:
        """Build one menu for each group; add an action for each command to `owner`.

        `say` returns the words of a submenu by their id in the catalogue.
        """
        super().__init__()
        self.setObjectName("menus")
        self._keys: list[tuple[QAction, str]] = []
        self._say = say
        self._shown: dict[str, list[tuple[QAction, Command]]] = {}
        """The actions of each menu with their commands; the actions of its submenus are included."""
        for group in groups:
            made = actions_of(owner, group.commands, anywhere=True)
            self._keys += [(one, command.key) for one, command in zip(made, group.commands, strict=True)]
            self._menu(group.id, group.words).addActions(made)
            self._shown[group.id] = list(zip(made, group.commands, strict=True))
        self._here = self._menu("here", "")
        self.insertMenu(self.actions()[-2], self._here)

    def show_screen(self, screen: str, words: str, commands: Sequence[Command], actions: Sequence[QAction]) -> None:
        """Show the commands of the visible `screen` in its menu, which has the title `words`, divided into submenus.

        `actions` are the Qt actions of the commands, in the same order. A key that both the screen and the window use
        runs the command of the screen.
        """
        own = {QKeySequence(command.key) for command in commands if command.key}
        for action, key in self._keys:
            action.setShortcut(QKeySequence() if QKeySequence(key) in own else QKeySequence(key))
        self._here.setTitle(words)
        for menu in self._here.findChildren(QMenu):
            menu.deleteLater()
        self._here.clear()
        for section, positions in divided(screen, commands):
            own_actions = [actions[at] for at in positions]
            if section and len(positions) > 1:
                menu = self._here.addMenu(self._say(section_words(screen, section)))
                menu.setObjectName(f"menu-{section}")
                menu.addActions(own_actions)
            else:
                self._here.addActions(own_actions)
        self._here.menuAction().setVisible(bool(actions))
        self._shown["here"] = list(zip(actions, commands, strict=True))

    def _menu(self, name: str, words: str) -> QMenu:
        menu = self.addMenu(words)
        menu.setObjectName(f"menu-{name}")
        menu.aboutToShow.connect(lambda: self._grey(name))
        menu.aboutToHide.connect(lambda: self._wake(name))
        return menu

    def _grey(self, name: str) -> None:
        """Disable the commands of the menu `name` that cannot be run now."""
        for action, command in self._shown[name]:
            action.setEnabled(command.able())

    def _wake(self, name: str) -> None:
        """Enable all actions of the menu `name` again when the menu closes.

        A disabled action ignores its key; an enabled one whose command cannot be run explains why.
        """
        for action, _ in self._shown[name]:
            action.setEnabled(True)
