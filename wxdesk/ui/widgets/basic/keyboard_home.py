"""Returns the keyboard focus to the screen when the focused widget is removed."""

from PySide6.QtWidgets import QWidget


class KeyboardHome(QWidget):
    """Contains what may have the keyboard, and knows where it belongs."""

    def take_keyboard(self) -> None:
        """Give the keyboard to where it belongs."""
        raise NotImplementedError


def keyboard_home(widget: QWidget | None) -> KeyboardHome | None:
    """Return the nearest home around a widget; the set-up has none."""
    while widget is not None and not isinstance(widget, KeyboardHome):
        widget = widget.parentWidget()
    return widget


def in_form(widget: QWidget | None) -> bool:
    """Tell whether a widget is part of a form that stands over a list."""
    while widget is not None and widget.property("role") != "strip":
        widget = widget.parentWidget()
    return widget is not None
