"""Find the screen around a widget, so that the screen can take the focus when the focused widget disappears."""

from collections.abc import Iterator
from contextlib import contextmanager
from weakref import WeakSet

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


class KeyboardHome(QWidget):
    """Base class of a screen that chooses which of its widgets gets the focus."""

    def take_keyboard(self) -> None:
        """Focus the widget of this screen that should have the focus."""
        raise NotImplementedError


def keyboard_home(widget: QWidget | None) -> KeyboardHome | None:
    """Return the nearest `KeyboardHome` that contains `widget`; None if there is none, as in the set-up."""
    while widget is not None and not isinstance(widget, KeyboardHome):
        widget = widget.parentWidget()
    return widget


def in_form(widget: QWidget | None) -> bool:
    """Tell whether `widget` is inside an inline form."""
    while widget is not None and widget.property("role") != "strip":
        widget = widget.parentWidget()
    return widget is not None


_PASSING = WeakSet[QWidget]()
"""The panes that pass the focus on to one of their widgets, such as their list."""


def pass_keyboard(pane: QWidget, holder: QWidget | None) -> None:
    """Make `holder`, a widget inside `pane`, get the focus whenever `pane` is focused.

    None ends this.
    """
    pane.setFocusProxy(holder)  # type: ignore[arg-type] # None removes it
    _PASSING.add(pane)


@contextmanager
def without_passing(window: QWidget) -> Iterator[None]:
    """Inside the `with` block, panes of `window` do not pass their focus on to a widget inside them.

    Otherwise the pane's focus proxy would give the focus to its list, and Tab would skip the buttons above the list.
    """
    passing = [one for one in _PASSING if isValid(one) and window.isAncestorOf(one)]
    holders = [(one, holder) for one in passing if (holder := one.focusProxy()) is not None]
    for pane, _ in holders:
        pane.setFocusProxy(None)  # type: ignore[arg-type] # None removes it
    try:
        yield
    finally:
        for pane, holder in holders:
            pane.setFocusProxy(holder)
