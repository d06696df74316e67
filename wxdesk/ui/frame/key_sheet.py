"""The key sheet (?): a list of all keys of the visible screen and of the window."""

from collections.abc import Iterator, Sequence
from math import ceil

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLayout, QScrollArea, QWidget

from wxdesk.ui.core.commands import Command, CommandGroup, key_text
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, clear, column, framed, label, lift, row, set_margins

_WIDTH, _HEIGHT, _COLUMN, _HEAD = 860, 640, 260, 76
_HEADED = 2
"""Height of a heading with the gap above it, in lines of the sheet."""
_OVER = 3
"""How many lines a column of the key sheet may be longer than the average; beyond that, its last group is split."""
_TOGETHER = 3
"""Minimum number of keys in each part of a group that is divided between two columns."""


class KeySheet(QWidget):
    """Shows the list of keys above the window, until a key press or a button closes the list."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        """Build the sheet hidden, over `parent`."""
        super().__init__(parent)
        self.setObjectName("keySheet")
        self.setProperty("role", "float")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._over = parent
        self._before: QWidget | None = None
        self._columns = row(spacing=28)
        self._columns.setContentsMargins(24, 0, 24, 24)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(framed(self._columns))
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.close_button = button(session.say("action-close"), "keySheetClose", self.leave, key="Esc")
        head = row(label(session.say("keys-title"), "title"), None, self.close_button)
        head.setContentsMargins(24, 16, 16, 8)
        self.setLayout(column(head, area, spacing=0))
        set_margins(self, 1, 1, 1, 1)
        lift(self)
        self.hide()

    def offer(self, groups: Sequence[CommandGroup]) -> None:
        """Show the keys of `groups`, in as many columns as fit."""
        clear(self._columns)
        over = self._over
        width, height = min(_WIDTH, over.width() - 32), min(_HEIGHT, over.height() - 48)
        for part in in_columns([group for group in groups if _keyed(group)], max(1, width // _COLUMN)):
            lines = column(*[self._group(group) for group in part], None, spacing=16)
            self._columns.addLayout(lines, 1)
        height = min(height, self._columns.sizeHint().height() + _HEAD)
        self.setGeometry(QRect((over.width() - width) // 2, (over.height() - height) // 3, width, height))
        self._before = self.window().focusWidget()
        self.show()
        self.raise_()
        self.close_button.setFocus()
        self.close_button.installEventFilter(self)

    def leave(self) -> None:
        """Hide the sheet, and return the focus to the widget that had it before."""
        self.hide()
        if self._before is not None:
            self._before.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close the list of keys on Escape, on the key that opened it, or when the focus moves."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape or event.text() == "?":
                self.leave()
                return True
        elif event.type() is QEvent.Type.FocusOut and self.isVisible():
            self.hide()
        return super().eventFilter(watched, event)

    def _group(self, group: CommandGroup) -> QLayout:
        lines = QGridLayout()
        lines.setHorizontalSpacing(12)
        lines.setVerticalSpacing(6)
        lines.setColumnStretch(0, 1)
        lines.addWidget(label(group.words, "heading"), 0, 0, 1, 2)
        for number, command in enumerate(_keyed(group), 1):
            lines.addWidget(label(command.words, wrap=True), number, 0)
            lines.addWidget(label(key_text(command.key), "key"), number, 1, Qt.AlignmentFlag.AlignRight)
        return lines


def _keyed(group: CommandGroup) -> list[Command]:
    return [command for command in group.commands if command.key]


def in_columns(groups: Sequence[CommandGroup], columns: int) -> Iterator[list[CommandGroup]]:
    """Yield the groups in columns of similar length, in order; a long group continues in the next column."""
    waiting = [group._replace(commands=_keyed(group)) for group in groups]
    for rest in range(columns, 0, -1):
        room = ceil(sum(_lines(group) for group in waiting) / rest)
        part: list[CommandGroup] = []
        while waiting and (rest == 1 or _lines(waiting[0]) <= room + _OVER):
            room -= _lines(waiting[0])
            part.append(waiting.pop(0))
        here = room - _HEADED
        if waiting and min(here, len(waiting[0].commands) - here) >= _TOGETHER:
            commands = waiting[0].commands
            part.append(waiting[0]._replace(commands=commands[:here]))
            waiting[0] = waiting[0]._replace(commands=commands[here:])
        if part:
            yield part


def _lines(group: CommandGroup) -> int:
    return len(group.commands) + _HEADED
