"""Return the focus to the screen when the focused widget disappears."""

from PySide6.QtWidgets import QWidget


class KeyboardHome(QWidget):
    """A screen that contains focusable widgets and knows which one should have the focus."""

    def take_keyboard(self) -> None:
        """Focus the widget that should have the focus."""
        raise NotImplementedError


def keyboard_home(widget: QWidget | None) -> KeyboardHome | None:
    """Return the nearest `KeyboardHome` around a widget; None in the set-up."""
    while widget is not None and not isinstance(widget, KeyboardHome):
        widget = widget.parentWidget()
    return widget


def in_form(widget: QWidget | None) -> bool:
    """Tell whether a widget is inside a form shown in place."""
    while widget is not None and widget.property("role") != "strip":
        widget = widget.parentWidget()
    return widget is not None
