"""Commands: everything that can be done now, as data for the menus, the palette and the sheet of keys."""

import re
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from wxdesk.domain.desk.shown import plain_word

_ALONE, _INSIDE = Qt.ShortcutContext.WidgetShortcut, Qt.ShortcutContext.WidgetWithChildrenShortcut
_NO_SINGLE = re.compile(r"(Shift\+)?((Ctrl|Alt|Meta)\+.|F\d+$)")
"""Keys that write nothing and choose nothing in a field."""


def _always() -> bool:
    return True


class Command(NamedTuple):
    """One thing to do: its id (`queue.accept`), its words, its key in Qt's portable form, or none."""

    id: str
    words: str
    run: Callable[[], object]
    key: str = ""
    able: Callable[[], bool] = _always


class CommandGroup(NamedTuple):
    """Commands under one heading: a menu, a column of the sheet of keys."""

    id: str
    words: str
    commands: Sequence[Command]


def key_text(key: str) -> str:
    """Return a key as it stands on the keyboard of this system, in no language; nothing for none."""
    forms = QKeySequence.SequenceFormat
    form = forms.NativeText if sys.platform == "darwin" else forms.PortableText
    return QKeySequence(key).toString(form).replace("Return", "Enter") if key else ""


def is_single(key: str) -> bool:
    """Tell whether a key stands alone or with Shift, so that somebody who fills in a form may press it."""
    return bool(key) and _NO_SINGLE.match(key) is None


def actions_of(owner: QWidget, commands: Iterable[Command], *, anywhere: bool = False) -> list[QAction]:
    """Give `owner` an action for each command; its key works while the keyboard is inside `owner`.

    A single key works only while `owner` itself has the keyboard, or a canvas that `own_keys` names; with
    `anywhere` it works in all that is inside `owner`, unless it is typed there: it changes nothing then.
    A command that cannot be done now keeps its key: what it runs says why.
    """
    made: list[QAction] = []
    for command in commands:
        action = QAction(plain_word(command.words), owner)
        action.setObjectName(f"key-{command.id}")
        action.setShortcutContext(_ALONE if is_single(command.key) and not anywhere else _INSIDE)
        if command.key:
            both = dict.fromkeys((command.key, command.key.replace("Return", "Enter")))
            action.setShortcuts([QKeySequence(key) for key in both])  # the Enter of the keypad is another key
        action.triggered.connect(lambda _on=False, one=command: one.run())
        owner.addAction(action)
        made.append(action)
    return made


def own_keys(canvas: QWidget, actions: Iterable[QAction], *, inside: bool = False) -> None:
    """Let the single keys among `actions` work while `canvas`, a list or a picture, has the keyboard.

    With `inside` they work in what `canvas` holds as well: the keyboard of a web page is in a widget of Qt's.
    """
    for action in actions:
        if action.shortcutContext() is not _ALONE:
            continue
        if not inside:
            canvas.addAction(action)
            continue
        again = QAction(action.text(), canvas)
        again.setShortcuts(action.shortcuts())
        again.setShortcutContext(_INSIDE)
        again.triggered.connect(action.trigger)
        canvas.addAction(again)
