"""Buttons for commands on the selected row of a list; each button shows its key."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from wxdesk.ui.core.commands import Command, key_text
from wxdesk.ui.widgets.basic.basics import button, column, set_margins
from wxdesk.ui.widgets.basic.flow_layout import FlowLayout
from wxdesk.ui.widgets.basic.key_button import KeyButton, let_cap_go


class ActsBar(QWidget):
    """A bar below a list, with as many lines as it needs; buttons of commands that are not possible are disabled."""

    def __init__(self, name: str, commands: Sequence[Command]) -> None:
        """Build a button for each of `commands`, in this order; `name` is the object name."""
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._offered = [(command, _button(command)) for command in commands]
        wrapped = FlowLayout(8)
        for _, made in self._offered:
            wrapped.addWidget(made)
        self.setLayout(column(wrapped))
        set_margins(self, 12, 8, 12, 8)

    def look(self) -> None:
        """Enable the buttons whose commands are possible for the selected row, and disable the others."""
        for command, made in self._offered:
            made.setEnabled(command.able())


def _button(command: Command) -> KeyButton:
    made = button(command.words, command.id.replace(".", "-"), command.run, key=key_text(command.key))
    let_cap_go(made)
    return made
