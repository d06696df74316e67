"""A form in place of a dialog: Ctrl+Enter gives what is typed, Esc takes the question back."""

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Form(QWidget):
    """Takes both keys for itself while the keyboard is inside, whatever they mean on the screen around it."""

    def __init__(self, name: str) -> None:
        """Begin hidden, on the ground of an inline form."""
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.hide()

    def give(self) -> None:
        """Give what is typed."""
        raise NotImplementedError

    def give_on_enter(self, *lines: QLineEdit) -> None:
        """Let Enter alone be enough in `lines`."""
        for line in lines:
            line.returnPressed.connect(self._entered)

    @Slot()
    def _entered(self) -> None:
        """Give once: a line tells of Ctrl+Enter too, and hands the key on to the form."""
        if not QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier:
            self.give()

    def event(self, event: QEvent) -> bool:
        """Claim the two keys before a shortcut does."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the two keys, which no field inside takes."""
        if not _is_ours(event):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            self.give()


def _is_ours(event: QKeyEvent) -> bool:
    if event.key() == Qt.Key.Key_Escape:
        return event.modifiers() == Qt.KeyboardModifier.NoModifier
    control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    return event.key() in _ENTER and bool(control)
