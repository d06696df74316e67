"""The menu bar, which contains every command of the window and of the visible screen."""

from collections.abc import Sequence

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from wxdesk.ui.core.commands import Command, CommandGroup, actions_of


class Menus(QMenuBar):
    """The menus of the window, and one menu for the visible screen."""

    def __init__(self, owner: QWidget, groups: Sequence[CommandGroup]) -> None:
        """Build one menu for each group; add an action for each command to `owner`."""
        super().__init__()
        self.setObjectName("menus")
        self._keys: list[tuple[QAction, str]] = []
        self._shown: dict[str, Sequence[Command]] = {}
        for group in groups:
            made = actions_of(owner, group.commands, anywhere=True)
            self._keys += [(one, command.key) for one, command in zip(made, group.commands, strict=True)]
            self._menu(group.id, group.words).addActions(made)
            self._shown[group.id] = group.commands
        self._here = self._menu("here", "")
        self.insertMenu(self.actions()[-2], self._here)

    def show_screen(self, words: str, commands: Sequence[Command], actions: Sequence[QAction]) -> None:
        """Show the commands of the visible screen in its menu.

        If the screen and the window have a command with the same key, the key runs the command of the screen.
        """
        own = {QKeySequence(command.key) for command in commands if command.key}
        for action, key in self._keys:
            action.setShortcut(QKeySequence() if QKeySequence(key) in own else QKeySequence(key))
        self._here.setTitle(words)
        self._here.clear()
        self._here.addActions(list(actions))
        self._here.menuAction().setVisible(bool(actions))
        self._shown["here"] = commands

    def _menu(self, name: str, words: str) -> QMenu:
        menu = self.addMenu(words)
        menu.setObjectName(f"menu-{name}")
        menu.aboutToShow.connect(lambda: self._grey(menu, name))
        menu.aboutToHide.connect(lambda: _wake(menu))
        return menu

    def _grey(self, menu: QMenu, name: str) -> None:
        """Disable the commands of the menu `name` that cannot be run now."""
        for action, command in zip(menu.actions(), self._shown[name], strict=True):
            action.setEnabled(command.able())


def _wake(menu: QMenu) -> None:
    """Enable all actions when the menu closes, so that their keys work; a command says why it cannot be run."""
    for action in menu.actions():
        action.setEnabled(True)
