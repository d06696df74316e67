"""Commands: everything that can be done now, as data for the menus, the palette and the sheet of keys."""

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from wxdesk.domain.shown import plain_word


def _always() -> bool:
    return True


class Command(NamedTuple):
    """One thing to do: its id (`queue.accept`), its words, its key in Qt's portable form, or none."""

    id: str
    words: str
    run: Callable[[], object]
    key: str = ""
    able: Callable[[], bool] = _always


class Group(NamedTuple):
    """Commands under one heading: a menu, a column of the sheet of keys."""

    id: str
    words: str
    commands: Sequence[Command]


def key_text(key: str) -> str:
    """Return a key as it stands on the keyboard of this system, in no language; nothing for none."""
    forms = QKeySequence.SequenceFormat
    form = forms.NativeText if sys.platform == "darwin" else forms.PortableText
    return QKeySequence(key).toString(form).replace("Return", "Enter") if key else ""


def actions_of(owner: QWidget, commands: Iterable[Command]) -> list[QAction]:
    """Give `owner` an action for each command; its key works while the keyboard is inside `owner`.

    A command that cannot be done now keeps its key: what it runs says why.
    """
    made: list[QAction] = []
    for command in commands:
        action = QAction(plain_word(command.words), owner)
        action.setObjectName(f"key-{command.id}")
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        if command.key:
            both = dict.fromkeys((command.key, command.key.replace("Return", "Enter")))
            action.setShortcuts([QKeySequence(key) for key in both])  # the Enter of the keypad is another key
        action.triggered.connect(lambda _on=False, one=command: one.run())
        owner.addAction(action)
        made.append(action)
    return made
