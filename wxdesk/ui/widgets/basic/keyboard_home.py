"""Find the screen around a widget, so that the screen can take the focus when the focused widget disappears."""

from PySide6.QtWidgets import QWidget


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
