"""Buttons for the selected line of a list, each with the key that does the same."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from wxdesk.ui.core.commands import Command, key_text
from wxdesk.ui.widgets.basic.basics import button, row, set_margins
from wxdesk.ui.widgets.basic.key_button import KeyButton, let_cap_go


class ActsBar(QWidget):
    """Lies below the list; what cannot be done now is grey there as it is in the menu."""

    def __init__(self, name: str, commands: Sequence[Command]) -> None:
        """Offer `commands` in their order."""
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._offered = [(command, _button(command)) for command in commands]
        self.setLayout(row(*(made for _, made in self._offered), None))
        set_margins(self, 12, 8, 12, 8)

    def look(self) -> None:
        """Let be pressed what can be done with what is chosen now."""
        for command, made in self._offered:
            made.setEnabled(command.able())


def _button(command: Command) -> KeyButton:
    made = button(command.words, command.id.replace(".", "-"), command.run, key=key_text(command.key))
    let_cap_go(made)
    return made
