"""Commands as data for menus, palette and key sheet."""

import re
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from wxdesk.domain.desk.shown import plain_word

_ALONE, _INSIDE = Qt.ShortcutContext.WidgetShortcut, Qt.ShortcutContext.WidgetWithChildrenShortcut
_SCREENS_WITH_KEYS = 10
_OWN_KEYS = {"report": "Ctrl+Shift+M"}
"""Keys of screens that were added when the other screens already had all keys with digits."""
_NO_SINGLE = re.compile(r"(Shift\+)?((Ctrl|Alt|Meta)\+.|F\d+$)")
"""Matches keys with Ctrl, Alt or Meta, and function keys; these neither type nor choose anything in a form field."""


def _always() -> bool:
    return True


class Command(NamedTuple):
    """A command for menus, palette and shortcuts: `id` (such as `queue.accept`), `words` for people, function `run`.

    `key` is the shortcut in Qt's portable form, such as Ctrl+K; "" means no shortcut. `able` tells whether the
    command can be run now.
    """

    id: str
    words: str
    run: Callable[[], object]
    key: str = ""
    able: Callable[[], bool] = _always


class CommandGroup(NamedTuple):
    """Commands under one heading, such as a menu or a section of the key sheet."""

    id: str
    words: str
    commands: Sequence[Command]


def screen_keys(names: Sequence[str]) -> list[str]:
    """Return the shortcuts of the screens `names`, in the order of the navigation rail; "" for a screen without one.

    Some screens have a shortcut of their own. The others get Ctrl+1 to Ctrl+9, then Ctrl+0.
    """
    numbered = [name for name in names if name not in _OWN_KEYS]
    keys = {name: f"Ctrl+{number % 10}" for number, name in enumerate(numbered[:_SCREENS_WITH_KEYS], 1)}
    return [_OWN_KEYS.get(name) or keys.get(name, "") for name in names]


def key_text(key: str) -> str:
    """Return a key in the notation of this system, untranslated; "" for no key."""
    forms = QKeySequence.SequenceFormat
    form = forms.NativeText if sys.platform == "darwin" else forms.PortableText
    return QKeySequence(key).toString(form).replace("Return", "Enter") if key else ""


def is_single(key: str) -> bool:
    """Tell whether a key, such as M or Shift+F, has no modifier except Shift and is no function key."""
    return bool(key) and _NO_SINGLE.match(key) is None


def actions_of(owner: QWidget, commands: Iterable[Command], *, anywhere: bool = False) -> list[QAction]:
    """Create an action for each command and add it to `owner`; its key works while the focus is inside `owner`.

    A key without Ctrl or Alt (see `is_single`) works only while `owner` itself or a widget registered with `own_keys`
    has the focus. With `anywhere`, it works in all widgets inside `owner` except where the key types a character.

    The key of a disabled command still calls its function, which says why the command cannot be run.
    """
    made: list[QAction] = []
    for command in commands:
        action = QAction(plain_word(command.words), owner)
        action.setObjectName(f"key-{command.id}")
        action.setShortcutContext(_ALONE if is_single(command.key) and not anywhere else _INSIDE)
        if command.key:
            both = dict.fromkeys((command.key, command.key.replace("Return", "Enter")))
            action.setShortcuts([QKeySequence(key) for key in both])  # the Enter key of the keypad is a separate key
        action.triggered.connect(lambda _on=False, one=command: one.run())
        owner.addAction(action)
        made.append(action)
    return made


def own_keys(canvas: QWidget, actions: Iterable[QAction], *, inside: bool = False) -> None:
    """Make the keys of `actions` that have no Ctrl or Alt work while `canvas`, such as a list, has the focus.

    With `inside`, they also work in widgets inside `canvas`, because a web page has the focus in an inner widget.
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
